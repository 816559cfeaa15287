import assert from 'node:assert/strict';
import { digestCard } from '../../src/cards/digestCard.ts';
import { cardBytes, LARGEST_CARD } from '../../src/cards/elements.ts';
import { composeDigest, gatherFacts } from '../../src/data/digest.ts';
import { answerTeamQuestion, askTeam } from '../../src/data/questions.ts';
import { MemoryStore } from '../../src/data/store.ts';
import { submitUpdate } from '../../src/data/update.ts';
import { priorityChoices } from '../../src/data/updateView.ts';
import { sharedAsker } from '../support/bot.ts';
import { actionsOf, tablesOf, visibleText } from '../support/visibleText.ts';

const { knowledge } = sharedAsker();
const before = new Date('2020-10-26T09:00:00Z');
const at = new Date('2020-11-02T09:00:00Z');
const reader = { since: before.toISOString(), follows: [] };
const contributor = { id: 'p1', name: 'Contributor One' };

const digestOf = async (store: MemoryStore, figures = knowledge.report.figures, to: Parameters<typeof composeDigest>[1] = reader) => {
  const held = { ...knowledge, report: { ...knowledge.report, figures } };
  const digest = composeDigest(await gatherFacts(store, held, at), to);
  const card = digestCard(digest, { at }, held);
  const words = visibleText({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] });
  return { digest, card, words };
};

describe('digestCard', () => {
  it('says nothing is new in one line, and offers to send none then', async () => {
    const { card, words, digest } = await digestOf(new MemoryStore());
    assert.ok(digest.nothingNew);
    assert.match(card.speak, /^Nothing new since Monday 26 October; 5 partners are still to submit Q2 2020\/21\.$/);
    assert.ok(words.split('\n').length <= 3, words);
    assert.ok(actionsOf(card).some((action) => action['title'] === 'Only send the digest when there’s news'));
  });

  it('tells of figures newly loaded, and only of those changes that are more than chance as such', async () => {
    const store = new MemoryStore();
    await gatherFacts(store, knowledge, before);
    const loaded = knowledge.report.figures.map((f) => (f.period === '2019/20' && ['shoplifting', 'hate-crime'].includes(f.measure) ? { ...f, value: f.value - 1 } : f));
    const { card, words } = await digestOf(store, loaded);
    assert.match(card.speak, /Figures for 2019\/20 were loaded/);
    assert.deepEqual(tablesOf(card as never)[0]?.slice(1).map((row) => row[0]), ['Shoplifting']);
    assert.match(words, /The other 1 measure: no more than chance may give/);
    assert.match(words, /Source: /);
  });

  it('does not tell of the first figures of all as news, nor of the same ones twice', async () => {
    const store = new MemoryStore();
    assert.equal((await digestOf(store)).digest.figures, undefined);
    assert.equal((await digestOf(store)).digest.figures, undefined);
  });

  it('tells what the team has answered, without who asked', async () => {
    const store = new MemoryStore();
    const asked = await askTeam(store, 'how many robberies were there?', contributor, {}, before);
    assert.ok('question' in asked);
    await answerTeamQuestion(store, asked.question.id, 'The force publishes them.', { id: 'c1', name: 'Coordinator One' }, new Date('2020-10-28T09:00:00Z'));
    const { card, words } = await digestOf(store);
    assert.match(card.speak, /^The team answered 1 question/);
    assert.match(words + JSON.stringify(card), /how many robberies[\s\S]*The force publishes them/);
    assert.doesNotMatch(JSON.stringify(card), /Contributor One|Coordinator One/);
  });

  it('stays within what Teams takes when every partner writes as much as it may on everything', async () => {
    const store = new MemoryStore();
    for (const organisation of knowledge.report.head.partners.map((p) => p.id)) {
      for (const { id: priority } of priorityChoices(knowledge.report.plans)) {
        await submitUpdate(
          store,
          { organisation, quarter: '2020/21-Q2', priority, focus: [], progress: '**[word](http://x)** '.repeat(100).slice(0, 2000), outputs: [], rag: 'red', reason: 'x', recovery: 'y', risks: '', help: '', nextPlan: 'z' },
          { key: `${organisation} ${priority}`, kind: 'update', by: contributor, at: new Date('2020-10-28T09:00:00Z'), late: false, stillTrue: [], base: 0 },
        );
      }
    }
    const { card, words } = await digestOf(store);
    assert.ok(cardBytes(card) < LARGEST_CARD, `${cardBytes(card)} bytes`);
    assert.match(words, /And \d+ more updates/);
    assert.ok(actionsOf(card).length <= 4);
    // What people typed stands in text runs only, which know no Markdown.
    assert.doesNotMatch(JSON.stringify(card.body.filter((element) => element.type === 'TextBlock')), /http:\/\/x/);
  });
});
