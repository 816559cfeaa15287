// Reads questions about figures: a value, a change, a comparison, a ranking, a share, a sum, a claim to be checked.
import { TOTAL } from '../../data/measures.ts';
import type { FinancialYear } from '../../data/period.ts';
import type { Basis, MeasureSlot, Premise, Query, Slot } from '../../data/query.ts';
import { FUNCTION_WORDS } from './recognise.ts';
import type { Situation } from './situation.ts';

type Part = (s: Situation) => Query | undefined;

/** In order: the more a message must say to be meant so, the earlier. */
const PARTS: readonly Part[] = [readPartOf, readSame, readRankAgain, readTable, readWide, readDefinition, readCause, readList, readRanking, readShare, readSum, readJudgement, readBareYear, readComparison, readEllipsis, readValue];

/** @see READERS */
export function readFigures(s: Situation): Query | undefined {
  for (const part of PARTS) {
    const query = part(s);
    if (query) return query;
  }
  return undefined;
}

const LIMITS = /^(?:more|over|above|least|exceed\w*|greater|upwards|bigger|higher|larger|less|fewer|under|below|most|within|smaller|lower|past|topp\w+|reached|cleared|beat)$/;
const BETWEEN = /^(?:than|by|the|a|an|about|around|roughly|of|as|up|or|down|plus|minus)$/;

/** A limit stands before its number ("more than 20%") or after it ("400 or more"); "58 fewer" is a size, not a limit. */
function isLimited(s: Situation): boolean {
  const words = s.reading.tokens.map(t => t.text);
  return s.reading.numbers.some(n => {
    let at = n.from - 1;
    while (at >= 0 && BETWEEN.test(words[at]!)) at--;
    if (LIMITS.test(words[at] ?? '') && !(words[at] === 'most' && words[at - 1] !== 'at')) return true;
    const after = words.slice(n.to, n.to + 4).join(' ');
    return /^(?:percent |per cent |% )?(?:or|and) (?:more|over|above|less|fewer|under|below)\b|^plus\b/.test(after);
  });
}
const UNDER = /\b(less|fewer|under|below|at most|within|smaller|lower)\b/;

/** "Of which graffiti?" after criminal damage: a kind of what was just counted, which is not counted apart. */
function readPartOf(s: Situation): Query | undefined {
  const within = /^(?:and )?(?:how many |how much )?of (?:which|those|them|these|that)\b/.test(s.reading.words) && s.context.measures?.join() === s.named?.value.join();
  return within && s.named && !s.has('share', 'percent') ? { kind: 'notHeld', reason: { type: 'entry', id: 'split' }, measures: s.named } : undefined;
}

/** "Same sum for hate crime", "ditto TFMV": the question before, asked of another row or year. */
function readSame(s: Situation): Query | undefined {
  const last = s.context.query;
  if (!s.has('same') || !last || !(s.named || s.years)) return undefined;
  const measures = s.named ?? s.carried;
  if (!measures) return undefined;
  switch (last.kind) {
    case 'figure': case 'compare': return value(measures, s.years ?? { value: last.years.value, origin: 'carried' });
    case 'share': return { ...last, measures, years: s.years ?? { value: last.years.value, origin: 'carried' } };
    case 'sum': return { ...last, years: s.years ?? { value: last.years.value, origin: 'carried' }, measures };
    case 'change': return { kind: 'change', measures, basis: last.basis, ...(last.aspect ? { aspect: last.aspect } : {}) };
    default: return undefined;
  }
}

/** "Which row is 513?", "which year does the 49 belong to?" */
export function readLookup(s: Situation): Query | undefined {
  const counts = s.reading.numbers.filter(n => n.unit === 'count' && n.value >= 40);
  const named = s.named?.value.filter(m => m !== TOTAL) ?? [];
  if (counts.length !== 1 || !s.has('lookup') || s.has('up', 'down', 'rank', 'halve', 'double', 'check', 'share') || isLimited(s) || s.years && s.years.value.length < 2 && named.length > 0) return undefined;
  const year = s.years?.value.length === 1 && s.reading.periods.length === 1 ? { year: s.years.value[0]! } : {};
  if (s.named?.value.length === 1) return { kind: 'lookup', value: counts[0]!.value, measure: s.named.value[0]!, change: false };
  return named.length === 0 ? { kind: 'lookup', value: counts[0]!.value, ...year, change: s.has('change', 'state') } : undefined;
}

function readTable(s: Situation): Query | undefined {
  if (!s.has('table') || (/\b(?:which|what|how many|that)\b/.test(s.reading.words) && s.has('up', 'down')) || /\b(?:rank|sort|order)\b/.test(s.reading.words) || s.reading.signs.some(x => x.id === 'most' || x.id === 'least')) return undefined;
  const rows = s.named?.value.filter(m => m !== TOTAL) ?? [];
  const whole = s.named === undefined || s.reading.signs.some(x => x.id === 'table' && x.weight >= 2);
  return whole && rows.length === 0 && !s.has('rises', 'falls', 'share', 'otherEnd') && !s.carriesList ? { kind: 'table' } : undefined;
}

