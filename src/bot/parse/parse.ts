// The pipeline: text → Reading → Query, with the name of the reader that understood it, for `npm run ask -- --explain`.
import type { Query } from '../../data/query.ts';
import { askingSentences, focusOn, questionsIn } from './focus.ts';
import { COMMANDS, READERS } from './readers.ts';
import type { Reading, Recogniser } from './recognise.ts';
import { Situation, type Context, type Held } from './situation.ts';

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
      if (query) return { query: onlyHeld(query, held), reading, reader };
    }
    return { query: { kind: 'unknown' }, reading };
  };
  const questions = questionsIn(whole);
  if (questions.length === 2 || questions.length === 3) {
    let before: Context = {};
    const each = questions.map(q => { const parsed = read(focusOn(whole, [q]), before); before = contextAfter(parsed, before, held); return parsed; });
    const two = each.filter(p => FAMILY[p.query.kind] !== undefined);
    if (two.length === 2 && two.length === each.length && twoQuestions(two[0]!.query, two[1]!.query)) return { ...two[0]!, second: two[1]!.query };
  }
  // An emergency or a command is heard wherever it stands; else the asking part speaks first, and the whole only where that is not understood.
  const situation = new Situation(whole, context, held);
  for (const [reader, understand] of COMMANDS) {
    const command = understand(situation);
    if (command && command.kind !== 'smalltalk') return { query: command, reading: whole, reader };
  }
  const focused = read(focusOn(whole, askingSentences(whole)), context);
  return focused.query.kind === 'unknown' ? read(whole, context) : focused;
}

/** Whatever a reader made of it, a year that has no figures is declined, never answered from another. */
function onlyHeld(query: Query, held: Held): Query {
  const asked = 'years' in query ? query.years.value : 'year' in query && typeof query.year === 'object' ? [query.year.value] : [];
  const label = asked.find(y => !held.years.includes(y));
  return label === undefined ? query : { kind: 'notHeld', reason: { type: 'period', label, soft: false }, ...('measures' in query && query.measures ? { measures: query.measures } : {}) };
}

/** Kinds that may stand as one of two answers in one reply. */
const FAMILY: Partial<Record<Query['kind'], 'figures' | 'facts'>> = {
  figure: 'figures', change: 'figures', compare: 'figures', rank: 'figures', share: 'figures', sum: 'figures', topic: 'facts', plan: 'facts', covers: 'facts', crossCutting: 'facts', planChanges: 'facts',
};

/** Two questions are two only where each stands alone: a figure and a fact, two facts, or figures of different measures. */
function twoQuestions(a: Query, b: Query): boolean {
  if (FAMILY[a.kind] !== FAMILY[b.kind]) return true;
  if (a.kind === 'topic' && b.kind === 'topic') return a.topics[0] !== b.topics[0];
  if (FAMILY[a.kind] === 'facts') return a.kind !== b.kind;
  const measures = (q: Query) => ('measures' in q && q.measures ? q.measures.value.join() : q.kind);
  return 'measures' in a && 'measures' in b && measures(a) !== measures(b) && a.kind !== 'change' && b.kind !== 'change';
}

/** What is being talked of after this query; a question that was not understood changes nothing. */
export function contextAfter({ query, reading }: Pick<Parsed, 'query' | 'reading'>, before: Context, held: Held, about: readonly string[] = []): Context {
  const unheld = reading.periods.flatMap(({ when }) => (when.kind === 'year' && !held.years.includes(when.year) ? [when.year] : []))[0];
  const after = talkedOf(query, before, held, about);
  const recent = [...new Set([...(before.recent ?? []), ...(after.measures?.length === 1 ? after.measures : [])].reverse())].slice(0, 3).reverse();
  const aside = after.measures ?? before.measures ?? before.aside;
  return { ...after, ...(aside && after.measures === undefined ? { aside } : {}), ...(recent.length > 0 && after !== before ? { recent } : {}), ...(unheld === undefined ? {} : { unheld }) };
}

function talkedOf(query: Query, before: Context, held: Held, about: readonly string[]): Context {
  switch (query.kind) {
    case 'figure': case 'compare': case 'share': case 'sum':
      return { query, measures: query.measures.value, ...(query.measures.group ? { group: query.measures.group } : {}), years: query.years.value };
    case 'change': case 'define':
      return { query, measures: query.measures.value, ...(query.measures.group ? { group: query.measures.group } : {}), ...(before.years && query.measures.origin === 'carried' ? { years: before.years } : {}) };
    case 'lookup': return { query, measures: about };
    case 'rank': case 'threshold': return { query, measures: about, years: [query.year.value] };
    case 'whichYear': return { query, measures: query.measures.value };
    case 'which': return { query, ...(query.of ? { years: query.of } : {}) };
    case 'covers': {
      const measures = query.about.flatMap(a => ('measure' in a ? [a.measure] : []));
      const subject = query.about.find(a => 'subject' in a);
      return { query, ...(measures.length > 0 ? { measures } : {}), ...(subject && 'subject' in subject ? { subject: subject.subject } : {}), ...(measures.length > 0 && query.origin === 'carried' && before.years ? { years: before.years } : {}) };
    }
    case 'topic': {
      const subject = held.vocabulary.topics.find(t => t.id === query.topics[0])?.subject;
      return { query, ...(subject ? { subject } : {}) };
    }
    case 'plan': return { query, ...(query.priority ? { priority: query.priority } : {}) };
    case 'notHeld':
      if (query.reason.type === 'subject') return { query, subject: query.reason.id, refused: query };
      return { ...(query.measures ? { ...before, query: before.query ?? query, measures: query.measures.value } : before.query?.kind === 'topic' ? before : { query }), refused: query };
    case 'unknown': case 'smalltalk': case 'help': return before;
    default: return { query };
  }
}
