// Keeps digests under Teams' limits: one tenant's sends evenly spaced, over all instances together, and nobody sending while Teams asks to wait.

import { setTimeout as delay } from 'node:timers/promises';
import { bookSends, holdSends } from '../../data/pace.ts';
import type { Store } from '../../data/store.ts';

/** Gives each send its turn. */
export interface Pacer {
  /** Resolves when one send to this tenant may go, with what gives the turn back where nothing is sent after all. */
  turn(tenant: string): Promise<() => void>;
  /** Nobody sends to this tenant for so long. */
  hold(tenant: string, forMs: number): Promise<void>;
}

/**
 * Teams takes 50 requests a second from one app in one tenant; this leaves three of them to the chat that goes on meanwhile.
 * A conversation gets one digest a week, and is tried again no sooner than `retryMs`, well under its seven a second.
 */
export const sendsPerSecond = 47;

// One booking serves this many sends, so that the store is asked five times a second at most.
const block = 10;
// A turn missed by more than this is lost: making up for it would send two at once, and others send too.
const missedAfterMs = 50;

interface Lane { readonly turns: number[]; booking?: Promise<void> | undefined; heldUntil: number; storeTakesMs: number }

/**
 * A pacer over a store that instances share.
 *
 * @example await pacer.turn('tenant-1'); await sendTo(reference, activity);
 */
export function sharedPacer(store: Store, now: () => Date, perSecond: number = sendsPerSecond): Pacer {
  const everyMs = 1000 / perSecond;
  const lanes = new Map<string, Lane>();
  const laneOf = (tenant: string): Lane => {
    const lane = lanes.get(tenant) ?? { turns: [], heldUntil: 0, storeTakesMs: 0 };
    lanes.set(tenant, lane);
    return lane;
  };
  const bookMore = (tenant: string, lane: Lane): Promise<void> => {
    const askedAt = now().getTime();
    // What is booked from now on would be over before the store has answered.
    return (lane.booking ??= bookSends(store, tenant, block, everyMs, new Date(askedAt + lane.storeTakesMs))
      .then((from) => {
        lane.storeTakesMs = now().getTime() - askedAt;
        lane.turns.push(...Array.from({ length: block }, (_, n) => from + n * everyMs).filter((at) => at >= lane.heldUntil));
      })
      .finally(() => (lane.booking = undefined)));
  };
  const nextTurn = async (tenant: string, lane: Lane): Promise<number> => {
    for (;;) {
      // Booked ahead of need, so that a slow store does not slow the sending.
      const ahead = lane.turns.length <= block ? bookMore(tenant, lane) : undefined;
      ahead?.catch(() => undefined);
      const turn = lane.turns.shift();
      if (turn === undefined) await ahead;
      else if (now().getTime() - turn <= missedAfterMs) return turn;
    }
  };
  return {
    async turn(tenant) {
      const lane = laneOf(tenant);
      for (;;) {
        const at = await nextTurn(tenant, lane);
        for (let waitMs = at - now().getTime(); waitMs > 0; waitMs = at - now().getTime()) await delay(waitMs);
        // A hold since then takes the turn back: after it all who waited would send at once.
        if (at >= lane.heldUntil) return () => void lane.turns.unshift(at);
      }
    },
    async hold(tenant, forMs) {
      const lane = laneOf(tenant);
      lane.heldUntil = Math.max(lane.heldUntil, now().getTime() + forMs);
      lane.turns.length = 0;
      await holdSends(store, tenant, forMs, now());
    },
  };
}
