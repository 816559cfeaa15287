// Which organisations give updates, changed in chat by a coordinator: one joins, is called something else, or leaves.
import { organisationsCard } from '../../cards/memberCards.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { mayCoordinate } from '../../data/member.ts';
import { knowledgeNow, moveOrganisation, whyNotNamed } from '../../data/organisation.ts';
import type { Query } from '../../data/query.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { partnersNamed } from '../parse/named.ts';

const ADDS = /\badd\s+(.+?)\s+(?:as|to)\s+(?:an?|our|the)\b/is, RENAMES = /\b(?:rename|call)\s+(.+?)\s+(?:to|as)\s+(.+)$/is;

/** @see handlers.ts */
export async function changeOrganisations(hearing: Hearing, query: Extract<Query, { kind: 'organisation' }>): Promise<Reply> {
  const { member, store, asker, person, at, text } = hearing, { partners } = asker.knowledge.report.head;
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const said = query.do === 'add' ? ADDS.exec(text)?.[1] : query.do === 'rename' ? RENAMES.exec(text)?.[2] : undefined;
  const [whom, ...more] = query.do === 'add' ? [] : partnersNamed(query.do === 'rename' ? RENAMES.exec(text)?.[1] ?? '' : text, partners);
  if (query.do !== 'add' && (whom === undefined || more.length > 0)) return reply(refusalCard({ why: 'whichOrganisation' }));
  if (query.do === 'remove') {
    await moveOrganisation(store, partners, { to: 'leave', id: whom! }, person, at);
    return show(hearing, whom!, 'leave');
  }
  const { name, short } = namesIn(said ?? '');
  const wrong = whyNotNamed(name, partners.filter(p => p.id !== whom));
  if (wrong !== undefined) return reply(refusalCard({ why: 'organisationName', because: wrong }));
  const to = query.do;
  return show(hearing, await moveOrganisation(store, partners, { to, name, short, ...(whom === undefined ? {} : { id: whom }) }, person, at), to);
}

/** "Integrated Care Board (ICB)": the name, and what it is called for short. */
function namesIn(said: string): { name: string; short: string } {
  const plain = said.replace(/<[^>]*>/g, ' ').replace(/[“”"]/g, '').replace(/\s+/g, ' ').replace(/[.!?\s]+$/, '').replace(/^the /i, '').trim();
  const [, name = plain, short = name] = /^(.*?)\s*\(([^()]+)\)$/.exec(plain) ?? [];
  return { name, short };
}

async function show({ asker, store }: Hearing, id: string, did: 'add' | 'rename' | 'leave'): Promise<Reply> {
  const before = asker.knowledge.report.head.partners, { partners } = (await knowledgeNow(store, asker.reported)).report.head;
  return reply(organisationsCard((partners.find(p => p.id === id) ?? before.find(p => p.id === id))!, did, partners));
}
