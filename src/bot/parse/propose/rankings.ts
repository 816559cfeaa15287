// Proposes rankings: of all rows, of some among themselves, from either end, as long as is said.
import { TOTAL } from '../../../data/measures.ts';
import type { MeasureSlot, Query } from '../../../data/query.ts';
import { includedIn, putAsideIn, putOutIn } from '../features.ts';
import type { Situation } from '../situation.ts';
import { than } from './limits.ts';
import { MOST_ROWS, basesMeant, leftOut, pairsOf, recalled, rowsMeant, yearsOfList } from './slots.ts';

type Rank = Extract<Query, { kind: 'rank' }>;

/** Values are ranked by what they are. */
const COUNTED = ['count'] as const;
const BY = ['increase', 'decrease', 'value', 'change'] as const;

/** What rows are ranked by, and from which end. */
export type RankEnd = (typeof BY)[number] | `${(typeof BY)[number]} least`;
export const RANK_ENDS: readonly RankEnd[] = BY.flatMap((by): RankEnd[] => [by, `${by} least`]);
const partsOf = (end: RankEnd): { readonly by: Rank['by']; readonly least: boolean } => ({ by: end.split(' ')[0] as Rank['by'], least: end.endsWith(' least') });

/** So short a message after a list asks of that list. */
const FEW = 6;

/** What a message would rank by that goes on with a list of rises or of falls: "and the biggest one?" */
export function wayKept(s: Situation): Rank['by'] | undefined {
  const last = s.context.query, way = last?.kind === 'threshold' && last.basis !== 'value' && !last.negated ? last.direction : undefined;
  if (way !== 'up' && way !== 'down' || s.reading.tokens.length > FEW || !s.has('most', 'least') || s.named !== undefined || s.has('up', 'down', 'rises', 'falls', 'otherEnd') || s.reading.numbers.length > 0) return undefined;
  return way === 'up' ? 'increase' : 'decrease';
}

/** Whether a ranking goes the way that is said, where one is: "which fell least?" ranks no rises, and not all changes. */
export function goesWith(s: Situation, end: RankEnd): boolean {
  const up = s.has('up'), down = s.has('down'), { by, least } = partsOf(end), last = s.context.query, kept = wayKept(s);
  if (kept !== undefined && by !== kept) return false;
  if (!fromEnd(s, least) || by !== 'value' && (isHeld(s) || asksValues(s))) return false;
  if (up !== down) return by === 'value' || by === (up ? 'increase' : 'decrease');
  // "Does the winner change by percentage?" after a ranking of three rows is still about those.
  return by === 'value' || last?.kind !== 'rank' || last.among === undefined || s.named !== undefined || up;
}

/** Signs of a change. */
export const MOVES = ['up', 'down', 'rises', 'falls', 'change', 'stable', 'percent', 'points', 'double', 'halve', 'judge', 'difference'] as const;

/** "Which category had the most incidents?" ranks what there is, for nothing in it moves. */
const isHeld = (s: Situation): boolean => s.context.query === undefined && s.has('countsMost') && !s.has(...MOVES);

/** "The biggest rise and the biggest fall": both are asked for, and neither alone. */
export function asksBothEnds({ reading: { signs } }: Situation): boolean {
  const ends = (way: string): boolean => signs.some(x => x.id === 'most' && signs.some(y => y.id === way && y.from === x.to));
  return ends('up') && ends('down');
}

/** Whether a ranking is from the end that is said, where one is; "at least 10" says none. */
export function fromEnd(s: Situation, least: boolean): boolean {
  const low = s.has('least');
  return s.has('most') === low || s.reading.numbers.length > 0 || least === low;
}

/** Whether the values of one year are ranked: "which of them is biggest, 19/20?" */
export const asksValues = (s: Situation): boolean =>
  s.years?.value.length === 1 && s.reading.periods.every(p => p.when.kind === 'year') && s.has('most', 'least') && !s.has(...MOVES, 'same', 'otherEnd');

