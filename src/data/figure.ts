// Figure: a value with its measure, place, period and source, which never travel apart. Change: two figures of one measure.
import type { FinancialYear } from './period.ts';

/** Where a statement stands, so that it can be checked on paper. */
export interface Source {
  readonly report: string;
  readonly table?: string;
  readonly paragraph: string;
}

/**
 * A count of one measure in one place and period.
 * @example { measure: 'shoplifting', place: 'Harborough', period: '2019/20', value: 351, source: … }
 */
export interface Figure {
  readonly measure: string;
  readonly place: string;
  readonly period: FinancialYear;
  readonly value: number;
  readonly source: Source;
}

export type Direction = 'rose' | 'fell' | 'same';

/** How far a change exceeds chance: over all rows together, on its own only, or not at all. */
export type Chance = 'more' | 'maybe' | 'none';

/** One measure (or a safe sum of measures) in two periods. `percent` is undefined when the first count is 0. */
export interface Change {
  readonly before: number;
  readonly after: number;
  readonly from: FinancialYear;
  readonly to: FinancialYear;
  readonly difference: number;
  readonly percent: number | undefined;
  readonly direction: Direction;
}

/**
 * The change between two counts.
 * @example changeBetween(512, 351, '2018/19', '2019/20').percent // -31.4453125
 */
export function changeBetween(before: number, after: number, from: FinancialYear, to: FinancialYear): Change {
  const difference = after - before;
  return {
    before, after, from, to, difference,
    percent: before === 0 ? undefined : (difference / before) * 100,
    direction: difference > 0 ? 'rose' : difference < 0 ? 'fell' : 'same',
  };
}

/**
 * Two-sided conditional binomial test of two counts with equal exposure: min(1, 2·P(X ≤ min(a, b))), X ~ Bin(a + b, ½).
 * Crimes cluster, so the true probability of such a change is larger: a floor, never a proof.
 * @example chanceOf(415, 513) // 0.00143854…
 */
export function chanceOf(a: number, b: number): number {
  const n = a + b;
  let logTerm = -n * Math.LN2; // log P(X = 0)
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= Math.min(a, b); k++) {
    logTerm += Math.log((n - k + 1) / k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, 2 * sum);
}

/**
 * Holm's step-down adjustment, in the order given: what each probability becomes when all rows are looked at together.
 * @example holm([0.01, 0.04]) // [0.02, 0.04]
 */
export function holm(probabilities: readonly number[]): number[] {
  const order = probabilities.map((_, i) => i).sort((i, j) => probabilities[i]! - probabilities[j]!);
  const adjusted = new Array<number>(probabilities.length);
  let highest = 0;
  order.forEach((row, rank) => {
    highest = Math.max(highest, Math.min(1, probabilities[row]! * (probabilities.length - rank)));
    adjusted[row] = highest;
  });
  return adjusted;
}

/**
 * Which changes of one table are more than chance would usually give: Holm's p < 0.05 over its rows is `more`,
 * a p < 0.05 of its own only is `maybe`, else `none`.
 * @example readChances([[512, 351], [49, 53]]) // ['more', 'none']
 */
export function readChances(rows: readonly (readonly [number, number])[]): Chance[] {
  const own = rows.map(([a, b]) => chanceOf(a, b));
  return holm(own).map((p, i) => (p < 0.05 ? 'more' : own[i]! < 0.05 ? 'maybe' : 'none'));
}
