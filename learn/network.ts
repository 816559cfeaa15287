// One network as it is fitted: what it makes of a message, layer by layer.
import { SIZE, shareOf } from '../src/bot/parse/ensemble.ts';
import type { Layers } from '../src/data/weights.ts';

/** What an input layer makes of a message: the sum of its vectors, and the hidden layer above it. */
export interface State { readonly sum: Float32Array; readonly hidden: Float32Array }

/** The layers of a network, with what they make of a message. Inputs and labels are known by their places. */
export class Network {
  constructor(readonly layers: Layers<Float32Array>) {}

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
function dot(others: Float32Array, from: number, numbers: Float32Array): number {
  let a = 0, b = 0, c = 0, d = 0;
  for (let k = 0, at = from; k < numbers.length; k += 4, at += 4) {
    a += others[at]! * numbers[k]!;
    b += others[at + 1]! * numbers[k + 1]!;
    c += others[at + 2]! * numbers[k + 2]!;
    d += others[at + 3]! * numbers[k + 3]!;
  }
  return a + b + c + d;
}
