// Versions, rounds and standings: the rules that everything about updates rests on.

import assert from 'node:assert/strict';
import { roundOn, outstanding, moveRound, findRound, type RoundChanges } from '../../src/data/round.ts';
import { MemoryStore } from '../../src/data/store.ts';
import { decideUpdate, findUpdate, ragOf, submitUpdate, updateOn, updatesFor, updatesSince, versionsOf, type Submission, type Update } from '../../src/data/update.ts';
import { firstUnanswered, type Answers } from '../../src/data/updateFields.ts';

const key = { organisation: 'hdc', quarter: '2020/21-Q1', priority: 'places' };
const answers: Answers = { ...key, focus: ['asb'], progress: 'Two patrols a week.', outputs: [{ number: 12, unit: 'visits' }], rag: 'green', reason: 'left over', risks: '', help: '', nextPlan: 'Go on.' };
const by = { id: 'one', name: 'Contributor One' };
const submission = (draft: string, base: number, at = '2020-07-08T09:00:00Z'): Submission => ({ key: draft, kind: 'update', by, at: new Date(at), late: false, stillTrue: [], base });

describe('submitUpdate', () => {
  it('makes version 1, with only what was asked', async () => {
    const store = new MemoryStore();
    const { outcome } = await submitUpdate(store, answers, submission('a', 0));
    const update = await findUpdate(store, key);
    assert.equal(outcome, 'accepted');
    assert.deepEqual([update?.version, update?.reference, update?.reason, update?.state], [1, '2020-21-Q1-HDC-PLACES', '', 'submitted']);
  });
  it('makes one version of the same draft submitted twenty times at once', async () => {
    const store = new MemoryStore();
    const all = await Promise.all(Array.from({ length: 20 }, () => submitUpdate(store, answers, submission('a', 0))));
    assert.deepEqual(all.map((s) => s.outcome).sort(), [...Array.from({ length: 1 }, () => 'accepted'), ...Array.from({ length: 19 }, () => 'again')]);
    assert.equal((await versionsOf(store, key)).length, 1);
  });
  it('tells the second of two writers that the first was there, and keeps both where both insist', async () => {
    const store = new MemoryStore();
    await submitUpdate(store, answers, submission('a', 0));
    assert.equal((await submitUpdate(store, answers, submission('b', 0))).outcome, 'overtaken');
    assert.equal((await submitUpdate(store, { ...answers, progress: 'Three patrols.' }, submission('b', 1))).outcome, 'accepted');
    assert.deepEqual((await versionsOf(store, key)).map((v) => [v.version, v.progress]), [[1, 'Two patrols a week.'], [2, 'Three patrols.']]);
  });
  const incomplete: readonly [missing: string, given: Answers][] = [
    ['organisation', { ...answers, organisation: undefined }], ['progress', { ...answers, progress: '' }], ['rag', { ...answers, rag: undefined }],
    ['reason', { ...answers, rag: 'amber', reason: '' }], ['recovery', { ...answers, rag: 'red' }], ['risks', { ...answers, risks: undefined }], ['nextPlan', { ...answers, nextPlan: '' }],
  ];
  for (const [missing, given] of incomplete) {
    it(`keeps nothing while ${missing} is missing`, async () => {
      const store = new MemoryStore();
      assert.deepEqual(await submitUpdate(store, given, submission('a', 0)), { outcome: 'incomplete', field: missing });
      assert.equal(firstUnanswered(given), missing);
      assert.equal((await updatesFor(store, key.quarter)).length, 0);
    });
  }
});

