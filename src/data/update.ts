// A partner's update on one priority for one quarter: from a draft's answers to a version, and every version kept in one row.
import type { Person } from './member.ts';
import type { Quarter } from './quarter.ts';
import type { Store, Stored } from './store.ts';
import { firstUnanswered, isAsked, textsBy, type Answers, type Field, type Output, type Rag, type TextField, type Texts } from './updateFields.ts';

/** An update with progress, or what was said in one tap: nothing to report, no change since last quarter. */
export type UpdateKind = 'update' | 'nothing' | 'no-change';
export type UpdateState = 'submitted' | 'approved' | 'sentBack' | 'withdrawn';

/** The priority of a “nothing to report” that stands for all of an organisation's priorities. */
export const ALL_PRIORITIES = 'all';

/** One version of an update as it was submitted, and what became of it. Texts that were skipped are empty. */
export interface Update extends Texts {
  readonly reference: string;
  readonly organisation: string;
  readonly quarter: Quarter;
  /** A priority of the plan, a cross-cutting item, or ALL_PRIORITIES. */
  readonly priority: string;
  readonly focus: readonly string[];
  readonly kind: UpdateKind;
  readonly outputs: readonly Output[];
  /** Absent where there is nothing to report. */
  readonly rag?: Rag;
  /** Fields left as they were last quarter and confirmed as still true. */
  readonly stillTrue: readonly Field[];
  readonly by: Person;
  /** The organisation's id, where a coordinator wrote for it. */
  readonly onBehalfOf?: string;
  readonly at: string;
  readonly version: number;
  /** After the day it was due. */
  readonly late: boolean;
  readonly state: UpdateState;
  readonly stateBy?: Person;
  readonly stateAt?: string;
  /** What the coordinator wrote when sending it back. */
  readonly comment?: string;
  /** The draft it came from, so that the same submit delivered twice makes one version. */
  readonly key: string;
}

/** What a submit adds to the answers. */
export interface Submission {
  readonly key: string;
  readonly kind: UpdateKind;
  readonly by: Person;
  readonly onBehalfOf?: string;
  readonly at: Date;
  readonly late: boolean;
  readonly stillTrue: readonly Field[];
  /** The version the writer had before them; 0 for a first update. */
  readonly base: number;
}

/** What became of a submit. `again`: this very draft was submitted before; `overtaken`: somebody else submitted meanwhile. */
export type Submitted =
  | { readonly outcome: 'accepted' | 'again' | 'overtaken'; readonly update: Update }
  | { readonly outcome: 'incomplete'; readonly field: Field };

interface Versions { readonly versions: readonly Update[] }

/** An update's address in the store. @example { quarter: '2020/21-Q1', organisation: 'hdc', priority: 'places' } */
export interface UpdateKey { readonly quarter: Quarter; readonly organisation: string; readonly priority: string }

const rowOf = ({ organisation, priority }: UpdateKey): string => `${organisation} ${priority}`;
const last = (held: Stored<Versions> | undefined): Update | undefined => held?.value.versions.at(-1);

/** A reference to quote on the telephone. @example referenceOf({ quarter: '2020/21-Q1', organisation: 'hdc', priority: 'places' }) // '2020-21-Q1-HDC-PLACES' */
export const referenceOf = ({ quarter, organisation, priority }: UpdateKey): string => `${quarter.replace('/', '-')}-${organisation}-${priority}`.toUpperCase();

const find = (store: Store, key: UpdateKey): Promise<Stored<Versions> | undefined> => store.get<Versions>('updates', key.quarter, rowOf(key));

/** The latest version, withdrawn or not, or undefined. */
export const findUpdate = async (store: Store, key: UpdateKey): Promise<Update | undefined> => last(await find(store, key));

/** Every version, first to last. */
export const versionsOf = async (store: Store, key: UpdateKey): Promise<readonly Update[]> => (await find(store, key))?.value.versions ?? [];

/**
 * Submits answers as the next version. The same draft delivered twice, or from two devices at once, makes one version.
 * @example (await submitUpdate(store, answers, submission)).outcome // 'accepted'
 */
