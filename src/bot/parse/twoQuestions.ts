// Two questions in one message: which may be answered side by side, and what the halves share.
import type { MeasureSlot, Query } from '../../data/query.ts';
import type { Reading } from './recognise.ts';

/** Kinds that may stand as one of two answers in one reply. */
const FAMILY: Partial<Record<Query['kind'], 'figures' | 'facts'>> = {
  figure: 'figures', change: 'figures', compare: 'figures', rank: 'figures', share: 'figures', sum: 'figures', topic: 'facts', plan: 'facts', covers: 'facts', crossCutting: 'facts', planChanges: 'facts',
};

/** Two questions are two only where each stands alone: a figure and a fact, two facts, or figures of different measures. */
export function twoQuestions(a: Query, b: Query): boolean {
  if (FAMILY[a.kind] !== FAMILY[b.kind]) return true;
  if (a.kind === 'topic' && b.kind === 'topic') return a.topics[0] !== b.topics[0];
  if (FAMILY[a.kind] === 'facts') return a.kind !== b.kind;
  const measures = (q: Query): readonly string[] => ('measures' in q ? q.measures?.value : undefined) ?? [];
  return measures(a).length > 0 && measures(b).length > 0 && !measures(a).some(m => measures(b).includes(m)) && (a.kind !== 'change' || b.kind !== 'change');
}

/** Whether a query is one that may stand beside another. */
export const isQuestion = (query: Query): boolean => FAMILY[query.kind] !== undefined;

/** "How many homes were burgled, and how many cars broken into, in 2018/19?": the year is said once, for both. */
export function sharedYear(part: Reading, whole: Reading): Reading {
  const [only, ...more] = whole.periods;
  const names = part.things.some(m => m.thing.type === 'measure' || m.thing.type === 'group');
  return names && only && more.length === 0 && part.periods.length === 0 && only.when.kind !== 'other' ? { ...part, periods: whole.periods } : part;
}

/** "TFMV 18/19 and TOMV 19/20": each row in the year that stands beside it. */
export function eachItsYear<T extends { readonly query: Query; readonly reading: Reading }>(parsed: T): (T & { readonly second: Query }) | undefined {
  const { things, periods } = parsed.reading;
  const rows = things.filter(m => m.thing.type === 'measure'), years = periods.flatMap(p => (p.when.kind === 'year' ? [{ ...p, year: p.when.year }] : []));
  const [a, b] = rows, [first, last] = years;
  if (rows.length !== 2 || years.length !== 2 || periods.length !== 2 || !a || !b || !first || !last || a.thing.id === b.thing.id || first.year === last.year) return undefined;
  const alternate = a.from < first.from && first.from < b.from && b.from < last.from || first.from < a.from && a.from < last.from && last.from < b.from;
  if (!alternate || parsed.query.kind !== 'change' && parsed.query.kind !== 'compare') return undefined;
  const one = (id: string): MeasureSlot => ({ value: [id], origin: 'said' });
  const figure = (id: string, year: string): Query => ({ kind: 'figure', measures: one(id), years: { value: [year], origin: 'said' } });
  return { ...parsed, query: figure(a.thing.id, first.year), second: figure(b.thing.id, last.year) };
}

/** "The biggest rise and the biggest fall", "highest and lowest": a ranking from both its ends. */
export function bothEnds(query: Query, { words, signs, tokens }: Reading): { readonly query: Query; readonly second: Query } | undefined {
  if (query.kind !== 'rank' || query.among || !/\band\b/.test(words) && !tokens.some(t => t.pauses)) return undefined;
  const superlatives = signs.filter(x => x.id === 'most' || x.id === 'least').length;
  const up = signs.some(x => x.id === 'up'), down = signs.some(x => x.id === 'down');
  if (up && down && superlatives >= 2 && !/\bor\b/.test(words)) {
    const basis = query.by === 'value' ? 'either' : query.basis;
    const risesFirst = signs.find(x => x.id === 'up' || x.id === 'down')!.id === 'up';
    return { query: { ...query, basis, least: false, by: risesFirst ? 'increase' : 'decrease' }, second: { ...query, basis, least: false, by: risesFirst ? 'decrease' : 'increase' } };
  }
  const ends = /\b(highest|biggest|largest|top|most|commonest)\b.* and (?:the )?(?:lowest|smallest|bottom|fewest|least|rarest)\b/.test(words) ? false : /\b(?:lowest|smallest|bottom|fewest|least|rarest)\b.* and (?:the )?(?:highest|biggest|largest|top|most|commonest)\b/.test(words) ? true : undefined;
  return query.by === 'value' && ends !== undefined ? { query: { ...query, least: ends }, second: { ...query, least: !ends } } : undefined;
}
