import assert from 'node:assert/strict';
import { sayAnswer } from '../../src/cards/sayAnswer.ts';
import { changePhrase, changeCell, chancePhrase, countPhrase, listPhrase, percentPhrase, sizePhrase } from '../../src/cards/wording.ts';
import { changeBetween } from '../../src/data/figure.ts';
import { answerQuery, type Answer } from '../../src/data/answer.ts';
import { asker } from '../support/asker.ts';
import { readCorpus } from '../support/corpus.ts';

const { report, vocabulary } = asker.knowledge;
const SOURCE = 'Source: CSP Annual Review, 29 October 2020, “Two year crime comparison” (under paragraph 2.6)';

describe('how did burglary change?', () => {
  const { said } = asker.ask('how did burglary change?');

  it('shows both rows, each with both years and its change, and the two together', () => {
    assert.deepEqual(said.table, { head: ['', '2018/19', '2019/20', 'Change'], rows: [
      ['Residential burglary', '334', '324', '−10 (−3.0%)'], ['Business & community burglary', '150', '189', '+39 (+26.0%)'], ['All burglary', '484', '513', '+29 (+6.0%)'],
    ] });
  });
  it('says the change in one sentence, and that the two moved opposite ways', () => {
    assert.equal(said.headline, 'All burglary rose by 6.0%, from 484 in 2018/19 to 513 in 2019/20: 29 more.');
    assert.deepEqual(said.lines, ['The two moved opposite ways: residential burglary fell and business & community burglary rose.']);
  });
  it('says how the changes stand to chance, and that paragraph 2.6 holds for homes only', () => {
    assert.deepEqual(said.notes, ['Business & community burglary: may be chance. Residential burglary: no clear change.', 'Paragraph 2.6 says burglary was down. That holds for homes only.']);
  });
  it('names its source in one line', () => assert.equal(said.source, SOURCE));
  it('draws what it says', () => assert.deepEqual(said.chart?.bars.map(b => b.values), [[334, 324], [150, 189]]));
  it('leads on', () => assert.deepEqual(said.next.slice(0, 2), ['And vehicle crime?', 'What are we doing about it?']));
});

describe('how did … change?', () => {
  const signed = (n: number, text: string) => `${n > 0 ? '+' : '−'}${text}`;
  for (const measure of vocabulary.measures) {
    const [before, after] = report.years.map(year => report.figures.find(f => f.measure === measure.id && f.period === year)!.value) as [number, number];
    for (const form of [`how did ${measure.label.toLowerCase()} change?`, `${measure.label}?`, `${measure.label} up or down`, `is ${measure.label.toLowerCase()} up or down on the year`]) {
      it(form, () => {
        const { said } = asker.ask(form);
        const words = [said.headline, ...said.lines].join(' ');
        for (const piece of [countPhrase(before), countPhrase(after), percentPhrase((after - before) / before * 100), after > before ? 'rose' : 'fell']) assert.ok(words.includes(piece), `${piece}: ${words}`);
        assert.equal(said.source, SOURCE);
        assert.doesNotMatch(said.headline, /^(?:Yes|No)\b/);
      });
    }
  }

  it('shows vehicle crime by both rows and together', () => {
    assert.deepEqual(asker.ask('how did vehicle crime change?').said.table?.rows, [
      ['Theft from motor vehicles', '415', '513', signed(98, '98 (+23.6%)')], ['Theft of motor vehicles', '104', '123', '+19 (+18.3%)'], ['Both vehicle rows', '519', '636', '+117 (+22.5%)'],
    ]);
  });
  it('calls three changes more than chance would usually give', () => {
    const clear = vocabulary.measures.filter(m => asker.ask(`how did ${m.label.toLowerCase()} change?`).said.notes.some(n => n.includes('more than chance alone would usually give')));
    assert.deepEqual(clear.map(m => m.id), ['theft-from-vehicle', 'shoplifting', 'asb']);
  });
  it('never proves, and never gives a cause', () => {
    for (const m of vocabulary.measures) assert.doesNotMatch(JSON.stringify(asker.ask(`how did ${m.label.toLowerCase()} change?`).said), /prove|significant|because|due to|thanks to/i);
  });
});

describe('small numbers', () => {
  const change = (a: number, b: number) => changeBetween(a, b, '2018/19', '2019/20');

  it('get no percentage where either year has fewer than 20', () => {
    assert.deepEqual([sizePhrase(change(20, 40)), sizePhrase(change(19, 40)), sizePhrase(change(40, 19)), sizePhrase(change(0, 40))], ['100.0%', undefined, undefined, undefined]);
    assert.equal(changePhrase('Arson', change(4, 9)), 'Arson rose by 5, from 4 in 2018/19 to 9 in 2019/20');
    assert.equal(changeCell(change(9, 4)), '−5');
  });
  it('that did not change are said so', () => assert.equal(changePhrase('Arson', change(9, 9)), 'Arson did not change: 9 in both 2018/19 and 2019/20'));
  it('are written as in the minutes', () => assert.deepEqual([countPhrase(4631), percentPhrase(-31.4453125), percentPhrase(3), listPhrase(['a', 'b', 'c']), listPhrase(['a', 'b'], 'or')], ['4,631', '31.4%', '3.0%', 'a, b and c', 'a or b']));
  it('of one row stand to chance in a sentence', () => {
    const row = asker.ask('how did shoplifting change?').answer as Extract<Answer, { kind: 'change' }>;
    assert.equal(chancePhrase(row.rows), 'This fall is more than chance alone would usually give.');
  });
});

