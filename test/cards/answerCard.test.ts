import assert from 'node:assert/strict';
import { answerCard } from '../../src/cards/answerCard.ts';
import { chart } from '../../src/cards/charts.ts';
import { ask, card, heading, LARGEST_CARD, cardBytes, type Card } from '../../src/cards/elements.ts';
import type { Said } from '../../src/cards/said.ts';
import { sayAnswer } from '../../src/cards/sayAnswer.ts';
import { sayWelcome } from '../../src/cards/welcome.ts';
import type { Answer } from '../../src/data/answer.ts';
import { asker } from '../support/asker.ts';
import { cardFaults, coloursOf, elementsOf } from '../support/cardFaults.ts';
import { readCorpus } from '../support/corpus.ts';

/** A question for every kind of answer; the compiler asks for one where a kind is added. */
const examples: Record<Exclude<Answer['kind'], 'unsure'>, string> = {
  values: 'asb 2018/19', change: 'how did burglary change?', rank: 'which crimes rose most?', list: 'which rose more than 20%?', share: 'shoplifting as % of total crime', notShare: 'asb as % of total crime',
  sum: 'add the two burglary rows together', overYears: 'shoplifting in both years added up', notSum: 'total crime plus shoplifting', table: 'show the whole table', lookup: 'which row is 513?', which: 'how many thefts?', whichYear: 'shoplifting in 2019', define: 'what counts as residential burglary?',
  topic: 'who is in the partnership?', plan: 'what are our priorities?', priorityMeasures: 'which measures speak to Property?', covers: 'which priority covers hate crime?', planChanges: 'what is new in the plan?', crossCutting: 'what are the cross-cutting priorities?',
  notHeld: 'burglary in Lutterworth', help: 'help', smalltalk: 'hello', emergency: 'someone is breaking in next door right now', startUpdate: 'log our update', digest: 'show me the digest', unknown: 'who won the cup?', command: 'what could you not answer?',
};

describe('answerCard', () => {
  for (const [kind, question] of Object.entries(examples)) {
    it(`can be sent: ${kind} (“${question}”)`, () => {
      const asked = asker.ask(question);
      assert.equal(asked.answer.kind, kind);
      assert.deepEqual(cardFaults(answerCard(asked.said)), []);
      assert.deepEqual(cardFaults(answerCard({ ...asked.said, passOn: question })), []);
    });
  }

  it('can be sent: unsure, with what may be meant in its text and as buttons', () => {
    const said = sayAnswer({ kind: 'unsure', options: ['Anti-social behaviour, 2018/19?', 'How did anti-social behaviour change?'], sources: [], implied: [] });
    assert.deepEqual(cardFaults(answerCard(said)), []);
    assert.deepEqual(said.next, said.list);
  });

  it('can be sent for every turn of the corpus, with four questions to go on at most', () => {
    const faults = new Set<string>();
    for (const { turns } of readCorpus()) {
      let context = {};
      for (const turn of turns) {
        const asked = asker.ask(turn.say, context);
        context = asked.context;
        const built = answerCard(asked.said);
        for (const fault of cardFaults(built)) faults.add(`${turn.say}: ${fault}`);
        if ((built.actions?.length ?? 0) > 4) faults.add(`${turn.say}: ${built.actions!.length} buttons`);
        const rows = asked.said.table?.rows ?? [];
        if (rows.some(r => r.length !== asked.said.table!.head.length)) faults.add(`${turn.say}: a row is as wide as no head`);
      }
    }
    assert.deepEqual([...faults], []);
  }).timeout(20_000);

  it('shows the numbers of every chart as text beside it', () => {
    for (const question of ['how did burglary change?', 'how did shoplifting change?', 'how did vehicle crime change?', 'how did total crime change?']) {
      const { said } = asker.ask(question);
      const words = [said.headline, ...said.lines, ...(said.table?.rows.flat() ?? [])].join(' ');
      for (const value of said.chart!.bars.flatMap(b => b.values)) assert.ok(words.includes(value.toLocaleString('en-GB')), `${question} ${value}`);
    }
  });

  it('asks its own buttons: every question offered is understood', () => {
    const offered = new Set(Object.values(examples).flatMap(question => [...asker.ask(question).said.next]));
    const lost = [...offered].filter(question => {
      const from = Object.values(examples).find(e => asker.ask(e).said.next.includes(question))!;
      return asker.ask(question, asker.ask(from).context).answer.kind === 'unknown';
    });
    assert.deepEqual(lost, []);
  });

  it('welcomes', () => assert.deepEqual(cardFaults(answerCard(sayWelcome('Harborough District Community Safety Partnership'))), []));
});

