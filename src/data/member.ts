// Who a person is to the partnership: organisation, role, what they may do, and how the bot reaches them.
import type { Store, Stored } from './store.ts';

export type Role = 'coordinator' | 'contributor' | 'reader';

/** A person by the id that Teams vouches for, and the name it shows. */
export interface Person { readonly id: string; readonly name: string }

/** A person the bot has met. Without an organisation a person reads, and coordinates where the role says so. */
export interface Member extends Person {
  readonly role: Role;
  /** The partner's id in report.yaml. */
  readonly organisation?: string | undefined;
  /** Stands in for the organisation's lead. */
  readonly deputy?: boolean | undefined;
  /** The organisation the person has asked to write for, until a coordinator decides. */
  readonly requested?: string | undefined;
  /** When the person left the organisation; nothing may be written from then on. */
  readonly leftAt?: string | undefined;
  /** Where Teams takes messages for this person: a conversation reference, kept as it came. */
  readonly reference?: unknown;
}

const PARTITION = 'member';

/** The person's row, or undefined. */
export const findMember = (store: Store, id: string): Promise<Stored<Member> | undefined> => store.get<Member>('members', PARTITION, id);

/**
 * Changes a person's row, making it where there is none; what somebody else changed meanwhile is kept.
 * @example await changeMember(store, person, member => ({ ...member, organisation: 'hdc', role: 'contributor' }))
 */
export async function changeMember(store: Store, person: Person, change: (member: Member) => Member): Promise<Member> {
  for (;;) {
    const held = await findMember(store, person.id);
    const next = change(held?.value ?? { ...person, role: 'reader' });
    if (held !== undefined && JSON.stringify(held.value) === JSON.stringify(next)) return next;
    const etag = held === undefined ? await store.insert('members', PARTITION, person.id, next) : await store.replace('members', PARTITION, person.id, next, held.etag);
    if (etag !== undefined) return next;
  }
}

/** Writes a person's row whatever was there. */
export const saveMember = (store: Store, member: Member): Promise<string> => store.put('members', PARTITION, member.id, member);

/** Everybody the bot has met. */
export async function members(store: Store): Promise<Member[]> {
  const found: Member[] = [];
  for await (const row of store.list<Member>('members', PARTITION)) found.push(row.value);
  return found;
}

/** The people who write for an organisation, its lead before its deputy. */
export async function membersOf(store: Store, organisation: string): Promise<Member[]> {
  const own = (await members(store)).filter(m => m.organisation === organisation && mayWriteFor(m, organisation));
  return own.sort((a, b) => Number(a.deputy ?? false) - Number(b.deputy ?? false) || a.name.localeCompare(b.name));
}

/** Whether a person may write for an organisation: their own, or any for a coordinator. @example mayWriteFor(officer, 'police') */
export const mayWriteFor = (member: Member, organisation: string): boolean =>
  mayCoordinate(member) || (member.role === 'contributor' && member.organisation === organisation && member.leftAt === undefined);

/** Whether a person runs the round. */
export const mayCoordinate = (member: Member): boolean => member.role === 'coordinator';

/** Whether what a person writes for an organisation is written on its behalf. */
export const writesOnBehalf = (member: Member, organisation: string): boolean => member.organisation !== organisation;

/** Whether a person leads an organisation, and so may name a deputy and hand over. */
export const leads = (member: Member): boolean => member.role === 'contributor' && member.organisation !== undefined && member.deputy !== true && member.leftAt === undefined;
