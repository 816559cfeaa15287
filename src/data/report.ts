// The annual review as data: reads src/data/report/, checks it against itself, keeps it in the store, gives it back.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import type { Figure, Source } from './figure.ts';
import { byYear, startOf, type FinancialYear } from './period.ts';
import { plansFileSchema, type Plans } from './plan.ts';
import type { Store } from './store.ts';
import { DataFileError, readYaml } from './vocabulary.ts';

const reportSchema = z.strictObject({
  id: z.string(), title: z.string(), shortTitle: z.string(), district: z.string(), partnership: z.string(), panel: z.string(),
  table: z.string(), tableParagraph: z.string(), licence: z.string(),
  claims: z.array(z.strictObject({ paragraph: z.string(), quote: z.string(), measures: z.array(z.string()).min(1), verdict: z.enum(['holds', 'partly', 'rounding']), note: z.string() })),
  partners: z.array(z.strictObject({ id: z.string(), name: z.string(), short: z.string(), paragraph: z.string(), words: z.array(z.string()).default([]) })),
  /** What the report says without a figure of a year that the table does not have. */
  remarks: z.array(z.strictObject({ period: z.string(), measures: z.array(z.string()).min(1), text: z.string(), paragraph: z.string() })),
  people: z.array(z.strictObject({ name: z.string(), role: z.string(), part: z.string(), paragraph: z.string() })),
  previousReports: z.array(z.strictObject({ title: z.string(), panel: z.string(), date: z.string(), note: z.string().optional() })),
  appendices: z.array(z.strictObject({ letter: z.string(), title: z.string(), held: z.boolean() })),
});

export type ReportHead = z.infer<typeof reportSchema>;
/** A sentence of the report about a figure, and whether the table bears it out. */
export type Claim = ReportHead['claims'][number];
/** A partner organisation as paragraph 2.1 lists it. */
export type Partner = ReportHead['partners'][number];

/** Everything the bot knows of one annual review. Years are in order, earliest first. */
export interface Report {
  readonly head: ReportHead;
  readonly plans: Plans;
  readonly figures: readonly Figure[];
  readonly years: readonly FinancialYear[];
}

/** The source line's parts for the figures table. */
export const tableSource = (head: ReportHead): Source => ({ report: head.shortTitle, table: head.table, paragraph: head.tableParagraph });

const yearsOf = (figures: readonly Figure[]): FinancialYear[] => [...new Set(figures.map(f => f.period))].sort(byYear);

/**
 * Reads the report's files: report.yaml, plans.yaml, figures.csv.
 * @throws DataFileError naming file, row and column, e.g. `figures.csv: row shoplifting, 2019/20: "35x" is not a whole number`
 */
export function readReport(folder: URL = new URL('./report/', import.meta.url)): Report {
  const head = readYaml(new URL('report.yaml', folder), reportSchema);
  const plans = readYaml(new URL('plans.yaml', folder), plansFileSchema);
  const rows = parseCsv<Record<string, string>>(readFileSync(new URL('figures.csv', folder), 'utf8'), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  const columns = Object.keys(rows[0] ?? {}).filter(c => c !== 'measure' && c !== 'label');
  const wrong = columns.find(c => startOf(c) === undefined);
  if (wrong !== undefined || columns.length === 0) throw new DataFileError(`figures.csv: column "${wrong ?? ''}" is not a financial year written like 2019/20`);
  const figures = rows.flatMap(row => columns.map((period): Figure => {
    const text = row[period] ?? '';
    if (!/^\d+$/.test(text)) throw new DataFileError(`figures.csv: row ${row.measure}, ${period}: "${text}" is not a whole number`);
    return { measure: row.measure!, place: head.district, period, value: Number(text), source: tableSource(head) };
  }));
  return { head, plans, figures, years: yearsOf(figures) };
}

/** Puts the report into the store, unless the store holds this very edition already. Safe to repeat and to run twice at once. */
export async function loadReport(store: Store, report: Report): Promise<void> {
  const edition = createHash('sha256').update(JSON.stringify(report)).digest('hex');
  const held = await store.get<{ edition: string }>('report', 'edition', 'current');
  if (held?.value.edition === edition) return;
  await store.put('report', 'head', report.head.id, report.head);
  await store.put('report', 'plans', report.head.id, report.plans);
  for (const figure of report.figures) await store.put('report', 'figure', `${figure.measure} ${figure.period}`, figure);
  // The edition is written last, so that a load cut short is done again on the next start.
  await store.put('report', 'edition', 'current', { edition, id: report.head.id });
}

/**
 * The report as the store holds it.
 * @throws Error where the store holds none yet (load it first)
 */
export async function findReport(store: Store): Promise<Report> {
  const current = await store.get<{ id: string }>('report', 'edition', 'current');
  const id = current?.value.id ?? '';
  const head = await store.get<ReportHead>('report', 'head', id);
  const plans = await store.get<Plans>('report', 'plans', id);
  if (!head || !plans) throw new Error('The store holds no report. Start the bot once, or run npm start, to load src/data/report.');
  const figures: Figure[] = [];
  for await (const row of store.list<Figure>('report', 'figure')) figures.push(row.value);
  return { head: head.value, plans: plans.value, figures, years: yearsOf(figures) };
}
