// Which of a reader's digests is due, and which comes next: the rule, the reader's own time, what was settled already, and pauses together. Pure.

import { dayOf } from '../../data/day.ts';
import { pauseOn, type Pause } from '../../data/pause.ts';
import type { Subscription } from '../../data/subscription.ts';
import { dueDigest, nextDigestAt, type DigestRule, type Slot } from './nextDigestAt.ts';

type Timed = Pick<Subscription, 'time' | 'timeSince' | 'lastWeek'>;

/** The rule of a subscription: its own time, or the partnership's. */
export const ruleOf = ({ time }: Pick<Subscription, 'time'>, rule: DigestRule): DigestRule => ({ ...rule, ...time });

const settled = ({ lastWeek }: Timed, slot: Slot): boolean => lastWeek !== undefined && lastWeek >= slot.week;
const inPause = (slot: Slot, pauses: readonly Pause[], { timeZone }: DigestRule): boolean => pauseOn(pauses, dayOf(slot.at, timeZone)) !== undefined;

/**
 * Which digest is due to a subscription now, settled or not: none from before it was asked for, nor one that a pause took.
 * Made once a run, because thousands share a time.
 *
 * @example dueSlots(now, rule, pauses)(subscription)?.week // '2026-W48'
 */
export function dueSlots(now: Date, rule: DigestRule, pauses: readonly Pause[]): (to: Timed) => Slot | undefined {
  const known = new Map<string, Slot | undefined>();
  return (to) => {
    const own = ruleOf(to, rule);
    const key = `${own.weekday} ${own.hour} ${own.minute}`;
    if (!known.has(key)) {
      const slot = dueDigest(now, own);
      known.set(key, slot === undefined || inPause(slot, pauses, rule) ? undefined : slot);
    }
    const slot = known.get(key);
    return slot === undefined || slot.at.toISOString() <= to.timeSince ? undefined : slot;
  };
}

// A pause is weeks long, not years.
const mostWeeks = 104;

/**
 * The digest that a reader gets next after now; undefined where every one for two years is paused.
 *
 * @example nextSlot(subscription, now, rule, [])?.at // 2026-11-30T09:00:00Z
 */
export function nextSlot(to: Timed, now: Date, rule: DigestRule, pauses: readonly Pause[]): Slot | undefined {
  const own = ruleOf(to, rule);
  let slot = nextDigestAt(now, own);
  for (let weeks = 0; weeks < mostWeeks; weeks++, slot = nextDigestAt(slot.at, own)) if (!settled(to, slot) && !inPause(slot, pauses, rule)) return slot;
  return undefined;
}
