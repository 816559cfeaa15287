// Proposes what was offered just before: a question by its place, a row by its place or by a word that tells it from the others.
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { plainly } from './figures.ts';

export function taken(s: Situation): Query[] {
  const { query, offered = [] } = s.context;
  const places = placesSaid(s);
  return [
    ...places.flatMap(place => offered.at(place)?.query ?? []),
    // "Yes", "the first one" to "do you mean 2018/19?"
    ...(query?.kind === 'whichYear' && !s.named && s.years === undefined ? (query.options.length === 1 ? query.options : places.flatMap(place => query.options.at(place) ?? [])).map((year): Query => ({ kind: query.measures.value.length > 1 ? 'compare' : 'figure', measures: { ...query.measures, origin: 'carried' }, years: { value: [year], origin: 'carried' } })) : []),
    ...(query?.kind === 'which' && !s.named ? [...query.options.map(row => [row]), query.options].flatMap(rows => plainly(s, { value: rows, origin: 'said' })) : []),
  ];
}

/** "The second", "number one". */
export const placesSaid = ({ counted: { places, numerals } }: Pick<Situation, 'counted'>): number[] => [...new Set([...places, ...numerals.map(n => n - 1)])];
