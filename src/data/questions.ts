// Questions the report could not answer: a log without names, and those that somebody asked to be passed on to the team, with the answer.
import { createHash } from 'node:crypto';
import type { Day } from './day.ts';
import { findPersonal, marking } from './disclosure.ts';
import type { Person } from './member.ts';
import type { Store } from './store.ts';

/** A question nobody could answer yet: its words, how often and when it was asked; never by whom. */
export interface UnansweredQuestion { readonly text: string; readonly count: number; readonly first: Day; readonly last: Day }

/** A question passed on to the coordinators. `reference` is where its answer goes: a conversation reference, kept as it came. */
export interface TeamQuestion {
  readonly id: string;
  readonly text: string;
  readonly asker: Person;
  readonly reference: unknown;
  readonly at: string;
  readonly answer?: { readonly text: string; readonly by: Person; readonly at: string };
  /** When a coordinator was told of it. */
  readonly toldAt?: string;
  /** When the answer left for the asker; Teams may not have said whether it arrived. */
  readonly sentAt?: string;
}

/** A question of this length is a story; more is not kept. */
export const LONGEST_QUESTION = 500;
export const LONGEST_TEAM_ANSWER = 2000;

const UNANSWERED = 'unanswered', TEAM = 'team';

const trimmed = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Questions that differ only in capitals, spaces and closing marks are the same question. */
const keyOf = (text: string): string => createHash('sha256').update(trimmed(text).toLowerCase().replace(/[?!.\s]+$/, '')).digest('hex').slice(0, 32);

/** Why a question may not be kept or passed on, or undefined where it may. @example whyNotKept('who is Mr Smith of LE16 7AF?') // 'personal' */
export function whyNotKept(text: string): 'empty' | 'long' | 'personal' | 'marked' | undefined {
  const words = trimmed(text);
  if (!/\p{L}/u.test(words)) return 'empty';
  if (words.length > LONGEST_QUESTION) return 'long';
  if (marking(words) === 'refused') return 'marked';
  return findPersonal(words).length > 0 ? 'personal' : undefined;
}

/**
 * Counts a question that could not be answered; one that may not be kept is not.
 * The caller keeps live incidents away: what is an emergency is never a question for the log.
 * @example await noteUnanswered(store, 'how many robberies?', '2020-10-29') // true
 */
export async function noteUnanswered(store: Store, text: string, day: Day): Promise<boolean> {
  if (whyNotKept(text) !== undefined) return false;
  for (;;) {
    const held = await store.get<UnansweredQuestion>('questions', UNANSWERED, keyOf(text));
    const next: UnansweredQuestion = held ? { ...held.value, count: held.value.count + 1, last: day } : { text: trimmed(text), count: 1, first: day, last: day };
    const etag = held ? await store.replace('questions', UNANSWERED, keyOf(text), next, held.etag) : await store.insert('questions', UNANSWERED, keyOf(text), next);
    if (etag !== undefined) return true;
  }
}

/** What could not be answered, the most frequent first, then the latest. */
export async function unansweredQuestions(store: Store): Promise<UnansweredQuestion[]> {
  const found: UnansweredQuestion[] = [];
  for await (const row of store.list<UnansweredQuestion>('questions', UNANSWERED)) found.push(row.value);
  return found.sort((a, b) => b.count - a.count || b.last.localeCompare(a.last) || a.text.localeCompare(b.text));
}

/** What became of a question passed on: `again` where this person asked it before. */
export type PassedOn = { readonly outcome: 'passed' | 'again'; readonly question: TeamQuestion } | { readonly outcome: 'refused'; readonly why: NonNullable<ReturnType<typeof whyNotKept>> };

/**
 * Records a question for the team with who asked it and where the answer goes. The same question of the same person is one.
 * @example (await askTeam(store, 'how many robberies?', person, reference, now)).outcome // 'passed'
 */
export async function askTeam(store: Store, text: string, asker: Person, reference: unknown, now: Date): Promise<PassedOn> {
  const why = whyNotKept(text);
  if (why !== undefined) return { outcome: 'refused', why };
  const id = teamIdOf(asker, text);
  const question: TeamQuestion = { id, text: trimmed(text), asker, reference, at: now.toISOString() };
  if ((await store.insert('questions', TEAM, id, question)) !== undefined) return { outcome: 'passed', question };
  const held = await store.get<TeamQuestion>('questions', TEAM, id);
  return { outcome: 'again', question: held?.value ?? question };
}

// Short enough to be read out and typed, and the same when the button is pressed twice.
const teamIdOf = (asker: Person, text: string): string => `T${(parseInt(createHash('sha256').update(`${asker.id} ${keyOf(text)}`).digest('hex').slice(0, 10), 16) % 36 ** 5).toString(36).padStart(5, '0').toUpperCase()}`;

/** What became of an answer: `late` where somebody had answered already, `none` where there is no such question. */
export type TeamAnswered = { readonly outcome: 'answered' | 'late'; readonly question: TeamQuestion } | { readonly outcome: 'none' };

/** Keeps a coordinator's answer; the first one stands. The caller has checked who answers, and the text. */
export async function answerTeamQuestion(store: Store, id: string, text: string, by: Person, now: Date): Promise<TeamAnswered> {
  for (;;) {
    const held = await store.get<TeamQuestion>('questions', TEAM, id);
    if (held === undefined) return { outcome: 'none' };
    if (held.value.answer !== undefined) return { outcome: 'late', question: held.value };
    const question: TeamQuestion = { ...held.value, answer: { text: text.trim(), by, at: now.toISOString() } };
    if ((await store.replace('questions', TEAM, id, question, held.etag)) !== undefined) return { outcome: 'answered', question };
  }
}

/** Records on a question when somebody was told of it, or when its answer left. */
export async function noteOnTeamQuestion(store: Store, id: string, note: Pick<TeamQuestion, 'toldAt' | 'sentAt'>): Promise<void> {
  for (;;) {
    const held = await store.get<TeamQuestion>('questions', TEAM, id);
    if (held === undefined || (await store.replace('questions', TEAM, id, { ...held.value, ...note }, held.etag)) !== undefined) return;
  }
}

/** One question passed on, or undefined. */
export const findTeamQuestion = async (store: Store, id: string): Promise<TeamQuestion | undefined> => (await store.get<TeamQuestion>('questions', TEAM, id))?.value;

/** Every question passed on, the oldest first. */
export async function teamQuestions(store: Store): Promise<TeamQuestion[]> {
  const found: TeamQuestion[] = [];
  for await (const row of store.list<TeamQuestion>('questions', TEAM)) found.push(row.value);
  return found.sort((a, b) => a.at.localeCompare(b.at));
}

/**
 * What the team has answered after an instant, without who asked, for everybody to read; an answer that may hold personal data stays with its asker.
 * @example await answeredSince(store, lastMonday) // [{ question: 'how many robberies?', answer: 'See the police site.', at: '…' }]
 */
export async function answeredSince(store: Store, since: Date): Promise<{ readonly question: string; readonly answer: string; readonly at: string }[]> {
  const all = await teamQuestions(store);
  return all
    .flatMap(({ text, answer }) => (answer && answer.at > since.toISOString() && findPersonal(answer.text).length === 0 ? [{ question: text, answer: answer.text, at: answer.at }] : []))
    .sort((a, b) => a.at.localeCompare(b.at));
}
