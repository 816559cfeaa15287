// Lets people in: somebody unknown names their organisation, a coordinator decides, and the update goes on where it stopped.
import { refusalCard } from '../../cards/refusalCard.ts';
import { admittedCard, joinedCard, refusedCard, requestCard, requestsCard } from '../../cards/memberCards.ts';
import { findDraft, heardBy, replaceDraft } from '../../data/draft.ts';
import { changeMember, findMember, mayCoordinate, members, membersOf, type Member } from '../../data/member.ts';
import { reply, withRole, type Hearing, type Reply } from '../hearing.ts';
import { namesOf, viewOf } from '../update/view.ts';
import { tellCoordinators } from './reach.ts';
import { stepCard } from '../../cards/updateCard.ts';

/** Asks the coordinators to let a person write for an organisation, once; those whom Teams does not let it reach find it under “any requests?”. */
export async function askToJoin(hearing: Hearing, organisation: string): Promise<void> {
  const { store, person } = hearing;
  const held = await findMember(store, person.id);
  if (held?.value.requested === organisation) return;
  const member = await changeMember(store, person, m => ({ ...m, requested: organisation }));
  const [card] = reply(requestCard(member, namesOf(hearing)));
  await tellCoordinators(hearing, card!);
}

/** A coordinator's decision on a request. */
export interface Admission { readonly person: string; readonly organisation: string; readonly admit: boolean }

/** Lets a person in or refuses them, tells them, and goes on with their update. Deciding twice changes nothing more. */
export async function admit(hearing: Hearing, { person, organisation, admit: yes }: Admission): Promise<Reply> {
  const { store, member, config } = hearing, names = namesOf(hearing);
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const asking = (await findMember(store, person))?.value;
  if (asking === undefined || !names.partners.some(p => p.id === organisation)) return reply(refusalCard({ why: 'unreadable' }));
  if (asking.requested !== organisation) return reply(admittedCard(asking, names, organisation, asking.organisation === organisation, true));
  const lead = (await membersOf(store, organisation)).length === 0;
  const decided = await changeMember(store, asking, m => ({ ...m, requested: undefined, ...(yes ? { role: m.role === 'coordinator' ? m.role : 'contributor', organisation, deputy: !lead, leftAt: undefined } : {}) }));
  await tell(hearing, withRole(decided, config), organisation, yes);
  return reply(admittedCard(decided, names, organisation, yes, false));
}

async function tell(hearing: Hearing, member: Member, organisation: string, yes: boolean): Promise<void> {
  const { store, at, sendTo } = hearing, names = namesOf(hearing);
  const held = await findDraft(store, member.id);
  if (!yes && held !== undefined) await replaceDraft(store, held, heardBy({ ...held.value, answers: { ...held.value.answers, organisation: undefined } }, '', at));
  if (member.reference === undefined) return;
  const cards = yes ? [joinedCard(member, names, organisation), ...(held === undefined ? [] : [stepCard(await viewOf({ ...hearing, member }, held.value))])] : [refusedCard(names, organisation)];
  for (const message of reply(...cards)) await sendTo(member.reference, message);
}

/** The requests that wait for a coordinator. */
export async function showRequests(hearing: Hearing): Promise<Reply> {
  if (!mayCoordinate(hearing.member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const waiting = (await members(hearing.store)).filter(m => m.requested !== undefined);
  return reply(...(waiting.length === 0 ? [requestsCard()] : waiting.slice(0, 10).map(m => requestCard(m, namesOf(hearing)))));
}
