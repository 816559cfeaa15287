// Proposes two questions in one message: two rows, each in its year, both ends of a ranking, figures beside a fact or beside what is not held.
import { TOTAL } from '../../../data/measures.ts';
import type { MeasureSlot, Query } from '../../../data/query.ts';
import type { Proposal } from '../propose.ts';
import type { Mention } from '../recognise.ts';
import type { Situation } from '../situation.ts';
import { plainly } from './figures.ts';
import { abouts } from './plans.ts';
import { goesWith, rankings, type RankEnd } from './rankings.ts';
import { UNSPOKEN as UNSPOKEN_ENTRIES } from './refusals.ts';
import { yearsMeant } from './slots.ts';

/** All that may be asked together; `ends` are the likeliest ends of a ranking, `refusals` what may be declined. */
export function pairs(s: Situation, ends: readonly RankEnd[], refusals: readonly Query[]): Proposal[] {
  const declined = refusals.filter(isOfItsOwn).slice(0, MOST_REFUSED);
  return [...eachItsYear(s), ...bothEnds(s), ...bothYears(s, ends), ...besideFigures(s), ...besideWhatIsNotHeld(s, declined), ...besideRanking(s, ends, declined)];
}

/** "TFMV 18/19 and TOMV 19/20": each row in the year that stands beside it. */
function eachItsYear(s: Situation): Proposal[] {
  const { things, periods } = s.reading;
  const rows = things.filter(m => m.thing.type === 'measure'), years = periods.flatMap(p => (p.when.kind === 'year' ? [{ ...p, year: p.when.year }] : p.when.kind === 'latest' ? [{ ...p, year: s.latest }] : p.when.kind === 'before' ? [{ ...p, year: s.earliest }] : []));
  const [a, b] = rows, [first, last] = years;
  if (s.has('exclude', 'share') || rows.length !== 2 || years.length !== 2 || !a || !b || !first || !last || a.thing.id === b.thing.id || first.year === last.year) return [];
  const figure = (row: string, year: string): Query => ({ kind: 'figure', measures: { value: [row], origin: 'said' }, years: { value: [year], origin: 'said' } });
  return [{ query: figure(a.thing.id, first.year), second: figure(b.thing.id, last.year) }];
}

/** As many facts of a message may stand beside a figure. */
const MOST_FACTS = 2;

/** "The grant, and shoplifting in 2019/20", "how far did ASB fall, and which of the three Ps is it under?": rows and something else, in one message. */
function besideFigures(s: Situation): Proposal[] {
  const { named } = s;
  if (!named || named.value.length > 2) return [];
  const figures = plainly(s, named), first = s.things('measure', 'group')[0]!, topics = s.reading.topics.filter((t, i, all) => all.findIndex(other => other.id === t.id) === i).slice(0, MOST_FACTS);
  const shares = sharesAsked(s, named), sums = s.has('sum') && named.value.length > 1 ? yearsMeant(s).map((years): Query => ({ kind: 'sum', measures: named, years })) : [];
  const facts = topics.flatMap(topic => { const fact: Query = { kind: 'topic', topics: [topic.id] }; return [...figures, ...shares, ...sums].map(query => (first.from < topic.from ? { query, second: fact } : { query: fact, second: query })); });
  return [...facts, ...[...(asksFigures(s) ? placesAsked(s) : []), ...shares].flatMap(second => figures.map(query => ({ query, second }))), ...shareOfTheOther(s)];
}

/** As much that is not held may be declined beside a figure. */
const MOST_REFUSED = 2;

/** "ASB 1920 total + worst ward", "total crime 2019/20, and 2020/21 so far": what is held, and what is not. */
function besideWhatIsNotHeld(s: Situation, refusals: readonly Query[]): Proposal[] {
  const { named, held, years, reading: { tokens } } = s, inYears = years?.value.filter(y => held.years.includes(y)) ?? [], unheld = years?.value.filter(y => !held.years.includes(y)) ?? [];
  if (!named || named.value.length > 2 || !s.has('joins', 'beside', 'too', 'both') && !tokens.some(t => held.vocabulary.plain.joiners.includes(t.text))) return [];
  const declined = [...unheld.map((label): Query => ({ kind: 'notHeld', reason: { type: 'period', label, soft: false }, measures: named })), ...refusals].slice(0, MOST_REFUSED);
  if (declined.length === 0) return [];
  const figures = [...(inYears.length > 0 && years ? plainly(s, named, [{ value: inYears, origin: years.origin }]) : plainly(s, named)), ...sharesAsked(s, named)];
  return figures.flatMap(query => declined.map((second): Proposal => ({ query, second })));
}

/** Whether what is declined is a place, a time or a thing that the message speaks of, and no cause of what it asks. */
const isOfItsOwn = (q: Query): boolean => q.kind === 'notHeld' && (q.reason.type === 'place' || q.reason.type === 'period' || q.reason.type === 'entry' && !UNSPOKEN.has(q.reason.id) && q.reason.id !== 'cause');
const UNSPOKEN: ReadonlySet<string> = new Set(Object.values(UNSPOKEN_ENTRIES));

