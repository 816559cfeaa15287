// What a message allows to be taken of it, whatever is proposed and whatever is learned: each rule is one function.
import { TOTAL } from '../../data/measures.ts';
import type { Query } from '../../data/query.ts';
import { putAsideIn } from './features.ts';
import type { When } from './period.ts';
import type { Reading } from './recognise.ts';
import type { Situation } from './situation.ts';

/** Whether a query may be meant. @example allowedBy(situation)(query) // false for a figure of 2019/20 where 2018/19 is named */
export function allowedBy(s: Situation): (query: Query) => boolean {
  const years = yearsNamed(s), aside = rowsPutAside(s.reading);
  return query => isOf(query, years) && !isAside(query, aside) && isOfNamed(query, s) && !isElsewhere(query, s) && !isPartOfItself(query, s) && !isHalf(query, s) && !isOfFact(query, s) && isAmongNamed(query, s) && keepsRanking(query, s);
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

/** Who names rows, and puts none aside, asks of no others, whatever was talked of before. */
function isOfNamed(query: Query, s: Situation): boolean {
  const named = s.named?.value.filter(m => m !== TOTAL) ?? [];
  if (named.length === 0 || s.has('exclude', 'instead', 'negate', 'minus') || !FIGURES.has(query.kind) || !('measures' in query) || query.measures?.origin !== 'carried') return true;
  return query.measures.value.some(m => named.includes(m));
}

/** "Res burg, VWI, shoplifting: which is highest?" ranks those, where they stand in the same sentence. */
function isAmongNamed(query: Query, s: Situation): boolean {
  if (query.kind !== 'rank' || query.among || query.without || (s.named?.value.filter(m => m !== TOTAL).length ?? 0) < 2 || s.has('exclude', 'include', 'instead', 'negate', 'minus')) return true;
  const asked = new Set(s.reading.signs.filter(x => ENDS.has(x.id)).map(x => s.sentenceOf(x.from)));
  return !s.things('measure', 'group').every(m => asked.has(s.sentenceOf(m.from)));
}

const ENDS: ReadonlySet<string> = new Set(['rank', 'most', 'least']);

/** "What is the source?" after a figure: a message that is a fact's words from end to end asks of no row. */
const isOfFact = (query: Query, s: Situation): boolean => s.named === undefined && FIGURES.has(query.kind) && s.isFact;

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
  const { measures = [] } = s.context, same = (rows: readonly string[] | undefined): boolean => rows?.length === measures.length && rows.every(m => measures.includes(m));
  return s.has('partOf') && FIGURES.has(query.kind) && same(s.named?.value) && 'measures' in query && same(query.measures?.value);
}

/** "Shoplifting?" alone is told with both its years. */
const isHalf = (query: Query, { reading: { tokens, things }, context, named }: Situation): boolean =>
  query.kind === 'figure' && query.years.origin === 'assumed' && query.years.value.length === 1 && context.query === undefined && named !== undefined && tokens.every((_, i) => things.some(m => (m.thing.type === 'measure' || m.thing.type === 'group') && m.from <= i && m.to > i));

const TURNS = ['up', 'down', 'rises', 'falls', 'otherEnd', 'ascending', 'descending', 'bottom', 'judge', 'compare', 'stable', 'change'] as const;
/** In so short a message after a ranking, a place or a number of rows is one of that ranking. */
const FEW = 6;

/** "Without shoplifting?", "and the third?", "top 5?" after the biggest fall are of falls too: what a ranking is by, its end, its place and its length change only where that is said. */
function keepsRanking(query: Query, s: Situation): boolean {
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

