// Which candidate is meant: the one for which most speaks. What speaks how much is learned from the conversations of the corpus (`npm run learn`), and can be shown.
import type { Weights } from '../../data/weights.ts';
import type { Candidate } from './candidates.ts';
import type { Query } from '../../data/query.ts';
import { candidateFeatures, kindFeatures, labelsOf, partOf, settingFeatures, type Part, type Setting } from './features.ts';
import type { Reading } from './recognise.ts';

/** A candidate with what speaks for it. */
export interface Scored { readonly candidate: Candidate; readonly score: number }

/** What one feature adds to a candidate. */
export interface Reason { readonly feature: string; readonly weight: number }

/** As many facts as a message may sound like. */
const MOST_TOPICS = 3;
/** What the readers agree on in their order is evidence of its own, which the corpus cannot teach: they were written with sight of it. */
const FIRST = 2;

/** Weighs candidates. Built from the weights, once. */
export class Chooser {
  readonly #labels: ReadonlyMap<string, number>;
  readonly #topics: readonly (readonly [id: string, label: number])[];
  /** Where a feature of a message stands in the two lists below; they are read for every message, and flat numbers are read fastest. */
  readonly #setting: ReadonlyMap<string, number>;
  readonly #starts: Uint32Array;
  readonly #places: Uint16Array;
  readonly #worths: Float32Array;
  readonly #own: ReadonlyMap<string, number>;
  /** The facts and the candidates of one message are weighed one after the other. */
  #last: { readonly setting: Setting; readonly worth: Float64Array } | undefined;

  constructor({ labels, setting, own }: Weights) {
    this.#labels = new Map(labels.map((label, i) => [label, i]));
    this.#topics = labels.flatMap((label, i) => (/^topic [\w-]+$/.test(label) ? [[label.slice('topic '.length), i] as const] : []));
    const features = Object.entries(setting), pairs = features.reduce((n, [, list]) => n + list.length / 2, 0);
    this.#setting = new Map(features.map(([feature], i) => [feature, i]));
    this.#starts = new Uint32Array(features.length + 1);
    this.#places = new Uint16Array(pairs);
    this.#worths = new Float32Array(pairs);
    let at = 0;
    features.forEach(([, list], i) => {
      for (let k = 0; k < list.length; k += 2, at++) { this.#places[at] = list[k]!; this.#worths[at] = list[k + 1]!; }
      this.#starts[i + 1] = at;
    });
    this.#own = new Map(Object.entries(own));
  }

  /** The facts that a message sounds like, the likeliest first. */
  likelyTopics(setting: Setting): string[] {
    const worth = this.#worth(setting);
    return this.#topics.map(([id, label]) => [id, worth[label]!] as const).sort((a, b) => b[1] - a[1]).slice(0, MOST_TOPICS).map(([id]) => id);
  }

  /** The candidates, the likeliest first; of those that weigh the same, the one that came first. */
  rank(candidates: readonly Candidate[], setting: Setting): Scored[] {
    const worth = this.#worth(setting);
    const of = (label: string): number => worth[this.#labels.get(label) ?? -1] ?? 0;
    const sum = (features: readonly string[]): number => { let all = 0; for (const feature of features) all += this.#own.get(feature) ?? 0; return all; };
    const parts = new Map<Reading, { readonly part: Part; readonly kinds: Map<Query['kind'], number> }>();
    return candidates.map((candidate, place) => {
      const { query, reading } = candidate, [kind, fine] = labelsOf(query);
      let known = parts.get(reading);
      if (!known) parts.set(reading, (known = { part: partOf(reading), kinds: new Map() }));
      let left = known.kinds.get(query.kind);
      if (left === undefined) known.kinds.set(query.kind, (left = of(kind) + sum(kindFeatures(query.kind, reading, setting))));
      return { candidate, score: (place === 0 ? FIRST : 0) + left + (fine === kind ? 0 : of(fine)) + sum(candidateFeatures(candidate, known.part, setting)) };
    }).sort((a, b) => b.score - a.score);
  }

  /** What the message as such is worth to each label. */
  #worth(setting: Setting): Float64Array {
    const known = this.#last;
    if (known?.setting === setting) return known.worth;
    const worth = new Float64Array(this.#labels.size);
    for (const feature of settingFeatures(setting)) {
      const place = this.#setting.get(feature);
      if (place !== undefined) for (let i = this.#starts[place]!; i < this.#starts[place + 1]!; i++) worth[this.#places[i]!]! += this.#worths[i]!;
    }
    this.#last = { setting, worth };
    return worth;
  }

  /** What spoke most for a candidate and most against it, the strongest first. */
  reasons(candidate: Candidate, setting: Setting): Reason[] {
    const labels = new Set(labelsOf(candidate.query).map(label => this.#labels.get(label)));
    const shared = settingFeatures(setting).map(feature => {
      const place = this.#setting.get(feature);
      let weight = 0;
      if (place !== undefined) for (let i = this.#starts[place]!; i < this.#starts[place + 1]!; i++) if (labels.has(this.#places[i])) weight += this.#worths[i]!;
      return { feature, weight };
    });
    const { query, reading } = candidate;
    const own = [...kindFeatures(query.kind, reading, setting), ...candidateFeatures(candidate, partOf(reading), setting)].map(feature => ({ feature, weight: this.#own.get(feature) ?? 0 }));
    return [...shared, ...own].filter(r => r.weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  }
}
