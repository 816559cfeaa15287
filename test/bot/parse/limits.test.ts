// A limit is taken as it is said: its way, its number, and whether the limit itself counts.

import assert from 'node:assert/strict';
import { asker } from '../../support/asker.ts';

const rows = (text: string): number => { const { answer } = asker.ask(text); return answer.kind === 'list' ? answer.rows.length : -1; };

function percentOf(id: string): number {
  const [before, after] = asker.knowledge.report.years.map(year => asker.knowledge.report.figures.find(f => f.measure === id && f.period === year)!.value);
  return ((after! - before!) / before!) * 100;
}

describe('limits', () => {
  const table: [says: string, rows: number][] = [
    ['which were under three hundred and forty nine in 2019/20', 5], ['which were under 349 in 2019/20', 5], ['which had fewer than a hundred and four in 2018/19', 1], ['which fell by more than a hundred and fifty', 1],
    ['which measures topped half a thousand in 2018/19', 2], ['which had at least a hundred and eight in 2018/19', 8], ['which had 123 or more in 2019/20', 8], ['which had 484+ in 2018/19', 3],
    ['which changed by <= 15%', 5], ['which rose by > 20%', 2], ['which measures had double-digit % rises?', 3], ['which rose by double digits', 3], ['which had double digit rises', 3], ['18/19 rows < burglary business', 3], ['was hate crime the only one under 100 in 2019/20?', 2],
  ];
  for (const [says, count] of table) it(says, () => assert.equal(rows(says), count));

  it('is one after rows talked of, too, and no ranking of those', () => {
    for (const before of ['how did burglary change?', 'gap between residential and business burglary, both years']) {
      const { answer } = asker.ask('which fell by more than a hundred and fifty', asker.ask(before).context);
      assert.notEqual(answer.kind, 'rank', before);
    }
  });

  it('holds the others against a row the way that is said', () => {
    const { report: { figures }, vocabulary: { measures } } = asker.knowledge, valueOf = (id: string): number => figures.find(f => f.measure === id && f.period === '2018/19')!.value;
    for (const { id, label } of measures.filter(m => m.id !== 'total-crime')) for (const [word, isSo] of [['smaller', (n: number) => n < valueOf(id)], ['bigger', (n: number) => n > valueOf(id)]] as const) {
      const { answer } = asker.ask(`which rows were ${word} than ${label.toLowerCase()} in 2018/19?`);
      assert.ok(answer.kind === 'list', `${word} than ${id}: ${answer.kind}`);
      assert.deepEqual(answer.rows.map(r => r.measure.id).sort(), measures.map(m => m.id).filter(m => m !== 'total-crime' && m !== id && isSo(valueOf(m))).sort(), `${word} than ${id}`);
    }
  });

  it("holds the others against a row's change, by percentage, by number or by both", () => {
    const { vocabulary: { measures } } = asker.knowledge, told = (text: string): string => { const { said } = asker.ask(text); return [said.headline, ...said.lines, ...(said.list ?? [])].join('\n'); };
    assert.match(told('did anything fall more than shoplifting?'), /^No measure fell more than shoplifting \(−161, −31\.4%\)\.$/);
    assert.match(told('which measures fell less than criminal damage?'), /By percentage, one measure fell less[^]*: residential burglary\.[^]*By number, two measures/);
    assert.match(told('did anything rise more than shoplifting?'), /^Five measures rose:\nShoplifting fell \(−161, −31\.4%\)\./);
    for (const { id, label } of measures.filter(m => m.id !== 'total-crime')) {
      const { answer } = asker.ask(`did anything rise by a bigger percentage than ${label.toLowerCase()}?`);
      assert.ok(answer.kind === 'list' && answer.than?.measure.id === id, id);
      const limit = Math.max(0, answer.than.change.percent!);
      assert.deepEqual(answer.rows.map(r => r.measure.id).sort(), measures.filter(m => m.id !== 'total-crime' && m.id !== id && percentOf(m.id) > limit).map(m => m.id).sort(), id);
    }
  });

  it('asks how many rose of most of them, and not which rose most', () => {
    for (const text of ['did most crimes rise?', 'have most of the categories gone up?', 'did the majority rise?']) assert.match(asker.ask(text).said.headline, /^Five measures (?:rose|did not rise)/, text);
    for (const text of ['which crime had the most offences?', 'which fell by most offences?']) assert.equal(asker.ask(text).answer.kind, 'rank', text);
  });

  it('keeps the way of the list before', () => {
    const { context } = asker.ask('which measures went up?');
    for (const text of ['only the ones under 20 more', 'of these which are under twenty extra', 'over 50?']) { const { answer } = asker.ask(text, context); assert.ok(answer.kind === 'list' && answer.rows.length > 0 && answer.rows.every(r => r.change.direction === 'rose'), text); }
  });

  it('never turns round what is said', () => {
    for (const text of ['which dropped less than 15', 'which dropped 15 or less', 'which fell by <= 10 offences']) assert.doesNotMatch(asker.ask(text).said.headline, /more than 1|at least 1/, text);
  });
});
