// Which rankings a message allows: of the rows, from the end, as long and from the place that it says or that the ranking before had.
import { TOTAL } from '../../../data/measures.ts';
import { firstIsSaid, includedIn, putAsideIn, putOutIn } from '../features.ts';
import { saysMajority, than } from '../propose/limits.ts';
import { MOVES, asksValues, sortsChanges, wayKept } from '../propose/rankings.ts';
import { MOST_ROWS, groupsAlone } from '../propose/slots.ts';
import type { Situation } from '../situation.ts';
import { FIGURES, rowsNamed, rowsPutOut, type Forbids, type Rule } from './rule.ts';

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

const OUT = ['exclude', 'instead', 'negate', 'otherThan', 'another', 'minus', 'rest', 'follow', 'them'] as const;

/** "Shoplifting is down. Which fell most?", "the biggest fall in violence" leave nothing out. */
function leftOutUnsaid(s: Situation): Forbids | undefined {
  if (s.has(...OUT) || s.counted.next || s.counted.places.length > 0 || s.context.query?.kind === 'rank' || s.reading.tokens.some(t => s.held.vocabulary.beside.putOut.has(t.text))) return undefined;
  return query => query.kind === 'rank' && query.without !== undefined;
}

const TURNS = ['up', 'down', 'rises', 'falls', 'otherEnd', 'ascending', 'descending', 'bottom', 'judge', 'compare', 'stable'] as const;
/** In so short a message after a ranking, a place or a number of rows is one of that ranking. */
const FEW = 6, FEW_WITH_PLACE = 12;

/** "Without shoplifting?", "and the third?", "top 5?" after the biggest fall are of falls too: what a ranking is by, its end, its place and its length change only where that is said. */
function otherRankings(s: Situation): Forbids | undefined {
  const last = s.context.query;
  if (last?.kind !== 'rank') return undefined;
  const { places, next, lengths } = s.counted, long = s.reading.tokens.length, short = long <= FEW, ends = s.has('most', 'least'), wanted = next ? [last.skip + (last.among ? 1 : last.top)] : places.filter(p => p >= 0);
  const turned = s.has(...TURNS) || s.has('change') && !s.has('percent', 'absolute') || s.years?.origin === 'said' && (last.by !== 'value' || ends) || ends && places.length === 0 && lengths.length === 0 && !next && !(short && s.has('follow'));
  // "And which came second to that?" asks of no row that it doesn't name.
  const put = s.has('exclude') ? putOutIn(s.reading).filter(m => m.thing.type === 'measure').map(m => m.thing.id) : [], out = put.filter(m => m !== TOTAL), goesOn = short && (next || places.some(p => p > 0)) && s.reading.things.length === 0;
  return query => {
    if (query.kind !== 'rank') return (goesOn || short && put.length > 0) && FIGURES.has(query.kind) || goesOn && query.kind === 'threshold';
    if (long <= FEW_WITH_PLACE && wanted.length > 0 && !wanted.includes(query.skip) && !firstIsSaid(s.reading, s.counted) && !(s.has('difference') && query.top === 2)) return true;
    if (short) {
      if (wanted.length === 0 && ends && query.skip > 0) return true;
      if (lengths.length > 0 ? !lengths.includes(query.top) : wanted.length === 0 && s.has('include', 'exclude') && query.among === undefined && query.top !== last.top) return true;
    }
    // What was left out before stays out where more is.
    if (short && query.among === undefined && out.length > 0 && ![...(last.without ?? []), ...out].every(m => query.without?.includes(m))) return true;
    // Incidents that were said to count still do.
    if (short && last.plainly && last.incidents && !query.incidents && query.among === undefined && !s.has('exclude')) return true;
    // Incidents that were left out are not brought in unasked.
    if (short && query.incidents && !last.incidents && !s.has('include', 'rows') && !s.things('measure').some(m => s.countsIncidents(m.thing.id))) return true;
    return !turned && !(query.by === last.by && (query.least === last.least || ends) && (query.basis === last.basis || s.has('percent', 'absolute')));
  };
}

