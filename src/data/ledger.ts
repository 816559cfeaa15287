// What became of each digest: one row per (digest, week, recipient), claimed before anything is sent and settled after.
// A claim is an insert, or a replace of the version read, so among any number of senders one wins.

import { randomUUID } from 'node:crypto';
import type { Ending } from './subscription.ts';
import type { Store } from './store.ts';

/** What is known of one digest. */
export type Outcome =
  /** Teams took it. Whether it was shown or read, nobody knows. */
  | { readonly state: 'accepted' }
  /** Teams will not take any more for this conversation. */
  | { readonly state: 'retired'; readonly why: Ending; readonly code: string }
  /** It may have been sent, or not. */
  | { readonly state: 'unknown'; readonly code: string }
  /** Nothing was new, and the reader wants nothing then. */
  | { readonly state: 'skipped' }
  /** It was surely not sent; from `notBefore` on it is tried again, until its week is over. */
  | { readonly state: 'postponed'; readonly code: string; readonly notBefore: string };

/** A ledger row: claimed, and settled once the outcome is known. */
export interface LedgerRow {
  readonly name: string;
  /** Tells one sender's claim from another's. */
  readonly claim: string;
  readonly claimedAt: string;
  /** Everything up to here is in this digest. */
  readonly until: string;
  readonly outcome?: Outcome;
  readonly settledAt?: string;
  /** Who had an unknown one sent again, and when. */
  readonly again?: { readonly by: string; readonly at: string };
}

/** The right to send one digest once. */
export interface Claim {
  readonly week: string;
  readonly recipient: string;
  readonly row: LedgerRow;
  readonly etag: string;
}

/** What a claim came to: the right to send, or what the row says already. */
export type Claimed = { readonly claim: Claim } | { readonly held: LedgerRow };

/** A claim this old without an outcome was cut short: whoever made it sends no more, and waits for no answer. */
export const leaseMs = 5 * 60 * 1000;

const digest = 'weekly';
const partitionOf = (week: string): string => `${digest} ${week}`;

/**
 * Claims a digest for one sender. A row that was postponed, and is due again, can be claimed again; any other held
 * row cannot. A claim cut short is settled as unknown on the way.
 *
 * @example const { claim } = await claimDigest(store, '2026-W48', subscription, until, now);
 */
export async function claimDigest(store: Store, week: string, to: { readonly id: string; readonly name: string }, until: Date, now: Date): Promise<Claimed> {
  const row: LedgerRow = { name: to.name, claim: randomUUID(), claimedAt: now.toISOString(), until: until.toISOString() };
  const etag = await store.insert('ledger', partitionOf(week), to.id, row);
  if (etag !== undefined) return { claim: { week, recipient: to.id, row, etag } };
  const held = await store.get<LedgerRow>('ledger', partitionOf(week), to.id);
  if (held === undefined) throw new Error(`The ledger row of ${to.id} for ${week} was removed while it was being claimed: rows of the ledger must stay.`);
  if (isDueAgain(held.value, now)) return takeOver(store, week, to.id, row, held.etag);
  if (!wasCutShort(held.value, now)) return { held: held.value };
  const unknown: LedgerRow = { ...held.value, outcome: { state: 'unknown', code: 'cut short' }, settledAt: now.toISOString() };
  await store.replace('ledger', partitionOf(week), to.id, unknown, held.etag);
  return { held: unknown };
}

/**
 * Claims an unknown digest, so that it is sent again because a coordinator says so. Anything but unknown stays as it is.
 *
 * @example await claimAgain(store, '2026-W48', 'a:1', until, coordinator.name, now)
 */
export async function claimAgain(store: Store, week: string, recipient: string, until: Date, by: string, now: Date): Promise<Claimed | undefined> {
  const held = await store.get<LedgerRow>('ledger', partitionOf(week), recipient);
  if (held === undefined) return undefined;
  if (held.value.outcome?.state !== 'unknown' && !wasCutShort(held.value, now)) return { held: held.value };
  const at = now.toISOString();
  const row: LedgerRow = { name: held.value.name, until: until.toISOString(), claim: randomUUID(), claimedAt: at, again: { by, at } };
  return takeOver(store, week, recipient, row, held.etag);
}

