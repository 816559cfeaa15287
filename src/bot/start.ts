// Owns how a bot comes up and goes down, the same in a local trial and in production.

import { setTimeout as delay } from 'node:timers/promises';
import type { Middleware } from 'botbuilder';
import { clockFrom, ConfigError, type Config } from '../config.ts';
import { findReport, loadReport, readReport } from '../data/report.ts';
import type { Store } from '../data/store.ts';
import { readVocabulary } from '../data/vocabulary.ts';
import { Asker } from './ask.ts';
import { createBot } from './bot.ts';
import { runFrom } from './digest/run.ts';
import { startDigestTimer } from './digest/timer.ts';
import { forgetTaken } from './once.ts';
import { createSendTo } from './proactive.ts';
import { serveExports } from './exports.ts';
import { createAdapter, createServer, type Log } from './server.ts';

/** A bot that is listening. */
export interface RunningBot {
  /** Takes no new activities, lets the turns under way finish, and resolves when they have, or after eight seconds. */
  stop(): Promise<void>;
}

const drainMs = 8_000;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Brings up the bot over a store and resolves when it listens on the configured port. Every turn goes through the middleware.
 *
 * @throws {ConfigError} when the port is in use or not allowed
 * @example const bot = await startBot(config, store); … await bot.stop();
 */
export async function startBot(config: Config, store: Store, middleware: readonly Middleware[] = []): Promise<RunningBot> {
  const log: Log = logToStderr;
  await loadReport(store, readReport());
  const asker = new Asker({ report: await findReport(store), vocabulary: readVocabulary() });
  const adapter = createAdapter(config.app, log);
  adapter.use(...middleware);
  const deps = { store, now: clockFrom(config), config, asker, sendTo: createSendTo(adapter, config.app?.id ?? '') };
  const bot = createBot(deps);
  const server = createServer({ adapter, bot, store, log });
  serveExports(server, store, asker.knowledge, clockFrom(config), log);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenProblem(config.port, cause)));
    server.listen(config.port, config.host, () => resolve());
  });
  const digests = startDigestTimer(() => runFrom(deps, log), deps.now, log);
  const forget = (): unknown => forgetTaken(store, deps.now()).catch((cause: unknown) => log('Old activities could not be forgotten; tomorrow tries again', cause));
  const forgetting = setInterval(forget, dayMs).unref();
  void forget();
  return {
    stop: async () => {
      clearInterval(forgetting);
      // A digest under way is recorded before the process ends, as far as the time to drain allows.
      const sent = Promise.race([digests.stop(), delay(drainMs, undefined, { ref: false })]);
      await new Promise<void>((resolve) => {
        const deadline = setTimeout(() => server.server.closeAllConnections(), drainMs);
        server.close(() => {
          clearTimeout(deadline);
          resolve();
        });
        server.server.closeIdleConnections();
      });
      await sent;
    },
  };
}

/** Writes one line, and the stack of what was thrown, for the operator. @example logToStderr('A turn failed', error) */
export function logToStderr(message: string, cause?: unknown): void {
  if (cause === undefined) console.error(message);
  else console.error(`${message}:`, cause);
}

function listenProblem(port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code === 'EADDRINUSE') return new ConfigError([`PORT ${port} is in use: stop what is listening there, or set PORT to a free one.`]);
  if (cause.code === 'EACCES') return new ConfigError([`PORT ${port} is not allowed for this user: set PORT to one above 1023.`]);
  return cause;
}
