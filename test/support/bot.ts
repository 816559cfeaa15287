// A bot in this process over a store of the test's own, with a clock the test moves, and the stand-in for Teams in front of it.

import { Asker } from '../../src/bot/ask.ts';
import { createBot } from '../../src/bot/bot.ts';
import { serveExports } from '../../src/bot/exports.ts';
import { createSendTo } from '../../src/bot/proactive.ts';
import { createAdapter, createServer } from '../../src/bot/server.ts';
import { readConfig } from '../../src/config.ts';
import { readReport } from '../../src/data/report.ts';
import { MemoryStore, type Store } from '../../src/data/store.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';
import { Channel, type Person } from './channel.ts';

// Reading the vocabulary takes a while, and every bot reads the same.
let asker: Asker | undefined;
export const sharedAsker = (): Asker => (asker ??= new Asker({ report: readReport(), vocabulary: readVocabulary() }));

/** A bot that a test talks to. */
export interface TestBot {
  readonly channel: Channel;
  readonly store: Store;
  /** What time it is for the bot. */
  now: Date;
  /** What was logged as having failed. */
  readonly failures: unknown[];
  close(): Promise<void>;
}

/** @example const bot = await startTestBot({ coordinators: [chair] }); await bot.channel.say('log our update', officer); */
export async function startTestBot({ coordinators = [], store = new MemoryStore(), now = '2020-10-08T09:00:00Z' }: { coordinators?: readonly Person[]; store?: Store; now?: string } = {}): Promise<TestBot> {
  const failures: unknown[] = [];
  const config = readConfig({ COORDINATORS: coordinators.map((person) => person.aadObjectId).join(',') });
  const log = (message: string, cause?: unknown): number => failures.push(cause ?? message);
  const adapter = createAdapter(undefined, log);
  const clock = { now: new Date(now) };
  const bot = createBot({ store, config, asker: sharedAsker(), now: () => clock.now, sendTo: createSendTo(adapter, '') });
  const server = createServer({ adapter, bot, store, log });
  serveExports(server, store, sharedAsker().knowledge, () => clock.now, log);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const channel = await Channel.open(`http://127.0.0.1:${(server.address()).port}/api/messages`);
  return {
    channel, store, failures,
    get now() { return clock.now; },
    set now(at) { clock.now = at; },
    async close() {
      await channel.close();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** A person for a test. @example person(2) // 'Contributor Two' */
export const person = (n: number, name: string): Person => ({ id: `29:person-${n}`, name, aadObjectId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` });
