// Which limits a message allows: the number and the way that it says.
import { TOTAL } from '../../../data/measures.ts';
import { putOutIn } from '../features.ts';
import { rowsOf } from '../numbers.ts';
import { limitIn, limitOn, says } from '../premise.ts';
import { inBothYears, limitNumbers } from '../propose/limits.ts';
import { MOVES } from '../propose/rankings.ts';
import type { Situation } from '../situation.ts';
import { rowsPutOut, type Forbids, type Rule } from './rule.ts';

/** "Which are under 20 more?" lists none that are over; after a list of rises it is one of rises too, where nothing says another way. */
function otherLimits(s: Situation): Forbids | undefined {
  const [number, ...more] = limitNumbers(s), way = limitIn(s.reading), limit = number === undefined || more.length > 0 ? undefined : limitOn(s, number);
  const last = s.context.query, kept = last?.kind === 'threshold' && (last.direction === 'up' || last.direction === 'down') && s.named === undefined && says(s.reading, 'up') === says(s.reading, 'down') && !s.has('rises', 'falls', 'otherEnd') ? last.direction : undefined;
  if (limit === undefined && kept === undefined && way === undefined) return undefined;
  return query => query.kind === 'threshold' && (query.than !== undefined && way !== undefined && query[way] === undefined || limit !== undefined && query.than === undefined && query[limit] !== number!.value && (query.over ?? query.under) !== undefined || kept !== undefined && query.basis !== 'value' && query.direction !== kept);
}

/** "Was hate crime the only one under 100?" holds all rows against the limit: that it was under 100 is no answer. */
const claimsOfOne: Rule = s => (s.has('only') && s.reading.numbers.some(n => limitOn(s, n) !== undefined) ? query => (query.kind === 'figure' || query.kind === 'change') && query.premise !== undefined : undefined);

/** Whether anything moves in a message; "less than 100" alone does not. */
function moves(s: Situation): boolean {
  const { signs } = s.reading, limits = signs.filter(x => x.id === 'over' || x.id === 'under');
  return signs.some(x => (x.id === 'up' || x.id === 'down') && !limits.some(y => y.from <= x.from && y.to >= x.to)) || s.has(...MOVES.filter(id => id !== 'up' && id !== 'down'));
}

/** "Have less than 100 offences": what a row has is its number, and not what it gained. */
function isHad({ reading: { signs, tokens }, held: { vocabulary: { numbers } } }: Situation, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const limit = signs.find(x => (x.id === 'over' || x.id === 'under') && x.to <= from && from - x.to <= 1);
  return numbers.hadBefore.includes(tokens[(limit?.from ?? from) - 1]?.text ?? '') && (signs.some(x => x.id === 'inclusive') || !signs.some(x => x.id === 'comparative' && x.from >= to));
}

/** "Which rows have more than 400?" is of values, for no row moved so much. */
function sizesOfNothing(s: Situation): Forbids | undefined {
  const [number] = limitNumbers(s), last = s.context.query;
  if (number === undefined || number.unit !== 'count' || moves(s) || last?.kind === 'threshold' || number.value <= s.held.numbers.mostMoved && !isHad(s, number)) return undefined;
  return query => query.kind === 'threshold' && query.basis === 'count' && query.than === undefined && (query.over ?? query.under) !== undefined;
}

/** "Over 400 in both years" is more than over 400 in one. */
const inOneYear: Rule = s => (inBothYears(s) && s.reading.numbers.some(n => limitOn(s, n) !== undefined) && !moves(s) ? query => query.kind === 'threshold' && query.basis === 'value' && query.than === undefined && !query.always : undefined);

/** "Were there more than 4,000 crimes?" is of the total, for no row has nearly so many. */
const ofTheTotal: Rule = s => { const [number] = limitNumbers(s); return number?.unit === 'count' && number.value > 2 * s.held.numbers.mostBeside(TOTAL) ? query => query.kind === 'threshold' : undefined; };

/** "Which crime rose 26%?" is of just so much, and no limit. */
function justSoMuch(s: Situation): Forbids | undefined {
  const { numbers, signs } = s.reading, [number, ...more] = numbers, moved = number && signs.some(x => (x.id === 'up' || x.id === 'down') && number.from >= x.to && number.from - x.to <= 1);
  if (!moved || more.length > 0 || s.named !== undefined || limitIn(s.reading) !== undefined || s.has('about', 'inclusive') || rowsOf(numbers, s.held.numbers).length === 0) return undefined;
  return query => query.kind === 'rank' || query.kind === 'threshold';
}

/** "Did crime fall by more than 5%?" is of the total. */
function crimeItself(s: Situation): Forbids | undefined {
  const crime = s.things('weak', 'measure').find(m => m.thing.id === TOTAL && s.whether !== undefined && m.from - s.whether.to <= 0 && m.from >= s.whether.to);
  return crime && s.reading.tokens.slice(crime.from, crime.to).every(t => t.text === t.stem) && moves(s) && !s.has('every', 'any') && !s.reading.signs.some(x => x.id === 'rows' && (x.from < crime.from || x.to > crime.to)) ? query => query.kind === 'threshold' || query.kind === 'rank' && !s.has('most', 'least', 'rank') : undefined;
}

/** "Has any crime gone up?" asks of each, and not of the total. */
const anyCrime: Rule = s => (moves(s) && s.things('weak').some(m => m.thing.id === TOTAL && s.held.vocabulary.beside.each.has(s.reading.tokens[m.from - 1]?.text ?? '')) ? query => 'measures' in query && query.measures?.origin === 'said' && query.measures.value.join() === TOTAL : undefined);

