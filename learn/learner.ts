// Learns what speaks for which candidate: a small network for what a message has in it, and a weight for each feature of a candidate, fitted together by AdaGrad so that the right candidates of a message together become likely.

import type { Candidate } from '../src/bot/parse/candidates.ts';
import { FIRST } from '../src/bot/parse/chooser.ts';
import { candidateFeatures, kindFeatures, labelsFor, partOf, settingFeatures, type Setting } from '../src/bot/parse/features.ts';
import { Network, SIZE, shareOf, type State } from '../src/bot/parse/network.ts';
import type { Layers, Weights } from '../src/data/weights.ts';
import { seeded } from '../test/support/faultPlan.ts';

/** A message with its candidates, and which of them are right. */
export interface Example { readonly say: string; readonly setting: Setting; readonly candidates: readonly Candidate[]; readonly right: readonly boolean[]; readonly weight: number }

const EPOCHS = 14;
/** What is kept is the mean of the last so many epochs, which swings less than any of them. */
const AVERAGED = 6;
/** How far a step goes at first, for each part of what is learned. */
const RATES = { vectors: 0.1, hidden: 0.05, outputs: 0.1, own: 0.15 } as const;
/** From this epoch on, what must hold and is still misread counts so many times more in the next. */
const MINDED = 4, MORE = 1.5;
/** How slowly the first steps go. */
const EASE = { vectors: 1e-2, others: 1e-3 } as const;
/** What pulls weights back to nothing, so that what was seen seldom is not believed much. */
const SHRINK = { outputs: 1e-4, own: 4e-5 } as const;
/** So many of a message's inputs are left out each time, at random, so that no word is relied on alone. */
const LEFT_OUT = 0.3;
/** What is met in fewer messages says little of others. */
const RAREST = { input: 2, own: 3 } as const;
/** Weights below this change nothing that is decided. */
const SMALLEST = 0.12;
/** Less than this is not worth a step. */
const NEGLIGIBLE = 1e-4;
const SPREAD = { vectors: 0.25, hidden: 0.3 } as const;

/** An example in numbers: what the message speaks for is worked out once for each label, not for each candidate. */
interface Compiled {
  readonly inputs: readonly number[];
  /** Places in the network of the labels that its candidates have. */
  readonly labels: readonly number[];
  /** `labels` are places in the list above. */
  readonly candidates: readonly { readonly labels: readonly number[]; readonly own: readonly number[] }[];
  readonly right: readonly boolean[];
  weight: number;
}

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

/** Fits and keeps the weights. */
export class Learner {
  #network = new Network({ inputs: [], labels: [], vectors: new Float32Array(0), hidden: new Float32Array(SIZE.hidden * (SIZE.vector + 1)), outputs: new Float32Array(0) });
  #places: ReadonlyMap<string, number> = new Map();
  #own = new Float32Array(0);

  /** Learns from the examples for which some candidate is right, in an order that is the same every time. */
  learn(given: readonly Example[]): void {
    const examples = given.filter(e => e.right.includes(true));
    const inputs = often(examples.map(e => settingFeatures(e.setting)), RAREST.input);
    const labels = [...new Set(examples.flatMap(e => e.candidates.flatMap(c => labelsFor(c, e.setting))))].sort();
    const own = often(examples.map(e => e.candidates.flatMap(c => ownFeatures(c, e.setting))), RAREST.own);
    const random = seeded(11), around = (length: number, spread: number): Float32Array => Float32Array.from({ length }, () => (random() * 2 - 1) * spread);
    const layers: Layers = {
      inputs, labels, vectors: around(inputs.length * SIZE.vector, SPREAD.vectors),
      hidden: around(SIZE.hidden * (SIZE.vector + 1), SPREAD.hidden), outputs: new Float32Array(labels.length * SIZE.hidden),
    };
    this.#network = new Network(layers);
    this.#places = new Map(own.map((feature, i) => [feature, i]));
    this.#own = new Float32Array(own.length);
    this.#fit(examples.map(e => this.#compile(e)));
  }

  /** The place of the likeliest candidate. */
  best(example: Example): number {
    return this.#likeliest(this.#compile(example));
  }

