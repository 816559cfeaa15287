// Proposes questions that every row is held against: rankings, limits, the whole table.
import { TOTAL } from '../../../data/measures.ts';
import type { MeasureSlot, Query } from '../../../data/query.ts';
import { putAsideIn } from '../features.ts';
import { limitOn, says } from '../premise.ts';
import type { Situation } from '../situation.ts';
import { MOST_ROWS, basesMeant, isStrange, recalled, rowsMeant, rowsTold, yearsOfList } from './slots.ts';

type Rank = Extract<Query, { kind: 'rank' }>;
type Threshold = Extract<Query, { kind: 'threshold' }>;

/** Signs without which a message that names a row ranks nothing. */
const RANKED = ['rank', 'most', 'least', 'rises', 'falls', 'exclude', 'include', 'ascending', 'descending', 'bottom'] as const;
/** Signs without which a message that names a row holds no others against it: "is ASB the only one that fell?" */
const HELD_AGAINST = [...RANKED, 'only', 'compare', 'up', 'down'] as const;
/** Values are ranked by what they are. */
const COUNTED = ['count'] as const;
const BY = ['increase', 'decrease', 'value', 'change'] as const;

/** What rows are ranked by, and from which end. */
export type RankEnd = (typeof BY)[number] | `${(typeof BY)[number]} least`;
export const RANK_ENDS: readonly RankEnd[] = BY.flatMap((by): RankEnd[] => [by, `${by} least`]);
const partsOf = (end: RankEnd): { readonly by: Rank['by']; readonly least: boolean } => ({ by: end.split(' ')[0] as Rank['by'], least: end.endsWith(' least') });

export function ofAllRows(s: Situation, ends: readonly RankEnd[]): Query[] {
  // "And piracy?" after a ranking asks of piracy.
  if (isStrange(s) && !s.has('rank')) return [];
  // Where the words leave few ends, all of those; else the likeliest.
  const possible = RANK_ENDS.filter(end => goesWith(s, end)), asked = possible.length <= ends.length ? possible : possible.filter(end => ends.includes(end)), among = rowsAmong(s).flatMap(rows => rankingsOf(s, rows, rows.origin === 'carried' ? sameEnd(s) ?? asked : asked));
  // "How many burglaries?" ranks nothing; "which is tallest?" may, in a word that nobody wrote down.
  // "Which fell by more than 150?" lists all that did, and ranks none.
  const [number] = s.reading.numbers, limited = number !== undefined && limitOn(s, number) !== undefined;
  const ranked = !limited && (!s.named || s.has(...RANKED)), held = !s.named || s.has(...(limited ? ([...RANKED, 'only', 'compare'] as const) : HELD_AGAINST));
  return [...(limited ? [] : among), ...(ranked ? rankings(s, asked) : []), ...(held ? limits(s) : []), ...(ranked ? tables(s) : [])];
}

/** The whole table, and the table without the rows that are named to be left out, the total among them. */
function tables(s: Situation): Query[] {
  const out = s.has('exclude') ? s.named?.value ?? (s.things('weak').some(m => m.thing.id === TOTAL) ? [TOTAL] : []) : [];
  return [{ kind: 'table' }, ...(out.length > 0 && out.length <= MOST_ROWS ? [{ kind: 'table' as const, without: out }] : [])];
}

/** Whether a ranking goes the way that is said, where one is: "which fell least?" ranks no rises, and not all changes. */
function goesWith(s: Situation, end: RankEnd): boolean {
  const up = s.has('up'), down = s.has('down'), { by, least } = partsOf(end), last = s.context.query;
  if (!fromEnd(s, least)) return false;
  if (up !== down) return by === 'value' || by === (up ? 'increase' : 'decrease');
  // "Does the winner change by percentage?" after a ranking of three rows is still about those.
  return by === 'value' || last?.kind !== 'rank' || last.among === undefined || s.named !== undefined || up;
}

/** Whether a ranking is from the end that is said, where one is; "at least 10" says none. */
export function fromEnd(s: Situation, least: boolean): boolean {
  const low = s.has('least');
  return s.has('most') === low || s.reading.numbers.length > 0 || least === low;
}

/** "And by actual numbers?" after a ranking says nothing of its end, nor "does the winner change?" of its direction. */
function sameEnd(s: Situation): RankEnd[] | undefined {
  const last = s.context.query;
  if (last?.kind !== 'rank' || s.reading.residue.length > 0 || s.has('up', 'down', 'rises', 'falls', 'judge', 'compare')) return undefined;
  const most = s.has('most'), least = s.has('least');
  if (s.has('otherEnd', 'ascending', 'descending', 'bottom') || most && least) return [last.by, `${last.by} least`];
  return [least || last.least && !most ? `${last.by} least` : last.by];
}

