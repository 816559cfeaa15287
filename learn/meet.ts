// A message with its candidates, in numbers: what it has in it, and what each candidate has.

import type { Candidate } from '../src/bot/parse/candidates.ts';
import { fatesIn } from '../src/bot/parse/fates.ts';
import { candidateFeatures, kindFeatures, labelsFor, seenIn, settingFeatures, type Setting } from '../src/bot/parse/features.ts';
import type { Sizes } from './fit.ts';

/** A message with its candidates, and which of them are right; `weight` is how much it counts. */
export interface Example { readonly setting: Setting; readonly candidates: readonly Candidate[]; readonly right: readonly boolean[]; readonly weight: number }

/** What is met in fewer messages says little of others. */
const RAREST = { word: 2, words: 4, labels: 1, own: 3 } as const;
const rarest = (input: string): number => (input.includes(' ') && !input.startsWith('#') ? RAREST.words : RAREST.word);

/** Names by number, in the order they were met, with the number of messages that have each. */
class Names {
  readonly #numbers = new Map<string, number>();
  readonly #messages: number[] = [];

  /** The numbers of these names. */
  numbersOf(names: readonly string[]): number[] {
    return names.map(name => { let at = this.#numbers.get(name); if (at === undefined) { this.#numbers.set(name, (at = this.#numbers.size)); this.#messages.push(0); } return at; });
  }

  /** One more message has these. */
  count(numbers: Iterable<number>): void {
    for (const at of new Set(numbers)) this.#messages[at]!++;
  }

  /** Those that stand in as many messages as is asked of them, in order of their names; and, for each number, its place among them or −1. */
  often(least: (name: string) => number): { readonly names: string[]; readonly places: Int32Array } {
    const kept = [...this.#numbers].filter(([name, at]) => this.#messages[at]! >= least(name)).sort(([a], [b]) => (a < b ? -1 : 1)), places = new Int32Array(this.#numbers.size).fill(-1);
    kept.forEach(([, at], place) => { places[at] = place; });
    return { names: kept.map(([name]) => name), places };
  }
}

/** Lists of numbers one after the other: list i stands from `from[i]` to `from[i + 1]`. */
interface Lists { readonly all: Uint32Array; readonly from: Uint32Array }

function listed(lists: readonly (readonly number[])[]): Lists {
  const from = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => { from[i + 1] = from[i]! + list.length; });
  return { all: Uint32Array.from(lists.flat()), from };
}

/** An example in numbers. What the message speaks for is worked out once for each label, not for each candidate. */
export interface Met {
  readonly inputs: readonly number[];
  /** The labels that its candidates have. */
  readonly labels: readonly number[];
  /** For each candidate, places in `labels`. */
  readonly ofLabels: Lists;
  /** For each candidate, its own features. */
  readonly own: Lists;
  readonly right: readonly boolean[];
  readonly weight: number;
}

/** Turns examples into numbers, which take less room than their words, and knows which number stands for which name. */
export class Meeting {
  readonly #names = { inputs: new Names(), labels: new Names(), own: new Names() };

  /** An example in the numbers by which its names were met. */
  meet({ setting, candidates, right, weight }: Example): Met {
    const { inputs, labels, own } = this.#names, seen = seenIn(setting), places = new Map<number, number>();
    const placeOf = (label: number): number => { let at = places.get(label); if (at === undefined) places.set(label, (at = places.size)); return at; };
    const ofLabels = listed(candidates.map(c => labels.numbersOf(labelsFor(c, seen, setting)).map(placeOf)));
    const owned = listed(candidates.map(c => own.numbersOf([...kindFeatures(c.query.kind, seen, setting), ...candidateFeatures(c, seen, setting), ...fatesIn(c, seen).flat()])));
    const met: Met = { right, weight, inputs: inputs.numbersOf(settingFeatures(setting)), labels: [...places.keys()], ofLabels, own: owned };
    if (right.includes(true)) { inputs.count(met.inputs); labels.count(met.labels); own.count(met.own.all); }
    return met;
  }

  /** What is met often enough to be learned of, and the examples in the places of that. */
  settled(all: readonly Met[]): { readonly inputs: readonly string[]; readonly labels: readonly string[]; readonly own: readonly string[]; readonly sizes: Sizes; readonly examples: readonly Met[] } {
    const inputs = this.#names.inputs.often(rarest), labels = this.#names.labels.often(() => RAREST.labels), own = this.#names.own.often(() => RAREST.own);
    const settle = (met: Met): Met => {
      const known = met.labels.map(label => labels.places[label]!), place = known.map((_, i) => known.slice(0, i).filter(at => at >= 0).length);
      return {
        ...met, inputs: met.inputs.map(at => inputs.places[at]!).filter(at => at >= 0), labels: known.filter(at => at >= 0),
        ofLabels: mapped(met.ofLabels, i => (known[i]! < 0 ? -1 : place[i]!)), own: mapped(met.own, at => own.places[at]!),
      };
    };
    return { inputs: inputs.names, labels: labels.names, own: own.names, sizes: { inputs: inputs.names.length, labels: labels.names.length, own: own.names.length }, examples: all.map(settle) };
  }
}

/** The same lists with other numbers; those below zero are left out. */
const mapped = ({ all, from }: Lists, to: (n: number) => number): Lists =>
  listed(Array.from({ length: from.length - 1 }, (_, i) => Array.from(all.subarray(from[i], from[i + 1]), to).filter(n => n >= 0)));
