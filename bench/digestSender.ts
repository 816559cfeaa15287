// One sender that `bench/digest.ts` times, in a process of its own: a bare loop of continueConversationAsync, or the digest over a store.

import { setTimeout as delay } from 'node:timers/promises';
import type { ConversationReference } from 'botbuilder';
import { Asker } from '../src/bot/ask.ts';
import { runFrom } from '../src/bot/digest/run.ts';
import { sendDue } from '../src/bot/digest/sendDue.ts';
import { createSendTo } from '../src/bot/proactive.ts';
import { createAdapter } from '../src/bot/server.ts';
import { clockFrom, readConfig } from '../src/config.ts';
import { composeDigest, gatherFacts } from '../src/data/digest.ts';
import { ledgerOf, reportOn, type LedgerReport } from '../src/data/ledger.ts';
import { loadReport, readReport } from '../src/data/report.ts';
import { MemoryStore } from '../src/data/store.ts';
import { openTables } from '../src/data/tables.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { addressOf, monday, subscribeMany } from '../test/support/digestRun.ts';

/** What to send, how, and where to. */
export interface SenderOrder {
  readonly how: 'bare' | 'bare16' | 'digest';
  readonly count: number;
  readonly url: string;
  /** The tables to use; without it the store is in this process's memory. */
  readonly account?: string;
  /** Keep to Teams' limits. */
  readonly paced: boolean;
  /** Waits are this much shorter than they should be, so that ten thousand faults fit in a bench. */
  readonly hurry?: number;
  readonly answerWithinMs?: number;
}

/** What it took. */
export interface SenderResult {
  readonly seconds: number;
  readonly peakMb: number;
  /** Resident memory when a tenth was sent, and at the end. */
  readonly rssMb: readonly [number, number];
  readonly report?: LedgerReport;
  /** What the ledger has for each recipient. */
  readonly states?: readonly (readonly [string, string])[];
}

const week = '2026-W48';
const mb = (bytes: number): number => bytes / 1024 / 1024;

async function run(order: SenderOrder): Promise<SenderResult> {
  const { how, count, url } = order;
  const log = (): void => undefined;
  const adapter = createAdapter(undefined, log);
  const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
  const config = { ...readConfig({}), startsAt: monday };
  const store = order.account === undefined ? new MemoryStore() : openTables({ kind: 'connectionString', connectionString: order.account });
  const sendTo = createSendTo(adapter, '', order.answerWithinMs);
  await loadReport(store, readReport());
  const now = clockFrom(config);
  const whole = await runFrom({ store, now, sendTo, config, asker }, log);
  if (how === 'digest') await subscribeMany(store, count, url);
  let sent = 0;
  let early = 0;
  const counted = <T>(result: T): T => {
    if (++sent === Math.ceil(count / 10)) early = mb(process.memoryUsage().rss);
    return result;
  };

  const startedAt = performance.now();
  if (how === 'digest') {
    const pacer = order.paced ? whole.pacer : { turn: () => Promise.resolve(() => undefined), hold: () => Promise.resolve() };
    const hurried = order.hurry ?? 1;
    await sendDue({ ...whole, pacer, sendTo: (...args) => sendTo(...args).then(counted), wait: (ms) => delay(ms / hurried) });
  } else {
    const facts = await gatherFacts(store, asker.knowledge, now());
    const digest = composeDigest(facts, { since: new Date('2026-11-16T09:00:00Z').toISOString(), follows: [] });
    const message = whole.write(digest, { week, at: monday, over: monday }, { ...addressOf(0, url), timeSince: '', since: '', follows: [], whenNothing: 'line' })!;
    let next = 0;
    const loop = async (): Promise<void> => {
      while (next < count) {
        const reference = addressOf(next++, url).reference as Partial<ConversationReference>;
        await adapter.continueConversationAsync('', reference, async (turn) => void (await turn.sendActivity(message)));
        counted(undefined);
      }
    };
    await Promise.all(Array.from({ length: how === 'bare' ? 1 : 16 }, loop));
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const end = mb(process.memoryUsage().rss);
  const result = { seconds, peakMb: process.resourceUsage().maxRSS / 1024, rssMb: [early, end] as const };
  if (how !== 'digest') return result;
  const states: [string, string][] = [];
  for await (const row of ledgerOf(store, week)) states.push([row.recipient, row.outcome?.state ?? 'underWay']);
  return { ...result, report: await reportOn(store, week, now()), states };
}

process.on('message', (order: SenderOrder) => void run(order).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit(0));
