// Reads short messages that change one thing in the question before: "and down?", "not domestic", "by more than 20%", "ok, the district then".
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { isLimited, value } from './cues.ts';
import { limit } from './lists.ts';

const LONGEST = 8;

/** "And down?", "by more than 20%?", "how many is that?" after a list. */
export function readListAgain(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind !== 'threshold' || s.named || !s.weakOnlyGeneric || s.reading.tokens.length > LONGEST || s.years || s.has('share') || s.has('rank') && s.has('most', 'least')) return undefined;
  const { words, numbers } = s.reading;
  const [number] = numbers.filter(n => n.unit !== 'money');
  const up = s.has('up', 'rises'), down = s.has('down', 'falls');
  const { over, under, including, ...rest } = last;
  const kept = { ...(over === undefined ? {} : { over }), ...(under === undefined ? {} : { under }), ...(including ? { including } : {}) };
  if (number && isLimited(s)) {
    const basis = number.unit === 'percent' ? 'percent' : last.basis === 'value' ? 'value' : 'count';
    return { ...rest, ...limit(words, number.value), basis, direction: up !== down ? (up ? 'up' : 'down') : last.direction, counting: false };
  }
  if (!number && up !== down && !/(?<!\b(?:those|ones|rows|measures|lines) )\b(?:that|it|this|one)\b/.test(words)) return { ...rest, ...kept, direction: up ? 'up' : 'down', negated: false, counting: false };
  if (s.has('nameThem')) return { ...last, counting: false };
  return /^(?:so |and )?how many(?: (?:is|are|was|were) (?:that|those|it|there|they))?$/.test(words) ? { ...last, counting: true } : undefined;
}

/** "Just the increases" after the table: the rows that went that way. */
export function readMovers(s: Situation): Query | undefined {
  const last = s.context.query;
  const up = s.has('up', 'rises'), down = s.has('down', 'falls');
  if (last?.kind !== 'table' || up === down || s.named || !s.weakOnlyGeneric || s.reading.tokens.length > LONGEST || s.has('rank', 'most', 'least', 'howMany')) return undefined;
  return { kind: 'threshold', direction: up ? 'up' : 'down', basis: 'percent', year: { value: s.latest, origin: 'assumed' }, negated: s.has('negate'), counting: false };
}

/** "Did anything?" after "did ASB halve?": of all rows. */
export function readAnythingElse(s: Situation): Query | undefined {
  const factor = s.context.query?.kind === 'change' ? s.context.query.premise?.factor : undefined;
  if (!factor || !/^(?:and |so |well )?(?:did|has|have) (?:anything|any|any of them|something)(?: else)?$/.test(s.reading.words)) return undefined;
  return { kind: 'threshold', direction: factor === 'halved' ? 'down' : 'up', over: factor === 'halved' ? 49.5 : 99.5, basis: 'percent', year: { value: s.latest, origin: 'assumed' }, negated: false, counting: false };
}

/** "And excluding shoplifting?" after total crime: the rest of it. */
export function readTotalWithout(s: Situation): Query | undefined {
  const { measures, years } = s.context;
  if (!s.named || s.named.value.includes(TOTAL) || measures?.join() !== TOTAL || !s.has('exclude') || s.reading.tokens.length > LONGEST || s.has('rank')) return undefined;
  return { kind: 'sum', measures: { value: [TOTAL], origin: 'carried' }, years: s.years ?? { value: years?.length === 1 ? years : s.held.years, origin: 'assumed' }, less: s.named.value };
}

/** "OK, the district then" after a place that has no figures. */
export function readDistrict(s: Situation): Query | undefined {
  const refused = s.context.refused;
  const placed = refused?.reason.type === 'place' || refused?.reason.type === 'entry' && s.kindOf(refused.reason.id) === 'place';
  if (!placed || !refused.measures || s.named || s.things('held').length === 0 || s.reading.tokens.length > LONGEST) return undefined;
  return s.years ? value({ ...refused.measures, origin: 'carried' }, s.years) : { kind: 'change', measures: { ...refused.measures, origin: 'carried' }, basis: 'either' };
}
