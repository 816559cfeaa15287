// Small neural networks, asked together: what a message has in it → what it may be about → how much that speaks for each label.
// Each input has a vector; their sum goes through one hidden layer, so that words speak differently together than alone.
import type { Layers } from '../../data/weights.ts';
import { Matrix } from './matrix.ts';

/** Numbers in a vector, and units in the hidden layer. */
export const SIZE = { vector: 48, hidden: 96 } as const;

/** What each of so many inputs adds of its vector: many words do not speak louder than few. */
export const shareOf = (inputs: readonly number[]): number => 1 / Math.sqrt(Math.max(1, inputs.length));

/** Rows that belong to the same thing, one beside the other. */
function besideEachOther(parts: readonly Int8Array[], columns: number): Int8Array {
  const all = new Int8Array(parts.length * parts[0]!.length);
  for (let row = 0; row < parts[0]!.length / columns; row++) parts.forEach((part, i) => all.set(part.subarray(row * columns, (row + 1) * columns), (row * parts.length + i) * columns));
  return all;
}

/** Several networks, fitted from different beginnings: together they err less than each. Inputs and labels are known by their places. */
export class Ensemble {
  /** What each network has learned of an input, one beside the other; so with the labels. */
  readonly #vectors: Matrix;
  readonly #outputs: Matrix;
  readonly #networks: readonly { readonly scale: Readonly<Record<'vectors' | 'outputs', number>>; readonly hidden: Matrix }[];

  /** @throws RangeError where a layer has not the size it must have */
  constructor(networks: readonly Layers[], { inputs, labels }: { readonly inputs: number; readonly labels: number }) {
    for (const { vectors, hidden, outputs } of networks) if (vectors.values.length !== inputs * SIZE.vector || hidden.values.length !== SIZE.hidden * (SIZE.vector + 1) || outputs.values.length !== labels * SIZE.hidden) throw new RangeError('The weights do not fit the network: run npm run learn.');
    this.#vectors = new Matrix({ scale: 1, values: besideEachOther(networks.map(n => n.vectors.values), SIZE.vector) }, networks.length * SIZE.vector);
    this.#outputs = new Matrix({ scale: 1, values: besideEachOther(networks.map(n => n.outputs.values), SIZE.hidden) }, networks.length * SIZE.hidden);
    this.#networks = networks.map(({ vectors, hidden, outputs }) => ({ scale: { vectors: vectors.scale, outputs: outputs.scale }, hidden: new Matrix(hidden, SIZE.vector + 1) }));
  }

  /** How much the inputs of a message speak for each label, by its place: the mean of what the networks say. */
  worths(inputs: readonly number[]): Float32Array {
    const many = this.#networks.length, sums = this.#vectors.sumOf(inputs), share = shareOf(inputs), units = new Float32Array(many * SIZE.hidden), sum = new Float32Array(SIZE.vector + 1).fill(1);
    this.#networks.forEach(({ scale, hidden }, i) => {
      // The last is 1 always: a unit has a number of its own besides those for the sum.
      for (let k = 0; k < SIZE.vector; k++) sum[k] = sums[i * SIZE.vector + k]! * scale.vectors * share;
      const all = hidden.times(sum);
      for (let unit = 0; unit < SIZE.hidden; unit++) units[i * SIZE.hidden + unit] = Math.tanh(all[unit]!) * scale.outputs / many;
    });
    return this.#outputs.times(units).slice();
  }
}
