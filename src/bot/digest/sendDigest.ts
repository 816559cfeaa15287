// One digest to one recipient, at most once: wait for a turn → claim → send → record. Repeats only what surely was not taken up; what may have been is recorded as unknown.

import { claimAgain, claimDigest, settle, type Claim, type Claimed, type LedgerRow, type Outcome } from '../../data/ledger.ts';
import type { Store } from '../../data/store.ts';
import { changeSubscription, endSubscription, type Ending, type Subscription } from '../../data/subscription.ts';
import type { SendOutcome, SendTo } from '../proactive.ts';
import type { Slot } from './nextDigestAt.ts';
import type { Pacer } from './pacer.ts';

/** What it takes to send. */
export interface Sender {
  readonly store: Store;
  readonly now: () => Date;
  readonly sendTo: SendTo;
  readonly pacer: Pacer;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** A message, or nothing where the reader wants none this time; and up to when it tells. */
export interface Letter {
  readonly message: Parameters<SendTo>[1] | undefined;
  readonly until: Date;
}

/** No try begins later than this after the claim: with twenty seconds for the last one it ends well within the lease. */
const triesWithinMs = 2 * 60 * 1000;
const mostTries = 5;
/** Teams allows eight requests in two seconds to one conversation; tries are this far apart at least. */
export const retryMs = 500;
const longestBackoffMs = 20_000;

/**
 * Sends one week's digest to one subscriber, unless it was settled before or another sender has it. Gives the row as it then
 * stands, and whether this very call settled it. What the row says is carried over to the subscription, so that a crash between the two is mended by the next run.
 *
 * @example (await sendDigest(sender, subscription, slot, () => letter)).row.outcome?.state // 'accepted'
 */
export async function sendDigest(sender: Sender, to: Subscription, slot: Slot, write: () => Letter): Promise<{ readonly row: LedgerRow; readonly own: boolean }> {
  const letter = write();
  const claimed = await inTurn(sender, to, letter, () => claimDigest(sender.store, slot.week, to, letter.until, sender.now()));
  const row = 'held' in claimed ? claimed.held : await carryOut(sender, to, claimed.claim, letter, slot.over);
  await applyTo(sender, to, slot.week, row);
  return { row, own: 'claim' in claimed };
}

// The turn comes first: whatever is claimed is sent at once, so that a crash leaves the fewest digests unknown.
async function inTurn<C extends Claimed | undefined>({ pacer }: Sender, { tenant }: Subscription, { message }: Letter, claim: () => Promise<C>): Promise<C> {
  const giveBack = message === undefined ? undefined : await pacer.turn(tenant);
  const claimed = await claim();
  if (claimed === undefined || 'held' in claimed) giveBack?.();
  return claimed;
}

/**
 * Sends a digest again whose outcome is unknown, because a coordinator says so. Undefined where there is no such row;
 * a row with any other outcome stays as it is.
 *
 * @example await sendAgain(sender, subscription, slot, () => letter, coordinator.name)
 */
export async function sendAgain(sender: Sender, to: Subscription, slot: Slot, write: () => Letter, by: string): Promise<LedgerRow | undefined> {
  const letter = write();
  const claimed = await inTurn(sender, to, letter, () => claimAgain(sender.store, slot.week, to.id, letter.until, by, sender.now()));
  if (claimed === undefined || 'held' in claimed) return claimed?.held;
  const row = await carryOut(sender, to, claimed.claim, letter, slot.over);
  await applyTo(sender, to, slot.week, row);
  return row;
}

async function carryOut(sender: Sender, to: Subscription, claim: Claim, letter: Letter, over: Date): Promise<LedgerRow> {
  const outcome: Outcome = letter.message === undefined ? { state: 'skipped' } : await attempt(sender, to, letter.message, over);
  return settle(sender.store, claim, outcome, sender.now());
}

async function attempt({ now, sendTo, pacer, wait }: Sender, to: Subscription, message: Parameters<SendTo>[1], over: Date): Promise<Outcome> {
  const giveUpAt = now().getTime() + triesWithinMs;
  for (let tries = 1; ; tries++) {
    if (tries > 1) await pacer.turn(to.tenant);
    if (now() >= over) return postponed('the week is over', over);
    if (now().getTime() > giveUpAt) return postponed('kept waiting', now());
    const sent = await sendTo(to.reference, message);
    if (!mayRepeat(sent)) return outcomeOf(sent, now());
    const waitMs = waitOf(sent, tries);
    if (tooMany(sent)) await pacer.hold(to.tenant, waitMs);
    if (tries === mostTries || now().getTime() + waitMs > giveUpAt) return postponed(codeOf(sent), new Date(now().getTime() + waitMs));
    await wait(waitMs);
  }
}

/** Where nothing can have been sent: Teams refused to take it now, or there was no connection. */
const mayRepeat = (sent: SendOutcome): boolean => sent.kind === 'unreachable' || (sent.kind === 'refused' && (sent.status === 429 || sent.status === 412));
const tooMany = (sent: SendOutcome): boolean => sent.kind === 'refused' && sent.status === 429;

/** What Teams asks for, else twice as long each time, anywhere between half of that and all of it. */
function waitOf(sent: SendOutcome, tries: number): number {
  if (sent.kind === 'refused' && sent.retryAfterMs !== undefined) return Math.max(retryMs, sent.retryAfterMs);
  const backoffMs = Math.min(longestBackoffMs, retryMs * 2 ** tries);
  return backoffMs * (0.5 + Math.random() / 2);
}

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

const hourMs = 60 * 60 * 1000;
const postponed = (code: string, notBefore: Date): Outcome => ({ state: 'postponed', code, notBefore: notBefore.toISOString() });

/** What an answer that is not to be repeated now means. @example outcomeOf({ kind: 'refused', status: 404, … }, now) // retired: notFound */
export function outcomeOf(sent: SendOutcome, now: Date): Outcome {
  if (sent.kind === 'accepted') return { state: 'accepted' };
  if (sent.kind === 'unreachable') return postponed(codeOf(sent), now);
  if (sent.kind !== 'refused') return { state: 'unknown', code: codeOf(sent) };
  const { status } = sent;
  if (status === 403 || status === 404) return { state: 'retired', why: endingOf(sent), code: codeOf(sent) };
  // A timeout on the way, or a failure inside Teams: it may have been sent all the same.
  if (status >= 500 || status === 408) return { state: 'unknown', code: codeOf(sent) };
  // Such as a refused credential: no digest was sent, and somebody must see to it first.
  return postponed(codeOf(sent), new Date(now.getTime() + hourMs));
}

const codeOf = (sent: SendOutcome): string =>
  sent.kind === 'refused' ? `${sent.status}${sent.code === undefined ? '' : ` ${sent.code}`}` : sent.kind === 'accepted' ? '' : sent.cause.slice(0, 80);

function endingOf(sent: Refused): Ending {
  if (sent.status === 404) return 'notFound';
  // Some answers carry their code inside the message only.
  const words = `${sent.code ?? ''} ${sent.cause}`;
  if (/ConversationBlockedByUser|MessageWritesBlocked/.test(words)) return 'blocked';
  if (/BotDisabledByAdmin/.test(words)) return 'disabled';
  if (/BotNotInConversationRoster|ForbiddenOperationException/.test(words)) return 'uninstalled';
  return 'forbidden';
}

/** Carries a settled row over to the subscription: told up to where, or ended. Doing it twice changes nothing. */
async function applyTo({ store, now }: Sender, to: Subscription, week: string, { outcome, until }: LedgerRow): Promise<void> {
  if (outcome === undefined || outcome.state === 'postponed') return;
  if (outcome.state === 'retired') return void (await endSubscription(store, to.id, outcome.why, now()));
  await changeSubscription(store, to.id, (held) => {
    // Of an unknown one the reader may have seen nothing, so the next one tells it again.
    const since = outcome.state === 'unknown' || held.since > until ? held.since : until;
    if (held.lastWeek !== undefined && held.lastWeek >= week && held.since === since) return held;
    return { ...held, since, lastWeek: held.lastWeek !== undefined && held.lastWeek > week ? held.lastWeek : week };
  });
}
