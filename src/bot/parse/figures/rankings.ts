// Reads rankings: "what rose most?", "which of the two fell further?", "and the next one?".
import { TOTAL } from '../../../data/measures.ts';
import type { FinancialYear } from '../../../data/period.ts';
import type { MeasureSlot, Query, Slot } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { asksYear, basisOf, directionOf, hasStrongChange, onPrevious, speaksOfFigures } from './cues.ts';

export function readRanking(s: Situation): Query | undefined {
  const signs = s.reading.signs.filter(x => !s.reading.periods.some(p => p.from <= x.from && p.to >= x.to));
  const most = signs.some(x => x.id === 'most'), least = signs.some(x => x.id === 'least');
  const ranked = signs.some(x => x.id === 'rank') || least && s.has('stable') || s.has('rises', 'falls') && (most || least);
  const among = amongWhich(s);
  const pairs = among && among.value.length >= 2 && !/\b(?:each|both)\b/.test(s.reading.words) && (among.origin === 'said' && directionOf(s) !== undefined && /\b(?:more|less|further|faster|quicker|steeper|bigger|larger|greater|smaller|sharper|worse|better) (?:sharply |steeply |quickly )?than\b/.test(s.reading.words) && !s.years || s.has('rank', 'most', 'least') && /\b(?:which|what|whats|wot|wots|who|whos|where|whichever|out of|of these|of those|of them|between|order|rank|sort|these)\b/.test(s.reading.words) || s.has('most') && /\bor\b/.test(s.reading.words) && directionOf(s) !== undefined || (among.origin === 'carried' && /^(?:and |so )?(?:which|what) (?:ones? |of |went |rose |fell |is |are |has |came |got |goes |was |did )|\b(?:did|do|has|have|are|is) any of (?:those|them|these)\b/.test(s.reading.words) || /\bof the two\b.*\bwhich\b|\bwhich\b.*\bof the two\b/.test(s.reading.words)) && (directionOf(s) !== undefined || /\b(?:worse|better)\b/.test(s.reading.words)) || s.named?.group !== undefined && /\bwhich\b/.test(s.reading.words) && directionOf(s) !== undefined || s.has('compare') && /\b(?:which|who|whos|whichever)\b/.test(s.reading.words));
  if (!ranked && !pairs || asksYear(s) && s.named) return undefined;
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
  const judged = pairs && s.has('up') !== s.has('down') && !s.years ? (/\bworse\b/.test(s.reading.words) ? 'increase' : /\bbetter\b/.test(s.reading.words) ? 'decrease' : undefined) : undefined;
  const by = directionOf(s) ?? judged ?? (pairs && s.has('up') && s.has('down') && !s.named ? 'increase' : undefined) ?? (s.has('howMany') && s.years ? undefined : s.toldDirection) ?? listed ?? moved ?? ((s.has('change') || s.has('stable')) && !s.years && !/\bmost common|commonest|highest|lowest|number\b/.test(s.reading.words) && (hasStrongChange(s) || s.has('stable')) ? 'change' : 'value');
  if (pairs && by === 'value' && s.years?.value.length === 2) return undefined;
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
export function readRankAgain(s: Situation): Query | undefined {
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
export function without(s: Situation): { without?: readonly string[] } {
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
  // "Rank them all, biggest rise to biggest fall": rises and falls in one list.
  const both = s.has('up') && s.has('down') && /\b(?:rank|sort|order|list)\b/.test(s.reading.words) && /\bto\b/.test(s.reading.words);
  if (both && !s.named) return { value: s.held.vocabulary.measures.map(m => m.id).filter(m => m !== TOTAL), origin: 'said' };
  if (s.has('exclude')) return undefined;
  const priority = s.things('priority', 'softPriority')[0]?.thing.id;
  if (priority && (!s.named || s.named.value.every(m => s.held.vocabulary.groups.some(g => g.id === priority && g.parts.includes(m)))) && s.has('rank', 'rises', 'falls') && s.has('up', 'down', 'howMany', 'change')) {
    const rows = s.held.vocabulary.groups.find(g => g.id === priority)?.parts ?? s.held.plans.plans.flatMap(p => p.priorities).find(p => p.id === priority)?.focus.flatMap(f => f.measures) ?? [];
    if (rows.length >= 2) return { value: rows, origin: 'said' };
  }
  if (s.named && s.named.value.length >= 2) return s.named;
  const recent = s.context.recent ?? [];
  if (!s.named && !s.weak && s.context.measures?.length === 1 && recent.length === 2 && s.reading.tokens.length <= 8 && /\b(?:those|them|the two|which ones?)\b/.test(s.reading.words)) return { value: recent, origin: 'carried' };
  if (!s.named && !s.weak && (s.context.measures?.length ?? 0) >= 2 && (s.has('them') || s.reading.tokens.length <= 4) && s.context.query?.kind !== 'table' && !(s.context.query?.kind === 'threshold' && !s.has('most', 'least', 'rank'))) return { value: s.context.measures!, origin: 'carried' };
  return undefined;
}

function howManyRanks(s: Situation): number {
  if (/\bbronze\b|\bpodium\b/.test(s.reading.words)) return 3;
  const words: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
  const match = /\b(?:top|bottom|which|the|what|biggest|largest|highest|lowest|smallest|worst|best|name|our|give me|leading|main) (two|three|four|five|six|[2-6])\b(?!\d|%|\/| year)/.exec(s.reading.words) ?? /\b(two|three|four|five|six|[2-6]) (?:crime |offence |of the )?(?:biggest|largest|highest|lowest|smallest|most|worst|best|measures|categories|risers|fallers|crimes|types|rows)\b/.exec(s.reading.words);
  return match ? words[match[1]!] ?? Number(match[1]) : 1;
}
