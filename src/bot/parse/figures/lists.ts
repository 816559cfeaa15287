// Reads questions that every row is held against: the whole table, "which rose by more than 20%?", "which row is 513?".
import { TOTAL } from '../../../data/measures.ts';
import type { FinancialYear } from '../../../data/period.ts';
import type { Query, Slot } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { LIMITS, asksYear, isLimited, speaksOfFigures } from './cues.ts';
import { without } from './rankings.ts';

export function readTable(s: Situation): Query | undefined {
  if (!s.has('table') || s.has('up') !== s.has('down') || /\b(?:rank|sort|order)\b/.test(s.reading.words) || s.has('ascending', 'descending') || s.reading.signs.some(x => x.id === 'most' || x.id === 'least')) return undefined;
  const rows = s.named?.value.filter(m => m !== TOTAL) ?? [];
  // "For the finance table" names where a figure goes.
  const whole = s.named === undefined && s.reading.residue.length === 0 && s.topic === undefined || s.reading.residue.length <= 2 && s.reading.signs.some(x => x.id === 'table' && x.weight >= 2);
  return whole && rows.length === 0 && !s.has('rises', 'falls', 'share', 'otherEnd') && !s.carriesList ? { kind: 'table' } : undefined;
}

/** "Which are bigger than shoplifting?", "is anything higher than ASB?" */
export function readThan(s: Situation): Query | undefined {
  const { words } = s.reading;
  const [row] = s.things('measure');
  // "Was any crime lower than that?": than the row being talked of.
  const carried = s.named === undefined && s.context.measures?.length === 1 ? s.reading.tokens.find(t => /^(?:that|it|this)$/.test(t.text) && s.reading.tokens[t.index - 1]?.text === 'than') : undefined;
  const than = carried ? s.context.measures?.[0] : s.named?.value.length === 1 ? s.named.value[0] : undefined;
  if (!row && !carried || than === undefined || than === TOTAL || s.has('percent', 'share') || s.reading.numbers.length > 0) return undefined;
  const asks = /^(?:and |so )?(?:which|what|whats|(?:is|was|are|were|does|did) any(?:thing)?|is there any(?:thing)?|anything|any)\b/.test(words) && !/\b(?:gap|difference|year|by how)\b/.test(words);
  const before = s.reading.tokens.slice(0, carried?.index ?? row!.from).map(t => t.text).join(' ');
  const [, comparison] = /\b(more|fewer|less|higher|lower|bigger|smaller|larger|greater|commoner|rarer)\b(?: \w+){0,2} than(?: the)?$/.exec(before) ?? /\b(above|below|beats?|exceeds?|outnumbers?)(?: the)?$/.exec(before) ?? [];
  if (!asks || comparison === undefined) return undefined;
  const under = /fewer|less|lower|smaller|rarer|below|under/.test(comparison);
  return { kind: 'threshold', direction: 'any', ...(under ? { under: 0 } : { over: 0 }), than, basis: 'value', year: s.years ? { value: s.years.value[0]!, origin: 'said' } : carried && s.context.years?.length === 1 ? { value: s.context.years[0]!, origin: 'carried' } : { value: s.latest, origin: 'assumed' }, negated: false, counting: false };
}

/** "Is ASB the only one that fell?": every row that did is the answer. */
export function readOnly(s: Situation): Query | undefined {
  if (!s.has('only') || s.has('up') === s.has('down')) return undefined;
  const [number] = s.reading.numbers;
  return { kind: 'threshold', direction: s.has('up') ? 'up' : 'down', ...(number && isLimited(s) ? limit(s.reading.words, number.value) : {}), basis: number?.unit === 'count' ? 'count' : 'percent', year: { value: s.latest, origin: 'assumed' }, negated: false, counting: false };
}

