// Which years, and which plan, a message allows: none but those it names, where it names some.
import { fallsInto } from '../../../data/period.ts';
import { latestPlan } from '../../../data/plan.ts';
import type { When } from '../period.ts';
import { beforeFirst } from '../propose/refusals.ts';
import type { Reading } from '../recognise.ts';
import type { Situation } from '../situation.ts';
import { FIGURES, type Forbids, type Rule } from './rule.ts';

/** Times that say which year is meant. */
const POINTED: ReadonlySet<When['kind']> = new Set(['year', 'latest', 'before', 'opposite', 'next', 'both']);

/** As many words may stand between a time and what turns it away: "not the one for 2018/19". */
const FROM_TURN = 4;
const TURNS: ReadonlySet<string> = new Set(['negate', 'exclude', 'instead']);

/** Whether some time is turned away; "it was more the year before, wasn't it?" turns none. */
const isTurned = ({ signs, periods }: Reading): boolean =>
  signs.some(x => TURNS.has(x.id) && periods.some(p => x.from < p.to && p.from - x.to <= FROM_TURN || x.id === 'instead' && x.from - p.to <= 1));

/** No figure is given for another year than one that is named, as such or from what was talked of, where nothing says that another is meant. */
function otherYears(s: Situation): Forbids | undefined {
  const { reading: { periods }, years } = s;
  if (years?.origin !== 'said' || !periods.every(p => POINTED.has(p.when.kind)) || !years.value.every(y => s.held.years.includes(y)) || isTurned(s.reading)) return undefined;
  const named = years.value;
  return query => {
    if (query.kind === 'rank' && query.by === 'value' || query.kind === 'threshold' && query.basis === 'value') return !named.includes(query.year.value);
    // Two years may be assumed where a change is asked of one; what was carried over gives way to what is said.
    return 'years' in query && !(query.years.value.some(y => named.includes(y)) && (query.years.origin !== 'carried' || query.years.value.every(y => named.includes(y))));
  };
}

/** "Shoplifting was top in 18/19 so what's top in 19/20": where a row has its superlative and its year, the last year is asked. */
function yearsOfRankings(s: Situation): Forbids | undefined {
  const { signs, periods } = s.reading, ends = signs.filter(x => x.id === 'most' || x.id === 'least'), [first, last, ...more] = periods.filter(p => p.when.kind === 'year' || p.when.kind === 'latest' || p.when.kind === 'before');
  if (!first || !last || more.length > 0 || ends.length < 2 || s.named === undefined || s.years?.value.length !== 2 || s.has('negate', 'instead', 'otherThan')) return undefined;
  const asked = last.when.kind === 'year' ? last.when.year : last.when.kind === 'latest' ? s.latest : s.earliest;
  return query => query.kind === 'rank' && query.by === 'value' && query.year.value !== asked;
}

/** "Is criminal damage a priority now?" is of the latest plan, where nothing names an earlier one. */
function earlierPlans(s: Situation): Forbids | undefined {
  const { plans } = s.held, last = s.context.query, latest = latestPlan(plans).id;
  if (s.reading.periods.length > 0 || s.has('oldPlan') || last?.kind === 'covers' && last.plan !== undefined || last?.kind === 'plan' && last.plan.value !== latest) return undefined;
  return query => query.kind === 'covers' && query.plan !== undefined && query.plan !== latest;
}

/** "2019/20?" after a year that is not held is of that year. */
const yearsHeld: Rule = s => (s.reading.tokens.length <= FEW && s.reading.things.length === 0 && s.years?.origin === 'said' && s.years.value.every(y => s.held.years.includes(y)) && s.reading.periods.every(p => p.when.kind === 'year') ? query => query.kind === 'notHeld' && query.reason.type === 'period' : undefined);
/** So short a message with a year asks of that year. */
const FEW = 4;

/** "Did hate crime rise in 2018/19?" is not answered with its change since. */
const changesBefore: Rule = s => (beforeFirst(s) !== undefined ? query => query.kind === 'change' || query.kind === 'compare' : undefined);

/** "Shoplifting in 2018?" is never answered with a year that 2018 has no part of. */
function yearsApart(s: Situation): Forbids | undefined {
  const bare = s.reading.periods.flatMap(({ when }) => (when.kind === 'bare' ? [when.year] : []));
  if (bare.length === 0 || s.years !== undefined) return undefined;
  return query => 'years' in query && query.years.origin !== 'said' && query.years.value.length === 1 && !bare.some(year => fallsInto(query.years.value[0]!, year));
}

/** As many words may stand between a year and what holds it against another: "set against the previous year". */
const FROM_COMPARED = 2;

/** "Business burglary set against the previous year" is of both years. */
function comparedWithBefore({ reading: { periods, signs, things } }: Situation): Forbids | undefined {
  const [before, ...more] = periods, isHeld = (x: { readonly from: number; readonly to: number }): boolean => before !== undefined && (x.to <= before.from && before.from - x.to <= FROM_COMPARED && !things.some(m => m.from >= x.to && m.to <= before.from) || x.from >= before.to && x.from - before.to <= 1);
  if (before?.when.kind !== 'before' || more.length > 0 || !signs.some(x => x.id === 'compare' && isHeld(x))) return undefined;
  return query => FIGURES.has(query.kind) && 'years' in query && query.years.value.length === 1;
}

/** As many words may stand between a row and the time it is asked of. */
const FROM_ROW = 5;
/** In a longer message a time may be of its story. */
const SHORT = 16;

/** "Burglary this month?" is not told with the figures of a year that nobody named. */
function yearsUnheld(s: Situation): Forbids | undefined {
  const { periods, tokens } = s.reading, rows = s.things('measure', 'group');
  if (rows.length === 0 || periods.length === 0 || tokens.length > SHORT || !periods.every(p => p.when.kind === 'other' && !p.when.soft)) return undefined;
  // "My van was emptied last spring: how did vehicle crime change?"
  const last = rows.at(-1)!, isAsked = periods.some(p => p.from >= last.to && p.from - last.to <= FROM_ROW && tokens.slice(last.to, p.from).every(t => !t.pauses && !t.opens)) && rows.every(m => s.sentenceOf(m.from) === s.sentenceOf(last.from));
  return isAsked ? (query, beside) => FIGURES.has(query.kind) && beside?.kind !== 'notHeld' : undefined;
}

/** "The second half of 2019/20" is not told with the whole of it. */
const partsOfYears: Rule = ({ reading: { periods } }) =>
  periods.some(p => p.when.kind === 'other' && !p.when.soft && periods.some(q => q.when.kind === 'year' && q.from >= p.to && q.from - p.to <= 1)) ? (query, beside) => FIGURES.has(query.kind) && beside?.kind !== 'notHeld' : undefined;

export const yearsAllowed: readonly Rule[] = [comparedWithBefore, partsOfYears, yearsUnheld, yearsApart, otherYears, yearsOfRankings, yearsHeld, changesBefore, earlierPlans];