async function takeOver(store: Store, week: string, recipient: string, row: LedgerRow, etag: string): Promise<Claimed> {
  const next = await store.replace('ledger', partitionOf(week), recipient, row, etag);
  if (next !== undefined) return { claim: { week, recipient, row, etag: next } };
  const other = await store.get<LedgerRow>('ledger', partitionOf(week), recipient);
  return { held: other?.value ?? row };
}

/**
 * Records the outcome of a claim. Where another sender has settled the claim as cut short meanwhile, the true outcome
 * still goes over it; where a coordinator has had it sent again since, it does not.
 *
 * @example await settle(store, claim, { state: 'accepted' }, now)
 */
export async function settle(store: Store, { week, recipient, row, etag }: Claim, outcome: Outcome, now: Date): Promise<LedgerRow> {
  const settled: LedgerRow = { ...row, outcome, settledAt: now.toISOString() };
  if ((await store.replace('ledger', partitionOf(week), recipient, settled, etag)) !== undefined) return settled;
  const held = await store.get<LedgerRow>('ledger', partitionOf(week), recipient);
  if (held?.value.claim !== row.claim || held.value.outcome?.state === outcome.state) return held?.value ?? settled;
  await store.replace('ledger', partitionOf(week), recipient, settled, held.etag);
  return settled;
}

/** Every row of a week, one at a time. @example for await (const row of ledgerOf(store, '2026-W48')) … */
export async function* ledgerOf(store: Store, week: string): AsyncIterable<LedgerRow & { readonly recipient: string }> {
  for await (const { value, row } of store.list<LedgerRow>('ledger', partitionOf(week))) yield { ...value, recipient: row };
}

/** Whether a claim without an outcome is past its lease. */
export const wasCutShort = (row: LedgerRow, now: Date): boolean => row.outcome === undefined && now.getTime() - Date.parse(row.claimedAt) > leaseMs;

const isDueAgain = ({ outcome }: LedgerRow, now: Date): boolean => outcome?.state === 'postponed' && Date.parse(outcome.notBefore) <= now.getTime();

/** What became of a week's digests, in numbers; `names` lists at most twenty a kind. */
export interface LedgerReport {
  readonly week: string;
  readonly accepted: number;
  readonly skipped: number;
  /** Sent or not, nobody knows. */
  readonly unknown: number;
  /** Claimed, without an outcome yet: being sent now, or cut short less than a lease ago. */
  readonly underWay: number;
  readonly postponed: number;
  readonly retired: Readonly<Partial<Record<Ending, number>>>;
  /** How often each code stands behind the unknown and the postponed. */
  readonly codes: Readonly<Record<string, number>>;
  readonly names: { readonly unknown: readonly string[]; readonly retired: readonly { readonly name: string; readonly why: Ending }[] };
}

const mostNames = 20;

/**
 * Counts a week's rows. Reads them one at a time.
 *
 * @example (await reportOn(store, '2026-W48', now)).accepted // 498
 */
export async function reportOn(store: Store, week: string, now: Date): Promise<LedgerReport> {
  const counts = { accepted: 0, skipped: 0, unknown: 0, underWay: 0, postponed: 0 };
  const retired: Partial<Record<Ending, number>> = {};
  const codes: Record<string, number> = {};
  const unknown: string[] = [];
  const gone: { name: string; why: Ending }[] = [];
  for await (const row of ledgerOf(store, week)) {
    const outcome = wasCutShort(row, now) ? ({ state: 'unknown', code: 'cut short' } as const) : row.outcome;
    if (outcome === undefined) counts.underWay++;
    else if (outcome.state === 'retired') {
      retired[outcome.why] = (retired[outcome.why] ?? 0) + 1;
      if (gone.length < mostNames) gone.push({ name: row.name, why: outcome.why });
    } else counts[outcome.state]++;
    if (outcome?.state === 'unknown' && unknown.length < mostNames) unknown.push(row.name);
    if (outcome?.state === 'unknown' || outcome?.state === 'postponed') codes[outcome.code] = (codes[outcome.code] ?? 0) + 1;
  }
  return { week, ...counts, retired, codes, names: { unknown, retired: gone } };
}
