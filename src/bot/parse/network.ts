// A small neural network: what a message has in it → what it may be about → how much that speaks for each label.
// Each input has a vector; their sum goes through one hidden layer, so that words speak differently together than alone.
import type { Layers } from '../../data/weights.ts';

/** Numbers in a vector, and units in the hidden layer. */
export const SIZE = { vector: 48, hidden: 96 } as const;

/** What an input layer makes of a message: the sum of its vectors, and the hidden layer above it. */
export interface State { readonly sum: Float32Array; readonly hidden: Float32Array }

/** The layers of a network, with what they make of a message. Inputs and labels are known by their places. */
export class Network {
  /** @throws RangeError where a layer has not the size it must have */
  constructor(readonly layers: Layers, sizes: { readonly inputs: number; readonly labels: number }) {
    const { vectors, hidden, outputs } = layers;
    if (vectors.length !== sizes.inputs * SIZE.vector || hidden.length !== SIZE.hidden * (SIZE.vector + 1) || outputs.length !== sizes.labels * SIZE.hidden) throw new RangeError('The weights do not fit the network: run npm run learn.');
  }

  /** Many words do not speak louder than few: the sum is brought to a like size. */
  stateOf(inputs: readonly number[]): State {
    const { vectors, hidden: weights } = this.layers, sum = new Float32Array(SIZE.vector), hidden = new Float32Array(SIZE.hidden), share = shareOf(inputs);
    for (const input of inputs) for (let k = 0, at = input * SIZE.vector; k < SIZE.vector; k++) sum[k]! += vectors[at + k]! * share;
    for (let unit = 0, at = 0; unit < SIZE.hidden; unit++) {
      let all = 0;
      for (let k = 0; k < SIZE.vector; k++) all += weights[at++]! * sum[k]!;
      hidden[unit] = Math.tanh(all + weights[at++]!);
    }
    return { sum, hidden };
  }

  /** How much a message speaks for a label. */
  worth({ hidden }: State, label: number): number {
    return dot(this.layers.outputs, label * SIZE.hidden, hidden);
  }
}

/** The product of numbers with as many others, which stand from a place on. Four sums side by side are quicker than one. */
export function dot(others: Float32Array, from: number, numbers: Float32Array): number {
  let a = 0, b = 0, c = 0, d = 0;
  for (let k = 0, at = from; k < numbers.length; k += 4, at += 4) {
    a += others[at]! * numbers[k]!;
    b += others[at + 1]! * numbers[k + 1]!;
    c += others[at + 2]! * numbers[k + 2]!;
    d += others[at + 3]! * numbers[k + 3]!;
  }
  return a + b + c + d;
}

/** What each of so many inputs adds of its vector. */
export const shareOf = (inputs: readonly number[]): number => 1 / Math.sqrt(Math.max(1, inputs.length));
