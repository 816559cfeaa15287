// A quarter's round: when it opens, falls due and closes, what a coordinator has changed of that, and who is still to submit.
import { dayOf, type Day } from './day.ts';
import type { Person } from './member.ts';
import { closesOn, dueOn, openQuarter, opensOn, previousQuarter, type Quarter } from './quarter.ts';
import type { Store } from './store.ts';
import type { Update } from './update.ts';

/** What a coordinator has changed of a quarter's dates; the calendar holds for the rest. */
export interface RoundChanges {
  /** Opened before or reopened after its time; until somebody closes it. */
  readonly held?: 'open' | 'closed';
  /** Due on this day instead. */
  readonly due?: Day;
  readonly by?: Person;
  readonly at?: string;
}

/** `open` until it is due, then `late`; `reopened` after its time. */
export type RoundState = 'notOpen' | 'open' | 'extended' | 'late' | 'closed' | 'reopened';

/** A round on a given day. */
export interface Round { readonly quarter: Quarter; readonly state: RoundState; readonly opens: Day; readonly due: Day; readonly closes: Day; readonly changed?: RoundChanges }

/** What a coordinator can do to a round. An extension also opens a round that is closed. */
export type RoundMove = { readonly to: 'open' | 'close' } | { readonly to: 'extend'; readonly due: Day };

const PARTITION = 'round';

/** A quarter's round as it stands on a day. Pure. @example roundOn('2020/21-Q1', {}, '2020-07-20').state // 'late' */
export function roundOn(quarter: Quarter, changed: RoundChanges, day: Day): Round {
  const opens = opensOn(quarter), due = changed.due ?? dueOn(quarter), closes = closesOn(quarter);
  return { quarter, state: stateOn(changed, day, opens, due, closes), opens, due, closes, ...(changed.at === undefined ? {} : { changed }) };
}

function stateOn(changed: RoundChanges, day: Day, opens: Day, due: Day, closes: Day): RoundState {
  if (changed.held === 'closed') return 'closed';
  const extended = changed.due !== undefined && day <= changed.due;
  if (day < opens) return changed.held === 'open' ? 'open' : 'notOpen';
  if (day > closes) return changed.held === 'open' ? 'reopened' : extended ? 'extended' : 'closed';
  if (extended) return 'extended';
  return day <= due ? 'open' : 'late';
}

/** Whether updates are taken. */
export const takesUpdates = (round: Round): boolean => round.state !== 'closed' && round.state !== 'notOpen';

/** The round of a quarter at an instant. */
export async function findRound(store: Store, quarter: Quarter, now: Date): Promise<Round> {
  const held = await store.get<RoundChanges>('rounds', PARTITION, quarter);
  return roundOn(quarter, held?.value ?? {}, dayOf(now));
}

/** The round to assume where no quarter is named: the last quarter that has ended. */
export const currentRound = (store: Store, now: Date): Promise<Round> => findRound(store, openQuarter(dayOf(now)), now);

/** The rounds that take updates, the latest quarter first. A reopened round stands beside the current one. */
export async function openRounds(store: Store, now: Date): Promise<Round[]> {
  const current = openQuarter(dayOf(now));
  const quarters = new Set([current, previousQuarter(current)]);
  for await (const row of store.list<RoundChanges>('rounds', PARTITION)) quarters.add(row.row);
  const rounds = await Promise.all([...quarters].map(quarter => findRound(store, quarter, now)));
  return rounds.filter(takesUpdates).sort((a, b) => b.opens.localeCompare(a.opens));
}

/**
 * Opens, extends or closes a round, and records who did it.
 * @example await moveRound(store, '2020/21-Q1', { to: 'extend', due: '2020-07-31' }, person, now)
 */
export async function moveRound(store: Store, quarter: Quarter, move: RoundMove, by: Person, now: Date): Promise<Round> {
  for (;;) {
    const held = await store.get<RoundChanges>('rounds', PARTITION, quarter);
    const due = move.to === 'extend' ? move.due : held?.value.due;
    const next: RoundChanges = { ...(due === undefined ? {} : { due }), ...(move.to === 'extend' ? {} : { held: move.to === 'open' ? 'open' : 'closed' }), by, at: now.toISOString() };
    const etag = held === undefined ? await store.insert('rounds', PARTITION, quarter, next) : await store.replace('rounds', PARTITION, quarter, next, held.etag);
    if (etag !== undefined) return roundOn(quarter, next, dayOf(now));
  }
}

/** How an organisation stands in a round: `missing` has sent nothing, `sentBack` must send something again. */
export interface Standing { readonly organisation: string; readonly status: 'in' | 'sentBack' | 'missing'; readonly updates: readonly Update[] }

/** How every organisation stands, in the order given. Pure. */
export const standings = (organisations: readonly string[], updates: readonly Update[]): Standing[] =>
  organisations.map(organisation => {
    const own = updates.filter(u => u.organisation === organisation);
    return { organisation, updates: own, status: own.length === 0 ? 'missing' : own.some(u => u.state === 'sentBack') ? 'sentBack' : 'in' };
  });

/** The organisations still to submit. @example outstanding(['hdc', 'police'], updates) // ['police'] */
export const outstanding = (organisations: readonly string[], updates: readonly Update[]): string[] =>
  standings(organisations, updates).filter(s => s.status !== 'in').map(s => s.organisation);