/** "Which rose by more than 20%?", "what didn't go up?", "which had over 400 offences?" */
export function readList(s: Situation): Query | undefined {
  const factor = s.has('double') !== s.has('halve') && s.named === undefined && /\b(?:which|what|anything|any|did any)\b/.test(s.reading.words);
  if (factor && speaksOfFigures(s)) return { kind: 'threshold', direction: s.has('double') ? 'up' : 'down', over: s.has('double') ? 99.5 : 49.5, basis: 'percent', year: { value: s.latest, origin: 'assumed' }, negated: false, counting: false };
  if (s.named && !s.named.value.every(m => m === TOTAL) && !s.has('include', 'exclude')) return undefined;
  if (s.named && !s.has('include', 'exclude') && !/\b(?:which|measures?|rows?|lines?|categor\w+|types?)\b/.test(s.reading.words)) return undefined;
  const plain = s.reading.words;
  const numbers = s.reading.numbers.filter(n => n.unit !== 'money');
  const limited = numbers.length > 0 && (isLimited(s) || numbers.length === 2 && /\bbetween\b|\bbracket\b|\brange\b/.test(plain));
  if (s.has('stable') && s.named?.value.join() === TOTAL) return undefined;
  // "What's that as a reduction?" asks of the one row being talked of.
  if (s.named === undefined && s.context.measures?.length === 1 && /\b(?:that|it|this)\b/.test(s.reading.words) && !/\b(?:which|other|else|anything|everything|rows?|measures?)\b/.test(s.reading.words)) return undefined;
  if (s.named === undefined && s.context.measures?.length === 1 && s.has('howMany') && /\bthe (?:drop|fall|rise|increase|decrease|reduction|change|difference)\b/.test(s.reading.words)) return undefined;
  const orders = /\b(?:rank|sort|order|in order)\b/.test(plain) || /\bfirst\b/.test(plain) && !s.has('rises', 'falls');
  const asksWhich = /\b(?:which|what|whats|whatever|wot|wots|anything|everything|any|rows|measures|list|how many|did any|has any|name|(?:those|ones?|lines?|rows?|measures?|categories|crimes|types) (?:that|which)|filter|only|show)\b|^(?:the )?(?:crimes|crime types|types of crime|categories|measures|rows)\b|^(?:between|over|under|above|below)\b|\bof the (?:eleven|11)\b/.test(plain) || s.has('rises', 'falls');
  const up = s.has('up', 'double'), down = s.has('down', 'halve'), moved = up || down || s.has('change', 'stable', 'rises', 'falls');
  if (!speaksOfFigures(s)) return undefined;
  const superlative = s.reading.signs.some(x => x.id === 'most' && s.has('rank') || x.id === 'least') && !limited;
  if (!asksWhich || superlative || orders || s.has('share') || s.carriesList) return undefined;
  if (up && down && (countsThem(plain) || /\bhow many (?:went|are|were|rose|have|has|of them|of those)\b/.test(plain)) && !limited) return { kind: 'threshold', direction: 'both', basis: 'percent', year: { value: s.latest, origin: 'assumed' }, negated: false, counting: true, ...without(s) };
  if (!limited && !(up !== down && (s.has('rises', 'falls', 'negate') || s.has('rows') || /\b(?:types?|anything|everything|any|things?|ones?|else)\b/.test(plain)) && s.weakOnlyGeneric)) {
    if (!(s.has('stable') && /\b(?:which|any|anything|what)\b/.test(plain) && s.weakOnlyGeneric)) return undefined;
  }
  if (!limited && !moved) return undefined;
  const year: Slot<FinancialYear> = { value: s.years?.value[0] ?? s.latest, origin: s.years ? 'said' : 'assumed' };
  const value = numbers[0]?.value;
  const range = numbers.length === 2 && /\bbetween\b|\bbracket\b|\brange\b|\d ?(?:-|to|and) ?\d/.test(plain) || limitedTwice(s) ? [numbers[0]!.value, numbers[1]!.value] : undefined;
  if (range && !rosefell(s)) return { kind: 'threshold', direction: 'any', over: Math.min(...range), under: Math.max(...range), basis: 'value', year, negated: false, counting: false, ...without(s) };
  const percent = numbers.some(n => n.unit === 'percent');
  if (range && (up || down) && percent) return { kind: 'threshold', direction: up && !down ? 'up' : down && !up ? 'down' : 'any', over: Math.min(...range), under: Math.max(...range), including: true, basis: 'percent', year, negated: false, counting: countsThem(plain), ...without(s) };
  // "up but by less than 10%": the word that limits belongs to the number, not to the direction.
  const words = s.reading.signs.filter(x => !(numbers[0] && x.to <= numbers[0].from && numbers[0].from - x.to <= 1 && LIMITS.test(s.reading.tokens[x.from]!.text)));
  const rose = words.some(x => x.id === 'up' || x.id === 'double'), fell = words.some(x => x.id === 'down' || x.id === 'halve');
  const direction = s.has('stable') && limited ? 'any' : s.has('stable') ? 'same' : rose && !fell ? 'up' : fell && !rose ? 'down' : 'any';
  if (limited && direction === 'any' && !percent && !s.has('change')) {
    return { kind: 'threshold', direction, ...limit(plain, value!), basis: 'value', year, negated: false, counting: countsThem(plain) };
  }
  return {
    kind: 'threshold', direction, ...(limited && value !== undefined ? limit(plain, value) : {}),
    basis: percent || !limited ? 'percent' : 'count', year, negated: s.has('negate') && !s.has('exclude') && !limited, counting: countsThem(plain), ...without(s),
  };
}

