// The pipeline: text → Reading → candidates → the likeliest Query, with all that was weighed, for `npm run ask -- --explain`.
import type { Query } from '../../data/query.ts';
import { candidatesFor, type Candidate } from './candidates.ts';
import type { Chooser, Scored } from './chooser.ts';
import { commandIn } from './commands.ts';
import type { Setting } from './features.ts';
import type { Reading, Recogniser } from './recognise.ts';
import { Situation, type Context, type Held } from './situation.ts';
import { contextAfter } from './talkedOf.ts';
import { areTwo, sharedYear, twoParts } from './twoQuestions.ts';

/** A message understood, or not: then the query is `unknown`. */
export interface Parsed {
  readonly query: Query;
  readonly reading: Reading;
  /** The other question, where two were asked. */
  readonly second?: Query;
}

/** A message with every candidate weighed, the likeliest first; of two questions those of the first, and none where a command was heard. */
export interface Weighed { readonly parsed: Parsed; readonly candidates: readonly Scored[]; readonly setting: Setting }

/**
 * Understands one message. Pure: the same text, context and report give the same query; never throws.
 * @example parseUtterance('how did burglary change?', {}, held, recogniser, chooser).query.kind // 'change'
 */
export const parseUtterance = (text: string, context: Context, held: Held, recogniser: Recogniser, chooser: Chooser): Parsed => weigh(text, context, held, recogniser, chooser).parsed;

/** What `parseUtterance` decides, with all that it weighed. */
export function weigh(text: string, context: Context, held: Held, recogniser: Recogniser, chooser: Chooser): Weighed {
  const reading = recogniser.read(text), situation = new Situation(reading, context, held), command = commandIn(situation);
  if (command) return { parsed: { query: command, reading }, candidates: [], setting: { reading, context, held } };
  // Two facts that lie beside each other are told as one; a figure and another question are two.
  const facts = situation.things('measure', 'group', 'weak').length === 0 ? ranked(situation, chooser) : undefined, both = facts && isTwo(facts.candidates[0]!.candidate) ? undefined : bothAsked(reading, held, chooser);
  if (both) return { parsed: { reading, query: both.query, second: both.second }, candidates: both.candidates, setting: both.setting };
  const { setting, candidates } = facts ?? ranked(situation, chooser);
  return { parsed: { reading, ...candidates[0]!.candidate }, candidates, setting };
}

function ranked(situation: Situation, chooser: Chooser, keeps: (candidate: Candidate) => boolean = () => true): { readonly setting: Setting; readonly candidates: readonly Scored[] } {
  const { reading, context, held } = situation, setting: Setting = { reading, context, held };
  return { setting, candidates: chooser.rank(candidatesFor(situation, chooser.likely(setting)).filter(keeps), setting) };
}

const isTwo = ({ query, second }: Candidate): boolean => second !== undefined || query.kind === 'topic' && query.topics.length > 1;

/** Each of two questions must be as sure as this to be answered beside the other. */
const SURE = 0.3;

/** Two questions in one message, each read by itself, the second after the first. */
function bothAsked(whole: Reading, held: Held, chooser: Chooser): { readonly query: Query; readonly second: Query; readonly candidates: readonly Scored[]; readonly setting: Setting } | undefined {
  const parts = twoParts(whole);
  if (!parts) return undefined;
  const read = (part: Reading, context: Context) => { const found = ranked(new Situation(sharedYear(part, whole), context, held), chooser, c => !isTwo(c)); return chooser.sureness(found.candidates) < SURE ? undefined : found; };
  const first = read(parts[0], {}), query = first?.candidates[0]!.candidate.query;
  if (!first || !query) return undefined;
  const second = read(parts[1], contextAfter({ query, reading: parts[0] }, {}, held))?.candidates[0]!.candidate.query;
  return second && areTwo(query, second) ? { query, second, ...first } : undefined;
}
