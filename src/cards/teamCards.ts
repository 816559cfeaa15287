// Cards for what could not be answered: the list for coordinators, a question passed on, its answer, and why one is not taken.
import { LONGEST_QUESTION, LONGEST_TEAM_ANSWER, type TeamQuestion, type UnansweredQuestion } from '../data/questions.ts';
import { dayOf } from '../data/day.ts';
import type { Day } from '../data/day.ts';
import { card, heading, note, text, type Card, type Element } from './elements.ts';
import { labelled, typed } from './typed.ts';
import { countPhrase } from './wording.ts';
import { dayPhrase, momentPhrase } from './when.ts';

/** More lines than this are no longer read in a chat. */
const LISTED = 15;
const BUTTONS = 3;

const button = (title: string, data: Readonly<Record<string, unknown>>, alone = true): Element => ({ type: 'Action.Submit', title, data, ...(alone ? { associatedInputs: 'none' } : {}) });

/** The button under an answer that declines. @example askTeamButton('how many robberies?') */
export const askTeamButton = (question: string): Element => button('Ask the team', { act: 'askTeam', question });

/** What the asker reads after passing a question on. `reached` counts the coordinators whom Teams took it for. */
export function passedOnCard({ id, text: question, at }: TeamQuestion, reached: number, again: boolean): Card {
  const headline = again ? `You passed this on to the team on ${dayPhrase(dayOf(new Date(at)))}. There is no answer yet.` : `Passed on to the team, with your name, as ${id}.`;
  const more = again ? [] : [text(reached > 0 ? 'The answer comes to you here.' : 'No coordinator could be reached just now; they see it when they ask what I couldn’t answer. The answer comes to you here.')];
  return card([heading(headline), typed(question), ...more], [], headline);
}

/** The answer, as the asker gets it. */
export function teamAnswerCard({ text: question, answer }: TeamQuestion): Card {
  const headline = 'The team has answered your question.';
  return card([heading(headline), labelled('You asked', question), labelled('Answer', answer!.text), note(`${answer!.by.name}, ${momentPhrase(answer!.at)}. This comes from the team, not from the annual review.`)], [], headline);
}

/** A question as a coordinator gets it, with a field for the answer. */
export function teamQuestionCard({ id, text: question, asker, at }: TeamQuestion): Card {
  const headline = `${asker.name} asks the team something I couldn’t answer.`;
  return card([
    heading(headline), typed(question), note(`${id}, ${momentPhrase(at)}. You can also type “answer ${id}: …”.`),
    { type: 'Input.Text', id: 'answer', label: 'Your answer', isMultiline: true, maxLength: LONGEST_TEAM_ANSWER, isRequired: true, errorMessage: 'Please write an answer first.', placeholder: 'No names or other personal data' },
  ], [button('Send the answer', { act: 'answerTeam', id }, false)], headline);
}

/** How the answer fared on its way. `accepted` by Teams is not the same as read. */
export type AnswerFate = 'accepted' | 'refused' | 'unreachable' | 'unknown';

const FATES: Record<AnswerFate, (name: string) => string> = {
  accepted: name => `Teams has taken your answer for ${name}.`,
  refused: name => `Your answer is kept, but Teams refused it for ${name}: they may have left or blocked me. They see it when they ask again.`,
  unreachable: name => `Your answer is kept, but ${name} could not be reached. They see it when they ask again, or send it once more.`,
  unknown: name => `Your answer is kept, but Teams did not say whether it reached ${name}. I don’t send it again by myself.`,
};

/** What the coordinator reads after answering. */
export function answerSentCard({ text: question, asker, answer }: TeamQuestion, fate: AnswerFate): Card {
  const headline = FATES[fate](asker.name);
  return card([heading(headline), labelled('Question', question), labelled('Answer', answer!.text)], [], headline);
}

/** Somebody answered before; the first answer stands. */
export function answeredBeforeCard({ text: question, answer }: TeamQuestion): Card {
  const headline = `${answer!.by.name} answered this on ${momentPhrase(answer!.at)}, so nothing was sent.`;
  return card([heading(headline), labelled('Question', question), labelled('Answer', answer!.text)], [], headline);
}

/** The list for a coordinator: most frequent first, then what waits for an answer. */
export function unansweredCard(questions: readonly UnansweredQuestion[], waiting: readonly TeamQuestion[]): Card {
  const headline = questions.length === 0 ? 'Nothing yet that I couldn’t answer.' : `${countPhrase(questions.length)} ${questions.length === 1 ? 'question' : 'questions'} I couldn’t answer, the most frequent first:`;
  const rest = questions.length - LISTED;
  return card([
    heading(headline),
    ...questions.slice(0, LISTED).map(q => typed(unansweredPhrase(q))),
    ...(rest > 0 ? [note(`And ${countPhrase(rest)} more: npm run ask -- --unanswered lists them all.`)] : []),
    ...(questions.length > 0 ? [note('Kept without names; none that held personal data or an incident.')] : []),
    ...(waiting.length > 0 ? [heading(`Passed on to the team, and waiting: ${waiting.length}`), ...waiting.slice(0, LISTED).map(q => typed(`${q.id}: “${q.text}” (${q.asker.name}, ${dayPhrase(dayOf(new Date(q.at)))})`))] : []),
  ], waiting.slice(0, BUTTONS).map(q => button(`Answer ${q.id}`, { act: 'openTeam', id: q.id })), headline);
}

/** @example unansweredPhrase({ text: 'how many robberies?', count: 3, … }) // '“how many robberies?” (3 times, last on 5 October 2020)' */
export const unansweredPhrase = ({ text: words, count, first, last }: UnansweredQuestion): string =>
  `“${words}” (${count === 1 ? 'once' : count === 2 ? 'twice' : `${countPhrase(count)} times`}, ${lastPhrase(first, last)})`;

const lastPhrase = (first: Day, last: Day): string => (first === last ? `on ${dayPhrase(last)}` : `last on ${dayPhrase(last)}`);

/** Why something of a question or its answer was not taken. */
export type TeamRefusal = 'empty' | 'long' | 'personal' | 'marked' | 'noQuestion' | 'answerEmpty' | 'answerLong' | 'answerMarked' | 'none' | 'personalChat';

const REFUSALS: Record<TeamRefusal, readonly [string, string?]> = {
  noQuestion: ['Which question shall I pass on?', 'Say it after the words, such as “ask the team: how many robberies were there?”'],
  empty: ['Which question shall I pass on?', 'Say it after the words, such as “ask the team: how many robberies were there?”'],
  long: [`That is too long to pass on: ${LONGEST_QUESTION} characters are the most.`, 'Nothing was kept. Please put it in a sentence or two.'],
  personal: ['I don’t pass that on, because it looks as if it names a person, an address or an incident.', 'Nothing was kept. Please ask it without those details.'],
  marked: ['I don’t take text marked above OFFICIAL.', 'Nothing was kept.'],
  answerEmpty: ['The answer is empty, so nothing was sent.', 'Write it in the field called “Your answer”.'],
  answerLong: [`The answer is too long, so nothing was sent: ${countPhrase(LONGEST_TEAM_ANSWER)} characters are the most.`],
  answerMarked: ['I don’t take text marked above OFFICIAL, so nothing was sent or kept.'],
  none: ['There is no such question, so nothing was sent.'],
  personalChat: ['Please ask me that in a chat of our own: everybody here would read the list.'],
};

/** @example teamRefusalCard('personal') */
export function teamRefusalCard(why: TeamRefusal): Card {
  const [headline, more] = REFUSALS[why];
  return card([heading(headline), ...(more === undefined ? [] : [text(more)])], [], headline);
}
