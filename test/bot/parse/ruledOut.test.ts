// What a message rules out is never among what it may mean, whatever is learned.

import assert from 'node:assert/strict';
import { candidatesFor } from '../../../src/bot/parse/candidates.ts';
import { RANK_ENDS } from '../../../src/bot/parse/propose/rankings.ts';
import { measuresOf, originOf, yearsOf } from '../../../src/bot/parse/queryOf.ts';
import { Situation, type Context } from '../../../src/bot/parse/situation.ts';
import { NumbersHeld } from '../../../src/data/numbersHeld.ts';
import type { Query } from '../../../src/data/query.ts';
import { asker } from '../../support/asker.ts';

const { report, vocabulary } = asker.knowledge;
const held = { vocabulary, plans: report.plans, years: report.years, numbers: new NumbersHeld(report.figures, vocabulary.groups, report.years) };

/** All that the last of some messages may mean. */
function meanings(...said: readonly string[]): Query[] {
  const before = said.slice(0, -1).reduce<Context>((context, text) => asker.ask(text, context).context, {}), { reading } = asker.parse(said.at(-1)!, before);
  return candidatesFor(new Situation(reading, before, held), { topics: [], rows: vocabulary.measures.map(m => m.id), ends: RANK_ENDS }).filter(c => c.second === undefined).map(c => c.query);
}

const isFigures = (q: Query): boolean => ['figure', 'change', 'compare', 'share', 'sum'].includes(q.kind), rows = (q: Query): string => measuresOf(q)?.join() ?? '', isCarried = (q: Query): boolean => isFigures(q) && originOf(q) === 'carried', isRank = (q: Query): boolean => q.kind === 'rank';

