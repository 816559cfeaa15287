// Everything a message could mean, each once, and nothing that the report cannot answer as it was asked.
import { TOTAL } from '../../data/measures.ts';
import type { Query } from '../../data/query.ts';
import { putAsideIn } from './features.ts';
import type { When } from './period.ts';
import type { Reading } from './recognise.ts';
import { proposals, type Likely, type Proposal } from './propose.ts';
import type { Held, Situation } from './situation.ts';

/** One way to take a message: the query it would be, and the other one where two are asked. */
export type Candidate = Proposal;

/**
 * The candidates of one message; the same query may stand more than once.
 * @example candidatesFor(situation, { topics: [], rows: [], ends: [] }).some(c => c.query.kind === 'change') // true for "how did burglary change?"
 */
export function candidatesFor(situation: Situation, likely: Likely): Candidate[] {
  const { reading, held } = situation, told = situation.beyond ?? yearTold(reading, held), years = yearsNamed(situation), settle = (query: Query): Query => onlyHeld(query, reading, told, held);
  const aside = rowsPutAside(reading), fits = (query: Query): boolean => isOf(query, years) && !isAside(query, aside) && isOfNamed(query, situation) && !isElsewhere(query, situation) && !isPartOfItself(query, situation) && keepsEnd(query, situation);
  return proposals(situation, likely).filter(({ query, second }) => fits(query) && (second === undefined || fits(second))).map(({ query, second }) => ({ query: settle(query), ...(second ? { second: settle(second) } : {}) }));
}

/** Each query once, the first that came. */
export function distinct<T>(all: readonly T[], of: (one: T) => Candidate): T[] {
  const found = new Map<string, T>();
  for (const one of all) {
    const { query, second } = of(one), key = JSON.stringify(second ? [query, second] : query);
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** The year without figures that a message names, where it names none that has them: "our posters from 2015/16. What was it that year?" */
function yearTold({ periods }: Reading, held: Held): string | undefined {
  const years = periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : when.kind === 'other' && /^(?:19|20)\d\d$/.test(when.label) ? [when.label] : []));
  const given = periods.some(({ when }) => ['latest', 'before', 'both', 'bare'].includes(when.kind)) || years.some(y => held.years.includes(y));
  return given ? undefined : years[0];
}

/** The years that a message names, as such or from what was talked of, where nothing in it says that another is meant. */
function yearsNamed(s: Situation): readonly string[] | undefined {
  const { periods } = s.reading;
  return s.years?.origin !== 'said' || !periods.every(p => POINTED.has(p.when.kind)) || !s.years.value.every(y => s.held.years.includes(y)) || s.has('negate', 'exclude', 'instead', 'correction') ? undefined : s.years.value;
}

/** Times that say which year is meant. */
const POINTED: ReadonlySet<When['kind']> = new Set(['year', 'latest', 'before', 'opposite', 'next', 'both']);

/** No figure is given for another year than one that is named. */
function isOf(query: Query, named: readonly string[] | undefined): boolean {
  if (named === undefined) return true;
  if (query.kind === 'rank' && query.by === 'value' || query.kind === 'threshold' && query.basis === 'value') return named.includes(query.year.value);
  // Two years may be assumed where a change is asked of one; what was carried over gives way to what is said.
  return !('years' in query) || query.years.value.some(y => named.includes(y)) && (query.years.origin !== 'carried' || query.years.value.every(y => named.includes(y)));
}

/** Rows that are put aside where others are named: "stuff out of cars, not the cars themselves". */
function rowsPutAside(reading: Reading): ReadonlySet<string> {
  const rows = reading.things.filter(m => m.thing.type === 'measure'), aside = putAsideIn(reading), ids = new Set(aside.map(m => m.thing.id));
  for (const m of rows) if (!aside.includes(m)) ids.delete(m.thing.id);
  return rows.some(m => !aside.includes(m)) ? ids : new Set();
}

const isAside = (query: Query, aside: ReadonlySet<string>): boolean =>
  aside.size > 0 && (query.kind === 'figure' || query.kind === 'change') && query.measures.origin === 'said' && query.measures.value.every(m => aside.has(m));

/** The year without figures from which or to which a change is asked: "from 2017/18 to 2019/20". */
function unheldEnd({ periods }: Reading, held: Held): string | undefined {
  const years = periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : [])), unheld = years.filter(y => !held.years.includes(y));
  return years.length === 2 && unheld.length === 1 ? unheld[0] : undefined;
}

