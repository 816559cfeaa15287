// Fits one network, and one weight for each feature of a candidate, by AdaGrad so that the right candidates of a message together become likely.

import { SIZE, shareOf } from '../src/bot/parse/ensemble.ts';
import type { Layers } from '../src/data/weights.ts';
import { seeded } from '../test/support/faultPlan.ts';
import type { Met } from './meet.ts';
import { Network, type State } from './network.ts';

const EPOCHS = 14;
/** What is kept is the mean of the last so many epochs, which swings less than any of them. */
const AVERAGED = 6;
/** How far a step goes at first, for each part of what is learned. */
const RATES = { vectors: 0.1, hidden: 0.05, outputs: 0.1, own: 0.15 } as const;
/** From this epoch on, what must hold and is not yet as likely as this counts so many times more in the next. */
const MINDED = 4, ENOUGH = 0.5, MORE = 1.5;
/** How slowly the first steps go. */
const EASE = { vectors: 1e-2, others: 1e-3 } as const;
/** What pulls weights back to nothing, so that what was seen seldom is not believed much. */
const SHRINK = { outputs: 3e-5, own: 1e-5 } as const;
/** So many of a message's inputs are left out each time, at random, so that no word is relied on alone. */
const LEFT_OUT = 0.6;
/** Less than this is not worth a step. */
const NEGLIGIBLE = 1e-4;
const SPREAD = { vectors: 0.25, hidden: 0.3 } as const;

/** Numbers to be learned, each with how far it has been moved so far: what moved much moves less. */
class Moving {
  readonly #moved: Float32Array;
  constructor(readonly numbers: Float32Array, readonly rate: number, readonly ease: number, readonly shrink = 0) {
    this.#moved = new Float32Array(numbers.length);
  }