function readWide(s: Situation): Query | undefined {
  const group = s.tooWide;
  if (!group || s.has('rank') && !s.has('up', 'down', 'change', 'howMany')) return undefined;
  // "How many pets were stolen?": a thing that nothing knows is no row's business.
  if (s.reading.residue.length > 0 && s.has('howMany') && s.things('group').some(m => m.thing.id === group && !/^theft|^thieving|^larceny/.test(m.line))) return { kind: 'notHeld', reason: { type: 'words', words: 'thefts of that kind' } };
  return { kind: 'which', group, options: s.held.vocabulary.groups.find(g => g.id === group)!.parts, ...(s.years ? { of: s.years.value } : {}) };
}

function readDefinition(s: Situation): Query | undefined {
  const measures = s.measures;
  if (!s.has('define') || !measures || s.years || s.reading.numbers.length > 0) return undefined;
  const plainly = s.reading.signs.some(x => x.id === 'define' && x.weight >= 2);
  if (s.has('up', 'down', 'rank', 'share') || !plainly && s.has('howMany', 'sum') || (s.has('change', 'compare', 'difference') && !/\b(?:mean|meant|count|counts|defin\w+|includ\w+|same as|crime\?)\b/.test(s.reading.words))) return undefined;
  return { kind: 'define', measures };
}

function readCause(s: Situation): Query | undefined {
  if (!s.things('notHeld').some(m => s.kindOf(m.thing.id) === 'cause') && !s.has('why')) return undefined;
  // "What slice of total crime did it account for?" asks for a share.
  if (s.has('share') && s.named?.value.includes(TOTAL) && s.named.value.length > 1) return undefined;
  const measures = s.measures ?? (s.context.measures?.length && s.things('subject').length === 0 && s.weakOnlyGeneric ? { value: s.context.measures, origin: 'carried' as const } : undefined) ?? (s.weak && (s.has('up', 'down', 'change')) ? s.weak : undefined);
  return measures ? { kind: 'change', measures, basis: 'either', premise: premiseOf(s), aspect: 'why' } : undefined;
}

