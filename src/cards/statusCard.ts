// How a round stands: partners by priorities, who is still to submit, whom a reminder reached, and what was opened or closed.
import type { ChasePlan, Reminder } from '../data/chase.ts';
import { quarterLabel, quarterShort } from '../data/quarter.ts';
import { standings, type Round } from '../data/round.ts';
import { ragOf, updateOn, type Update } from '../data/update.ts';
import type { Around } from '../data/updateView.ts';
import { ask, bullets, card, heading, note, table, text, type Card } from './elements.ts';
import { organisationName } from './receiptCard.ts';
import { typed } from './typed.ts';
import { submitButton } from './updateButtons.ts';
import { ragName } from './updatePrompts.ts';
import { momentPhrase, weekdayPhrase } from './when.ts';
import { countPhrase, listPhrase } from './wording.ts';

type Names = Pick<Around, 'partners' | 'priorities'>;

const statePhrase = (round: Round): string => {
  switch (round.state) {
    case 'notOpen': return `opens ${weekdayPhrase(round.opens)}`;
    case 'open': case 'extended': return `due ${weekdayPhrase(round.due)}${round.state === 'extended' ? ' (extended)' : ''}`;
    case 'late': return `was due ${weekdayPhrase(round.due)}; taken until ${weekdayPhrase(round.closes)}`;
    case 'reopened': return 'reopened by a coordinator';
    case 'closed': return 'closed';
  }
};

const cell = (update: Update | undefined): string => {
  if (update === undefined) return 'Grey';
  if (update.state === 'sentBack') return 'Sent back';
  const word = update.kind === 'nothing' ? 'Nothing to report' : ragName(ragOf(update));
  return `${word}${update.state === 'approved' ? ' ✓' : ''}${update.late ? ' (late)' : ''}`;
};

/** Partners by priorities. Cross-cutting items share a column. @example statusCard(round, updates, names, true) */
export function statusCard(round: Round, updates: readonly Update[], names: Names, coordinates: boolean): Card {
  const stand = standings(names.partners.map(p => p.id), updates), missing = stand.filter(s => s.status !== 'in');
  const headline = `${countPhrase(stand.length - missing.length)} of ${countPhrase(stand.length)} partners ${stand.length - missing.length === 1 ? 'is' : 'are'} in for ${quarterShort(round.quarter)}; ${statePhrase(round)}.`;
  const own = names.priorities.filter(p => !p.crossCutting), across = names.priorities.filter(p => p.crossCutting);
  const rows = names.partners.map(p => [p.short, ...own.map(priority => cell(updateOn(updates, p.id, priority.id))), across.flatMap(a => updates.filter(u => u.organisation === p.id && u.priority === a.id)).map(cell).join(', ') || '–']);
  const still = missing.length === 0 ? 'Everyone is in.' : `Still to submit: ${listPhrase(missing.map(s => organisationName(names, s.organisation) + (s.status === 'sentBack' ? ' (sent back)' : '')))}.`;
  const shown = updates.filter(u => u.state !== 'withdrawn');
  const choice = shown.length === 0 || !coordinates ? [] : [{ type: 'Input.ChoiceSet', id: 'update', label: 'Look at an update', style: 'compact', isRequired: true, errorMessage: 'Choose an update.', choices: shown.map(u => ({ title: `${names.partners.find(p => p.id === u.organisation)?.short ?? u.organisation}: ${titleOf(names, u)}`, value: `${u.organisation} ${u.priority}` })) }];
  return card(
    [heading(headline), text(still), table({ head: ['', ...own.map(p => p.title), 'Cross-cutting'], rows }), note('Grey: no update. ✓: approved by a coordinator. The rating is of delivery, not of crime figures.'), ...choice],
    [...(choice.length > 0 ? [submitButton('Look at it', { act: 'show', quarter: round.quarter }, false)] : []), ...(coordinates ? [...(missing.length > 0 ? [ask(`Chase ${quarterShort(round.quarter)}`)] : []), ask(`Export ${quarterShort(round.quarter)}`)] : [])], headline,
  );
}

const titleOf = (names: Names, update: Update): string => names.priorities.find(p => p.id === update.priority)?.title ?? 'all priorities';

/** The words of a reminder. */
export const reminderPhrase = (round: Round, organisation: string): string =>
  `A reminder: ${organisation}’s update for ${quarterLabel(round.quarter)} ${round.state === 'late' ? `was due on ${weekdayPhrase(round.due)}` : round.state === 'reopened' ? 'is still to come' : `is due on ${weekdayPhrase(round.due)}`}. It takes a few minutes here.`;

/** The reminder itself. */
export const reminderCard = (round: Round, organisation: string): Card =>
  card([heading(reminderPhrase(round, organisation))], [ask('Log our update'), ask('Nothing to report this quarter')], reminderPhrase(round, organisation));

/** Whom a reminder would reach, and its words, before anything is sent. */
export function chaseCard(round: Round, plan: ChasePlan, names: Names): Card {
  const headline = plan.reach.length === 0 ? 'There is nobody to remind just now.' : `This would remind ${countPhrase(plan.reach.length)} ${plan.reach.length === 1 ? 'person' : 'people'}. Send it?`;
  const example = plan.reach[0] === undefined ? [] : [note('The message:'), typed(reminderPhrase(round, organisationName(names, plan.reach[0].organisation)))];
  return card(
    [heading(headline), ...(plan.reach.length === 0 ? [] : [bullets(plan.reach.map(m => `${m.name}, ${organisationName(names, m.organisation)}`))]), ...example, ...asides(plan, names)],
    plan.reach.length === 0 ? [] : [submitButton('Send the reminder', { act: 'chase', quarter: round.quarter })], headline,
  );
}

const asides = (plan: ChasePlan, names: Names) => [
  ...(plan.already.length === 0 ? [] : [note(`Reminded today already, and not again: ${listPhrase(plan.already.map(toldPhrase))}.`)]),
  ...(plan.nobody.length === 0 ? [] : [note(`I know nobody to write to at ${listPhrase(plan.nobody.map(id => organisationName(names, id)))}.`)]),
];

const toldPhrase = (r: Reminder): string => `${r.name} (${momentPhrase(r.at)}${r.outcome === undefined ? ', outcome unknown' : r.outcome === 'accepted' ? '' : `, not taken by Teams: ${r.outcome}`})`;

/** Whom the reminder was given to Teams for, and when. */
export function chasedCard(reminders: readonly Reminder[], plan: ChasePlan, names: Names): Card {
  const taken = reminders.filter(r => r.outcome === 'accepted');
  const headline = reminders.length === 0 ? 'Nobody was reminded.' : `Teams took the reminder for ${countPhrase(taken.length)} of ${countPhrase(reminders.length)}.`;
  return card([heading(headline), ...(reminders.length === 0 ? [] : [bullets(reminders.map(toldPhrase))]), ...asides({ ...plan, already: plan.already.filter(a => !reminders.some(r => r.member === a.member)) }, names)], [ask('Who’s still to submit?')], headline);
}

/** How a round stands after it was moved. */
export function roundCard(round: Round): Card {
  const headline = `${quarterLabel(round.quarter)}: ${round.state === 'closed' ? 'closed' : `open, ${statePhrase(round)}`}.`;
  return card([heading(headline)], [ask('Who’s still to submit?')], headline);
}
