// Which candidate is meant: the one for which most speaks. What speaks how much is learned from the conversations of the corpus (`npm run learn`), and can be shown.
import type { Weights } from '../../data/weights.ts';
import { sameAs, type Candidate } from './candidates.ts';
import type { Query } from '../../data/query.ts';
import type { Likely } from './propose.ts';
import { fatesIn } from './fates.ts';
import { UNNAMED, candidateFeatures, filledLabels, kindFeatures, labelsFor, labelsOf, seenIn, settingFeatures, type Seen, type Setting } from './features.ts';
import { Ensemble } from './ensemble.ts';
import { RANK_ENDS, type RankEnd } from './propose/rankings.ts';

/** A candidate with what speaks for it. */
export interface Scored { readonly candidate: Candidate; readonly score: number }

/** What one feature adds to a candidate. */
export interface Reason { readonly feature: string; readonly weight: number }

/** As many facts, rows and ends of a ranking as a message may sound like. */
const MOST = { topics: 3, rows: 2, ends: 3 } as const;

/** What the words of a message speak for by so much less is never chosen: in its kind alone, and in all that they speak for (measured on a sample of what is learned from). */
const MARGINS = { kind: 9, all: 7 } as const;

function nearest(scored: readonly Scored[], margin: number): Scored[] {
  const least = scored.reduce((most, { score }) => Math.max(most, score), -Infinity) - margin;
  return scored.filter(({ score }) => score >= least);
}

/** Each query once, the first that came. The same query has the same score, so that few have to be compared. */
function each(scored: readonly Scored[]): Scored[] {
  const found: Scored[] = [], alike = new Map<number, { readonly first: Scored; keys?: Set<string> }>();
  for (const one of scored) {
    const known = alike.get(one.score);
    if (!known) { alike.set(one.score, { first: one }); found.push(one); continue; }
    const keys = (known.keys ??= new Set([sameAs(known.first.candidate)])), key = sameAs(one.candidate);
    if (!keys.has(key)) { keys.add(key); found.push(one); }
  }
  return found;
}

/** What a message as such speaks for, each label by its place; worked out once. */
interface Heard { readonly setting: Setting; readonly seen: Seen; readonly worths: Float32Array }

/** Something a message may sound like, with the place of its label. */
interface Sound<Id> { readonly id: Id; readonly at: number }

/** What follows a start in those labels that have it. */
const endings = (start: string, labels: readonly string[]): Sound<string>[] => labels.flatMap((name, at) => (name.startsWith(start) && /^[\w-]+$/.test(name.slice(start.length)) ? [{ id: name.slice(start.length), at }] : []));

/** The best few, the best first. */
function best<Id>(sounds: readonly Sound<Id>[], most: number, worths: Float32Array): Id[] {
  const found: Sound<Id>[] = [];
  for (const sound of sounds) {
    let place = found.length;
    while (place > 0 && worths[found[place - 1]!.at]! < worths[sound.at]!) place--;
    if (place === most) continue;
    found.splice(place, 0, sound);
    if (found.length > most) found.pop();
  }
  return found.map(f => f.id);
}

/** Weighs candidates. Built from the weights, once. */
export class Chooser {
  readonly #ensemble: Ensemble;
  readonly #inputs: ReadonlyMap<string, number>;
  readonly #labels: ReadonlyMap<string, number>;
  readonly #topics: readonly Sound<string>[];
  readonly #rows: readonly Sound<string>[];
  readonly #ends: readonly Sound<RankEnd>[];
  readonly #own: ReadonlyMap<string, number>;
  /** The facts and the candidates of one message are weighed one after the other. */
  #last: Heard | undefined;