/** "Which rose by more than 20%?", "what didn't go up?", "which had over 400 offences?" */
function readList(s: Situation): Query | undefined {
  const factor = s.has('double') !== s.has('halve') && s.named === undefined && /\b(?:which|what|anything|any|did any)\b/.test(s.reading.words);
  if (factor && speaksOfFigures(s)) return { kind: 'threshold', direction: s.has('double') ? 'up' : 'down', over: s.has('double') ? 99.5 : 49.5, basis: 'percent', year: { value: s.latest, origin: 'assumed' }, negated: false, counting: false };
  if (s.named && !s.named.value.every(m => m === TOTAL) && !s.has('include', 'exclude')) return undefined;
  if (s.named && !s.has('include', 'exclude') && !/\b(?:which|measures?|rows?|lines?|categor\w+|types?)\b/.test(s.reading.words)) return undefined;
  const plain = s.reading.words;
  const numbers = s.reading.numbers.filter(n => n.unit !== 'money');
  const limited = numbers.length > 0 && (isLimited(s) || numbers.length === 2 && /\bbetween\b|\bbracket\b|\brange\b/.test(plain));
  if (s.has('stable') && s.named?.value.join() === TOTAL) return undefined;
  const orders = /\b(?:rank|sort|order|in order|first)\b/.test(plain);
  const asksWhich = /\b(?:which|what|wot|anything|everything|any|rows|measures|list|how many|did any|has any|name|those that|ones? that|only|show)\b/.test(plain) || s.has('rises', 'falls');
  const up = s.has('up', 'double'), down = s.has('down', 'halve'), moved = up || down || s.has('change', 'stable', 'rises', 'falls');
  if (!speaksOfFigures(s)) return undefined;
  const superlative = s.reading.signs.some(x => x.id === 'most' && s.has('rank') || x.id === 'least') && !limited;
  if (!asksWhich || superlative || orders || s.has('share') || s.carriesList) return undefined;
  if (up && down && (countsThem(plain) || /\bhow many (?:went|are|were|rose|have|has|of them|of those)\b/.test(plain)) && !limited) return { kind: 'threshold', direction: 'both', basis: 'percent', year: { value: s.latest, origin: 'assumed' }, negated: false, counting: true, ...without(s) };
  if (!limited && !(up !== down && (s.has('rises', 'falls', 'negate') || /\b(?:measures?|crimes?|categor\w+|rows?|lines?|types?|offences?|indicators?|anything|everything|any|things?|ones?|else)\b/.test(plain)) && s.weakOnlyGeneric)) {
    if (!(s.has('stable') && /\b(?:which|any|anything|what)\b/.test(plain) && s.weakOnlyGeneric)) return undefined;
  }
  if (!limited && !moved) return undefined;
  const year: Slot<FinancialYear> = { value: s.years?.value[0] ?? s.latest, origin: s.years ? 'said' : 'assumed' };
  const value = numbers[0]?.value;
  const range = numbers.length === 2 && /\bbetween\b|\bbracket\b|\brange\b|\d ?(?:-|to|and) ?\d/.test(plain) ? [numbers[0]!.value, numbers[1]!.value] : undefined;
  if (range && !rosefell(s)) return { kind: 'threshold', direction: 'any', over: Math.min(...range), under: Math.max(...range), basis: 'value', year, negated: false, counting: false, ...without(s) };
  const percent = numbers[0]?.unit === 'percent';
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

const rosefell = (s: Situation): boolean => s.has('rises', 'falls', 'percent');
const countsThem = (plain: string): boolean => /\bhow many (?:of |different )?(?:the )?(?:eleven |11 |crime )?(?:measures|categories|rows|types|crimes|indicators|crime types|kinds)\b/.test(plain);
const limit = (plain: string, value: number): { over?: number; under?: number } => (UNDER.test(plain.replace(/no (?:less|fewer) than|not less than/, 'at least')) ? { under: value } : { over: value });

function readRanking(s: Situation): Query | undefined {
  const signs = s.reading.signs.filter(x => !s.reading.periods.some(p => p.from <= x.from && p.to >= x.to));
  const most = signs.some(x => x.id === 'most'), least = signs.some(x => x.id === 'least');
  const ranked = signs.some(x => x.id === 'rank') || least && s.has('stable') || s.has('rises', 'falls') && (most || least);
  const among = amongWhich(s);
  const pairs = among && among.value.length >= 2 && !/\b(?:each|both)\b/.test(s.reading.words) && (s.has('rank', 'most', 'least') && /\b(?:which|what|whats|wot|wots|who|whos|where|whichever|out of|of these|of those|of them|between|order|rank|sort|these)\b/.test(s.reading.words) || s.has('most') && /\bor\b/.test(s.reading.words) && directionOf(s) !== undefined || (among.origin === 'carried' && /^(?:and |so )?(?:which|what) (?:one |of |ones )|\b(?:did|do|has|have|are|is) any of (?:those|them|these)\b/.test(s.reading.words) || /\bof the two\b.*\bwhich\b|\bwhich\b.*\bof the two\b/.test(s.reading.words)) && directionOf(s) !== undefined || s.named?.group !== undefined && /\bwhich\b/.test(s.reading.words) && directionOf(s) !== undefined || s.has('compare') && /\b(?:which|who|whos|whichever)\b/.test(s.reading.words));
  if (!ranked && !pairs) return undefined;
  if (pairs && onPrevious(s) && !/\b(?:which|more|most|higher|bigger)\b/.test(s.reading.words)) return undefined;
  if (!pairs && !most && !least && !s.has('up', 'down') && !/\b(?:rank\w*|in order|sort(?:ed)?(?! of)|league|gold|podium)\b/.test(s.reading.words)) return undefined;
  // "Excluding ASB", "of total crime": what is only put in or left out of a ranking is not what is asked about.
  const named = s.named?.value.filter(m => m !== TOTAL && !s.has('exclude') && !(m === 'asb' && s.has('include'))) ?? [];
  if (!pairs && !speaksOfFigures(s)) return undefined;
  if (!pairs && named.length >= 2) return undefined;
  if (!pairs && s.named && named.length === 0 && !s.has('exclude', 'include') && !/\b(?:which|what|whats|wot|top|rank|two|three|four|five|smallest|largest|lowest|highest|biggest|fewest|commonest)\b/.test(s.reading.words)) return undefined;
  if (!pairs && named.length === 1 && !/\b(?:is|was|isnt|wasnt|are|were|did) .*\b(?:biggest|largest|highest|most|top|lowest|smallest|least|worst|best|steepest|sharpest)\b/.test(s.reading.words)) return undefined;
  const listed = pairs && among.origin === 'carried' && s.context.query?.kind === 'threshold' ? ({ up: 'increase', down: 'decrease' } as const)[s.context.query.direction as 'up' | 'down'] : undefined;
  const worst = /\bworst\b/.test(s.reading.words), best = /\bbest\b/.test(s.reading.words);
  const moved = s.has('percent') && !s.has('share') && !s.years ? (worst ? 'increase' : best ? 'decrease' : 'change') : undefined;
  const by = directionOf(s) ?? (s.has('howMany') && s.years ? undefined : s.toldDirection) ?? listed ?? moved ?? ((s.has('change') || s.has('stable')) && !s.years && !/\bmost common|commonest|highest|lowest|number\b/.test(s.reading.words) && (hasStrongChange(s) || s.has('stable')) ? 'change' : 'value');
  const crimeSaid = /\bcrimes? only\b|\bonly crimes?\b|\b(?:no|not) incidents?\b/.test(s.reading.words) || s.things('weak').some(m => m.thing.id === TOTAL) || s.things('measure').some(m => m.thing.id === TOTAL);
  const year: Slot<FinancialYear> = s.years ? { value: s.years.value[0]!, origin: 'said' } : { value: s.context.query?.kind === 'rank' || s.context.query?.kind === 'threshold' ? s.context.query.year.value : pairs && among.origin === 'carried' && s.context.years?.length === 1 ? s.context.years[0]! : s.latest, origin: 'assumed' };
  return {
    kind: 'rank', by, least: highToLow(s) ?? (least && !most || least && /\bleast|smallest|lowest|fewest|slowest|smaller|narrowest|slightest\b/.test(s.reading.words) && !/\bmost\b/.test(s.reading.words)),
    basis: by === 'value' ? 'count' : s.has('same') && s.context.query?.kind === 'rank' && /\bbasis\b/.test(s.reading.words) ? s.context.query.basis : basisOf(s), top: pairs ? among.value.length : /\b(?:rank|sort|order|list|everything|all|every|first)\b/.test(s.reading.words) && (directionOf(s) || by === 'change') ? 20 : howManyRanks(s), year, skip: skipped(s),
    incidents: s.named?.value.includes('asb') && s.has('exclude') ? !leftOut(s, 'asb') : !crimeSaid || s.has('include') && s.named?.value.includes('asb') === true,
    ...(pairs ? { among } : {}), ...without(s),
  };
}

/** "Highest to lowest": false; "smallest first": true; undefined where no order is asked for. */
function highToLow(s: Situation): boolean | undefined {
  const order = /\b(highest|biggest|largest|most|worst|greatest|lowest|smallest|least|fewest)\b.{0,30}?\b(?:to|first|down to|through to)\b/.exec(s.reading.words);
  return order ? /lowest|smallest|least|fewest/.test(order[1]!) : undefined;
}

/** "And by number?", "ASB out of scope now, who is second?": the ranking before, with this changed. */
function readRankAgain(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind !== 'rank') return undefined;
  // "Raw numbers for that, both years" asks for the row on top, not for the ranking by numbers.
  if (s.named === undefined && s.years?.value.length === 2 && s.has('them')) return undefined;
  const put = s.named?.value.every(m => m === 'asb' || m === TOTAL) ?? true;
  const skip = skipped(s), direction = skip > 0 ? undefined : directionOf(s), least = s.reading.signs.some(x => x.id === 'least'), most = s.reading.signs.some(x => x.id === 'most');
  const leaves = s.named !== undefined && put && s.has('exclude', 'include');
  const basis = s.has('absolute', 'percent') ? basisOf(s) : last.basis;
  // "Discount that and ASB": the row on top goes too.
  const top = leaves && s.has('exclude') && /\b(?:that|it|them|those)\b/.test(s.reading.words) ? s.context.measures ?? [] : [];
  const left = leaves && s.has('exclude') ? [...new Set([...(last.without ?? []), ...top, ...s.named.value.filter(m => m !== TOTAL)])] : last.without;
  if (last.by === 'value' && s.years?.value.length === 1 && s.named === undefined && !s.has('howMany', 'up', 'down') && s.reading.residue.length === 0) return { ...last, year: { value: s.years.value[0]!, origin: 'said' } };
  // "Same four, by % change, worst first" after a ranking of values.
  const byChange = last.by === 'value' && s.has('change') && s.has('absolute', 'percent') ? (/\bworst\b/.test(s.reading.words) ? 'increase' : /\bbest\b/.test(s.reading.words) ? 'decrease' : 'change') : undefined;
  const short = s.reading.tokens.length <= 10 && s.reading.residue.length <= 2 && (s.named === undefined || leaves) && s.weakOnlyGeneric;
  // "And the most?", "and the biggest fall?": the same ranking from its other end.
  const flips = s.has('otherEnd') || s.named === undefined && s.context.measures !== undefined && s.reading.tokens.length <= 6 && !s.years && (most !== least || direction !== undefined) && !s.has('them', 'howMany', 'share');
  if (!short || !(leaves || skip > 0 || s.has('absolute', 'percent') || flips)) return undefined;
  return { ...last, basis: last.by === 'value' && !byChange ? 'count' : basis, skip: top.length > 0 ? 0 : skip, ...(left ? { without: left } : {}), least: s.has('otherEnd') ? !last.least : least && !most ? true : most ? false : last.least, ...(direction ? { by: direction } : {}), ...(byChange ? { by: byChange } : {}), ...(leaves && s.named.value.includes('asb') ? { incidents: !s.has('exclude') } : {}) };
}