describe('decideUpdate', () => {
  const decision = (state: 'approved' | 'sentBack' | 'withdrawn') => ({ state, by: { id: 'chair', name: 'Coordinator One' }, at: new Date('2020-07-09T09:00:00Z'), ...(state === 'sentBack' ? { comment: 'Add outputs.' } : {}) });
  it('approves once, and again without a change', async () => {
    const store = new MemoryStore();
    await submitUpdate(store, answers, submission('a', 0));
    assert.deepEqual([(await decideUpdate(store, key, 1, decision('approved'))).outcome, (await decideUpdate(store, key, 1, decision('approved'))).outcome], ['done', 'again']);
  });
  it('does nothing to an older version, to none, or to one withdrawn', async () => {
    const store = new MemoryStore();
    assert.equal((await decideUpdate(store, key, 1, decision('approved'))).outcome, 'stale');
    await submitUpdate(store, answers, submission('a', 0));
    await submitUpdate(store, answers, submission('b', 1));
    assert.equal((await decideUpdate(store, key, 1, decision('approved'))).outcome, 'stale');
    await decideUpdate(store, key, 2, decision('withdrawn'));
    assert.equal((await decideUpdate(store, key, 2, decision('approved'))).outcome, 'stale');
  });
  it('keeps a withdrawn update on record and counts it as not given', async () => {
    const store = new MemoryStore();
    await submitUpdate(store, answers, submission('a', 0));
    await decideUpdate(store, key, 1, decision('withdrawn'));
    assert.deepEqual([(await updatesFor(store, key.quarter)).length, (await versionsOf(store, key)).length], [0, 1]);
  });
  it('is a change since then, for the digest', async () => {
    const store = new MemoryStore();
    await submitUpdate(store, answers, submission('a', 0));
    await decideUpdate(store, key, 1, decision('sentBack'));
    const since = (at: string) => updatesSince(store, new Date(at)).then((all) => all.length);
    assert.deepEqual([await since('2020-07-08T10:00:00Z'), await since('2020-07-09T09:00:00Z')], [1, 0]);
  });
});

describe('ragOf', () => {
  const update = (parts: Partial<Update>): Update => ({ state: 'submitted', rag: 'green', ...parts }) as Update;
  it('is Grey for a missing update, one sent back, and nothing to report; never Green', () => {
    assert.deepEqual([undefined, update({ state: 'sentBack' }), update({ kind: 'nothing', rag: undefined }), update({})].map(ragOf), ['grey', 'grey', 'grey', 'green']);
  });
  it('takes “nothing to report” for all priorities where there is no update on one', () => {
    const all = [{ organisation: 'hdc', priority: 'all', kind: 'nothing' }, { organisation: 'hdc', priority: 'places', kind: 'update' }] as Update[];
    assert.deepEqual(['places', 'people'].map((p) => updateOn(all, 'hdc', p)?.kind), ['update', 'nothing']);
  });
});

describe('a round', () => {
  const q1 = '2020/21-Q1';
  const states: readonly [day: string, changed: RoundChanges, state: string][] = [
    ['2020-06-30', {}, 'notOpen'], ['2020-07-01', {}, 'open'], ['2020-07-14', {}, 'open'], ['2020-07-15', {}, 'late'], ['2020-09-30', {}, 'late'], ['2020-10-01', {}, 'closed'],
    ['2020-07-15', { due: '2020-07-31' }, 'extended'], ['2020-08-01', { due: '2020-07-31' }, 'late'], ['2020-10-05', { due: '2020-10-09' }, 'extended'], ['2020-10-10', { due: '2020-10-09' }, 'closed'],
    ['2020-06-20', { held: 'open' }, 'open'], ['2020-11-01', { held: 'open' }, 'reopened'], ['2020-07-05', { held: 'closed' }, 'closed'],
  ];
  for (const [day, changed, state] of states) it(`on ${day}${Object.keys(changed).length > 0 ? ` with ${JSON.stringify(changed)}` : ''} is ${state}`, () => assert.equal(roundOn(q1, changed, day).state, state));

  it('remembers who moved it, and opens again after it was closed', async () => {
    const store = new MemoryStore(), now = new Date('2020-07-03T09:00:00Z');
    assert.equal((await moveRound(store, q1, { to: 'close' }, by, now)).state, 'closed');
    assert.equal((await moveRound(store, q1, { to: 'open' }, by, now)).state, 'open');
    assert.equal((await moveRound(store, q1, { to: 'extend', due: '2020-07-31' }, by, now)).due, '2020-07-31');
    assert.deepEqual((await findRound(store, q1, now)).changed?.by, by);
  });
  it('is outstanding for those who sent nothing, and for those sent back', () => {
    const updates = [{ organisation: 'hdc', state: 'approved' }, { organisation: 'lcc', state: 'sentBack' }] as Update[];
    assert.deepEqual(outstanding(['hdc', 'lcc', 'police'], updates), ['lcc', 'police']);
  });
});