  #likeliest(compiled: Compiled): number {
    const scores = this.#scores(compiled, this.#network.stateOf(compiled.inputs));
    scores[0]! += FIRST;
    return scores.indexOf(Math.max(...scores));
  }

  /** All that was learned. */
  weights(corpus: string): Weights {
    const own = [...this.#places].map(([feature, at]) => [feature, Math.round(this.#own[at]! * 100) / 100] as const).filter(([, weight]) => Math.abs(weight) >= SMALLEST);
    return { corpus, layers: this.#network.layers, own: Object.fromEntries(own) };
  }

  /** An example in numbers; features and labels that were never met are left out. */
  #compile({ setting, candidates, right, weight }: Example): Compiled {
    const labels: number[] = [], places = new Map<number, number>();
    const placeOf = (name: string): number[] => {
      const label = this.#network.labelOf(name);
      if (label === undefined) return [];
      if (!places.has(label)) places.set(label, labels.push(label) - 1);
      return [places.get(label)!];
    };
    return {
      inputs: this.#network.inputsOf(settingFeatures(setting)), labels, right, weight,
      candidates: candidates.map(c => ({ labels: labelsFor(c, setting).flatMap(placeOf), own: ownFeatures(c, setting).flatMap(f => this.#places.get(f) ?? []) })),
    };
  }

  #scores({ labels, candidates }: Compiled, state: State): number[] {
    const worth = labels.map(label => this.#network.worth(state, label));
    return candidates.map(c => {
      let all = 0;
      for (const label of c.labels) all += worth[label]!;
      for (const feature of c.own) all += this.#own[feature]!;
      return all;
    });
  }

  #fit(examples: readonly Compiled[]): void {
    const { vectors, hidden, outputs } = this.#network.layers, random = seeded(7);
    const moving: Moved = {
      vectors: new Moving(vectors, RATES.vectors, EASE.vectors), hidden: new Moving(hidden, RATES.hidden, EASE.others),
      outputs: new Moving(outputs, RATES.outputs, EASE.others, SHRINK.outputs), own: new Moving(this.#own, RATES.own, EASE.others, SHRINK.own * examples.length / 50),
    };
    const order = examples.map((_, i) => i), mean = Object.values(moving).map(({ numbers }) => ({ numbers, sum: new Float32Array(numbers.length) }));
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      if (epoch >= MINDED) for (const example of examples) if (example.weight > 1 && !example.right[this.#likeliest(example)]) example.weight *= MORE;
      for (let i = order.length - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [order[i], order[j]] = [order[j]!, order[i]!]; }
      for (const at of order) this.#learnFrom(examples[at]!, moving, random);
      if (epoch >= EPOCHS - AVERAGED) for (const { numbers, sum } of mean) numbers.forEach((n, i) => { sum[i]! += n / AVERAGED; });
    }
    for (const { numbers, sum } of mean) numbers.set(sum);
  }

  /** One step: what made a wrong candidate likely is turned down, and what spoke for a right one up. */
  #learnFrom(example: Compiled, moving: Moved, random: () => number): void {
    const { hidden, outputs } = this.#network.layers;
    const inputs = example.inputs.filter(() => random() >= LEFT_OUT), state = this.#network.stateOf(inputs);
    const { ofLabel, ofOwn } = errors(example, this.#scores(example, state));
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

const ownFeatures = (candidate: Candidate, setting: Setting): string[] => [...kindFeatures(candidate.query.kind, candidate.reading, setting), ...candidateFeatures(candidate, partOf(candidate.reading, setting), setting)];

/** How much too likely the candidates with a label, or with a feature, are. */
function errors({ candidates, labels, right, weight }: Compiled, scores: readonly number[]): { readonly ofLabel: Float32Array; readonly ofOwn: ReadonlyMap<number, number> } {
  const most = Math.max(...scores), odds = scores.map(score => Math.exp(score - most)), all = odds.reduce((a, b) => a + b);
  const likely = odds.map(o => o / all), share = Math.max(likely.reduce((sum, p, i) => (right[i] ? sum + p : sum), 0), 1e-12);
  const ofLabel = new Float32Array(labels.length), ofOwn = new Map<number, number>();
  candidates.forEach((candidate, i) => {
    const error = (likely[i]! - (right[i] ? likely[i]! / share : 0)) * weight;
    if (Math.abs(error) < NEGLIGIBLE) return;
    for (const label of candidate.labels) ofLabel[label]! += error;
    for (const feature of candidate.own) ofOwn.set(feature, (ofOwn.get(feature) ?? 0) + error);
  });
  return { ofLabel, ofOwn };
}

/** What stands in at least so many of the lists, in order. */
function often(lists: readonly (readonly string[])[], least: number): string[] {
  const met = new Map<string, number>();
  for (const list of lists) for (const one of new Set(list)) met.set(one, (met.get(one) ?? 0) + 1);
  return [...met].flatMap(([one, count]) => (count >= least ? [one] : [])).sort();
}
