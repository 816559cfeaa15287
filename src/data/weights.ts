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

/** What a network is made of; the rows of `vectors` belong to the inputs, those of `outputs` to the labels. @see Network */
export interface Layers { readonly vectors: Float32Array; readonly hidden: Float32Array; readonly outputs: Float32Array }

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
  return { ...rest, networks: networks.map(({ vectors, hidden, outputs }) => ({ vectors: unpacked(vectors), hidden: unpacked(hidden), outputs: unpacked(outputs) })) };
}

/** The text of the file that `readWeights` reads. A matrix keeps its numbers in steps of 1/127 of the greatest. */
export function writtenWeights({ corpus, inputs, labels, networks, own }: Weights): string {
  const written: z.infer<typeof weightsSchema> = {
    corpus, inputs: [...inputs], labels: [...labels],
    networks: networks.map(({ vectors, hidden, outputs }) => ({ vectors: packed(vectors), hidden: packed(hidden), outputs: packed(outputs) })), own: { ...own },
  };
  return `{\n${Object.entries(written).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')}\n}\n`;
}

function packed(numbers: Float32Array): z.infer<typeof matrixSchema> {
  const scale = Math.max(Number.MIN_VALUE, numbers.reduce((most, n) => Math.max(most, Math.abs(n)), 0)) / MOST;
  return { scale, values: Buffer.from(Int8Array.from(numbers, n => Math.round(n / scale)).buffer).toString('base64') };
}

// There are millions of numbers: a plain loop takes half a second less than `from` with a function.
function unpacked({ scale, values }: z.infer<typeof matrixSchema>): Float32Array {
  const steps = new Int8Array(Buffer.from(values, 'base64')), numbers = new Float32Array(steps.length);
  for (let i = 0; i < steps.length; i++) numbers[i] = steps[i]! * scale;
  return numbers;
}
