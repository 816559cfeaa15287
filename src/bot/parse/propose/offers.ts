// Proposes what was offered just before: a question by its place, a row by its place or by a word that tells it from the others.
import type { MeasureSlot, Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { yearsMeant } from './slots.ts';

export function taken(s: Situation): Query[] {
  const { query, offered = [] } = s.context;
  const places = placesSaid(s);
  return [
    ...places.flatMap(place => offered.at(place)?.query ?? []),
    ...(query?.kind === 'which' && !s.named ? [...query.options.map(row => [row]), query.options].flatMap(rows => ofRows(s, { value: rows, origin: 'said' })) : []),
  ];
}

/** "The second", "number one". */
export const placesSaid = ({ counted: { places, numerals } }: Pick<Situation, 'counted'>): number[] => [...new Set([...places, ...numerals.map(n => n - 1)])];

const ofRows = (s: Situation, measures: MeasureSlot): Query[] =>
  [{ kind: 'change', measures, basis: 'either' }, ...yearsMeant(s).map((years): Query => (measures.value.length > 1 ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years }))];
