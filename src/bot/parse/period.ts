// Time as councils tell it: a list of small readers for financial years, relative years, and periods that are not held.
// No npm date parser reads 2019/20 or Q1 20/21 as a council does, hence this grammar.
import { financialYear, yearAfter, yearBefore, type FinancialYear } from '../../data/period.ts';
import type { Token } from './normalise.ts';

/** A time as said. `bare` is a calendar year that could be either financial year; `other` is a period no figure is held for. */
export type When =
  | { readonly kind: 'year'; readonly year: FinancialYear }
  | { readonly kind: 'bare'; readonly year: number }
  /** `after`: said as the one after that being talked of. */
  | { readonly kind: 'latest'; readonly after?: true }
  | { readonly kind: 'before' | 'both' }
  /** The year after the one being talked of. */
  | { readonly kind: 'next' }
  /** The one of the two that is not being talked of, or not the one named: "not 2019/20". */
  | { readonly kind: 'opposite'; readonly of?: FinancialYear }
  | { readonly kind: 'plan' }
  /** The time being talked of: "that year", "that quarter". */
  | { readonly kind: 'that' }
  /** Said only to be left out: "no PY". */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'other'; readonly label: string; readonly soft: boolean };

/** A time with the tokens it took. */
export interface WhenMatch { readonly when: When; readonly from: number; readonly to: number }

const MONTHS = 'january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const SEP = String.raw`(?:[/-]| to | and | into | slash | stroke | over | dash | )`;
const TENS: Record<string, number> = { fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, 'twenty one': 21, 'twenty two': 22 };
const SPOKEN = 'fifteen|sixteen|seventeen|eighteen|nineteen|twenty one|twenty two|twenty';

const full = (n: number): number => (n < 100 ? 2000 + n : n);
const year = (start: number): When => ({ kind: 'year', year: financialYear(start) });
const LEAD = new RegExp(String.raw`^(?:in|during|for|since|over|by|until|up to|before|from|just|only|and|(?:just|only|and) the|the) (?=(?:${MONTHS}|may)\b)`);
const MONTH = new RegExp(String.raw`\b(?:${MONTHS}|may)\b`, 'g');

/** A time without figures; a month by its name alone. @example other('in december').label // 'December' */
const other = (said: string, soft = false): When => {
  const label = said.replace(LEAD, '');
  return { kind: 'other', label: label === said && !/\d{4}$/.test(said) ? said : label.replace(MONTH, m => m[0]!.toUpperCase() + m.slice(1)), soft };
};

/** A span of two years: one financial year when they follow each other, else a range or a plan. */
function span(a: number, b: number): When | undefined {
  const from = full(a), to = full(b);
  if (from < 2000 || from > 2040 || to > 2060) return undefined;
  if (to === from + 1) return year(from);
  if (from === 2020 && to === 2023) return { kind: 'plan' };
  if (from === 2018 && (to === 2020 || to === 2019)) return { kind: 'both' };
  return to > from ? other(`${from} to ${to}`) : undefined;
}

type Reader = readonly [RegExp, (match: RegExpExecArray) => When | undefined];

/** A calendar year, which may be either of two financial ones where figures of both are held. */
const calendar = (y: number): When => (y >= 2018 && y <= 2020 ? { kind: 'bare', year: y } : other(String(y)));

