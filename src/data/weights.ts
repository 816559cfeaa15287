// What was learned from the corpus by `npm run learn`. Nobody edits the file by hand.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Rows of numbers one after the other: each is a whole number from −127 to 127, times `scale`; in base64. */
const matrixSchema = z.strictObject({ scale: z.number(), values: z.string() });
const weightsSchema = z.strictObject({
  /** A digest of the conversations learned from, so that a test can tell when to learn again. */
  corpus: z.string(),
  inputs: z.array(z.string()),
  labels: z.array(z.string()),
  networks: z.array(z.strictObject({ vectors: matrixSchema, hidden: matrixSchema, outputs: matrixSchema })).min(1),
  own: z.record(z.string(), z.number()),
});

/** Rows of numbers as they are written: each is one of `values` times `scale`. */
export interface Bytes { readonly scale: number; readonly values: Int8Array }

/** What a network is made of; the rows of `vectors` belong to the inputs, those of `outputs` to the labels. @see Ensemble */
export interface Layers<Numbers = Bytes> { readonly vectors: Numbers; readonly hidden: Numbers; readonly outputs: Numbers }

/** All that was learned: what a message as such speaks for, by several networks over the same inputs and labels, and what each feature of a candidate is worth (`own`). */
export interface Weights {
  readonly corpus: string;
  readonly inputs: readonly string[];
  readonly labels: readonly string[];
  readonly networks: readonly Layers[];
  readonly own: Readonly<Record<string, number>>;
}

const FILE = new URL('./vocabulary/weights.json', import.meta.url);
const MOST = 127;

/** @throws Error where the file is none of `npm run learn`'s */
export function readWeights(file: URL = FILE): Weights {
  const { networks, ...rest } = weightsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { ...rest, networks: networks.map(({ vectors, hidden, outputs }) => ({ vectors: decoded(vectors), hidden: decoded(hidden), outputs: decoded(outputs) })) };
}

/** The text of the file that `readWeights` reads. */
export function writtenWeights({ corpus, inputs, labels, networks, own }: Weights): string {
  const written: z.infer<typeof weightsSchema> = {
    corpus, inputs: [...inputs], labels: [...labels],
    networks: networks.map(({ vectors, hidden, outputs }) => ({ vectors: encoded(vectors), hidden: encoded(hidden), outputs: encoded(outputs) })), own: { ...own },
  };
  return `{\n${Object.entries(written).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')}\n}\n`;
}

/** Numbers in steps of 1/127 of the greatest. @example packed(Float32Array.of(0.5, -1)).values // Int8Array [64, -127] */
export function packed(numbers: Float32Array): Bytes {
  const scale = Math.max(Number.MIN_VALUE, numbers.reduce((most, n) => Math.max(most, Math.abs(n)), 0)) / MOST;
  return { scale, values: Int8Array.from(numbers, n => Math.round(n / scale)) };
}

const encoded = ({ scale, values }: Bytes): z.infer<typeof matrixSchema> => ({ scale, values: Buffer.from(values.buffer, values.byteOffset, values.length).toString('base64') });
const decoded = ({ scale, values }: z.infer<typeof matrixSchema>): Bytes => ({ scale, values: new Int8Array(Buffer.from(values, 'base64')) });