const skipped = (s: Situation): number => {
  // With the first row put aside, the next one is the first.
  if (s.has('exclude') && s.named && /\bnext\b/.test(s.reading.words)) return 0;
  if (/\b(?:second|2nd|next) (?:most|biggest|largest|highest|worst|lowest|smallest|steepest|in|place|one|after|on)\b|\b(?:comes|came|in|whos|is|whats) (?:in )?(?:second|next)\b|\brunner up\b|\bone (?:rung|step|place|notch|row) (?:up|down|below|above)\b|\bnext (?:up|down|after|on the list)\b|^(?:and )?(?:the )?(?:second|next)$/.test(s.reading.words)) return 1;
  return /\b(?:third|3rd) (?:most|biggest|largest|highest|lowest|place)\b|\bin third\b/.test(s.reading.words) ? 2 : 0;
};

/** Measures named only to be left out. */
function without(s: Situation): { without?: readonly string[] } {
  const last = s.context.query;
  if (s.has('exclude') && !s.named && last?.kind === 'rank' && s.context.measures?.length && /\b(?:that|it|this|those|them)\b/.test(s.reading.words)) return { without: [...(last.without ?? []), ...s.context.measures] };
  if (!s.has('exclude') || !s.named) return {};
  const out = s.named.value.filter(m => m !== TOTAL && leftOut(s, m));
  return out.length > 0 ? { without: out } : {};
}

