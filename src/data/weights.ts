// What speaks for which kind of question, as learned from the corpus by `npm run learn`. Nobody edits the file by hand.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const weightsSchema = z.strictObject({
  /** A digest of the conversations learned from, so that a test can tell when to learn again. */
  corpus: z.string(),
  labels: z.array(z.string()),
  /** For each feature of a message: the place of a label and its weight, in turn. */
  setting: z.record(z.string(), z.array(z.number())),
  /** For each feature of a candidate: its weight. */
  own: z.record(z.string(), z.number()),
});

/** Weights by feature; more speaks for, less than nothing against. */
export type Weights = z.infer<typeof weightsSchema>;

/** @throws Error where the file is none of `npm run learn`'s */
export const readWeights = (file: URL = new URL('./vocabulary/weights.json', import.meta.url)): Weights => weightsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
