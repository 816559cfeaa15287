// Reads rankings: "what rose most?", "which of the two fell further?", "and the next one?".
import { TOTAL } from '../../../data/measures.ts';
import type { FinancialYear } from '../../../data/period.ts';
import type { MeasureSlot, Query, Slot } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { asksYear, basisOf, directionOf, hasStrongChange, onPrevious, putsAside, speaksOfFigures } from './cues.ts';
import { placeAsked } from './rankAgain.ts';

export function readRanking(s: Situation): Query | undefined {
  const signs = s.reading.signs.filter(x => !s.reading.periods.some(p => p.from <= x.from && p.to >= x.to));
  const most = signs.some(x => x.id === 'most'), least = signs.some(x => x.id === 'least');
  const ranked = signs.some(x => x.id === 'rank') || least && s.has('stable') || s.has('rises', 'falls') && (most || least);
  const among = amongWhich(s);
  const pairs = among && among.value.length >= 2 && !/\b(?:each|both)\b/.test(s.reading.words) && (among.origin === 'said' && directionOf(s) !== undefined && /\b(?:more|less|further|faster|quicker|steeper|bigger|larger|greater|smaller|sharper|worse|better) (?:sharply |steeply |quickly )?than\b/.test(s.reading.words) && !s.years || s.has('rank', 'most', 'least') && /\b(?:which|what|whats|wot|wots|who|whos|where|whichever|out of|of these|of those|of them|between|order|rank|sort|these)\b/.test(s.reading.words) || s.has('most') && /\bor\b/.test(s.reading.words) && directionOf(s) !== undefined || (among.origin === 'carried' && /^(?:and |so )?(?:which|what) (?:ones? |of |went |rose |fell |is |are |has |came |got |goes |was |did )|\b(?:did|do|has|have|are|is) any of (?:those|them|these)\b/.test(s.reading.words) || /\bof the two\b.*\bwhich\b|\bwhich\b.*\bof the two\b/.test(s.reading.words)) && (directionOf(s) !== undefined || /\b(?:worse|better)\b/.test(s.reading.words)) || s.named?.group !== undefined && /\bwhich\b/.test(s.reading.words) && directionOf(s) !== undefined || s.has('compare') && /\b(?:which|who|whos|whichever)\b/.test(s.reading.words));
  if (!ranked && !pairs || asksYear(s) && s.named) return undefined;
  if (pairs && onPrevious(s) && !/\b(?:which|more|most|higher|bigger)\b/.test(s.reading.words)) return undefined;
  if (!pairs && !most && !least && !s.has('up', 'down', 'ascending', 'descending') && !/\b(?:rank\w*|in order|sort(?:ed)?(?! of)|league|gold|podium)\b/.test(s.reading.words)) return undefined;
  // "Excluding ASB", "of total crime": what is only put in or left out of a ranking is not what is asked about.
  const named = s.named?.value.filter(m => m !== TOTAL && !s.has('exclude') && !(m === 'asb' && s.has('include'))) ?? [];
  if (!pairs && !speaksOfFigures(s)) return undefined;
  if (!pairs && named.length >= 2) return undefined;
  if (!pairs && s.named && named.length === 0 && !s.has('exclude', 'include') && !/\b(?:which|what|whats|wot|who|whos|top|rank|two|three|four|five|smallest|largest|lowest|highest|biggest|fewest|commonest)\b/.test(s.reading.words)) return undefined;
  if (!pairs && named.length === 1 && !(/\b(?:is|was|isnt|wasnt|are|were|did)\b/.test(s.reading.words) && s.has('rank') && (most || least))) return undefined;
  const listed = pairs && among.origin === 'carried' && s.context.query?.kind === 'threshold' ? ({ up: 'increase', down: 'decrease' } as const)[s.context.query.direction as 'up' | 'down'] : undefined;
  const worst = /\bworst\b/.test(s.reading.words), best = /\bbest\b/.test(s.reading.words);
  const moved = s.has('percent') && !s.has('share') && !s.years ? (worst ? 'increase' : best ? 'decrease' : 'change') : undefined;
  const judged = pairs && s.has('up') !== s.has('down') && !s.years ? (/\bworse\b/.test(s.reading.words) ? 'increase' : /\bbetter\b/.test(s.reading.words) ? 'decrease' : undefined) : undefined;
  const by = directionOf(s) ?? judged ?? (pairs && s.has('up') && s.has('down') && !s.named ? 'increase' : undefined) ?? (s.has('howMany') && s.years ? undefined : s.toldDirection) ?? listed ?? moved ?? ((s.has('change') || s.has('stable')) && !s.years && !/\bmost common|commonest|highest|lowest|number\b/.test(s.reading.words) && (hasStrongChange(s) || s.has('stable')) ? 'change' : 'value');
  if (pairs && by === 'value' && s.years?.value.length === 2) return undefined;
  const crimeSaid = /\bcrimes? only\b|\bonly crimes?\b|\b(?:no|not) incidents?\b/.test(s.reading.words) || s.things('weak').some(m => m.thing.id === TOTAL) || s.things('measure').some(m => m.thing.id === TOTAL && s.reading.tokens.slice(m.from, m.to).some(t => /^(?:crime|offence)/.test(t.text)));
  // A ranking of crimes stays one of crimes: "and the top one?"
  const ofCrimes = s.context.query?.kind === 'rank' && !s.context.query.incidents && !s.named;
  const before = carriedYear(s, pairs === true && among.origin === 'carried');
  const year: Slot<FinancialYear> = s.years ? { value: s.years.value[0]!, origin: 'said' } : before ? { value: before, origin: 'carried' } : { value: s.latest, origin: 'assumed' };
  return {
    kind: 'rank', by, least: highToLow(s) ?? (least && !most || least && /\bleast|smallest|lowest|fewest|slowest|smaller|narrowest|slightest\b/.test(s.reading.words) && !/\bmost\b/.test(s.reading.words)),
    basis: by === 'value' ? 'count' : s.has('same') && s.context.query?.kind === 'rank' && /\bbasis\b/.test(s.reading.words) ? s.context.query.basis : basisOf(s), top: pairs ? among.value.length : rowsAsked(s, directionOf(s) !== undefined || by === 'change'), year, skip: placeAsked(s),
    incidents: s.named?.value.includes('asb') && s.has('exclude') ? !leftOut(s, 'asb') : !crimeSaid && !ofCrimes && (named.length !== 1 || named[0] === 'asb') || s.has('include') && s.named?.value.includes('asb') === true,
    ...(pairs ? { among } : {}), ...without(s),
  };
}

