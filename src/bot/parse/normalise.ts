// Text → tokens: what people type, voice-to-text and paste become, before any word is understood.
import { readSlips } from '../../data/slips.ts';

/** One word or number of the message. `stem` is what patterns meet; `start`/`end` are offsets in the normalised text. */
export interface Token {
  /** Its place in the message. */
  readonly index: number;
  text: string;
  stem: string;
  readonly start: number;
  readonly end: number;
  /** True where a sentence ends before this token, so that no phrase reaches across. */
  readonly opens: boolean;
  /** True where a comma, dash, bracket or "but" stands before this token. */
  readonly pauses: boolean;
  /** True where the sentence of this token ends in a question mark. */
  asks: boolean;
  /** What was typed, where spelling was put right. */
  typed?: string;
}

/** More than a long paragraph is not a question; the rest is not read. */
const LONGEST = 2_000;
const MOST_TOKENS = 400;

const slips = readSlips();
/** One of these, a longer one before its beginning. */
const oneOf = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join('|');
const SLASHED = new RegExp(String.raw`\b(?:${oneOf(slips.slashed.keys())})(?:\b|(?<=/))`, 'g');
const SHORTENED = new RegExp(String.raw`\b(${oneOf(slips.shortened)})\.(?=[ \d(])`, 'g');
const PHRASES = new RegExp(String.raw`\b(?:${oneOf(slips.phrases.keys()).replaceAll(' ', '[ -]?')})\b`, 'g');
/** Each phrase by its letters, however it is spaced. */
const SPACED = new Map([...slips.phrases.keys()].map(phrase => [phrase.replaceAll(' ', ''), phrase]));

/** Years of this century as they are spoken: "twenty nineteen". */
export const SPOKEN_YEARS: Record<string, number> = { fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, 'twenty one': 21, 'twenty two': 22 };

const DIRECTIONS: Record<string, string> = { '+': ' up', '-': ' down' };

const FORMAT_MARKS = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;

/** What is looked for, what is put for it, and what of which one must stand in a text where there may be any: most messages have few of these signs. */
interface Step { readonly needs: readonly string[]; readonly form: RegExp; readonly put: string | ((found: string, ...groups: string[]) => string) }
const step = (needs: string, form: RegExp, put: Step['put']): Step => ({ needs: needs.split(' '), form, put });

