import assert from 'node:assert/strict';
import { answeredSince, answerTeamQuestion, askTeam, noteUnanswered, teamQuestions, unansweredQuestions, whyNotKept } from '../../src/data/questions.ts';
import { MemoryStore } from '../../src/data/store.ts';

const asker = { id: 'a-1', name: 'Contributor One' }, officer = { id: 'c-1', name: 'Coordinator One' };
const now = new Date('2020-10-29T10:00:00Z');

describe('noteUnanswered', () => {
  it('lists the most frequent first, with dates and nobody’s name', async () => {
    const store = new MemoryStore();
    await noteUnanswered(store, 'How many robberies?', '2020-10-01');
    await noteUnanswered(store, 'what about bikes', '2020-10-02');
    await noteUnanswered(store, 'how many  ROBBERIES', '2020-10-05');
    assert.deepEqual(await unansweredQuestions(store), [
      { text: 'How many robberies?', count: 2, first: '2020-10-01', last: '2020-10-05' },
      { text: 'what about bikes', count: 1, first: '2020-10-02', last: '2020-10-02' },
    ]);
  });

  it('counts every one of many at once', async () => {
    const store = new MemoryStore();
    await Promise.all(Array.from({ length: 20 }, () => noteUnanswered(store, 'how many robberies?', '2020-10-01')));
    assert.equal((await unansweredQuestions(store))[0]!.count, 20);
  });

  for (const [text, why] of [['is Mr Smith known to police?', 'personal'], ['any reports at LE16 7AF', 'personal'], ['OFFICIAL-SENSITIVE: how many?', 'marked'], ['?', 'empty'], ['why '.repeat(200), 'long']] as const) {
    it(`keeps nothing that is ${why}: “${text.slice(0, 40)}”`, async () => {
      const store = new MemoryStore();
      assert.equal(whyNotKept(text), why);
      assert.equal(await noteUnanswered(store, text, '2020-10-01'), false);
      assert.deepEqual(await unansweredQuestions(store), []);
    });
  }
});

describe('askTeam', () => {
  it('keeps one question however often the button is pressed, and the first answer', async () => {
    const store = new MemoryStore();
    const first = await askTeam(store, 'how many robberies?', asker, { conversation: { id: 'x' } }, now);
    const again = await askTeam(store, 'How many robberies', asker, {}, now);
    assert.ok(first.outcome === 'passed' && again.outcome === 'again');
    assert.equal(again.question.id, first.question.id);
    assert.match(first.question.id, /^T[0-9A-Z]{5}$/);
    assert.equal((await answerTeamQuestion(store, first.question.id, ' See the police site. ', officer, now)).outcome, 'answered');
    const late = await answerTeamQuestion(store, first.question.id, 'Another.', officer, now);
    assert.ok(late.outcome === 'late' && late.question.answer!.text === 'See the police site.');
    assert.equal((await teamQuestions(store)).length, 1);
    assert.equal((await answerTeamQuestion(store, 'T00000', 'x', officer, now)).outcome, 'none');
  });

  it('passes nothing on that holds personal data', async () => {
    const store = new MemoryStore();
    assert.deepEqual(await askTeam(store, 'what happened to Mr Smith?', asker, {}, now), { outcome: 'refused', why: 'personal' });
    assert.deepEqual(await teamQuestions(store), []);
  });
});

describe('answeredSince', () => {
  it('tells question and answer without names, and leaves out what may be personal', async () => {
    const store = new MemoryStore();
    for (const [question, answer] of [['how many robberies?', 'See the police site.'], ['who do I ring?', 'Ring Mr Smith on 01632 960001.']] as const) {
      const asked = await askTeam(store, question, asker, {}, now);
      assert.ok(asked.outcome === 'passed');
      await answerTeamQuestion(store, asked.question.id, answer, officer, now);
    }
    assert.deepEqual(await answeredSince(store, new Date('2020-10-28T00:00:00Z')), [{ question: 'how many robberies?', answer: 'See the police site.', at: now.toISOString() }]);
    assert.deepEqual(await answeredSince(store, now), []);
  });
});