/** Rows to be ranked among themselves. Those that are named to be left out are not. */
function rowsAmong(s: Situation): MeasureSlot[] {
  const { context, held } = s, before = recalled(s);
  const priorities = s.things('priority', 'softPriority').map(m => m.thing.id);
  const ofPriority = held.plans.plans.flatMap(p => p.priorities).filter(p => priorities.includes(p.id)).map(p => [...new Set(p.focus.flatMap(f => f.measures))]);
  const ofGroup = held.vocabulary.groups.filter(g => priorities.includes(g.id)).map(g => g.parts);
  const every = s.has('rank') && s.has('up') && s.has('down') ? [held.vocabulary.measures.map(m => m.id).filter(m => m !== TOTAL)] : [];
  return [
    // "Largest drop: DV, crim dam" puts nothing aside.
    ...(s.has('exclude') && putAsideIn(s.reading).length > 0 ? [] : rowsMeant(s).filter(slot => slot.value.length > 1)),
    ...(before && before.value.length > MOST_ROWS && context.query?.kind !== 'table' ? [before] : []),
    // "Which of those three is biggest?" after the first of three was told.
    ...(context.query?.kind === 'rank' && context.query.among && before ? [{ ...context.query.among, origin: 'carried' as const }] : []),
    ...[...ofPriority, ...ofGroup, ...every].filter(rows => rows.length > 1).map((value): MeasureSlot => ({ value, origin: 'said' })),
  ];
}

function rankingsOf(s: Situation, among: MeasureSlot, ends: readonly RankEnd[]): Rank[] {
  const bases = basesMeant(s), years = yearsOfList(s), tops = [...new Set([among.value.length, 1, ...s.counted.lengths, ...s.counted.places.filter(p => p > 0).map(p => p + 1)])];
  return ends.map(partsOf).flatMap(({ by, least }) => (by === 'value' ? COUNTED : bases).flatMap(basis => years.flatMap(year => tops.map((top): Rank => ({ kind: 'rank', by, least, basis, top, year, skip: 0, incidents: true, among })))));
}

/** Rows that a list may leave out: those told of, and those just shown. */
function leftOut(s: Situation): (readonly string[] | undefined)[] {
  const told = rowsTold(s), named = (s.named?.value ?? []).filter(m => m !== TOTAL), last = s.context.query;
  const shown = s.has('exclude') && last?.kind === 'rank' ? [...new Set([...(last.without ?? []), ...(s.context.measures ?? []), ...named])] : [];
  // "Those two aside, which fell most?"
  const talked = s.has('exclude') && s.has('them') && named.length === 0 ? [s.context.measures ?? [], ...((s.context.recent?.length ?? 0) > 1 ? [s.context.recent!.slice(-2)] : [])] : [];
  const sets = [named, told, shown, ...talked].filter(rows => rows.length > 0 && rows.length <= MOST_ROWS);
  return [undefined, ...new Map(sets.map(rows => [rows.join(), rows])).values()];
}

/** Every ranking, as long as the message says, with the rows it names or without them. */
export function rankings(s: Situation, ends: readonly RankEnd[]): Rank[] {
  const incident = (id: string): boolean => s.held.vocabulary.measures.find(m => m.id === id)?.counts === 'incident';
  const { lengths, places, next } = s.counted, whole = s.has('rank', 'ascending', 'descending', 'rises', 'falls') ? [s.held.vocabulary.measures.length] : [];
  const tops = [...(lengths.length > 0 ? lengths : [1]), ...whole].map(top => ({ top, skip: 0 })), later = [...places, ...(next ? [1] : [])].filter(p => p > 0).flatMap(skip => [{ top: 1, skip }, { top: skip + 1, skip: 0 }]);
  const bases = basesMeant(s), years = yearsOfList(s), out = leftOut(s);
  const all = ends.map(partsOf).flatMap(({ by, least }) => (by === 'value' ? COUNTED : bases).flatMap(basis => years.flatMap(year => out.flatMap(without =>
    (without?.some(incident) ? [false] : [true, false]).flatMap(incidents => [...tops, ...later].map((part): Rank => ({ kind: 'rank', by, least, basis, ...part, year, incidents, ...(without ? { without } : {}) })))))));
  // "What takes the biggest slice of all crime?"
  const shares = s.has('share') && !s.has('exclude') ? all.filter(q => q.by === 'value' && !q.incidents && q.skip === 0).map((q): Rank => ({ ...q, shares: true })) : [];
  // "With the total counted as a row": else it is the whole of the others.
  return [...shares, ...withTotal(s, all)];
}

