// A day of the calendar, written 2020-10-29, and what day it is in the council's time zone. No clock of its own.

/** A calendar day such as `2020-10-29`; days compare as text. */
export type Day = string;

/** Where the council is: days and working hours are counted by its clock. */
export const COUNCIL_ZONE = 'Europe/London';

const dayMs = 24 * 60 * 60 * 1000;

// Making a formatter takes longer than using it, and much memory that is not this language's own.
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const held = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, held);
  return held;
}

/** The council's day at an instant. @example dayOf(new Date('2020-06-30T23:30:00Z')) // '2020-07-01' */
export const dayOf = (instant: Date, zone: string = COUNCIL_ZONE): Day => formatOf(zone).format(instant);

/** @example addDays('2020-02-28', 2) // '2020-03-01' */
export const addDays = (day: Day, days: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** Counts from Sunday = 0. @example weekdayOf('2020-10-29') // 4 */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** A real day written YYYY-MM-DD, else undefined. @example readDay('2020-02-30') // undefined */
export function readDay(text: string): Day | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}
