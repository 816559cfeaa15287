// Puts together what a run of digests needs from what the bot has: the clock, the store, the sender, Teams' limits.

import { setTimeout as delay } from 'node:timers/promises';
import type { BotDeps } from '../hearing.ts';
import type { Log } from '../server.ts';
import { writer } from './letters.ts';
import { sharedPacer } from './pacer.ts';
import type { Sender } from './sendDigest.ts';
import type { DigestRun } from './sendDue.ts';

/** A sender under Teams' limits. @example sendAgain(senderFrom(deps), …) */
export const senderFrom = ({ store, now, sendTo }: Pick<BotDeps, 'store' | 'now' | 'sendTo'>): Sender => ({ store, now, sendTo, wait: delay, pacer: sharedPacer(store, now) });

/** A run over what the bot has. @example await sendDue(runFrom(deps, log)) */
export const runFrom = (deps: Pick<BotDeps, 'store' | 'now' | 'sendTo' | 'config' | 'asker'>, log: Log): DigestRun => ({
  ...senderFrom(deps),
  knowledge: deps.asker.knowledge,
  rule: deps.config.digest,
  log,
  write: writer(deps.asker.knowledge),
});
