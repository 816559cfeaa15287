// After a ranking, what is said changes it, and what is not said stays.

import assert from 'node:assert/strict';
import { asker } from '../../support/asker.ts';

/** The rows told, of the first list where there are two. */
function rowsAfter(...said: readonly string[]): readonly string[] {
  let context = {}, rows: readonly string[] = [];
  for (const text of said) {
    const { answer, context: after } = asker.ask(text, context);
    rows = answer.kind === 'rank' ? answer.lists[0]!.rows.map(r => r.measure.id) : [];
    context = after;
  }
  return rows;
}

describe('a ranking after a ranking', () => {
  const table: [said: readonly string[], rows: readonly string[]][] = [
    [['which crime fell most by number?', 'without shoplifting?'], ['criminal-damage']], [['which crime rose most by number?', 'and not counting TFMV?'], ['burglary-business']],
    [['which crime fell most by number?', 'and the second biggest?'], ['criminal-damage']], [['which crime fell most by number?', 'the next one?'], ['criminal-damage']],
    [["what's the second biggest fall by number?", 'and the third?'], ['domestic-violence-with-injury']], [["what's the second biggest fall by number?", 'and the biggest?'], ['shoplifting']],
    [['top 2 rises by percent', 'top 3'], ['burglary-business', 'theft-from-vehicle', 'theft-of-vehicle']],
    [['which crime rose most by number?', 'and second?', "who's first if you do it by percentage instead"], ['burglary-business']],
    [['highest crime in 2019/20', 'next two'], ['criminal-damage', 'shoplifting']],
  ];
  for (const [said, rows] of table) it(said.join(' / '), () => assert.deepEqual(rowsAfter(...said), rows));
});

describe('a winner and its runner-up', () => {
  const table: [says: string, rows: readonly string[]][] = [
    ['Which crime rose fastest in percentage terms, and which came second?', ['burglary-business', 'theft-from-vehicle']], ['biggest % rise and the runner up', ['burglary-business', 'theft-from-vehicle']],
    ['which put on most offences, and which was next?', ['theft-from-vehicle', 'burglary-business']], ['second biggest % rise', ['theft-from-vehicle']],
  ];
  for (const [says, rows] of table) it(says, () => assert.deepEqual(rowsAfter(says), rows));
});

describe('the table without some rows', () => {
  const table: [said: readonly string[], out: readonly string[]][] = [[['the whole table without ASB'], ['asb']], [['whole table please', 'leave the total out'], ['total-crime']], [['whole table please'], []]];
  for (const [said, out] of table) it(said.join(' / '), () => {
    let context = {}, told: readonly string[] = [];
    for (const text of said) { const { answer, context: after } = asker.ask(text, context); told = answer.kind === 'table' ? answer.rows.map(r => r.measure.id) : []; context = after; }
    assert.deepEqual(told, asker.knowledge.vocabulary.measures.map(m => m.id).filter(id => !out.includes(id)));
  });
});

describe('whether a row was first', () => {
  const table: [says: string, told: RegExp][] = [
    ['Was shoplifting the biggest crime in 2019/20?', /^No\. Highest in 2019\/20: Theft from motor vehicles, 513[^]*Third: Shoplifting, 351/], ['was hate crime the lowest in 2018/19?', /^Yes\. Lowest in 2018\/19: Hate crime, 49/],
    ['was ASB the biggest fall?', /^No\. Fell most: Shoplifting[^]*Second: Anti-social behaviour/], ['did hate crime fall the most?', /^No\. Fell most: Shoplifting[^]*Hate crime, \+8\.2%/],
    ['shoplifting is down. which fell most?', /^Fell most: Shoplifting/], ['is theft from vehicles the highest number', /^(?:Yes, of the crimes|No)\./], ['did anything beat hate crime for smallest?', /^(?!Yes)/],
  ];
  for (const [says, told] of table) it(says, () => { const { said } = asker.ask(says); assert.match([said.headline, ...(said.lines ?? [])].join('\n'), told); });
});

describe('whether a row is among the first', () => {
  const table: [says: string, told: RegExp][] = [
    ['was violence with injury in the top 3 crimes in 19/20?', /^No, fourth: Violence with injury, 349[^]*3\. Shoplifting, 351/], ['is shoplifting one of the three most common crimes?', /^Yes, third: Shoplifting, 351/],
    ['is criminal damage in the top three fallers by percentage, ASB excluded?', /^Yes, third: Criminal damage/], ['was criminal damage in the top two falls?', /^Only by number: Criminal damage[^]*by percentage: shoplifting and domestic/],
  ];
  for (const [says, told] of table) it(says, () => { const { said } = asker.ask(says); assert.match([said.headline, ...said.lines, ...(said.list ?? [])].join('\n'), told); });
});

describe('the year that a ranking is of', () => {
  const table: [says: string, told: RegExp][] = [
    ['Shoplifting was the most common crime type in 2018/19. What was in 2019/20?', /^Highest in 2019\/20: Theft from/], ['shopliftin was top in 1819 so wots top in 1920', /^Highest in 2019\/20: Theft from/],
    ['which was highest in 2018/19 and which was highest in 2019/20?', /^Highest in 2018\/19: Shoplifting[^]*\nHighest in 2019\/20: Theft from/],
  ];
  for (const [says, told] of table) it(says, () => { const { said } = asker.ask(says); assert.match([said.headline, ...said.lines].join('\n'), told); });
});

describe('both ends of a ranking', () => {
  it('shows both bases where they disagree, after a ranking by values too, and no button twice', () => {
    const { said } = asker.ask('what was the biggest rise and the biggest fall?', asker.ask('which crime was highest in 2019/20?').context);
    assert.match([said.headline, ...said.lines].join('\n'), /26\.0%[^]*\+98/);
    assert.deepEqual(said.next, [...new Set(said.next)]);
  });

  for (const says of ['what was the biggest rise and the biggest fall?', 'biggest fall and biggest rise by number', 'the largest increase and the largest decrease, please'])
    it(says, () => { const { said } = asker.ask(says), told = [said.headline, ...said.lines].join('\n'); assert.match(told, /Rose most/); assert.match(told, /Fell most/); });
});
