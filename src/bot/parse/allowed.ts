// What a message allows to be taken of it, whatever is proposed and whatever is learned: each rule is one function, which looks at the message once.
import { TOTAL } from '../../data/measures.ts';
import { latestPlan } from '../../data/plan.ts';
import type { Query } from '../../data/query.ts';
import { firstIsSaid, includedIn, putAsideIn, putOutIn } from './features.ts';
import type { When } from './period.ts';
import { limitIn, limitOn, says } from './premise.ts';
import { limitNumbers, saysMajority, than } from './propose/limits.ts';
import { returnedTo } from './propose/slots.ts';
import type { Mention } from './recognise.ts';
import type { Situation } from './situation.ts';

type Forbids = (query: Query) => boolean;
/** What a rule forbids of a message; undefined where it has nothing to say of it. */
type Rule = (s: Situation) => Forbids | undefined;

/** Whether a query may be meant. @example allowedBy(situation)(query) // false for a figure of 2019/20 where 2018/19 is named */
export function allowedBy(s: Situation): (query: Query) => boolean {
  const forbids = RULES.flatMap(rule => rule(s) ?? []);
  return query => !forbids.some(forbidden => forbidden(query));
}

const FIGURES: ReadonlySet<Query['kind']> = new Set(['figure', 'change', 'compare', 'share', 'sum']);
/** Times that say which year is meant. */
const POINTED: ReadonlySet<When['kind']> = new Set(['year', 'latest', 'before', 'opposite', 'next', 'both']);

/** No figure is given for another year than one that is named, as such or from what was talked of, where nothing says that another is meant. */
function otherYears(s: Situation): Forbids | undefined {
  const { reading: { periods }, years } = s;
  if (years?.origin !== 'said' || !periods.every(p => POINTED.has(p.when.kind)) || !years.value.every(y => s.held.years.includes(y)) || s.has('negate', 'exclude', 'instead', 'correction')) return undefined;
  const named = years.value;
  return query => {
    if (query.kind === 'rank' && query.by === 'value' || query.kind === 'threshold' && query.basis === 'value') return !named.includes(query.year.value);
    // Two years may be assumed where a change is asked of one; what was carried over gives way to what is said.
    return 'years' in query && !(query.years.value.some(y => named.includes(y)) && (query.years.origin !== 'carried' || query.years.value.every(y => named.includes(y))));
  };
}

/** Rows that are put aside where others are named: "stuff out of cars, not the cars themselves". */
function rowsPutAside({ reading }: Situation): Forbids | undefined {
  const rows = reading.things.filter(m => m.thing.type === 'measure'), aside = putAsideIn(reading), kept = rows.filter(m => !aside.includes(m)), ids = new Set(aside.map(m => m.thing.id));
  for (const m of kept) ids.delete(m.thing.id);
  return kept.length === 0 || ids.size === 0 ? undefined : query => (query.kind === 'figure' || query.kind === 'change') && query.measures.origin === 'said' && query.measures.value.every(m => ids.has(m));
}

const rowsNamed = (s: Situation): readonly string[] => s.named?.value.filter(m => m !== TOTAL) ?? [];

/** Who names rows, and puts none aside, asks of no others, whatever was talked of before. */
function otherRows(s: Situation): Forbids | undefined {
  const named = rowsNamed(s);
  if (named.length === 0 || s.has('exclude', 'instead', 'negate', 'minus')) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'carried' && !query.measures.value.some(m => named.includes(m));
}

const ENDS: ReadonlySet<string> = new Set(['rank', 'most', 'least']);

/** "Res burg, VWI, shoplifting: which is highest?" ranks those and no others, where they stand in the same sentence. */
function rowsBeyond(s: Situation): Forbids | undefined {
  if (rowsNamed(s).length < 2 || s.things('measure', 'group').length < 2 || s.has('include', 'negate', 'minus') || s.has('exclude', 'instead') && putAsideIn(s.reading).length > 0) return undefined;
  const asked = new Set(s.reading.signs.filter(x => ENDS.has(x.id)).map(x => s.sentenceOf(x.from)));
  return s.things('measure', 'group').every(m => asked.has(s.sentenceOf(m.from))) ? query => query.kind === 'rank' && !query.among && !query.without : undefined;
}

/** "The second biggest fall" is one row; "which fell most, and which came second?" two. */
function rowsBefore(s: Situation): Forbids | undefined {
  const { places, lengths } = s.counted, later = places.filter(p => p > 0);
  return later.length !== 1 || places.length > 1 || lengths.length > 0 || firstIsSaid(s.reading, s.counted) ? undefined : query => query.kind === 'rank' && query.among === undefined && query.skip === 0 && later.includes(query.top - 1);
}

