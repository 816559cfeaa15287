// The pipeline: text → Reading → Query, with the name of the reader that understood it, for `npm run ask -- --explain`.
import type { Query } from '../../data/query.ts';
import { READERS } from './readers.ts';
import type { Reading, Recogniser } from './recognise.ts';
import { Situation, type Context, type Held } from './situation.ts';

/** A message understood, or not: `reader` is undefined where the query is `unknown`. */
export interface Parsed { readonly query: Query; readonly reading: Reading; readonly reader?: string }

/**
 * Understands one message. Pure: the same text, context and report give the same query; never throws.
 * @example parseUtterance('how did burglary change?', {}, held, recogniser).query.kind // 'change'
 */
export function parseUtterance(text: string, context: Context, held: Held, recogniser: Recogniser): Parsed {
  const reading = recogniser.read(text);
  const situation = new Situation(reading, context, held);
  for (const [reader, read] of READERS) {
    const query = read(situation);
    if (query) return { query, reading, reader };
  }
  return { query: { kind: 'unknown' }, reading };
}

/** What is being talked of after this query; a question that was not understood changes nothing. */
export function contextAfter(query: Query, before: Context, about: readonly string[] = []): Context {
  switch (query.kind) {
    case 'figure': case 'compare': case 'share': case 'sum':
      return { query, measures: query.measures.value, ...(query.measures.group ? { group: query.measures.group } : {}), years: query.years.value };
    case 'change': case 'define':
      return { query, measures: query.measures.value, ...(query.measures.group ? { group: query.measures.group } : {}), ...(before.years && query.measures.origin === 'carried' ? { years: before.years } : {}) };
    case 'rank': case 'threshold': return { query, measures: about, years: [query.year.value] };
    case 'whichYear': return { query, measures: query.measures.value };
    case 'which': return { query };
    case 'covers': {
      const measures = query.about.flatMap(a => ('measure' in a ? [a.measure] : []));
      const subject = query.about.find(a => 'subject' in a);
      return { query, ...(measures.length > 0 ? { measures } : {}), ...(subject && 'subject' in subject ? { subject: subject.subject } : {}), ...(measures.length > 0 && query.origin === 'carried' && before.years ? { years: before.years } : {}) };
    }
    case 'plan': return { query, ...(query.priority ? { priority: query.priority } : {}) };
    case 'notHeld':
      if (query.reason.type === 'subject') return { query, subject: query.reason.id };
      return query.measures ? { ...before, query: before.query ?? query, measures: query.measures.value } : { query };
    case 'unknown': case 'smalltalk': case 'help': return before;
    default: return { query };
  }
}
