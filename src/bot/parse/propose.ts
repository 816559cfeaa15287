// What a message could be asking, proposed generously: each function takes what was recognised and what was talked of, and leaves it to the chooser which is meant.
import type { Query } from '../../data/query.ts';
import { again } from './propose/again.ts';
import { ofRows } from './propose/figures.ts';
import { ofAllRows } from './propose/lists.ts';
import { taken } from './propose/offers.ts';
import { pairs } from './propose/pairs.ts';
import { ofFacts, ofPlans } from './propose/plans.ts';
import type { RankEnd } from './propose/rankings.ts';
import { refused } from './propose/refusals.ts';
import type { Situation } from './situation.ts';

/** What a message sounds like, whether it names it or not: facts, rows of the table that it does not name, ends of a ranking. */
export interface Likely { readonly topics: readonly string[]; readonly rows: readonly string[]; readonly ends: readonly RankEnd[] }

/** A question, and another beside it where one message asks two. */
export interface Proposal { readonly query: Query; readonly second?: Query }

/** @example proposals(situation, { topics: [], rows: [], ends: [] }).some(({ query }) => query.kind === 'change') // true for "how did burglary change?" */
export function proposals(s: Situation, likely: Likely): Proposal[] {
  const declined = refused(s), one = [...ofRows(s, likely.rows), ...ofAllRows(s, likely.ends), ...ofPlans(s), ...declined, ...again(s), ...taken(s), ...ofFacts(s, likely.topics), ...talk(s)];
  return [...one.map(query => ({ query })), ...pairs(s, likely.ends, declined)];
}

const REQUESTS = ['subscribe', 'unsubscribe', 'preview', 'settings'] as const;

/** A draft is begun, a digest sent and a greeting returned only where something in the message speaks of one: "fire and rescue", typed as an answer, is no hello. */
function talk(s: Situation): Query[] {
  // What is asked of the digest is said, or left open.
  const said = REQUESTS.filter(request => s.has(request)), requests = said.length > 0 ? said : REQUESTS;
  return [
    { kind: 'help' }, { kind: 'unknown' },
    { kind: 'smalltalk', tone: 'thanks' }, ...(s.has('greeting') ? [{ kind: 'smalltalk' as const, tone: 'greeting' as const }] : []),
    // "Give me an update on shoplifting" asks for one.
    ...(s.has('startUpdate', 'resume', 'offers') && !(s.has('tellMe') && s.named) ? [{ kind: 'startUpdate' as const }] : []),
    // "Show me the next one" after a ranking is of that.
    ...(s.has('digest') || s.context.query?.kind === 'digest' || said.length > 0 && s.context.query?.kind !== 'rank' ? requests.map((request): Query => ({ kind: 'digest', request })) : []),
  ];
}
