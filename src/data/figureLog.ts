// When figures came into the store: each load that brought new or changed ones, with their measures. The report's own rows carry no date of loading.

import { createHash } from 'node:crypto';
import type { Figure } from './figure.ts';
import type { Store } from './store.ts';

/** A load that brought something: which measures, for which years. */
export interface FigureLoad {
  readonly at: string;
  readonly measures: readonly string[];
  readonly years: readonly string[];
}

/** The values last seen, by measure and period. */
type Seen = Readonly<Record<string, number>>;

const partition = 'loads';
const keyOf = ({ measure, period }: Figure): string => `${measure} ${period}`;

/**
 * Notes what is new among the figures since the last time. The first ones of all are noted as the start, not as news.
 * Two processes that note the same figures at once make one row.
 *
 * @example await noteFigures(store, report.figures, now)
 */
export async function noteFigures(store: Store, figures: readonly Figure[], now: Date): Promise<void> {
  const seen = await store.get<Seen>('report', partition, 'seen');
  const next: Seen = Object.fromEntries(figures.map((figure) => [keyOf(figure), figure.value]));
  if (seen === undefined) return void (await store.insert('report', partition, 'seen', next));
  const fresh = figures.filter((figure) => seen.value[keyOf(figure)] !== figure.value);
  if (fresh.length > 0) {
    const load: FigureLoad = { at: now.toISOString(), measures: unique(fresh.map((f) => f.measure)), years: unique(fresh.map((f) => f.period)).sort() };
    const edition = createHash('sha256').update(JSON.stringify(next)).digest('hex');
    await store.insert('report', partition, `load ${edition}`, load);
  } else if (Object.keys(next).length === Object.keys(seen.value).length) return;
  // Written last: a process that is stopped in between notes the same load again, under the same key.
  await store.put('report', partition, 'seen', next);
}

/** The loads after an instant, earliest first. */
export async function loadsSince(store: Store, since: Date): Promise<FigureLoad[]> {
  const found: FigureLoad[] = [];
  for await (const { row, value } of store.list<FigureLoad>('report', partition)) if (row.startsWith('load ') && value.at > since.toISOString()) found.push(value);
  return found.sort((one, other) => one.at.localeCompare(other.at));
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
