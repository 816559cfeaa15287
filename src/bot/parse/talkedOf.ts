// What is being talked of once a message was understood, so that the next one may leave it out.
import type { Query } from '../../data/query.ts';
import { yearsOf } from './queryOf.ts';
import type { Reading } from './recognise.ts';
import type { Context, Held } from './situation.ts';

/** So many rows, told together, are among those talked of last; and so many of those are kept. */
const PAIR = 2, RECENT = 4;

/** What is being talked of after this query; a question that was not understood changes nothing. */
export function contextAfter({ query: first, second, reading }: { readonly query: Query; readonly second?: Query; readonly reading: Reading }, before: Context, held: Held, about: readonly string[] = []): Context {
  const query = second ? together(first, second) : first;
  const unheld = reading.periods.flatMap(({ when }) => (when.kind === 'year' && !held.years.includes(when.year) ? [when.year] : when.kind === 'other' && !when.soft ? [when.label] : []))[0];
  const after = talkedOf(query, before, held, about);
  const last = after.measures !== undefined && after.measures.length <= PAIR ? after.measures : [];
  const recent = [...(before.recent ?? []).filter(row => !last.includes(row)), ...last].slice(-RECENT);
  const aside = after.measures ?? before.measures ?? before.aside;
  // A fact asked in between changes neither the rows talked of nor their year.
  // What was refused of a place may be asked of the district next, in the same year.
  const said = query.kind === 'notHeld' && query.measures ? reading.periods.flatMap(({ when }) => (when.kind === 'year' && held.years.includes(when.year) ? [when.year] : [])) : [];
  const years = said.length > 0 ? said : after.years ?? (after.measures === undefined ? before.years : undefined);
  const ranking = query.kind !== 'rank' && 'measures' in query && query.measures?.origin === 'carried' ? before.query?.kind === 'rank' ? before.query : before.ranking : undefined;
  return { ...after, ...(ranking ? { ranking } : {}), ...(years ? { years } : {}), ...(aside && after.measures === undefined ? { aside } : {}), ...(recent.length > 0 && after !== before ? { recent } : {}), ...(unheld === undefined ? {} : { unheld }) };
}

/** Two questions of the same kind and year about other rows are followed as one about all of them: "which of those rose more?" */
function together(first: Query, second: Query): Query {
  if (first.kind !== second.kind || !('measures' in first && first.measures) || !('measures' in second && second.measures) || yearsOf(first)?.value.join() !== yearsOf(second)?.value.join()) return first;
  return { ...first, measures: { value: [...new Set([...first.measures.value, ...second.measures.value])], origin: first.measures.origin } };
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
    case 'priorityMeasures': return { query, priority: query.priority, ...(about.length > 0 ? { measures: about } : {}) };
    case 'plan': return { query, ...(query.priority ? { priority: query.priority } : {}) };
    case 'notHeld':
      if (query.reason.type === 'subject') return { query, subject: query.reason.id, refused: query };
      return { ...(query.measures ? { ...before, query: before.query ?? query, measures: query.measures.value } : before.query?.kind === 'topic' ? before : { query }), refused: query };
    case 'unsure': return { ...before, offered: query.options };
    case 'unknown': case 'smalltalk': case 'help': return before;
    default: return { query };
  }
}
