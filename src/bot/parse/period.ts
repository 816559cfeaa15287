// Time as councils tell it: a list of small readers for financial years, relative years, and periods that are not held.
// No npm date parser reads 2019/20 or Q1 20/21 as a council does, hence this grammar.
import { readTimes, type TimeSaid } from '../../data/times.ts';
import type { Plans } from '../../data/plan.ts';
import { financialYear, startOf, yearAfter, yearBefore, type FinancialYear } from '../../data/period.ts';
import { SPOKEN_YEARS, type Token } from './normalise.ts';

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
const SEP = String.raw`(?:[/-]| to | and | into | through | until | till | slash | stroke | over | dash | )`;
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

/** `needs`: words of which one must stand in a message that it reads; most messages have few, or none. */
interface Reader { readonly needs: readonly string[]; readonly form: RegExp; readonly read: (match: RegExpExecArray) => When | undefined }

/** What is needed where a number must stand. */
const FIGURES = '<figures>';
const needing = (needs: readonly string[]) => (form: RegExp, read: Reader['read']): Reader => ({ needs, form, read });
const ofFigures = needing([FIGURES]), ofMonths = needing([...MONTHS.split('|'), 'may']), ofSpoken = needing(SPOKEN.split(/[| ]/));

/** A line of times.yaml as a pattern, with the words one of which must stand in it: `(may stand)`, `either/or`, `^` begins and `$` ends a message, `!word` must not follow. @example patternOf('(the) year before').pattern // '(?:the )?year before' */
function patternOf(line: string): { readonly pattern: string; readonly needs: readonly string[] } {
  const must: (readonly string[])[] = [];
  let pattern = '';
  for (const [element, optional, word = element] of line.matchAll(/\(([^)]+)\)|\S+/g)) {
    const words = word.replace(/^!/, '').split('/'), either = `(?:${words.join('|')})`;
    if (element === '^' || element === '$') pattern += element;
    else if (element.startsWith('!')) pattern += `(?! ${either}\\b)`;
    else if (optional !== undefined) pattern += must.length > 0 ? `(?: ${either})?` : `(?:${either} )?`;
    else { pattern += must.length > 0 ? ` ${either}` : either; must.push(words); }
  }
  // Of what must stand there, the rarest: few words, and long ones.
  const length = (words: readonly string[]): number => Math.min(...words.map(word => word.length));
  return { pattern, needs: must.sort((a, b) => a.length - b.length || length(b) - length(a))[0] ?? [] };
}

const inWords = (times: readonly TimeSaid[]): Reader[] => times.map(({ means, soft, label, lines }): Reader => {
  const patterns = lines.map(patternOf);
  return {
    needs: patterns.flatMap(p => p.needs), form: new RegExp(String.raw`\b(?:${patterns.map(p => p.pattern).join('|')})\b`, 'g'),
    read: m => (means === 'other' ? other(label ?? m[0], soft) : means === 'after' ? { kind: 'latest', after: true } : { kind: means }),
  };
});

const TIMES = readTimes();

/**
 * The readers, for the years that have figures and the plans. Earlier readers win; what one has taken the later ones no longer see. A year alone comes last.
 */
