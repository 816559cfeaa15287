// Learns what each feature is worth: a log-linear model over the candidates of a message, fitted by AdaGrad so that the right ones together become likely.

import type { Candidate } from '../src/bot/parse/candidates.ts';
import { candidateFeatures, kindFeatures, labelsOf, partOf, settingFeatures, type Setting } from '../src/bot/parse/features.ts';
import type { Weights } from '../src/data/weights.ts';

/** A message with its candidates, and which of them are right. */
export interface Example { readonly say: string; readonly setting: Setting; readonly candidates: readonly Candidate[]; readonly right: readonly boolean[]; readonly weight: number }

const EPOCHS = 10, RATE = 0.15, SHRINK = 4e-5;
/** A feature met in fewer messages says little of others. */
const RAREST = 3;
/** Weights below this change nothing that is decided. */
const SMALLEST = 0.12;
const SEPARATOR = ' | ';
/** Less than this is not worth a step. */
const NEGLIGIBLE = 1e-4;

/** An example in numbers: what the message is worth is added up once for each label, not for each candidate. */
interface Compiled {
  readonly labels: readonly (readonly number[])[];
  readonly candidates: readonly { readonly labels: readonly number[]; readonly own: readonly number[] }[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

/** Fits and keeps the weights. */
export class Learner {
  readonly #ids = new Map<string, number>();
  #weights = new Float64Array(0);

  /** Learns from the examples for which some candidate is right, in an order that is the same every time. */
  learn(given: readonly Example[]): void {
    const examples = given.filter(e => e.right.includes(true)), met = new Map<string, number>();
    for (const example of examples) {
      const found = new Set<string>();
      compile(example, feature => { found.add(feature); return undefined; });
      for (const feature of found) met.set(feature, (met.get(feature) ?? 0) + 1);
    }
    for (const [feature, count] of met) if (count >= RAREST) this.#ids.set(feature, this.#ids.size);
    this.#weights = new Float64Array(this.#ids.size);
    this.#fit(examples.map(e => compile(e, feature => this.#ids.get(feature))));
  }

  /** The place of the likeliest candidate. */
  best(example: Example): number {
    const scores = this.#scores(compile(example, feature => this.#ids.get(feature)));
    return scores.indexOf(Math.max(...scores));
  }

  /** The weights as the file keeps them. */
  written(corpus: string): string {
    const labels: string[] = [], places = new Map<string, number>(), setting: Record<string, number[]> = {}, own: Record<string, number> = {};
    for (const [feature, id] of [...this.#ids].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const weight = Math.round(this.#weights[id]! * 100) / 100;
      if (Math.abs(weight) < SMALLEST) continue;
      const [name = '', label] = feature.split(SEPARATOR);
      if (label === undefined) { own[name] = weight; continue; }
      if (!places.has(label)) { places.set(label, labels.length); labels.push(label); }
      (setting[name] ??= []).push(places.get(label)!, weight);
    }
    const weights: Weights = { corpus, labels, setting, own };
    const lines = (all: object): string => Object.entries(all).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',\n');
    return `{"corpus":${JSON.stringify(corpus)},\n"labels":${JSON.stringify(labels)},\n"setting":{\n${lines(weights.setting)}\n},\n"own":{\n${lines(weights.own)}\n}}\n`;
  }

  #scores({ labels, candidates }: Compiled): number[] {
    const sum = (ids: readonly number[]): number => { let all = 0; for (const id of ids) all += this.#weights[id]!; return all; };
    const worth = labels.map(sum);
    return candidates.map(c => c.labels.reduce((all, label) => all + worth[label]!, sum(c.own)));
  }

  #fit(examples: readonly Compiled[]): void {
    const squares = new Float64Array(this.#weights.length), weights = this.#weights, shrink = (SHRINK * examples.length) / 50;
    const step = (id: number, error: number): void => {
      const slope = error + shrink * weights[id]!;
      squares[id]! += slope * slope;
      weights[id]! -= (RATE * slope) / (1e-3 + Math.sqrt(squares[id]!));
    };
    let seed = 7;
    const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    const order = examples.map((_, i) => i);
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      for (let i = order.length - 1; i > 0; i--) { const j = Math.floor(random() * (i + 1)); [order[i], order[j]] = [order[j]!, order[i]!]; }
      for (const at of order) {
        const example = examples[at]!, { labels, candidates, right, weight } = example;
        const scores = this.#scores(example), most = Math.max(...scores);
        const odds = scores.map(s => Math.exp(s - most)), all = odds.reduce((a, b) => a + b);
        const likely = odds.map(o => o / all), share = likely.reduce((sum, p, i) => (right[i] ? sum + p : sum), 0);
        const ofLabel = new Float64Array(labels.length), own = new Map<number, number>();
        candidates.forEach((candidate, i) => {
          const wish = right[i] ? likely[i]! / Math.max(share, 1e-12) : 0, error = (likely[i]! - wish) * weight;
          if (Math.abs(error) < NEGLIGIBLE) return;
          for (const label of candidate.labels) ofLabel[label]! += error;
          for (const id of candidate.own) own.set(id, (own.get(id) ?? 0) + error);
        });
        labels.forEach((ids, label) => { if (Math.abs(ofLabel[label]!) >= NEGLIGIBLE) for (const id of ids) step(id, ofLabel[label]!); });
        for (const [id, error] of own) step(id, error);
      }
    }
  }
}

/** An example with each feature as its number; features that have none are left out. */
function compile({ setting, candidates, right, weight }: Example, idOf: (feature: string) => number | undefined): Compiled {
  const ids = (features: readonly string[]): number[] => features.flatMap(f => idOf(f) ?? []);
  const shared = settingFeatures(setting), places = new Map<string, number>(), labels: number[][] = [];
  const placeOf = (label: string): number => {
    const known = places.get(label);
    if (known !== undefined) return known;
    places.set(label, labels.length);
    return labels.push(ids(shared.map(f => f + SEPARATOR + label))) - 1;
  };
  return {
    labels, right, weight,
    candidates: candidates.map(c => ({
      labels: [...new Set(labelsOf(c.query))].map(placeOf),
      own: ids([...kindFeatures(c.query.kind, c.reading, setting), ...candidateFeatures(c, partOf(c.reading), setting)]),
    })),
  };
}
