// Reads days and times of the week as people type them: "22 March", "6/5/2027", "Fridays at half past 8". Text in, values out; the clock is an argument.

import { readDay, type Day } from '../../data/day.ts';
import type { DigestTime } from '../../data/subscription.ts';
import { plainText } from './normalise.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_FORMS = new RegExp(`\\b(\\d{4})-(\\d{2})-(\\d{2})\\b|\\b(\\d{1,2})[/.](\\d{1,2})(?:[/.](\\d{4}|\\d{2}))?\\b|\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}))?|\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'g');

/**
 * The days that a text names, in its order. A day without its year is the next such day, today or later; one that does
 * not exist is left out.
 *
 * @example daysNamed('pause digests from 22 March to 6 May 2027', '2027-01-10') // ['2027-03-22', '2027-05-06']
 */
export function daysNamed(text: string, today: Day): Day[] {
  return [...plainText(text).matchAll(DAY_FORMS)].flatMap((m) => {
    const [year, month, day] = m[1] !== undefined ? [m[1], m[2], m[3]] : m[4] !== undefined ? [m[6], m[5], m[4]] : m[7] !== undefined ? [m[9], numberOf(m[8]!), m[7]] : [m[12], numberOf(m[10]!), m[11]];
    return resolved(year, Number(month), Number(day), today) ?? [];
  });
}

const numberOf = (month: string): number => MONTHS.indexOf(month.slice(0, 3)) + 1;
const two = (n: number): string => String(n).padStart(2, '0');

function resolved(year: string | undefined, month: number, day: number, today: Day): Day | undefined {
  const written = (y: number): Day => `${y}-${two(month)}-${two(day)}`;
  if (year !== undefined) return readDay(written(year.length === 2 ? 2000 + Number(year) : Number(year)));
  const first = Number(today.slice(0, 4));
  const next = written(first) >= today ? first : first + 1;
  // 29 February waits for its year.
  return [next, next + 1, next + 2, next + 3].map((y) => readDay(written(y))).find((found) => found !== undefined);
}

const WEEKDAYS = ['sun(?:day)?s?', 'mon(?:day)?s?', 'tue(?:s(?:day)?)?s?', 'wed(?:nesday)?s?', 'thu(?:rs?(?:day)?)?s?', 'fri(?:day)?s?', 'sat(?:urday)?s?'];
const HOURS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, noon: 12, midday: 12 };
const HOUR = `(\\d{1,2}|${Object.keys(HOURS).join('|')})`;

/**
 * The weekday and time that a text names, as far as it names them. An hour from 1 to 6 without a.m. is in the afternoon.
 *
 * @example timeNamed('send it Fridays at half past 8') // { weekday: 5, hour: 8, minute: 30 }
 */
export function timeNamed(text: string): Partial<DigestTime> {
  const plain = plainText(text).replace(/\ba\.m\.?/g, 'am').replace(/\bp\.m\.?/g, 'pm');
  const weekday = WEEKDAYS.findIndex((form) => new RegExp(`\\b${form}\\b`).test(plain));
  return { ...(weekday < 0 ? {} : { weekday }), ...clockNamed(plain) };
}

function clockNamed(plain: string): Partial<DigestTime> {
  const [, half] = new RegExp(`\\bhalf (?:past )?${HOUR}\\b`).exec(plain) ?? [];
  const [, quarter, side, of] = new RegExp(`\\b(quarter) (past|to) ${HOUR}\\b`).exec(plain) ?? [];
  const [, hour, minute, suffix] =
    /\b(\d{1,2})[:. ](\d{2}) ?(am|pm)?\b/.exec(plain) ?? new RegExp(`\\b${HOUR}() ?(am|pm|oclock)\\b`).exec(plain) ?? new RegExp(`\\b(?:at|by|for) ${HOUR}()()\\b(?! (?:priorit|measure|partner))`).exec(plain) ?? /\b(noon|midday)\b()()/.exec(plain) ?? [];
  if (half !== undefined) return timeOf(half, 30);
  if (quarter !== undefined) return side === 'past' ? timeOf(of!, 15) : timeOf(of!, 15, undefined, -30);
  return hour === undefined ? {} : timeOf(hour, Number(minute), suffix);
}

function timeOf(word: string, minute: number, suffix?: string, shiftMinutes = 0): Partial<DigestTime> {
  const said = HOURS[word] ?? Number(word);
  const hour = suffix === 'pm' && said < 12 ? said + 12 : suffix === 'am' && said === 12 ? 0 : suffix === undefined || suffix === '' || suffix === 'oclock' ? (said >= 1 && said <= 6 ? said + 12 : said) : said;
  const minutes = hour * 60 + minute + shiftMinutes;
  return hour > 23 || minute > 59 || minutes < 0 ? {} : { hour: Math.floor(minutes / 60), minute: minutes % 60 };
}
