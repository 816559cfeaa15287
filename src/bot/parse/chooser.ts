// Which candidate is meant: the one for which most speaks. What speaks how much is learned from the conversations of the corpus (`npm run learn`), and can be shown.
import type { Weights } from '../../data/weights.ts';
import type { Candidate } from './candidates.ts';
import type { Query } from '../../data/query.ts';
import { candidateFeatures, kindFeatures, labelsFor, partOf, settingFeatures, type Part, type Setting } from './features.ts';
import { Network } from './network.ts';
import type { Reading } from './recognise.ts';

/** A candidate with what speaks for it. */
export interface Scored { readonly candidate: Candidate; readonly score: number }

/** What one feature adds to a candidate. */
export interface Reason { readonly feature: string; readonly weight: number }

/** As many facts as a message may sound like. */
const MOST_TOPICS = 3;
/** What the readers agree on in their order is evidence of its own, which the corpus cannot teach: they were written with sight of it. */
export const FIRST = 0.5;

/** What a message as such speaks for, worked out once for each label that is asked for. */
interface Heard { readonly setting: Setting; readonly of: (label: number) => number }

/** Weighs candidates. Built from the weights, once. */
export class Chooser {
  readonly #network: Network;
  readonly #topics: readonly { readonly id: string; readonly label: number }[];
  readonly #own: ReadonlyMap<string, number>;
  /** The facts and the candidates of one message are weighed one after the other. */
  #last: Heard | undefined;

  constructor({ layers, own }: Weights) {
    this.#network = new Network(layers);
    this.#topics = layers.labels.flatMap((name, label) => (/^topic [\w-]+$/.test(name) ? [{ id: name.slice('topic '.length), label }] : []));
    this.#own = new Map(Object.entries(own));
  }

  /** The facts that a message sounds like, the likeliest first. */
  likelyTopics(setting: Setting): string[] {
    const { of } = this.#heard(setting), best: { readonly id: string; readonly worth: number }[] = [];
    for (const { id, label } of this.#topics) {
      const worth = of(label);
      if (best.length === MOST_TOPICS && worth <= best[MOST_TOPICS - 1]!.worth) continue;
      best.splice(best.findLastIndex(b => b.worth >= worth) + 1, 0, { id, worth });
      best.length = Math.min(best.length, MOST_TOPICS);
    }
    return best.map(b => b.id);
  }

  /** The candidates, the likeliest first; of those that weigh the same, the one that came first. */
  rank(candidates: readonly Candidate[], setting: Setting): Scored[] {
    const { of } = this.#heard(setting);
    const sum = (features: readonly string[]): number => { let all = 0; for (const feature of features) all += this.#own.get(feature) ?? 0; return all; };
    const parts = new Map<Reading, { readonly part: Part; readonly kinds: Map<Query['kind'], number> }>();
    return candidates.map((candidate, place) => {
      const { query, reading } = candidate;
      let known = parts.get(reading);
      if (!known) parts.set(reading, (known = { part: partOf(reading, setting), kinds: new Map() }));
      let left = known.kinds.get(query.kind);
      if (left === undefined) known.kinds.set(query.kind, (left = sum(kindFeatures(query.kind, reading, setting))));
      let score = (place === 0 ? FIRST : 0) + left + sum(candidateFeatures(candidate, known.part, setting));
      for (const label of labelsFor(candidate, setting)) {
        const at = this.#network.labelOf(label);
        if (at !== undefined) score += of(at);
      }
      return { candidate, score };
    }).sort((a, b) => b.score - a.score);
  }

  #heard(setting: Setting): Heard {
    if (this.#last?.setting !== setting) this.#last = { setting, of: this.#worthOf(settingFeatures(setting)) };
    return this.#last;
  }

  #worthOf(features: readonly string[]): (label: number) => number {
    const network = this.#network, state = network.stateOf(network.inputsOf(features)), known = new Float32Array(network.layers.labels.length).fill(NaN);
    return label => (Number.isNaN(known[label]!) ? (known[label] = network.worth(state, label)) : known[label]!);
  }

  /** What spoke most for a candidate and most against it, the strongest first. What the message has in it speaks by how much less would be said without it. */
  reasons(candidate: Candidate, setting: Setting): Reason[] {
    const labels = labelsFor(candidate, setting).flatMap(label => this.#network.labelOf(label) ?? []), features = settingFeatures(setting);
    const total = (of: (label: number) => number): number => labels.reduce((all, label) => all + of(label), 0);
    const all = total(this.#worthOf(features));
    const shared = features.map(feature => ({ feature, weight: all - total(this.#worthOf(features.filter(f => f !== feature))) }));
    const { query, reading } = candidate;
    const own = [...kindFeatures(query.kind, reading, setting), ...candidateFeatures(candidate, partOf(reading, setting), setting)].map(feature => ({ feature, weight: this.#own.get(feature) ?? 0 }));
    return [...shared, ...own].filter(r => r.weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  }
}
