// Reads what puts rows side by side: comparisons, shares of the total, sums.
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { carriedYears, directionOf, hasStrongChange, onPrevious } from './cues.ts';
import { premiseOf } from './premise.ts';

export function readComparison(s: Situation): Query | undefined {
  const measures = s.measures;
  if (!measures || measures.value.length < 2) return undefined;
  const moves = s.has('up', 'down', 'halve', 'double') || s.has('change');
  if (s.years && s.years.value.length === 1 && !hasStrongChange(s) && !onPrevious(s) && (directionOf(s) === undefined || s.has('compare'))) return { kind: 'compare', measures, years: s.years, premise: premiseOf(s) };
  const ranksValues = !measures.group && directionOf(s) === undefined && !s.years && /\b(?:higher|lower|more common|less common|commoner|bigger|smaller|larger) (?:\w+ )?than\b|\b(?:overtaken|overtook|outnumber\w*|exceeds?|exceeded|outstrip\w*)\b/.test(s.reading.words);
  if (ranksValues) return { kind: 'compare', measures, years: s.assumedYear };
  if (measures.group || moves) return undefined;
  if (!s.has('compare', 'difference', 'both', 'most', 'howMany') && measures.origin === 'carried') return undefined;
  const years = s.years ?? (measures.origin === 'carried' ? carriedYears(s) : undefined);
  if (years) return { kind: 'compare', measures, years };
  return s.has('howMany', 'most', 'difference') || s.has('compare') && /\b(?:than|bigger|more|higher|larger|outnumber\w*|exceed\w*)\b/.test(s.reading.words) ? { kind: 'compare', measures, years: s.assumedYear } : undefined;
}

/** "And the year before?", "and shoplifting?" after a share. */
export function readShareAgain(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind !== 'share' || s.reading.tokens.length > 7 || s.reading.numbers.length > 0 || s.reading.residue.length > 1 || s.has('up', 'down', 'absolute', 'howMany', 'judge', 'why', 'doing', 'rank', 'sum', 'priority', 'covers') || s.topic) return undefined;
  const named = s.named?.value.includes(TOTAL) ? undefined : s.named;
  if (!named && !s.years || s.weak && !s.has('share')) return undefined;
  return { ...last, measures: named ?? { ...last.measures, origin: 'carried' }, years: s.years ?? { value: last.years.value, origin: 'carried' } };
}

