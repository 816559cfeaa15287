// What a query is of, whatever its kind: its rows, its years, and where they come from.
import type { Query } from '../../data/query.ts';

/** The rows a query is of; undefined where it is of none. @example measuresOf({ kind: 'help' }) // undefined */
export const measuresOf = (query: Query): readonly string[] | undefined =>
  'measures' in query && query.measures ? query.measures.value : query.kind === 'rank' ? query.among?.value : query.kind === 'covers' ? query.about.flatMap(a => ('measure' in a ? [a.measure] : [])) : undefined;
/** Where the rows of a query come from. */
export const originOf = (query: Query): string =>
  'measures' in query && query.measures ? query.measures.origin : query.kind === 'rank' && query.among ? query.among.origin : query.kind === 'covers' ? query.origin : 'said';

/** The years a query is of; undefined where it is of none. */
export function yearsOf(query: Query): { readonly value: readonly string[]; readonly origin: string } | undefined {
  if ('years' in query) return query.years;
  return 'year' in query && typeof query.year === 'object' ? { value: [query.year.value], origin: query.year.origin } : undefined;
}
