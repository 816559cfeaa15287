// Days and times as people say them in the council's time zone.
import { COUNCIL_ZONE, type Day } from '../data/day.ts';

/** @example dayPhrase('2020-07-14') // '14 July 2020' */
export const dayPhrase = (day: Day): string => new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** @example weekdayPhrase('2020-07-14') // 'Tuesday 14 July' */
export const weekdayPhrase = (day: Day): string => new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).replace(',', '');

/** @example momentPhrase('2020-07-14T08:30:00.000Z') // '14 July 2020, 09:30' */
export const momentPhrase = (instant: string): string =>
  new Date(instant).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: COUNCIL_ZONE }).replace(' at ', ', ');

/** @example clockPhrase(new Date('2020-07-14T08:00:00Z')) // '09:00' */
export const clockPhrase = (instant: Date): string => instant.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: COUNCIL_ZONE });
