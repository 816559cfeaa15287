// The pipeline: text → Reading → Query, with the name of the reader that understood it, for `npm run ask -- --explain`.
import type { Query } from '../../data/query.ts';
import { askingSentences, focusOn, questionsIn } from './focus.ts';
import { COMMANDS, READERS } from './readers.ts';
import type { Reading, Recogniser } from './recognise.ts';
import { Situation, type Context, type Held } from './situation.ts';
import { contextAfter } from './talkedOf.ts';
import { bothEnds, eachItsYear, isQuestion, sharedYear, twoQuestions } from './twoQuestions.ts';

/** A message understood, or not: `reader` is undefined where the query is `unknown`. */
export interface Parsed { readonly query: Query; readonly reading: Reading; readonly reader?: string; /** The other question, where two were asked. */ readonly second?: Query }

/**
 * Understands one message. Pure: the same text, context and report give the same query; never throws.
 * @example parseUtterance('how did burglary change?', {}, held, recogniser).query.kind // 'change'
 */
export function parseUtterance(text: string, context: Context, held: Held, recogniser: Recogniser): Parsed {
  const whole = recogniser.read(text);
  const read = (reading: Reading, before: Context): Parsed => {
    const situation = new Situation(reading, before, held, whole);
    for (const [reader, understand] of READERS) {
      const query = understand(situation);
      if (query) return { query: onlyHeld(query, reading, held), reading, reader };
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
  const focused = read(focusOn(whole, askingSentences(whole)), context);
  if (focused.query.kind === 'unknown') return read(whole, context);
  const second = bothEnds(focused.query, focused.reading);
  return eachItsYear(focused) ?? (second ? { ...focused, ...second } : focused);
}

/** Whatever a reader made of it, a year that has no figures is declined, never answered from another; so is a detail that the fact doesn't give. */
function onlyHeld(query: Query, reading: Reading, held: Held): Query {
  if (query.kind === 'topic') {
    const [detail] = reading.details;
    const given = detail === undefined || held.vocabulary.topics.some(t => query.topics.includes(t.id) && (t.declines || t.holds.includes(detail.id)));
    return { kind: 'topic', topics: query.topics, ...(given ? {} : { lacks: detail.id }) };
  }
  const asked = 'years' in query ? query.years.value : 'year' in query && typeof query.year === 'object' ? [query.year.value] : [];
  const label = asked.find(y => !held.years.includes(y));
  return label === undefined ? query : { kind: 'notHeld', reason: { type: 'period', label, soft: false }, ...('measures' in query && query.measures ? { measures: query.measures } : {}) };
}
