// An update being written: the answers so far are the state of the conversation, saved after every one with its ETag.
import type { Person } from './member.ts';
import type { Store, Stored } from './store.ts';
import type { UpdateKind } from './update.ts';
import type { Answers, Field } from './updateFields.ts';

/** One person's update in the making. Nothing else is known of the conversation, so any instance can go on with it. */
export interface Draft {
  readonly id: string;
  readonly person: Person;
  /** The chat in which typed text is taken as an answer. */
  readonly conversation: string;
  readonly kind: UpdateKind;
  readonly answers: Answers;
  /** How many versions there were when this one was begun. */
  readonly base: number;
  /** A field to be asked out of its turn: an edit, or one gone back to. */
  readonly asking?: Field | undefined;
  /** Saved for later: what is typed is no answer until the person goes on with it. */
  readonly paused: boolean;
  /** Fields left as last quarter and confirmed as still true. */
  readonly stillTrue: readonly Field[];
  /** Words that look like personal data and were confirmed not to be. */
  readonly notPersonal: readonly string[];
  /** Sentences kept although the table differs. */
  readonly kept: readonly string[];
  /** Ids of the last activities taken in, so that one delivered twice is one. */
  readonly heard: readonly string[];
  readonly touchedAt: string;
}

const PERSON = 'person';
const ORGANISATION = 'organisation';
const HEARD = 20;

/** The draft a person is writing, or undefined; each has one at most. */
export const findDraft = (store: Store, person: string): Promise<Stored<Draft> | undefined> => store.get<Draft>('drafts', PERSON, person);

/** Keeps a new draft in the place of whatever the person was writing. */
export const putDraft = (store: Store, draft: Draft): Promise<string> => store.put('drafts', PERSON, draft.person.id, draft);

/** Writes over a draft as it was read; whether it was still so. */
export const replaceDraft = async (store: Store, held: Stored<Draft>, next: Draft): Promise<boolean> =>
  (await store.replace('drafts', PERSON, held.row, next, held.etag)) !== undefined;

/** Removes a draft by its id; one begun meanwhile is left alone. */
export async function removeDraft(store: Store, draft: Draft): Promise<void> {
  for (;;) {
    const held = await findDraft(store, draft.person.id);
    if (held?.value.id !== draft.id || (await store.remove('drafts', PERSON, draft.person.id, held.etag))) return;
  }
}

/** A draft that has taken in this activity. @example heardBy(draft, 'activity-1', now).heard // ['activity-1'] */
export const heardBy = (draft: Draft, activity: string, now: Date): Draft => ({ ...draft, heard: [...draft.heard, activity].filter(id => id !== '').slice(-HEARD), touchedAt: now.toISOString() });

/** Passes a person's draft to their organisation, for whoever writes for it next. Does nothing where there is none. */
export async function passDraft(store: Store, person: string, organisation: string): Promise<void> {
  const held = await findDraft(store, person);
  if (held === undefined || held.value.answers.organisation !== organisation) return;
  await store.put('drafts', ORGANISATION, `${organisation} ${held.value.id}`, { ...held.value, paused: true });
  await removeDraft(store, held.value);
}

/** A draft that its writer has left to the organisation, or undefined. */
export async function findPassedDraft(store: Store, organisation: string): Promise<Draft | undefined> {
  for await (const row of store.list<Draft>('drafts', ORGANISATION)) if (row.value.answers.organisation === organisation) return row.value;
  return undefined;
}

/** Takes over a draft left to the organisation: only one person gets it. */
export async function takeDraft(store: Store, draft: Draft, person: Person, conversation: string, now: Date): Promise<Draft | undefined> {
  const taken = await store.remove('drafts', ORGANISATION, `${draft.answers.organisation ?? ''} ${draft.id}`);
  if (!taken) return undefined;
  const next: Draft = { ...draft, person, conversation, paused: false, heard: [], touchedAt: now.toISOString() };
  await putDraft(store, next);
  return next;
}
