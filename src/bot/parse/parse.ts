// The pipeline: text → Reading → candidates → the likeliest Query, with who proposed it, for `npm run ask -- --explain`.
import type { Query } from '../../data/query.ts';
import { candidatesFor, type Candidate } from './candidates.ts';
import type { Chooser, Scored } from './chooser.ts';
import type { Setting } from './features.ts';
import { askingSentences, focusOn, questionsIn } from './focus.ts';
import { COMMANDS, READERS } from './readers.ts';
import type { Reading, Recogniser } from './recognise.ts';
import { Situation, type Context, type Held } from './situation.ts';
import { contextAfter } from './talkedOf.ts';
import { bothEnds, eachItsYear, isQuestion, sharedYear, twoQuestions } from './twoQuestions.ts';

/** A message understood, or not: `reader` is undefined where the query is `unknown`. */
export interface Parsed {
  readonly query: Query;
  readonly reading: Reading;
  readonly reader?: string;
  /** The other question, where two were asked. */
  readonly second?: Query;
}

/** A message with every candidate weighed, the likeliest first; none where a command was heard. */
export interface Weighed { readonly parsed: Parsed; readonly candidates: readonly Scored[]; readonly setting: Setting }

/**
 * Understands one message. Pure: the same text, context and report give the same query; never throws.
 * @example parseUtterance('how did burglary change?', {}, held, recogniser, chooser).query.kind // 'change'
 */
export const parseUtterance = (text: string, context: Context, held: Held, recogniser: Recogniser, chooser: Chooser): Parsed => weigh(text, context, held, recogniser, chooser).parsed;

/** What `parseUtterance` decides, with all that it weighed. */
export function weigh(text: string, context: Context, held: Held, recogniser: Recogniser, chooser: Chooser): Weighed {
  const { setting, candidates, command } = gather(text, context, held, recogniser, setting => chooser.likelyTopics(setting));
  if (command) return { parsed: command, candidates: [], setting };
  const ranked = chooser.rank(candidates, setting);
  const { query, reading, by, second } = ranked[0]!.candidate;
  return { parsed: { query, reading, ...(query.kind === 'unknown' ? {} : { reader: by }), ...(second ? { second } : {}) }, candidates: ranked, setting };
}

/** What there is to choose from. A command is obeyed and an emergency answered whatever else might be meant. */
export function gather(text: string, context: Context, held: Held, recogniser: Recogniser, likelyTopics: (setting: Setting) => readonly string[]): { readonly setting: Setting; readonly candidates: readonly Candidate[]; readonly command?: Parsed } {
  const whole = recogniser.read(text), focused = focusOn(whole, askingSentences(whole));
  const setting: Setting = { reading: focused, whole, context, vocabulary: held.vocabulary };
  const first = inOrder(whole, focused, context, held);
  if (first.query.kind === 'emergency' || COMMANDING.has(first.reader ?? '')) return { setting, candidates: [], command: first };
  // What stands around the question is looked at only where the question alone says nothing.
  const readings = first.reading === whole || focused.things.length > 0 && first.query.kind !== 'unknown' ? [first.reading] : [focused, whole];
  return { setting, candidates: candidatesFor({ by: first.reader ?? 'nobody', ...first }, readings, whole, context, held, likelyTopics(setting), (query, reading) => onlyHeld(query, reading, whole, held)) };
}

/** Readers of commands, strict enough to be obeyed. */
const COMMANDING: ReadonlySet<string> = new Set(['digests', 'team', 'updates']);

/** What the readers make of a message when the first that understands it wins; two questions, where each stands alone. */
function inOrder(whole: Reading, focused: Reading, context: Context, held: Held): Parsed {
  const read = (reading: Reading, before: Context): Parsed => {
    const situation = new Situation(reading, before, held, whole);
    for (const [reader, understand] of READERS) {
      const query = understand(situation);
      if (query) return { query: onlyHeld(query, reading, whole, held), reading, reader };
    }
    return { query: { kind: 'unknown' }, reading };
  };
  const questions = questionsIn(whole);
  if (questions.length === 2 || questions.length === 3) {
    let before: Context = {};
    const each = questions.map(q => { const parsed = read(sharedYear(focusOn(whole, [q]), whole), before); before = contextAfter(parsed, before, held); return parsed; });
    const two = each.filter(p => isQuestion(p.query));
    if (two.length === 2 && two.length === each.length && twoQuestions(two[0]!.query, two[1]!.query)) return { ...two[0]!, second: two[1]!.query };
  }
  // An emergency or a command is heard wherever it stands; else the asking part speaks first, and the whole only where that is not understood.
  const situation = new Situation(whole, context, held);
  for (const [reader, understand] of COMMANDS) {
    const command = understand(situation);
    if (command && command.kind !== 'smalltalk') return { query: command, reading: whole, reader };
  }
  const asked = read(focused, context);
  if (asked.query.kind === 'unknown') return read(whole, context);
  const second = bothEnds(asked.query, asked.reading);
  return eachItsYear(asked) ?? (second ? { ...asked, ...second } : asked);
}

/** The year without figures that a message names, where it names none that has them: "our posters from 2015/16. What was it that year?" */
function yearTold({ periods }: Reading, held: Held): string | undefined {
  const years = periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : when.kind === 'other' && /^(?:19|20)\d\d$/.test(when.label) ? [when.label] : []));
  const given = periods.some(({ when }) => ['latest', 'before', 'both', 'bare'].includes(when.kind)) || years.some(y => held.years.includes(y));
  return given ? undefined : years[0];
}

/** Whether figures would be given for years that nobody said. */
function assumesYear(query: Query): boolean {
  switch (query.kind) {
    case 'figure': case 'compare': case 'share': case 'sum': return query.years.origin !== 'said';
    case 'rank': case 'threshold': return query.year.origin !== 'said';
    case 'change': return true;
    default: return false;
  }
}

/** Whatever a reader made of it, a year that has no figures is declined, never answered from another; so is a detail that the fact doesn't give. */
function onlyHeld(query: Query, reading: Reading, whole: Reading, held: Held): Query {
  if (query.kind === 'topic') {
    const [detail] = reading.details;
    const given = detail === undefined || held.vocabulary.topics.some(t => query.topics.includes(t.id) && (t.declines || t.holds.includes(detail.id)));
    return { kind: 'topic', topics: query.topics, ...(given ? {} : { lacks: detail.id }) };
  }
  const told = yearTold(whole, held);
  if (told !== undefined && assumesYear(query)) return { kind: 'notHeld', reason: { type: 'period', label: told, soft: false }, ...('measures' in query && query.measures ? { measures: query.measures } : {}) };
  const asked = 'years' in query ? query.years.value : 'year' in query && typeof query.year === 'object' ? [query.year.value] : [];
  const label = asked.find(y => !held.years.includes(y));
  return label === undefined ? query : { kind: 'notHeld', reason: { type: 'period', label, soft: false }, ...('measures' in query && query.measures ? { measures: query.measures } : {}) };
}
