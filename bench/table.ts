// How benches count and print: medians, quantiles, aligned columns.

/** The value below which a part of the others lie. @example quantile([3, 1, 2], 0.5) // 2 */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** The middle value. @example median([3, 1, 2]) // 2 */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A number with three digits that count. @example short(0.01234) // '0.0123' */
export const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(3));

/** A part of a whole. @example share(1, 3) // '33.3%' */
export const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)}%`;

/** Prints a title and rows in columns, the first to the left and the others to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('   ');
  console.log(`\n${title}\n${line(head)}\n${widths.map((width) => '-'.repeat(width)).join('   ')}`);
  for (const row of rows) console.log(line(row));
}
