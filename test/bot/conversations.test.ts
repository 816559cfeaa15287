import assert from 'node:assert/strict';
import type { Context } from '../../src/bot/parse/situation.ts';
import { faultsOf, readConversations, readCorpus, replyText, type Conversation } from '../support/corpus.ts';
import { asker } from '../support/asker.ts';

const counts = new Set(asker.knowledge.report.figures.map(f => f.value.toLocaleString('en-GB')));

function faultsIn(conversation: Conversation): string[] {
  let context: Context = {};
  return conversation.turns.flatMap(turn => {
    const asked = asker.ask(turn.say, context);
    context = asked.context;
    const figures = asked.answer.kind === 'notHeld' ? [...replyText(asked).matchAll(/(?<![\d.,/£])\d[\d,]*(?![\d/]|\.\d)/g)].map(m => m[0]).filter(n => counts.has(n) && !turn.say.includes(n)) : [];
    return [...faultsOf(turn, asked), ...figures.map(n => `declines and yet shows ${n}`)].map(fault => `“${turn.say}” ${fault}`);
  });
}

const corpus = readCorpus();

describe('conversations', () => {
  for (const file of new Set(corpus.map(c => c.file))) {
    describe(file.replace(/^.*\/|\.yaml$/g, ''), () => {
      for (const conversation of corpus.filter(c => c.file === file)) {
        it(conversation.turns.map(t => t.say).join(' / '), () => assert.deepEqual(faultsIn(conversation), []));
      }
    });
  }

  it('hold no conversation twice', () => {
    const said = corpus.map(c => c.turns.map(t => t.say).join(' / '));
    assert.deepEqual(said.filter((text, i) => said.indexOf(text) !== i), []);
  });
});

describe('known gaps', () => {
  for (const gap of readConversations('known-gaps.yaml')) {
    it(`${gap.because!}: ${gap.turns.at(-1)!.say}`, () => {
      assert.notDeepEqual(faultsIn(gap), [], 'this is right now: move it from known-gaps.yaml to its class in conversations/');
    });
  }
});