function readersFor(years: readonly FinancialYear[], { plans }: Plans): readonly Reader[] {
  const first = startOf(years[0]!)!, end = startOf(years.at(-1)!)! + 1;
  const isPlan = (from: number, to: number): boolean => plans.some(p => Number(p.from.slice(0, 4)) === from && Number(p.to.slice(0, 4)) === to);
  /** A calendar year, which may be either of two financial ones where figures of both are held. */
  const calendar = (y: number): When => (y >= first && y <= end ? { kind: 'bare', year: y } : other(String(y)));
  /** A span of two years: one financial year when they follow each other, else a range or a plan. */
  const span = (a: number, b: number): When | undefined => {
    const from = full(a), to = full(b);
    if (from < 2000 || from > 2040 || to > 2060) return undefined;
    if (to === from + 1) return year(from);
    if (isPlan(from, to)) return { kind: 'plan' };
    if (from === first && (to === end || to === end - 1)) return { kind: 'both' };
    return to > from ? other(`${from} to ${to}`) : undefined;
  };
  return [
    ...inWords(TIMES.first),
    ofFigures(new RegExp(String.raw`\b(?:year|yr|12 months|twelve months|12m|period) (?:that )?(?:ending|ended|ends|closing|closed|finishing|finished|to|up to|end|running to) (?:on |in |at )?(?:the )?(?:end of |31 |31st |31st of )?(?:march|mar)(?: 31| 31st)?,? (?:20)?(\d\d)\b`, 'g'), m => year(full(Number(m[1])) - 1)),
    ofFigures(/\b(?:year|yr|12 months) (?:ending|ended|to|up to) \d{1,2}[/-]0?3[/-](?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)),
    ofFigures(/\b(?:the )?(?:19|20)\d0s\b/g, m => other(m[0])),
    ofFigures(new RegExp(String.raw`\b(?:1 |1st |1st of )?apr(?:il)? (?:20)?(\d\d)${SEP}(?:the end of |31 |31st |31st of )?mar(?:ch)? (?:20)?(\d\d)\b`, 'g'), m => span(Number(m[1]), Number(m[2]))),
    ofFigures(/\b(?:fye|ye|fy end(?:ed|ing)?|year end(?:ed|ing)?) (?:31 |31st |end )?(?:march|mar)[ -](?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)),
    ofFigures(/\b(?:ending|ended|ends|closing|closed) (?:on |in |at )?(?:march|mar)[ -](?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)),
    needing(['calendar', 'january', 'jan'])(/\bcalendar (?:year )?20\d\d\b|\b(?:january|jan) (?:to|through|until|-) (?:december|dec)\b|\bcalendar years?\b/g, m => other(m[0])),
    ofFigures(/\b(?:31|31st|end of)(?: of)? (?:march|mar)[ -](?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)),
    ofFigures(/\b(?:q|quarter )([1-4])(?: of)?(?: |\/|-)?(?:(?:20)?\d\d[/-](?:20)?\d\d)?\b/g, m => other(`quarter ${m[1]!}`)),
    ofFigures(/\bfy ?(?:20)?(\d\d)[/-](?:20)?(\d\d)\b/g, m => span(Number(m[1]), Number(m[2]))),
    ofFigures(/\bfy ?(\d\d)(\d\d)\b/g, m => span(Number(m[1]), Number(m[2])) ?? year(full(Number(m[2])) - 1)),
    ofFigures(/\bfye? ?(?:20)?(\d\d)\b/g, m => year(full(Number(m[1])) - 1)),
    ofFigures(/\b(20\d\d) ?(?:[/-]| to | into | slash | stroke | ) ?(?:20)?(\d\d)\b(?!%)/g, m => span(Number(m[1]), Number(m[2]))),
    // "2018/9": the last figure alone.
    ofFigures(/\b(20\d\d)[/-](\d)\b(?![/%.-])/g, m => (Number(m[2]) === (Number(m[1]) + 1) % 10 ? year(Number(m[1])) : undefined)),
    ofFigures(/\b(20\d\d) (?:and|or|v|vs|versus|against) (20\d\d)\b/g, m => span(Number(m[1]), Number(m[2]))),
    ofFigures(/\b(1[5-9]|2[0-2]) (?:stroke|slash|dash) (1[6-9]|2[0-3])\b/g, m => (Number(m[2]) === Number(m[1]) + 1 ? span(Number(m[1]), Number(m[2])) : undefined)),
    ofFigures(/\b(1[5-9]|2[0-2]) (1[6-9]|2[0-3])\b(?!%| ?percent)/g, m => (Number(m[2]) === Number(m[1]) + 1 ? span(Number(m[1]), Number(m[2])) : undefined)),
    ofFigures(/\b(\d\d)[/-](\d\d)\b(?![/-]\d(?!\d?[/-]))/g, m => (Number(m[2]) === Number(m[1]) + 1 ? span(Number(m[1]), Number(m[2])) : isPlan(full(Number(m[1])), full(Number(m[2]))) ? { kind: 'plan' } : undefined)),
    ofFigures(/\b(1[0-9]|2[0-9])(1[0-9]|2[0-9])\b/g, m => (Number(m[2]) === Number(m[1]) + 1 && m[0] !== '2021' ? span(Number(m[1]), Number(m[2])) : undefined)),
    ofSpoken(new RegExp(String.raw`\b(?:twenty )?(${SPOKEN})(?:/|(?: to| slash| stroke| dash| into)? )(?:twenty )?(${SPOKEN})\b`, 'g'), m => { const a = SPOKEN_YEARS[m[1]!]!, b = SPOKEN_YEARS[m[2]!]!; return b === a + 1 ? year(2000 + a) : undefined; }),
    ofSpoken(new RegExp(String.raw`\btwenty (${SPOKEN})\b`, 'g'), m => calendar(2000 + SPOKEN_YEARS[m[1]!]!)),
    ofFigures(new RegExp(String.raw`\b(?:since|before|from|in|during|for|by|until|up to)? ?(?:${MONTHS}|may)(?: (?:of )?(?:20)?\d\d)\b`, 'g'), m => other(m[0].trim())),
    ofMonths(new RegExp(String.raw`\b(?:in|during|for|since|over|last|this|next|each|every|until) (?:${MONTHS}|may)\b`, 'g'), m => other(m[0])),
    ofFigures(new RegExp(String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )(?:${MONTHS}|may)\b(?: 20\d\d)?`, 'g'), m => other(m[0], true)),
    ofMonths(/\b(?:just|only|and|the) (?:the )?(?:january|february|april|june|july|august|september|october|november|december)\b(?! to\b)/g, m => other(m[0].replace(/^.* (.)/, (_, first: string) => first.toUpperCase()), true)),
    ...inWords(TIMES.then),
    ofFigures(/\b(20[0-4]\d|19\d\d)\b/g, m => calendar(Number(m[1]))),
  ];
}

/** Tokens as one string in which "/" and "-" between numbers still stand, with each token's place in it. */
function lay(plain: string, tokens: readonly Token[]): { line: string; starts: number[]; ends: number[] } {
  let line = '';
  const starts: number[] = [], ends: number[] = [];
  tokens.forEach((token, i) => {
    if (i > 0) {
      const between = plain.slice(tokens[i - 1]!.end, token.start).trim();
      // "Five-year trend" is read as "five year trend"; between numbers a dash says more.
      line += between === '/' || between === '-' && (/\d/.test(token.text) || /\d/.test(tokens[i - 1]!.text)) ? between : token.opens ? ' ; ' : ' ';
    }
    starts.push(line.length);
    line += token.text;
    ends.push(line.length);
  });
  return { line, starts, ends };
}

/** Words before a year that point back from it, on from it, or leave it out, and what may stand between. "Years" before them counts several. */
const { back: BACK, on: ON, not: NOT, within: WITHIN, between: BETWEEN } = TIMES.beforeYears;

/** Whether something is said to have been in a time: "in 2018/19", not "on 2018/19". */
export const isWithin = ({ from }: WhenMatch, tokens: readonly Token[]): boolean => WITHIN.has(tokens[from - 1]?.text ?? '');

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

/** Reads times as councils tell them. Built once, for the years that have figures. */
export class Periods {
  readonly #readers: readonly Reader[];
  /** For each word the places of the readers that need it. */
  readonly #wanting = new Map<string, number[]>();

  constructor(years: readonly FinancialYear[], plans: Plans) {
    this.#readers = readersFor(years, plans);
    this.#readers.forEach(({ needs }, place) => { for (const word of new Set(needs)) this.#wanting.set(word, [...(this.#wanting.get(word) ?? []), place]); });
  }

  /** Those that may find something, in their order. */
  #readersOf(tokens: readonly Token[]): readonly Reader[] {
    const places = new Set<number>();
    const want = (word: string): void => { for (const place of this.#wanting.get(word) ?? []) places.add(place); };
    for (const { text } of tokens) want(text);
    if (tokens.some(t => /\d/.test(t.text))) want(FIGURES);
    return [...places].sort((a, b) => a - b).map(place => this.#readers[place]!);
  }

  /**
   * Every time in the tokens, none overlapping.
   * @example periods.recognise('res burg 1819', tokens) // [{ when: { kind: 'year', year: '2018/19' }, from: 2, to: 3 }]
   */
  recognise(plain: string, tokens: readonly Token[]): WhenMatch[] {
    const readers = this.#readersOf(tokens);
    if (readers.length === 0) return [];
    const laid = lay(plain, tokens), found: WhenMatch[] = [];
    let line = laid.line;
    for (const { form, read } of readers) {
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
}
