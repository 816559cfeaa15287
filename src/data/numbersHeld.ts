// What a number is in the table, where it stands alone: a value, a change, the sum of a pair.
import { changeBetween, type Figure } from './figure.ts';
import type { Group } from './measures.ts';
import type { FinancialYear } from './period.ts';

/** Rows that a number is of, and what of them: a value in some year, how much they changed, or the rows of a pair added up. */
export interface NumberHeld { readonly as: 'value' | 'sum' | 'difference' | 'percent'; readonly rows: readonly string[] }

/** Smaller differences are too common to tell a row by. */
const SMALLEST_DIFFERENCE = 12;

/** A row, or the rows of a pair, with all numbers that stand for it. */
interface Numbers { readonly rows: readonly string[]; readonly values: readonly number[]; readonly difference: number; /** With its sign; undefined where there was none before. */ readonly percent: number | undefined }

export class NumbersHeld {
  readonly #all: readonly Numbers[];

  constructor(figures: readonly Figure[], groups: readonly Group[], years: readonly FinancialYear[]) {
    const rows = [...new Set(figures.map(f => f.measure))], valueOf = (row: string, year: FinancialYear): number => figures.find(f => f.measure === row && f.period === year)?.value ?? 0;
    this.#all = [...rows.map(row => [row]), ...groups.filter(g => g.sum).map(g => g.parts)].map(parts => {
      const values = years.map(year => parts.reduce((sum, row) => sum + valueOf(row, year), 0)), [before, after] = [values.at(-2) ?? values.at(-1)!, values.at(-1)!];
      const { difference, percent } = changeBetween(before, after, years.at(-2) ?? years.at(-1)!, years.at(-1)!);
      return { rows: parts, values, difference: Math.abs(difference), percent };
    });
  }

  /** By how much the row that changed most did. */
  get mostMoved(): number { return Math.max(0, ...this.#all.map(n => n.difference)); }

  /** The greatest value of a row that is not this one. */
  mostBeside(row: string): number { return Math.max(0, ...this.#all.filter(n => !n.rows.includes(row)).flatMap(n => n.values)); }

  /** At which ends a row stands among others. @example numbers.endsOf('shoplifting', ['asb', 'shoplifting']) // ['smallest', 'fallen most'] */
  endsOf(row: string, among: readonly string[]): string[] {
    const all = this.#all.filter(n => n.rows.length === 1 && among.includes(n.rows[0]!)), it = all.find(n => n.rows[0] === row);
    if (!it) return [];
    const most = (of: (n: Numbers) => number): boolean => all.every(n => of(n) <= of(it)), value = (n: Numbers): number => n.values.at(-1)!, moved = (n: Numbers): number => n.percent ?? 0;
    return [...(most(value) ? ['greatest'] : []), ...(most(n => -value(n)) ? ['smallest'] : []), ...(most(moved) ? ['risen most'] : []), ...(most(n => -moved(n)) ? ['fallen most'] : [])];
  }

  /** All that a number may stand for. @example numbers.of(161, 'count') // [{ as: 'difference', rows: ['shoplifting'] }] */
  of(value: number, unit: 'count' | 'percent'): NumberHeld[] {
    return this.#all.flatMap(({ rows, values, difference, percent }): NumberHeld[] => {
      if (unit === 'percent') return percent !== undefined && (Number.isInteger(value) ? Math.round(Math.abs(percent)) === value : Math.abs(percent).toFixed(1) === value.toFixed(1)) ? [{ as: 'percent', rows }] : [];
      if (values.includes(value)) return [{ as: rows.length > 1 ? 'sum' : 'value', rows }];
      return value === difference && value >= SMALLEST_DIFFERENCE ? [{ as: 'difference', rows }] : [];
    });
  }
}