/** "Without shoplifting, what is the next biggest fall?": the first of the others. */
const nextOfOthers: Rule = s => (s.counted.next && s.counted.places.length === 0 && s.named !== undefined && s.context.query?.kind !== 'rank' ? query => query.kind === 'rank' && query.without !== undefined && query.skip > 0 : undefined);

/** "What is the source?" after a figure: a message that is a fact's words from end to end asks of no row. */
const figuresOfFact: Rule = s => (s.named === undefined && s.isFact ? query => FIGURES.has(query.kind) : undefined);

/** As many words may stand between a fact and the place it is asked of. */
const NEAR = 2;
/** So short a message with a place asks of that place. */
const SHORT = 5;

/** "The number of partnerships in Scotland", "and Scotland?": a fact is not told of a place that it doesn't speak of. */
function factsElsewhere(s: Situation): Forbids | undefined {
  const { reading: { topics, tokens }, held: { vocabulary } } = s, places = s.things('other');
  if (places.length === 0) return undefined;
  const isAskedOf = (place: Mention, id: string): boolean => { const spoken = topics.filter(t => t.id === id); return spoken.length === 0 ? tokens.length <= SHORT : spoken.some(t => place.from >= t.to && place.from - t.to <= NEAR); };
  const saysOf = (id: string): string => vocabulary.topics.find(t => t.id === id)!.say.map(x => x.text.toLowerCase()).join(' ');
  return query => query.kind === 'topic' && places.some(m => isAskedOf(m, query.topics[0]!) && !saysOf(query.topics[0]!).includes(tokens.slice(m.from, m.to).map(t => t.text).join(' ')));
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

const TURNS = ['up', 'down', 'rises', 'falls', 'otherEnd', 'ascending', 'descending', 'bottom', 'judge', 'compare', 'stable', 'change'] as const;
/** In so short a message after a ranking, a place or a number of rows is one of that ranking. */
const FEW = 6, FEW_WITH_PLACE = 12;

/** "Without shoplifting?", "and the third?", "top 5?" after the biggest fall are of falls too: what a ranking is by, its end, its place and its length change only where that is said. */
function otherRankings(s: Situation): Forbids | undefined {
  const last = s.context.query;
  if (last?.kind !== 'rank') return undefined;
  const { places, next, lengths } = s.counted, long = s.reading.tokens.length, short = long <= FEW, ends = s.has('most', 'least'), wanted = next ? [last.skip + (last.among ? 1 : last.top)] : places.filter(p => p >= 0);
  const turned = s.has(...TURNS) || s.years?.origin === 'said' && (last.by !== 'value' || ends) || ends && places.length === 0 && lengths.length === 0 && !next && !(short && s.has('follow'));
  // "And which came second to that?" asks of no row that it doesn't name.
  const out = s.has('exclude') ? putOutIn(s.reading).filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL).map(m => m.thing.id) : [], goesOn = short && places.some(p => p > 0) && s.reading.things.length === 0;
  return query => {
    if (query.kind !== 'rank') return (goesOn || short && out.length > 0) && FIGURES.has(query.kind);
    if (long <= FEW_WITH_PLACE && wanted.length > 0 && !wanted.includes(query.skip) && !firstIsSaid(s.reading, s.counted) && !(s.has('difference') && query.top === 2)) return true;
    if (short) {
      if (wanted.length === 0 && ends && query.skip > 0) return true;
      if (lengths.length > 0 ? !lengths.includes(query.top) : wanted.length === 0 && s.has('include', 'exclude') && query.among === undefined && query.top !== last.top) return true;
    }
    if (short && query.among === undefined && !out.every(m => query.without?.includes(m))) return true;
    // Incidents that were left out are not brought in unasked.
    if (short && query.incidents && !last.incidents && !s.has('include', 'rows') && !s.things('measure').some(m => s.countsIncidents(m.thing.id))) return true;
    return !turned && !(query.by === last.by && (query.least === last.least || ends) && (query.basis === last.basis || s.has('percent', 'absolute')));
  };
}

/** "Which are under 20 more?" lists none that are over; after a list of rises it is one of rises too, where nothing says another way. */
function otherLimits(s: Situation): Forbids | undefined {
  const [number, ...more] = limitNumbers(s), way = limitIn(s.reading), limit = number === undefined || more.length > 0 ? undefined : limitOn(s, number);
  const last = s.context.query, kept = last?.kind === 'threshold' && (last.direction === 'up' || last.direction === 'down') && s.named === undefined && says(s.reading, 'up') === says(s.reading, 'down') && !s.has('rises', 'falls', 'otherEnd') ? last.direction : undefined;
  if (limit === undefined && kept === undefined && way === undefined) return undefined;
  return query => query.kind === 'threshold' && (query.than !== undefined && way !== undefined && query[way] === undefined || limit !== undefined && query.than === undefined && query[limit] !== number!.value && (query.over ?? query.under) !== undefined || kept !== undefined && query.basis !== 'value' && query.direction !== kept);
}

