// What a message takes to be true of the figures, so that it can be checked before anything else is said.
import type { Premise } from '../../data/query.ts';
import type { Situation } from './situation.ts';

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

/** "Which year had more burglaries?" asks for both years. */
const asksYear = (s: Situation): boolean => /\b(?:which|what) (?:financial )?(?:year|of the (?:two )?years)\b|\bin which\b|^(?:and )?when (?:was|were|did)\b/.test(s.reading.words);

const UNDER = /\b(less|fewer|under|below|at most|within|smaller|lower)\b/;

/** "No less than 20" is a limit from below, though it says "less". */
const isUnder = (plain: string): boolean => UNDER.test(plain.replace(/no (?:less|fewer) than|not less than/, 'at least').replace(/no more than|not more than/, 'at most'));

const ABOUT = /\b(?:about|around|roughly|approx\w*|nearly|almost|some|circa|just (?:over|under)|or so|ish)\b/;

/** "512 for shoplifting, right?" claims a count; "in 10 mins", "papers in by 12" do not. */
function claimsCount(s: Situation, number: { from: number; to: number }): boolean {
  if (/\bhow (?:close|near|far|many short|much short)\b|\bshort of\b/.test(s.reading.words)) return false;
  const before = s.reading.tokens[number.from - 1]?.text ?? '', after = s.reading.tokens[number.to]?.text ?? '';
  if (before === 'by' && s.reading.signs.some(x => (x.id === 'up' || x.id === 'down') && x.to === number.from - 1)) return true;
  if (/^(?:mins?|minutes?|hours?|hrs?|oclock|am|pm|years?|yrs?|days?|weeks?|months?|people|times|slides?|pages?|x|k)$/.test(after) || /^(?:by|at|before|past|until|till|b4|aim|item|slide|page|para|line|age|aged|top)$/.test(before)) return false;
  if (s.reading.signs.some(x => (x.id === 'up' || x.id === 'down') && x.to === number.from) || s.things('measure').some(m => m.from === number.to)) return true;
  if (isLimited(s)) return true;
  return s.has('check') || /^(?:is|was|be|as|from|to|of|got|have|had|by|equals|says|were|are|made)$/.test(before) || /^(?:offences?|crimes?|incidents?|more|fewer|less|extra|for|in|of|is|burglar\w*|thefts?)$/.test(after);
}

/** "Was 2018/19 worse than 2019/20?": higher then is a fall since. */
function earlierFirst(s: Situation): boolean {
  const years = s.reading.periods.flatMap(p => (p.when.kind === 'year' ? [p.when.year] : p.when.kind === 'latest' ? [s.latest] : p.when.kind === 'before' ? [s.earliest] : []));
  return years.length === 2 && years[0] === s.earliest && years[1] === s.latest && /\b(?:higher|lower|more|fewer|less|worse|better|bigger|smaller) .*\bthan\b/.test(`${s.reading.words} `);
}

const bounds = (s: Situation): Pick<Premise, 'bound' | 'including'> => ({ bound: isUnder(s.reading.words) ? 'under' : 'over', ...(s.has('inclusive') ? { including: true as const } : {}) });

/** What the message takes to be true; undefined where it takes nothing, or asks "up or down?". */
export function premiseOf(s: Situation): Premise | undefined {
  const open = /\b(?:more or (?:fewer|less)|(?:fewer|less) or more|higher or lower|lower or higher|better or worse|worse or better)\b/.test(s.reading.words);
  if (asksYear(s)) return undefined;
  const rose = !open && s.has('up', 'double'), fell = !open && s.has('down', 'halve');
  const said = s.has('stable') ? 'same' : rose && !fell ? 'up' : fell && !rose ? 'down' : undefined;
  const direction = earlierFirst(s) ? ({ up: 'down', down: 'up', same: 'same' } as const)[said ?? 'same'] : said;
  const factor = s.has('halve') && !s.has('double') ? 'halved' : s.has('double') && !s.has('halve') ? 'doubled' : undefined;
  // Several numbers are several claims; none is pinned on a row it may not be about.
  const numbers = s.reading.numbers.filter(n => n.unit !== 'money');
  const number = numbers.length === 1 ? numbers[0] : undefined;
  const premise: Premise = {
    ...(direction ? { direction } : {}), ...(factor ? { factor } : {}),
    ...(number?.unit === 'percent' ? { percent: number.value } : {}),
    ...(number?.unit === 'count' && number.value >= 10 && claimsCount(s, number) ? { count: number.value } : {}),
    ...(number && isLimited(s) && (said !== undefined || number.unit === 'count') ? bounds(s) : {}),
    ...(number && ABOUT.test(s.reading.words) ? { about: true as const } : {}),
    ...(s.has('stated') ? { quoted: true } : {}),
  };
  return Object.keys(premise).some(k => !['quoted', 'bound', 'about', 'including'].includes(k)) ? premise : undefined;
}