/** "Which rows were smaller than business burglary?" ranks none, and asks for no figure of that row. */
function rankedAgainst(s: Situation): Forbids | undefined {
  if (s.named === undefined || !s.has('comparative') || than(s).length === 0) return undefined;
  const which = s.things('measure').length === 1 && s.has('rows') && !s.whether;
  return query => query.kind === 'rank' || which && (FIGURES.has(query.kind) || query.kind === 'table');
}

/** "Did most crimes rise?" ranks none. */
const majorities: Rule = s => (saysMajority(s) ? query => query.kind === 'rank' : undefined);

/** "Top 3 by number" is of what there is. */
function topByNumber(s: Situation): Forbids | undefined {
  const tops = s.reading.signs.filter(x => x.id === 'most'), [top, ...more] = tops, { rows } = s.held.vocabulary.numbers;
  if (top === undefined || more.length > 0 || !rows.has(s.reading.tokens[top.to]?.text ?? '') || s.context.query !== undefined || !s.has('absolute') || s.has(...MOVES)) return undefined;
  return query => query.kind === 'rank' && query.by !== 'value';
}

/** "Which of them is biggest, 19/20?" is of that year's values, whatever was ranked before. */
const valuesOfYear: Rule = s => (asksValues(s) ? query => query.kind === 'rank' && query.by !== 'value' || query.kind === 'table' : undefined);

/** "Which theft is highest?" ranks thefts. */
const amongWide: Rule = s => (s.tooWide !== undefined && !s.has('exclude', 'negate', 'instead') ? query => query.kind === 'rank' && query.among === undefined : undefined);

/** "Which year had the most crime?" asks for a year: no row is ranked, nor held against a limit. */
const yearsAsked: Rule = s => (s.reading.signs.some(x => x.id === 'asksYear' && s.reading.tokens[x.from]!.opens && s.reading.tokens.slice(x.from, x.to).some(t => t.stem === 'year')) ? query => query.kind === 'rank' || query.kind === 'threshold' || query.kind === 'table' || query.kind === 'compare' && query.years.value.length > 1 : undefined);

/** "Which crimes rose?" asks for all that did. */
function listsAsked(s: Situation): Forbids | undefined {
  const { lengths, places, next } = s.counted, listed = s.has('rises', 'falls') && s.named === undefined && s.context.query === undefined;
  return listed && lengths.length + places.length === 0 && !next && !s.has('most', 'least', 'bottom', 'ascending', 'descending', 'share', 'percent', 'absolute', 'rank', 'only') ? query => query.kind === 'rank' && query.top === 1 : undefined;
}

/** "Was theft from vehicles higher in 2018/19?" holds a row against itself. */
function againstItself(s: Situation): Forbids | undefined {
  const [only, ...more] = s.things('measure', 'group'), others = s.context.measures?.some(m => !s.named?.value.includes(m)) === true;
  return only !== undefined && more.length === 0 && !others && s.whether && s.has('comparative') && s.years !== undefined && than(s).length === 0 && !s.has('rows') ? query => query.kind === 'rank' || query.kind === 'compare' && query.measures.value.length > 1 && only.thing.type === 'measure' : undefined;
}

/** "Is shoplifting lower than ASB?" asks of no change. */
function comparedValues(s: Situation): Forbids | undefined {
  const [a, b, ...more] = s.things('measure'), { signs } = s.reading;
  if (!a || !b || more.length > 0 || a.thing.id === b.thing.id || s.things('group').length > 0 || !s.whether) return undefined;
  const held = signs.filter(x => x.id === 'otherThan' && x.from >= a.to && x.to <= b.from), moves = signs.some(x => (x.id === 'up' || x.id === 'down') && !held.some(y => y.from <= x.from && y.to >= x.to));
  return held.length === 0 || moves ? undefined : query => query.kind === 'change';
}

/** "Which is bigger, hate crime or shoplifting?" is of what they are, for nothing in it moves. */
const valuesOfRows: Rule = s => (new Set(s.things('measure').map(m => m.thing.id)).size > 1 && s.context.query === undefined && s.has('comparative') && !s.has(...MOVES) ? query => query.kind === 'rank' && query.by !== 'value' || query.kind === 'change' && s.years === undefined : undefined);

