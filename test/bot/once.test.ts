// What was taken in is remembered for as long as Teams may deliver it again, and then forgotten.

import assert from 'node:assert/strict';
import { forgetTaken, once } from '../../src/bot/once.ts';
import { MemoryStore } from '../../src/data/store.ts';

describe('forgetTaken', () => {
  const at = new Date('2020-10-08T09:00:00Z'), later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
  const worked: string[] = [];
  const store = new MemoryStore();
  const take = (id: string, when: Date) => once(store, 'a:chat', id, when, () => Promise.resolve(void worked.push(id)));

  it('keeps an activity of yesterday, so that it still counts once', async () => {
    await take('one', at);
    assert.equal(await forgetTaken(store, later(24)), 0);
    await take('one', later(24));
    assert.deepEqual(worked, ['one']);
  });
  it('forgets one of three days ago, and no other', async () => {
    await take('two', later(60));
    assert.equal(await forgetTaken(store, later(72)), 1);
    assert.equal((await store.get('activities', 'a:chat', 'two'))?.row, 'two');
  });
});