/** Earlier readers win; what one has taken the later ones no longer see. */
const READERS: readonly Reader[] = [
  [/\b(?:no|not|without|ignore|ignoring|excluding|forget|skip) (?:the |any )?(?:py|prior year|prior yr|previous year|previous yr)\b/g, () => ({ kind: 'ignored' })],
  [/\bone year (?:on|against|to|with|over|v|vs|versus|beside) (?:the )?(?:other|next|last)\b|\bthis (?:yr|year)s? (?:to|on|v|vs|versus|against|over|or) (?:the )?last(?: (?:yr|year)s?)?\b/g, () => ({ kind: 'both' })],
  [/\b(?:previous|prior|last) (?:yr|year) (?:and |v |vs )?(?:the )?(?:current|this) (?:yr|year)\b|\b(?:current|this) (?:yr|year) (?:and |v |vs |against )?(?:the )?(?:previous|prior|last) (?:yr|year)\b/g, () => ({ kind: 'both' })],
  [new RegExp(String.raw`\b(?:year|yr|12 months|twelve months|12m|period) (?:that )?(?:ending|ended|ends|closing|closed|finishing|finished|to|up to|end|running to) (?:on |in |at )?(?:the )?(?:end of |31 |31st |31st of )?(?:march|mar)(?: 31| 31st)?,? (?:20)?(\d\d)\b`, 'g'), m => year(full(Number(m[1])) - 1)],
  [/\byear ending \d{1,2}[/-]0?3[/-](?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)],
  [/\b(?:the )?(?:19|20)\d0s\b/g, m => other(m[0])],
  [new RegExp(String.raw`\b(?:1 |1st |1st of )?apr(?:il)? (?:20)?(\d\d)${SEP}(?:the end of |31 |31st |31st of )?mar(?:ch)? (?:20)?(\d\d)\b`, 'g'), m => span(Number(m[1]), Number(m[2]))],
  [/\b(?:fye|ye|fy end(?:ed|ing)?|year end(?:ed|ing)?) (?:31 |31st |end )?(?:march|mar) (?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)],
  [/\b(?:ending|ended|ends|closing|closed) (?:on |in |at )?(?:march|mar) (?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)],
  [/\bcalendar (?:year )?20\d\d\b|\b(?:january|jan) (?:to|through|until|-) (?:december|dec)\b|\bcalendar years?\b/g, m => other(m[0])],
  [/\b(?:31|31st|end of)(?: of)? (?:march|mar) (?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)],
  [/\b(?:q|quarter )([1-4])(?: of)?(?: |\/|-)?(?:(?:20)?\d\d[/-](?:20)?\d\d)?\b/g, m => other(`quarter ${m[1]!}`)],
  [new RegExp(String.raw`\b(?:first|second|third|fourth|last|this|next|latest|previous) (?:quarter|qtr)\b(?! of the lead| of a)`, 'g'), m => other(m[0])],
  [/\bfy ?(?:20)?(\d\d)[/-](?:20)?(\d\d)\b/g, m => span(Number(m[1]), Number(m[2]))],
  [/\bfy ?(\d\d)(\d\d)\b/g, m => span(Number(m[1]), Number(m[2])) ?? year(full(Number(m[2])) - 1)],
  [/\bfye? ?(?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)],
  [/\b(20\d\d) ?(?:[/-]| to | slash | stroke | ) ?(?:20)?(\d\d)\b(?!%)/g, m => span(Number(m[1]), Number(m[2]))],
  [/\b(20\d\d) (?:and|or|v|vs|versus|against) (20\d\d)\b/g, m => span(Number(m[1]), Number(m[2]))],
  [/\b(1[5-9]|2[0-2]) (1[6-9]|2[0-3])\b(?!%| ?percent)/g, m => (Number(m[2]) === Number(m[1]) + 1 ? span(Number(m[1]), Number(m[2])) : undefined)],
  [/\b(\d\d)[/-](\d\d)\b(?![/-]\d(?!\d?[/-]))/g, m => (Number(m[2]) === Number(m[1]) + 1 ? span(Number(m[1]), Number(m[2])) : Number(m[1]) === 20 && Number(m[2]) === 23 ? { kind: 'plan' } : undefined)],
  [/\b(1[0-9]|2[0-9])(1[0-9]|2[0-9])\b/g, m => (Number(m[2]) === Number(m[1]) + 1 && m[0] !== '2021' ? span(Number(m[1]), Number(m[2])) : undefined)],
  [new RegExp(String.raw`\b(?:twenty )?(${SPOKEN})(?: to| slash| stroke| dash| into)? (?:twenty )?(${SPOKEN})\b`, 'g'), m => { const a = TENS[m[1]!]!, b = TENS[m[2]!]!; return b === a + 1 ? year(2000 + a) : undefined; }],
  [new RegExp(String.raw`\btwenty (${SPOKEN})\b`, 'g'), m => calendar(2000 + TENS[m[1]!]!)],
  [new RegExp(String.raw`\b(?:since|before|from|in|during|for|by|until|up to)? ?(?:${MONTHS}|may)(?: (?:of )?(?:20)?\d\d)\b`, 'g'), m => other(m[0].trim())],
  [new RegExp(String.raw`\b(?:in|during|for|since|over|last|this|next|each|every|until) (?:${MONTHS}|may)\b`, 'g'), m => other(m[0])],
  [new RegExp(String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )(?:${MONTHS}|may)\b(?: 20\d\d)?`, 'g'), m => other(m[0], true)],
  [/\b(?:just|only|and|the) (?:the )?(?:january|february|april|june|july|august|september|october|november|december)\b(?! to\b)/g, m => other(m[0].replace(/^.* (.)/, (_, first: string) => first.toUpperCase()), true)],
  [/\b(?:last|this|past|previous|next|every|each) (?:month|week|weekend|fortnight|summer|winter|spring|autumn|christmas|easter|decade|night|few months|couple of months|few weeks|six months|6 months|three months|3 months|12 months|half)\b/g, m => other(m[0])],
  [/\b(?:the )?(?:last|past|previous) (?:few|couple of|several|two or three|three|3|four|4|five|5|six|6|ten|10|fifteen|twenty|20) (?:financial )?years\b/g, m => other(m[0])],
  [/\b(?:three|3|four|4|five|5|ten|10|twenty|20|few|several|couple of) (?:years|yrs) (?:ago|back|earlier)\b/g, m => other(m[0])],
  [/\b(?:first|second) half of(?: the)? year\b|\bh[12]\b|\bhalf year\b|\bmid year\b/g, m => other(m[0])],
  [/\b(?:yesterday|tonight|last night|this morning|this week|over christmas|at christmas|over the summer|in the summer|(?:over |in )?the (?:summer|winter|spring|autumn) just gone|over the (?:winter|spring|autumn|holidays)|(?:the |first |second |last )*lockdowns?|in the lockdown|in the pandemic|in lockdown|since lockdown|since covid|during covid|during the pandemic|since the pandemic|post covid|after covid|in covid|over covid|through covid|before covid)\b/g, m => other(m[0])],
  [/\b(?:so far this year|this year so far|this financial year|this fiscal year|this calendar year|current financial year|current year|in year|this years?|this yr|year to date|ytd)\b/g, () => other('this year', true)],
  [/\b(?:right now|at the moment|atm|currently|at present|these days|nowadays|today|presently|as we stand|as of now|just now|present day|lately|recently|of late)\b/g, m => other(m[0], true)],
  [/\b(?:year|yr|one) (?:before|prior to|preceding) (?:the )?(?:last|latest|lastest|most recent)(?: one| year)?\b/g, () => ({ kind: 'before' })],
  [/\bnot the (?:latest|last|most recent|newest)(?: one| year| yr)?\b(?:,? ?(?:but )?(?:the )?(?:one|year|yr) before)?/g, () => ({ kind: 'before' })],
  [/\bpy (?:and |to |v |vs |versus |into )?(?:cy|fy|ty)\b|\b(?:cy|fy) (?:and |v |vs |versus )?py\b/g, () => ({ kind: 'both' })],
  [/\b(?:earlier|older|first|former) (?:one )?of (?:the|those|your) (?:two )?(?:years|two)\b/g, () => ({ kind: 'before' })],
  [/\b(?:later|newer|second|latter|more recent) (?:one )?of (?:the|those|your) (?:two )?(?:years|two)\b|\b(?:the )?(?:later|newer|latter) one\b/g, () => ({ kind: 'latest' })],
  [/\b(?:old and new|new and old|then and now|before and after)\b/g, () => ({ kind: 'both' })],
  [/\b(?:the )?(?:other|opposite) (?:financial |fiscal )?(?:year|yr|fy)s?\b(?! than)|\bwrong (?:financial )?(?:year|yr|fy)\b|\b(?:swap|flip|switch|change|reverse) (?:the )?(?:year|yr|fy)s?(?: (?:over|round|around|about))?\b/g, () => ({ kind: 'opposite' })],
  [/\bboth (?:of (?:the|those) )?(?:financial )?(?:years|yrs|year|columns|data points|points)\b|\b(?:each|either|the two|your two|two) (?:financial )?(?:year|yr|years|yrs)\b|\beither year\b|\byear by year\b|\bacross the (?:two )?years\b|\bevery year\b/g, () => ({ kind: 'both' })],
  [/\b(?:the )?(?:year|yr|fy|12 months|twelve months|one) (?:before|prior|earlier|previous|preceding|previously)(?: that| this| it)?\b|\b(?:previous|prior|preceding|earlier|older|first) (?:financial |fiscal )?(?:year|yr|fy)s?\b|\b(?:year|yr) (?:before|b4|befor)\b|\bthe (?:one|year|yr) (?:before|b4|befor)\b|\bbefore that\b|\bpy\b|^(?:and |the |n |what about )?(?:previous|prior)$|\blast year but one\b|\b(?:older|earlier) (?:figure|one|number|count)\b|\bthe (?:earliest|oldest)(?: (?:one|year|figure|data))?\b|\bearliest (?:year|figure|one)\b|\bwhat (?:was|were) (?:it|that|they) (?:before|previously)\b/g, () => ({ kind: 'before' })],
  [/\b(?:a|one|the) (?:year|yr|12 months) (?:later|after|on(?! (?:year|yr))|afterwards|following)(?: that)?\b|\b(?:year|yr) after\b|\bfollowing (?:financial )?(?:year|yr|one)\b/g, () => ({ kind: 'latest', after: true })],
  [/\b(?:newer|more recent|subsequent) (?:financial )?(?:year|yr|one|figure)\b|^(?:and |n |now )?(?:fy|cy)$/g, () => ({ kind: 'latest' })],
  [/\b(?:in |for )?(?:that|(?:the )?same) (?:financial )?(?:year|yr|fy|period|quarter|qtr|month)\b|\bback then\b/g, () => ({ kind: 'that' })],
  [/\b(?:the )?next (?:year|yr|fy)\b|\b(?:the )?(?:year|yr|fy|12 months) (?:after|following)\b/g, () => ({ kind: 'next' })],
  [/\b(?:latest|lastest|most recent|newest|last|second|later|final|past) (?:full |complete |reported |financial |fiscal |available |council )*(?:year|yr|fy|12 months)s?\b|\blatest (?:figure|figures|data|number|numbers|count|stats|position|one|total)\b|\bmost recent (?:figure|figures|data|number|numbers|count|stats|one)\b/g, () => ({ kind: 'latest' })],
  [/\b(20[0-4]\d|19\d\d)\b/g, m => calendar(Number(m[1]))],
];

/** Tokens as one string in which "/" and "-" between numbers still stand, with each token's place in it. */
function lay(plain: string, tokens: readonly Token[]): { line: string; starts: number[]; ends: number[] } {
  let line = '';
  const starts: number[] = [], ends: number[] = [];
  tokens.forEach((token, i) => {
    if (i > 0) {
      const between = plain.slice(tokens[i - 1]!.end, token.start).trim();
      line += between === '/' || between === '-' ? between : token.opens ? ' ; ' : ' ';
    }
    starts.push(line.length);
    line += token.text;
    ends.push(line.length);
  });
  return { line, starts, ends };
}

/** Words before a year that point back from it, on from it, or leave it out; "years" before them counts several. */
const BACK: ReadonlySet<string> = new Set(['before', 'b4', 'prior', 'preceding', 'pre', 'earlier']), ON: ReadonlySet<string> = new Set(['after', 'following', 'post', 'beyond']), NOT: ReadonlySet<string> = new Set(['not', 'isnt', 'aint', 'except', 'excluding']);
/** Words that may stand between those and the year: "prior to 2018/19", "not in 2019/20". */
const BETWEEN: ReadonlySet<string> = new Set(['to', 'than', 'in', 'for', 'the', 'of']);

/** "The year before 2018/19", "prior to 2018/19", "not 2019/20": what stands before a year says which one is meant. */
function pointed(found: readonly WhenMatch[], tokens: readonly Token[]): WhenMatch[] {
  const all: WhenMatch[] = [];
  for (const match of found) {
    const { when } = match;
    let at = match.from;
    while (at > 0 && !tokens[at]!.pauses && !tokens[at]!.opens && BETWEEN.has(tokens[at - 1]!.text)) at--;
    const word = at > 0 && !tokens[at]!.pauses && !tokens[at]!.opens ? tokens[at - 1]!.text : '', last = all.at(-1), joins = last !== undefined && last.to === at;
    const way = BACK.has(word) ? -1 : ON.has(word) ? 1 : 0, from = joins && way !== 0 ? last.from : at - 1;
    if (joins && way !== 0 && last.when.kind !== 'before' && last.when.kind !== 'latest' && last.when.kind !== 'next' || way === 0 && !NOT.has(word)) { all.push(match); continue; }
    // "Two years before" is no word for both of them.
    if (way !== 0 && (joins || last?.when.kind === 'both' && last.to === at - 1)) all.pop();
    const several = way !== 0 && /^(?:years|yrs)$/.test(tokens[at - 2]?.text ?? '');
    if (way === 0) all.push(when.kind === 'year' ? { when: { kind: 'opposite', of: when.year }, from, to: match.to } : when.kind === 'that' ? { when: { kind: 'ignored' }, from, to: match.to } : match);
    else if (when.kind === 'bare' || when.kind === 'year' && several) all.push({ when: other(tokens.slice(several ? at - 2 : at - 1, match.to).map(t => t.text).join(' ').replace(/(\d{4}) (\d\d)$/, '$1/$2')), from, to: match.to });
    else all.push(when.kind === 'year' ? { when: { kind: 'year', year: way < 0 ? yearBefore(when.year) : yearAfter(when.year) }, from, to: match.to } : match);
  }
  return all;
}

/**
 * Every time in the tokens, none overlapping.
 * @example recognisePeriods('res burg 1819', tokens) // [{ when: { kind: 'year', year: '2018/19' }, from: 2, to: 3 }]
 */
export function recognisePeriods(plain: string, tokens: readonly Token[]): WhenMatch[] {
  const laid = lay(plain, tokens);
  let line = laid.line;
  const found: WhenMatch[] = [];
  for (const [form, read] of READERS) {
    for (const match of line.matchAll(form)) {
      const when = read(match);
      if (!when) continue;
      const lead = match[0].length - match[0].trimStart().length;
      const start = match.index + lead, end = match.index + match[0].trimEnd().length;
      const from = laid.starts.findIndex(s => s >= start);
      let to = from;
      while (to < tokens.length && laid.starts[to]! < end) to++;
      if (from < 0 || to <= from) continue;
      found.push({ when, from, to });
      line = line.slice(0, start) + '\u0001'.repeat(end - start) + line.slice(end);
    }
  }
  return pointed(found.sort((a, b) => a.from - b.from), tokens);
}
