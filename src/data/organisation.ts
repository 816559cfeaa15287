// The organisations that give updates: the partners the report names, with what coordinators have changed since. What the report says of its partners stays as it is.
import type { Knowledge } from './answer.ts';
import type { Person } from './member.ts';
import type { Partner } from './report.ts';
import type { Store } from './store.ts';

/** What was changed of one organisation: it was added, has another name, or gives updates no more. */
export interface OrganisationChange { readonly name: string; readonly short: string; readonly left?: true; readonly by: Person; readonly at: string }

type Changes = Readonly<Record<string, OrganisationChange>>;

const PARTITION = 'organisations', ROW = 'changes';
export const LONGEST_NAME = 80;

const findChanges = (store: Store) => store.get<Changes>('rounds', PARTITION, ROW);

/** Partners with the changes made to them. Pure. @example withChanges(partners, { lfrs: { …, left: true } }).length // one less */
export function withChanges(partners: readonly Partner[], changes: Changes): Partner[] {
  const added = Object.keys(changes).filter(id => !partners.some(p => p.id === id)).map((id): Partner => ({ id, name: '', short: '', paragraph: '', words: [] }));
  return [...partners, ...added].filter(p => changes[p.id]?.left !== true).map(p => {
    const change = changes[p.id];
    // A former name is still heard.
    return change === undefined ? p : { ...p, name: change.name, short: change.short, words: [...p.words, p.name, p.short].filter(w => w !== '' && w !== change.name) };
  });
}

/** The report with the organisations as they are now. @example (await knowledgeNow(store, knowledge)).report.head.partners */
export async function knowledgeNow<K extends Knowledge>(store: Store, knowledge: K): Promise<K> {
  const held = await findChanges(store);
  if (held === undefined) return knowledge;
  const { report } = knowledge;
  return { ...knowledge, report: { ...report, head: { ...report.head, partners: withChanges(report.head.partners, held.value) } } };
}

/** Why an organisation's name is not taken, or undefined where it may be. */
export function whyNotNamed(name: string, partners: readonly Partner[]): 'empty' | 'long' | 'known' | undefined {
  if (!/\p{L}{2}/u.test(name)) return 'empty';
  if (name.length > LONGEST_NAME) return 'long';
  return partners.some(p => [p.name, p.short].some(n => n.toLowerCase() === name.toLowerCase())) ? 'known' : undefined;
}

/** An id for a new organisation, unlike every other ever used. @example newId('Integrated Care Board', ['hdc'], {}) // 'integrated-care-board' */
function newId(name: string, taken: readonly string[]): string {
  const plain = name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40) || 'organisation';
  for (let n = 1; ; n++) {
    const id = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** What a coordinator wants changed. Without `id` the organisation is a new one, or one that had left and comes back. */
export type OrganisationMove = { readonly to: 'add' | 'rename'; readonly id?: string; readonly name: string; readonly short: string } | { readonly to: 'leave'; readonly id: string };

/** Changes an organisation and records who did it; what somebody else changed meanwhile is kept. Updates that are in stay. */
export async function moveOrganisation(store: Store, partners: readonly Partner[], move: OrganisationMove, by: Person, now: Date): Promise<string> {
  for (;;) {
    const held = await findChanges(store), changes = held?.value ?? {};
    const back = move.to === 'add' ? Object.entries(changes).find(([, c]) => c.left && c.name.toLowerCase() === move.name.toLowerCase())?.[0] : undefined;
    const id = move.id ?? back ?? newId((move as { name: string }).name, [...partners.map(p => p.id), ...Object.keys(changes)]);
    const before = partners.find(p => p.id === id) ?? changes[id];
    const named = move.to === 'leave' ? { name: before?.name ?? id, short: before?.short ?? id, left: true as const } : { name: move.name, short: move.short };
    const next: Changes = { ...changes, [id]: { ...named, by, at: now.toISOString() } };
    const etag = held === undefined ? await store.insert('rounds', PARTITION, ROW, next) : await store.replace('rounds', PARTITION, ROW, next, held.etag);
    if (etag !== undefined) return id;
  }
}
