// How people say a time in words: src/data/vocabulary/times.yaml.
import { z } from 'zod';
import { readYaml } from './vocabulary.ts';

const said = z.strictObject({
  means: z.enum(['both', 'before', 'latest', 'after', 'opposite', 'next', 'that', 'ignored', 'other']),
  /** Of times without figures: whether a figure of the year may still be meant, and what the time is called where not by its own words. */
  soft: z.boolean().default(false), label: z.string().optional(),
  lines: z.array(z.string()).min(1),
});
const set = z.array(z.string()).transform((words): ReadonlySet<string> => new Set(words));
const timesSchema = z.strictObject({ first: z.array(said), then: z.array(said), beforeYears: z.strictObject({ back: set, on: set, not: set, within: set, between: set }) });

/** One way to say a time, with its lines. */
export type TimeSaid = z.infer<typeof said>;
/** Those looked for before years in figures, and those after; and what stands before such a year. */
export type Times = z.infer<typeof timesSchema>;

/** @throws DataFileError @example readTimes().first[0]!.means // 'ignored' */
export const readTimes = (): Times => readYaml(new URL('./vocabulary/times.yaml', import.meta.url), timesSchema);