/** "And the biggest one?" after a list of rises is the biggest of those, and no list again. */
function keptWay(s: Situation): Forbids | undefined {
  const by = wayKept(s);
  return by === undefined ? undefined : query => query.kind === 'rank' && query.by !== by || query.kind === 'threshold';
}

/** "By percentage change, worst to best" is one list of all, from the greatest rise. */
function inOneOrder(s: Situation): Forbids | undefined {
  if (!sortsChanges(s) || s.named !== undefined && rowsNamed(s).length > 1 && !s.has('exclude')) return undefined;
  const first = s.has('worstFirst') ? 'increase' : 'decrease';
  return query => query.kind === 'rank' && (query.by !== first || query.least || query.among === undefined || query.top < query.among.value.length) || query.kind === 'table' || query.kind === 'change';
}

/** "Which of those rose more?" after some rows ranks those. */
function amongThose(s: Situation): Forbids | undefined {
  const { reading: { tokens }, context: { measures = [], query: last }, held: { vocabulary: { beside } } } = s;
  if (s.named !== undefined || measures.length < 2 || measures.length > MOST_ROWS || last?.kind === 'rank' || s.has('exclude', 'instead', 'otherThan')) return undefined;
  return tokens.some((t, i) => t.text === 'of' && beside.those.has(tokens[i + 1]?.text ?? '')) ? query => query.kind === 'rank' && query.among === undefined : undefined;
}

/** "The biggest percentage rise and the biggest in actual offences, both": neither basis alone. */
function bothBases(s: Situation): Forbids | undefined {
  const tops = s.reading.signs.filter(x => x.id === 'most' || x.id === 'least').length;
  return tops > 1 && s.has('percent') && s.has('absolute', 'howMany') && s.has('both') && !s.has('negate', 'instead', 'exclude') ? (query, beside) => query.kind === 'rank' && query.by !== 'value' && query.basis !== 'either' && beside === undefined : undefined;
}

/** "Is that the lowest of the crimes?" ranks it among those, and not beside all of them together. */
const besideTotal: Rule = s => (s.things('measure').some(m => m.thing.id === TOTAL) ? undefined : query => query.kind === 'rank' && query.among?.value.includes(TOTAL) === true);

/** "What was that one the year before?" after the highest is of that row. */
function thatRow(s: Situation): Forbids | undefined {
  const last = s.context.query, { tokens } = s.reading;
  if (last?.kind !== 'rank' || last.top > 1 || s.years?.origin !== 'said' || s.named !== undefined || tokens.length > FEW_WITH_PLACE || s.has('most', 'least', 'rank')) return undefined;
  return tokens.some((t, i) => t.text === 'one' && s.held.vocabulary.beside.that.has(tokens[i - 1]?.text ?? '')) ? query => query.kind === 'rank' : undefined;
}

/** The rows that a message leaves out, where it names no others. */
function onlyLeftOut(s: Situation): readonly string[] {
  const out = rowsPutOut(s), named = rowsNamed(s);
  return named.length > 0 && named.every(m => out.has(m)) ? named : [];
}

/** "The highest that isn't ASB", "everything that fell except shoplifting" leave those out. */
function leftInAnyway(s: Situation): Forbids | undefined {
  const out = onlyLeftOut(s);
  if (out.length === 0 || s.has('include', 'only') || s.context.query !== undefined || !s.has('most', 'least', 'rises', 'falls', 'up', 'down', 'rank')) return undefined;
  // "Did shoplifting drop below 300?" drops no row.
  const { signs } = s.reading, isLeft = signs.some(x => x.id === 'exclude' && !signs.some(y => (y.id === 'down' || y.id === 'falls') && y.from <= x.from && y.to >= x.to));
  return query => (query.kind === 'change' || query.kind === 'figure') && isLeft && !s.whether && query.measures.value.every(m => out.includes(m)) || query.kind === 'rank' && query.among?.value.every(m => out.includes(m)) === true || (query.kind === 'rank' && query.among === undefined || query.kind === 'threshold') && !out.every(m => query.without?.includes(m) || s.countsIncidents(m) && query.kind === 'rank' && !query.incidents);
}

