// One run: every digest that is due and not settled, over a bounded number at a time, in the memory of one page of subscriptions.

import { composeDigest, gatherFacts, type Digest, type DigestFacts } from '../../data/digest.ts';
import { dayOf } from '../../data/day.ts';
import type { Knowledge } from '../../data/answer.ts';
import { pauseOn, pauses, type Pause } from '../../data/pause.ts';
import { runningSubscriptions, type Subscription } from '../../data/subscription.ts';
import type { Log } from '../server.ts';
import type { DigestRule, Slot } from './nextDigestAt.ts';
import { dueSlots } from './slots.ts';
import { sendDigest, type Letter, type Sender } from './sendDigest.ts';

/** What a run needs. */
export interface DigestRun extends Sender {
  readonly knowledge: Knowledge;
  /** When digests go that chose no time of their own. */
  readonly rule: DigestRule;
  readonly log: Log;
  /** Once aborted, no further digest is begun. */
  readonly signal?: AbortSignal;
  /** Makes a message of a digest. */
  readonly write: (digest: Digest, slot: Slot, to: Subscription) => Letter['message'];
}

/** What a run came to. The ledger has every row; this has the weeks to look up there. */
export interface RunResult {
  readonly weeks: readonly string[];
  /** Rows this very run settled. */
  readonly settled: number;
  /** Recipients that failed before anything could be recorded; the next run comes back to them. */
  readonly failed: number;
  /** Where digests are paused: nothing was sent. */
  readonly paused?: Pause;
}

/** Enough to keep 50 requests a second going at a quarter of a second each. */
const atOnce = 16;

/**
 * Sends what is due now. Any number of processes may do so at once, and again after a crash.
 *
 * @example await sendDue(run) // { weeks: ['2026-W48'], settled: 500, failed: 0 }
 */
export async function sendDue(run: DigestRun): Promise<RunResult> {
  const at = run.now();
  const held = await pauses(run.store);
  const paused = pauseOn(held, dayOf(at, run.rule.timeZone));
  if (paused !== undefined) return { weeks: [], settled: 0, failed: 0, paused };

  const weeks = new Set<string>();
  let settled = 0;
  let failed = 0;
  let facts: DigestFacts | undefined;
  const serve = async (to: Subscription, slot: Slot, known: DigestFacts): Promise<void> => {
    try {
      const { own } = await sendDigest(run, to, slot, () => letterTo(run, to, slot, known));
      if (own) settled++;
    } catch (cause) {
      failed++;
      run.log(`The digest ${slot.week} for ${to.id} failed; the next run comes back to it`, cause);
    }
  };

  const slotOf = dueSlots(at, run.rule, held);
  const serving = new Set<Promise<void>>();
  for await (const to of runningSubscriptions(run.store)) {
    if (run.signal?.aborted === true) break;
    const slot = slotOf(to);
    if (slot === undefined) continue;
    weeks.add(slot.week);
    if (to.lastWeek !== undefined && to.lastWeek >= slot.week) continue;
    facts ??= await gatherFacts(run.store, run.knowledge, at);
    const one = serve(to, slot, facts).finally(() => serving.delete(one));
    serving.add(one);
    if (serving.size >= atOnce) await Promise.race(serving);
  }
  await Promise.all(serving);
  return { weeks: [...weeks].sort(), settled, failed };
}

/** A reader's digest as a letter; nothing where nothing is new and the reader wants nothing then. */
export function letterTo(run: Pick<DigestRun, 'write'>, to: Subscription, slot: Slot, facts: DigestFacts): Letter {
  const digest = composeDigest(facts, to);
  return { until: facts.at, message: digest.nothingNew && to.whenNothing === 'silence' ? undefined : run.write(digest, slot, to) };
}
