import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Context } from '../../../src/bot/parse/situation.ts';
import { replyText } from '../../support/corpus.ts';
import { countPhrase } from '../../../src/cards/wording.ts';
import { asker } from '../../support/asker.ts';

const { vocabulary, report } = asker.knowledge;
const wordsKnown = [...new Set([...vocabulary.measures, ...vocabulary.groups, ...vocabulary.topics, ...vocabulary.notHeld].flatMap(x => x.words).flatMap(line => line.split(/[^a-z]+/)).filter(w => w !== ''))];

/** A message of up to 2,000 characters is read, the rest is not; each token takes at least one of them. */
const MOST_TOKENS = 2_000;

const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...wordsKnown, '2018/19', '20%', '?', '.', ',', 'and', '\u200b', '🚓', '513'), { maxLength: 60 }).map(words => words.join(' ')),
  fc.array(fc.constantFrom('(', ')', '*', '+', '[', ']', '\\', '^', '$', '|', '..', '{', '}', '/', '-', '\u0000', '\ud800'), { maxLength: 60 }).map(marks => marks.join('')),
);

const hostile: Record<string, string> = {
  'one letter 10,000 times': 'a'.repeat(10_000), 'one digit': '1'.repeat(10_000), 'opening brackets': '('.repeat(10_000), 'question marks': '?'.repeat(10_000),
  'spaces': ' '.repeat(10_000), 'regex-hostile': `${'a+'.repeat(2_000)}!`, 'financial years': '12/13 '.repeat(1_700), 'measures': 'burglary '.repeat(1_200),
  'slips': Array.from({ length: 1_300 }, (_, i) => `bxrgl${String.fromCharCode(97 + (i % 26))}`).join(' '), 'fillers': 'stolen like '.repeat(900), 'zero-width': 'b\u200bu\u200br\u200bg\u200b'.repeat(1_250),
  'ligatures that unfold': '\ufdfa'.repeat(10_000), 'combining marks': `b${'\u0301'.repeat(9_999)}`, 'right to left': '\u202eyralgrub'.repeat(1_111), 'other scripts': 'चोरी कितनी 窃盗 '.repeat(700), 'emojis': '👮🏽‍♀️'.repeat(1_400), 'lone surrogates': '\ud83d'.repeat(10_000), 'new lines': 'asb\n'.repeat(2_500),
};

describe('any text', () => {
  it('is parsed and answered without a throw, and never with silence', () => {
    fc.assert(fc.property(anything, text => { assert.notEqual(asker.ask(text).said.headline.trim(), ''); }), { numRuns: 150 });
  });

  for (const [name, text] of Object.entries(hostile)) {
    it(`of 10,000 characters, ${name}: is read within bounds`, () => {
      const { reading } = asker.ask(text).parsed;
      assert.ok(reading.tokens.length <= MOST_TOKENS, `${reading.tokens.length} tokens`);
      assert.ok(reading.things.length <= reading.tokens.length && reading.periods.length <= reading.tokens.length);
    });
  }

  it('means the same with zero-width characters, capitals, full-width letters and curly quotes in it', () => {
    for (const [plain, odd] of [['how did burglary change?', 'HOW\u200b did bur\u200dglary\ufeff change?'], ['shoplifting 2018/19', 'ｓｈｏｐｌｉｆｔｉｎｇ 2018/19'], ['what\'s asb in 2019/20', 'what’s ASB in 2019–20'], ['how did hate crime change?', '  how   did\thate crime\u00a0change ?  ']] as const) {
      assert.deepEqual(asker.parse(odd).query, asker.parse(plain).query, odd);
    }
  });

  it('gives the same query every time', () => {
    fc.assert(fc.property(anything, text => assert.deepEqual(asker.parse(text).query, asker.parse(text).query)), { numRuns: 30 });
  });

  it('is not read past its bound', () => {
    assert.deepEqual(asker.parse(`how did burglary change? ${'x '.repeat(990)}`).query, asker.parse(`how did burglary change? ${'x '.repeat(990)}${'shoplifting '.repeat(900)}`).query);
  });

  it('leaves a context that can be kept: the next answer is the same after a round trip through JSON', () => {
    fc.assert(fc.property(fc.array(anything, { maxLength: 4 }), texts => {
      let context: Context = {};
      for (const text of texts) context = asker.ask(text, context).context;
      const kept = JSON.stringify(context);
      assert.ok(kept.length < 20_000, `${kept.length} characters`);
      for (const next of ['and the year before?', 'which of those is higher?', 'why?']) assert.deepEqual(asker.ask(next, JSON.parse(kept) as Context).said, asker.ask(next, context).said);
    }), { numRuns: 30 });
  });
});

describe('every name for a measure', () => {
  const plain = (line: string): boolean => /^[a-z ]+$/.test(line);

  for (const measure of vocabulary.measures) {
    it(`reaches ${measure.label}: ${measure.words.filter(plain).length} lines`, () => {
      const missed = measure.words.filter(plain).filter(line => {
        const { query } = asker.parse(`how did ${line} change?`);
        return query.kind !== 'change' || query.measures.value.join() !== measure.id;
      });
      assert.deepEqual(missed, []);
    });
  }

  for (const form of ['X?', 'HI, X 2018/19 PLS']) {
    it(`is heard in “${form}”`, () => {
      const missed = vocabulary.measures.flatMap(m => m.words.filter(plain).filter(line => {
        const { query } = asker.parse(form.replace('X', line));
        return !('measures' in query) || query.measures?.value.join() !== m.id;
      }));
      assert.deepEqual(missed, []);
    });
  }

  it('shows no figure of a measure nobody named', () => {
    const others = (id: string) => report.figures.filter(f => f.measure !== id && f.measure !== 'total-crime').map(f => String(f.value)).filter(v => !report.figures.some(f => f.measure === id && String(f.value) === v));
    for (const measure of vocabulary.measures) {
      const numbers = replyText(asker.ask(`how did ${measure.label.toLowerCase()} change?`)).match(/(?<![\d.,])\d+(?![\d.,/]\d)/g) ?? [];
      const [before, after] = report.figures.filter(f => f.measure === measure.id).map(f => f.value) as [number, number];
      assert.deepEqual(numbers.filter(n => n !== String(Math.abs(after - before)) && others(measure.id).includes(n)), [], measure.label);
    }
  });

  it('gives no figure of another year than the one that is named', () => {
    const valueOf = (id: string, year: string): string => countPhrase(report.figures.find(f => f.measure === id && f.period === year)!.value);
    for (const { id, label } of vocabulary.measures) for (const before of report.years) for (const named of report.years) {
      const { context } = asker.ask(`${label} in ${before}`), other = report.years.find(y => y !== named)!;
      for (const text of [`${label}, ${named} again`, `say that again: ${named}`, `that isn't right, look at ${named} again`, `didn't catch that, the ${named} number once more`]) {
        const said = replyText(asker.ask(text, context)), has = (n: string): boolean => new RegExp(`(?<![\\d.,])${n}(?![\\d,.]\\d|\\d)`).test(said);
        assert.ok(has(valueOf(id, named)) || !has(valueOf(id, other)), `${label} in ${before} / ${text}: ${said}`);
      }
    }
  }).timeout(10_000);
});