/** "Back to the violence thing" is the row with that name that was talked of, and not its pair. */
function rowsTalkedOf(s: Situation): Forbids | undefined {
  const talked = returnedTo(s);
  return talked === undefined ? undefined : query => query.kind === 'which' || FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.join() !== talked.join();
}

/** "Was hate crime the only one under 100?" holds all rows against the limit: that it was under 100 is no answer. */
const claimsOfOne: Rule = s => (s.has('only') && s.reading.numbers.some(n => limitOn(s, n) !== undefined) ? query => (query.kind === 'figure' || query.kind === 'change') && query.premise !== undefined : undefined);

/** "Which rows were smaller than business burglary?" ranks none, and asks for no figure of that row. */
function rankedAgainst(s: Situation): Forbids | undefined {
  if (s.named === undefined || !s.has('comparative') || than(s).length === 0) return undefined;
  const which = s.things('measure').length === 1 && s.has('rows') && !s.whether;
  return query => query.kind === 'rank' || which && (FIGURES.has(query.kind) || query.kind === 'table');
}

/** "Did most crimes rise?" ranks none. */
const majorities: Rule = s => (saysMajority(s) ? query => query.kind === 'rank' : undefined);

/** "Shoplifting was top in 18/19 so what's top in 19/20": where a row has its superlative and its year, the last year is asked. */
function yearsOfRankings(s: Situation): Forbids | undefined {
  const { signs, periods } = s.reading, ends = signs.filter(x => x.id === 'most' || x.id === 'least'), [first, last, ...more] = periods.filter(p => p.when.kind === 'year' || p.when.kind === 'latest' || p.when.kind === 'before');
  if (!first || !last || more.length > 0 || ends.length < 2 || s.named === undefined || s.years?.value.length !== 2 || s.has('negate', 'instead', 'otherThan')) return undefined;
  const asked = last.when.kind === 'year' ? last.when.year : last.when.kind === 'latest' ? s.latest : s.earliest;
  return query => query.kind === 'rank' && query.by === 'value' && query.year.value !== asked;
}

/** A row that is said to count is not left out: "ASB in, total out". */
function leftOutAnyway(s: Situation): Forbids | undefined {
  const counts = new Set(includedIn(s.reading).map(m => m.thing.id));
  return counts.size === 0 ? undefined : query => (query.kind === 'rank' || query.kind === 'threshold' || query.kind === 'table') && query.without?.some(m => counts.has(m)) === true;
}

const ONE_ROW: ReadonlySet<Query['kind']> = new Set(['figure', 'compare']);

/** "Same again for ASB" after a change asks for its change. */
function otherKinds(s: Situation): Forbids | undefined {
  const last = s.context.query;
  if (last === undefined || !FIGURES.has(last.kind) || !s.has('same') || s.named === undefined || s.reading.tokens.length > FEW || s.years !== undefined) return undefined;
  return query => FIGURES.has(query.kind) && query.kind !== last.kind && !(ONE_ROW.has(query.kind) && ONE_ROW.has(last.kind));
}

/** "Did violence see the biggest rise?" holds it against all rows, not against its own. */
function amongItself(s: Situation): Forbids | undefined {
  const [only, ...more] = s.things('measure', 'group');
  return only?.thing.type === 'group' && more.length === 0 && s.whether ? query => query.kind === 'rank' && query.among?.origin === 'said' : undefined;
}

/** "Is criminal damage a priority now?" is of the latest plan, where nothing names an earlier one. */
function earlierPlans(s: Situation): Forbids | undefined {
  const { plans } = s.held, last = s.context.query, latest = latestPlan(plans).id;
  if (s.reading.periods.length > 0 || s.has('oldPlan') || last?.kind === 'covers' && last.plan !== undefined || last?.kind === 'plan' && last.plan.value !== latest) return undefined;
  return query => query.kind === 'covers' && query.plan !== undefined && query.plan !== latest;
}

/** As many words beside a time ask of nothing but that time. */
const BESIDE = 4;

/** "And the year before?" after what is not held asks for no fact that it has no word of. */
function factsOfTimes(s: Situation): Forbids | undefined {
  const { periods, things, topics, tokens } = s.reading;
  if (periods.length === 0 || things.length > 0 || tokens.length > BESIDE || s.context.query?.kind === 'topic') return undefined;
  return query => query.kind === 'topic' && !query.topics.some(id => topics.some(t => t.id === id));
}

const RULES: readonly Rule[] = [otherYears, rowsTalkedOf, rowsPutAside, otherRows, rowsBeyond, figuresOfFact, factsElsewhere, partsOfThemselves, halves, otherRankings, rowsBefore, nextOfOthers, otherLimits, claimsOfOne, rankedAgainst, majorities, yearsOfRankings, leftOutAnyway, otherKinds, amongItself, earlierPlans, factsOfTimes];