/** "Shoplifting comes under Places, doesn't it?" asks for no figure. */
const asksFigures = (s: Situation): boolean => s.has('howMany', 'percent', 'absolute', 'change', 'up', 'down', 'difference') || s.years !== undefined;

/** Where in the plans it is asked that the rows and subjects of the message stand, or what is done about them. */
const placesAsked = (s: Situation): Query[] =>
  abouts(s).flatMap(({ about, origin }) => [...(s.has('covers', 'priority') ? (['where'] as const) : []), ...(s.has('doing') ? (['doing'] as const) : [])].map((question): Query => ({ kind: 'covers', about, origin, question })));

const sharesAsked = (s: Situation, measures: MeasureSlot): Query[] => (s.has('share') ? yearsMeant(s).filter(years => years.value.length === 1).map((years): Query => ({ kind: 'share', measures, years })) : []);

/** "Theft from as a share of total crime, and how much theft of rose": the share is of the row that stands nearest to the word. */
function shareOfTheOther(s: Situation): Proposal[] {
  const share = s.reading.signs.find(x => x.id === 'share'), rows = s.things('measure').filter(m => m.thing.id !== TOTAL), [a, b] = rows;
  if (!share || rows.length !== 2 || !a || !b || a.thing.id === b.thing.id) return [];
  const [near, far] = Math.abs(a.from - share.from) <= Math.abs(b.from - share.from) ? [a, b] : [b, a], of = (m: Mention): MeasureSlot => ({ value: [m.thing.id], origin: 'said' });
  return sharesAsked(s, of(near)).flatMap(query => plainly(s, of(far)).map((second): Proposal => ({ query, second })));
}

/** "Which rose most, and who is the portfolio holder?", "… and how did it do in Melton?": a ranking, and a fact or what is not held. */
function besideRanking(s: Situation, ends: readonly RankEnd[], refusals: readonly Query[]): Proposal[] {
  const end = s.reading.signs.find(x => x.id === 'most' || x.id === 'least' || x.id === 'rank'), [topic] = s.reading.topics;
  if (!end) return [];
  const declined = s.has('joins') ? refusals : [], beside: readonly Query[] = [...(topic ? [{ kind: 'topic' as const, topics: [topic.id] }] : []), ...declined];
  const ranked = beside.length > 0 || s.named ? rankings(s, ends.filter(to => goesWith(s, to))).filter(q => q.skip === 0 && !q.without && q.asked === undefined) : [];
  return [...ranked.flatMap(query => beside.map((second): Proposal => ({ query, second }))), ...besideFigure(s, ranked, end.from)];
}

/** "What rose most, and by how much did ASB fall?" */
function besideFigure(s: Situation, ranked: readonly Query[], at: number): Proposal[] {
  const { named } = s, [row] = s.things('measure', 'group');
  if (!named || !row || named.value.length > 2 || s.has('exclude', 'include', 'negate', 'instead', 'compare', 'comparative')) return [];
  const [from, to] = [Math.min(at, row.from), Math.max(at, row.from)];
  if (!s.reading.signs.some(x => (x.id === 'joins' || x.id === 'follow') && x.from > from && x.from < to)) return [];
  const figures = plainly(s, named, s.years ? [s.years] : []);
  return ranked.flatMap(rank => figures.map((figure): Proposal => (at < row.from ? { query: rank, second: figure } : { query: figure, second: rank })));
}

/** "The biggest rise and the biggest fall", "highest and lowest": a ranking from both its ends. */
function bothEnds(s: Situation): Proposal[] {
  const up = s.reading.signs.find(x => x.id === 'up'), down = s.reading.signs.find(x => x.id === 'down'), most = s.reading.signs.find(x => x.id === 'most'), least = s.reading.signs.find(x => x.id === 'least');
  const moved = up && down ? rankings(s, ['increase']).filter(q => q.skip === 0).map((q): Proposal => { const fell = { ...q, by: 'decrease' as const }; return up.from < down.from ? { query: q, second: fell } : { query: fell, second: q }; }) : [];
  const valued = most && least ? rankings(s, ['value']).filter(q => q.skip === 0).map((q): Proposal => { const low = { ...q, least: true }; return most.from < least.from ? { query: q, second: low } : { query: low, second: q }; }) : [];
  return [...moved, ...valued];
}

/** "Which was highest in 2018/19, and which in 2019/20?": the ranking of each year. */
function bothYears(s: Situation, ends: readonly RankEnd[]): Proposal[] {
  if (s.named || s.years?.value.length !== 2 || s.years.origin !== 'said' || !s.has('most', 'least') || s.has('up', 'down', 'rises', 'falls', 'change', 'difference', 'negate', 'instead', 'exclude') || s.reading.numbers.length > 0) return [];
  const ranked = rankings(s, ends.filter(end => goesWith(s, end))).filter(q => q.by === 'value'), [first, last] = s.years.value;
  return ranked.filter(q => q.year.value === first).flatMap(query => ranked.filter(q => q.year.value === last && q.least === query.least && q.top === query.top && q.skip === query.skip && q.incidents === query.incidents && q.shares === query.shares && q.without === query.without).map((second): Proposal => ({ query, second })));
}