describe('what a message rules out', () => {
  const table: Record<string, readonly [said: readonly string[], ruledOut: (q: Query) => boolean]> = {
    'a whole year for a part of it': [['asb in the second half of 2019/20'], isFigures],
    'a year that 2018 has no part of': [['shoplifting in 2018?'], q => isFigures(q) && yearsOf(q)?.value.join() === '2019/20' && yearsOf(q)?.origin !== 'said'],
    'the other of a pair for the other of two': [['house burglary and criminal damage 2019/20', 'how did the first one change', 'and the other'], q => isCarried(q) && rows(q) === 'burglary-business'],
    'a row that nothing names': [['if shoplifting is first and asb second for pct drop who is third'], q => isFigures(q) && rows(q) === 'domestic-violence-with-injury'],
    'one for each of them': [['homes burgled in 2019/20', 'theft from vehicles 2019/20', 'which way has each of those gone'], q => isCarried(q) && rows(q) === 'theft-from-vehicle'],
    'a share of all crime for one of another row': [['criminal damage as a percentage of asb'], q => q.kind === 'share' && q.of === undefined && q.within === undefined],
    'the whole total without a row': [['total crime change excluding shoplifting'], q => q.kind === 'change' && rows(q) === 'total-crime'],
    'all crime for a kind of it': [['property crime total 2019/20'], q => q.kind === 'figure' && rows(q) === 'total-crime'],
    'the whole table for a ranking without a row': [['which fell most?', 'excluding asb'], q => q.kind === 'table'],
    'another basis than the same': [['which fell most by number?', 'and which rose most, on the same basis?'], q => isRank(q) && 'basis' in q && q.basis !== 'count'],
    'the whole table for what rose': [['list every measure which increased'], q => q.kind === 'table'],
    'sizes of a year for its falls': [['which fell most?', 'and in 2018/19?'], q => q.kind === 'rank' && q.by === 'value'],
    'numbers for percentages': [['which rose most by number?', 'top three by percent then'], q => q.kind === 'rank' && q.basis === 'count'],
    'a ranking for about so many': [['roughly 4,700 crimes in 2018/19?'], isRank],
    'a sixth of five aims': [['what are the 2019/20 aims?', 'number 4', 'number 6'], q => q.kind === 'plan' && q.priority !== undefined],
    'one of two rows in one breath': [["i'm seconding a motion that mentions hate crime and domestic violence in the same breath. have they gone the same way as each other?"], q => isFigures(q) && (rows(q) === 'hate-crime' || rows(q) === 'domestic-violence-with-injury')],
    'another row than the one hinted at': [['how many business burglaries 19/20', 'residential?', 'and res the yr before'], q => isCarried(q) && rows(q) === 'burglary-business'],
    'the earlier year alone where it is held against': [['business burglary set against the previous year'], q => isFigures(q) && yearsOf(q)?.value.join() === '2018/19'],
    'other rows than the total': [['did we knock more than 100 off total crime'], q => q.kind === 'threshold'],
    'another row than the second of a list': [['top 3 crimes by number', '2nd one, what was it the year before'], q => isFigures(q) && rows(q) !== 'criminal-damage'],
    'thanks for a year': [['shoplifting 1819', 'sry meant 1920'], q => q.kind === 'smalltalk'],
    'one basis for both': [['i want both: the crime with the biggest percentage rise and the one with the biggest rise in actual offences'], q => q.kind === 'rank' && q.by === 'increase' && q.basis !== 'either'],
    'rises where they are ruled out': [['names of the crimes that fell please, not the ones that rose'], q => q.kind === 'threshold' && q.direction === 'up' && !q.negated],
    'all crime in a sum of rows': [['add vehicle thefts and thefts from vehicles together and tell me the total for each year'], q => q.kind === 'sum' && q.measures.value.includes('total-crime')],
    'other rows than those pointed at': [['how many stolen vehicles and how many thefts from vehicles, 2019/20?', 'which of those rose more?'], q => q.kind === 'rank' && q.among === undefined],
    'what cuts across for a subject': [['knife crime is mentioned as a priority, i believe?'], q => q.kind === 'crossCutting' && q.items === undefined],
    'a place in the plans that nobody asked for': [['is road safety still a priority?', 'good. and who decides on our 20mph zone application in the village, is it you'], q => q.kind === 'covers'],
    'help that nobody asked for': [['how do you say thank you in polish, got a tenant in front of me'], q => q.kind === 'help'],
    'all crime beside its rows': [['domestic violence with injury 2019/20', 'is that the lowest of the crimes, or is something lower?'], q => q.kind === 'rank' && q.among?.value.includes('total-crime') === true],
    'another row than the highest': [['what was highest in 2019/20?', 'what was that one the year before?'], isRank],
    'rows without the one held against them': [['criminal damage 2019/20?', 'more than burglary?'], q => isFigures(q) && !rows(q).includes('criminal-damage')],
    'a ranking for all crime': [['has crime dropped overall?'], q => isRank(q) || q.kind === 'threshold'],
    'the later year for the earlier': [['shoplifting as a share of all crime 2019/20', "it was more the year before, wasn't it? as a part of the whole i mean"], q => q.kind === 'share' && yearsOf(q)?.value.join() === '2019/20'],
    'sizes for moves': [['counting offences, which crime grew the most?'], q => q.kind === 'rank' && q.by === 'value'],
    'all crime for each': [['has any crime gone up by over a quarter?'], q => isFigures(q) && rows(q) === 'total-crime'],
    'what a tag only asks after': [["theft from vehicles isn't the most common crime, is it"], q => q.kind === 'rank' && q.without !== undefined],
    'what is left out': [['biggest fall that is not shoplifting or asb'], q => q.kind === 'rank' && q.among === undefined && q.without?.includes('shoplifting') !== true],
    'what is left out of a list': [['everything that fell except shoplifting'], q => q.kind === 'threshold' && q.without === undefined],
    'rows that did not, where those are asked that did': [['aside from shoplifting what dropped'], q => q.kind === 'threshold' && q.negated],
    'how far it fell for what it fell to': [['which fell below 100'], q => q.kind === 'threshold' && q.basis !== 'value'],
    'a share for the share of the rest': [['what share of crime is not shoplifting 2019/20'], q => q.kind === 'share'],
    'a fall for what may come': [['is asb expected to rise'], q => q.kind === 'change' && q.premise?.direction !== undefined],
    'all crime for violent crime': [['violent crime total 18/19'], q => isFigures(q) && rows(q) === 'total-crime'],
    'a row that only sounds like it': [['total crime', 'change on that'], q => isFigures(q) && rows(q) === 'domestic-violence-with-injury'],
    'burglary as if it were one of two': [['burglary. better or worse. no waffle'], q => q.kind === 'which'],
    'a sum that nobody asked for': [['residential and business burglary, both years'], q => q.kind === 'sum'],
    'part of a pair that was talked of': [['violence 2019/20', 'burglary', 'which is higher'], q => q.kind === 'rank' && q.among?.value.length === 3],
    'domestic for non-domestic': [['home burglaries 2019/20 please', 'and the non-domestic ones'], q => isFigures(q) && rows(q).includes('domestic-violence-with-injury')],
    'a ranking for the rest of the total': [['total crime', 'without shoplifting'], q => isRank(q) || q.kind === 'threshold'],
    'sizes for what rises': [['compare shoplifting and hate crime', 'which is rising'], q => q.kind === 'rank' && q.by === 'value' || q.kind === 'compare'],
    'crimes alone for every measure': [['which measure had the second largest decrease'], q => q.kind === 'rank' && !q.incidents && q.among === undefined],
    'one vehicle row for vehicles': [['everything to do with vehicles 19/20'], q => isFigures(q) && originOf(q) === 'said' && (rows(q) === 'theft-of-vehicle' || rows(q) === 'theft-from-vehicle')],
    'a plan for an unknown name': [['XYZ 18/19'], q => q.kind === 'plan'],
    'a priority that only the story names': [['I represent farming people. Does the plan mention rural crime?'], q => q.kind === 'plan' && q.priority === 'people'],
  };
  for (const [what, [said, ruledOut]] of Object.entries(table)) it(`${what}: ${said.join(' / ')}`, () => {
    const all = meanings(...said);
    assert.ok(all.length > 0);
    assert.deepEqual(all.filter(ruledOut), []);
  });
});
