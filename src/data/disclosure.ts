// What must not stand in a public paper: personal data pointed out in free text, and protective markings that are refused.
// A safety net under the writer's own judgement: it points at text, keeps none of it, and decides nothing.
import { z } from 'zod';
import { readYaml } from './vocabulary.ts';

/** What a piece of text looks like. */
export type FindingKind = 'name' | 'address' | 'phone' | 'email' | 'postcode' | 'registration' | 'reference' | 'birthDate';

/** A piece of a text that may be personal data; `from` and `to` are offsets in the text as given. */
export interface Finding { readonly kind: FindingKind; readonly text: string; readonly from: number; readonly to: number }

const list = z.string().transform(line => line.trim().split(/\s+/));
const words = readYaml(new URL('./vocabulary/names.yaml', import.meta.url), z.strictObject({ given: list, givenWords: list, surnames: list, titles: list, places: list, notPeople: list, acronyms: list, known: z.array(z.string()) }));
const lowerSet = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(n => n.toLowerCase()));
const surnames = lowerSet(words.surnames), places = lowerSet(words.places), notPeople = lowerSet(words.notPeople), acronyms = lowerSet(words.acronyms);
const givenWords = lowerSet(words.givenWords);
const given = new Set(words.given.map(n => n.toLowerCase()).filter(n => !givenWords.has(n)));

const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const DATE = `(?:\\d{1,2}[./ -]\\d{1,2}[./ -]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|(?:the )?\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTHS})\\.?,? ?(?:\\d{4})?|(?:${MONTHS})\\.? \\d{1,2}(?:st|nd|rd|th)?,? ?(?:\\d{4})?)`;
const STREET = 'street|st|road|rd|lane|ln|avenue|ave|close|drive|crescent|cres|court|gardens|grove|terrace|place|square|row|mews|walk|rise|hill|view|green|yard|way|croft';
// The areas a postcode may begin with.
const AREA = 'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|J[E]|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';

interface Pattern { readonly kind: FindingKind; readonly expression: RegExp; readonly unless?: (match: RegExpExecArray, text: string) => boolean }

const after = (match: RegExpExecArray, text: string): string => text.slice(match.index + match[0].length);
const isOrganisationsLine = (digits: string): boolean => /^(?:0|44)?0?[38]/.test(digits.replace(/\D/g, ''));
const readsAsWords = (letters: string): boolean => acronyms.has(letters.toLowerCase()) || /^(?:and|the|for|was|has|had|are|saw|all|but|our|now|via|per|due|its|can|did|out|off|new|old|low|day|car|van|bus|two|six|ten|one|not|who|how|why|any|may|jun|jul|aug|sep|oct|nov|dec|jan|feb|mar|apr|area|with|from|road|near)$/i.test(letters);