/** "Isn't theft from vehicles the most common?" leaves out nothing. */
function leftOutByTag(s: Situation): Forbids | undefined {
  return s.has('negate') && !s.has('exclude', 'instead', 'otherThan', 'another', 'minus', 'rest') && rowsPutOut(s).size === 0 && s.context.query?.kind !== 'rank' ? query => query.kind === 'rank' && query.without !== undefined : undefined;
}

/** "Total crime" and then "without shoplifting" is of the rest, and ranks nothing. */
function restAsked(s: Situation): Forbids | undefined {
  const { query: last, measures = [] } = s.context;
  return (last?.kind === 'figure' || last?.kind === 'change') && measures.join() === TOTAL && s.has('exclude') && s.reading.tokens.length <= FEW && !s.has('most', 'least', 'rank') ? query => query.kind === 'rank' || query.kind === 'threshold' || query.kind === 'table' : undefined;
}

/** "Compare shoplifting and hate crime", "which is rising?" asks of no size. */
const sizesForMoves: Rule = s => (s.has('up') !== s.has('down') && !s.has('most', 'least', 'comparative', 'over', 'under') && s.context.query?.kind === 'compare' ? query => query.kind === 'rank' && query.by === 'value' || query.kind === 'compare' : undefined);

/** "Which measure had the second largest fall?" counts incidents too; "which crime" does not. */
function everyMeasure(s: Situation): Forbids | undefined {
  const { beside } = s.held.vocabulary, { tokens } = s.reading, later = s.counted.places.some(p => p > 0);
  return later && s.context.query === undefined && s.named === undefined && tokens.some(t => beside.measures.has(t.stem)) && !tokens.some(t => beside.counted.has(t.stem)) && !s.has('exclude', 'negate') ? query => query.kind === 'rank' && !query.incidents && query.among === undefined : undefined;
}

/** As many words may stand between a move and how far: "grew the most". */
const FROM_MOST = 1;

/** "Counting offences, which grew the most?" ranks rises, and not sizes. */
function movesMost({ reading: { signs } }: Situation): Forbids | undefined {
  const moves = signs.filter(x => x.id === 'up' || x.id === 'down'), ends = signs.filter(x => x.id === 'most' || x.id === 'least');
  const areBeside = (a: Span, b: Span): boolean => b.from >= a.to && b.from - a.to <= FROM_MOST;
  return moves.some(x => ends.some(y => areBeside(x, y) || areBeside(y, x))) && !signs.some(x => x.id === 'countsMost') ? query => query.kind === 'rank' && query.by === 'value' : undefined;
}
interface Span { readonly from: number; readonly to: number }

/** A row that is said to count is not left out: "ASB in, total out". */
function leftOutAnyway(s: Situation): Forbids | undefined {
  const counts = new Set(includedIn(s.reading).map(m => m.thing.id));
  return counts.size === 0 ? undefined : query => (query.kind === 'rank' || query.kind === 'threshold' || query.kind === 'table') && query.without?.some(m => counts.has(m)) === true;
}

/** "Did violence see the biggest rise?" holds it against all rows, not against its own. */
function amongItself(s: Situation): Forbids | undefined {
  const [only, ...more] = s.things('measure', 'group');
  return only?.thing.type === 'group' && more.length === 0 && s.whether ? query => query.kind === 'rank' && query.among?.origin === 'said' : undefined;
}

/** "Which violent crime is most common?" ranks the rows of that group and no others. */
function rowsOfGroup(s: Situation): Forbids | undefined {
  const [group, ...more] = s.things('measure', 'group'), ends = s.reading.signs.filter(x => ENDS.has(x.id));
  // "Out of the two motor ones, which rose more?"
  if (group === undefined && groupsAlone(s).some(g => g.mode === 'both') && s.has('them', 'both') && ends.length > 0 && s.context.query === undefined) return (query, beside) => query.kind === 'rank' && query.among === undefined && beside === undefined;
  if (group?.thing.type !== 'group' || more.length > 0 || s.has('exclude', 'instead', 'negate', 'include', 'minus', 'otherThan', 'another') || !ends.some(x => s.sentenceOf(x.from) === s.sentenceOf(group.from))) return undefined;
  return (query, beside) => query.kind === 'rank' && query.among === undefined && beside === undefined;
}