/** "Which fell below 100?" is of what there is now, and not of how far it fell. */
function sizesCrossed(s: Situation): Forbids | undefined {
  const { signs, tokens } = s.reading, [number, ...more] = limitNumbers(s);
  const isCrossed = signs.some(x => (x.id === 'up' || x.id === 'down') && s.held.vocabulary.beside.crossed.has(tokens[x.to]?.text ?? '') && tokens[x.to]!.index < (number?.from ?? 0));
  return isCrossed && more.length === 0 && number?.unit === 'count' && s.named === undefined ? query => query.kind === 'rank' || query.kind === 'threshold' && query.basis !== 'value' : undefined;
}

/** "Aside from shoplifting, what dropped?" lists what did. */
const negatedUnsaid: Rule = s => (!s.reading.signs.some(x => x.id === 'negate' && !s.reading.signs.some(y => y.id === 'exclude' && y.from === x.from)) && !s.has('stable', 'otherPart', 'otherEnd', 'rest') && s.context.query === undefined ? query => query.kind === 'threshold' && query.negated : undefined);

/** "Anything unchanged?" lists no rises and no falls. */
const unmoved: Rule = s => (s.has('stable') && s.named === undefined && s.reading.numbers.length === 0 && !says(s.reading, 'up') && !says(s.reading, 'down') && !s.has('most', 'least') ? query => query.kind === 'rank' || query.kind === 'threshold' && query.direction !== 'same' : undefined);

/** "Did every category fall?" asks of each, and not of the total: how many rose and how many fell. */
function ofEach(s: Situation): Forbids | undefined {
  // "All crimes" are each of them; "all crime" is the total.
  const plural = s.reading.signs.some(x => x.id === 'allOf' && s.reading.tokens[x.to - 1]!.text !== s.reading.tokens[x.to - 1]!.stem);
  if (!s.has('every') && !plural || !s.has('up', 'down') || s.named !== undefined && s.named.value.some(m => m !== TOTAL) || s.has('most', 'least', 'share', 'exclude', 'rank', 'absolute', 'sum', 'comparative', 'why')) return undefined;
  return query => query.kind === 'change' || query.kind === 'rank' || query.kind === 'figure' || s.whether !== undefined && query.kind === 'threshold' && query.direction !== 'both';
}

/** As many words may stand between a "not" and what it rules out: "not the ones that rose". */
const FROM_NOT = 3;

/** "The crimes that fell, not the ones that rose" lists falls. */
function wayRuledOut(s: Situation): Forbids | undefined {
  const { signs, tokens } = s.reading;
  if (!s.has('up', 'rises') || !s.has('down', 'falls') || !s.has(...OUT)) return undefined;
  const outs = signs.filter(x => OUT.has(x.id)), aside = rowsPutOut(s);
  const isOut = (...ids: readonly string[]): boolean => signs.some(x => ids.includes(x.id) && outs.some(y => x.from >= y.to && x.from - y.to <= FROM_NOT && tokens.slice(y.from + 1, x.from).every(t => !t.pauses && !t.opens)));
  const up = isOut('up', 'rises'), down = isOut('down', 'falls');
  if (up === down || s.named?.value.some(row => !aside.has(row))) return undefined;
  return query => query.kind === 'threshold' && !query.negated && query.direction === (up ? 'up' : 'down') || query.kind === 'rank' && query.by === (up ? 'increase' : 'decrease');
}
const OUT: ReadonlySet<string> = new Set(['negate', 'exclude', 'instead']);

/** "How many went up and how many went down?" */
function bothWays(s: Situation): Forbids | undefined {
  const many = s.reading.signs.filter(x => x.id === 'howMany').length;
  return s.named === undefined && s.has('up') && s.has('down') && many > 0 && s.reading.numbers.length === 0 && s.has('rows', 'follow', 'joins') && !s.has('eitherWay', 'difference', 'most', 'least', 'rank', 'stable') ? query => query.kind === 'threshold' && query.direction !== 'both' || query.kind === 'rank' : undefined;
}

/** "Were there fewer than 50 hate crimes?" is of hate crime, "did we knock more than 100 off total crime?" of the total: they list no others. */
function limitOfRow(s: Situation): Forbids | undefined {
  const named = s.things('measure', 'group'), beside = named.filter(m => m.thing.id !== TOTAL), [row, ...more] = beside.length > 0 ? beside : named, isLimit = s.reading.numbers.some(n => limitOn(s, n) !== undefined);
  if (row?.thing.type !== 'measure' || more.length > 0 || !isLimit || !s.whether || row.thing.id !== TOTAL && moves(s) || s.has('only', 'any', 'another') || putOutIn(s.reading).length > 0) return undefined;
  return query => query.kind === 'threshold';
}

/** "Roughly 4,700 crimes in 2018/19?" asks after that number, and ranks nothing. */
const numbersAbout: Rule = s => (s.has('about') && s.reading.numbers.length > 0 && !s.has('most', 'least') ? query => query.kind === 'rank' : undefined);

export const limitsAllowed: readonly Rule[] = [sizesCrossed, negatedUnsaid, anyCrime, wayRuledOut, limitOfRow, numbersAbout, otherLimits, claimsOfOne, sizesOfNothing, inOneYear, ofTheTotal, justSoMuch, crimeItself, unmoved, ofEach, bothWays];
