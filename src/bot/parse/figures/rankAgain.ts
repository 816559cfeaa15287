// Reads what goes on with a ranking: "and second?", "by number?", "ASB out of scope now", "and the most?", "in 2018/19?".
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { ORDINALS, basisOf, directionOf, putsAside } from './cues.ts';

type Rank = Extract<Query, { kind: 'rank' }>;

const ORDINAL = /\b(second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th)\b/;
const NEXT = /\bnext\b|\brunner up\b|\b(?:one|step|place|notch|row|rung) (?:up|down|below|above|after)\b/;

/** How many rows stand before the one asked for: 1 for "the second biggest"; 0 where the first is meant. */
export function placeAsked(s: Situation): number {
  const { words } = s.reading;
  // With the first row put aside, the next one is the first.
  if (s.has('exclude') && s.named && /\bnext\b/.test(words)) return 0;
  const [, ordinal] = /\b(second|2nd|third|3rd|fourth|4th|fifth|5th) (?:most|biggest|largest|highest|worst|best|lowest|least|smallest|fewest|steepest|commonest|in|place)\b/.exec(words) ?? /\b(?:in|comes|came|whos|is|whats) (?:in )?(second|third|fourth|fifth)\b/.exec(words) ?? [];
  if (ordinal !== undefined) return ORDINALS.get(ordinal)!;
  return /\bnext (?:most|biggest|largest|highest|worst|lowest|smallest|steepest|in|place|one|after|on|up|down)\b|\brunner up\b|\b(?:comes|came|whos|is|whats) (?:in )?next\b/.test(words) ? 1 : 0;
}

/** The ranking before, with what this short message changes in it. */
export function readRankAgain(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind !== 'rank') return undefined;
  const { words, tokens, residue } = s.reading;
  // "Raw numbers for that, both years" asks for the row on top, not for the ranking by numbers.
  if (s.named === undefined && s.years?.value.length === 2 && s.has('them') || /\b(?:which|what) of (?:those|these|them)\b/.test(words)) return undefined;
  const counted = winnersSize(s);
  if (counted) return counted;
  const leaves = s.named !== undefined && s.has('exclude', 'include') && (s.named.value.every(m => m === 'asb' || m === TOTAL) || tokens.length <= 6);
  if (tokens.length > 12 || residue.length > 2 || s.named !== undefined && !leaves || !s.weakOnlyGeneric) return undefined;
  if (/\bonly (?:the )?(?:increases?|rises?|risers|decreases?|falls?|fallers)\b/.test(words)) return moversOnly(last, /increase|rise/.test(words) ? 'up' : 'down');
  if (last.by === 'value' && s.years?.value.length === 1 && s.named === undefined && !s.has('howMany', 'up', 'down') && residue.length === 0) return { ...last, year: { value: s.years.value[0]!, origin: 'said' } };
  // With the row on top put aside, the next one is the first of what is left.
  const place = placeIn(words, last, s.has('exclude') && s.named?.value.some(m => s.context.measures?.includes(m)) === true);
  const least = s.reading.signs.some(x => x.id === 'least'), most = s.reading.signs.some(x => x.id === 'most');
  const moves = place === undefined ? turned(s, last) : undefined;
  const short = tokens.length <= 6 && !s.years && !s.has('howMany', 'share') && (s.named === undefined || leaves);
  const flips = s.has('otherEnd') || short && !s.has('them') && (most !== least || moves !== undefined);
  if (!leaves && place === undefined && !s.has('absolute', 'percent') && !flips) return undefined;
  // A ranking of values has one basis; changes have two until one is chosen.
  const by = moves ?? last.by;
  const chosen = s.has('absolute', 'percent') ? basisOf(s) : last.by === 'value' && by !== 'value' ? 'either' : last.basis;
  return {
    ...last, by, basis: by === 'value' ? 'count' : chosen, ...leftOutBy(s, last, leaves),
    skip: place ?? (leaves || moves !== undefined || flips ? 0 : last.skip), ...(place === undefined ? {} : { top: 1 }),
    least: s.has('otherEnd') ? !last.least : least && !most ? true : most ? false : last.least,
  };
}

/** "How many fewer is that?" after a ranking: the change of the row on top. */
function winnersSize(s: Situation): Query | undefined {
  const asked = s.named === undefined && s.context.measures?.length === 1 && s.reading.tokens.length <= 7 && /\b(?:that|it)\b/.test(s.reading.words) && s.has('howMany', 'difference') && !s.years;
  const last = s.context.query as Rank;
  return asked && last.by !== 'value' ? { kind: 'change', measures: { value: s.context.measures, origin: 'carried' }, basis: 'count' } : undefined;
}

const moversOnly = ({ basis, without, year }: Rank, direction: 'up' | 'down'): Query =>
  ({ kind: 'threshold', direction, basis: basis === 'count' ? 'count' : 'percent', year, negated: false, counting: false, ...(without ? { without } : {}) });

/** "Third?" is said outright; "and the next one?" follows on from what was shown. */
function placeIn(words: string, { skip, top }: Rank, aside: boolean): number | undefined {
  const ordinal = ORDINAL.exec(words)?.[1];
  if (ordinal !== undefined) return ORDINALS.get(ordinal);
  if (aside || !NEXT.test(words)) return undefined;
  return skip + Math.min(top, 6);
}

/** Which way the ranking is turned, where it is. */
function turned(s: Situation, last: Rank): Rank['by'] | undefined {
  const direction = directionOf(s);
  if (direction) return direction;
  const { words } = s.reading;
  const judged = /\bworst\b/.test(words) ? 'increase' : /\bbest\b/.test(words) ? 'decrease' : undefined;
  if (last.by === 'value') return s.has('change') && s.has('absolute', 'percent') ? judged ?? 'change' : undefined;
  return judged;
}

/** "Discount that and ASB": the row on top goes too. */
function leftOutBy(s: Situation, last: Rank, leaves: boolean): Partial<Pick<Rank, 'without' | 'incidents'>> {
  const points = s.has('exclude') && putsAside(s) ? s.context.measures ?? [] : [];
  if (!leaves && points.length === 0) return last.without ? { without: last.without } : {};
  const named = s.named?.value.filter(m => m !== TOTAL) ?? [];
  const without = s.has('exclude') ? [...new Set([...(last.without ?? []), ...points, ...named])] : last.without;
  return { ...(without ? { without } : {}), ...(named.includes('asb') ? { incidents: !s.has('exclude') } : {}) };
}