describe('every number in a reply', () => {
  /** All that an answer about figures may say: its rows' values, changes and shares, its own limits, and years. */
  function allowed(answer: Answer): Set<string> {
    const found = new Set<string>();
    const put = (...numbers: number[]) => { for (const n of numbers) found.add(countPhrase(Math.abs(n))); };
    const walk = (value: unknown): void => {
      if (typeof value === 'number') { put(value); found.add(percentPhrase(value)); found.add(`${value}`); found.add(`${value}%`); }
      else if (typeof value === 'object' && value !== null) Object.entries(value).forEach(([key, inner]) => { if (key !== 'measure' && key !== 'claims') walk(inner); });
    };
    walk(answer);
    if (answer.kind === 'values' && answer.rows.length === 2) for (const year of answer.years) put(answer.rows[0]!.values.find(v => v.year === year)!.value - answer.rows[1]!.values.find(v => v.year === year)!.value);
    if (answer.kind === 'share' && answer.shares.length === 2) found.add(Math.abs(answer.shares[1]!.percent - answer.shares[0]!.percent).toFixed(1));
    if (answer.kind === 'change') for (const c of answer.claims) for (const m of c.note.matchAll(/\d[\d.]*\d%?/g)) found.add(m[0]);
    return found;
  }
  const FIGURES = new Set<Answer['kind']>(['values', 'change', 'rank', 'list', 'share', 'notShare', 'sum', 'notSum', 'lookup']);

  it('belongs to the rows of its answer, for all turns of the corpus', () => {
    const loose: string[] = [];
    for (const { turns } of readCorpus()) {
      let context = {};
      for (const turn of turns) {
        const { answer, said, parsed, context: after } = asker.ask(turn.say, context);
        context = after;
        if (!FIGURES.has(answer.kind) || parsed.second) continue;
        const may = allowed(answer);
        for (const [whole, number, year] of [answer.kind === 'list' ? '' : said.headline, ...said.lines, ...(said.list ?? [])].join('. ').matchAll(/([\d,]*\d) in (20\d\d\/\d\d)/g)) {
          const gap = answer.kind === 'values' && answer.apart === 'gap' && answer.rows.length === 2 ? Math.abs(answer.rows[0]!.values.find(v => v.year === year)!.value - answer.rows[1]!.values.find(v => v.year === year)!.value) : undefined;
          if (number !== String(gap) && !JSON.stringify(answer).includes(`"year":"${year}","value":${number!.replace(',', '')}}`)) loose.push(`${whole} (${turn.say})`);
        }
        const words = [said.headline, ...said.lines, ...(said.list ?? []).map(i => i.replace(/^\d+\. /, '')), ...(said.table?.rows.flat() ?? []), ...said.notes].join(' ').replace(/20\d\d[/–]\d\d(?:\d\d)?|Paragraph \d\.\d/g, '');
        for (const [number] of words.matchAll(/\d[\d,]*(?:\.\d+)?%?/g)) if (!may.has(number.replace(/,$/, ''))) loose.push(`${number} in “${words}” (${turn.say})`);
      }
    }
    assert.deepEqual(loose, []);
  }).timeout(20_000);

  it('stands in the row and column of its measure and year, in every table', () => {
    const rows = new Map<string, string[]>(vocabulary.measures.map(m => [m.label, report.years.map(y => countPhrase(report.figures.find(f => f.measure === m.id && f.period === y)!.value))]));
    for (const question of ['show the whole table', 'how did burglary change?', 'vehicle crime both years', 'hate crime and asb, both years', 'how did violence change?']) {
      const { table } = asker.ask(question).said;
      for (const row of table!.rows) if (rows.has(row[0]!)) assert.deepEqual(row.slice(1, 3), rows.get(row[0]!), question);
    }
  });
});

describe('a list without a row', () => {
  it('says that the row is left out', () => {
    assert.ok(asker.ask('everything that fell except shoplifting').said.notes.includes('Left out, as asked: shoplifting.'));
    assert.ok(asker.ask('which crimes fell?').said.notes.every(note => !note.startsWith('Left out')));
  });
});

describe('which of two moved more', () => {
  const ids = vocabulary.measures.map(m => m.id), pairs = ids.flatMap((a, i) => ids.slice(i + 1).map(b => [a, b]));
  const told = (by: 'increase' | 'decrease', among: readonly string[], skip = 0): string => {
    const { headline, lines } = sayAnswer(answerQuery({ kind: 'rank', by, least: false, basis: 'percent', year: { value: '2019/20', origin: 'assumed' }, top: 1, skip, incidents: true, among: { value: among, origin: 'said' } }, asker.knowledge));
    return [headline, ...lines].join('\n');
  };

  it('is never a rise that fell, nor a fall that rose', () => {
    for (const pair of pairs) { assert.doesNotMatch(told('decrease', pair), /Fell .*\+/); assert.doesNotMatch(told('increase', pair), /Rose .*−/); }
  });
  it('says that none did, where none did', () => {
    assert.equal(told('decrease', ['hate-crime', 'violence-with-injury']), 'None of them fell.');
    assert.equal(told('decrease', ['shoplifting', 'violence-with-injury'], 1), 'No more of them fell.');
  });
});