/** Who names rows, and puts none aside, asks of no others, whatever was talked of before. */
function isOfNamed(query: Query, s: Situation): boolean {
  const named = s.named?.value.filter(m => m !== TOTAL) ?? [];
  if (named.length === 0 || s.has('exclude', 'instead', 'negate', 'minus') || !FIGURES.has(query.kind) || !('measures' in query) || query.measures?.origin !== 'carried') return true;
  return query.measures.value.some(m => named.includes(m));
}

/** As many words may stand between a fact and the place it is asked of. */
const NEAR = 2;
/** So short a message with a place asks of that place. */
const SHORT = 5;

/** "The number of partnerships in Scotland", "and Scotland?": a fact is not told of a place that it doesn't speak of. */
function isElsewhere(query: Query, s: Situation): boolean {
  if (query.kind !== 'topic') return false;
  const { reading: { topics, tokens }, held: { vocabulary } } = s, [id] = query.topics, spoken = topics.filter(t => t.id === id), said = vocabulary.topics.find(t => t.id === id)!.say.map(x => x.text.toLowerCase()).join(' ');
  return s.things('other').some(m => (spoken.length === 0 ? tokens.length <= SHORT : spoken.some(t => m.from >= t.to && m.from - t.to <= NEAR)) && !said.includes(tokens.slice(m.from, m.to).map(t => t.text).join(' ')));
}

/** "How much of that is graffiti?" after criminal damage, of which graffiti is a name: its figure is no answer. */
function isPartOfItself(query: Query, s: Situation): boolean {
  const { measures = [] } = s.context;
  return s.has('partOf') && FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'said' && query.measures.value.length === measures.length && query.measures.value.every(m => measures.includes(m));
}

const TURNS = ['up', 'down', 'rises', 'falls', 'otherEnd', 'ascending', 'descending', 'bottom', 'judge', 'compare', 'stable', 'change'] as const;
/** In so short a message after a ranking, a place or a number of rows is one of that ranking. */
const FEW = 6;

/** "Without shoplifting?", "and the third?", "top 5?" after the biggest fall are of falls too: what a ranking is by, its end, its place and its length change only where that is said. */
function keepsEnd(query: Query, s: Situation): boolean {
  const last = s.context.query;
  if (query.kind !== 'rank' || last?.kind !== 'rank') return true;
  const { places, next, lengths } = s.counted, short = s.reading.tokens.length <= FEW, ends = s.has('most', 'least');
  if (short) {
    const wanted = next ? [last.skip + (last.among ? 1 : last.top)] : places.filter(p => p >= 0);
    if (wanted.length > 0 ? !wanted.includes(query.skip) : ends && query.skip > 0) return false;
    if (lengths.length > 0 ? !lengths.includes(query.top) : wanted.length === 0 && s.has('include', 'exclude') && query.among === undefined && query.top !== last.top) return false;
  }
  if (s.has(...TURNS) || s.years?.origin === 'said' && (last.by !== 'value' || ends)) return true;
  return ends && places.length === 0 && lengths.length === 0 && !next ? true : query.by === last.by && (query.least === last.least || ends);
}

const FIGURES: ReadonlySet<Query['kind']> = new Set(['figure', 'change', 'compare', 'share', 'sum']);

/** Whether figures would be given for years that nobody said. */
function assumesYear(query: Query): boolean {
  switch (query.kind) {
    case 'figure': case 'compare': case 'share': case 'sum': return query.years.origin !== 'said';
    case 'rank': case 'threshold': return query.year.origin !== 'said';
    case 'change': return true;
    default: return false;
  }
}

/** Whatever is proposed, a year that has no figures is declined, never answered from another; so is a detail that the fact doesn't give. */
function onlyHeld(query: Query, reading: Reading, told: string | undefined, held: Held): Query {
  if (query.kind === 'topic') {
    const [detail] = reading.details;
    const given = detail === undefined || held.vocabulary.topics.some(t => query.topics.includes(t.id) && (t.declines || t.holds.includes(detail.id)));
    return { kind: 'topic', topics: query.topics, ...(given ? {} : { lacks: detail.id }) };
  }
  const asked = 'years' in query ? query.years.value : 'year' in query && typeof query.year === 'object' ? [query.year.value] : [];
  const label = told !== undefined && assumesYear(query) ? told : query.kind === 'change' ? unheldEnd(reading, held) : asked.find(y => !held.years.includes(y));
  return label === undefined ? query : { kind: 'notHeld', reason: { type: 'period', label, soft: false }, ...('measures' in query && query.measures ? { measures: query.measures } : {}) };
}
