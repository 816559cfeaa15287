// Everything a message could mean, each once, and nothing that the report cannot answer as it was asked.
import type { Query } from '../../data/query.ts';
import { allowedBy } from './allowed.ts';
import { yearsOf } from './queryOf.ts';
import type { Reading } from './recognise.ts';
import { proposals, type Likely, type Proposal } from './propose.ts';
import type { Held, Situation } from './situation.ts';

/** One way to take a message: the query it would be, and the other one where two are asked. */
export type Candidate = Proposal;

/**
 * The candidates of one message; the same query may stand more than once.
 * @example candidatesFor(situation, { topics: [], rows: [], ends: [] }).some(c => c.query.kind === 'change') // true for "how did burglary change?"
 */
export function candidatesFor(situation: Situation, likely: Likely): Candidate[] {
  const { reading, held } = situation, told = situation.beyond ?? yearTold(reading, held), end = unheldEnd(reading, held), allowed = allowedBy(situation), settle = (query: Query): Query => onlyHeld(query, reading, { told, end }, held);
  return proposals(situation, likely).filter(({ query, second }) => allowed(query, second) && (second === undefined || allowed(second, query))).map(candidate => settled(candidate, settle));
}

function settled(candidate: Candidate, settle: (query: Query) => Query): Candidate {
  const query = settle(candidate.query), second = candidate.second && settle(candidate.second);
  return query === candidate.query && second === candidate.second ? candidate : { query, ...(second ? { second } : {}) };
}

/** What two candidates share that ask the same. */
export const sameAs = ({ query, second }: Candidate): string => JSON.stringify(second ? [query, second] : query);

/** The year without figures that a message names, where it names none that has them: "our posters from 2015/16. What was it that year?" */
function yearTold({ periods, tokens, things }: Reading, held: Held): string | undefined {
  // "I was burgled in 2012. Is burglary rising?" asks of no such year.
  if (periods.every(p => !tokens[p.from]!.asks && p.when.kind === 'other') && things.some(m => (m.thing.type === 'measure' || m.thing.type === 'group') && tokens[m.from]!.asks)) return undefined;
  const years = periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : when.kind === 'other' && /^(?:19|20)\d\d$/.test(when.label) ? [when.label] : []));
  const given = periods.some(({ when }) => ['latest', 'before', 'both', 'bare'].includes(when.kind)) || years.some(y => held.years.includes(y));
  return given ? undefined : years[0];
}

/** The year without figures from which or to which a change is asked: "from 2017/18 to 2019/20". */
function unheldEnd({ periods }: Reading, held: Held): string | undefined {
  const years = periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : [])), unheld = years.filter(y => !held.years.includes(y));
  return years.length === 2 && unheld.length === 1 ? unheld[0] : undefined;
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

/** Whatever is proposed, a year that has no figures is declined, never answered from another; so is a detail that the fact doesn't give. */
function onlyHeld(query: Query, reading: Reading, { told, end }: { readonly told: string | undefined; readonly end: string | undefined }, held: Held): Query {
  if (query.kind === 'topic') {
    const [detail] = reading.details;
    const given = detail === undefined || held.vocabulary.topics.some(t => query.topics.includes(t.id) && (t.declines || t.holds.includes(detail.id)));
    return { kind: 'topic', topics: query.topics, ...(given ? {} : { lacks: detail.id }) };
  }
  const label = told !== undefined && assumesYear(query) ? told : query.kind === 'change' ? end : yearsOf(query)?.value.find(y => !held.years.includes(y));
  return label === undefined ? query : { kind: 'notHeld', reason: { type: 'period', label, soft: false }, ...('measures' in query && query.measures ? { measures: query.measures } : {}) };
}
