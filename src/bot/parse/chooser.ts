// Which candidate is meant: the one for which most speaks. What speaks how much is learned from the conversations of the corpus (`npm run learn`), and can be shown.
import type { Weights } from '../../data/weights.ts';
import { distinct, type Candidate } from './candidates.ts';
import type { Query } from '../../data/query.ts';
import type { Likely } from './propose.ts';
import { UNNAMED, candidateFeatures, kindFeatures, labelsFor, labelsOf, seenIn, settingFeatures, type Seen, type Setting } from './features.ts';
import { Network, SIZE, dot } from './network.ts';
import { RANK_ENDS, type RankEnd } from './propose/lists.ts';

/** A candidate with what speaks for it. */
export interface Scored { readonly candidate: Candidate; readonly score: number }

/** What one feature adds to a candidate. */
export interface Reason { readonly feature: string; readonly weight: number }

/** As many facts, rows and ends of a ranking as a message may sound like. */
const MOST = { topics: 3, rows: 2, ends: 3 } as const;
/** There are hundreds of facts: those that the first network hears are the ones that all are asked about. */
const MOST_HEARD = 12;

/** What the words of a message speak for by so much less is never chosen (measured on a sample of what is learned from). */
const MARGIN = 9;

function nearest(scored: readonly Scored[]): Scored[] {
  const least = scored.reduce((most, { score }) => Math.max(most, score), -Infinity) - MARGIN;
  return scored.filter(({ score }) => score >= least);
}

/** What a message as such speaks for, worked out once for each label that is asked for. */
interface Heard { readonly setting: Setting; readonly seen: Seen; readonly worth: Worth }

/** How much a message speaks for a label, by its name or by its place; nothing for one that was never met. `roughly` asks one network only. */
interface Worth { readonly of: (label: string) => number; readonly at: (place: number) => number; readonly roughly: (place: number) => number }

/** Something a message may sound like, with the place of its label. */
interface Sound<Id> { readonly id: Id; readonly at: number }

/** What follows a start in those labels that have it. */
const endings = (start: string, labels: readonly string[]): Sound<string>[] => labels.flatMap((name, at) => (name.startsWith(start) && /^[\w-]+$/.test(name.slice(start.length)) ? [{ id: name.slice(start.length), at }] : []));

/** The best few, the best first. */
function best<Id>(sounds: readonly Sound<Id>[], most: number, worthAt: (place: number) => number): Sound<Id>[] {
  const found: { readonly sound: Sound<Id>; readonly worth: number }[] = [];
  for (const sound of sounds) {
    const worth = worthAt(sound.at);
    if (found.length === most && worth <= found[most - 1]!.worth) continue;
    found.splice(found.findLastIndex(f => f.worth >= worth) + 1, 0, { sound, worth });
    found.length = Math.min(found.length, most);
  }
  return found.map(f => f.sound);
}

/** For each label what each network has learned of it, one after the other. */
function besideEachOther(outputs: readonly Float32Array[], labels: number): Float32Array {
  const all = new Float32Array(labels * outputs.length * SIZE.hidden);
  for (let label = 0; label < labels; label++) outputs.forEach((one, i) => all.set(one.subarray(label * SIZE.hidden, (label + 1) * SIZE.hidden), (label * outputs.length + i) * SIZE.hidden));
  return all;
}

/** Weighs candidates. Built from the weights, once. */
export class Chooser {
  /** Several, fitted from different beginnings: together they err less than each. */
  readonly #networks: readonly Network[];
  /** What all of them have learned of a label, one beside the other. */
  readonly #outputs: Float32Array;
  readonly #inputs: ReadonlyMap<string, number>;
  readonly #labels: ReadonlyMap<string, number>;
  readonly #topics: readonly Sound<string>[];
  readonly #rows: readonly Sound<string>[];
  readonly #ends: readonly Sound<RankEnd>[];
  readonly #own: ReadonlyMap<string, number>;
  /** The facts and the candidates of one message are weighed one after the other. */
  #last: Heard | undefined;

  constructor({ inputs, labels, networks, own }: Weights) {
    this.#networks = networks.map(layers => new Network(layers, { inputs: inputs.length, labels: labels.length }));
    this.#outputs = besideEachOther(networks.map(layers => layers.outputs), labels.length);
    this.#inputs = new Map(inputs.map((input, i) => [input, i]));
    this.#labels = new Map(labels.map((label, i) => [label, i]));
    this.#topics = endings('topic ', labels);
    this.#rows = endings(UNNAMED, labels);
    this.#ends = RANK_ENDS.flatMap(id => { const at = this.#labels.get(`rank ${id}`); return at === undefined ? [] : [{ id, at }]; });
    this.#own = new Map(Object.entries(own));
  }