const withTotal = (s: Situation, all: readonly Rank[]): readonly Rank[] =>
  s.has('include') && s.things('measure', 'weak').some(m => m.thing.id === TOTAL) ? [...all, ...all.filter(q => !q.without && q.incidents).map((q): Rank => ({ ...q, total: true }))] : all;

/** Rows that rose or fell, or by how much; above or below a number that stands in the message. */
function limits(s: Situation): Query[] {
  // "Up by more than a fifth? Need it in 10 mins": minutes are no limit.
  const { unclaimedBefore } = s.held.vocabulary.numbers, [first, second, more] = s.reading.numbers.filter(n => n.unit !== 'money' && !unclaimedBefore.includes(s.reading.tokens[n.to]?.text ?? ''));
  const without = s.has('exclude') ? leftOut(s) : [undefined], years = yearsOfList(s);
  const counts = s.has('howMany', 'rows') ? [false, true] : [false], negations = s.has('negate') ? [false, true] : [false];
  const all = (list: readonly Pick<Threshold, 'direction' | 'basis' | 'over' | 'under' | 'including' | 'negated' | 'than'>[]): Query[] =>
    list.flatMap(one => years.flatMap(year => counts.flatMap(counting => without.map((rows): Query => ({ kind: 'threshold', ...one, year, counting, ...(rows ? { without: rows } : {}) })))));
  const plain = { basis: 'percent', negated: false } as const;
  return [
    // "Which fell the least?" asks for one row, not for all that fell.
    ...(s.has('most', 'least') ? [] : all([...negations.flatMap(negated => (['up', 'down', 'same'] as const).map(direction => ({ direction, basis: 'percent' as const, negated }))), { ...plain, direction: 'both' as const }])),
    ...(first && !more ? all(sizes(s, first, second).filter(size => asLimited(size, limitOn(s, first)) && asMoved(size, s))) : []),
    ...(s.has('double') ? all([{ ...plain, direction: 'up', over: 99.5 }]) : []), ...(s.has('halve') ? all([{ ...plain, direction: 'down', over: 49.5 }]) : []),
    ...than(s).flatMap(row => all([{ direction: 'any', over: 0, than: row, basis: 'value', negated: false }, { direction: 'any', under: 0, than: row, basis: 'value', negated: false }])),
  ];
}

/** "Fell by 15 or less" is a limit from above, whatever else stands in the message. */
const asLimited = ({ over, under }: Pick<Threshold, 'over' | 'under'>, limit: 'over' | 'under' | undefined): boolean => limit === undefined || (limit === 'over' ? over : under) !== undefined;

/** "Fell by fewer than 20" is of falls, though "fewer" says one too. */
function asMoved({ direction, basis }: Pick<Threshold, 'direction' | 'basis'>, { reading }: Situation): boolean {
  const up = says(reading, 'up'), down = says(reading, 'down');
  return basis === 'value' || up === down || direction === (up ? 'up' : 'down');
}

type Size = Situation['reading']['numbers'][number];

function sizes(s: Situation, first: Size, second: Size | undefined): Pick<Threshold, 'direction' | 'basis' | 'over' | 'under' | 'including' | 'negated'>[] {
  const bases = first.unit === 'percent' ? (['percent'] as const) : (['value', 'count'] as const), including = s.has('inclusive') || second && second.from === first.from ? { including: true as const } : {};
  const ends = second ? [{ over: Math.min(first.value, second.value), under: Math.max(first.value, second.value), ...including }] : [{ over: first.value, ...including }, { under: first.value, ...including }];
  return bases.flatMap(basis => (basis === 'value' ? (['any'] as const) : (['up', 'down', 'any'] as const)).flatMap(direction => ends.map(end => ({ direction, ...end, ...(second && basis === 'percent' ? { including: true as const } : {}), basis, negated: false }))));
}

/** The row that others are held against: "which are bigger than shoplifting?", "was anything lower than that?" */
function than(s: Situation): string[] {
  const at = s.reading.tokens.findIndex(t => t.text === 'than');
  if (at < 0) return [];
  const named = s.things('measure').find(m => m.from > at && m.from - at <= NEAR), before = recalled(s)?.value ?? [];
  const row = named?.thing.id ?? (s.named === undefined && before.length === 1 ? before[0] : undefined);
  return row === undefined || row === TOTAL ? [] : [row];
}

/** As far as a row may stand from "than". */
const NEAR = 3;
