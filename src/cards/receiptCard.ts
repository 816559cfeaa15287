// What became of a submit: a receipt to keep, with its reference, time, writer and version, and what can be done with it next.
import { quarterLabel } from '../data/quarter.ts';
import { ALL_PRIORITIES, type Update } from '../data/update.ts';
import type { Draft } from '../data/draft.ts';
import type { Around } from '../data/updateView.ts';
import { ask, card, heading, note, text, type Card, type Element } from './elements.ts';
import { labelled } from './typed.ts';
import { deed, submitButton, updateButton } from './updateButtons.ts';
import { ragName } from './updatePrompts.ts';
import { momentPhrase } from './when.ts';

type Names = Pick<Around, 'partners' | 'priorities'>;

/** @example organisationName(names, 'hdc') // 'Harborough District Council' */
export const organisationName = ({ partners }: Names, id: string): string => partners.find(p => p.id === id)?.name ?? id;

/** @example priorityName(names, 'places') // 'Places' */
export const priorityName = ({ priorities }: Names, id: string): string => (id === ALL_PRIORITIES ? 'all priorities' : (priorities.find(p => p.id === id)?.title ?? id));

const kindPhrase = (update: Update): string => ({ update: update.rag === undefined ? 'Update' : `Update, delivery ${ragName(update.rag)}`, nothing: 'Nothing to report this quarter', 'no-change': 'No change since last quarter' })[update.kind];

/** The receipt for a version; `again` where this very update had arrived before. */
export function receiptCard(update: Update, names: Names, again = false): Card {
  const headline = again ? `This update had already arrived as version ${update.version}; it is there once.` : update.version === 1 ? 'Thank you. Your update is in.' : `Thank you. Version ${update.version} is in; version ${update.version - 1} is kept.`;
  return card([heading(headline), ...factsOf(update, names), ...(update.late ? [note('It came after the due date and is marked as late.')] : [])],
    [submitButton('Another priority', { act: 'start', quarter: update.quarter, organisation: update.organisation }), updateButton('Change something', 'amend', update), updateButton('Withdraw it', 'withdraw', update)], headline);
}

function factsOf(update: Update, names: Names): Element[] {
  const behalf = update.onBehalfOf === undefined ? '' : `, on behalf of ${organisationName(names, update.onBehalfOf)}`;
  return [
    labelled('Reference', update.reference), labelled('Version', `${update.version}, ${momentPhrase(update.at)}`), labelled('By', `${update.by.name}${behalf}`),
    labelled('For', `${organisationName(names, update.organisation)}, ${quarterLabel(update.quarter)}, ${priorityName(names, update.priority)}`), labelled('What', kindPhrase(update)),
  ];
}

/** Somebody else submitted the same update while this one was written. */
export function overtakenCard(update: Update, draft: Draft): Card {
  const headline = `${update.by.name} submitted version ${update.version} of this update while you were writing.`;
  return card([heading(headline), text('Yours is not lost. You can send it as an amendment, or leave theirs as it is.')], [submitButton(`Submit mine as version ${update.version + 1}`, { act: 'overtake', draft: draft.id, base: update.version }), deed(draft, 'cancel', 'Leave theirs')], headline);
}

/** Asks before an update is withdrawn. */
export function withdrawCard(update: Update, names: Names): Card {
  const headline = `Withdraw the update on ${priorityName(names, update.priority)} for ${quarterLabel(update.quarter)}?`;
  return card([heading(headline), ...factsOf(update, names), note('It will count as not given. The record of it is kept.')], [updateButton('Withdraw it', 'withdrawn', update)], headline);
}

/** An update that no longer counts. */
export function withdrawnCard(update: Update, names: Names): Card {
  const headline = `Withdrawn: ${organisationName(names, update.organisation)}, ${priorityName(names, update.priority)}, ${quarterLabel(update.quarter)}.`;
  return card([heading(headline), note(`Version ${update.version} is kept on record and counts as not given.`)], [ask('Log our update')], headline);
}

/** One line and nothing to press. @example lineCard('Cancelled. Nothing of this draft is kept.') */
export const lineCard = (words: string, next: readonly string[] = []): Card => card([heading(words)], next.map(ask), words);
