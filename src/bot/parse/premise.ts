// What a message takes to be true of the figures, so that it can be checked before anything else is said.
import type { Premise } from '../../data/query.ts';
import type { NumberMention } from './numbers.ts';
import { isWithin } from './period.ts';
import type { Reading, Sign } from './recognise.ts';
import type { Situation } from './situation.ts';

/** Smaller counts are hardly claims: "the two of them". */
const SMALLEST = 10;
/** A limit may be said so many words after its number: "400 offences or more". */
const AFTER = 2;

const textAt = ({ tokens }: Reading, at: number): string => tokens[at]?.text ?? '';

/** The limit that a number is: before it ("more than 20%") or after it ("400 or more"); "58 fewer" is a size, and "did not exceed 104" is left open. */
export function limitOn(s: Situation, n: NumberMention): 'over' | 'under' | undefined {
  if (s.has('negate')) return undefined;
  const { reading, held: { vocabulary: { numbers: words } } } = s;
  const said = reading.signs.filter(x => standsBefore(x, n, s) || (x.id === 'over' || x.id === 'under') && x.from === n.to + 1 && words.beforeLimits.includes(textAt(reading, n.to)));
  const long = Math.max(0, ...said.map(x => x.weight)), longest = new Set(said.filter(x => x.weight === long).map(x => x.id));
  return longest.size === 1 ? [...longest][0] as 'over' | 'under' : undefined;
}

/** Whether a word of a limit stands right before a number: "more than about 20%". */
function standsBefore(x: Sign, n: NumberMention, { reading, held: { vocabulary: { numbers: words } } }: Situation): boolean {
  if (x.id !== 'over' && x.id !== 'under' || x.from >= n.from || x.to > n.from) return false;
  for (let at = n.from; at > x.to; at--) if (!words.betweenLimits.includes(textAt(reading, at - 1))) return false;
  return true;
}

/** Whether some number of the message is a limit. */
function isLimited(s: Situation): boolean {
  const limits = s.reading.signs.filter(x => LIMITS.has(x.id));
  return limits.length > 0 && s.reading.numbers.some(n => limits.some(x => standsBefore(x, n, s) || x.id === 'inclusive' && x.from >= n.to && x.from - n.to < AFTER));
}

const LIMITS: ReadonlySet<string> = new Set(['over', 'under', 'inclusive']);

/** Which limit a message sets, the longest words first: "no less than 20" is one from below, though it says "less". */
export function limitIn({ signs }: Reading): 'over' | 'under' | undefined {
  const said = signs.filter(x => x.id === 'over' || x.id === 'under'), long = Math.max(0, ...said.map(x => x.weight)), longest = said.filter(x => x.weight === long);
  return longest.length === 0 ? undefined : longest.some(x => x.id === 'under') ? 'under' : 'over';
}

/** "512 for shoplifting, right?" claims a count; "in 10 mins", "papers in by 12" do not. */
function claimsCount(s: Situation, number: NumberMention): boolean {
  if (s.has('shortOf')) return false;
  const { reading, held: { vocabulary: { numbers: words } } } = s, before = textAt(reading, number.from - 1), after = textAt(reading, number.to);
  const moved = (to: number): boolean => reading.signs.some(x => (x.id === 'up' || x.id === 'down') && x.to === to);
  if (before === 'by' && moved(number.from - 1)) return true;
  if (words.unclaimedBefore.includes(after) || words.unclaimedAfter.includes(before)) return false;
  if (moved(number.from) || s.things('measure').some(m => m.from === number.to) || isLimited(s)) return true;
  return s.has('check') || words.claimedAfter.includes(before) || words.claimedBefore.includes(after) || s.things('measure', 'group').some(m => m.from <= number.to && m.to > number.to);
}

/** "Was 2018/19 worse than 2019/20?": higher then is a fall since. */
function earlierFirst(s: Situation): boolean {
  const years = s.reading.periods.flatMap(p => (p.when.kind === 'year' ? [p.when.year] : p.when.kind === 'latest' ? [s.latest] : p.when.kind === 'before' ? [s.earliest] : []));
  return years.length === 2 && years[0] === s.earliest && years[1] === s.latest && s.has('otherThan');
}

/** "It went up, the draft says it fell by a quarter": the way that stands nearest to a size is the one that is claimed with it. */
function nearestWay({ reading: { signs } }: Situation, number: NumberMention): 'up' | 'down' | undefined {
  const apart = (x: Sign): number => Math.min(Math.abs(number.from - x.to), Math.abs(x.from - number.to)), ways = signs.filter(x => x.id === 'up' || x.id === 'down');
  const least = Math.min(...ways.map(apart)), nearest = new Set(ways.filter(x => apart(x) === least).map(x => x.id));
  return nearest.size === 1 ? [...nearest][0] as 'up' | 'down' : undefined;
}

