// What in a message tells one kind of question about figures from another: asked by the readers beside this file.
import type { FinancialYear } from '../../../data/period.ts';
import type { Basis, MeasureSlot, Query, Slot } from '../../../data/query.ts';
import { FUNCTION_WORDS, type Reading } from '../recognise.ts';
import type { Situation } from '../situation.ts';

const FIGURE_SIGNS = new Set(['change', 'up', 'down', 'stable', 'howMany', 'absolute', 'percent', 'compare', 'rank', 'most', 'least', 'rises', 'falls', 'table', 'include', 'exclude', 'negate', 'follow', 'them', 'ours', 'separate', 'double', 'halve', 'difference', 'points', 'greeting', 'bottom', 'judge', 'state']);

/** Where no row is named, a ranking or list is meant only if nothing else is spoken of, or crime, the table or its rows are. */
export function speaksOfFigures(s: Situation): boolean {
  const { tokens, periods, things, signs } = s.reading;
  const heard = [...periods, ...things, ...signs.filter(x => FIGURE_SIGNS.has(x.id))];
  // What stands in another clause is why it is asked: "which came down most, want a good news story".
  const ranked = signs.filter(x => x.id === 'rank' || x.id === 'rises' || x.id === 'falls');
  const clause = (t: { index: number }): boolean => s.named !== undefined || ranked.length === 0 || ranked.some(x => !tokens.slice(Math.min(x.from, t.index) + 1, Math.max(x.from, t.index) + 1).some(between => between.pauses || between.opens));
  const other = tokens.filter(t => clause(t) && !FUNCTION_WORDS.has(t.text) && !/^\d/.test(t.text) && !heard.some(h => h.from <= t.index && h.to > t.index)).length;
  const crime = s.weak !== undefined || s.named !== undefined || s.has('rows') || /\b(?:table|columns?|asb|rises?|falls?|risers?|fallers?|counts?)\b/.test(s.reading.words);
  // "Which company went up most?" names what it asks about, and that is no row.
  const [, head] = /\b(?:which|what) (\w+)/.exec(s.reading.words) ?? [];
  if (!crime && (head === 'person' || head === 'people' || s.reading.residue.some(t => t.text === head))) return false;
  if (!crime && things.some(m => (m.thing.type === 'notHeld' || m.thing.type === 'subject') && clause({ index: m.from }))) return false;
  return other <= (crime ? 8 : s.has('up', 'down', 'rises', 'falls', 'stable') ? 2 : 0);
}

export const LIMITS = /^(?:more|over|above|least|exceed\w*|greater|upwards|bigger|higher|larger|less|fewer|under|below|most|within|smaller|lower|past|topp\w+|reached|cleared|beat)$/;

const BETWEEN = /^(?:than|by|the|a|an|about|around|roughly|of|as|up|or|down|plus|minus)$/;

/** A limit stands before its number ("more than 20%") or after it ("400 or more"); "58 fewer" is a size, not a limit. */
export function isLimited(s: Situation): boolean {
  const words = s.reading.tokens.map(t => t.text);
  return s.reading.numbers.some(n => {
    let at = n.from - 1;
    while (at >= 0 && BETWEEN.test(words[at]!)) at--;
    if (LIMITS.test(words[at] ?? '') && !(words[at] === 'most' && words[at - 1] !== 'at')) return true;
    const after = words.slice(n.to, n.to + 4).join(' ');
    return /^(?:percent |per cent |% )?(?:or|and) (?:more|over|above|less|fewer|under|below)\b|^plus\b/.test(after);
  });
}

export const hasStrongChange = (s: Situation): boolean => /\b(?:chang\w*|chg|gone|mov\w+|shift\w*|swing|movement|differ(?:s|ed|ent)?|var\w+)\b/.test(s.reading.words);

export const strongChange = (s: Situation): boolean => s.reading.signs.some(x => x.id === 'change' && !s.reading.periods.some(p => p.from < x.to && x.from < p.to));

export const asksCount = (s: Situation): boolean => /\bhow (?:many|much)\b|\bnumber of\b|\bno of\b|\bcount\b|\bthe (?:figure|number|total|value)\b|\bfigure for\b|\btotal number\b|\bwhat was the\b|\blatest\b/.test(s.reading.words);

export function directionOf(s: Situation): 'increase' | 'decrease' | undefined {
  const ranks = ['worst', 'best'];
  const words = s.reading.signs.filter(x => !ranks.includes(s.reading.tokens[x.from]!.text));
  const up = words.some(x => x.id === 'up' && !comparative(s, x.from)), down = words.some(x => x.id === 'down' && !comparative(s, x.from));
  if (up !== down) return up ? 'increase' : 'decrease';
  const performance = /\b(worst|best)[ -](?:perform|trend|result|direction|mover|improv)|\b(?:doing|done|did|fared?|faring|gone|going) (?:the )?(worst|best)\b/.exec(s.reading.words);
  return performance ? ((performance[1] ?? performance[2]) === 'worst' ? 'increase' : 'decrease') : undefined;
}

