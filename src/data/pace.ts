// How fast all instances together may send to one tenant: a row that says up to when sending is booked out, moved on by ETag.

import type { Store } from './store.ts';

/** Up to when sends are booked, in milliseconds since 1970. */
interface Booked { readonly until: number }

// A booking further off than this was made by a clock that is not ours, such as a trial's.
const furthestMs = 2 * 60 * 1000;

/**
 * Books `count` sends, `everyMs` apart, behind those that others have booked; gives when the first may go.
 *
 * @example const at = await bookSends(store, 'tenant-1', 10, 20, now) // ten sends, at, at + 20 ms, …
 */
export async function bookSends(store: Store, tenant: string, count: number, everyMs: number, now: Date): Promise<number> {
  return book(store, tenant, now, (from) => from + count * everyMs);
}

/** Keeps everybody from sending to a tenant for a while, as Teams asks in an answer 429. */
export async function holdSends(store: Store, tenant: string, forMs: number, now: Date): Promise<void> {
  await book(store, tenant, now, (from) => Math.max(from, now.getTime() + Math.min(forMs, furthestMs)));
}

async function book(store: Store, tenant: string, now: Date, until: (from: number) => number): Promise<number> {
  const at = now.getTime();
  for (;;) {
    const held = await store.get<Booked>('ledger', 'pace', tenant);
    const booked = held?.value.until ?? 0;
    const from = booked > at + furthestMs ? at : Math.max(at, booked);
    const next: Booked = { until: until(from) };
    const etag = held === undefined ? await store.insert('ledger', 'pace', tenant, next) : await store.replace('ledger', 'pace', tenant, next, held.etag);
    if (etag !== undefined) return from;
  }
}