  constructor({ inputs, labels, networks, own }: Weights) {
    this.#ensemble = new Ensemble(networks, { inputs: inputs.length, labels: labels.length });
    this.#inputs = new Map(inputs.map((input, i) => [input, i]));
    this.#labels = new Map(labels.map((label, i) => [label, i]));
    this.#topics = endings('topic ', labels);
    this.#rows = endings(UNNAMED, labels);
    this.#ends = RANK_ENDS.flatMap(id => { const at = this.#labels.get(`rank ${id}`); return at === undefined ? [] : [{ id, at }]; });
    this.#own = new Map(Object.entries(own));
  }

  /** What a message sounds like, the likeliest first. */
  likely(setting: Setting): Likely {
    const { worths, seen: { mentioned } } = this.#heard(setting);
    return { topics: best(this.#topics, MOST.topics, worths), ends: best(this.#ends, MOST.ends, worths), rows: best(this.#rows.filter(row => !mentioned.has(row.id)), MOST.rows, worths) };
  }

  /**
   * The candidates, the likeliest first; of those that weigh the same, the one that came first, and each query once.
   * Those that the words of the message speak so much less for that nothing else makes up for it are left out.
   */
  rank(candidates: readonly Candidate[], setting: Setting): Scored[] {
    const { worths, seen } = this.#heard(setting), of = this.#of(worths), kinds = new Map<Query['kind'], number>(), fates = new Map<readonly string[], number>();
    const fate = (features: readonly string[]): number => { let all = fates.get(features); if (all === undefined) fates.set(features, (all = this.#sum(features))); return all; };
    const left = (kind: Query['kind']): number => { let all = kinds.get(kind); if (all === undefined) kinds.set(kind, (all = this.#sum(kindFeatures(kind, seen, setting)))); return all; };
    const kindWorth = (query: Query): number => { const [kind, fine] = labelsOf(query); return of(kind) + (fine === kind ? 0 : of(fine)); };
    const closely = nearest(candidates.map(candidate => ({ candidate, score: kindWorth(candidate.query) })), MARGINS.kind);
    const heard = nearest(closely.map(({ candidate, score }) => ({ candidate, score: filledLabels(candidate, seen, setting).reduce((all, label) => all + of(label), score) })), MARGINS.all);
    return each(heard)
      .map(({ candidate, score }) => ({ candidate, score: score + left(candidate.query.kind) + this.#sum(candidateFeatures(candidate, seen, setting)) + fatesIn(candidate, seen).reduce((all, features) => all + fate(features), 0) }))
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
    if (this.#last?.setting !== setting) this.#last = { setting, seen: seenIn(setting), worths: this.#worthsOf(settingFeatures(setting)) };
    return this.#last;
  }

  /** How much features speak for each label. */
  #worthsOf(features: readonly string[]): Float32Array {
    const inputs: number[] = [];
    for (const feature of features) { const at = this.#inputs.get(feature); if (at !== undefined) inputs.push(at); }
    return this.#ensemble.worths(inputs);
  }

  /** The worth of a label by its name; nothing for one that was never met. */
  #of = (worths: Float32Array) => (label: string): number => { const place = this.#labels.get(label); return place === undefined ? 0 : worths[place]!; };

  /** What spoke most for a candidate and most against it, the strongest first. What the message has in it speaks by how much less would be said without it. */
  reasons(candidate: Candidate, setting: Setting): Reason[] {
    const { seen } = this.#heard(setting), labels = labelsFor(candidate, seen, setting), features = settingFeatures(setting);
    const total = (of: (label: string) => number): number => labels.reduce((all, label) => all + of(label), 0);
    const all = total(this.#of(this.#worthsOf(features)));
    const shared = features.map(feature => ({ feature, weight: all - total(this.#of(this.#worthsOf(features.filter(f => f !== feature)))) }));
    const own = [...kindFeatures(candidate.query.kind, seen, setting), ...candidateFeatures(candidate, seen, setting), ...fatesIn(candidate, seen).flat()].map(feature => ({ feature, weight: this.#own.get(feature) ?? 0 }));
    return [...shared, ...own].filter(r => r.weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  }
}
