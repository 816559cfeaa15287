// What a message could be asking, proposed generously: each function takes what was recognised and what was talked of, and leaves it to the chooser which is meant.
import type { Query } from '../../data/query.ts';
import { again } from './propose/again.ts';
import { ofRows } from './propose/figures.ts';
import { ofAllRows, rankings, type RankEnd } from './propose/lists.ts';
import { taken } from './propose/offers.ts';
import { ofFacts, ofPlans } from './propose/plans.ts';
import { yearsMeant } from './propose/slots.ts';
import { refused } from './propose/refusals.ts';
import type { Situation } from './situation.ts';

/** What a message sounds like, whether it names it or not: facts, rows of the table that it does not name, ends of a ranking. */
export interface Likely { readonly topics: readonly string[]; readonly rows: readonly string[]; readonly ends: readonly RankEnd[] }

/** A question, and another beside it where one message asks two. */
export interface Proposal { readonly query: Query; readonly second?: Query }

/** @example proposals(situation, { topics: [], rows: [], ends: [] }).some(({ query }) => query.kind === 'change') // true for "how did burglary change?" */
export function proposals(s: Situation, likely: Likely): Proposal[] {
  const one = [...ofRows(s, likely.rows), ...ofAllRows(s, likely.ends), ...ofPlans(s), ...refused(s), ...again(s), ...taken(s), ...ofFacts(s, likely.topics), ...talk(s)];
  return [...one.map(query => ({ query })), ...eachItsYear(s), ...bothEnds(s), ...factBeside(s)];
}

/** "TFMV 18/19 and TOMV 19/20": each row in the year that stands beside it. */
function eachItsYear(s: Situation): Proposal[] {
  const { things, periods } = s.reading;
  const rows = things.filter(m => m.thing.type === 'measure'), years = periods.flatMap(p => (p.when.kind === 'year' ? [{ ...p, year: p.when.year }] : []));
  const [a, b] = rows, [first, last] = years;
  if (s.has('exclude', 'share') || rows.length !== 2 || years.length !== 2 || !a || !b || !first || !last || a.thing.id === b.thing.id || first.year === last.year) return [];
  const figure = (row: string, year: string): Query => ({ kind: 'figure', measures: { value: [row], origin: 'said' }, years: { value: [year], origin: 'said' } });
  return [{ query: figure(a.thing.id, first.year), second: figure(b.thing.id, last.year) }];
}

/** "The grant, and shoplifting in 2019/20": a row and a fact, in one message. */
function factBeside(s: Situation): Proposal[] {
  const [topic] = s.reading.topics, { named } = s;
  if (!topic || !named || named.value.length > 2) return [];
  const rows: Query[] = [{ kind: 'change', measures: named, basis: 'either' }, ...yearsMeant(s).map((years): Query => (named.value.length > 1 ? { kind: 'compare', measures: named, years } : { kind: 'figure', measures: named, years }))];
  const fact: Query = { kind: 'topic', topics: [topic.id] }, first = s.things('measure', 'group')[0]!;
  return rows.map(query => (first.from < topic.from ? { query, second: fact } : { query: fact, second: query }));
}

/** "The biggest rise and the biggest fall", "highest and lowest": a ranking from both its ends. */
function bothEnds(s: Situation): Proposal[] {
  const up = s.reading.signs.find(x => x.id === 'up'), down = s.reading.signs.find(x => x.id === 'down'), most = s.reading.signs.find(x => x.id === 'most'), least = s.reading.signs.find(x => x.id === 'least');
  const moved = up && down ? rankings(s, ['increase']).filter(q => q.skip === 0).map((q): Proposal => { const fell = { ...q, by: 'decrease' as const }; return up.from < down.from ? { query: q, second: fell } : { query: fell, second: q }; }) : [];
  const valued = most && least ? rankings(s, ['value']).filter(q => q.skip === 0).map((q): Proposal => { const low = { ...q, least: true }; return most.from < least.from ? { query: q, second: low } : { query: low, second: q }; }) : [];
  return [...moved, ...valued];
}

const REQUESTS = ['subscribe', 'unsubscribe', 'preview', 'settings'] as const;

/** A draft is begun, a digest sent and a greeting returned only where something in the message speaks of one: "fire and rescue", typed as an answer, is no hello. */
function talk(s: Situation): Query[] {
  // What is asked of the digest is said, or left open.
  const said = REQUESTS.filter(request => s.has(request)), requests = said.length > 0 ? said : REQUESTS;
  return [
    { kind: 'help' }, { kind: 'unknown' },
    { kind: 'smalltalk', tone: 'thanks' }, ...(s.has('greeting') ? [{ kind: 'smalltalk' as const, tone: 'greeting' as const }] : []),
    ...(s.has('startUpdate', 'resume', 'offers') ? [{ kind: 'startUpdate' as const }] : []),
    // "Show me the next one" after a ranking is of that.
    ...(s.has('digest') || s.context.query?.kind === 'digest' || said.length > 0 && s.context.query?.kind !== 'rank' ? requests.map((request): Query => ({ kind: 'digest', request })) : []),
  ];
}
