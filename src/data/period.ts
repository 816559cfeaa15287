// Financial years as councils count them: April to March, written 2019/20. Order, neighbours and labels; no clock.

/** A financial year such as `2019/20` (1 April 2019 to 31 March 2020). */
export type FinancialYear = string;

const FORM = /^(\d{4})\/(\d{2})$/;

/**
 * The financial year that starts in April of `start`.
 * @example financialYear(2019) // '2019/20'
 */
export const financialYear = (start: number): FinancialYear => `${start}/${String((start + 1) % 100).padStart(2, '0')}`;

/**
 * The calendar year in which a financial year starts, or undefined where the text is not one.
 * @example startOf('2019/20') // 2019
 */
export function startOf(year: string): number | undefined {
  const match = FORM.exec(year);
  if (!match) return undefined;
  const start = Number(match[1]);
  return financialYear(start) === year ? start : undefined;
}

/** The year before. @example yearBefore('2019/20') // '2018/19' */
export const yearBefore = (year: FinancialYear): FinancialYear => financialYear((startOf(year) ?? 0) - 1);

/** The year after. @example yearAfter('2018/19') // '2019/20' */
export const yearAfter = (year: FinancialYear): FinancialYear => financialYear((startOf(year) ?? 0) + 1);

/** Whether some of a financial year falls into a calendar year. @example fallsInto('2018/19', 2019) // true */
export const fallsInto = (year: FinancialYear, calendarYear: number): boolean => { const start = startOf(year); return start === calendarYear || start === calendarYear - 1; };

/** Orders financial years, earliest first. */
export const byYear = (a: FinancialYear, b: FinancialYear): number => (startOf(a) ?? 0) - (startOf(b) ?? 0);