describe('every Said', () => {
  const base: Said = { headline: 'A headline.', lines: [], notes: [], next: [] };
  const table = { head: ['', '2018/19', '2019/20'], rows: [['A', '1', '2'], ['', '', '']] };
  const saids: Record<string, Said> = {
    'a headline alone': base, 'with lines, notes and a source': { ...base, lines: ['One.', 'Two.'], notes: ['A note.'], source: 'Source: a report' }, 'with a list': { ...base, list: ['one', '2. two'] },
    'with a table, an empty cell in it': { ...base, table }, 'with one bar a year': { ...base, chart: { title: 'T', unit: 'offences', years: ['2018/19', '2019/20'], bars: [{ label: 'A', values: [0, 1] }] } },
    'with grouped bars over five years': { ...base, chart: { title: 'T', unit: 'offences', years: ['1', '2', '3', '4', '5'], bars: [{ label: 'A', values: [1, 2, 3, 4, 5] }, { label: 'B', values: [1, 2, 3, 4, 5] }] } },
    'with four buttons and the one to pass on': { ...base, next: ['a?', 'b?', 'c?', 'd?'], passOn: 'e?' },
  };
  for (const [name, said] of Object.entries(saids)) it(`${name} makes a card that can be sent`, () => assert.deepEqual(cardFaults(answerCard(said)), []));
});

describe('a direction is no judgement', () => {
  it('no chart is red or green, whatever rose or fell', () => {
    for (const measure of asker.knowledge.vocabulary.measures) {
      const { said } = asker.ask(`how did ${measure.label.toLowerCase()} change?`);
      for (const colour of coloursOf(chart(said.chart!))) assert.doesNotMatch(colour, /red|green|good|attention|warning|diverging/i, measure.label);
    }
  });
  it('nor is any other part of an answer', () => {
    for (const question of Object.values(examples)) {
      for (const element of elementsOf(answerCard(asker.ask(question).said))) assert.doesNotMatch(JSON.stringify([element['color'], element['style']]), /good|attention|warning|red|green/i, question);
    }
  });
});

describe('cardFaults', () => {
  const faulty: [fault: string, card: Card, says: RegExp][] = [
    ['an element that Teams does not know', card([{ type: 'Sparkle' }], [], 'x'), /Sparkle|Unknown/],
    ['an input without a label', card([{ type: 'Input.Text', id: 'why', isRequired: true }], [], 'x'), /why/],
    ['a chart without a fallback', card([{ type: 'Chart.Line' }], [], 'x'), /no fallback/],
    ['a red chart', card([{ type: 'Chart.VerticalBar', fallback: 'drop', data: [{ x: '1', y: 1, color: 'categoricalRed' }] }], [], 'x'), /categoricalRed/],
    ['seven buttons', card([heading('x')], Array.from({ length: 7 }, (_, i) => ask(`${i}?`)), 'x'), /7 buttons/],
    ['a card too large for Teams', card([heading('x'.repeat(LARGEST_CARD / 2))], [], 'x'), /bytes/],
  ];
  for (const [fault, built, says] of faulty) it(`finds ${fault}`, () => assert.match(cardFaults(built).join('; '), says));

  it('counts as Teams does, two bytes a character', () => assert.equal(cardBytes(card([heading('é')], [], 'x')), JSON.stringify(card([heading('é')], [], 'x')).length * 2));
});

describe('sayAnswer', () => {
  it('is pure: the same answer gives the same words', () => {
    for (const question of Object.values(examples)) {
      const { answer } = asker.ask(question);
      assert.deepEqual(sayAnswer(answer), sayAnswer(answer));
    }
  });
});
