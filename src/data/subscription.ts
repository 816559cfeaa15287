// Who gets the weekly digest: a person or a channel, when, about what, and up to where they have been told. Kept in the store with ETags.

import type { About } from './query.ts';
import type { Store } from './store.ts';

/** A weekday and time that a subscriber chose; `weekday` counts from Sunday = 0. */
export interface DigestTime {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** Why a subscription ended: its reader asked, or Teams would not take a digest for it any more. */
export type Ending = 'asked' | 'blocked' | 'uninstalled' | 'disabled' | 'forbidden' | 'notFound';

/** What a reader follows: a measure, a subject without figures, or a priority. */
export type Followed = About | { readonly priority: string };

/** One conversation that gets the digest: a person's chat with the bot, a group chat, or a channel. */
export interface Subscription {
  /** The conversation's id, which is also the recipient in the ledger. */
  readonly id: string;
  readonly scope: 'person' | 'group' | 'channel';
  /** Whom a report names: the person, or whoever subscribed the channel. */
  readonly name: string;
  readonly tenant: string;
  /** Where to send: the SDK's conversation reference, opaque here. */
  readonly reference: unknown;
  /** When it goes, where the reader chose; else the partnership's own time. */
  readonly time?: DigestTime;
  /** When the reader subscribed or last chose a time: a digest due before that is not caught up. */
  readonly timeSince: string;
  readonly follows: readonly Followed[];
  /** What to send when nothing is new. */
  readonly whenNothing: 'line' | 'silence';
  /** Everything up to this instant was in an earlier digest, or was there when the reader subscribed. */
  readonly since: string;
  /** The latest week that this reader's digest is settled for. */
  readonly lastWeek?: string;
  readonly ended?: { readonly at: string; readonly why: Ending } | undefined;
}

/** Who asks, and where to send. */
export type Address = Pick<Subscription, 'id' | 'scope' | 'name' | 'tenant' | 'reference'>;

const partition = 'weekly';
const attempts = 8;

/** The subscription of a conversation, ended ones too. @example await findSubscription(store, 'a:1') */
export async function findSubscription(store: Store, id: string): Promise<Subscription | undefined> {
  return (await store.get<Subscription>('subscriptions', partition, id))?.value;
}

/**
 * Subscribes a conversation, or takes up an ended subscription again with what it followed. One that runs stays as
 * it is, with its address renewed. `began` tells which.
 *
 * @example (await subscribe(store, address, now)).began // true, and a second time false
 */
export async function subscribe(store: Store, address: Address, now: Date): Promise<{ readonly subscription: Subscription; readonly began: boolean }> {
  const at = now.toISOString();
  const fresh: Subscription = { ...address, timeSince: at, follows: [], whenNothing: 'line', since: at };
  if ((await store.insert('subscriptions', partition, address.id, fresh)) !== undefined) return { subscription: fresh, began: true };
  let began = false;
  const subscription = await changeSubscription(store, address.id, (held) => {
    began = held.ended !== undefined;
    if (!began) return { ...held, ...address };
    return { ...held, ...address, ended: undefined, timeSince: at, since: at };
  });
  return { subscription: subscription ?? fresh, began };
}

/**
 * Changes a subscription, whatever others do to it meanwhile: `change` may run again on a newer version.
 * Undefined where there is none.
 *
 * @throws {Error} when it keeps changing under eight attempts
 * @example await changeSubscription(store, id, (held) => ({ ...held, whenNothing: 'silence' }))
 */
export async function changeSubscription(store: Store, id: string, change: (held: Subscription) => Subscription): Promise<Subscription | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const held = await store.get<Subscription>('subscriptions', partition, id);
    if (held === undefined) return undefined;
    const changed = change(held.value);
    if (changed === held.value) return changed;
    if ((await store.replace('subscriptions', partition, id, changed, held.etag)) !== undefined) return changed;
  }
  throw new Error(`The subscription of ${id} kept changing; nothing was changed. Ask again.`);
}

/** Every subscription that runs, one at a time, so that memory does not grow with their number. */
export async function* runningSubscriptions(store: Store): AsyncIterable<Subscription> {
  for await (const { value } of store.list<Subscription>('subscriptions', partition)) if (value.ended === undefined) yield value;
}

/** Ends a subscription; its row stays, with why. @example await endSubscription(store, 'a:1', 'blocked', now) */
export function endSubscription(store: Store, id: string, why: Ending, now: Date): Promise<Subscription | undefined> {
  return changeSubscription(store, id, (held) => (held.ended === undefined ? { ...held, ended: { at: now.toISOString(), why } } : held));
}

/** Adds to what a reader follows, each thing once. @example withFollowed([], [{ measure: 'asb' }]) // [{ measure: 'asb' }] */
export function withFollowed(follows: readonly Followed[], more: readonly Followed[]): Followed[] {
  return [...new Map([...follows, ...more].map((item) => [keyOf(item), item])).values()];
}

/** Takes from what a reader follows. @example withoutFollowed([{ measure: 'asb' }], [{ measure: 'asb' }]) // [] */
export function withoutFollowed(follows: readonly Followed[], less: readonly Followed[]): Followed[] {
  const gone = new Set(less.map(keyOf));
  return follows.filter((item) => !gone.has(keyOf(item)));
}

const keyOf = (item: Followed): string => Object.entries(item).flat().join(' ');
