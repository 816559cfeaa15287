// What is said in a line while an update is taken: what was understood, and what is wrong with an answer.
import { quarterLabel, quarterShort, type Quarter } from '../data/quarter.ts';
import type { Field } from '../data/updateFields.ts';
import { PROMPTS } from './updatePrompts.ts';
import { countPhrase, listPhrase } from './wording.ts';

/** What is wrong with an answer. Nothing of it is kept. */
export type Problem =
  | { readonly why: 'empty' | 'marking' | 'outputs' | 'rag' | 'priority' | 'focus' | 'organisation' | 'needed'; readonly field: Field }
  | { readonly why: 'tooLong'; readonly field: Field; readonly longest: number; readonly length: number }
  | { readonly why: 'which'; readonly field: Field; readonly among: readonly string[] }
  | { readonly why: 'notYours'; readonly field: Field; readonly organisation: string }
  | { readonly why: 'quarter'; readonly field: Field; readonly open: readonly Quarter[] };

/** @example problemPhrase({ why: 'tooLong', field: 'risks', longest: 1000, length: 1200 }) // 'Risks and issues: 1,200 characters are too many; at most 1,000.' */
export function problemPhrase(problem: Problem): string {
  const { label } = PROMPTS[problem.field];
  switch (problem.why) {
    case 'empty': return `${label}: please write a sentence.`;
    case 'needed': return `${label}: this can’t be left out. ${PROMPTS[problem.field].error ?? ''}`.trim();
    case 'marking': return `${label}: I can’t take text marked OFFICIAL-SENSITIVE or above, and have not kept it. Write what may stand in a public paper.`;
    case 'outputs': return `${label}: write a number and what it counts, such as “12 school visits; 3 workshops”.`;
    case 'rag': return `${label}: say Green, Amber, Red or Blue.`;
    case 'priority': return `${label}: I don’t know that one. Choose from the list, or type a focus area.`;
    case 'focus': return `${label}: choose from the list, or skip.`;
    case 'organisation': return `${label}: I don’t know that one. It is one of those below.`;
    case 'tooLong': return `${label}: ${countPhrase(problem.length)} characters are too many; at most ${countPhrase(problem.longest)}.`;
    case 'which': return `${label}: do you mean ${listPhrase(problem.among, 'or')}?`;
    case 'notYours': return `${label}: you can’t write for ${problem.organisation}. A coordinator can, on its behalf.`;
    case 'quarter': return problem.open.length === 0 ? `${label}: no quarter is open for updates just now.` : `${label}: updates are taken for ${listPhrase(problem.open.map(quarterShort))}.`;
  }
}

/** @example assumedQuarterPhrase('2020/21-Q1') // 'I take it this is for Q1 2020/21 (April to June 2020), the quarter that is open.' */
export const assumedQuarterPhrase = (quarter: Quarter): string => `I take it this is for ${quarterLabel(quarter)}, the quarter that is open.`;

export const TRIAL_LINE = 'This is a local trial: nobody is signed in, so everyone is a coordinator here and may pick any organisation.';
export const onBehalfPhrase = (organisation: string): string => `You are writing on behalf of ${organisation}; the update will say so.`;
export const RESUMED_LINE = 'Let’s go on where we stopped.';
export const CHANNEL_LINE = 'In a channel a form is easier: a typed reply reaches me only with an @mention.';
export const PASSED_LINE = 'A colleague who has left began this update; it is yours now.';
export const FIRST_FIELD_LINE = 'This is the first question; there is nothing to go back to.';
export const HELP_REVIEW_LINE = 'I didn’t take that as an answer: everything is answered. Say “change the progress to …”, press Edit, or submit.';
export const SAY_YES_LINE = 'Please confirm with the button, or change what is not true any more.';
export const NO_BEFORE_LINE = 'There is no update from last quarter to keep, so this one has to be written.';
export const NOT_YET_LINE = 'It can’t be submitted yet: this is still to be answered.';
export const CANCELLED_LINE = 'Cancelled. Nothing of this draft is kept.';

/** @example changedPhrase('rag', 'Amber') // 'RAG of delivery: Amber.' */
export const changedPhrase = (field: Field, value: string | undefined): string => (value === undefined ? `${PROMPTS[field].label}: changed.` : `${PROMPTS[field].label}: ${value}.`);

/** An update that is there already, opened again. */
export const amendingPhrase = (version: number, by: string): string => `Version ${version} of this update is already in, by ${by}. Change what you need; it will become version ${version + 1}.`;
