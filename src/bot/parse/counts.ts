// Numbers that count rows or places of a list, as people say them.
import type { Vocabulary } from '../../data/vocabulary.ts';
import type { Token } from './normalise.ts';
import type { Reading } from './recognise.ts';

/** How many rows are asked for; places in a list, from 0, the last as -1; and small numbers said alone: "number three". */
export interface Counted { readonly lengths: readonly number[]; readonly places: readonly number[]; /** Where in the message places stand, the next one among them. */ readonly placedAt: readonly number[]; /** "The next one". */ readonly next: boolean; readonly numerals: readonly number[] }

/** "Which one is longest?" names no number. */
const POINTING: ReadonlySet<string> = new Set(['which', 'what', 'this', 'that', 'any', 'every', 'each', 'no', 'the', 'only']);

/** In so short a message "next" asks for the next one. */
const SHORT = 6;

/** @see Counted @example counted(recogniser.read('the three biggest risers'), vocabulary.numbers).lengths // [3] */
export function counted({ tokens, things, periods, numbers, signs }: Reading, words: Vocabulary['numbers']): Counted {
  // "A fifth" is a size, and "the second half" a time.
  const inPeriod = (index: number): boolean => periods.some(p => p.from <= index && p.to > index), numberAt = (index: number) => numbers.find(n => n.from <= index && n.to > index);
  const apart = (index: number): boolean => inPeriod(index) || numberAt(index) !== undefined, isSize = (index: number): boolean => { const n = numberAt(index); return n !== undefined && (n.unit !== 'count' || n.to - n.from > 1); };
  // "The 2 burglary ones" counts rows that are named, not those that are asked for.
  const named = (index: number): boolean => things.some(m => m.thing.type === 'group' && m.from <= index + 1 && m.to > index);
  const placeOf = ({ text, index }: Token): number | undefined => words.places.get(text) ?? (words.beforePlaces.includes(tokens[index - 1]?.text ?? '') && words.rows.has(text) ? words.rows.get(text)! - 1 : undefined);
  const placed = tokens.flatMap(token => { const place = placeOf(token); return place === undefined || apart(token.index) ? [] : [{ place, at: token.index }]; }), places = [...new Set(placed.map(p => p.place))];
  const lengths = [...new Set(tokens.flatMap(({ text, index }) => { const n = words.rows.get(text); return n === undefined || inPeriod(index) || isSize(index) || named(index) || /^years?$/.test(tokens[index + 1]?.text ?? '') ? [] : [n]; }))];
  // "The sergeant next door", "in the next 10 minutes" ask for no place; "which rose most, and which was next?", "the next highest" do.
  const ends = signs.filter(x => x.id === 'most' || x.id === 'least'), closes = (index: number): boolean => tokens[index + 1] === undefined || tokens[index + 1]!.opens || ends.some(x => x.from === index + 1);
  const nextAt = tokens.flatMap(({ text, index }) => (text === 'next' && !apart(index) && (tokens.length <= SHORT || ends.length > 0 && closes(index)) ? [index] : [])), next = nextAt.length > 0 || signs.some(x => x.id === 'nextOne');
  return { lengths, places, placedAt: [...placed.map(p => p.at), ...nextAt], next, numerals: [...lengths, ...(tokens.some(t => t.text === 'one' && !POINTING.has(tokens[t.index - 1]?.text ?? '') || t.text === '1') ? [1] : [])] };
}
