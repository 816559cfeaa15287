import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { answerQuery, type Answer, type Row, type Together } from '../../src/data/answer.ts';
import type { Query } from '../../src/data/query.ts';
import { asker } from '../support/asker.ts';
import { readCorpus } from '../support/corpus.ts';

const { report, vocabulary } = asker.knowledge;
const said = <T>(value: T) => ({ value, origin: 'said' as const });
const exact = new Map(parse<Record<string, string>>(readFileSync(new URL('../fixtures/two-year-table.csv', import.meta.url), 'utf8'), { columns: true }).map((r, i) => [vocabulary.measures[i]!.id, r]));
const figure = (measure: string, year: string): number => report.figures.find(f => f.measure === measure && f.period === year)!.value;

/** Every row of an answer, wherever it stands. */
function rowsOf(answer: Answer): (Row | Together)[] {
  switch (answer.kind) {
    case 'values': case 'change': case 'sum': return [...answer.rows, ...(answer.together ? [answer.together] : [])];
    case 'rank': return [...answer.lists.flatMap(l => l.rows), ...(answer.aside ? [answer.aside] : [])];
    case 'list': case 'table': case 'notSum': return [...answer.rows];
    case 'notShare': return [...answer.rows, ...(answer.of ? [answer.of] : [])];
    case 'share': return answer.shares.map(s => s.row);
    case 'lookup': return answer.found.map(f => f.row);
    default: return [];
  }
}

describe('answerQuery', () => {
  for (const measure of vocabulary.measures) {
    const given = exact.get(measure.id)!;
    it(`${measure.label}: ${given.y2018_19} → ${given.y2019_20}, ${given.pct_change_1dp}%`, () => {
      const answer = answerQuery({ kind: 'change', measures: said([measure.id]), basis: 'either' }, asker.knowledge);
      assert.ok(answer.kind === 'change');
      const [row] = answer.rows;
      assert.deepEqual(row!.values, [{ year: '2018/19', value: Number(given.y2018_19) }, { year: '2019/20', value: Number(given.y2019_20) }]);
      assert.equal(row!.change.percent!.toFixed(1), given.pct_change_1dp);
      assert.deepEqual(answer.sources, [{ report: 'CSP Annual Review, 29 October 2020', table: 'Two year crime comparison', paragraph: '2.6' }]);
    });
  }

  it('adds up burglary and vehicle crime, and nothing else', () => {
    const together = vocabulary.groups.map(group => {
      const answer = answerQuery({ kind: 'change', measures: { ...said(group.parts), group: group.id }, basis: 'either' }, asker.knowledge);
      return answer.kind === 'change' && answer.together ? [group.id, answer.together.change.before, answer.together.change.after] : [];
    });
    assert.deepEqual(together.filter(t => t.length > 0), [['burglary', 484, 513], ['vehicle-crime', 519, 636]]);
  });

  it('takes total crime without shoplifting from 4,177 to 4,280', () => {
    const answer = answerQuery({ kind: 'sum', measures: said(['total-crime']), years: said(report.years), less: ['shoplifting'] }, asker.knowledge);
    assert.ok(answer.kind === 'sum');
    assert.deepEqual([answer.together.change.before, answer.together.change.after, answer.together.change.percent!.toFixed(2)], [4177, 4280, '2.47']);
  });

  const premises: [premise: string, query: Query, holds: boolean | undefined, near?: boolean][] = [
    ['shoplifting rose', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'up' } }, false],
    ['shoplifting fell', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'down' } }, true],
    ['shoplifting fell by 31.4%', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'down', percent: 31.4 } }, true],
    ['shoplifting fell by 31%', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'down', percent: 31 } }, true],
    ['shoplifting fell by 31.5%, as the report says', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'down', percent: 31.5, quoted: true } }, false, true],
    ['shoplifting fell by 40%', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'down', percent: 40 } }, false],
    ['shoplifting halved', { kind: 'change', measures: said(['shoplifting']), basis: 'either', premise: { direction: 'down', factor: 'halved' } }, false],
    ['hate crime was 49 in 2019/20', { kind: 'figure', measures: said(['hate-crime']), years: said(['2019/20']), premise: { count: 49 } }, false],
    ['hate crime was 53 in 2019/20', { kind: 'figure', measures: said(['hate-crime']), years: said(['2019/20']), premise: { count: 53 } }, true],
    ['burglary fell (two rows that moved apart)', { kind: 'change', measures: { ...said(['burglary-residential', 'burglary-business']), group: 'burglary' }, basis: 'either', premise: { direction: 'down' } }, undefined],
  ];
  for (const [premise, query, holds, near] of premises) {
    it(`judges “${premise}”: ${holds === undefined ? 'shows the rows' : near ? 'nearly' : holds ? 'so it is' : 'not so'}`, () => {
      const answer = answerQuery(query, asker.knowledge);
      const verdict = 'verdict' in answer ? answer.verdict : undefined;
      assert.deepEqual([verdict?.holds, verdict?.near ?? false], [holds, near ?? false]);
    });
  }

  it('checks the report’s own sentence wherever it is bound to the same rows', () => {
    const claims = (ids: string[], quoted = false) => {
      const answer = answerQuery({ kind: 'change', measures: said(ids), basis: 'either', ...(quoted ? { premise: { quoted: true } } : {}) }, asker.knowledge);
      return answer.kind === 'change' ? answer.claims.map(c => c.verdict) : [];
    };
    assert.deepEqual([claims(['burglary-residential', 'burglary-business']), claims(['shoplifting']), claims(['asb']), claims(['asb'], true), claims(['hate-crime'])], [['partly'], ['rounding'], [], ['holds'], []]);
  });

  it('says which file is wrong where a row has no figure', () => {
    const figures = report.figures.filter(f => !(f.measure === 'asb' && f.period === '2019/20'));
    assert.throws(() => answerQuery({ kind: 'table' }, { vocabulary, report: { ...report, figures } }), /figures\.csv has no 2019\/20 figure for asb/);
  });
});

