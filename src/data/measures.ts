// The catalogue of measures and groups: what a row counts, what people call it, what may be added to what.
import { z } from 'zod';

const words = z.array(z.string().min(1));

export const measureSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** For the axis of a chart, where a long name is cut off. */
  short: z.string().max(14),
  unit: z.enum(['offences', 'incidents']),
  definition: z.string(),
  /** `crime` rows are part of total crime as police count it; `incident` rows are not. */
  counts: z.enum(['crime', 'incident']),
  /** True where a rise may mean more reporting, so that neither direction is good or bad. */
  reports: z.boolean().default(false),
  /** Rows that may count the same offence, so that they are never added up. */
  overlaps: z.array(z.string()).default([]),
  /** Focus areas nearest to a row that is no named focus itself. */
  near: words.default([]),
  words,
  weak: words.default([]),
});

export const groupSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  together: z.string().optional(),
  parts: z.array(z.string()).min(2),
  /** `both`: every part is answered. `ask`: the word is too wide, the bot asks which part. `named`: what a ranking among a priority's rows ranks. */
  mode: z.enum(['both', 'ask', 'named']),
  /** True where no offence can stand in two of the parts, so that the sum is right. */
  sum: z.boolean().default(false),
  /** Words that name one of the parts beside other rows, and any of them where they stand alone. */
  alone: words.default([]),
  words,
});

/** One row of the figures table, with the words people use for it. */
export type Measure = z.infer<typeof measureSchema>;
/** A word that means several rows, such as burglary or vehicle crime. */
export type Group = z.infer<typeof groupSchema>;

export const measuresFileSchema = z.strictObject({
  classes: z.record(z.string(), words),
  measures: z.array(measureSchema).min(1),
  groups: z.array(groupSchema),
});

/** The measure that counts all crime; rows are shares of it and never added to it. */
export const TOTAL = 'total-crime';

/**
 * Why these measures may not be added up, or undefined where they may.
 * @example whyNotSummed([total, shoplifting]) // 'total'
 */
export function whyNotSummed(measures: readonly Measure[]): 'total' | 'incidents' | 'overlap' | undefined {
  if (measures.some(m => m.counts === 'incident')) return 'incidents';
  if (measures.some(m => m.id === TOTAL)) return 'total';
  const ids = new Set(measures.map(m => m.id));
  if (measures.some(m => m.reports || m.overlaps.some(o => ids.has(o)))) return 'overlap';
  return undefined;
}