/** "Incl ASB, ignore TNO": a row is left out where the nearest sign before it says so, or the only sign there is. */
function leftOut(s: Situation, measure: string): boolean {
  const mention = s.things('measure').find(m => m.thing.id === measure);
  const signs = s.reading.signs.filter(x => (x.id === 'include' || x.id === 'exclude') && mention !== undefined && x.to <= mention.from + 1);
  const nearest = signs.sort((a, b) => b.to - a.to || b.weight - a.weight)[0];
  return nearest ? nearest.id === 'exclude' : s.has('exclude') && !s.has('include');
}

function amongWhich(s: Situation): MeasureSlot | undefined {
  if (s.has('exclude')) return undefined;
  const priority = s.things('priority', 'softPriority')[0]?.thing.id;
  if (priority && (!s.named || s.named.value.every(m => s.held.vocabulary.groups.some(g => g.id === priority && g.parts.includes(m)))) && s.has('rank', 'rises', 'falls') && s.has('up', 'down', 'howMany', 'change')) {
    const rows = s.held.vocabulary.groups.find(g => g.id === priority)?.parts ?? s.held.plans.plans.flatMap(p => p.priorities).find(p => p.id === priority)?.focus.flatMap(f => f.measures) ?? [];
    if (rows.length >= 2) return { value: rows, origin: 'said' };
  }
  if (s.named && s.named.value.length >= 2) return s.named;
  if (!s.named && !s.weak && (s.context.measures?.length ?? 0) >= 2 && (s.has('them') || s.reading.tokens.length <= 4) && s.context.query?.kind !== 'table') return { value: s.context.measures!, origin: 'carried' };
  return undefined;
}

const hasStrongChange = (s: Situation): boolean => /\b(?:chang\w*|chg|gone|mov\w+|shift\w*|swing|movement|differ\w*|var\w+)\b/.test(s.reading.words);

function directionOf(s: Situation): 'increase' | 'decrease' | undefined {
  const ranks = ['worst', 'best'];
  const words = s.reading.signs.filter(x => !ranks.includes(s.reading.tokens[x.from]!.text));
  const up = words.some(x => x.id === 'up' && !comparative(s, x.from)), down = words.some(x => x.id === 'down' && !comparative(s, x.from));
  if (up !== down) return up ? 'increase' : 'decrease';
  const performance = /\b(worst|best)[ -](?:perform|trend|result|direction|mover|improv)/.exec(s.reading.words);
  return performance ? (performance[1] === 'worst' ? 'increase' : 'decrease') : undefined;
}

/** "Which is higher?" asks for the larger value, not for a rise. */
const comparative = (s: Situation, at: number): boolean => ['higher', 'lower', 'fewer', 'less', 'worse', 'better'].includes(s.reading.tokens[at]!.text);

function basisOf(s: Situation): Basis {
  const plain = s.reading.words;
  if (/(?:rather than|not|dont want|dont need|no|instead of|never mind|ignoring|forget|without) (?:by |as |in |the |a |any )*(?:per ?cents?|percents?|percentages?|%|pcts?|proportions?)/.test(plain)) return 'count';
  if (/(?:rather than|not|instead of|never mind|ignoring|forget) (?:by |as |in |the |a )*(?:raw|number|count|volume|absolute)/.test(plain)) return 'percent';
  const absolute = s.has('absolute'), percent = s.has('percent');
  return absolute === percent ? 'either' : absolute ? 'count' : 'percent';
}

const FIGURE_SIGNS = new Set(['change', 'up', 'down', 'stable', 'howMany', 'absolute', 'percent', 'compare', 'rank', 'most', 'least', 'rises', 'falls', 'table', 'include', 'exclude', 'negate', 'follow', 'them', 'ours', 'separate', 'double', 'halve', 'difference', 'points', 'greeting', 'bottom', 'judge']);

/** Where no row is named, a ranking or list is meant only if nothing else is spoken of, or crime, the table or its rows are. */
function speaksOfFigures(s: Situation): boolean {
  const { tokens, periods, things, signs } = s.reading;
  const heard = [...periods, ...things, ...signs.filter(x => FIGURE_SIGNS.has(x.id))];
  const other = tokens.filter(t => !FUNCTION_WORDS.has(t.text) && !/^\d/.test(t.text) && !heard.some(h => h.from <= t.index && h.to > t.index)).length;
  const crime = (s.weak !== undefined || s.named !== undefined || /\b(?:measures?|rows?|lines?|categor\w+|indicators?|table|columns?|crimes?|offences?|asb|rises?|falls?|risers?|fallers?|counts?)\b/.test(s.reading.words));
  if (!crime && things.some(m => m.thing.type === 'notHeld' || m.thing.type === 'subject')) return false;
  return other <= (crime ? 8 : s.has('up', 'down', 'rises', 'falls') ? 4 : 0);
}

function howManyRanks(s: Situation): number {
  if (/\bbronze\b|\bpodium\b/.test(s.reading.words)) return 3;
  const words: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
  const match = /\b(?:top|bottom|which|the|what|biggest|largest|highest|lowest|smallest|worst|best|name|our|give me|leading|main) (two|three|four|five|six|[2-6])\b(?!\d|%|\/| year)/.exec(s.reading.words) ?? /\b(two|three|four|five|six|[2-6]) (?:crime |offence |of the )?(?:biggest|largest|highest|lowest|smallest|most|worst|best|measures|categories|risers|fallers|crimes|types|rows)\b/.exec(s.reading.words);
  return match ? words[match[1]!] ?? Number(match[1]) : 1;
}