/** "And by actual numbers?" after a ranking says nothing of its end, nor "does the winner change?" of its direction. */
function sameEnd(s: Situation): RankEnd[] | undefined {
  const last = s.context.query;
  if (last?.kind !== 'rank' || s.reading.residue.length > 0 || last.by !== 'value' && asksValues(s) || s.has('up', 'down', 'rises', 'falls', 'judge', 'compare')) return undefined;
  const most = s.has('most'), least = s.has('least');
  if (s.has('otherEnd', 'ascending', 'descending', 'bottom') || most && least) return [last.by, `${last.by} least`];
  return [least || last.least && !most ? `${last.by} least` : last.by];
}

/** "Rank crimes by percentage change, worst to best": those that rose and those that fell in one list. */
export const sortsChanges = (s: Situation): boolean => s.has('worstFirst', 'bestFirst') && s.has('percent', 'absolute', 'change') && s.has('up') === s.has('down') && s.counted.lengths.length === 0;

/** All crimes but those that are put out, and the incidents that are said to count. */
function crimesLeft(s: Situation): string[] {
  const out = new Set(putOutIn(s.reading).map(m => m.thing.id)), counts = new Set(includedIn(s.reading).map(m => m.thing.id));
  return s.held.vocabulary.measures.filter(m => m.id !== TOTAL && !out.has(m.id) && (m.counts === 'crime' || counts.has(m.id))).map(m => m.id);
}

/** Rows to be ranked among themselves. Those that are named to be left out are not. */
function rowsAmong(s: Situation): MeasureSlot[] {
  const { context, held } = s, before = recalled(s), rowsNamed = [...new Set(s.things('measure').map(m => m.thing.id))];
  const priorities = s.things('priority', 'softPriority').map(m => m.thing.id);
  const ofPriority = held.plans.plans.flatMap(p => p.priorities).filter(p => priorities.includes(p.id)).map(p => [...new Set(p.focus.flatMap(f => f.measures))]);
  const ofGroup = held.vocabulary.groups.filter(g => priorities.includes(g.id)).map(g => g.parts);
  const every = s.has('rank') && s.has('up') && s.has('down') ? [held.vocabulary.measures.map(m => m.id).filter(m => m !== TOTAL)] : [];
  const inOrder: MeasureSlot[] = sortsChanges(s) ? [{ value: crimesLeft(s), origin: 'assumed' }] : [];
  return [
    // "Largest drop: DV, crim dam" puts nothing aside.
    ...(s.has('exclude') && putAsideIn(s.reading).length > 0 ? [] : rowsMeant(s).filter(slot => slot.value.length > 1)),
    // "Which theft is highest?"
    ...(s.tooWide === undefined ? [] : [{ value: held.vocabulary.groups.find(g => g.id === s.tooWide)!.parts, origin: 'said' as const }]),
    // "Which goes up faster, whole cars or what's in them?": the other of a pair in words of its own.
    ...(rowsNamed.length === 1 && s.has('most', 'least', 'compare') && than(s).length === 0 ? pairsOf(s, rowsNamed).map((value): MeasureSlot => ({ value, origin: 'said' })) : []),
    ...(before && before.value.length > MOST_ROWS && context.query?.kind !== 'table' ? [before] : []),
    // "Which of those three is biggest?" after the first of three was told.
    ...(context.query?.kind === 'rank' && context.query.among && before ? [{ ...context.query.among, origin: 'carried' as const }] : []),
    ...inOrder, ...[...ofPriority, ...ofGroup, ...every].filter(rows => rows.length > 1).map((value): MeasureSlot => ({ value, origin: 'said' })),
  ];
}

/** Rankings of some rows among themselves, one, some or all of them told. */
export function rankingsAmong(s: Situation, asked: readonly RankEnd[]): Rank[] {
  const lengths = [1, ...s.counted.lengths, ...s.counted.places.filter(p => p > 0).map(p => p + 1)];
  return rowsAmong(s).flatMap(among => everyEnd(s, among.origin === 'carried' ? sameEnd(s) ?? asked : asked).flatMap(end =>
    [...new Set([among.value.length, ...lengths])].map((top): Rank => ({ kind: 'rank', ...end, top, skip: 0, incidents: true, among }))));
}