export async function submitUpdate(store: Store, answers: Answers, submission: Submission): Promise<Submitted> {
  const missing = submission.kind === 'nothing' ? undefined : firstUnanswered(answers);
  const { organisation, quarter, priority } = answers;
  if (missing !== undefined || organisation === undefined || quarter === undefined || priority === undefined) return { outcome: 'incomplete', field: missing ?? 'organisation' };
  const key = { organisation, quarter, priority };
  for (;;) {
    const held = await find(store, key);
    const versions = held?.value.versions ?? [];
    const same = versions.find(v => v.key === submission.key);
    if (same !== undefined) return { outcome: 'again', update: same };
    if (versions.length !== submission.base) return { outcome: 'overtaken', update: versions.at(-1)! };
    const update = versionFrom(answers, key, submission, versions.length + 1);
    const next: Versions = { versions: [...versions, update] };
    const etag = held === undefined ? await store.insert('updates', quarter, rowOf(key), next) : await store.replace('updates', quarter, rowOf(key), next, held.etag);
    if (etag !== undefined) return { outcome: 'accepted', update };
  }
}

function versionFrom(answers: Answers, key: UpdateKey, submission: Submission, version: number): Update {
  const { kind, by, onBehalfOf, late } = submission;
  return {
    reference: referenceOf(key), ...key, focus: answers.focus ?? [], outputs: answers.outputs ?? [], ...(answers.rag === undefined ? {} : { rag: answers.rag }),
    ...textsBy(field => (isAsked(field, answers) ? (answers[field] ?? '') : '')),
    stillTrue: submission.stillTrue, by, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), at: submission.at.toISOString(), version, late, state: 'submitted', kind, key: submission.key,
  };
}

/** A change of state by a person at a time; `comment` goes with sending back. */
export interface Decision { readonly state: 'approved' | 'sentBack' | 'withdrawn'; readonly by: Person; readonly at: Date; readonly comment?: string }

/**
 * Approves, sends back or withdraws a version; the text is kept. `stale` where that version is no longer the latest,
 * or was withdrawn; `again` where it already is so.
 */
export async function decideUpdate(store: Store, key: UpdateKey, version: number, { state, by, at, comment }: Decision): Promise<{ outcome: 'done' | 'again' | 'stale'; update?: Update }> {
  for (;;) {
    const held = await find(store, key);
    const update = last(held);
    if (held === undefined || update === undefined) return { outcome: 'stale' };
    if (update.version === version && update.state === state) return { outcome: 'again', update };
    if (update.version !== version || update.state === 'withdrawn') return { outcome: 'stale', update };
    const next: Update = { ...update, state, stateBy: by, stateAt: at.toISOString(), ...(comment === undefined ? {} : { comment }) };
    const versions: Versions = { versions: [...held.value.versions.slice(0, -1), next] };
    if ((await store.replace('updates', key.quarter, rowOf(key), versions, held.etag)) !== undefined) return { outcome: 'done', update: next };
  }
}

/** The latest version of every update of a quarter, withdrawn ones left out. */
export async function updatesFor(store: Store, quarter: Quarter): Promise<Update[]> {
  const found: Update[] = [];
  for await (const row of store.list<Versions>('updates', quarter)) {
    const update = last(row);
    if (update !== undefined && update.state !== 'withdrawn') found.push(update);
  }
  return found;
}

/** The latest version of every update received, amended or decided after an instant, earliest first; withdrawn ones too. */
export async function updatesSince(store: Store, instant: Date): Promise<Update[]> {
  const since = instant.toISOString(), found: Update[] = [];
  const movedAt = (update: Update) => update.stateAt ?? update.at;
  for await (const row of store.list<Versions>('updates')) {
    const update = last(row);
    if (update !== undefined && movedAt(update) > since) found.push(update);
  }
  return found.sort((a, b) => movedAt(a).localeCompare(movedAt(b)));
}

/** An organisation's word on a priority among a quarter's updates: its own update, or its “nothing to report” for all. */
export const updateOn = (updates: readonly Update[], organisation: string, priority: string): Update | undefined =>
  updates.find(u => u.organisation === organisation && u.priority === priority) ?? updates.find(u => u.organisation === organisation && u.priority === ALL_PRIORITIES);

/** The delivery rating to show; a missing update, one sent back and one with nothing to report are Grey, never Green. */
export const ragOf = (update: Update | undefined): Rag | 'grey' => (update === undefined || update.state === 'sentBack' ? 'grey' : (update.rag ?? 'grey'));

/** The answers that an update was made of, to amend it or to offer them again next quarter. */
export const answersOf = (update: Update): Answers => {
  const { organisation, quarter, priority, focus, outputs, rag } = update;
  return { organisation, quarter, priority, focus, outputs, ...(rag === undefined ? {} : { rag }), ...textsBy(field => wordsIn(update, field)) };
};

/** What an update says in a field; a version older than the field says nothing. */
export const wordsIn = (update: Update, field: TextField): string => (update as Partial<Texts>)[field] ?? '';