function readShare(s: Situation): Query | undefined {
  const last = s.context.query;
  if (s.has('points') && last?.kind === 'share' && !s.named) return { ...last, measures: { ...last.measures, origin: 'carried' }, years: { value: s.held.years, origin: 'said' } };
  const over = s.has('percent') && s.named?.value.includes(TOTAL) === true && s.named.value.length > 1 && !s.has('up', 'down', 'change');
  if (!s.has('share') && !over) return undefined;
  const said = s.measures?.value ?? [];
  // "Which is what share of total crime?": the whole is named, the part is what was being talked of.
  const part = said.some(m => m !== TOTAL) ? s.measures : s.context.measures?.length ? { value: s.context.measures, origin: 'carried' as const, ...(s.context.group ? { group: s.context.group } : {}) } : undefined;
  const parts = part?.value.filter(m => m !== TOTAL) ?? [];
  const total = said.includes(TOTAL) || s.has('them') && s.context.measures?.includes(TOTAL) === true || s.weak?.value.includes(TOTAL) === true || /\b(?:total|all|overall|everything|the lot|whole|share|proportion|of (?:them|those|these|that|which))\b/.test(s.reading.words);
  if (!part || parts.length === 0 || s.has('up', 'down') && !said.includes(TOTAL) && !s.weak?.value.includes(TOTAL)) return undefined;
  const of = parts.length === 2 && part.origin === 'said' && !said.includes(TOTAL) && !part.group && !s.weak && /\bof\b/.test(s.reading.words);
  if (!total && !of) return undefined;
  const pair = s.has('sum') ? s.held.vocabulary.groups.find(g => g.sum && g.parts.length === parts.length && g.parts.every(p => parts.includes(p))) : undefined;
  return { kind: 'share', measures: { ...part, value: of ? [parts[0]!] : parts, ...(pair ? { group: pair.id } : {}) }, years: s.years ?? (part.origin === 'carried' && s.context.years?.length ? { value: s.context.years, origin: 'carried' } : carriedYears(s)) ?? s.assumedYear, ...(of ? { of: parts[1]! } : {}) };
}

function readSum(s: Situation): Query | undefined {
  const measures = s.measures;
  if (!measures) return undefined;
  const years = s.years ?? { value: s.held.years, origin: 'assumed' as const };
  const parts = measures.value.filter(m => m !== TOTAL);
  if (s.has('exclude') && measures.value.includes(TOTAL) && parts.length > 0 && measures.origin === 'said' && !s.has('rank', 'rises', 'falls') && !/\border\b/.test(s.reading.words)) return { kind: 'sum', measures: { value: [TOTAL], origin: 'said' }, years, less: parts };
  const adds = measures.value.length <= 2 || /\b(?:combined|added?|sum|total(?:led)?|plus|altogether|aggregate|merged?)\b/.test(s.reading.words);
  if (!s.has('sum') || !adds || s.has('separate') || measures.value.length < 2) return undefined;
  return { kind: 'sum', measures, years };
}

function readJudgement(s: Situation): Query | undefined {
  const measures = s.measures ?? s.weak;
  if (!measures) return undefined;
  if (s.has('significant')) return { kind: 'change', measures, basis: 'either', premise: premiseOf(s), aspect: 'chance' };
  if (s.has('judge')) return { kind: 'change', measures, basis: 'either', premise: premiseOf(s), aspect: 'judge' };
  return undefined;
}

function readBareYear(s: Situation): Query | undefined {
  const calendarYear = s.bareYear, measures = s.measures ?? s.weak;
  if (calendarYear === undefined || s.years || !measures || /\bsince\b|\bbetween\b|\bfrom\b/.test(s.reading.words)) return undefined;
  const options = s.held.years.filter(y => y.startsWith(String(calendarYear)) || y.endsWith(String(calendarYear % 100).padStart(2, '0')));
  return { kind: 'whichYear', measures, calendarYear, options };
}

function readComparison(s: Situation): Query | undefined {
  const both = joined(s);
  if (both) return s.years ?? s.context.years ? { kind: 'compare', measures: both, years: s.years ?? { value: s.context.years!, origin: 'carried' } } : { kind: 'change', measures: both, basis: 'either' };
  const measures = s.measures;
  if (!measures || measures.value.length < 2) return undefined;
  const moves = s.has('up', 'down', 'halve', 'double') || s.has('change');
  if (s.years && s.years.value.length === 1 && !hasStrongChange(s) && !onPrevious(s) && (directionOf(s) === undefined || s.has('compare'))) return { kind: 'compare', measures, years: s.years, premise: premiseOf(s) };
  if (measures.group || moves) return undefined;
  if (!s.has('compare', 'difference', 'both', 'most', 'howMany') && measures.origin === 'carried') return undefined;
  const years = s.years ?? (measures.origin === 'carried' ? carriedYears(s) : undefined);
  if (years) return { kind: 'compare', measures, years };
  return s.has('howMany', 'most', 'difference') || s.has('compare') && /\b(?:than|bigger|more|higher|larger|outnumber\w*|exceed\w*)\b/.test(s.reading.words) ? { kind: 'compare', measures, years: s.assumedYear } : undefined;
}