/** "Was it higher in 2018/19?": higher then is a fall since. */
const earlierHeld = (s: Situation): boolean => s.has('comparative') && s.years?.value.length === 1 && s.years.value[0] === s.earliest && s.reading.signs.some(x => x.id === 'comparative' && s.reading.signs.some(y => (y.id === 'up' || y.id === 'down') && y.from <= x.from && y.to >= x.to));

/** Whether a way is said, and not only as part of a limit: "fewer than 60" says none. */
export const says = ({ signs, numbers }: Reading, way: 'up' | 'down'): boolean =>
  signs.some(x => x.id === way && !signs.some(y => (y.id === 'over' || y.id === 'under') && y.from <= x.from && y.to >= x.to && numbers.some(n => n.from >= y.to && n.from - y.to < AFTER)));

/** "How many fewer", "by how much is it up": the way may be taken for granted, but it is the size that is asked. */
const howMuch = ({ reading: { signs } }: Situation): boolean => signs.some(x => x.id === 'howMany' && signs.some(y => y.id === 'comparative' && y.from >= x.from && y.from <= x.to + 1));

/** "Dropped below 500", "gone over 50": what stands behind the verb is the later year's number, not the size of the change. */
function reaches(s: Situation, number: NumberMention): boolean {
  const { signs, tokens } = s.reading, limit = signs.find(x => (x.id === 'over' || x.id === 'under') && standsBefore(x, number, s) && s.held.vocabulary.numbers.levels.includes(tokens[x.from]!.text));
  return number.unit === 'count' && limit !== undefined && tokens[limit.from - 1]?.text !== 'by';
}

/** Of what a count is claimed: "to 512" of the later year, "from 512" of the earlier, "by 161" of the difference. */
function claimOf({ reading, held: { vocabulary: { numbers: words } } }: Situation, number: NumberMention): Pick<Premise, 'of'> {
  const of = words.claimOf.get(textAt(reading, number.from - 1));
  return of === undefined ? {} : { of };
}

/** What the message takes to be true; undefined where it takes nothing, or asks "up or down?". */
export function premiseOf(s: Situation): Premise | undefined {
  // "Which year had more burglaries?" asks for both years.
  if (s.has('asksYear', 'significant')) return undefined;
  const open = s.has('eitherWay'), rose = !open && (says(s.reading, 'up') || s.has('double')), fell = !open && (says(s.reading, 'down') || s.has('halve'));
  // Several numbers are several claims; none is pinned on a row it may not be about.
  const numbers = s.reading.numbers.filter(n => n.unit !== 'money'), sole = numbers.length === 1 ? numbers[0] : undefined;
  // "It isn't over 50, is it?" claims no size; "it fell by 31%, didn't it?" does.
  const negated = sole && s.reading.signs.some(x => x.id === 'negate' && x.to <= sole.from);
  // "It fell by 22% in 2018/19" is of a change that has no figures.
  const undated = (rose || fell) && !s.has('comparative') && s.years?.origin === 'said' && s.years.value.length === 1 && s.years.value[0] === s.earliest && s.reading.periods.some(p => isWithin(p, s.reading.tokens)), number = negated || undated ? undefined : sole;
  const said = s.has('stable') ? 'same' : rose && !fell ? 'up' : fell && !rose ? 'down' : rose && fell && number ? nearestWay(s, number) : undefined;
  // "How many fewer than the year before?" claims no way, and "is it going up now?" none that there are figures of.
  const asked = howMuch(s) || s.has('nowadays') && s.whether !== undefined, way = asked ? undefined : said, direction = way !== undefined && (earlierFirst(s) || earlierHeld(s)) ? ({ up: 'down', down: 'up', same: 'same' } as const)[way] : way;
  const factor = s.has('halve') && !s.has('double') ? 'halved' : s.has('double') && !s.has('halve') ? 'doubled' : undefined;
  const premise: Premise = {
    ...(direction ? { direction } : {}), ...(factor ? { factor } : {}),
    ...(number?.unit === 'percent' ? { percent: number.value } : {}),
    ...(number?.unit === 'count' && number.value >= SMALLEST && claimsCount(s, number) ? { count: number.value } : {}),
    ...(number && said !== undefined && reaches(s, number) ? { of: 'after' as const } : number && number.unit === 'count' && said !== undefined ? claimOf(s, number) : {}),
    ...(number && isLimited(s) && (said !== undefined || number.unit === 'count') ? { bound: limitIn(s.reading) ?? 'over', ...(s.has('inclusive') ? { including: true as const } : {}) } : {}),
    ...(number && s.has('about') ? { about: true as const } : {}),
    ...(s.has('stated') ? { quoted: true } : {}),
  };
  return Object.keys(premise).some(k => !['quoted', 'bound', 'about', 'including', 'of'].includes(k)) ? premise : undefined;
}
