// Free text → the claims it makes about measures of the table. Strict: a sentence that plans, fears or speaks of patrols claims nothing.
import type { MadeClaim } from '../../data/claims.ts';
import type { FinancialYear } from '../../data/period.ts';
import { BASE_UP, COUNTED, DATED, ELSEWHERE, HEDGE, LOOSE, MEANT, MORE, NARROWED, NOUN, OF, SAID, SAME, UNREAL, UP, UP_NOUN, VALUE, VERB } from './claimGrammar.ts';
import type { Reading, Recogniser } from './recognise.ts';
import type { Held } from './situation.ts';

/**
 * The claims that a text makes about measures the table holds, in the order of the text.
 * @example readClaims('Shoplifting rose, and ASB fell by around 22%.', held, recogniser).length // 2
 */
export function readClaims(text: string, held: Held, recogniser: Recogniser): MadeClaim[] {
  return sentencesOf(text).flatMap(sentence => claimsOf(sentence, held, recogniser.read(sentence)));
}

/** Cuts a text into sentences; a point inside a number or an abbreviation ends none. @example sentencesOf('Up 3.2%. Down.') // ['Up 3.2%.', 'Down.'] */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])(?<!\b(?:approx|incl?|vs?|e\.g|i\.e|no|st|mr|mrs|dr)\.)\s+|[\n;•]+/i).map(s => s.trim()).filter(s => s !== '');
}

function claimsOf(sentence: string, held: Held, reading: Reading): MadeClaim[] {
  const laid = layOut(reading, held);
  if (laid.subjects.length === 0) return [];
  return clausesOf(laid.line).flatMap(clause => {
    if (UNREAL.test(clause) || MEANT.test(clause)) return [];
    const found = [...clause.matchAll(SAID), ...clause.matchAll(OF)];
    const values = found.length > 0 ? [] : [...clause.matchAll(VALUE), ...clause.matchAll(COUNTED), ...clause.matchAll(DATED)];
    const more = found.length + values.length > 0 ? [] : [...clause.matchAll(MORE)];
    const taken = new Set<string>();
    return [...found, ...values, ...more].flatMap(match => {
      const groups = match.groups!;
      return [...groups.subject!.matchAll(/M\d/g)].flatMap(([mark]) => {
        const subject = laid.subjects[Number(mark.slice(1))]!;
        if (taken.has(mark) || subject.narrowed || (!OFFERED.test(match[0]) && isAbout(clause, mark))) return [];
        taken.add(mark);
        return [{ sentence, measures: subject.measures, ...(subject.group ? { group: subject.group } : {}), ...saidOf(groups, clause, laid, held), ...(laid.beyond || ELSEWHERE.test(clause) ? { beyond: true } : {}) }];
      });
    });
  });
}

interface Laid {
  readonly line: string;
  readonly subjects: readonly { readonly measures: readonly string[]; readonly group?: string; readonly narrowed: boolean }[];
  readonly numbers: Reading['numbers'];
  readonly years: readonly (FinancialYear | undefined)[];
  /** The marks of sizes said as a part: "a fifth". */
  readonly fractions: ReadonlySet<string>;
  readonly beyond: boolean;
}

const OFFERED = new RegExp(`^(?:[PN]\\d )?(?:${NOUN}|more|fewer|less|rising|falling|increas|decreas|reduced|higher|lower|growing|N\\d)`);

/** "Awareness of hate crime rose" speaks of awareness; "levels of hate crime rose" does not. */
const isAbout = (clause: string, mark: string): boolean => new RegExp(`\\b(?!(?:${LOOSE}|terms|case|${NOUN}) )[a-z]+ (?:of|about|on|against|around) (?:the )?${mark}\\b`).test(clause);

/** The sentence as one line in which measures, numbers and times are marks: "M0 fell by P0 in T0". */
function layOut(reading: Reading, held: Held): Laid {
  const subjects: { measures: readonly string[]; group?: string; narrowed: boolean }[] = [];
  const years: (FinancialYear | undefined)[] = [];
  let beyond = false;
  const marks = new Map<number, { mark: string; to: number }>();
  const before = (i: number): string => reading.tokens[i - 1]?.text ?? '';
  for (const { thing, from, to } of reading.things) {
    const group = thing.type === 'group' ? held.vocabulary.groups.find(g => g.id === thing.id && g.mode === 'both') : undefined;
    const measures = group?.parts ?? (thing.type === 'measure' || (thing.type === 'weak' && thing.id === 'total-crime') ? [thing.id] : undefined);
    if (measures && subjects.length < 10) {
      marks.set(from, { mark: `M${subjects.length}`, to });
      const inside = reading.tokens.slice(from, to).map(t => t.text).join(' ');
      subjects.push({ measures, ...(group ? { group: group.id } : {}), narrowed: NARROWED.test(before(from)) || UNREAL.test(inside) });
    } else if (thing.type === 'held') marks.set(from, { mark: 'L', to });
    else if ((thing.type === 'within' || thing.type === 'other') && /^(?:in|across|around|within|at|for|near|of)$/.test(before(from))) beyond = true;
  }
  for (const { when, from, to } of reading.periods) {
    const year = when.kind === 'year' ? when.year : when.kind === 'latest' ? held.years.at(-1) : when.kind === 'before' ? held.years.at(-2) : undefined;
    if (when.kind === 'other' || when.kind === 'plan' || (when.kind === 'year' && !held.years.includes(when.year))) beyond = true;
    if (years.length < 10 && when.kind !== 'both') {
      marks.set(from, { mark: `T${years.length}`, to });
      years.push(year);
    }
  }
  reading.numbers.slice(0, 10).forEach((n, i) => { if (n.unit !== 'money') marks.set(n.from, { mark: `${n.unit === 'percent' ? 'P' : 'N'}${i}`, to: n.to }); });
  const line: string[] = [];
  for (let i = 0; i < reading.tokens.length;) {
    const token = reading.tokens[i]!, mark = marks.get(i);
    if (token.pauses && line.length > 0) line.push('|');
    line.push(mark?.mark ?? token.text);
    i = Math.max(i + 1, mark?.to ?? 0);
  }
  return { line: line.filter((word, i) => !(/^(?:percent|pc|pct|cent|per|%)$/.test(word) && /^P\d|^per$/.test(line[i - 1] ?? ''))).join(' '), subjects, numbers: reading.numbers, years, beyond, fractions: new Set(reading.numbers.flatMap((n, i) => (n.unit === 'percent' && /^[a-z]/.test(reading.tokens[n.from]!.text) ? [`P${i}`] : []))) };
}

