// Said: what a reply says, before it is laid out. One value for the card, the terminal and the notification.

/** A table with a head; every row has as many cells as the head. */
export interface SaidTable { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Bars for each label, one per year. */
export interface SaidChart { readonly title: string; readonly unit: string; readonly years: readonly string[]; readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[] }

/**
 * A reply in words. `headline` is the answer in one sentence that could be read out.
 * @example { headline: 'Shoplifting: 512 offences in 2018/19.', lines: [], notes: [], source: 'Source: …', next: ['And 2019/20?'] }
 */
export interface Said {
  readonly headline: string;
  /** Sentences that go on with the answer. */
  readonly lines: readonly string[];
  readonly list?: readonly string[];
  readonly table?: SaidTable;
  readonly chart?: SaidChart;
  /** What it means and what it does not: chance, claims, what was assumed. */
  readonly notes: readonly string[];
  readonly source?: string;
  /** Questions to ask next, as buttons; at most four. */
  readonly next: readonly string[];
  /** The question itself, where it was declined and can be passed on to the team. */
  readonly passOn?: string;
}

/** The reply as plain text, for the terminal. */
export function saidText(said: Said): string {
  const width = said.table?.head.map((h, i) => Math.max(h.length, ...said.table!.rows.map(r => r[i]!.length))) ?? [];
  const row = (cells: readonly string[]) => cells.map((c, i) => (i === 0 ? c.padEnd(width[i]!) : c.padStart(width[i]!))).join('  ');
  return [
    said.headline, ...said.lines, ...(said.list ?? []).map(item => `  • ${item}`),
    ...(said.table ? ['', row(said.table.head), ...said.table.rows.map(row), ''] : []),
    ...said.notes, ...(said.source ? [said.source] : []),
    ...(said.next.length > 0 ? [`Next: ${said.next.join(' | ')}`] : []),
  ].join('\n');
}
