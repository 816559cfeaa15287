// When a digest goes: weekly at a local time, moved past England's bank holidays, never after its week. Pure; croner knows the clock changes.

import { Cron } from 'croner';
import { bankHolidayName, isWorkingDay } from '../../data/bankHolidays.ts';
import { dayOf, type Day } from '../../data/day.ts';

/** A weekday and time of day somewhere; `weekday` counts from Sunday = 0. */
export interface DigestRule {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly timeZone: string;
}

/** One week's digest. */
export interface Slot {
  /** The ISO week of the day the rule names, which names the digest: '2026-W48'. */
  readonly week: string;
  /** When it goes. */
  readonly at: Date;
  /** The instant the rule names, where the digest was moved, and the holiday it was moved past. */
  readonly moved?: { readonly from: Date; readonly holiday: string };
  /** From here on the week is over, and a digest that has not gone never goes: the seventh midnight after its day began. */
  readonly over: Date;
}

interface Runs { readonly weekly: Cron; readonly daily: Cron; readonly midnight: Cron; readonly dayOf: (instant: Date) => Day }

// Ten thousand subscribers share a handful of rules, and reading one takes longer than using it.
const known = new Map<string, Runs>();

function runsOf({ weekday, hour, minute, timeZone }: DigestRule): Runs {
  const key = `${weekday} ${hour}:${minute} ${timeZone}`;
  let runs = known.get(key);
  if (runs === undefined) {
    const options = { timezone: timeZone, paused: true };
    runs = {
      weekly: new Cron(`${minute} ${hour} * * ${weekday}`, options),
      daily: new Cron(`${minute} ${hour} * * *`, options),
      midnight: new Cron(`0 0 * * ${weekday}`, options),
      dayOf: (instant) => dayOf(instant, timeZone),
    };
    known.set(key, runs);
  }
  return runs;
}

/**
 * The first digest that goes after an instant. A local time that the clock skips in spring is the
 * hour the clock goes to; one that comes twice in autumn is the first of the two.
 *
 * @example nextDigestAt(new Date('2026-04-01T12:00:00Z'), mondaysAtNine).at // 2026-04-07T08:00:00Z: 6 April is Easter Monday
 */
export function nextDigestAt(now: Date, rule: DigestRule): Slot {
  const runs = runsOf(rule);
  // A digest due before now may have been moved to after now, so the search starts a week back.
  let slot = slotFrom(new Date(now.getTime() - weekMs), runs);
  while (slot.at <= now) slot = slotFrom(slot.moved?.from ?? slot.at, runs);
  return slot;
}

/**
 * The digest that should have gone by now and still may: the latest one due, unless its week is over.
 *
 * @example dueDigest(new Date('2026-11-25T12:00:00Z'), mondaysAtNine)?.at // 2026-11-23T09:00:00Z, two days late
 */
export function dueDigest(now: Date, rule: DigestRule): Slot | undefined {
  const runs = runsOf(rule);
  let due: Slot | undefined;
  // What was due earlier than this is over: a week takes seven days, and an hour more in autumn.
  for (let slot = slotFrom(new Date(now.getTime() - weekMs - dayMs), runs); slot.at <= now; slot = slotFrom(slot.moved?.from ?? slot.at, runs)) due = slot;
  return due !== undefined && now < due.over ? due : undefined;
}

const dayMs = 24 * 60 * 60 * 1000;
const weekMs = 7 * dayMs;

/** The digest of the first nominal time after an instant. */
function slotFrom(after: Date, runs: Runs): Slot {
  const nominal = runs.weekly.nextRun(after)!;
  const day = runs.dayOf(nominal);
  const slot = { week: isoWeek(day), over: runs.midnight.nextRun(nominal)! };
  const holiday = bankHolidayName(day);
  if (holiday === undefined) return { ...slot, at: nominal };
  let at = runs.daily.nextRun(nominal)!;
  while (!isWorkingDay(runs.dayOf(at))) at = runs.daily.nextRun(at)!;
  return { ...slot, at, moved: { from: nominal, holiday } };
}

/** The ISO week of a day: it belongs to the year that its Thursday is in. @example isoWeek('2027-01-01') // '2026-W53' */
export function isoWeek(day: Day): string {
  const thursday = new Date(`${day}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const dayOfYear = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / dayMs;
  return `${thursday.getUTCFullYear()}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}
