// What is decided of an update that is in, by text or by card: approve it, send it back with a comment, withdraw or amend it.
import { refusalCard } from '../../cards/refusalCard.ts';
import { sentBackCard, updateShownCard, whichUpdateCard } from '../../cards/updateShownCard.ts';
import { dayOf } from '../../data/day.ts';
import { findMember, mayCoordinate, membersOf } from '../../data/member.ts';
import type { Quarter } from '../../data/quarter.ts';
import type { Query } from '../../data/query.ts';
import { currentRound } from '../../data/round.ts';
import { decideUpdate, findUpdate, updatesFor, type Update, type UpdateKey } from '../../data/update.ts';
import type { Asked } from '../ask.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { partnersNamed, prioritiesNamed, quarterNamed } from '../parse/named.ts';
import { amend, askToWithdraw, type VersionNamed } from '../update/submitted.ts';
import { namesOf } from '../update/view.ts';

/** "Approve HDC's update on Places", "send it back: …", "withdraw our Q1 update". @see handlers.ts */
export async function decideByText(hearing: Hearing, query: Extract<Query, { kind: 'decide' }>, asked: Asked): Promise<Reply> {
  const { text, member } = hearing;
  const coordinates = query.do === 'approve' || query.do === 'sendBack';
  if (coordinates && !mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const meant = await updatesMeant(hearing, asked, query.do);
  if (meant.length !== 1) return reply(whichUpdateCard(meant, namesOf(hearing), { approve: 'Approve', sendBack: 'Send back', withdraw: 'Withdraw', amend: 'Amend' }[query.do]));
  const [update] = meant as [Update];
  switch (query.do) {
    case 'approve': return approve(hearing, update);
    case 'withdraw': return askToWithdraw(hearing, update);
    case 'amend': return amend(hearing, update);
    case 'sendBack': {
      const [, comment] = /[:–—]\s*(\S[\s\S]*)$|\b(?:because|with the comment)\s+(\S[\s\S]*)$/i.exec(text)?.filter(part => part !== undefined) ?? [];
      return comment === undefined ? reply(updateShownCard(update, namesOf(hearing), true, ['Please say what should change.'])) : sendBack(hearing, { ...update, comment });
    }
  }
}

async function updatesMeant({ store, at, text, member, asker }: Hearing, asked: Asked, what: string): Promise<Update[]> {
  const { report, vocabulary } = asker.knowledge;
  const quarter = quarterNamed(text, dayOf(at)) ?? (await currentRound(store, at)).quarter;
  // What follows a colon is a comment, and names nothing.
  const command = text.split(/[:–—]/)[0]!;
  const organisations = partnersNamed(command, report.head.partners), priorities = prioritiesNamed(asked.parsed.reading, command, report.plans, vocabulary).map(p => p.priority);
  const own = what === 'withdraw' || what === 'amend' ? (member.organisation ?? organisations[0]) : undefined;
  return (await updatesFor(store, quarter)).filter(u => (organisations.length === 0 ? own === undefined || u.organisation === own : organisations.includes(u.organisation))
    && (priorities.length === 0 || priorities.includes(u.priority)) && (what !== 'approve' || u.state !== 'approved'));
}

/** Shows an update that a coordinator chose from the status card. */
export async function showUpdate(hearing: Hearing, { quarter, update: chosen }: { readonly quarter: Quarter; readonly update: string }): Promise<Reply> {
  if (!mayCoordinate(hearing.member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const [organisation = '', priority = ''] = chosen.split(' ');
  const update = await findUpdate(hearing.store, { quarter, organisation, priority });
  return reply(update === undefined ? refusalCard({ why: 'noUpdate' }) : updateShownCard(update, namesOf(hearing), true));
}

/** Approves a version. Doing it twice changes nothing more. */
export async function approve(hearing: Hearing, named: VersionNamed): Promise<Reply> {
  const { store, person, at, member } = hearing;
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const { outcome, update } = await decideUpdate(store, keyOf(named), named.version, { state: 'approved', by: person, at });
  if (update === undefined) return reply(refusalCard({ why: 'noUpdate' }));
  return reply(outcome === 'stale' ? refusalCard({ why: 'staleVersion', version: update.version }) : updateShownCard(update, namesOf(hearing), true, [outcome === 'again' ? 'It was approved before.' : 'Approved.']));
}

/** Sends a version back with a comment, and tells those who can change it. */
export async function sendBack(hearing: Hearing, named: VersionNamed & { readonly comment?: string }): Promise<Reply> {
  const { store, person, at, member, sendTo } = hearing, names = namesOf(hearing);
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const comment = named.comment?.trim() ?? '';
  if (comment === '') return reply(refusalCard({ why: 'noComment' }));
  const { outcome, update } = await decideUpdate(store, keyOf(named), named.version, { state: 'sentBack', by: person, at, comment });
  if (update === undefined) return reply(refusalCard({ why: 'noUpdate' }));
  if (outcome === 'stale') return reply(refusalCard({ why: 'staleVersion', version: update.version }));
  if (outcome === 'again') return reply(updateShownCard(update, names, true, ['It was sent back before.']));
  const [message] = reply(sentBackCard(update, names));
  const writer = (await findMember(store, update.by.id))?.value;
  const people = new Map([...(await membersOf(store, update.organisation)), ...(writer === undefined ? [] : [writer])].map(m => [m.id, m]));
  const told: string[] = [];
  for (const to of people.values()) if (to.reference !== undefined && (await sendTo(to.reference, message!)).kind === 'accepted') told.push(to.name);
  return reply(updateShownCard(update, names, true, [told.length === 0 ? 'Sent back. I could reach nobody there, so please tell them.' : `Sent back. I’ve written to ${told.join(' and ')}.`]));
}

const keyOf = ({ quarter, organisation, priority }: UpdateKey): UpdateKey => ({ quarter, organisation, priority });
