// Which limits a message allows: the number and the way that it says.
import { TOTAL } from '../../../data/measures.ts';
import { limitIn, limitOn, says } from '../premise.ts';
import { inBothYears, limitNumbers } from '../propose/limits.ts';
import { MOVES } from '../propose/rankings.ts';
import type { Situation } from '../situation.ts';
import type { Forbids, Rule } from './rule.ts';

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
const moves = (s: Situation): boolean => says(s.reading, 'up') || says(s.reading, 'down') || s.has(...MOVES.filter(id => id !== 'up' && id !== 'down'));

/** "Have less than 100 offences": what a row has is its number, and not what it gained. */
function isHad({ reading: { signs, tokens }, held: { vocabulary: { numbers } } }: Situation, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const limit = signs.find(x => (x.id === 'over' || x.id === 'under') && x.to <= from && from - x.to <= 1);
  return limit !== undefined && numbers.hadBefore.includes(tokens[limit.from - 1]?.text ?? '') && !signs.some(x => x.id === 'comparative' && x.from >= to);
}

/** "Which rows have more than 400?" is of values, for no row moved so much. */
function sizesOfNothing(s: Situation): Forbids | undefined {
  const [number] = limitNumbers(s), last = s.context.query;
  if (number === undefined || number.unit !== 'count' || moves(s) || last?.kind === 'threshold' || number.value <= s.held.numbers.mostMoved && !isHad(s, number)) return undefined;
  return query => query.kind === 'threshold' && query.basis === 'count' && query.than === undefined && (query.over ?? query.under) !== undefined;
}

/** "Over 400 in both years" is more than over 400 in one. */
const inOneYear: Rule = s => (inBothYears(s) && s.reading.numbers.some(n => limitOn(s, n) !== undefined) && !moves(s) ? query => query.kind === 'threshold' && query.basis === 'value' && query.than === undefined && !query.always : undefined);

/** "Did every category fall?" asks of each, and not of the total: how many rose and how many fell. */
function ofEach(s: Situation): Forbids | undefined {
  if (!s.has('every') || !s.has('up', 'down') || s.named !== undefined && s.named.value.some(m => m !== TOTAL) || s.has('most', 'least', 'share', 'exclude', 'rank', 'absolute', 'sum', 'comparative', 'why')) return undefined;
  return query => query.kind === 'change' || query.kind === 'rank' || query.kind === 'figure' || s.whether !== undefined && query.kind === 'threshold' && query.direction !== 'both';
}

/** "How many went up and how many went down?" */
function bothWays(s: Situation): Forbids | undefined {
  const many = s.reading.signs.filter(x => x.id === 'howMany').length;
  return s.named === undefined && s.has('up') && s.has('down') && many > 0 && s.reading.numbers.length === 0 && s.has('rows', 'follow', 'joins') && !s.has('eitherWay', 'difference', 'most', 'least', 'rank', 'stable') ? query => query.kind === 'threshold' && query.direction !== 'both' || query.kind === 'rank' : undefined;
}

export const limitsAllowed: readonly Rule[] = [otherLimits, claimsOfOne, sizesOfNothing, inOneYear, ofEach, bothWays];
