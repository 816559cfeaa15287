// Which limits a message allows: the number and the way that it says.
import { limitIn, limitOn, says } from '../premise.ts';
import { limitNumbers } from '../propose/limits.ts';
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

export const limitsAllowed: readonly Rule[] = [otherLimits, claimsOfOne];
