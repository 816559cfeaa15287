// Proposes questions about named rows: a value, a change, a comparison, a share, a sum, a number looked up.
import { TOTAL } from '../../../data/measures.ts';
import { fallsInto, yearBefore } from '../../../data/period.ts';
import type { Basis, MeasureSlot, Premise, Query } from '../../../data/query.ts';
import { rowsOf } from '../numbers.ts';
import { limitOn, premiseOf } from '../premise.ts';
import type { Situation } from '../situation.ts';
import { basesMeant, groupsAlone, hinted, isStrange, rowsMeant, rowsNear, yearsMeant, type Years } from './slots.ts';

/** What is the same whichever rows are meant. */
interface Asked { readonly years: readonly Years[]; readonly bases: readonly Basis[]; readonly claim: { readonly premise?: Premise }; readonly apart: { readonly apart?: 'ratio' | 'gap' }; readonly exact: Exact; readonly needsChange: boolean }

/** How many decimal places are asked for, where more than one. */
interface Exact { readonly places?: number }
const exactOf = (s: Situation): Exact => (s.has('twoPlaces') ? { places: 2 } : s.has('threePlaces') ? { places: 3 } : {});

function asked(s: Situation): Asked {
  const premise = premiseOf(s);
  return {
    years: yearsMeant(s), bases: basesMeant(s), claim: premise ? { premise } : {}, apart: s.has('ratio') ? { apart: 'ratio' } : s.has('difference') ? { apart: 'gap' } : {},
    exact: exactOf(s),
    // Whether it fell is not answered by one year's value.
    needsChange: premise?.direction !== undefined && premise.count === undefined && s.has('check'),
  };
}

/** All that may be asked of rows; `likely` are rows that the message sounds like though it names none. */
export function ofRows(s: Situation, likely: readonly string[]): Query[] {
  const of = asked(s);
  return [
    ...rowsMeant(s).flatMap(measures => [...figuresOf(s, measures, of), ...asides(s, measures, of)]),
    ...rowsNear(s).flatMap(measures => figuresOf(s, measures, of)),
    // What is named is meant; else it may be a row in words that nobody wrote down.
    ...(isStrange(s) || s.things('measure').length > 0 || hinted(s).some(row => row !== TOTAL) ? [] : likely).flatMap(row => valuesOf({ value: [row], origin: 'said' }, of)),
    ...byNumbers(s, of), ...lookups(s), ...everythingAdded(s, of), ...askedBack(s),
  ];
}

/** What is asked of a row besides its size. */
function asides(s: Situation, measures: MeasureSlot, { claim }: Asked): Query[] {
  const { bareYear } = s;
  return [
    ...(['why', ...(s.has('judge') ? (['judge'] as const) : []), ...(s.has('significant') ? (['chance'] as const) : [])] as const).map((aspect): Query => ({ kind: 'change', measures, basis: 'either', ...claim, aspect })),
    { kind: 'define', measures },
    ...(bareYear === undefined || s.years ? [] : [{ kind: 'whichYear' as const, measures, calendarYear: bareYear, options: s.held.years.filter(y => fallsInto(y, bareYear)) }]),
  ];
}

/** A row's change, and its value in each year. */
const valuesOf = (measures: MeasureSlot, { years, bases, claim, apart, exact, needsChange }: Asked): Query[] => [
  ...bases.map((basis): Query => ({ kind: 'change', measures, basis, ...claim, ...exact })),
  ...(needsChange ? [] : years).map((slot): Query => (measures.value.length > 1 ? { kind: 'compare', measures, years: slot, ...claim, ...apart } : { kind: 'figure', measures, years: slot, ...claim })),
];

/** The change of rows, and their values in each year that may be meant, where nothing more is asked of them. */
export const plainly = (s: Situation, measures: MeasureSlot, meant: readonly Years[] = yearsMeant(s)): Query[] =>
  [{ kind: 'change', measures, basis: 'either' }, ...meant.map((years): Query => (measures.value.length > 1 ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years }))];

/** All that figures of these rows may be asked for. */
const figuresOf = (s: Situation, measures: MeasureSlot, of: Asked): Query[] =>
  [...valuesOf(measures, of), ...of.years.flatMap(years => [...sharesOf(s, measures, years), ...sumsOf(s, measures, years)])];

