// Replies that would be untrue: each line is a class of them, in one or two of its forms.

import assert from 'node:assert/strict';
import { asker } from '../support/asker.ts';

/** All that the last of these messages is told. */
function told(...said: readonly string[]): string {
  let context = {}, text = '';
  for (const say of said) {
    const { said: reply, context: after } = asker.ask(say, context);
    text = [reply.headline, ...reply.lines, ...(reply.list ?? []), ...reply.notes, ...(reply.table?.rows.flat() ?? [])].join('\n');
    context = after;
  }
  return text;
}

describe('what would be untrue', () => {
  const classes: Record<string, readonly [said: readonly string[], is: RegExp][]> = {
    'a level that is reached, taken for the size of a change': [
      [['Has ASB dropped below 500?'], /^No\./], [['did shoplifting drop below 300?'], /^No\./], [['has theft from vehicles risen above 500'], /^Yes\./], [['did shoplifting fall by less than 200?'], /^Yes\./],
    ],
    'a limit taken for a fall': [[['were there fewer than 50 hate crimes in 2018/19'], /^Yes\. Hate crime: 49/], [['how many fewer shoplifting offences than the year before'], /^Shoplifting fell by 161/]],
    'about so many, denied': [[['roughly 4,700 crimes in 2018/19?'], /^Yes\./]],
    'what rows have, taken for what they gained': [[['which rows have more than 400 offences'], /^Three measures had more than 400/], [['which crimes have less than 100 offences'], /^Two measures had fewer than 100/]],
    'both years, answered of one': [[['which crimes were over 400 in both years'], /^(?!.*Shoplifting)Three measures had more than 400 in both 2018\/19 and 2019\/20/s], [['rows under 100 in both years'], /^One measure[^]*Hate crime: 49 in 2018\/19 and 53 in 2019\/20/]],
    'a year that is asked, answered with a row': [[['was theft from vehicles higher in 2018/19?'], /^No[^]*415 in 2018\/19 to 513/], [['Which year was burglary higher?'], /484 in 2018\/19 to 513 in 2019\/20/]],
    'a row that is left out in short, ranked': [[['Inc ASB, exc TNO: which line has the largest abs reduction?'], /^Fell most: Shoplifting, −161/]],
    'a place that is not ours, told with our figures': [[['By how much did violence with injury change in Blaby district?'], /^The report has no figures for Blaby/], [['burglary in Leicester 19/20'], /^The report has no figures for Leicester/], [['which crime rose most in Blaby?'], /^The report has no figures for Blaby/], [['which fell most in Oadby and Wigston'], /^The report has no figures for Oadby/], [['Residential burglary in 2019/20, and what was it in Blaby?'], /324[^]*no figures for Blaby/]],
    'a time without figures, told with those of two years': [[['whats burglary looking like this month'], /^The report has no figures for this month/], [['asb five-year trend'], /^The report has no figures for five year trend/]],
    'another row than the one it is put right to': [[['youth club mums convinced violent stuff is going down. pretty sure its not tho?? violence with injury i mean'], /^(?!No, it fell|Domestic)/]],
    'a year that the one named has no part of': [[['how many asb reports in twenty eighteen / nineteen'], /687 incidents in 2018\/19/]],
    'one of those that are pointed at together': [[['Number of homes burgled in 2019/20', 'And non-residential?', 'Now tell me which way each of those has gone since 2018/19.'], /334[^]*150/]],
    'another pair than the one whose rows are described': [[['vehicle crime back in 18/19, the ones driven off and the ones broken into. both numbers'], /^(?![^]*burglary)/]],
    'the same refused twice': [[['how many allotment sheds were broken into in 2019/20?'], /^The report doesn’t count “sheds” apart[^]*324/]],
    'a plan, for a name that nothing knows': [[['XYZ 18/19'], /^The report doesn’t mention “xyz”/]],
    'a ranking without what it never counted, of nothing or of that row': [[['rank them all by % chg 19/20', 'excluding total crime'], /^The other ten measures/]],
    'a row that is left out too, taken to count': [[['which fell most?', 'excluding that', 'and leaving out criminal damage too?'], /^Fell most: Domestic violence with injury, −13\.9%/]],
    'thefts ranked among all rows': [[['which theft is highest'], /^Highest in 2019\/20: Theft from motor vehicles/], [['which theft rose most'], /^Rose most[^]*Theft from motor vehicles/]],
    'rows left out of a sum': [[['add residential, business burglary, theft from and theft of vehicles 2019/20'], /1,149/]],
    'a gap between rows for one between years': [[['difference between 2018/19 and 2019/20 for burglary'], /484[^]*513/]],
    'rows said to have fallen that are only held against each other': [[['Is shoplifting lower than ASB?'], /^(?!.*fell)/]],
    'a ranking where a list is asked': [[['Which crimes rose?'], /^Five measures rose/], [['How many categories went up and how many went down?'], /^Five measures rose and five fell/]],
    'the other one of two': [[['shoplifting and hate crime', 'how did the first one change?'], /^Shoplifting fell/], [['residential burglary and theft from vehicles', "and the first one's change"], /^Residential burglary fell/]],
    'the row that was put aside': [[['violence but not domestic, both years'], /^Violence with injury/]],
    'a year that was asked before': [[['How many hate crimes in 2018/19?', '2020/21?', '2019/20?'], /53/]],
    'a fact for a word that no fact has': [[['does the report mention CCTV?'], /^The report doesn’t/]],
    'rows that add up to the total': [[['show the whole table'], /don’t add up to the total: it counts other crimes too/]],
    'the total for a row, taken for total crime': [[['what was the total for burglary in 2018/19'], /484/], [['overall total for criminal damage in 18/19'], /^Criminal damage: 484/]],
    'another year than the one agreed on': [[['shoplifting 2018', 'yes'], /512/], [['hate crime in 2019', 'the first one'], /^Hate crime: 49/]],
    'a refusal that swallows the next question': [[['how many arrests', 'how many burglaries'], /324/], [['how many were racist', 'how many hate crimes'], /53/]],
    'a change from a year that is not held': [[['did hate crime rise in 2018/19'], /no figures for 2017\/18/], [['was shoplifting up in 2018/19'], /no figures for 2017\/18/]],
    'just so much, taken for a limit': [[['which crime rose 26%'], /^(?:Yes\. )?Business & community burglary rose/]],
    'the other way round': [[['which rose', 'and the biggest one'], /^Rose most/]],
    'falls compared where sizes are asked': [[['which is bigger shoplifting or criminal damage'], /^Criminal damage is higher in 2019\/20: 458/]],
    'rows held against a number that only the total has': [[['were there more than 4000 crimes'], /4,631/], [['were there fewer than 5000 crimes'], /4,631/]],
    'incidents told as the most common crime': [[['is ASB the most common crime'], /counts incidents and is not a crime; of the crimes it is Theft from/]],
    'all of a row for what is only part of it': [[['how many pubs were burgled in 2019/20?'], /doesn’t count “pubs” apart/], [['number of catalytic converters stolen'], /apart/]],
    'an update begun where one was asked for': [[['Give me an update on shoplifting'], /^Shoplifting fell/]],
    'rises or falls for what stayed the same': [[['anything unchanged?'], /^(?!Five measures)/], [['have any crimes stayed the same?'], /^(?!Five measures|Fell most)/]],
    'one of two questions answered with another row': [[['what rose most, and by how much did asb fall?'], /Rose most[^]*Anti-social behaviour fell/], [['which fell most and how did burglary change?'], /Fell most: Shoplifting[^]*All burglary rose/]],
  };
  for (const [name, lines] of Object.entries(classes)) for (const [said, is] of lines) it(`${name}: ${said.join(' / ')}`, () => assert.match(told(...said), is));
});
