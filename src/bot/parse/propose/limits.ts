// Proposes limits: all rows that rose or fell, by how much, above or below a number or another row.
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import { putOutIn } from '../features.ts';
import { says } from '../premise.ts';
import type { Sign } from '../recognise.ts';
import type { Situation } from '../situation.ts';
import { leftOut, recalled, yearsOfList } from './slots.ts';

type Threshold = Extract<Query, { kind: 'threshold' }>;

/** Rows that rose or fell, or by how much; above or below a number that stands in the message. */
export function limits(s: Situation): Query[] {
  const [first, second, more] = limitNumbers(s);
  const without = s.has('exclude') || putOutIn(s.reading).length > 0 ? leftOut(s) : [undefined], years = yearsOfList(s);
  // "Only the rows that fell, keep the total in"
  const total = s.has('include') && !s.has('exclude') && s.things('measure', 'weak').some(m => m.thing.id === TOTAL && s.reading.tokens.slice(m.from, m.to).some(t => s.held.vocabulary.beside.totals.has(t.text)));
  const counts = s.has('howMany', 'rows') ? [false, true] : [false], negations = s.has('negate') ? [false, true] : [false];
  const all = (list: readonly Pick<Threshold, 'direction' | 'basis' | 'over' | 'under' | 'including' | 'negated' | 'than'>[]): Query[] =>
    list.flatMap(one => years.flatMap(year => counts.flatMap(counting => without.map((rows): Query => ({ kind: 'threshold', ...one, year, counting, ...(rows ? { without: rows } : {}), ...(total ? { total: true as const } : {}) })))));
  const plain = { basis: 'percent', negated: false } as const;
  return [
    // "Which fell the least?" asks for one row, not for all that fell; "did most of them fall?" does not.
    ...(s.has('most', 'least') && !saysMajority(s) ? [] : all([...negations.flatMap(negated => (['up', 'down', 'same'] as const).map(direction => ({ direction, basis: 'percent' as const, negated }))), { ...plain, direction: 'both' as const }])),
    ...(first && !more ? all(sizes(s, first, second).filter(size => asMoved(size, s))) : []),
    ...(first && !more && inBothYears(s) ? all(sizes(s, first, second).filter(size => size.basis === 'value')).map((query): Query => ({ ...query, always: true } as Query)) : []),
    ...(s.has('double') ? all([{ ...plain, direction: 'up', over: 99.5 }]) : []), ...(s.has('halve') ? all([{ ...plain, direction: 'down', over: 49.5 }]) : []),
    ...than(s).flatMap(row => all([{ direction: 'any', over: 0, than: row, basis: 'value', negated: false }, { direction: 'any', under: 0, than: row, basis: 'value', negated: false }, ...movedMore(s).map(one => ({ ...one, than: row, negated: false }))])),
  ];
}

/** Whether a limit is on both years: "over 400 in both years", "in 2018/19 and 2019/20". */
export const inBothYears = (s: Situation): boolean => s.years?.origin === 'said' && s.years.value.length === s.held.years.length && s.held.years.length > 1;

/** "Did most crimes rise?" asks how many did, and not which did so most. */
export function saysMajority(s: Situation): boolean {
  const { signs, tokens } = s.reading;
  // "The most offences" are not most of them, nor is "fell by most offences" said of many rows.
  const majority = signs.filter(x => x.id === 'majority' && !(tokens[x.from]!.text === 'most' && tokens[x.from - 1]?.text === 'the'));
  const moves = (x: Sign): boolean => signs.some(y => (y.id === 'up' || y.id === 'down') && y.from > x.from);
  return majority.some(moves) && !s.has('countsMost') && signs.every(x => x.id !== 'most' && x.id !== 'least' || majority.some(m => m.from <= x.from && m.to >= x.to));
}

/** "Did anything fall more than shoplifting?": the ways it may be meant. */
function movedMore(s: Situation): Pick<Threshold, 'direction' | 'basis' | 'over' | 'under'>[] {
  // "Did vandalism drop more than shop theft?" is of those two.
  if (new Set(s.things('measure', 'group').map(m => m.thing.id)).size > 1) return [];
  // "Lower than that in 2018/19" is of values.
  const held = s.reading.signs.filter(x => x.id === 'comparative'), moves = (way: string): boolean => s.reading.signs.some(x => x.id === way && !held.some(y => y.from === x.from));
  const ways = (['up', 'down'] as const).filter(way => moves(way) || s.has(way === 'up' ? 'rises' : 'falls'));
  const percent = s.has('percent'), basis = percent === s.has('absolute') ? 'either' : percent ? 'percent' : 'count';
  return ways.flatMap(direction => [{ direction, basis, over: 0 }, { direction, basis, under: 0 }]);
}

/** Numbers that may be limits. "Up by more than a fifth? Need it in 10 mins": minutes are none. */
export const limitNumbers = ({ reading: { numbers, tokens }, held: { vocabulary } }: Situation): Size[] => numbers.filter(n => n.unit !== 'money' && !vocabulary.numbers.unclaimedBefore.includes(tokens[n.to]?.text ?? ''));

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
export function than(s: Situation): string[] {
  const at = s.reading.tokens.findIndex(t => t.text === 'than');
  if (at < 0) return [];
  const named = s.things('measure').find(m => m.to > at + 1 && m.from - at <= NEAR), before = recalled(s)?.value ?? [];
  const row = named?.thing.id ?? (s.named === undefined && before.length === 1 ? before[0] : undefined);
  return row === undefined || row === TOTAL ? [] : [row];
}

/** As far as a row may stand from "than". */
const NEAR = 3;
