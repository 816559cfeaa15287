// Lines of words → one tree of phrases, matched over tokens. The notation is explained in src/data/vocabulary/README.md.
import { stemOf, type Token } from './normalise.ts';

/** A phrase found: what it stands for, and which tokens it took. `weight` counts the words met, gaps left out. */
export interface Match<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly line: string;
}

/** Where a word leads: on its own, and as one of alternatives straight to where they meet. */
interface Next<T> { word?: Node<T>; readonly meets: Node<T>[] }

/** Most places have few of these: what is not there takes no time to look up. */
interface Node<T> {
  /** By the number of the word. */
  next: Map<number, Next<T>> | undefined;
  /** Beginnings of words, by their first letters. */
  prefixes: Map<string, [string, Node<T>][]> | undefined;
  gap: Node<T> | undefined;
  /** Where alternatives meet again, so that lines with several of them stay as small as their words. */
  meets: Map<string, Node<T>> | undefined;
  /** Nodes that stand for the same place. */
  same: Set<Node<T>> | undefined;
  readonly ends: { value: T; line: string }[];
}

/** A line of words that cannot be read; the message quotes it. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

const WIDEST_GAP = 4;
const FIRST_LETTERS = 2;
const SINGLE = /^[a-z0-9%£']+$/;
const node = <T>(): Node<T> => ({ next: undefined, prefixes: undefined, gap: undefined, meets: undefined, same: undefined, ends: [] });

/** The phrases that begin at one word are looked for together. */
interface Hunt<T> { readonly tokens: readonly Token[]; /** For each token the number of its word, and whether it is a filler. */ readonly numbers: readonly (number | undefined)[]; readonly fills: readonly boolean[]; readonly from: number; readonly found: Match<T>[] }

/** All phrases of the vocabulary in one tree, so that a message is read in one pass whatever the number of lines. */
export class Phrases<T> {
  readonly #root = node<T>();
  readonly #classes: Readonly<Record<string, readonly string[]>>;
  readonly #words = new Set<string>();
  /** Each word, without its plural, has a number: numbers are compared sooner than words. */
  readonly #numbers = new Map<string, number>();
  readonly #fillers: ReadonlySet<string>;

  /** `fillers` are words that people put in anywhere, and that change no phrase. */
  constructor(classes: Readonly<Record<string, readonly string[]>> = {}, fillers: readonly string[] = []) {
    this.#classes = classes;
    this.#fillers = new Set(fillers);
  }

  /** Every word that stands in some line, for the spelling check. */
  get words(): ReadonlySet<string> {
    return this.#words;
  }

  /** Adds a line that stands for `value`. @throws PatternError on an unknown class or a lone bracket */
  add(line: string, value: T): void {
    const ends = this.#lay([this.#root], line.trim().split(/\s+(?![^(]*\))/), line);
    for (const end of ends) if (!end.ends.some(e => e.value === value)) end.ends.push({ value, line });
  }

  /** Every phrase in the tokens, overlapping ones included. */
  find(tokens: readonly Token[]): Match<T>[] {
    const found: Match<T>[] = [], fills = tokens.map(t => this.#fillers.has(t.text)), numbers = tokens.map(t => this.#numbers.get(t.stem));
    for (let from = 0; from < tokens.length; from++) this.#walk(this.#root, from, 0, { tokens, numbers, fills, from, found });
    return found;
  }

  #lay(from: Node<T>[], elements: string[], line: string): Node<T>[] {
    let at = from;
    for (const element of elements) {
      if (element === '..') { at = at.map(n => (n.gap ??= node())); continue; }
      const optional = /^\((.+)\)$/.exec(element);
      if (optional) { at = [...new Set([...at, ...this.#lay(at, optional[1]!.split(/\s+/), line)])]; continue; }
      if (/[()]/.test(element)) throw new PatternError(`"${line}": a bracket is not closed`);
      at = [...new Set(at.flatMap(n => this.#element(n, element, line)))];
    }
    return at;
  }

  /** The places after an element: one, however many words may stand for it. */
  #element(from: Node<T>, element: string, line: string): Node<T>[] {
    if (!/[/<]/.test(element)) return this.#word([from], element);
    const known = from.meets?.get(element);
    if (known) return [known];
    const meet = node<T>();
    (from.meets ??= new Map()).set(element, meet);
    for (const word of element.split('/').flatMap(each => this.#members(each, line))) {
      if (SINGLE.test(word)) { this.#words.add(word); this.#next(from, word).meets.push(meet); }
      else for (const end of this.#lay([from], word.split(/\s+(?![^(]*\))/), line)) (end.same ??= new Set()).add(meet);
    }
    return [meet];
  }

  /** The words of a class, or the word itself. */
  #members(word: string, line: string): readonly string[] {
    const named = /^<(\w+)>$/.exec(word);
    if (!named) return [word];
    const members = this.#classes[named[1]!];
    if (!members) throw new PatternError(`"${line}": there is no class <${named[1]!}>`);
    return members;
  }

  #word(at: Node<T>[], word: string): Node<T>[] {
    if (word.endsWith('*')) {
      const prefix = word.slice(0, -1);
      return at.map(n => {
        const letters = prefix.slice(0, FIRST_LETTERS), prefixes = (n.prefixes ??= new Map<string, [string, Node<T>][]>()), list = prefixes.get(letters) ?? [];
        const known = list.find(([p]) => p === prefix);
        if (known) return known[1];
        const made = node<T>();
        prefixes.set(letters, [...list, [prefix, made]]);
        return made;
      });
    }
    this.#words.add(word);
    return at.map(n => (this.#next(n, word).word ??= node()));
  }

  /** Where a word leads from a place. */
  #next(from: Node<T>, word: string): Next<T> {
    const stem = stemOf(word), number = this.#numbers.get(stem) ?? this.#numbers.size, next = (from.next ??= new Map<number, Next<T>>());
    this.#numbers.set(stem, number);
    let known = next.get(number);
    if (!known) next.set(number, (known = { meets: [] }));
    return known;
  }

  #walk(at: Node<T>, here: number, weight: number, hunt: Hunt<T>): void {
    const { tokens, from, found } = hunt;
    for (const { value, line } of at.ends) found.push({ value, line, from, to: here, weight });
    if (at.gap) {
      for (let skip = 0; skip <= WIDEST_GAP && here + skip < tokens.length; skip++) {
        if (skip > 0 && (tokens[here + skip - 1]!.opens || tokens[here + skip]!.pauses)) break;
        this.#step(at.gap, here + skip, weight, hunt);
      }
    }
    if (at.same) for (const other of at.same) this.#walk(other, here, weight, hunt);
    this.#step(at, here, weight, hunt);
  }

  #step(at: Node<T>, here: number, weight: number, hunt: Hunt<T>): void {
    const token = hunt.tokens[here];
    if (!token || (here > hunt.from && token.opens)) return;
    if (here > hunt.from && hunt.fills[here]) this.#step(at, here + 1, weight, hunt);
    const number = hunt.numbers[here], leads = number === undefined ? undefined : at.next?.get(number);
    if (leads?.word) this.#walk(leads.word, here + 1, weight + 1, hunt);
    if (leads) for (const meet of leads.meets) this.#walk(meet, here + 1, weight + 1, hunt);
    if (at.prefixes) for (const [prefix, then] of at.prefixes.get(token.text.slice(0, FIRST_LETTERS)) ?? []) if (token.text.startsWith(prefix)) this.#walk(then, here + 1, weight + 1, hunt);
  }
}