/** The year of the ranking before, or of the rows being talked of. */
function carriedYear({ context }: Situation, carries: boolean): FinancialYear | undefined {
  if (context.query?.kind === 'rank' || context.query?.kind === 'threshold') return context.query.year.origin === 'assumed' ? undefined : context.query.year.value;
  return carries && context.years?.length === 1 ? context.years[0] : undefined;
}

/** "Highest to lowest": false; "smallest first": true; undefined where no order is asked for. */
function highToLow(s: Situation): boolean | undefined {
  const [order] = s.reading.signs.filter(x => x.id === 'ascending' || x.id === 'descending').sort((a, b) => b.weight - a.weight || a.from - b.from);
  return order && order.id === 'ascending';
}

/** Measures named only to be left out. */
export function without(s: Situation): { without?: readonly string[] } {
  if (!s.has('exclude')) return {};
  const last = s.context.query;
  const points = putsAside(s);
  // "Shoplifting is the headline. Setting it aside, …": what was told before, in this message or the last.
  const told = points ? [...new Set(s.whole.things.filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL).map(m => m.thing.id))] : [];
  const shown = points && told.length === 0 && last?.kind === 'rank' ? [...(last.without ?? []), ...(s.context.measures ?? [])] : [];
  const out = [...new Set([...told, ...shown, ...(s.named?.value.filter(m => m !== TOTAL && leftOut(s, m)) ?? [])])];
  return out.length > 0 ? { without: out } : {};
}

/** "Incl ASB, ignore TNO": a row is left out where the nearest sign before it says so, or the only sign there is. */
function leftOut(s: Situation, measure: string): boolean {
  const mention = s.things('measure').find(m => m.thing.id === measure);
  // "With ASB left in", "keeping ASB in".
  if (mention && s.reading.signs.some(x => x.id === 'include' && (x.from === mention.to || x.from < mention.from && x.to > mention.to))) return false;
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
  if (!s.named && !s.weak && s.recently && s.reading.tokens.length <= 8 && /\b(?:those|them|the (?:two|three|2|3)|which ones?|which (?:moved|went|fell|rose|is|was))\b/.test(s.reading.words)) return { value: s.recently, origin: 'carried' };
  if (!s.named && !s.weak && (s.context.measures?.length ?? 0) >= 2 && (s.has('them') || s.reading.tokens.length <= 5) && s.context.query?.kind !== 'table' && !(s.context.query?.kind === 'threshold' && !s.has('most', 'least', 'rank'))) return { value: s.context.measures!, origin: 'carried' };
  return undefined;
}

/** How many rows are to be listed: the number said, all of them where an order of all is asked for, else one. */
function rowsAsked(s: Situation, moves: boolean): number {
  const said = howManyRanks(s);
  if (said > 1) return said;
  const all = moves && /\b(?:rank|sort|order|(?<!(?:the|whole|full) )list|everything|every|all of them|all the (?:rises|falls|risers|fallers))\b/.test(s.reading.words);
  const inOrder = /\b(?:in order|order of)\b/.test(s.reading.words);
  return all || inOrder || s.has('ascending', 'descending') ? s.held.vocabulary.measures.length : 1;
}

function howManyRanks(s: Situation): number {
  if (/\bbronze\b|\bpodium\b/.test(s.reading.words)) return 3;
  const words: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
  const match = /\b(?:top|bottom|first|last|which|the|what|biggest|largest|highest|lowest|smallest|worst|best|name|our|give me|leading|main) (two|three|four|five|six|[2-6])\b(?!\d|%|\/| year)/.exec(s.reading.words) ?? /\b(two|three|four|five|six|[2-6]) (?:crime |offence |of the )?(?:biggest|largest|highest|lowest|smallest|most|worst|best|measures|categories|risers|fallers|crimes|types|rows)\b/.exec(s.reading.words);
  return match ? words[match[1]!] ?? Number(match[1]) : 1;
}
