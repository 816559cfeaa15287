// Between somebody with a question the report does not answer and the coordinators: passes it on, takes the answer, lists what is open.
import { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { answerCard } from '../../cards/answerCard.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { answeredBeforeCard, answerSentCard, passedOnCard, teamAnswerCard, teamQuestionCard, teamRefusalCard, unansweredCard } from '../../cards/teamCards.ts';
import { marking } from '../../data/disclosure.ts';
import { mayCoordinate } from '../../data/member.ts';
import { answerTeamQuestion, askTeam, findTeamQuestion, LONGEST_QUESTION, LONGEST_TEAM_ANSWER, noteOnTeamQuestion, teamQuestions, unansweredQuestions, type TeamQuestion } from '../../data/questions.ts';
import { act } from '../act.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { tellCoordinators } from '../members/reach.ts';

const teamId = z.string().regex(/^T[0-9A-Z]{5}$/);

/** What the cards of a question send. */
export const TEAM_ACTS = {
  askTeam: act(z.strictObject({ act: z.literal('askTeam'), question: z.string().min(1).max(LONGEST_QUESTION) }), (hearing, { question }) => passOn(hearing, question)),
  answerTeam: act(z.strictObject({ act: z.literal('answerTeam'), id: teamId, answer: z.string().max(4 * LONGEST_TEAM_ANSWER).optional() }), (hearing, { id, answer }) => answerQuestion(hearing, id, answer ?? '')),
  openTeam: act(z.strictObject({ act: z.literal('openTeam'), id: teamId }), openQuestion),
};

/** "Ask the team", alone for what was just declined, or with the question behind it. */
export async function askTheTeam(hearing: Hearing): Promise<Reply> {
  const { text, store, turn, conversation } = hearing;
  const said = /\b(?:team|coordinator|somebody|someone who knows|on)\b[\s:,.–—-]*(.*)$/is.exec(text)?.[1]?.trim() ?? '';
  const question = /^(?:please|pls|thanks|thank you|about (?:it|that|this)|it|that|this|then|instead)?[.!?]*$/i.test(said) ? undefined : said.replace(/^(?:to ask|about|to tell me|if they know)\s+/i, '');
  if (question !== undefined) return passOn(hearing, question);
  const talk = await store.get<{ readonly declined?: string }>('conversations', conversation, turn.activity.from.id);
  return talk?.value.declined === undefined ? reply(teamRefusalCard('noQuestion')) : passOn(hearing, talk.value.declined);
}

async function passOn(hearing: Hearing, question: string): Promise<Reply> {
  const { store, asker, person, turn, at } = hearing;
  // What is urgent is for 999 and 101, never for a list that somebody reads tomorrow.
  if (asker.parse(question).query.kind === 'emergency') return reply(answerCard(asker.ask(question).said));
  const reference = { ...TurnContext.getConversationReference(turn.activity), activityId: undefined };
  const passed = await askTeam(store, question, person, reference, at);
  if (passed.outcome === 'refused') return reply(teamRefusalCard(passed.why));
  if (passed.question.answer !== undefined) return reply(teamAnswerCard(passed.question));
  // A run cut short after the question was kept, and before anybody was told, is made good when it is asked again.
  const told = passed.question.toldAt !== undefined;
  const reached = told ? 0 : await tell(hearing, passed.question);
  return reply(passedOnCard(passed.question, reached, passed.outcome === 'again' && told));
}

async function tell(hearing: Hearing, question: TeamQuestion): Promise<number> {
  const [message] = reply(teamQuestionCard(question));
  const reached = await tellCoordinators(hearing, message!);
  if (reached > 0) await noteOnTeamQuestion(hearing.store, question.id, { toldAt: hearing.at.toISOString() });
  return reached;
}

/** A coordinator's typed "answer T1A2B3: …". */
export const answerTyped = (hearing: Hearing, { id }: { readonly id: string }): Promise<Reply> =>
  answerQuestion(hearing, id, /^\W*\w+\s+t[0-9a-z]{5}\b[\s:,.–—-]*(.*)$/is.exec(hearing.text)?.[1] ?? '');

async function answerQuestion(hearing: Hearing, id: string, text: string): Promise<Reply> {
  const { store, member, person, at, sendTo } = hearing;
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  if (!/[\p{L}\p{N}]/u.test(text)) return reply(teamRefusalCard('answerEmpty'));
  if (text.trim().length > LONGEST_TEAM_ANSWER) return reply(teamRefusalCard('answerLong'));
  if (marking(text) === 'refused') return reply(teamRefusalCard('answerMarked'));
  const answered = await answerTeamQuestion(store, id, text, person, at);
  if (answered.outcome === 'none') return reply(teamRefusalCard('none'));
  const { question } = answered;
  // A kept answer that never left is sent when it is given again; one that left is not.
  if (answered.outcome === 'late' && (question.sentAt !== undefined || question.answer!.by.id !== person.id)) return reply(answeredBeforeCard(question));
  const [message] = reply(teamAnswerCard(question));
  const { kind } = await sendTo(question.reference, message!);
  if (kind === 'accepted' || kind === 'unknown') await noteOnTeamQuestion(store, id, { sentAt: at.toISOString() });
  return reply(answerSentCard(question, kind));
}

async function openQuestion({ store, member }: Hearing, { id }: { readonly id: string }): Promise<Reply> {
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const question = await findTeamQuestion(store, id);
  if (question === undefined) return reply(teamRefusalCard('none'));
  return reply(question.answer === undefined ? teamQuestionCard(question) : answeredBeforeCard(question));
}

/** "What couldn't you answer?": for coordinators, where nobody else reads along. */
export async function listUnanswered({ store, member, personal }: Hearing): Promise<Reply> {
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  if (!personal) return reply(teamRefusalCard('personalChat'));
  const [questions, passed] = await Promise.all([unansweredQuestions(store), teamQuestions(store)]);
  return reply(unansweredCard(questions, passed.filter(q => q.answer === undefined)));
}
