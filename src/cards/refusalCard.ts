// What is refused and why, in a line or two; nothing was changed, and the line says so.
import { LONGEST_NAME } from '../data/organisation.ts';
import { quarterLabel, quarterShort, type Quarter } from '../data/quarter.ts';
import type { Round } from '../data/round.ts';
import { ask, card, heading, text, type Card } from './elements.ts';
import { dayPhrase } from './when.ts';

/** Why something was not done. */
export type Refusal =
  | { readonly why: 'unreadable'; readonly field?: string }
  | { readonly why: 'oldDraft' | 'noDraft' | 'coordinatorsOnly' | 'noUpdate' | 'leadsOnly' | 'noOrganisation' | 'whichOrganisation' }
  | { readonly why: 'notYours'; readonly organisation: string }
  | { readonly why: 'closed'; readonly round: Round; readonly mayReopen: boolean; /** The quarter that can be given instead. */ readonly open?: Quarter }
  | { readonly why: 'staleVersion'; readonly version?: number }
  | { readonly why: 'unknownPerson'; readonly name: string }
  | { readonly why: 'organisationName'; readonly because: 'empty' | 'long' | 'known' }
  | { readonly why: 'noQuarter' | 'noDay' | 'noComment' | 'dayPast' };

/** @example refusalCard({ why: 'oldDraft' }) */
export function refusalCard(refusal: Refusal): Card {
  const [headline, more, next] = wordsOf(refusal);
  return card([heading(headline), ...(more === undefined ? [] : [text(more)])], (next ?? []).map(ask), headline);
}

function wordsOf(refusal: Refusal): [headline: string, more?: string, next?: readonly string[]] {
  switch (refusal.why) {
    case 'unreadable': return ['I can’t use what that card sent, so nothing was changed.', refusal.field === undefined ? 'It may come from an older version. Please ask for a new card.' : `The part called “${refusal.field.slice(0, 40)}” is not what the card offers.`];
    case 'oldDraft': return ['That card is not part of the update you are writing, so nothing was changed.', 'It comes from an earlier draft, or from another person’s.', ['Log our update']];
    case 'noDraft': return ['You have no update in progress, so nothing was changed.', undefined, ['Log our update']];
    case 'coordinatorsOnly': return ['Only a coordinator of the partnership can do that. Nothing was changed.'];
    case 'leadsOnly': return ['Only the lead of your organisation or a coordinator can do that. Nothing was changed.'];
    case 'noUpdate': return ['There is no such update, so nothing was changed.', undefined, ['Log our update']];
    case 'noOrganisation': return ['Which organisation’s update? Please name it with the priority, such as “approve HDC’s update on Places”.'];
    case 'whichOrganisation': return ['Which organisation? Please name one of the partners, such as “rename OPCC to Commissioner’s Office (PCC)”. Nothing was changed.'];
    case 'organisationName': return [{ empty: 'What is it called?', long: `That name is too long: at most ${LONGEST_NAME} characters.`, known: 'An organisation of that name is there already.' }[refusal.because], 'Say it like “add Integrated Care Board (ICB) as a partner”. Nothing was changed.'];
    case 'notYours': return [`You can’t write for ${refusal.organisation}. Nothing was changed.`, 'Each person writes for their own organisation; a coordinator can write on its behalf.'];
    case 'closed': return closedWords(refusal.round, refusal.mayReopen, refusal.open);
    case 'staleVersion': return ['That card is about an older version, so nothing was changed.', refusal.version === undefined ? undefined : `The latest is version ${refusal.version}.`];
    case 'unknownPerson': return [`I don’t know “${refusal.name}” yet.`, 'Ask them to write to me once, then say it again with the name Teams shows.'];
    case 'noQuarter': return ['Which quarter? Say it like “Q1 2020/21”.'];
    case 'noDay': return ['Until which day? Say it like “extend Q1 to 31 July 2020”.'];
    case 'dayPast': return ['That day is over, so nothing was changed. Name one to come.'];
    case 'noComment': return ['What should they change? Please say it with the message, such as “send back HDC’s update on Places: please add the outputs”.'];
  }
}

function closedWords(round: Round, mayReopen: boolean, open: Quarter | undefined): [string, string, (readonly string[])?] {
  const name = quarterLabel(round.quarter), short: Quarter = quarterShort(round.quarter);
  const when = round.state === 'notOpen' ? `It opens on ${dayPhrase(round.opens)}.` : round.changed?.held === 'closed' ? 'A coordinator has closed it.' : `It closed on ${dayPhrase(round.closes)}.`;
  const instead = open === undefined ? '' : ` The quarter now open is ${quarterLabel(open)}.`;
  const next = [...(open === undefined ? [] : [`Log our ${quarterShort(open)} update`]), ...(mayReopen ? [`Open ${short}`] : [])];
  return [`Updates for ${name} are not being taken.`, `${when} ${mayReopen ? 'You can open it.' : 'A coordinator can open it.'}${instead}`, next];
}
