// Takes an activity in once: Teams delivers one again when an answer was slow, and it may reach another instance.
import type { Store } from '../data/store.ts';

interface Taken { readonly at: string; readonly answered: boolean }

/**
 * Does the work of an activity unless it was answered before. After a crash midway it is done again, so the work
 * itself must bear that. Without an id there is nothing to tell deliveries apart by, and the work is done.
 */
export async function once(store: Store, conversation: string, activityId: string, at: Date, work: () => Promise<void>): Promise<void> {
  if (activityId === '') return work();
  const taken: Taken = { at: at.toISOString(), answered: false };
  if ((await store.insert('activities', conversation, activityId, taken)) === undefined) {
    const before = await store.get<Taken>('activities', conversation, activityId);
    if (before?.value.answered === true) return;
  }
  await work();
  await store.put('activities', conversation, activityId, { ...taken, answered: true });
}

/** Teams delivers again within minutes; what came two days ago comes no more. */
const keptMs = 2 * 24 * 60 * 60 * 1000;

/** Forgets what was taken in long ago, so that the table does not grow for ever; how many rows that was. */
export async function forgetTaken(store: Store, now: Date): Promise<number> {
  let forgotten = 0;
  for await (const { partition, row, value } of store.list<Taken>('activities')) {
    if (now.getTime() - Date.parse(value.at) > keptMs && (await store.remove('activities', partition, row))) forgotten++;
  }
  return forgotten;
}
