// Numbers in a message, in digits or in words, with what they are a number of.
import type { NumbersHeld } from '../../data/numbersHeld.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import type { Token } from './normalise.ts';
import type { WhenMatch } from './period.ts';

/** A number as typed; `percent` for 22%, 22 per cent, a fifth. */
export interface NumberMention { readonly value: number; readonly unit: 'percent' | 'count' | 'money'; readonly from: number; readonly to: number }

type Words = Vocabulary['numbers'];

/** Smaller numbers in words count rows and places: "the two of them", "one in five". */
const SMALLEST = 10;

/**
 * The numbers of a message, periods left out. Numbers of paragraphs are no percentages: "I read at 2.6 that burglary is down".
 * @example readNumbers(tokens of 'over four hundred, up by a fifth', [], new Set(), vocabulary.numbers).map(n => n.value) // [400, 20]
 */
export function readNumbers(tokens: readonly Token[], periods: readonly WhenMatch[], paragraphs: ReadonlySet<string>, words: Words): NumberMention[] {
  const found: NumberMention[] = [], inPeriod = (i: number): boolean => periods.some(p => p.from <= i && p.to > i);
  for (let i = 0; i < tokens.length; i++) {
    if (inPeriod(i)) continue;
    const number = inDigits(tokens, i, paragraphs, words) ?? fraction(tokens, i, words) ?? ofFigures(tokens, i, words) ?? inWords(tokens, i, inPeriod, words);
    if (!number) continue;
    found.push(...[number].flat());
    i = found.at(-1)!.to - 1;
  }
  return found.map((n, i) => (isRange(n, found[i + 1], tokens) ? { ...n, unit: 'percent' } : n));
}

/** "By 10 to 30%": both are percentages. */
const isRange = (n: NumberMention, next: NumberMention | undefined, tokens: readonly Token[]): boolean =>
  n.unit === 'count' && next?.unit === 'percent' && next.from === n.to + 1 && ['to', 'and'].includes(tokens[n.to]!.text);

/**
 * Rows that every number which is in the table is of, where numbers name a row by themselves: "415 to 513, which is that?"
 * @example rowsOf(numbers of '415 to 513', held.numbers) // [['theft-from-vehicle']]
 */
export function rowsOf(numbers: readonly NumberMention[], held: NumbersHeld): (readonly string[])[] {
  const [first, ...others] = numbers.map(n => (n.unit === 'money' ? [] : held.of(n.value, n.unit))).filter(found => found.length > 0);
  return (first ?? []).map(found => found.rows).filter(rows => others.every(found => found.some(f => f.rows.join() === rows.join())));
}

const isPercent = (tokens: readonly Token[], at: number, { percent }: Words): boolean => percent.includes(tokens[at]?.text ?? '');

function inDigits(tokens: readonly Token[], i: number, paragraphs: ReadonlySet<string>, words: Words): NumberMention | readonly NumberMention[] | undefined {
  const { text } = tokens[i]!, digits = /^(£?)(\d+(?:\.\d+)?)(%?)$/.exec(text), before = tokens[i - 1]?.text ?? '', percent = isPercent(tokens, i + 1, words);
  if (!digits || paragraphs.has(text) && !percent || words.notSizes.includes(before)) return undefined;
  const value = Number(digits[2]);
  if (tokens[i + 1]?.text === 'hundreds') return hundreds(value, i, i + 2);
  // Counts are whole: 21.8 is a percentage.
  return { value, unit: digits[1] || before === '£' ? 'money' : digits[3] || percent || /\d\.\d/.test(text) ? 'percent' : 'count', from: i, to: i + 1 };
}

function fraction(tokens: readonly Token[], i: number, words: Words): NumberMention | undefined {
  const value = words.fractions.get(tokens[i]!.text);
  if (value === undefined || words.notFractions.includes(tokens[i + 1]?.text ?? '') || !words.beforeFractions.includes(tokens[i - 1]?.text ?? '')) return undefined;
  return { value, unit: 'percent', from: i, to: i + 1 };
}

/** "Double-digit rises": from 10 to 99.9 per cent; "in double figures" counts, where nothing in the message is in per cent. */
function ofFigures(tokens: readonly Token[], i: number, words: Words): readonly NumberMention[] | undefined {
  const range = words.figures.get(tokens[i]!.text);
  if (range === undefined || !words.ofFigures.includes(tokens[i + 1]?.text ?? '')) return undefined;
  const unit = words.countsBefore.includes(tokens[i - 1]?.text ?? '') && !tokens.some((_, at) => isPercent(tokens, at, words)) ? 'count' : 'percent';
  return range.map(value => ({ value, unit, from: i, to: i + 2 }));
}

/** "In the three hundreds": from 300 to 399. */
const hundreds = (of: number, from: number, to: number): NumberMention[] => [of * 100, of * 100 + 99].map(value => ({ value, unit: 'count', from, to }));

function inWords(tokens: readonly Token[], from: number, inPeriod: (i: number) => boolean, words: Words): NumberMention | readonly NumberMention[] | undefined {
  const isPart = (i: number): boolean => i < tokens.length && !inPeriod(i) && (words.words.has(tokens[i]!.text) || words.scales.has(tokens[i]!.text)) && !(i > from && (tokens[i]!.opens || tokens[i]!.pauses));
  const isScale = (i: number): boolean => words.scales.has(tokens[i]?.text ?? '');
  let to = from;
  while (isPart(to) || to > from && tokens[to]?.text === 'and' && isScale(to - 1) && isPart(to + 1)) to++;
  if (to === from) return undefined;
  const parts = tokens.slice(from, to).map(t => t.text), value = valueOf(parts, words);
  if (value === undefined) return undefined;
  if (tokens[to]?.text === 'hundreds') return hundreds(value, from, to + 1);
  const percent = isPercent(tokens, to, words);
  return value >= SMALLEST || percent ? { value, unit: percent ? 'percent' : 'count', from, to } : undefined;
}

/** What number words come to, put together or as digits one by one; undefined where they are several numbers side by side. */
function valueOf(parts: readonly string[], { words, scales }: Words): number | undefined {
  if (parts.some(p => scales.has(p))) {
    let all = 0, group = 0;
    for (const part of parts) {
      const scale = scales.get(part);
      if (scale === undefined) group += words.get(part) ?? 0;
      else { all += (group || 1) * scale; group = 0; }
    }
    return all + group;
  }
  const numbers = parts.map(p => words.get(p) ?? -1), [first = -1, second, third] = numbers, isUnit = (n: number | undefined): boolean => n !== undefined && n >= 0 && n <= 9;
  if (numbers.length >= 3 && numbers.every(isUnit)) return Number(numbers.join(''));
  if (numbers.length === 1) return first;
  if (numbers.length === 2 && first >= 20 && isUnit(second)) return first + second!;
  // "Four eighty four", "five thirteen": hundreds without the word.
  if (isUnit(first) && first > 0 && second !== undefined && second >= 10 && (third === undefined || numbers.length === 3 && second >= 20 && isUnit(third))) return first * 100 + second + (third ?? 0);
  return undefined;
}
