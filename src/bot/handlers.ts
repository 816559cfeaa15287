// The table of commands: which handler answers which kind of query. What is not here is a question, and ask.ts answers it.
import type { Query } from '../data/query.ts';
import type { Asked } from './ask.ts';
import type { Hearing, Reply } from './hearing.ts';
import { digestCommand, digestRequest } from './digest/commands.ts';
import { changeOrganisations } from './members/organisations.ts';
import { changePeople } from './members/people.ts';
import { decideByText } from './round/decide.ts';
import { lookUp } from './round/look.ts';
import { runRound } from './round/round.ts';
import { exportPaper } from './team/exporting.ts';
import { answerTyped, askTheTeam, listUnanswered } from './team/questions.ts';
import { startUpdate } from './update/start.ts';

type Of<K extends Query['kind']> = Extract<Query, { kind: K }>;
type Handler<K extends Query['kind']> = (hearing: Hearing, query: Of<K>, asked: Asked) => Promise<Reply>;

const HANDLERS: { readonly [K in Query['kind']]?: Handler<K> } = {
  startUpdate, round: runRound, decide: decideByText, updates: lookUp, people: changePeople, organisation: changeOrganisations,
  digest: digestRequest, digestCommand,
  askTeam: askTheTeam, answerTeam: answerTyped, unanswered: listUnanswered, export: exportPaper,
};

/** The reply to a command, or undefined where the query is none. */
export function handle(hearing: Hearing, asked: Asked): Promise<Reply> | undefined {
  const { query } = asked.parsed;
  const handler = HANDLERS[query.kind] as ((hearing: Hearing, query: Query, asked: Asked) => Promise<Reply>) | undefined;
  return handler?.(hearing, query, asked);
}

/** Whether a query is a command. */
export const isCommand = (query: Query): boolean => HANDLERS[query.kind] !== undefined;