/** Where in a ranking to begin, and how many rows of it to tell. */
function partsOfList(s: Situation): readonly Pick<Rank, 'top' | 'skip'>[] {
  const { lengths, places, next } = s.counted, [from, ...others] = places.filter(p => p >= 0).sort((a, b) => a - b);
  // "Second and third highest?"
  if (from !== undefined && others.length > 0 && lengths.length === 0) return [{ top: others.at(-1)! - from + 1, skip: from }];
  const whole = s.has('rank', 'ascending', 'descending', 'rises', 'falls') ? [s.held.vocabulary.measures.length] : [];
  // "Which fell most, and which came second?"
  const later = [...places, ...(next ? [1] : [])].filter(p => p > 0).flatMap(skip => [{ top: 1, skip }, { top: skip + 1, skip: 0 }]);
  return [...[...(lengths.length > 0 ? lengths : [1]), ...whole].map(top => ({ top, skip: 0 })), ...later];
}

/** Every ranking, as long as the message says, with the rows it names or without them. */
export function rankings(s: Situation, ends: readonly RankEnd[]): Rank[] {
  const asked = rowAskedOf(s), incident = (row: string): boolean => s.countsIncidents(row), placing = s.has('placing') ? onlyRow(s) : undefined;
  // What is said to count is counted, and so is what is asked about.
  const counted = includedIn(s.reading).some(m => incident(m.thing.id)) || [asked, placing].some(row => row !== undefined && incident(row));
  const askedIn = ({ top }: { readonly top: number }): string | undefined => (top === 1 ? asked : s.counted.lengths.includes(top) ? placing : undefined);
  const parts = partsOfList(s).map(part => { const row = askedIn(part); return { ...part, ...(row === undefined ? {} : { asked: row }) }; });
  const pools = leftOut(s).flatMap(without => [...(without?.some(incident) ? [] : [{ incidents: true, ...(counted ? { plainly: true as const } : {}) }]), ...(counted && !without?.some(incident) ? [] : [{ incidents: false }])].map(pool => ({ ...pool, ...(without ? { without } : {}) })));
  const all = everyEnd(s, ends).flatMap(end => pools.flatMap(pool => parts.filter(part => part.asked === undefined || !pool.without?.includes(part.asked)).map((part): Rank => ({ kind: 'rank', ...end, ...part, ...pool }))));
  // "What takes the biggest slice of all crime?"
  const shares = s.has('share') && !s.has('exclude') ? all.filter(q => q.by === 'value' && !q.incidents && q.skip === 0).map((q): Rank => ({ ...q, shares: true })) : [];
  return [...shares, ...all, ...withTotal(s, all)];
}

/** What is ranked by, from which end, in what and of which year. */
function everyEnd(s: Situation, ends: readonly RankEnd[]): readonly Pick<Rank, 'by' | 'least' | 'basis' | 'year'>[] {
  const bases = basesMeant(s), years = yearsOfList(s);
  return ends.map(partsOf).flatMap(({ by, least }) => (by === 'value' ? COUNTED : bases).flatMap(basis => years.map(year => ({ by, least, basis, year }))));
}

/** "With the total counted as a row": else it is the whole of the others. */
const withTotal = (s: Situation, all: readonly Rank[]): readonly Rank[] =>
  s.has('include') && s.things('measure', 'weak').some(m => m.thing.id === TOTAL) ? all.filter(q => !q.without && q.incidents).map((q): Rank => ({ ...q, total: true })) : [];

/** "Is violence with injury in the top three?" asks where that row stands. */
function onlyRow(s: Situation): string | undefined {
  const out = [...putOutIn(s.reading), ...includedIn(s.reading)], [row, ...more] = s.things('measure', 'group').filter(m => m.thing.id !== TOTAL && !out.includes(m));
  return row?.thing.type === 'measure' && more.every(m => m.thing.id === row.thing.id) && !s.has('instead', 'negate') ? row.thing.id : undefined;
}

/** "Was shoplifting the biggest?" asks of that row whether it was; "shoplifting is down, which fell most?" of none, nor does "did anything beat shoplifting?" */
function rowAskedOf(s: Situation): string | undefined {
  const [row, ...more] = s.things('measure', 'group'), between = row && s.whether ? row.from - s.whether.to : -1;
  if (row?.thing.type !== 'measure' || more.length > 0 || row.thing.id === TOTAL || between < 0 || between > 1 || !s.has('most', 'least') || s.has('exclude', 'include', 'instead', 'negate')) return undefined;
  return row.thing.id;
}