/** One after the other, on the message in lower case. */
const STEPS: readonly Step[] = [
  step("' ‘ ’ ʼ ´ ` / -", /(?<=\d)[‘’ʼ´`']s\b|(?<=\d\d[/-]\d\d)s\b/g, ''),
  step("' ‘ ’ ʼ ´ `", /[‘’ʼ´`']/g, ''),
  step('– — −', /[–—−]/g, '-'),
  step(', \u202f', /(\d)[,\u202f](?=\d{3}(?!\d))/g, '$1'),
  step(')', /(^|[\s.?!,;])\(?[1-3a-c]\)\s?/g, '$1; '),
  step('n', /(?<!\b(?:on|by|raw|the|a|in) )\bn\b(?! of\b| terms\b)/g, 'and'),
  step('+ ±', /\+ ?\/ ?-|±/g, ' up or down '),
  step('.', /\b(?:[a-z]\.){2,}|\b[a-z](?:\.[a-z])+\b/g, initials => `${initials.replaceAll('.', '')} `),
  { needs: [''], form: PHRASES, put: found => slips.phrases.get(SPACED.get(found.replace(/[ -]/g, ''))!)! },
  step(':', /(?<=[a-z]):(?=[a-z])/g, ' '),
  step('y', /(^|[.?!,;] *)y (?=(?:did|is|has|have|are|was|were|do|does)\b)/g, '$1why '),
  step('#', /#(?=[1-9]\b)/g, 'number '),
  step('no', /\bno\.(?= ?\d| of\b)|(?<=\b(?:the|a|what|whats) )no(?= (?:for|of|on|in|from)\b)/g, 'number'),
  step('x', /\b(\d)x(?= )/g, '$1'),
  step('+', /(?<=\s)\+(?= [a-z])/g, 'plus'),
  step('00s', /\b([1-9])00s\b/g, '$1 hundreds'),
  step('thousand', /\btwo thousand (?:and )?(?=(?:fif|six|seven|eigh|nine)teen\b|twenty\b)/g, 'twenty '),
  step('twenty', /\b(april|march) (?:of )?twenty (fifteen|sixteen|seventeen|eighteen|nineteen|twenty one|twenty)\b/g, (_, month, year) => `${month} 20${SPOKEN_YEARS[year]!}`),
  step('+', /(\d)\+(?=[\s?.,]|$)/g, '$1 or more'),
  step('>= ≥', /(?:>=|≥) ?([+-]?)(?=£?\d)/g, (_, sign) => `${DIRECTIONS[sign] ?? ''} at least `),
  step('<= ≤', /(?:<=|≤) ?-(?=\d)/g, ' down at least '),
  step('<= ≤', /(?:<=|≤) ?(?=£?\d)/g, ' at most '),
  step('>', /> ?([+-])(?=\d)/g, (_, sign) => `${DIRECTIONS[sign]!} over `),
  step('<', /< ?-(?=\d)/g, ' down over '),
  step('minus', /\bminus (?=\d)/g, 'down '),
  step('+', /(^|[\s(])\+(?=\d)/g, '$1up '),
  step('-', /(^|[\s(])-(?=\d+(?:\.\d+)?%|\d+\.\d|\d{2,}(?![\d/-]))/g, '$1down '),
  step('ve', /(^|[\s(])([+-])ve\b/g, (_, before, sign) => `${before}${sign === '+' ? 'positive' : 'negative'}`),
  step('> ≥', /[>≥] ?(?=£?\d)/g, ' over '),
  step('< ≤', /[<≤] ?(?=£?\d)/g, ' under '),
  step('>', /(?<=[a-z\d)] ?)> ?(?=[a-z])/g, ' more than '),
  step('<', /(?<=[a-z\d)] ?)< ?(?=[a-z])/g, ' less than '),
  step('.', SHORTENED, '$1'),
  step('/', SLASHED, found => `${slips.slashed.get(found)!} `),
];

/**
 * Brings a message to one plain form: compatible characters, lower case, straight quotes, no format marks, no mark-up.
 * @example plainText('How’s  “ASB”?') // 'hows asb ?'
 */
export function plainText(raw: string): string {
  const text = raw.slice(0, LONGEST);
  // Most messages are plain ASCII, which has no other form and no marks.
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC').slice(0, LONGEST).replace(FORMAT_MARKS, '');
  let put = plain.toLowerCase().replaceAll('&nbsp;', ' ');
  for (const { needs, form, put: by } of STEPS) if (needs.some(sign => put.includes(sign))) put = typeof by === 'string' ? put.replace(form, by) : put.replace(form, by);
  return put.replace(/\s+/g, spaces => (spaces.includes('\n') ? '\n' : ' '));
}

const TOKEN = /£?\d+(?:\.\d+)?%?(?![a-z0-9])|£|[a-z0-9]+|[%+&]|[^\x00-\x7f\s]+|[.?!;\n]|[,:()]|(?<= )-(?= )/g;
const STOPS: ReadonlySet<string> = new Set('.?!;\n'), PAUSES: ReadonlySet<string> = new Set(',:()-');
const SIGNS = new Map(Object.entries({ '&': 'and', '+': 'and' }));

/** Words whose s is "is" or "us", not a plural. */
const CONTRACTED = new Set(['hows', 'whats', 'thats', 'theres', 'wheres', 'whos', 'lets', 'heres', 'whens', 'hates']);

/**
 * A word's stem: plurals are taken off, nothing more, so that files of words stay readable.
 * @example stemOf('burglaries') // 'burglary'
 */
export function stemOf(word: string): string {
  if (!word.endsWith('s') || word.length <= 3 || !/^[a-z]+$/.test(word) || CONTRACTED.has(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}

/** Cuts plain text into tokens. @example tokenise('burglary in 2019/20?').map(t => t.text) */
export function tokenise(plain: string): Token[] {
  const tokens: Token[] = [];
  let opens = true, pauses = false, sentence = 0;
  for (const match of plain.matchAll(TOKEN)) {
    const found = match[0];
    if (tokens.length === MOST_TOKENS) break;
    if (STOPS.has(found)) {
      if (found === '?') for (let i = sentence; i < tokens.length; i++) tokens[i]!.asks = true;
      opens = true;
      sentence = tokens.length;
      continue;
    }
    if (PAUSES.has(found)) { pauses = true; continue; }
    if (/[^\x00-\x7f]/.test(found) && !found.startsWith('£')) { pauses = true; continue; } // emojis and other scripts carry no word of ours, but people put them for commas
    const word = SIGNS.get(found) ?? slips.words.get(found) ?? found;
    tokens.push({ index: tokens.length, text: word, stem: stemOf(word), start: match.index, end: match.index + found.length, opens, pauses: pauses || word === 'but', asks: false });
    opens = false;
    pauses = false;
  }
  return tokens;
}