/** "Compare that with house burglary": what was being talked of, and what is named now. */
function joined(s: Situation): MeasureSlot | undefined {
  // "And theft from vehicles then, was it higher?": than what was just said.
  const last = s.context.query;
  const against = last?.kind === 'figure' && s.named?.value.length === 1 && !s.years && /\b(?:higher|lower|bigger|smaller|more|fewer|less|worse|better)\b(?! than)/.test(s.reading.words) && /\b(?:and|then|how about|what about)\b/.test(s.reading.words) && !s.has('change') && s.named.value[0] !== last.measures.value[0];
  if (against) return { value: [...last.measures.value, ...s.named.value], origin: 'said' };
  const added = s.named && s.context.measures?.length && /^(?:and |now |please |can you |also )*(?:add|include|put|stick|throw|bring) .*\b(?:to|with|alongside|beside|next to|onto|on) (?:that|it|those|them|this|these|the list|the comparison)\b/.test(s.reading.words);
  if (added && !s.named.value.some(m => s.context.measures!.includes(m))) return { value: [...s.context.measures, ...s.named.value], origin: 'said' };
  const together = /\b(?:the two|both|them) (?:together|side by side|next to|both|on one)\b|\bboth on\b/.test(s.reading.words);
  if (!s.named || !s.context.measures?.length || !(s.has('compare') || together) || !(/\b(?:that|it|those|them|this)\b/.test(s.reading.words) || together || /^(?:and |n )?(?:alongside|next to|against|beside|compared|versus|vs|v|with)\b/.test(s.reading.words)) || s.named.value.some(m => s.context.measures!.includes(m))) return undefined;
  return { value: [...s.context.measures, ...s.named.value], origin: 'said' };
}

/** "And shoplifting?", "2018/19?": the question before, with this put in its place. */
function readEllipsis(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind === 'which' && s.named && !s.years) return s.context.years?.length === 1 ? value(s.named, { value: s.context.years, origin: 'carried' }) : { kind: 'change', measures: s.named, basis: 'either' };
  if (!last || s.has('up', 'down', 'absolute', 'compare', 'halve', 'double') || s.has('percent') && last.kind !== 'share' || hasStrongChange(s) || s.has('howMany') && s.named && !s.has('follow', 'them', 'correction')) return undefined;
  const measures = s.named ?? s.weak ?? s.carried;
  if (!measures) return undefined;
  if (s.named && !(s.has('follow', 'correction') || s.reading.tokens.length <= 4)) return undefined;
  const years = s.years;
  if (last.kind === 'share' && s.reading.numbers.length === 0) return { kind: 'share', measures, years: years ?? { value: last.years.value, origin: 'carried' } };
  if ((last.kind === 'figure' || last.kind === 'compare' || last.kind === 'whichYear') && years === undefined && s.named) {
    return last.kind === 'whichYear' ? undefined : value(measures, { value: last.years.value, origin: 'carried' });
  }
  if (last.kind === 'change' && last.aspect && s.named) return { kind: 'change', measures, basis: last.basis };
  return undefined;
}

const value = (measures: MeasureSlot, years: Slot<readonly FinancialYear[]>): Query =>
  measures.value.length > 1 ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years };

function readValue(s: Situation): Query | undefined {
  const superlative = s.has('rank') && s.has('most', 'least');
  const weak = (s.asksOfFigures || s.years) && !(superlative && s.weakOnlyGeneric) ? s.weak : undefined;
  const measures = s.named ?? weak ?? s.carried;
  if (!measures) return undefined;
  const back = measures.origin === 'carried' && s.has('them') && s.reading.residue.length === 0 && s.reading.tokens.length <= 6 && s.topic === undefined && !s.has('thanks', 'greeting');
  // A row named among words that nothing knows, with nothing asked of its figures: something else is asked.
  if (measures.origin === 'said' && !s.asksOfFigures && !s.years && s.reading.residue.length >= 3 && !s.has('same', 'follow')) return undefined;
  if (measures.origin === 'carried' && !s.asksOfFigures && !s.years && !s.has('follow', 'define') && !back) return undefined;
  if (measures.origin === 'carried' && !s.pointsBack && s.reading.residue.length > 0 && !s.has('howMany', 'absolute', 'percent', 'change', 'difference')) return undefined;
  const last = s.context.query;
  const adds = s.years?.value.length === 1 && measures.origin === 'carried' && /\b(?:add|include|plus|alongside|as well|too)\b/.test(s.reading.words);
  if (adds && last?.kind === 'figure') return { kind: 'figure', measures, years: { value: [...new Set([...last.years.value, ...s.years.value])].sort(), origin: 'said' } };
  const premise = premiseOf(s);
  const moves = s.has('up', 'down', 'halve', 'double', 'stable', 'difference', 'absolute') || s.has('change') && strongChange(s) || s.has('percent') || premise?.percent !== undefined;
  if (s.years?.value.length === 1 && measures.origin === 'carried' && measures.value.length === 1 && (s.has('compare') || /\bdiffer\w*\b/.test(s.reading.words))) return { kind: 'change', measures, basis: basisOf(s), premise };
  if (s.years?.value.length === 1 && !onPrevious(s) && (!moves || s.has('check') && !s.has('up', 'down', 'halve', 'double') && !s.has('percent'))) return measures.value.length > 1 ? { kind: 'compare', measures, years: s.years, premise } : { kind: 'figure', measures, years: s.years, premise };
  // After a change, "how many offences then?" asks for its size in offences.
  if (measures.origin === 'carried' && s.context.query?.kind === 'change' && s.has('howMany') && !s.years) return { kind: 'change', measures, basis: 'count', premise };
  if (!moves && !s.years && !s.has('change', 'state', 'check', 'compare') && asksCount(s)) {
    const years = carriedYears(s) ?? s.assumedYear;
    return measures.value.length > 1 ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years, premise };
  }
  return { kind: 'change', measures, basis: basisOf(s), premise };
}