  /** What a message sounds like, the likeliest first. */
  likely(setting: Setting): Likely {
    const { worth: { at, roughly }, seen: { mentioned } } = this.#heard(setting), few = <Id>(sounds: readonly Sound<Id>[], most: number): Id[] => best(sounds, most, at).map(sound => sound.id);
    return { topics: few(best(this.#topics, MOST_HEARD, roughly), MOST.topics), ends: few(this.#ends, MOST.ends), rows: few(this.#rows.filter(row => !mentioned.has(row.id)), MOST.rows) };
  }

  /**
   * The candidates, the likeliest first; of those that weigh the same, the one that came first, and each query once.
   * Those that the words of the message speak so much less for that nothing else makes up for it are left out.
   */
  rank(candidates: readonly Candidate[], setting: Setting): Scored[] {
    const { worth: { of }, seen } = this.#heard(setting), kinds = new Map<Query['kind'], number>();
    const left = (kind: Query['kind']): number => { let all = kinds.get(kind); if (all === undefined) kinds.set(kind, (all = this.#sum(kindFeatures(kind, seen, setting)))); return all; };
    const kindWorth = (query: Query): number => { const [kind, fine] = labelsOf(query); return of(kind) + (fine === kind ? 0 : of(fine)); };
    const closely = nearest(candidates.map(candidate => ({ candidate, score: kindWorth(candidate.query) })));
    const heard = nearest(closely.map(({ candidate }) => ({ candidate, score: labelsFor(candidate, seen, setting).reduce((all, label) => all + of(label), 0) })));
    return distinct(heard, h => h.candidate)
      .map(({ candidate, score }) => ({ candidate, score: score + left(candidate.query.kind) + this.#sum(candidateFeatures(candidate, seen, setting)) }))
      .sort((a, b) => b.score - a.score);
  }

  #sum(features: readonly string[]): number {
    let all = 0;
    for (const feature of features) all += this.#own.get(feature) ?? 0;
    return all;
  }

  /** How likely the first of ranked candidates is, from 0 to 1. */
  sureness(ranked: readonly Scored[]): number {
    const most = ranked[0]!.score;
    return 1 / ranked.reduce((sum, { score }) => sum + Math.exp(score - most), 0);
  }

  #heard(setting: Setting): Heard {
    if (this.#last?.setting !== setting) this.#last = { setting, seen: seenIn(setting), worth: this.#worthOf(settingFeatures(setting)) };
    return this.#last;
  }

  /** How much features speak for a label; nothing where it was never met. */
  #worthOf(features: readonly string[]): Worth {
    const inputs: number[] = [];
    for (const feature of features) { const at = this.#inputs.get(feature); if (at !== undefined) inputs.push(at); }
    const known = new Float64Array(this.#labels.size).fill(NaN), hidden = new Float32Array(this.#networks.length * SIZE.hidden);
    this.#networks.forEach((network, i) => hidden.set(network.stateOf(inputs).hidden, i * SIZE.hidden));
    const at = (place: number): number => {
      if (Number.isNaN(known[place]!)) known[place] = dot(this.#outputs, place * hidden.length, hidden) / this.#networks.length;
      return known[place]!;
    };
    const [first] = this.#networks, alone = hidden.subarray(0, SIZE.hidden), roughly = (place: number): number => dot(first!.layers.outputs, place * SIZE.hidden, alone);
    return { at, roughly, of: label => { const place = this.#labels.get(label); return place === undefined ? 0 : at(place); } };
  }

  /** What spoke most for a candidate and most against it, the strongest first. What the message has in it speaks by how much less would be said without it. */
  reasons(candidate: Candidate, setting: Setting): Reason[] {
    const { seen } = this.#heard(setting), labels = labelsFor(candidate, seen, setting), features = settingFeatures(setting);
    const total = (of: (label: string) => number): number => labels.reduce((all, label) => all + of(label), 0);
    const all = total(this.#worthOf(features).of);
    const shared = features.map(feature => ({ feature, weight: all - total(this.#worthOf(features.filter(f => f !== feature)).of) }));
    const own = [...kindFeatures(candidate.query.kind, seen, setting), ...candidateFeatures(candidate, seen, setting)].map(feature => ({ feature, weight: this.#own.get(feature) ?? 0 }));
    return [...shared, ...own].filter(r => r.weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  }
}
