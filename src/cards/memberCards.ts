// The cards about who may write for whom: a request to join, its decision, and who leads, deputises or has left.
import type { Member } from '../data/member.ts';
import type { Around } from '../data/updateView.ts';
import type { Partner } from '../data/report.ts';
import { ask, bullets, card, heading, note, text, type Card } from './elements.ts';
import { organisationName } from './receiptCard.ts';
import { submitButton } from './updateButtons.ts';

type Names = Pick<Around, 'partners' | 'priorities'>;

/** Asks a coordinator to let somebody in. */
export function requestCard(member: Member, names: Names): Card {
  const organisation = member.requested!, headline = `${member.name} would like to give updates for ${organisationName(names, organisation)}.`;
  const answer = (title: string, admit: boolean) => submitButton(title, { act: 'admit', person: member.id, organisation, admit });
  return card([heading(headline), note('Teams vouches for the name; you vouch for the organisation.')], [answer('Approve', true), answer('Refuse', false)], headline);
}

export const requestsCard = (): Card => card([heading('Nobody is waiting to be let in.')], [], 'Nobody is waiting to be let in.');

/** What a coordinator decided, or that it was decided before. */
export function admittedCard(member: Member, names: Names, organisation: string, yes: boolean, before: boolean): Card {
  const headline = `${before ? 'That was decided before: ' : ''}${member.name} ${yes ? 'may give' : 'does not give'} updates for ${organisationName(names, organisation)}.`;
  return card([heading(headline), ...(before ? [] : [text('I’ve told them.')])], [], headline);
}

/** Tells a person that they are in. */
export const joinedCard = (member: Member, names: Names, organisation: string): Card => {
  const headline = `You’re in: you can give updates for ${organisationName(names, organisation)}.`;
  return card([heading(headline), note(member.deputy === true ? 'You are down as a deputy of its lead.' : 'You are down as its lead, and can name a deputy: “… is our deputy”.')], [ask('Log our update')], headline);
};

/** Tells a person that they were not let in. */
export const refusedCard = (names: Names, organisation: string): Card => {
  const headline = `A coordinator has not let you write for ${organisationName(names, organisation)}.`;
  return card([heading(headline), note('If that is a mistake, speak to them and ask again. What you had answered is kept.')], [ask('Log our update')], headline);
};

/** What changed about a person. */
export function memberCard(member: Member, names: Names, change: 'deputy' | 'lead' | 'left' | 'coordinator'): Card {
  const organisation = member.organisation === undefined ? 'the partnership' : organisationName(names, member.organisation);
  const headline = { deputy: `${member.name} is now a deputy for ${organisation}.`, lead: `${member.name} now leads for ${organisation}; you are the deputy.`, left: `${member.name} no longer gives updates.`, coordinator: `${member.name} is now a coordinator.` }[change];
  return card([heading(headline), ...(change === 'left' ? [note('A draft they had begun is kept for their organisation: whoever writes for it next can go on with it.')] : [])], [], headline);
}

/** The organisations that give updates, after one of them was changed. What the report says of its partners is not touched. */
export function organisationsCard(organisation: Partner, did: 'add' | 'rename' | 'leave', partners: readonly Partner[]): Card {
  const headline = { add: `${organisation.name} gives updates from now on.`, rename: `It is now called ${organisation.name}.`, leave: `${organisation.name} gives no more updates. What it has sent is kept.` }[did];
  const again = did === 'leave' ? [ask(`Add ${organisation.name}${organisation.short === organisation.name ? '' : ` (${organisation.short})`} as a partner`)] : [];
  return card([heading(headline), text('Updates come from:'), bullets(partners.map(p => (p.short === p.name ? p.name : `${p.name} (${p.short})`))), note('The partners that the annual review lists stay as it lists them.')], [...again, ask('Who’s still to submit?')], headline);
}