/** "By how much on PY", "% chg vs prior year": the year before is what the change is measured from, not what is asked. */
const onPrevious = (s: Situation): boolean =>
  /\b(?:since|on|vs?|versus|against|than|from|over)\b (?:the )?(?:20)?\d\d/.test(s.reading.words) && (/\bsince\b/.test(s.reading.words) || s.has('change', 'up', 'down')) && !/\bhow many\b/.test(s.reading.words) && s.years?.value.length === 1 && s.years.value[0] === s.earliest ||
  s.reading.periods.length > 0 && s.reading.periods.every(p => p.when.kind === 'before') && (s.has('change', 'percent') || /\b(?:on|vs?|versus|against|than|from|to|with|since) (?:the )?(?:py|prior|previous|last|year before|one before)\b/.test(s.reading.words)) && !/\bhow many\b|\bfigure\b/.test(s.reading.words);

const strongChange = (s: Situation): boolean => s.reading.signs.some(x => x.id === 'change' && !s.reading.periods.some(p => p.from < x.to && x.from < p.to));
const asksCount = (s: Situation): boolean => /\bhow (?:many|much)\b|\bnumber of\b|\bno of\b|\bcount\b|\bthe (?:figure|number|total|value)\b|\bfigure for\b|\btotal number\b|\bwhat was the\b|\blatest\b/.test(s.reading.words);

function carriedYears(s: Situation): Slot<readonly FinancialYear[]> | undefined {
  return s.context.years?.length && (s.measures?.origin === 'carried' || s.has('follow', 'correction') || /\bsame (?:year|yr|period)\b/.test(s.reading.words)) ? { value: s.context.years, origin: 'carried' } : undefined;
}

/** "512 for shoplifting, right?" claims a count; "in 10 mins", "papers in by 12" do not. */
function claimsCount(s: Situation, number: { from: number; to: number }): boolean {
  const before = s.reading.tokens[number.from - 1]?.text ?? '', after = s.reading.tokens[number.to]?.text ?? '';
  if (before === 'by' && s.reading.signs.some(x => (x.id === 'up' || x.id === 'down') && x.to === number.from - 1)) return true;
  if (/^(?:mins?|minutes?|hours?|hrs?|oclock|am|pm|years?|yrs?|days?|weeks?|months?|people|times|slides?|pages?|x|k)$/.test(after) || /^(?:by|at|before|past|until|till|b4|aim|item|slide|page|para|line|age|aged|top)$/.test(before)) return false;
  return s.has('check') || /^(?:is|was|be|as|from|to|of|got|have|had|by|equals|says|were|are|made)$/.test(before) || /^(?:offences?|crimes?|incidents?|more|fewer|less|extra|for|in|of|is|burglar\w*|thefts?)$/.test(after);
}

/** What the message takes to be true; undefined where it takes nothing, or asks "up or down?". */
function premiseOf(s: Situation): Premise | undefined {
  const open = /\b(?:more or (?:fewer|less)|(?:fewer|less) or more|higher or lower|lower or higher|better or worse|worse or better)\b/.test(s.reading.words);
  const rose = !open && (s.has('up') || s.has('double')), fell = !open && (s.has('down') || s.has('halve'));
  const direction = s.has('stable') ? 'same' : rose && !fell ? 'up' : fell && !rose ? 'down' : undefined;
  const factor = s.has('halve') && !s.has('double') ? 'halved' : s.has('double') && !s.has('halve') ? 'doubled' : undefined;
  // Several numbers are several claims; none is pinned on a row it may not be about.
  const numbers = s.reading.numbers.filter(n => n.unit !== 'money');
  const number = numbers.length === 1 ? numbers[0] : undefined;
  const premise: Premise = {
    ...(direction ? { direction } : {}), ...(factor ? { factor } : {}),
    ...(number?.unit === 'percent' ? { percent: number.value } : {}),
    ...(number?.unit === 'count' && number.value >= 10 && claimsCount(s, number) ? { count: number.value } : {}),
    ...(s.has('stated') ? { quoted: true } : {}),
  };
  return Object.keys(premise).some(k => k !== 'quoted') ? premise : undefined;
}
