// Number and phrase formats that every card shares: counts, changes, chance, sources. No card, no figure of its own.
import type { Chance, Change, Source } from '../data/figure.ts';
import type { Measure } from '../data/measures.ts';
import type { Together, Row } from '../data/answer.ts';

/** Below this many in either year a percentage says more than the counts can bear, so only the counts are given. */
const FEWEST_FOR_PERCENT = 20;

/** @example countPhrase(4631) // '4,631' */
export const countPhrase = (value: number): string => value.toLocaleString('en-GB');

const signed = (value: number, text: string): string => (value > 0 ? `+${text}` : value < 0 ? `−${text}` : text);

/** @example percentPhrase(31.4453125) // '31.4%' */
export const percentPhrase = (value: number): string => `${Math.abs(value).toFixed(1)}%`;

/** The size of a change as a percentage, or undefined where the counts are too small for one. @example '31.4%' */
export const sizePhrase = (change: Change): string | undefined =>
  change.percent === undefined || Math.min(change.before, change.after) < FEWEST_FOR_PERCENT ? undefined : percentPhrase(change.percent);

/** The change as a table cell. @example '−161 (−31.4%)' */
export function changeCell(change: Change): string {
  const count = signed(change.difference, countPhrase(Math.abs(change.difference)));
  const size = sizePhrase(change);
  return size === undefined ? count : `${count} (${signed(change.difference, size)})`;
}

/** A change in two sizes, for a bracket. @example movePhrase(change) // '−161, −31.4%' */
export const movePhrase = (change: Change): string => changeCell(change).replace(/ \((.*)\)$/, ', $1');

/** Counts from one year to the next. @example '512 in 2018/19 to 351 in 2019/20' */
export const spanPhrase = (change: Change): string =>
  `${countPhrase(change.before)} in ${change.from} to ${countPhrase(change.after)} in ${change.to}`;

/** @example netPhrase(change) // '161 fewer' */
export const netPhrase = ({ difference }: Change): string => `${countPhrase(Math.abs(difference))} ${difference >= 0 ? 'more' : 'fewer'}`;

/**
 * A change as a clause that stands alone.
 * @example changePhrase('Shoplifting', change) // 'Shoplifting fell by 31.4%, from 512 in 2018/19 to 351 in 2019/20'
 */
export function changePhrase(label: string, change: Change, byCount = false): string {
  if (change.direction === 'same') return `${label} did not change: ${countPhrase(change.before)} in both ${change.from} and ${change.to}`;
  const size = sizePhrase(change);
  const count = countPhrase(Math.abs(change.difference));
  const by = size === undefined ? count : byCount ? `${count} (${size})` : size;
  return `${label} ${change.direction} by ${by}, from ${spanPhrase(change)}`;
}

const CHANCE: Record<Chance, string> = {
  more: 'more than chance alone would usually give',
  maybe: 'may be chance',
  none: 'no clear change',
};

/** How one row's change stands to chance. @example 'Shoplifting: more than chance alone would usually give.' */
export const chancePhrase = (rows: readonly Row[]): string => {
  if (rows.length === 1) {
    const { chance, change } = rows[0]!;
    const noun = change.direction === 'rose' ? 'rise' : 'fall';
    if (chance === 'more') return `This ${noun} is ${CHANCE.more}.`;
    return chance === 'maybe' ? `A ${noun} of this size ${CHANCE.maybe}.` : 'No clear change: chance alone would often give a difference of this size.';
  }
  const groups = (['more', 'maybe', 'none'] as const).map(chance => ({ chance, labels: rows.filter(r => r.chance === chance).map(r => r.measure.label) }));
  return groups.filter(g => g.labels.length > 0).map(g => `${capital(listPhrase(g.labels.map(lower)))}: ${CHANCE[g.chance]}.`).join(' ');
};

/** @example sourcePhrase(source) // 'Source: CSP Annual Review, 29 October 2020, “Two year crime comparison” (under paragraph 2.6)' */
export const sourcePhrase = (sources: readonly Source[]): string | undefined =>
  sources.length === 0 ? undefined : `Source: ${sources.map(s => (s.table ? `${s.report}, “${s.table}” (under paragraph ${s.paragraph})` : `${s.report}, ${paragraphPhrase(s.paragraph)}`)).join('; ')}`;

const paragraphPhrase = (paragraph: string): string => {
  if (!/^\d/.test(paragraph)) return paragraph.charAt(0).toLowerCase() + paragraph.slice(1);
  return `${paragraph.includes(',') ? 'paragraphs' : 'paragraph'} ${paragraph}`;
};

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Lower-cases a label inside a sentence. @example lower('Hate crime') // 'hate crime' */
export const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** @example listPhrase(['a', 'b', 'c']) // 'a, b and c' */
export const listPhrase = (items: readonly string[], word = 'and'): string =>
  items.length <= 1 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)!}`;

/** What a row counts. @example unitPhrase(asb, 537) // 'incidents' */
export const unitPhrase = (measure: Measure, value: number): string => (value === 1 ? measure.unit.slice(0, -1) : measure.unit);

/** A row or sum by its name in a table. */
export const labelOf = (row: Row | Together): string => ('measure' in row ? row.measure.label : row.label);