/** "Over 100 but under 200": each number with a limit of its own, one from below and one from above. */
function limitedTwice(s: Situation): boolean {
  const [low, high, ...more] = s.reading.numbers;
  if (!low || !high || more.length > 0 || low.unit !== high.unit) return false;
  const before = (from: number, to: number) => UNDER.test(s.reading.tokens.slice(from, to).map(t => t.text).join(' '));
  return isLimited(s) && before(0, low.from) !== before(low.to, high.from);
}

const rosefell = (s: Situation): boolean => s.has('rises', 'falls', 'percent');

const countsThem = (plain: string): boolean => /\bof the (?:eleven|11)\b.*\bhow many\b|\bmore (?:measures|crimes|rows|categories|things) (?:go|went|gone) up than down\b|\bhow many (?:of |different )?(?:the )?(?:eleven |11 |crime )?(?:measures|categories|rows|types|crimes|indicators|crime types|kinds)\b/.test(plain);

const UNDER = /\b(less|fewer|under|below|at most|within|smaller|lower)\b/;

export const limit = (plain: string, value: number): { over?: number; under?: number; including?: true } => {
  const including = /\b(?:at least|at most|or (?:more|over|above|less|fewer|under|below)|and (?:over|above|under|below)|no (?:more|less|fewer) than|not (?:more|less) than|up to)\b|\bplus$/.test(plain) ? { including: true as const } : {};
  return UNDER.test(plain.replace(/no (?:less|fewer) than|not less than/, 'at least').replace(/no more than|not more than/, 'at most')) ? { under: value, ...including } : { over: value, ...including };
};

/** "Which row is 513?", "which year does the 49 belong to?" */
export function readLookup(s: Situation): Query | undefined {
  const counts = s.reading.numbers.filter(n => n.unit === 'count' && n.value >= 40);
  const named = s.named?.value.filter(m => m !== TOTAL) ?? [];
  if (counts.length === 1 && s.reading.topics.some(t => t.from <= counts[0]!.from && t.to >= counts[0]!.to)) return undefined;
  if (counts.length !== 1 || !s.has('lookup') || s.has('up', 'down', 'rank', 'halve', 'double', 'share') || s.has('check') && named.length > 0 && !asksYear(s) || isLimited(s) || s.years && s.years.value.length < 2 && named.length > 0) return undefined;
  const year = s.years?.value.length === 1 && s.reading.periods.length === 1 ? { year: s.years.value[0]! } : {};
  if (s.named?.value.length === 1) return { kind: 'lookup', value: counts[0]!.value, measure: s.named.value[0]!, change: false };
  return named.length === 0 ? { kind: 'lookup', value: counts[0]!.value, ...year, change: s.has('change', 'state') } : undefined;
}