// In order: where two overlap, the earlier one is kept.
const PATTERNS: readonly Pattern[] = [
  { kind: 'email', expression: /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g },
  { kind: 'birthDate', expression: new RegExp(`\\b(?:d\\.?o\\.?b\\.?|date of birth|born(?: on)?)[\\s:=-]*${DATE}`, 'gi') },
  { kind: 'reference', expression: /\bURN\b[\s:.#]*(?=[A-Z0-9/*-]*\d)[A-Z0-9/*-]{4,}/gi },
  { kind: 'reference', expression: /\b(?:crime|incident|occurrence|occ|custody|niche|storm|log|cad)\s*(?:ref(?:erence)?s?\.?)(?:\s*(?:number|no\.?))?[\s:.#]*(?:is\s+)?(?=[A-Z0-9/*-]*\d)[A-Z0-9/*-]{3,}/gi },
  { kind: 'reference', expression: /\b(?:crime|incident|occurrence|occ|custody|niche|cad)\s*(?:number|no\.?|num|#)[\s:.#]*(?:is\s+)?(?=(?:[A-Z/*-]*\d){5})[A-Z0-9/*-]+/gi },
  { kind: 'reference', expression: new RegExp(`\\b(?:incident|log|cad)(?: number| no\\.?)?\\s+\\d{1,5}\\s+of\\s+${DATE}`, 'gi') },
  { kind: 'reference', expression: /\b\d{2}\*\d{4,}\b|\bCR[/ -]?\d{3,}[/-]\d{2}\b|\b\d{2}[A-Z]{2}[/ ]?\d{3,7}[/ ]?\d{2}\b|\b[12]\d{10}\b/g },
  { kind: 'reference', expression: /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g },
  { kind: 'phone', expression: /(?:\+|\b00)44[\s.()-]*(?:0[\s.)-]*)?\d(?:[\s.()-]*\d){8,9}\b|\(?\b0\d(?:[\s.()-]*\d){8,9}\b/g, unless: m => isOrganisationsLine(m[0]) },
  { kind: 'postcode', expression: new RegExp(`\\b(?:${AREA})\\d[A-Z\\d]? ?\\d[ABD-HJLNP-UW-Z]{2}\\b`, 'gi'), unless: m => /^M\d+ \d(?:st|nd|rd|th)$/.test(m[0]) },
  { kind: 'registration', expression: /\b[A-Z]{2}\d{2} ?([A-Z]{3})\b/gi, unless: m => readsAsWords(m[1]!) },
  { kind: 'registration', expression: /\b[A-HJ-NP-TV-Y]\d{1,3} ?([A-Z]{3})\b|\b([A-Z]{3}) ?\d{1,3}[A-Y]\b/g, unless: m => readsAsWords(m[1] ?? m[2]!) },
  { kind: 'registration', expression: /\b(?:reg(?:istration)?|number ?plate|plate|vrm)(?: (?:number|no\.?|is|of))*[\s:.]*([A-Z]{1,3} ?\d{1,4} ?[A-Z]{0,3}|\d{1,4} ?[A-Z]{1,3})\b(?<=\d.*)/gi, unless: m => /^\D*$/.test(m[1]!) },
  {
    kind: 'address', expression: new RegExp(`(?<![\\d£.,/%])\\b(?:(?:[Ff]lat|[Aa]partment|[Rr]oom)\\s+\\d+[a-z]?,?\\s+)?(?:no\\.?\\s*)?\\d{1,3}[A-Za-z]?(?:-\\d{1,3})?,?\\s+(?:(?:The|St\\.?|Great|Little|Upper|Lower|[A-Z][a-z'’]+)\\s+){0,3}?[A-Z][a-z'’]+\\s+(?:${titled(STREET)})\\b\\.?`, 'g'),
    unless: (m, text) => /^[’']?s?\s+(?:shops?|businesses|patrols?|incidents?|retailers|premises|residents|visits|checks|cameras|schools|homes|houses|properties|stores|events?|sessions?|closures?|reports?)\b/i.test(after(m, text)) || new RegExp(`^\\d{1,3},?\\s+(?:${MONTHS})\\b`, 'i').test(m[0]),
  },
  { kind: 'address', expression: new RegExp(`(?<=\\b(?:at|of|outside|lives|living|address|address:|near)\\s+)(?:number |no\\.? ?)?\\d{1,3}[a-z]? [a-z'’]{3,}(?: [a-z'’]{3,})? (?:${STREET})\\b`, 'g'), unless: m => /\b(?:the|per|on|in|of|main|busy|cars?|people)\b/.test(m[0]) },
  { kind: 'address', expression: /\b(?:Flat|flat|Apartment|apartment) \d+[A-Za-z]?(?=,| of | at | [A-Z])/g },
];

function titled(types: string): string {
  return types.split('|').map(type => `${type.charAt(0).toUpperCase()}${type.slice(1)}`).join('|');
}

/**
 * Points out what may be personal data: names, addresses with a number, phones, e-mails, full postcodes, number plates, crime and
 * incident references, dates of birth. In the order of the text, never overlapping. Pure; the text is not changed or kept.
 * @example findPersonal('Spoke to Mr Smith of LE16 7AA').map(f => f.kind) // ['name', 'postcode']
 */
export function findPersonal(text: string): Finding[] {
  const found: Finding[] = [];
  const keep = (kind: FindingKind, from: number, to: number): void => {
    if (!found.some(f => f.from < to && from < f.to)) found.push({ kind, text: text.slice(from, to), from, to });
  };
  for (const { kind, expression, unless } of PATTERNS) {
    for (const match of text.matchAll(expression)) if (!unless?.(match, text)) keep(kind, match.index, match.index + match[0].length);
  }
  for (const { from, to } of namesIn(text)) keep('name', from, to);
  return found.sort((a, b) => a.from - b.from);
}

/** A word of the text with where it stands; `joined` where only a space lies between it and the word before. */
interface Word { readonly text: string; readonly lower: string; readonly from: number; readonly to: number; readonly capital: boolean; readonly joined: boolean }

function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:[-'’](?!s\b)\p{L}+)*/gu)) {
    const before = found.at(-1);
    const between = before ? text.slice(before.to, match.index) : '';
    found.push({ text: match[0], lower: match[0].toLowerCase().replaceAll('’', "'"), from: match.index, to: match.index + match[0].length, capital: /^\p{Lu}/u.test(match[0]), joined: before !== undefined && /^(?:[ \t\u00a0]+|\.[ \t]*)$/.test(between) });
  }
  return found;
}

/** Names: after a title, given and family name, a given name that is no other word, an initial with a surname. */
function namesIn(text: string): { from: number; to: number }[] {
  // A blank of the same length keeps every offset right.
  const all = wordsOf(words.known.reduce((rest, known) => rest.replaceAll(known, ' '.repeat(known.length)), text));
  const names: { from: number; to: number }[] = [];
  const titles = lowerSet(words.titles);
  for (let i = 0; i < all.length; i++) {
    const word = all[i]!, next = all[i + 1]?.joined ? all[i + 1]! : undefined, afterNext = next && all[i + 2]?.joined ? all[i + 2]! : undefined;
    const stop = text.slice(word.to, next?.from).includes('.');
    const possessive = /^['’]s\s/.test(text.slice(word.to, word.to + 3));
    if (titles.has(word.lower) && next && isNameAfterTitle(word, next, afterNext)) {
      const last = afterNext?.capital && !isPlace(afterNext) && !stopBetween(text, next, afterNext) && afterNext.text.length > 1 && !months.has(afterNext.lower) ? afterNext : next;
      names.push({ from: word.from, to: last.to });
      i = all.indexOf(last);
      continue;
    }
    if (word.joined && i > 0 && notPeople.has(all[i - 1]!.lower) && all[i - 1]!.capital) continue;
    const family = next && !stop ? next : undefined;
    const inPlace = (from: number): boolean => [all[from], all[from + 1]].some((w, n) => w?.joined === true && w.capital && isPlace(w) && (n === 0 || all[from]!.capital));
    if ((given.has(word.lower) || givenWords.has(word.lower)) && family && surnames.has(family.lower) && (family.capital === word.capital) && !inPlace(i + 2)) {
      names.push({ from: word.from, to: family.to });
      i++;
    } else if (given.has(word.lower) && word.capital && word.text !== word.text.toUpperCase()) {
      if (possessive ? /^['’]s\s+\p{Lu}/u.test(text.slice(word.to)) : inPlace(i + 1)) continue;
      const named = family?.capital && !isPlace(family) && !months.has(family.lower) && family.text !== family.text.toUpperCase();
      names.push({ from: word.from, to: named ? family.to : word.to });
      if (named) i++;
    } else if (word.capital && word.text.length === 1 && word.lower !== 'i' && stop && next?.capital && surnames.has(next.lower)) {
      names.push({ from: word.from, to: next.to });
      i++;
    } else if (/^(?:called|named)$/.test(word.lower) && next?.capital && afterNext?.capital && !isPlace(afterNext) && personBefore(all, i)) {
      names.push({ from: next.from, to: afterNext.to });
      i += 2;
    }
  }
  return names;
}

const months = new Set(MONTHS.split('|'));
const isPlace = (word: Word): boolean => places.has(word.lower);
const stopBetween = (text: string, a: Word, b: Word): boolean => text.slice(a.to, b.from).includes('.');
const personBefore = (all: readonly Word[], at: number): boolean => all.slice(Math.max(0, at - 3), at).some(w => /^(?:man|woman|boy|girl|male|female|resident|suspect|victim|offender|person|lad|tenant|pupil|student|neighbour|child)$/.test(w.lower));

/** "Mr Smith", "mrs patel", "PC Jones"; not "PC patrols", "Miss out", "DS to lead". */
function isNameAfterTitle(title: Word, next: Word, afterNext: Word | undefined): boolean {
  if (/^(?:mr|mrs|ms|mx|cllr|dr)$/.test(title.lower) && !next.capital) return surnames.has(next.lower) || given.has(next.lower);
  if (!next.capital || !title.capital || months.has(next.lower)) return false;
  if (next.text.length > 1 && next.text === next.text.toUpperCase()) return surnames.has(next.lower);
  if (/^(?:miss|lord|lady|sir|dame|fr|doctor|constable|inspector|sergeant|pc|dc|ds|di|pcso)$/.test(title.lower) && (isPlace(next) || (afterNext?.capital === true && isPlace(afterNext)))) return false;
  return !/^(?:and|or|team|teams|patrols?|officers?|for|of|the|to|from|who|numbers?|visits?|surgery|surgeries|office|in|is|was|leads?|briefings?)$/.test(next.lower);
}

/**
 * Whether a text carries a protective marking above OFFICIAL: OFFICIAL-SENSITIVE, SECRET or TOP SECRET, however it is spaced or written.
 * The ordinary word ("secret shopper") is no marking: in small letters it counts only where it stands as one.
 * @example marking('Official – Sensitive: patrol plan') // 'refused'
 */
export function marking(text: string): 'refused' | undefined {
  const plain = text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '');
  const gap = '[\\s\\-‐‑–—:;_/.|·•*()\\[\\]{}]*';
  const spaced = (word: string): string => Array.from(word).join('[\\s_.]*');
  if (new RegExp(`(?<![a-z])${spaced('official')}${gap}${spaced('sensitive')}(?![a-z])`, 'i').test(plain)) return 'refused';
  if (new RegExp(`(?<![a-z])${spaced('top')}${gap}${spaced('secret')}(?![a-z])`, 'i').test(plain)) return 'refused';
  if (new RegExp(`(?<![A-Za-z])${spaced('SECRET')}(?![A-Za-z])`).test(plain)) return 'refused';
  if (/(?:^|\n)[\s[(*_#>-]*(?:uk\s+)?secret[\s\])*_:.-]*(?:\n|$)/i.test(plain)) return 'refused';
  if (/\b(?:mark(?:ed|ing)|classif(?:ied|ication)|protective marking|handling)(?:\s+(?:as|is|level))*[\s:="“'‘[(-]*(?:uk\s+)?secret\b/i.test(plain) || /[[(]\s*secret\s*[\])]/i.test(plain)) return 'refused';
  return undefined;
}
