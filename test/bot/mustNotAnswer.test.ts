import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { replyText } from '../support/corpus.ts';
import { asker } from '../support/asker.ts';

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const values = new Set(asker.knowledge.report.figures.flatMap(f => [String(f.value), f.value.toLocaleString('en-GB')]));

/** Values of the table, and percentages, that stand in the reply and not already in the text. */
function figuresFor(text: string): string[] {
  const numbers = [...replyText(asker.ask(text)).matchAll(/(?<![\w.,/£])(\d[\d,]*(?:\.\d+)?)(%?)(?![\d/])/g)];
  return numbers.filter(([whole, number, percent]) => (percent === '%' || values.has(number!)) && !text.includes(number!) && whole !== '').map(m => m[0]);
}

const groups = parse(fixture('must-not-answer.yaml')) as Record<string, string[]>;

describe('what must not be answered', () => {
  for (const [why, texts] of Object.entries(groups)) {
    describe(why, () => {
      for (const text of texts) it(text, () => assert.deepEqual(figuresFor(text), []));
    });
  }

  it('gives no figure and is never silent for 200 texts that are none of its business', () => {
    const texts = JSON.parse(fixture('clinc150-oos.json')) as string[];
    assert.equal(texts.length, 200);
    assert.deepEqual(texts.flatMap(text => figuresFor(text).map(n => `${n}: ${text}`)), []);
    assert.deepEqual(texts.filter(text => asker.ask(text).said.headline.trim() === ''), []);
  });

  it('lends a measure that nothing knows no figure of the one before', () => {
    for (const before of ['how did shoplifting change?', 'how many hate crimes in 2018/19?', 'what share of crime is shoplifting?', 'which rose most?', 'show the whole table']) {
      const { context } = asker.ask(before);
      for (const text of ['and piracy?', 'and blagging?', 'what about honour killings?', 'and upskirting?', 'how many badger baitings?', 'and sheep rustling?', 'same for bootlegging']) {
        assert.deepEqual([...replyText(asker.ask(text, context)).matchAll(/(?<![\w.,/£])(\d[\d,]*(?:\.\d+)?)(%?)(?![\d/])/g)].filter(m => m[2] === '%' || values.has(m[1]!)).map(m => m[0]), [], `${before} ${text}`);
      }
    }
  });

  it('gives no row of a pair for a month of the other', () => {
    for (const [before, other] of [['theft from motor vehicle, 2019/20', '123'], ['burglary of homes 2019/20', '189']] as const) {
      const { context } = asker.ask(before);
      for (const text of ['just the December ones', 'only the June ones']) assert.ok(!replyText(asker.ask(text, context)).includes(other), `${before} / ${text}`);
    }
  });

  it('gives no figure of a year beside the one that is asked for', () => {
    const asked: [before: string | undefined, text: string][] = [
      ['shoplifting in 2019/20', 'and the year after?'], ['shoplifting in 2019/20', 'and a year later?'], [undefined, 'shoplifting prior to 2018/19'], [undefined, 'shoplifting a couple of years before 2018/19'],
      [undefined, 'shoplifting before 2018'], [undefined, 'shoplifting in FYE 2018'], [undefined, 'how much did shoplifting fall from 2017/18 to 2019/20'], [undefined, 'shoplifting from 2018/19 to 2020/21'], [undefined, 'shoplifting in two thousand and seventeen'],
    ];
    for (const [before, text] of asked) assert.doesNotMatch(replyText(asker.ask(text, before === undefined ? {} : asker.ask(before).context)), /512|351|31\.4%/, text);
  });

  it('gives the rows that are named, never those talked of before', () => {
    for (const before of ['how many thefts in 18/19', 'shoplifting and hate crime, both years', 'how did asb change?', 'what share of crime is shoplifting?']) {
      const first = asker.ask(before).context, { context } = before.startsWith('how many thefts') ? asker.ask('both', first) : { context: first };
      for (const text of ['gap between residential and business burglary, both years', 'residential and business burglary, both years', 'criminal damage, both years', 'burglary in 2018/19']) {
        const { said } = asker.ask(text, context), rows = [said.headline, ...said.lines, ...(said.table?.rows.flat() ?? [])].join(' ');
        assert.match(rows, /334|484/, `${before} / ${text}: ${rows}`);
        if (text.startsWith('gap')) assert.deepEqual(said.lines, ['The gap: 184 in 2018/19 and 135 in 2019/20.'], before);
      }
    }
  });

  it('gives none in the middle of a conversation about a figure either', () => {
    const { context } = asker.ask('how did shoplifting change?');
    for (const text of ['what about robbery?', 'and in Leicester?', 'and in 2017/18?', 'and knife crime?', 'how many were charged?', 'and in August?', 'what is the capital of France?']) {
      const said = replyText(asker.ask(text, context));
      assert.doesNotMatch(said, /512|351|31\.4%/, `${text}: ${said}`);
    }
  });

  it('agrees with no direction that is wrong, whatever else goes up or down in the message', () => {
    const { vocabulary: { measures }, report: { figures, years } } = asker.knowledge;
    for (const { id, label } of measures) {
      const [before, after] = years.map(year => figures.find(f => f.measure === id && f.period === year)!.value) as [number, number], size = Math.abs((after - before) / before * 100).toFixed(1);
      const wrong = after > before ? 'fell' : 'rose';
      for (const text of [`Draft reads '${label} ${wrong} by around ${size}%'. Does that stand up?`, `I put it down to luck, but ${label.toLowerCase()} ${wrong} by ${size}%, right?`, `Would it hold up if I wrote that ${label.toLowerCase()} ${wrong} by ${size}%?`]) assert.doesNotMatch(asker.ask(text).said.headline, /^Yes/, text);
    }
  });

  it('tells no fact of a place that it does not speak of', () => {
    for (const text of ['Number of community safety partnerships in Scotland?', 'how many CSPs are there in Scotland']) assert.doesNotMatch(replyText(asker.ask(text)), /\b300\b/, text);
  });

  it('tells no part of a row by the row itself', () => {
    const { context } = asker.ask('criminal damage 2019/20');
    for (const text of ['graffiti only', 'how much of that is graffiti', 'how many of those were vandalism to cars']) assert.doesNotMatch(replyText(asker.ask(text, context)), /\b458\b|9\.9%/, text);
  });

  it('agrees with no count that is another year’s, and with no change that has no figures', () => {
    assert.match(asker.ask('shoplifting dropped to 512?').said.headline, /^No/);
    for (const text of ['ASB fell 22% in 2018/19, right?', 'Did hate crime rise 8% in 2018/19?', 'Hate crime rose 8.2%. Is that significant?', 'total crime is not over 4,600, correct?']) assert.doesNotMatch(asker.ask(text).said.headline, /^Yes/, text);
  });

  it('says where a figure comes from, and nothing else, when asked for its source', () => {
    for (const before of ['how many hate crimes were there?', 'shoplifting 2019/20', 'asb up or down']) for (const text of ['source?', 'what is the source', 'where’s that from']) assert.match(replyText(asker.ask(text, asker.ask(before).context)), /figures stand in the table/, `${before} / ${text}`);
  });
});
