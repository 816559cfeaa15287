// What digest tests share: subscribers by the number, a clock to set, a run over a store, and a sender that answers by plan.

import type { DigestRun } from '../../src/bot/digest/sendDue.ts';
import type { SendOutcome, SendTo } from '../../src/bot/proactive.ts';
import { readReport } from '../../src/data/report.ts';
import type { Store } from '../../src/data/store.ts';
import { subscribe, type Address, type Subscription } from '../../src/data/subscription.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';
import type { PlannedAnswer } from './faultPlan.ts';

/** Monday 23 November 2026, 09:00 in London. */
export const monday = new Date('2026-11-23T09:00:00Z');
export const mondaysAtNine = { weekday: 1, hour: 9, minute: 0, timeZone: 'Europe/London' };

/** A clock that stands where it is set, and moves when something waits. */
export class SetClock {
  constructor(public at: Date) {}
  readonly now = (): Date => new Date(this.at);
  readonly wait = (ms: number): Promise<void> => {
    this.at = new Date(this.at.getTime() + ms);
    return Promise.resolve();
  };
}

/** The nth subscriber's address. */
export const addressOf = (n: number, serviceUrl = 'http://127.0.0.1:9'): Address => ({
  id: `a:reader-${n}`, scope: 'person', name: `Reader ${n}`, tenant: 'tenant-1',
  reference: { channelId: 'msteams', serviceUrl, conversation: { id: `a:reader-${n}` }, bot: { id: '28:bot', name: 'Bot' }, user: { id: `29:reader-${n}`, name: `Reader ${n}` } },
});

/** Subscribes so many, a week before. */
export async function subscribeMany(store: Store, count: number, serviceUrl?: string, at = new Date('2026-11-18T12:00:00Z')): Promise<void> {
  const each = 50;
  for (let n = 0; n < count; n += each) {
    await Promise.all(Array.from({ length: Math.min(each, count - n) }, (_, more) => subscribe(store, addressOf(n + more, serviceUrl), at)));
  }
}

/** The number in an address. */
export const numberOf = ({ id }: Pick<Subscription, 'id'>): number => Number(id.replace('a:reader-', ''));

const knowledge = { report: readReport(), vocabulary: readVocabulary() };

/** A run whose every part can be replaced. */
export const runOver = (store: Store, clock: SetClock, parts: Partial<DigestRun> = {}): DigestRun => ({
  store, now: clock.now, wait: clock.wait, knowledge, rule: mondaysAtNine,
  pacer: { turn: () => Promise.resolve(() => undefined), hold: () => Promise.resolve() },
  log: () => undefined,
  sendTo: () => Promise.resolve({ kind: 'accepted', activityId: '1' }),
  write: (digest) => ({ type: 'message', text: digest.nothingNew ? 'Nothing new' : 'News' }),
  ...parts,
});

/** A sender that answers each recipient by plan, and counts what was tried and what arrived. */
export class PlannedSender {
  readonly tries = new Map<string, number>();
  readonly arrived = new Map<string, number>();

  constructor(readonly planOf: (recipient: number) => readonly PlannedAnswer[]) {}

  readonly sendTo: SendTo = (reference) => {
    const { id } = (reference as { conversation: { id: string } }).conversation;
    const tries = this.tries.get(id) ?? 0;
    this.tries.set(id, tries + 1);
    const answer = this.planOf(numberOf({ id }))[tries] ?? { status: 201, arrives: true };
    if (answer.arrives) this.arrived.set(id, (this.arrived.get(id) ?? 0) + 1);
    return Promise.resolve(outcomeOfPlan(answer));
  };
}

function outcomeOfPlan({ status, code, retryAfterS }: PlannedAnswer): SendOutcome {
  if (status === 201) return { kind: 'accepted', activityId: '1' };
  if (status === 'refused') return { kind: 'unreachable', cause: 'connect ECONNREFUSED' };
  if (typeof status === 'string') return { kind: 'unknown', cause: status };
  return { kind: 'refused', status, cause: 'by plan', ...(code === undefined ? {} : { code }), ...(retryAfterS === undefined ? {} : { retryAfterMs: retryAfterS * 1000 }) };
}
