// When digests, or digests and figures, are not published: whole days between two dates, such as the weeks before an election.

import type { Day } from './day.ts';
import type { Store } from './store.ts';

/** A pause from the first to the last day, both included, as the council's calendar has them. */
export interface Pause {
  readonly from: Day;
  readonly to: Day;
  readonly figures: boolean;
  readonly by: string;
  readonly at: string;
}

const partition = 'pauses';

/** Keeps a pause; one that starts on the same day is replaced. @example await savePause(store, { from: '2027-03-22', to: '2027-05-06', figures: true, by, at }) */
export async function savePause(store: Store, pause: Pause): Promise<void> {
  await store.put('subscriptions', partition, pause.from, pause);
}

/** Every pause kept, earliest first. */
export async function pauses(store: Store): Promise<Pause[]> {
  const found: Pause[] = [];
  for await (const { value } of store.list<Pause>('subscriptions', partition)) found.push(value);
  return found;
}

/** Takes away the pauses that are not over by a day; gives those it took. @example await endPauses(store, '2027-04-01') */
export async function endPauses(store: Store, day: Day): Promise<Pause[]> {
  const open = (await pauses(store)).filter((pause) => pause.to >= day);
  for (const pause of open) await store.remove('subscriptions', partition, pause.from);
  return open;
}

/** The pause that holds on a day. @example pauseOn([pause], '2027-04-01') // pause */
export const pauseOn = (all: readonly Pause[], day: Day): Pause | undefined => all.find((pause) => pause.from <= day && day <= pause.to);