/** Shares of total crime, of the group that a row stands in, and of another row. */
function sharesOf(s: Situation, measures: MeasureSlot, years: Years): Query[] {
  const parts = { ...measures, value: measures.value.filter(m => m !== TOTAL) };
  if (parts.value.length === 0) return [];
  const [a, b] = parts.value, { groups } = s.held.vocabulary, exact = exactOf(s), put = s.has('share', 'percent', 'compare');
  const pair = groups.find(g => g.sum && g.parts.length === parts.value.length && g.parts.every(p => parts.value.includes(p)));
  const shares: Extract<Query, { kind: 'share' }>[] = [
    { kind: 'share', measures: parts, years },
    ...(put && pair && !parts.group ? [{ kind: 'share' as const, measures: { ...parts, group: pair.id }, years }] : []),
    ...(put || s.has('them') ? groups.filter(g => g.mode === 'both' && parts.value.length === 1 && g.parts.includes(a!)).map(g => ({ kind: 'share' as const, measures: parts, years, within: g.id })) : []),
    // "What part of vehicle crime was theft from rather than theft of?"
    ...(put && pair ? parts.value.map(row => ({ kind: 'share' as const, measures: { value: [row], origin: parts.origin }, years, within: pair.id })) : []),
    ...(put && a && b && parts.value.length === 2 ? [{ kind: 'share' as const, measures: { ...parts, value: [a] }, years, of: b }] : []),
  ];
  return shares.map(share => ({ ...share, ...exact }));
}

/** Rows added up, or left out of the total: "add both up and give me the grand total" means the total of those, not the row. */
function sumsOf(s: Situation, measures: MeasureSlot, years: Years): Query[] {
  const parts = measures.value.filter(m => m !== TOTAL), { context } = s, last = context.query;
  const without = s.has('exclude') || s.has('minus') && s.things('measure', 'weak').some(m => m.thing.id === TOTAL) || last?.kind === 'sum' && last.less !== undefined;
  const less = last?.kind === 'sum' && last.less ? [...new Set([...last.less, ...parts])] : parts;
  return [
    // What was only talked of is not added up unasked.
    ...(measures.value.length > 1 && (measures.origin === 'said' || s.has('sum', 'them', 'both') || last?.kind === 'sum') ? [{ kind: 'sum' as const, measures: measures.value.length > 2 ? { ...measures, value: parts } : measures, years }] : []),
    ...(measures.value.length === 1 && years.value.length > 1 && s.has('sum') ? [{ kind: 'sum' as const, measures, years }] : []),
    ...(without && less.length > 0 ? [{ kind: 'sum' as const, measures: { value: [TOTAL], origin: s.things('measure', 'weak').some(m => m.thing.id === TOTAL) ? 'said' as const : 'carried' as const }, years, less }] : []),
  ];
}

/** Smaller numbers stand for rows, places and days. */
const SMALLEST = 40;

/** "Which row is 513?", "which year does the 49 belong to?" */
function lookups(s: Situation): Query[] {
  const [number, another] = s.reading.numbers.filter(n => n.unit === 'count' && n.value >= SMALLEST);
  // "108 or more" is a limit, not a number to be found.
  if (!number || another || limitOn(s, number)) return [];
  const { value } = number, year = s.years?.value.length === 1 ? { year: s.years.value[0]! } : {}, [row, ...others] = s.named?.value ?? [];
  // Whose number it is, is said.
  if (row !== undefined && others.length === 0) return [{ kind: 'lookup', value, measure: row, change: false }];
  return [{ kind: 'lookup', value, change: false }, { kind: 'lookup', value, change: true }, ...('year' in year ? [{ kind: 'lookup' as const, value, ...year, change: false }] : [])];
}

/** A row that only its numbers name: "415 to 513, what is that?", "which is down 13.9%?" What names it is no claim to be checked. */
function byNumbers(s: Situation, of: Asked): Query[] {
  if (s.named) return [];
  // "Which had 484 or more?" names no row.
  return rowsOf(s.reading.numbers.filter(n => limitOn(s, n) === undefined), s.held.numbers).flatMap(rows => { const pair = s.held.vocabulary.groups.find(g => g.sum && g.parts.join() === rows.join()); return valuesOf({ value: rows, origin: 'said', ...(pair ? { group: pair.id } : {}) }, { ...of, claim: {} }); });
}

/** "Add up the whole column": which is refused, with the reason. */
const everythingAdded = (s: Situation, { years }: Asked): Query[] =>
  (s.has('sum') && s.has('rows') ? years.map((slot): Query => ({ kind: 'sum', measures: { value: s.held.vocabulary.measures.map(m => m.id), origin: 'said' }, years: slot })) : []);

/** A word for more than one row is asked back: "theft", "domestic". */
function askedBack(s: Situation): Query[] {
  const of = s.years ? { of: s.years.value } : {}, wide = new Set(s.things('group').map(m => m.thing.id)), alone = groupsAlone(s);
  return s.held.vocabulary.groups.filter(g => wide.has(g.id) && g.mode === 'ask' || alone.includes(g)).map((g): Query => ({ kind: 'which', group: g.id, options: g.parts, ...of }));
}

/** "Did it drop the year before that too?" after a change: before both of its years. */
export const earlierStill = (s: Situation): string | undefined =>
  s.context.query?.kind === 'change' && s.reading.periods.some(p => p.when.kind === 'before') ? yearBefore(s.earliest) : undefined;