/** Parts of a line that each say something of their own measure; a part without one belongs to the part before it. */
function clausesOf(line: string): string[] {
  const parts: string[] = [];
  for (const piece of line.split(/ (?=(?:\||and|but|while|whilst|whereas|although|though|with|however|so)\b|\|)/)) {
    const last = parts.at(-1);
    const whole = (part: string): boolean => /\bM\d/.test(part) && new RegExp(`\\b(?:${VERB}|${NOUN}|[PN]\\d|more|less)\\b`).test(part);
    if (last !== undefined && (!whole(last) || !whole(piece))) parts[parts.length - 1] = `${last} ${piece.replace(/^\| ?/, '')}`.trim();
    else parts.push(piece.replace(/^\| ?/, ''));
  }
  return parts;
}

/** What a match says of its measure: direction, size, from and to, and the year. */
function saidOf(groups: Record<string, string | undefined>, clause: string, laid: Laid, held: Held): Partial<MadeClaim> {
  const number = (mark: string | undefined) => (mark ? laid.numbers[Number(mark.slice(1))] : undefined);
  const year = (mark: string | undefined): FinancialYear | undefined => (mark ? laid.years[Number(mark.slice(1))] : undefined);
  const hedgeBefore = (mark: string | undefined): Partial<MadeClaim> => {
    if (mark && laid.fractions.has(mark)) return { hedge: 'about' };
    const word = mark && new RegExp(`\\b(${HEDGE}) ${mark}\\b`).exec(clause)?.[1];
    if (!word) return {};
    return { hedge: /^(?:over|above|more than)$/.test(word) ? 'over' : /^(?:under|below|less than)$/.test(word) ? 'under' : 'about' };
  };
  if (groups.time) {
    const said = year(groups.time), count = number(groups.size)?.value;
    return said && count !== undefined && held.years.includes(said) ? { value: { count, year: said }, ...hedgeBefore(groups.size) } : { beyond: true };
  }
  const verb = groups.verb ?? '';
  const is = (words: string): boolean => new RegExp(`^(?:${words})$`).test(verb);
  const direction = is(`${UP}|${UP_NOUN}|${BASE_UP}|more|doubled|doubling`) ? 'up' : is(SAME) ? 'same' : 'down';
  const factor = /^halv/.test(verb) ? 'halved' : /^doubl/.test(verb) ? 'doubled' : undefined;
  const size = groups.size ?? groups.first ?? /(P\d|(?<=by )N\d)/.exec(groups.between ?? '')?.[1];
  const amount = number(size);
  const span = new RegExp(`from (?:${HEDGE} )?(N\\d)(?: [a-z|]+| T\\d){0,4}? to (?:${HEDGE} )?(N\\d)`).exec(clause);
  const reached = span ? undefined : new RegExp(`${verb}(?: (?:back|again|slightly|sharply))* to (?:${HEDGE} )?(N\\d)`).exec(clause)?.[1];
  const named = laid.years.filter(y => y !== undefined);
  return {
    direction, ...(/\b(?:not|didnt|never|hasnt|havent|wasnt|werent|isnt|no|without)\b/.test(`${groups.between ?? ''} ${clause.split(` ${verb}`)[0]!.split(' ').at(-1)!}`) && direction !== 'same' ? { negated: true } : {}),
    ...(factor ? { factor } : {}),
    ...(amount?.unit === 'percent' ? { percent: amount.value } : amount && !span ? { difference: amount.value } : {}),
    ...(span ? { from: number(span[1])!.value, to: number(span[2])!.value } : reached ? { to: number(reached)!.value } : {}),
    ...hedgeBefore(size), ...(named.length > 0 ? { year: [...named].sort().at(-1)! } : {}),
  };
}
