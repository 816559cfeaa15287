// A sentence's claim about a figure, checked against the table: whether it holds, and which rows say so. Pure; the words are read elsewhere.
import { changeBetween, type Change } from './figure.ts';
import type { FinancialYear } from './period.ts';
import { yearBefore } from './period.ts';
import type { Report } from './report.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What somebody wrote of one measure, or of a group such as burglary.
 * @example { sentence: 'Shoplifting rose.', measures: ['shoplifting'], direction: 'up' }
 */
export interface MadeClaim {
  /** The sentence as it was written. */
  readonly sentence: string;
  readonly measures: readonly string[];
  /** The word that named several rows together. */
  readonly group?: string;
  readonly direction?: 'up' | 'down' | 'same';
  readonly negated?: boolean;
  readonly percent?: number;
  /** By how many it is said to have changed. */
  readonly difference?: number;
  readonly from?: number;
  readonly to?: number;
  /** A count said of one year. */
  readonly value?: { readonly count: number; readonly year: FinancialYear };
  readonly factor?: 'halved' | 'doubled';
  /** How the figure is hedged: "around 22%", "over 20%". */
  readonly hedge?: 'about' | 'over' | 'under';
  /** The year whose change is spoken of, where one is named. */
  readonly year?: FinancialYear;
  /** A period or place that the table does not hold is named, so the sentence speaks of something else. */
  readonly beyond?: boolean;
}

/** One row of the table, or the safe sum of a group, as the check met it. */
export interface CheckedRow { readonly label: string; readonly change: Change; readonly holds: boolean }

/**
 * `holds` for what the table bears out, `differs` for what it does not, `partly` for a group of which some rows bear it out,
 * `beyond` for what the table does not hold. `part` names what differs.
 */
export interface CheckedClaim {
  readonly claim: MadeClaim;
  readonly verdict: 'holds' | 'partly' | 'differs' | 'beyond';
  readonly part?: 'direction' | 'size' | 'value';
  readonly rows: readonly CheckedRow[];
}

type Part = NonNullable<CheckedClaim['part']>;

/**
 * Checks one claim against the latest two years of the table.
 * @example checkClaim({ sentence: 'Shoplifting rose.', measures: ['shoplifting'], direction: 'up' }, report, vocabulary).verdict // 'differs'
 */
export function checkClaim(claim: MadeClaim, report: Report, vocabulary: Vocabulary): CheckedClaim {
  const rows = rowsOf(claim, report, vocabulary);
  const to = report.years.at(-1)!, asked = claim.value?.year ?? claim.year ?? to;
  if (claim.beyond || rows.length === 0 || (claim.value ? !report.years.includes(asked) : asked !== to || !report.years.includes(yearBefore(to)))) return { claim, verdict: 'beyond', rows: [] };
  const parts = rows.map(row => differing(claim, row.change, valueOf(claim, row, report)));
  const checked = rows.map((row, i): CheckedRow => ({ label: row.label, change: row.change, holds: parts[i] === undefined }));
  // A group is judged by its sum where it has one; its rows show which of them it holds for.
  const whole = parts[0];
  if (whole === undefined) return { claim, verdict: 'holds', rows: checked };
  return { claim, verdict: checked.some(r => r.holds) ? 'partly' : 'differs', part: whole, rows: checked };
}

interface Row { readonly label: string; readonly ids: readonly string[]; readonly change: Change }

function rowsOf(claim: MadeClaim, report: Report, vocabulary: Vocabulary): Row[] {
  const [from, to] = [report.years.at(-2), report.years.at(-1)];
  if (from === undefined || to === undefined) return [];
  const count = (ids: readonly string[], year: FinancialYear): number => ids.reduce((sum, id) => sum + (report.figures.find(f => f.measure === id && f.period === year)?.value ?? 0), 0);
  const row = (label: string, ids: readonly string[]): Row => ({ label, ids, change: changeBetween(count(ids, from), count(ids, to), from, to) });
  const single = claim.measures.flatMap(id => vocabulary.measures.filter(m => m.id === id).map(m => row(m.label, [id])));
  const group = vocabulary.groups.find(g => g.id === claim.group);
  return group?.sum ? [row(group.together ?? group.label, group.parts), ...single] : single;
}

const valueOf = (claim: MadeClaim, row: Row, report: Report): number | undefined =>
  claim.value && report.figures.filter(f => row.ids.includes(f.measure) && f.period === claim.value!.year).reduce((sum, f) => sum + f.value, 0);

/** What of the claim the row does not bear out, or undefined. */
function differing(claim: MadeClaim, change: Change, value: number | undefined): Part | undefined {
  if (claim.value && !sameCount(value!, claim.value.count, claim.hedge)) return 'value';
  const direction = change.direction === 'rose' ? 'up' : change.direction === 'fell' ? 'down' : 'same';
  if (claim.direction !== undefined && (claim.direction === direction) === (claim.negated ?? false) && !isFlat(claim, change)) return 'direction';
  if (claim.negated) return undefined;
  if (claim.factor && change.percent !== undefined && (claim.factor === 'halved' ? change.percent > -49.5 : change.percent < 99.5)) return 'size';
  if (claim.percent !== undefined && (change.percent === undefined || !samePercent(Math.abs(change.percent), claim.percent, claim.hedge))) return 'size';
  if (claim.difference !== undefined && !sameCount(Math.abs(change.difference), claim.difference, claim.hedge)) return 'size';
  if (claim.from !== undefined && !sameCount(change.before, claim.from, claim.hedge)) return 'value';
  if (claim.to !== undefined && !sameCount(change.after, claim.to, claim.hedge)) return 'value';
  return undefined;
}

/** "Stable" is fair of a change that would round to a few in a hundred. */
const isFlat = (claim: MadeClaim, change: Change): boolean => claim.direction === 'same' && !claim.negated && Math.abs(change.percent ?? 100) < 3.5;

const decimalsOf = (number: number): number => String(number).split('.')[1]?.length ?? 0;

/** Equal as rounded by the writer; a hedge allows two points, "over" and "under" the side they name. */
function samePercent(actual: number, said: number, hedge: MadeClaim['hedge']): boolean {
  if (actual.toFixed(decimalsOf(said)) === said.toFixed(decimalsOf(said))) return true;
  const apart = actual - said;
  if (hedge === 'about') return Math.abs(apart) <= 2;
  return hedge === 'over' ? apart > 0 && apart < 5 : hedge === 'under' ? apart < 0 && apart > -5 : false;
}

function sameCount(actual: number, said: number, hedge: MadeClaim['hedge']): boolean {
  if (actual === said) return true;
  const apart = (actual - said) / Math.max(1, said);
  if (hedge === 'about') return Math.abs(apart) <= 0.05;
  return hedge === 'over' ? apart > 0 && apart < 0.1 : hedge === 'under' ? apart < 0 && apart > -0.1 : false;
}
