// Which rows a message allows: those it names and does not put aside, those it goes back to.
import type { Query } from '../../../data/query.ts';
import { putAsideIn } from '../features.ts';
import { returnedTo } from '../propose/slots.ts';
import type { Situation } from '../situation.ts';
import { FIGURES, rowsNamed, type Forbids, type Rule } from './rule.ts';

/** "Back to the violence thing" is the row with that name that was talked of, and not its pair. */
function rowsTalkedOf(s: Situation): Forbids | undefined {
  const talked = returnedTo(s);
  return talked === undefined ? undefined : query => query.kind === 'which' || query.kind === 'rank' && query.among !== undefined || FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.join() !== talked.join();
}

/** Rows that are put aside where others are named: "stuff out of cars, not the cars themselves". */
function rowsPutAside({ reading }: Situation): Forbids | undefined {
  const rows = reading.things.filter(m => m.thing.type === 'measure'), aside = putAsideIn(reading), kept = rows.filter(m => !aside.includes(m)), ids = new Set(aside.map(m => m.thing.id));
  for (const m of kept) ids.delete(m.thing.id);
  return kept.length === 0 || ids.size === 0 ? undefined : query => (query.kind === 'figure' || query.kind === 'change') && query.measures.origin === 'said' && query.measures.value.every(m => ids.has(m));
}

/** Who names rows, and puts none aside, asks of no others, whatever was talked of before. */
function otherRows(s: Situation): Forbids | undefined {
  const named = rowsNamed(s);
  if (named.length === 0 || s.has('exclude', 'instead', 'negate', 'minus')) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'carried' && !query.measures.value.some(m => named.includes(m));
}

/** "How much of that is graffiti?" after criminal damage, of which graffiti is a name: its figure is no answer. */
function partsOfThemselves(s: Situation): Forbids | undefined {
  const { measures = [] } = s.context, same = (rows: readonly string[] | undefined): boolean => rows?.length === measures.length && rows.every(m => measures.includes(m));
  return s.has('partOf') && s.years === undefined && same(s.named?.value) ? query => FIGURES.has(query.kind) && 'measures' in query && same(query.measures?.value) : undefined;
}

/** "Shoplifting?" alone is told with both its years. */
function halves({ reading: { tokens, things }, context, named }: Situation): Forbids | undefined {
  if (context.query !== undefined || named === undefined || !tokens.every((_, i) => things.some(m => (m.thing.type === 'measure' || m.thing.type === 'group') && m.from <= i && m.to > i))) return undefined;
  return query => query.kind === 'figure' && query.years.origin === 'assumed' && query.years.value.length === 1;
}

/** So short a message with “same” asks the same. */
const FEW = 6;

const ONE_ROW: ReadonlySet<Query['kind']> = new Set(['figure', 'compare']);

/** "Same again for ASB" after a change asks for its change. */
function otherKinds(s: Situation): Forbids | undefined {
  const last = s.context.query;
  if (last === undefined || !FIGURES.has(last.kind) || !s.has('same') || s.named === undefined || s.reading.tokens.length > FEW || s.years !== undefined) return undefined;
  return query => FIGURES.has(query.kind) && query.kind !== last.kind && !(ONE_ROW.has(query.kind) && ONE_ROW.has(last.kind));
}

export const rowsAllowed: readonly Rule[] = [rowsTalkedOf, rowsPutAside, otherRows, partsOfThemselves, halves, otherKinds];