export function readShare(s: Situation): Query | undefined {
  const last = s.context.query;
  if ((s.has('points') || s.has('share') && s.has('up', 'down', 'change') && s.reading.tokens.length <= 9) && last?.kind === 'share' && !s.named) return { ...last, measures: { ...last.measures, origin: 'carried' }, years: { value: s.held.years, origin: 'said' } };
  const over = s.has('percent') && s.named?.value.includes(TOTAL) === true && s.named.value.length > 1 && !s.has('up', 'down', 'change');
  // A percentage in one year can only be a share.
  const oneYear = s.has('percent') && s.named?.value.length === 1 && !s.named.value.includes(TOTAL) && s.years?.value.length === 1 && s.years.origin === 'said' && !s.has('up', 'down', 'change', 'stable', 'halve', 'double', 'absolute', 'check', 'howMany', 'difference', 'compare') && s.reading.numbers.length === 0 && s.reading.periods.every(p => p.when.kind !== 'before');
  if (oneYear && s.named && s.years) return { kind: 'share', measures: s.named, years: s.years };
  if (!s.has('share') && !over || s.has('exclude') && s.named?.value.includes(TOTAL) && s.named.value.length > 1) return undefined;
  const said = s.measures?.value ?? [];
  // "Which is what share of total crime?": the whole is named, the part is what was being talked of.
  const part = said.some(m => m !== TOTAL) ? s.measures : s.carried ?? (s.context.measures?.length ? { value: s.context.measures, origin: 'carried' as const } : undefined);
  const parts = part?.value.filter(m => m !== TOTAL) ?? [];
  const total = said.includes(TOTAL) || s.has('them') && s.context.measures?.includes(TOTAL) === true || s.weak?.value.includes(TOTAL) === true || /\b(?:total|all|overall|everything|the lot|whole|share|proportion|of (?:them|those|these|that|which))\b/.test(s.reading.words);
  if (!part || parts.length === 0 || s.has('up', 'down') && !said.includes(TOTAL) && !s.weak?.value.includes(TOTAL)) return undefined;
  const moved = s.has('up', 'down', 'change') && s.years === undefined ? { value: s.held.years, origin: 'said' as const } : undefined;
  const group = s.things('group').map(m => s.held.vocabulary.groups.find(g => g.id === m.thing.id)!).find(g => g.mode === 'both' && parts.length === 1 && g.parts.includes(parts[0]!));
  if (group && part.origin === 'said' && /\bof\b/.test(s.reading.words)) return { kind: 'share', measures: part, years: s.years ?? s.assumedYear, within: group.id };
  const of = parts.length === 2 && part.origin === 'said' && !said.includes(TOTAL) && !part.group && !s.weak && /\bof\b/.test(s.reading.words);
  // "How much of the 4,689 was criminal damage?": which year's total that is, the reply shows.
  const number = /\bof (?:the |those |all )?\d{4}\b/.test(s.reading.words);
  if (number && !s.years) return { kind: 'share', measures: { ...part, value: parts }, years: { value: s.held.years, origin: 'assumed' } };
  if (!total && !of && !number) return undefined;
  const pair = s.has('sum') ? s.held.vocabulary.groups.find(g => g.sum && g.parts.length === parts.length && g.parts.every(p => parts.includes(p))) : undefined;
  return { kind: 'share', measures: { ...part, value: of ? [parts[0]!] : parts, ...(pair ? { group: pair.id } : {}) }, years: s.years ?? moved ?? (part.origin === 'carried' && s.context.years?.length ? { value: s.context.years, origin: 'carried' } : carriedYears(s)) ?? s.assumedYear, ...(of ? { of: parts[1]! } : {}) };
}

export function readSum(s: Situation): Query | undefined {
  const recent = s.named === undefined && s.reading.tokens.length <= 6 && /\b(?:together|combined|both|add(?:ed)?|sum)\b/.test(s.reading.words) ? s.recently : undefined;
  const pair = recent && { value: recent, origin: 'carried' as const };
  const rest = s.has('exclude') && s.weak?.value.join() === TOTAL && s.named && !s.has('rank', 'rises', 'falls') && !/\b(?:which|what|crimes)\b/.test(s.reading.words);
  if (rest && s.named) return { kind: 'sum', measures: { value: [TOTAL], origin: 'said' }, years: s.years ?? { value: s.held.years, origin: 'assumed' }, less: s.named.value.filter(m => m !== TOTAL) };
  const measures = pair ?? s.measures;
  if (!measures) return undefined;
  const years = (s.has('change') && measures.value.length > 1 ? undefined : s.years) ?? (measures.origin === 'carried' && s.context.years?.length === 1 ? { value: s.context.years, origin: 'carried' as const } : { value: s.held.years, origin: 'assumed' as const });
  const parts = measures.value.filter(m => m !== TOTAL);
  if (s.has('exclude') && measures.value.includes(TOTAL) && parts.length > 0 && measures.origin === 'said' && !s.has('rank', 'rises', 'falls') && !/\border\b/.test(s.reading.words)) return { kind: 'sum', measures: { value: [TOTAL], origin: 'said' }, years, less: parts };
  if (!s.has('sum') || s.has('separate')) return undefined;
  // "Add the two burglary rows together, what is the total?": that total is the sum asked for.
  const summed = parts.length >= 2 && s.things('measure').every(m => m.thing.id !== TOTAL || m.line === 'the total') ? { ...measures, value: parts } : measures;
  const one = summed.value.length === 1 && years.origin === 'said' && years.value.length === 2 && !s.has('up', 'down', 'change', 'difference', 'percent', 'compare');
  const adds = measures.value.length <= 2 || /\b(?:combined|added?|adding|adds? (?:up|together)|tot(?:al|ting)? up|sum|total(?:led)?|plus|altogether|aggregate|merged?|(?:one|a single) (?:number|figure))\b/.test(s.reading.words);
  return one || adds && summed.value.length >= 2 ? { kind: 'sum', measures: summed, years } : undefined;
}
