// Keeps digests under Teams' limits: one tenant's sends evenly spaced, over all instances together, and nobody sending while Teams asks to wait.

import { setTimeout as delay } from 'node:timers/promises';
import { bookSends, holdSends } from '../../data/pace.ts';
import type { Store } from '../../data/store.ts';

/** Gives each send its turn. */
export interface Pacer {
  /** Resolves when one send to this tenant may go. */
  turn(tenant: string): Promise<void>;
  /** Nobody sends to this tenant for so long. */
  hold(tenant: string, forMs: number): Promise<void>;
}

/**
 * Teams takes 50 requests a second from one app in one tenant; this leaves two of them to the chat that goes on meanwhile.
 * A conversation gets one digest a week, and is tried again no sooner than `retryMs`, well under its seven a second.
 */
export const sendsPerSecond = 48;

// One booking serves this many sends, so that the store is asked five times a second at most.
const block = 10;

interface Lane { readonly turns: number[]; booking?: Promise<void> | undefined; heldUntil: number }

/**
 * A pacer over a store that instances share.
 *
 * @example await pacer.turn('tenant-1'); await sendTo(reference, activity);
 */
export function sharedPacer(store: Store, now: () => Date, perSecond: number = sendsPerSecond): Pacer {
  const everyMs = 1000 / perSecond;
  const lanes = new Map<string, Lane>();
  const laneOf = (tenant: string): Lane => {
    const lane = lanes.get(tenant) ?? { turns: [], heldUntil: 0 };
    lanes.set(tenant, lane);
    return lane;
  };
  const bookMore = (tenant: string, lane: Lane): Promise<void> =>
    (lane.booking ??= bookSends(store, tenant, block, everyMs, now())
      .then((from) => void lane.turns.push(...Array.from({ length: block }, (_, n) => from + n * everyMs)))
      .finally(() => (lane.booking = undefined)));
  return {
    async turn(tenant) {
      const lane = laneOf(tenant);
      // Booked ahead of need, so that a slow store does not slow the sending.
      if (lane.turns.length <= block / 2) void bookMore(tenant, lane).catch(() => undefined);
      while (lane.turns.length === 0) await bookMore(tenant, lane);
      const at = lane.turns.shift()!;
      for (let waitMs = at - now().getTime(); waitMs > 0; waitMs = lane.heldUntil - now().getTime()) await delay(waitMs);
      for (let waitMs = lane.heldUntil - now().getTime(); waitMs > 0; waitMs = lane.heldUntil - now().getTime()) await delay(waitMs);
    },
    async hold(tenant, forMs) {
      const lane = laneOf(tenant);
      lane.heldUntil = Math.max(lane.heldUntil, now().getTime() + forMs);
      lane.turns.length = 0;
      await holdSends(store, tenant, forMs, now());
    },
  };
}
