// Financial quarters: which one a day lies in, when a quarter opens for updates, falls due and closes. No clock.
import { workingDayFrom } from './bankHolidays.ts';
import { addDays, type Day } from './day.ts';
import { financialYear, startOf } from './period.ts';

/** A quarter of a financial year, such as `2020/21-Q1` (April to June 2020). */
export type Quarter = string;

/** An update is due on this working day after the quarter. */
const DUE_ON_WORKING_DAY = 10;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

// Quarters counted from year 0's Q1, so that order and neighbours are arithmetic.
const numberOf = (quarter: Quarter): number => {
  const [year = '', q = ''] = quarter.split('-Q');
  return (startOf(year) ?? 0) * 4 + Number(q) - 1;
};
const fromNumber = (n: number): Quarter => quarterFrom(Math.floor(n / 4), (n % 4) + 1);

/** The quarter with this number in the financial year that starts in April of `start`. @example quarterFrom(2020, 1) // '2020/21-Q1' */
export const quarterFrom = (start: number, number: number): Quarter => `${financialYear(start)}-Q${number}`;

/** A quarter written as here, else undefined. @example readQuarter('2020/22-Q1') // undefined */
export function readQuarter(text: string): Quarter | undefined {
  const [, year = '', q] = /^(\d{4}\/\d{2})-Q([1-4])$/.exec(text) ?? [];
  return q !== undefined && startOf(year) !== undefined ? text : undefined;
}

/** The quarter that a day lies in. @example quarterOf('2020-10-29') // '2020/21-Q3' */
export function quarterOf(day: Day): Quarter {
  const year = Number(day.slice(0, 4)), month = Number(day.slice(5, 7));
  return month >= 4 ? quarterFrom(year, Math.floor((month - 1) / 3)) : quarterFrom(year - 1, 4);
}

/** @example previousQuarter('2020/21-Q1') // '2019/20-Q4' */
export const previousQuarter = (quarter: Quarter): Quarter => fromNumber(numberOf(quarter) - 1);

/** @example nextQuarter('2019/20-Q4') // '2020/21-Q1' */
export const nextQuarter = (quarter: Quarter): Quarter => fromNumber(numberOf(quarter) + 1);

/** Orders quarters, earliest first. */
export const byQuarter = (a: Quarter, b: Quarter): number => numberOf(a) - numberOf(b);

const firstMonthOf = (quarter: Quarter): { year: number; month: number } => {
  const n = numberOf(quarter), q = n % 4;
  return { year: Math.floor(n / 4) + (q === 3 ? 1 : 0), month: ((q + 1) * 3) % 12 };
};

/** The first day of a quarter. @example startsOn('2020/21-Q4') // '2021-01-01' */
export const startsOn = (quarter: Quarter): Day => {
  const { year, month } = firstMonthOf(quarter);
  return `${year}-${String(month + 1).padStart(2, '0')}-01`;
};

/** The first day on which updates are taken: the day after the quarter ends. @example opensOn('2020/21-Q1') // '2020-07-01' */
export const opensOn = (quarter: Quarter): Day => startsOn(nextQuarter(quarter));

/** The day updates are due: working day 10 after the quarter. @example dueOn('2020/21-Q1') // '2020-07-14' */
export const dueOn = (quarter: Quarter): Day => workingDayFrom(opensOn(quarter), DUE_ON_WORKING_DAY);

/** The last day on which updates are taken: that of the next quarter. @example closesOn('2020/21-Q1') // '2020-09-30' */
export const closesOn = (quarter: Quarter): Day => addDays(opensOn(nextQuarter(quarter)), -1);

/** The quarter that is open on a day: the last one that has ended. @example openQuarter('2020-10-29') // '2020/21-Q2' */
export const openQuarter = (day: Day): Quarter => previousQuarter(quarterOf(day));

/** @example quarterShort('2020/21-Q1') // 'Q1 2020/21' */
export const quarterShort = (quarter: Quarter): string => quarter.replace(/^(.*)-(Q\d)$/, '$2 $1');

/** @example quarterLabel('2020/21-Q1') // 'Q1 2020/21 (April to June 2020)' */
export function quarterLabel(quarter: Quarter): string {
  const { year, month } = firstMonthOf(quarter);
  return `${quarterShort(quarter)} (${MONTHS[month]} to ${MONTHS[month + 2]} ${year})`;
}
