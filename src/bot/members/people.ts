// Who does what for an organisation, said in chat: naming a deputy, handing over, leaving, and making a coordinator.
import { memberCard } from '../../cards/memberCards.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { passDraft } from '../../data/draft.ts';
import { changeMember, leads, mayCoordinate, members, type Member } from '../../data/member.ts';
import type { Query } from '../../data/query.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { namesOf } from '../update/view.ts';
import { showRequests } from './joining.ts';

/** @see handlers.ts */
export async function changePeople(hearing: Hearing, query: Extract<Query, { kind: 'people' }>): Promise<Reply> {
  if (query.do === 'requests') return showRequests(hearing);
  const { member, store } = hearing, coordinates = mayCoordinate(member);
  const self = query.do === 'left' && /\bI(?:[’']m| am| have|[’']ve)\b/i.test(hearing.text);
  const found = self ? member : named(hearing.text, await members(store));
  if (query.do === 'coordinator' && !coordinates) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  if (!coordinates && !leads(member) && !self) return reply(refusalCard({ why: 'leadsOnly' }));
  if (found === undefined) return reply(refusalCard({ why: 'unknownPerson', name: nameSaid(hearing.text) }));
  switch (query.do) {
    case 'coordinator': return reply(memberCard(await changeMember(store, found, m => ({ ...m, role: 'coordinator' })), namesOf(hearing), 'coordinator'));
    case 'deputy': return setDeputy(hearing, found);
    case 'handOver': return handOver(hearing, found);
    case 'left': return leave(hearing, found);
  }
}

/** A lead's say reaches to people of their organisation and to those of none; a coordinator's to everybody. */
const inReach = ({ member }: Hearing, other: Member): boolean => mayCoordinate(member) || other.organisation === undefined || other.leftAt !== undefined || other.organisation === member.organisation;

async function setDeputy(hearing: Hearing, other: Member): Promise<Reply> {
  const organisation = hearing.member.organisation ?? other.organisation;
  if (!inReach(hearing, other) || organisation === undefined || other.id === hearing.member.id) return reply(refusalCard({ why: 'leadsOnly' }));
  const changed = await changeMember(hearing.store, other, m => ({ ...m, role: m.role === 'coordinator' ? m.role : 'contributor', organisation, deputy: true, leftAt: undefined, requested: undefined }));
  return reply(memberCard(changed, namesOf(hearing), 'deputy'));
}

async function handOver(hearing: Hearing, other: Member): Promise<Reply> {
  const { member, store } = hearing, { organisation } = member;
  if (!inReach(hearing, other) || organisation === undefined || other.id === member.id) return reply(refusalCard({ why: 'leadsOnly' }));
  // The new lead first: an organisation with two for a moment is better than one with none.
  const changed = await changeMember(store, other, m => ({ ...m, role: m.role === 'coordinator' ? m.role : 'contributor', organisation, deputy: false, leftAt: undefined, requested: undefined }));
  await changeMember(store, member, m => ({ ...m, deputy: true }));
  return reply(memberCard(changed, namesOf(hearing), 'lead'));
}

async function leave(hearing: Hearing, other: Member): Promise<Reply> {
  if (!inReach(hearing, other)) return reply(refusalCard({ why: 'leadsOnly' }));
  const { store, at } = hearing;
  const changed = await changeMember(store, other, m => ({ ...m, role: 'reader', deputy: undefined, requested: undefined, leftAt: at.toISOString() }));
  if (other.organisation !== undefined) await passDraft(store, other.id, other.organisation);
  return reply(memberCard(changed, namesOf(hearing), 'left'));
}

const plain = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;

/** The person a text names in full, the longest name first; undefined where none or more than one is meant. */
function named(text: string, all: readonly Member[]): Member | undefined {
  const said = plain(text.replace(/<[^>]*>/g, ' '));
  const found = all.filter(m => said.includes(plain(m.name))).sort((a, b) => b.name.length - a.name.length);
  return found.length > 1 && found[0]!.name.length === found[1]!.name.length ? undefined : found[0];
}

/** The words that look most like the name, to say that nobody is known by it. */
const nameSaid = (text: string): string => [...text.matchAll(/\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*/gu)].map(m => m[0]).sort((a, b) => b.length - a.length)[0]?.slice(0, 60) ?? 'that name';