/** "Excluding that", "without ASB" after a ranking leaves rows out of it: it skips none, and is no whole table. */
function leftOutNext(s: Situation): Forbids | undefined {
  const last = s.context.query, isNamed = rowsNamed(s).length > 0;
  return last?.kind === 'rank' && s.has('exclude') && s.counted.places.length === 0 && !s.counted.next ? query => query.kind === 'rank' && query.skip > last.skip || query.kind === 'table' && isNamed : undefined;
}

/** "And in 2018/19?" after what fell most asks for falls in that year, not for its sizes. */
function movesOfYear(s: Situation): Forbids | undefined {
  const last = s.context.query;
  return last?.kind === 'rank' && last.by !== 'value' && s.reading.tokens.length <= FEW && s.years?.origin === 'said' && s.named === undefined && !s.has('most', 'least', 'rank', 'howMany', 'absolute') ? query => query.kind === 'rank' && query.by === 'value' : undefined;
}

/** "And which rose furthest, on the same basis?" is in percent, or in number, as before. */
function sameBasis({ context: { query: last }, reading: { tokens }, held: { vocabulary: { beside } } }: Situation): Forbids | undefined {
  const asks = tokens.some((t, i) => t.text === 'same' && beside.bases.has(tokens[i + 1]?.text ?? ''));
  return asks && last?.kind === 'rank' && last.by !== 'value' && last.basis !== 'either' ? query => query.kind === 'rank' && query.basis !== last.basis : undefined;
}

/** "List every measure which increased" lists those, and not the whole table. */
const movedAlone: Rule = s => (s.has('rises') !== s.has('falls') && !s.has('most', 'least', 'rank', 'stable') && s.has('rows', 'every') ? query => query.kind === 'table' && query.without === undefined : undefined);

/** "Top three by percent then" is in percent, and of changes where those were ranked before. */
function byPercent(s: Situation): Forbids | undefined {
  const last = s.context.query, moved = last?.kind === 'rank' && last.by !== 'value';
  if (!s.has('percent') || s.has('absolute', 'howMany', 'negate', 'exclude', 'instead', 'share')) return undefined;
  return query => query.kind === 'rank' && (query.by === 'value' ? moved && !query.shares : query.basis === 'count');
}

/** "And at the opposite end?" after the lowest asks for the highest. */
function otherEndAsked(s: Situation): Forbids | undefined {
  const last = s.context.query;
  return last?.kind === 'rank' && s.has('otherEnd') && s.reading.tokens.length <= FEW && last.by === 'value' ? query => query.kind === 'rank' && query.by === last.by && query.least === last.least : undefined;
}

/** "Who's first by percentage instead?" after a ranking is one row. */
function firstAlone(s: Situation): Forbids | undefined {
  const { places, lengths } = s.counted, isFirst = places.length === 1 && places[0] === 0 && lengths.length === 0;
  return isFirst && s.context.query?.kind === 'rank' && s.reading.tokens.length <= FEW_WITH_PLACE ? query => query.kind === 'rank' && query.top > 1 : undefined;
}

export const rankingsAllowed: readonly Rule[] = [leftInAnyway, leftOutByTag, restAsked, sizesForMoves, everyMeasure, movesMost, besideTotal, thatRow, bothBases, amongThose, leftOutNext, sameBasis, movedAlone, movesOfYear, byPercent, rowsOfGroup, firstAlone, otherEndAsked, leftOutUnsaid, rowsBeyond, rowsBefore, nextOfOthers, otherRankings, rankedAgainst, majorities, leftOutAnyway, topByNumber, valuesOfRows, keptWay, inOneOrder, amongWide, yearsAsked, listsAsked, againstItself, comparedValues, valuesOfYear, amongItself];
