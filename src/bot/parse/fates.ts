// What becomes of each row, year and priority that a message names: a candidate asks of it, leaves it out, or passes over it. What that says depends on the words around.
import type { Query } from '../../data/query.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import type { Candidate } from './candidates.ts';
import { measuresOf, yearsOf } from './queryOf.ts';
import type { Mention, Reading } from './recognise.ts';

/** What a candidate does with rows or a year that a message names: it asks of them, leaves them out, or passes over them. */
type Fate = 'taken' | 'without' | 'left';

/** Rows or a year as a message names them, with what each fate of theirs says by the words around. */
export interface Naming { readonly names: readonly string[]; readonly says: Readonly<Record<Fate, readonly string[]>> }

/** What a message names, with what each fate of it says. */
export interface Named { readonly rowsSaid: readonly Naming[]; readonly yearsSaid: readonly Naming[]; readonly prioritiesSaid: readonly Naming[] }

/** Names rows: by one, by a word for several, by a word that only hints. */
const NAMES_ROWS: ReadonlySet<string> = new Set(['measure', 'group', 'weak']);
/** As many words may stand between a sign and what it says something of. */
const NEAR_SIGN = 3;
/** A message that names more asks of all of them: where each stands says nothing then. */
const MOST_SAID = 12;

/** What is named, each by the words before and behind it, by the signs near it and by its place among its like. @example 'row left after “not”' for the houses of "shops, not houses" */
function saidIn({ tokens, signs }: Reading, what: string, mentions: readonly { readonly names: readonly string[]; readonly as: string; readonly from: number; readonly to: number }[]): Naming[] {
  if (mentions.length > MOST_SAID) return [];
  const word = (at: number): string => tokens[at]?.stem ?? (at < 0 ? '^' : '$');
  return mentions.map(({ names, as, from, to }, i) => {
    const place = mentions.length === 1 ? 'alone' : i === 0 ? 'first' : i === mentions.length - 1 ? 'last' : 'amid';
    const around = [
      `${as} ${place}`, `after “${word(from - 1)}”`, `before “${word(to)}”`, `after “${word(from - 2)} ${word(from - 1)}”`, `between “${word(from - 1)}” and “${word(to)}”`,
      ...signs.flatMap(x => (x.to <= from && from - x.to <= NEAR_SIGN ? [`behind ${x.id}`] : x.from >= to && x.from - to <= NEAR_SIGN ? [`ahead of ${x.id}`] : [])),
    ];
    const of = (fate: Fate): string[] => around.map(words => `${what} ${fate} ${words}`);
    return { names, says: { taken: of('taken'), without: of('without'), left: of('left') } };
  });
}

/** The rows that a word of a message names. */
export const rowsNamedBy = ({ thing: { type, id } }: Mention, { groups }: Vocabulary): readonly string[] => (type === 'group' ? groups.find(g => g.id === id)!.parts : [id]);
const isNaming = (m: Mention): boolean => NAMES_ROWS.has(m.thing.type);

/** All rows that some word of a message names. */
export const rowsSpokenOf = ({ things }: Reading, vocabulary: Vocabulary): ReadonlySet<string> => new Set(things.filter(isNaming).flatMap(m => rowsNamedBy(m, vocabulary)));

export const rowsSaidIn = (reading: Reading, vocabulary: Vocabulary): Naming[] => saidIn(reading, 'row', reading.things.filter(isNaming).map(m => ({ names: rowsNamedBy(m, vocabulary), as: m.thing.type, from: m.from, to: m.to })));

export const yearsSaidIn = (reading: Reading, years: readonly string[]): Naming[] => saidIn(reading, 'year', reading.periods.flatMap(({ when, from, to }) => {
  const year = when.kind === 'year' ? when.year : when.kind === 'latest' ? years.at(-1) : when.kind === 'before' ? years.at(-2) : undefined;
  return year === undefined ? [] : [{ names: [year], as: when.kind, from, to }];
}));

export const prioritiesSaidIn = (reading: Reading): Naming[] => saidIn(reading, 'priority', reading.things.filter(m => m.thing.type === 'priority' || m.thing.type === 'softPriority').map(({ thing, from, to }) => ({ names: [thing.id], as: thing.type, from, to })));

/** Kinds that are of rows, so that it says something where they pass over one that is named. */
const OF_ROWS: ReadonlySet<Query['kind']> = new Set(['figure', 'change', 'compare', 'share', 'sum', 'rank', 'threshold', 'table', 'lookup', 'define', 'which', 'covers', 'notHeld']);

/** What a candidate does with each row, each year and each priority that is named, a list for each: the same list for each candidate that does the same, so that it is added up once. */
export function fatesIn({ query }: Candidate, { rowsSaid, yearsSaid, prioritiesSaid }: Named): readonly (readonly string[])[] {
  const out = 'without' in query ? query.without : query.kind === 'sum' ? query.less : undefined, rows = measuresOf(query), years = yearsOf(query)?.value;
  const fateOf = (names: readonly string[]): Fate => (out?.some(m => names.includes(m)) ? 'without' : rows?.some(m => names.includes(m)) ? 'taken' : 'left');
  return [
    ...(OF_ROWS.has(query.kind) ? rowsSaid.map(({ names, says }) => says[fateOf(names)]) : []),
    ...(years ? yearsSaid.map(({ names, says }) => says[names.some(year => years.includes(year)) ? 'taken' : 'left']) : []),
    ...(query.kind === 'plan' || query.kind === 'priorityMeasures' ? prioritiesSaid.map(({ names, says }) => says[names.includes(query.priority ?? '') ? 'taken' : 'left']) : []),
  ];
}
