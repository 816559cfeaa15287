// Proposes what was offered just before: a question by its place, a row by its place or by a word that tells it from the others.
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { plainly } from './figures.ts';

export function taken(s: Situation): Query[] {
  const { query, offered = [] } = s.context;
  const places = placesSaid(s);
  return [
    ...places.flatMap(place => offered.at(place)?.query ?? []),
    ...(query?.kind === 'which' && !s.named ? [...query.options.map(row => [row]), query.options].flatMap(rows => plainly(s, { value: rows, origin: 'said' })) : []),
  ];
}

/** "The second", "number one". */
export const placesSaid = ({ counted: { places, numerals } }: Pick<Situation, 'counted'>): number[] => [...new Set([...places, ...numerals.map(n => n - 1)])];
