// The buttons of an update's cards. Each says which draft it belongs to; what it sends is checked by the bot before anyone trusts it.
import type { Draft } from '../data/draft.ts';
import type { UpdateKey } from '../data/update.ts';
import type { Field } from '../data/updateFields.ts';
import type { Element } from './elements.ts';

/** A button that sends data, with whatever the card's inputs hold unless `alone`. @example submitButton('Submit', { act: 'do', draft, what: 'submit' }) */
export const submitButton = (title: string, data: Readonly<Record<string, unknown>>, alone = true): Element => ({ type: 'Action.Submit', title, data, ...(alone ? { associatedInputs: 'none' } : {}) });

const TITLES = {
  back: 'Back', skip: 'Skip', soFar: 'What have I said so far?', save: 'Save for later', cancel: 'Cancel this update', form: 'All on one form', submit: 'Submit', resume: 'Go on with it',
  nothing: 'Nothing to report this quarter', noChange: 'No change since last quarter', keep: 'Keep as it was: still true', notPersonal: 'It is not personal', keepClaim: 'Keep my wording', stillTrue: 'All still true', fresh: 'Start afresh',
} as const;

/** What a button of a draft can do. */
export type DraftDeed = keyof typeof TITLES;

/** A button that does something to a draft. @example deed(draft, 'save') */
export const deed = (draft: Draft, what: DraftDeed, title: string = TITLES[what]): Element => submitButton(title, { act: 'do', draft: draft.id, what });

/** A button that answers a field. @example answerButton(draft, 'rag', 'Amber', 'amber') */
export const answerButton = (draft: Draft, field: Field, title: string, value: string): Element => submitButton(title, { act: 'answer', draft: draft.id, field, value });

/** A button that asks a field again. */
export const editButton = (draft: Draft, field: Field, title = 'Edit'): Element => submitButton(title, { act: 'edit', draft: draft.id, field });

/** A button on a submitted update. @example updateButton('Withdraw it', 'withdraw', update) */
export const updateButton = (title: string, act: 'amend' | 'withdraw' | 'withdrawn' | 'approve', { quarter, organisation, priority, version }: UpdateKey & { readonly version: number }): Element =>
  submitButton(title, { act, quarter, organisation, priority, version });