/** "Which is higher?" asks for the larger value, not for a rise. */
const comparative = (s: Situation, at: number): boolean => ['higher', 'lower', 'fewer', 'less', 'worse', 'better'].includes(s.reading.tokens[at]!.text);

export function basisOf(s: Situation): Basis {
  const plain = s.reading.words;
  if (/(?:rather than|not|dont want|dont need|no|instead of|never mind|ignoring|forget|without) (?:by |as |in |the |a |any )*(?:per ?cents?|percents?|percentages?|%|pcts?|proportions?)/.test(plain)) return 'count';
  if (/(?:rather than|not|instead of|never mind|ignoring|forget) (?:by |as |in |the |a )*(?:raw|number|count|volume|absolute)/.test(plain)) return 'percent';
  const absolute = s.has('absolute'), percent = s.has('percent');
  return absolute === percent ? 'either' : absolute ? 'count' : 'percent';
}

/** "By how much on PY", "% chg vs prior year": the year before is what the change is measured from, not what is asked. */
export const onPrevious = (s: Situation): boolean =>
  /\b(?:since|on|vs?|versus|against|than|from|over)\b (?:the |in |for )?(?:20)?\d\d/.test(s.reading.words) && (/\bsince\b/.test(s.reading.words) || s.has('change', 'up', 'down')) && !/\bhow many\b/.test(s.reading.words) && s.years?.value.length === 1 && s.years.value[0] === s.earliest ||
  s.reading.periods.length > 0 && s.reading.periods.every(p => p.when.kind === 'before') && (s.has('change', 'percent') || /\b(?:on|vs?|versus|against|than|from|to|with|since) (?:the )?(?:py|prior|previous|last|year before|one before)\b/.test(s.reading.words)) && !/\bhow many\b|\bfigure\b/.test(s.reading.words);

export function carriedYears(s: Situation): Slot<readonly FinancialYear[]> | undefined {
  return s.context.years?.length && (s.measures?.origin === 'carried' || s.has('follow', 'correction') || /\bsame (?:year|yr|period)\b/.test(s.reading.words)) ? { value: s.context.years, origin: 'carried' } : undefined;
}

export const value = (measures: MeasureSlot, years: Slot<readonly FinancialYear[]>): Query =>
  measures.value.length > 1 ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years };

/** "Which year had more burglaries?" asks for both years. */
export const asksYear = (s: Situation): boolean => /\b(?:which|what) (?:financial )?(?:year|of the (?:two )?years)\b|\bin which\b|^(?:and )?when (?:was|were|did)\b/.test(s.reading.words);

/** "Setting that aside", "discount it": what was just spoken of is to be left out. */
export const putsAside = (s: Situation): boolean => /\b(?:discount|exclud\w*|leav\w*|put\w*|set\w*|drop\w*|minus|without|ignor\w*|tak\w*|forget|not) (?:out )?(?:that|it|this|them|those)\b|\b(?:that|it|this|them|those)(?: one| two)? (?:to one side|aside|out)\b/.test(s.reading.words);

/** Places in a list as people say them; the last counts from the end. */
export const ORDINALS: ReadonlyMap<string, number> = new Map(Object.entries({ first: 0, '1st': 0, former: 0, second: 1, '2nd': 1, third: 2, '3rd': 2, fourth: 3, '4th': 3, fifth: 4, '5th': 4, sixth: 5, '6th': 5, last: -1, latter: -1 }));

/** The places pointed at: "the 2nd", "the first one"; not "the last report". */
export const ordinalsIn = ({ reading }: Situation): number[] => reading.tokens.flatMap(({ text, index }) => {
  const place = ORDINALS.get(text), next = reading.tokens[index + 1];
  const alone = next === undefined || next.opens || next.pauses || /^(?:ones?|of|row|line|measure|and|as|in)$/.test(next.text);
  return place !== undefined && alone && /^(?:the|that|your|on|for)$/.test(reading.tokens[index - 1]?.text ?? 'the') && !reading.periods.some(p => p.from <= index && p.to > index) ? [place] : [];
});

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(Object.entries({ two: 2, three: 3, four: 4, five: 5, six: 6, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6 }));

/** How many rows a message may ask for. @example rowsSaid(recogniser.read('the three biggest risers')) // [3] */
export const rowsSaid = ({ tokens, periods, numbers }: Reading): number[] =>
  [...new Set(tokens.flatMap(({ text, index }) => {
    const n = NUMBER_WORDS.get(text), apart = periods.some(p => p.from <= index && p.to > index) || numbers.some(x => x.from === index && x.unit !== 'count');
    return n === undefined || apart || /^years?$/.test(tokens[index + 1]?.text ?? '') ? [] : [n];
  }))];
