// A submitted update to read: whole for a coordinator who approves it or sends it back, in a few lines for everyone.
import { quarterShort } from '../data/quarter.ts';
import { ragOf, wordsIn, type Update } from '../data/update.ts';
import { FIELD_ORDER, isTextField, type Field } from '../data/updateFields.ts';
import type { Around } from '../data/updateView.ts';
import { ask, card, heading, note, type Card, type Element } from './elements.ts';
import { organisationName, priorityName } from './receiptCard.ts';
import { labelled, typed } from './typed.ts';
import { submitButton, updateButton } from './updateButtons.ts';
import { outputsPhrase, PROMPTS, ragName } from './updatePrompts.ts';
import { momentPhrase } from './when.ts';
import { listPhrase } from './wording.ts';

/** More whole updates than this could outgrow what Teams takes. */
const MOST_SHOWN = 6;

type Names = Pick<Around, 'partners' | 'priorities'>;

const shown = (update: Update): Element[] => FIELD_ORDER.flatMap(field => {
  const words = wordsOf(update, field);
  return words === '' ? [] : [labelled(PROMPTS[field].label + (update.stillTrue.includes(field) ? ' (as last quarter)' : ''), words)];
});

const wordsOf = (update: Update, field: Field): string =>
  field === 'outputs' ? outputsPhrase(update.outputs) : field === 'rag' ? (update.rag === undefined ? '' : ragName(update.rag)) : isTextField(field) ? wordsIn(update, field) : '';

const byLine = (update: Update, names: Names): string =>
  `Version ${update.version}, ${momentPhrase(update.at)}, by ${update.by.name}${update.onBehalfOf === undefined ? '' : ` on behalf of ${organisationName(names, update.onBehalfOf)}`}${update.late ? '; late' : ''}.`;

const kindLine = (update: Update): Element[] => (update.kind === 'nothing' ? [note('Nothing to report this quarter.')] : update.kind === 'no-change' ? [note('No change since last quarter; confirmed as still true.')] : []);

/** An update whole, with what a coordinator can decide. */
export function updateShownCard(update: Update, names: Names, coordinates: boolean, notes: readonly string[] = []): Card {
  const { quarter, organisation, priority, version, state } = update;
  const headline = `${organisationName(names, organisation)}, ${priorityName(names, priority)}, ${quarterShort(quarter)}`;
  const decided = state === 'submitted' ? [] : [note({ approved: 'Approved', sentBack: 'Sent back', withdrawn: 'Withdrawn' }[state] + (update.stateAt === undefined ? '' : `, ${momentPhrase(update.stateAt)}, by ${update.stateBy?.name ?? 'a coordinator'}.`)), ...(update.comment === undefined ? [] : [labelled('Comment', update.comment)])];
  const comment: Element[] = coordinates && state !== 'withdrawn' ? [{ type: 'Input.Text', id: 'comment', label: 'Comment, to send it back', isMultiline: true, maxLength: 1000, errorMessage: 'Say what should change.' }] : [];
  const actions = coordinates && state !== 'withdrawn' ? [...(state === 'approved' ? [] : [updateButton('Approve', 'approve', update)]), submitButton('Send back', { act: 'sendBack', quarter, organisation, priority, version }, false)] : [];
  return card([...notes.map(note), heading(headline), note(byLine(update, names)), ...kindLine(update), ...shown(update), ...decided, ...comment], actions, notes[0] ?? headline);
}

/** Tells a writer that their update was sent back, and opens it. */
export function sentBackCard(update: Update, names: Names): Card {
  const headline = `Please look at your update on ${priorityName(names, update.priority)} for ${quarterShort(update.quarter)} again.`;
  return card([heading(headline), note(`${update.stateBy?.name ?? 'A coordinator'} wrote:`), typed(update.comment ?? ''), note('It counts as still to come until you submit it again.')], [updateButton('Change it', 'amend', update)], headline);
}

/** Updates as an answer, most telling first. `about` says what was asked. */
export function updatesCard(updates: readonly Update[], names: Names, headline: string, next: readonly string[]): Card {
  const body = updates.slice(0, MOST_SHOWN).flatMap((update): Element[] => [
    { ...heading(`${organisationName(names, update.organisation)}, ${priorityName(names, update.priority)}, ${quarterShort(update.quarter)}: ${update.kind === 'nothing' ? 'nothing to report' : ragName(ragOf(update))}`), size: 'Default', spacing: 'Medium' },
    ...(update.progress === '' ? [] : [typed(update.progress)]), ...(update.reason === '' ? [] : [labelled('Reason', update.reason)]), ...(update.recovery === '' ? [] : [labelled('Recovery action', update.recovery)]),
    { ...note(byLine(update, names) + (update.state === 'approved' ? '' : ' Not yet approved by a coordinator.')), isSubtle: true },
  ]);
  return card([heading(headline), ...body, ...(updates.length > MOST_SHOWN ? [note(`And ${updates.length - MOST_SHOWN} more; name a partner to see them.`)] : []), ...(updates.length > 0 ? [note('What partners wrote; the rating is of delivery, not of crime figures.')] : [])], next.map(ask), headline);
}

/** Which updates could be meant. */
export const whichUpdateCard = (updates: readonly Update[], names: Names, what: string): Card => {
  const headline = updates.length === 0 ? 'There is no such update.' : 'Which update do you mean?';
  return card([heading(headline)], updates.slice(0, 5).map(u => ask(`${what} ${names.partners.find(p => p.id === u.organisation)?.short ?? u.organisation}’s update on ${priorityName(names, u.priority)} for ${quarterShort(u.quarter)}`)), headline + (updates.length === 0 ? '' : ` ${listPhrase(updates.map(u => priorityName(names, u.priority)))}.`));
};