describe('every figure of an answer', () => {
  const bound = (answer: Answer): void => {
    for (const row of rowsOf(answer)) {
      if (!('measure' in row)) continue;
      for (const { year, value } of row.values) assert.equal(value, figure(row.measure.id, year), `${row.measure.id} ${year}`);
      assert.deepEqual([row.change.before, row.change.after], [figure(row.measure.id, '2018/19'), figure(row.measure.id, '2019/20')]);
    }
  };

  it('is in the table with that measure and year, for all turns of the corpus', () => {
    for (const { turns } of readCorpus()) {
      let context = {};
      for (const turn of turns) {
        const asked = asker.ask(turn.say, context);
        context = asked.context;
        bound(asked.answer);
      }
    }
  }).timeout(20_000);

  it('is so for any query', () => {
    const some = fc.subarray(vocabulary.measures.map(m => m.id), { minLength: 1, maxLength: 4 });
    const years = fc.subarray([...report.years], { minLength: 1 });
    const query: fc.Arbitrary<Query> = fc.oneof(
      fc.record({ kind: fc.constantFrom('figure' as const, 'compare' as const, 'share' as const, 'sum' as const), measures: some.map(said), years: years.map(said) }),
      fc.record({ kind: fc.constant('change' as const), measures: some.map(said), basis: fc.constantFrom('percent' as const, 'count' as const, 'either' as const) }),
      fc.record({ kind: fc.constant('rank' as const), by: fc.constantFrom('increase' as const, 'decrease' as const, 'value' as const, 'change' as const), least: fc.boolean(), basis: fc.constantFrom('percent' as const, 'count' as const, 'either' as const), top: fc.integer({ min: 1, max: 20 }), year: fc.constantFrom(...report.years).map(said), incidents: fc.boolean(), skip: fc.nat(3) }),
    );
    fc.assert(fc.property(query, q => bound(answerQuery(q, asker.knowledge))), { numRuns: 120 });
  });
});
