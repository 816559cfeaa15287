// Proposes the question before with one thing changed in it: its year, its rows, its basis, its end, its place.
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { plainly } from './figures.ts';
import { fromEnd } from './rankings.ts';
import { placesSaid } from './offers.ts';
import { MOST_ROWS, hinted, isStrange, recalled, rowsMeant, withShown, type Years } from './slots.ts';

/** A fact, or a place in the plans, that a short message may ask once more. */
const FACTS: ReadonlySet<Query['kind']> = new Set(['topic', 'covers', 'plan', 'planChanges', 'crossCutting']);

export function again(s: Situation): Query[] {
  const before = s.context.query;
  if (!before) return [];
  // "And piracy?", "and sheep rustling?" ask of something else, which never borrows what was said before.
  if (isStrange(s)) return FACTS.has(before.kind) ? [before] : [];
  // "Didn't domestic violence come down as well?" after a ranking asks of that row.
  const lists = !s.named || s.has('exclude', 'include');
  return [...dated(s, before), ...ofOthers(s, before), ...(before.kind === 'rank' && lists ? ranked(s, before) : []), ...goneOn(s), ...(before.kind === 'threshold' ? limited(s, before) : []), ...(FACTS.has(before.kind) ? [before] : []), ...placed(s)];
}

/** "And the second?" after "how many fewer is that?": the next of the ranking that was talked of. */
const goneOn = (s: Situation): Query[] => (s.context.ranking && !s.named && (s.counted.places.length > 0 || s.counted.next) ? ranked(s, s.context.ranking) : []);

/** The same in another year; a ranking of changes is of both. */
function dated(s: Situation, before: Query): Query[] {
  if (before.kind === 'rank' && (before.by !== 'value' || !fromEnd(s, before.least))) return [];
  const { years } = s.context, other = years?.length === 1 ? s.held.years.find(y => y !== years[0]) : undefined;
  return [...(s.years ? [inYears(before, s.years)] : []), ...(other === undefined ? [] : [inYears(before, { value: [other], origin: 'assumed' })]), ...('years' in before ? [inYears(before, { value: s.held.years, origin: 'said' })] : [])].filter(query => query !== before);
}

function inYears(query: Query, years: Years): Query {
  if ('years' in query) return { ...carried(query), years };
  return 'year' in query && typeof query.year === 'object' ? ({ ...query, year: { value: years.value[0]!, origin: years.origin } } as Query) : query;
}

/** What was said then is carried over now. */
const carried = <Q extends Query>(query: Q): Q => ('measures' in query && query.measures ? { ...query, measures: { ...query.measures, origin: 'carried' } } : query);

/** The same of other rows. */
function ofOthers(s: Situation, before: Query): Query[] {
  if (before.kind === 'covers') { const about = s.things('subject').map(m => ({ subject: m.thing.id })); return [...(about.length > 0 ? [{ ...before, about, origin: 'said' as const }] : []), ...[s.named?.value ?? [], hinted(s)].filter(rows => rows.length > 0).map((rows): Query => ({ ...before, about: rows.map(measure => ({ measure })), origin: 'said' }))]; }
  if (!('measures' in before) || !before.measures || before.kind === 'notHeld' || before.kind === 'whichYear') return [];
  const of = rowsMeant(s).flatMap((measures): Query[] => {
    const same = { ...before, measures, ...('premise' in before ? { premise: undefined } : {}) } as Query;
    return 'years' in before ? [{ ...same, years: { value: before.years.value, origin: 'carried' } } as Query, ...(s.years ? [{ ...same, years: s.years } as Query] : [])] : [same];
  });
  return of.map(clean);
}

/** Without slots that hold nothing, so that the same query has one form. */
const clean = (query: Query): Query => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as unknown as Query;

function ranked(s: Situation, before: Extract<Query, { kind: 'rank' }>): Query[] {
  const last = before.among ? { ...before, among: { ...before.among, origin: 'carried' as const } } : before;
  const places = pointsOn(s) ? [...new Set([1, 2, last.skip + Math.min(last.top, 6), ...placesSaid(s).filter(p => p > 0)])] : [];
  const named = (s.named?.value ?? []).filter(m => m !== TOTAL), aside = [...new Set([...(last.without ?? []), ...named])], more = withShown(s, aside);
  const dated = s.years ? [last, { ...last, year: { value: s.years.value[0]!, origin: 'said' as const } }] : [last];
  return dated.flatMap(q => [
    q,
    ...(q.by === 'value' ? [{ ...q, by: 'increase' as const, basis: 'either' as const, skip: 0 }] : (['percent', 'count'] as const).map(basis => ({ ...q, basis }))),
    // "How far ahead of the second is it?"
    ...(s.has('difference') ? [{ ...q, top: 2 }] : []),
    ...places.map(skip => ({ ...q, skip, top: 1 })), ...s.counted.lengths.flatMap(top => [{ ...q, top, skip: 0 }, ...(s.counted.next ? [{ ...q, top, skip: last.skip + Math.min(last.top, 6) }] : [])]),
    { ...q, by: q.by === 'increase' ? 'decrease' : 'increase', basis: q.by === 'value' ? 'either' : q.basis, skip: 0 }, { ...q, least: !q.least, skip: 0 }, { ...q, incidents: !q.incidents, skip: 0 },
    ...(named.length > 0 ? [0, ...placesSaid(s).filter(p => p > 0 && p <= 2)].map(skip => ({ ...q, without: aside, skip, top: skip === 0 ? q.top : 1, ...(named.some(row => s.countsIncidents(row)) ? { incidents: false } : {}) })) : []),
    ...(more.length > 0 && more.length <= 2 * MOST_ROWS ? [{ ...q, without: more, skip: 0 }] : []),
  ] as Query[]).filter(q => q.kind !== 'rank' || fromEnd(s, q.least));
}

/** A place is said outright, or nothing else is: "and which fell least?" names an end, "same again for 19/20" a year. */
const pointsOn = (s: Situation): boolean =>
  placesSaid(s).length > 0 || s.counted.next || !s.years && !s.has('most', 'least', 'up', 'down', 'otherEnd', 'same', 'percent', 'absolute');

function limited(s: Situation, last: Extract<Query, { kind: 'threshold' }>): Query[] {
  const [number] = s.reading.numbers.filter(n => n.unit !== 'money');
  // "Over 20?" after a list by percentage is of percentages too.
  const bases = number?.unit === 'percent' ? (['percent'] as const) : [...new Set([last.basis, 'count' as const])];
  return [
    { ...last, counting: false }, { ...last, counting: true }, ...(['up', 'down'] as const).map((direction): Query => ({ ...last, direction, negated: false, counting: false })),
    ...(number ? bases.flatMap(basis => [{ over: number.value }, { under: number.value }].flatMap(size => [last.direction, 'up' as const, 'down' as const].map((direction): Query => clean({ ...last, over: undefined, under: undefined, including: undefined, ...size, direction, basis, counting: false })))) : []),
  ];
}

/** "OK, the district then" after a place that has no figures: what was asked of the place. */
function placed(s: Situation): Query[] {
  const measures = s.context.refused?.measures;
  if (!measures || s.named || recalled(s)) return [];
  return plainly(s, { ...measures, origin: 'carried' });
}