  step(at: number, error: number): void {
    const slope = error + this.shrink * this.numbers[at]!;
    this.#moved[at]! += slope * slope;
    this.numbers[at]! -= (this.rate * slope) / (this.ease + Math.sqrt(this.#moved[at]!));
  }
}

/** Each part of what is learned. */
type Moved = Readonly<Record<keyof typeof RATES, Moving>>;

/** How many there are of each thing that is learned of. */
export interface Sizes { readonly inputs: number; readonly labels: number; readonly own: number }

/** What a fit has learned, as it goes from one thread to another. */
export interface Learned { readonly layers: Layers<Float32Array>; readonly own: Float32Array }

/** A beginning that `seed` decides. */
function begun(sizes: Sizes, seed: number): Learned {
  const random = seeded(SEEDS.begin + seed), around = (length: number, spread: number): Float32Array => Float32Array.from({ length }, () => (random() * 2 - 1) * spread);
  return {
    layers: { vectors: around(sizes.inputs * SIZE.vector, SPREAD.vectors), hidden: around(SIZE.hidden * (SIZE.vector + 1), SPREAD.hidden), outputs: new Float32Array(sizes.labels * SIZE.hidden) },
    own: new Float32Array(sizes.own),
  };
}

/** A network and weights, fitted from a beginning that `seed` decides, or as they were learned before. */
export class Fit {
  readonly #network: Network;
  readonly own: Float32Array;

  constructor(sizes: Sizes, readonly seed: number, { layers, own }: Learned = begun(sizes, seed)) {
    this.#network = new Network(layers);
    this.own = own;
  }

  get layers(): Layers<Float32Array> {
    return this.#network.layers;
  }

  /** How much speaks for each candidate. */
  scores(met: Met): Float64Array {
    return this.#scores(met, this.#network.stateOf(met.inputs));
  }

  #scores({ labels, ofLabels, own }: Met, state: State): Float64Array {
    const worth = labels.map(label => this.#network.worth(state, label)), scores = new Float64Array(ofLabels.from.length - 1);
    for (let c = 0; c < scores.length; c++) {
      let all = 0;
      for (let i = ofLabels.from[c]!; i < ofLabels.from[c + 1]!; i++) all += worth[ofLabels.all[i]!]!;
      for (let i = own.from[c]!; i < own.from[c + 1]!; i++) all += this.own[own.all[i]!]!;
      scores[c] = all;
    }
    return scores;
  }

  /** Learns from the examples, in an order that is the same every time. */
  fit(examples: readonly Met[]): void {
    const { vectors, hidden, outputs } = this.layers, random = seeded(SEEDS.order + this.seed), weights = Float64Array.from(examples, e => e.weight);
    const moving: Moved = {
      vectors: new Moving(vectors, RATES.vectors, EASE.vectors), hidden: new Moving(hidden, RATES.hidden, EASE.others),
      outputs: new Moving(outputs, RATES.outputs, EASE.others, SHRINK.outputs), own: new Moving(this.own, RATES.own, EASE.others, SHRINK.own * examples.length / 50),
    };
    const order = examples.map((_, i) => i), mean = Object.values(moving).map(({ numbers }) => ({ numbers, sum: new Float32Array(numbers.length) }));
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      if (epoch >= MINDED) examples.forEach((example, i) => { if (example.weight > 1 && likelihood(this.scores(example), example.right) < ENOUGH) weights[i]! *= MORE; });
      for (let i = order.length - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [order[i], order[j]] = [order[j]!, order[i]!]; }
      for (const at of order) this.#learnFrom(examples[at]!, weights[at]!, moving, random);
      if (epoch >= EPOCHS - AVERAGED) for (const { numbers, sum } of mean) numbers.forEach((n, i) => { sum[i]! += n / AVERAGED; });
    }
    for (const { numbers, sum } of mean) numbers.set(sum);
  }

  /** One step: what made a wrong candidate likely is turned down, and what spoke for a right one up. */
  #learnFrom(example: Met, weight: number, moving: Moved, random: () => number): void {
    const { hidden, outputs } = this.layers, inputs = example.inputs.filter(() => random() >= LEFT_OUT), state = this.#network.stateOf(inputs);
    const { ofLabel, ofOwn } = errors(example, this.#scores(example, state), weight);
    const ofHidden = new Float32Array(SIZE.hidden), ofSum = new Float32Array(SIZE.vector);
    example.labels.forEach((label, i) => {
      const error = ofLabel[i]!;
      if (Math.abs(error) < NEGLIGIBLE) return;
      for (let k = 0, to = label * SIZE.hidden; k < SIZE.hidden; k++, to++) {
        ofHidden[k]! += error * outputs[to]!;
        moving.outputs.step(to, error * state.hidden[k]!);
      }
    });
    for (let unit = 0; unit < SIZE.hidden; unit++) {
      const error = ofHidden[unit]! * (1 - state.hidden[unit]! ** 2);
      if (Math.abs(error) < NEGLIGIBLE / 100) continue;
      const from = unit * (SIZE.vector + 1);
      for (let k = 0; k < SIZE.vector; k++) {
        ofSum[k]! += error * hidden[from + k]!;
        moving.hidden.step(from + k, error * state.sum[k]!);
      }
      moving.hidden.step(from + SIZE.vector, error);
    }
    const share = shareOf(inputs);
    for (const input of inputs) for (let k = 0, to = input * SIZE.vector; k < SIZE.vector; k++, to++) moving.vectors.step(to, ofSum[k]! * share);
    for (const [feature, error] of ofOwn) moving.own.step(feature, error);
  }
}

const SEEDS = { begin: 11, order: 7 } as const;

/** How likely it is that one of the right candidates is chosen, from 0 to 1. */
function likelihood(scores: Float64Array, right: readonly boolean[]): number {
  const most = Math.max(...scores), odds = scores.map(score => Math.exp(score - most));
  return odds.reduce((sum, o, i) => (right[i] ? sum + o : sum), 0) / odds.reduce((a, b) => a + b);
}

/** The place of the greatest score, the first of those. */
export const likeliest = (scores: Float64Array): number => scores.indexOf(Math.max(...scores));

/** How much too likely the candidates with a label, or with a feature, are. */
function errors({ labels, ofLabels, own, right }: Met, scores: Float64Array, weight: number): { readonly ofLabel: Float32Array; readonly ofOwn: ReadonlyMap<number, number> } {
  const most = Math.max(...scores), odds = scores.map(score => Math.exp(score - most)), all = odds.reduce((a, b) => a + b);
  const share = Math.max(odds.reduce((sum, o, i) => (right[i] ? sum + o / all : sum), 0), 1e-12);
  const ofLabel = new Float32Array(labels.length), ofOwn = new Map<number, number>();
  for (let c = 0; c < scores.length; c++) {
    const likely = odds[c]! / all, error = (likely - (right[c] ? likely / share : 0)) * weight;
    if (Math.abs(error) < NEGLIGIBLE) continue;
    for (let i = ofLabels.from[c]!; i < ofLabels.from[c + 1]!; i++) ofLabel[ofLabels.all[i]!]! += error;
    for (let i = own.from[c]!; i < own.from[c + 1]!; i++) ofOwn.set(own.all[i]!, (ofOwn.get(own.all[i]!) ?? 0) + error);
  }
  return { ofLabel, ofOwn };
}
