// Puts together what a run of digests needs from what the bot has: the clock, the store, the sender, Teams' limits.

import { setTimeout as delay } from 'node:timers/promises';
import { knowledgeNow } from '../../data/organisation.ts';
import type { BotDeps } from '../hearing.ts';
import type { Log } from '../server.ts';
import { writer } from './letters.ts';
import { sharedPacer } from './pacer.ts';
import type { Sender } from './sendDigest.ts';
import type { DigestRun } from './sendDue.ts';

/** A sender under Teams' limits. @example sendAgain(senderFrom(deps), …) */
export const senderFrom = ({ store, now, sendTo }: Pick<BotDeps, 'store' | 'now' | 'sendTo'>): Sender => ({ store, now, sendTo, wait: delay, pacer: sharedPacer(store, now) });

/** A run over what the bot has, and the organisations as they are now. @example await sendDue(await runFrom(deps, log)) */
export async function runFrom(deps: Pick<BotDeps, 'store' | 'now' | 'sendTo' | 'config' | 'asker'>, log: Log): Promise<DigestRun> {
  const knowledge = await knowledgeNow(deps.store, deps.asker.reported);
  return { ...senderFrom(deps), knowledge, rule: deps.config.digest, log, write: writer(knowledge) };
}
