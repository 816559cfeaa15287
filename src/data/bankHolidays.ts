// Which days people are at work: not at weekends, and not on England's bank holidays as the date-holidays package keeps them.
import Holidays from 'date-holidays';
import { addDays, weekdayOf, type Day } from './day.ts';

const england = new Holidays('GB', 'ENG', { types: ['public', 'bank'], timezone: 'Europe/London' });
// The package works a year out in some ten milliseconds.
const years = new Map<string, ReadonlyMap<Day, string>>();

function holidaysOf(year: string): ReadonlyMap<Day, string> {
  let held = years.get(year);
  if (held === undefined) {
    held = new Map(england.getHolidays(Number(year)).map(({ date, name }): [Day, string] => [date.slice(0, 10), name]));
    years.set(year, held);
  }
  return held;
}

/** The bank holiday of a day in England, or undefined. @example bankHolidayName('2020-05-08') // 'Early May bank holiday (VE day)' */
export const bankHolidayName = (day: Day): string | undefined => holidaysOf(day.slice(0, 4)).get(day);

/** @example isWorkingDay('2020-12-28') // false: Boxing Day's substitute */
export const isWorkingDay = (day: Day): boolean => weekdayOf(day) % 6 !== 0 && bankHolidayName(day) === undefined;

/** The day itself where it is a working day, else the first one after it. @example nextWorkingDay('2020-12-25') // '2020-12-29' */
export function nextWorkingDay(day: Day): Day {
  let at = day;
  while (!isWorkingDay(at)) at = addDays(at, 1);
  return at;
}

/** The n-th working day from a day on, that day counted. @example workingDayFrom('2020-07-01', 10) // '2020-07-14' */
export function workingDayFrom(day: Day, count: number): Day {
  let at = nextWorkingDay(day);
  for (let n = 1; n < count; n++) at = nextWorkingDay(addDays(at, 1));
  return at;
}
