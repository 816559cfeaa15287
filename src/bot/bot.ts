// Owns what happens to an activity: one activity in, one handler out.

import { ActivityHandler } from 'botbuilder';
import type { Config } from '../config.ts';
import type { Store } from '../data/store.ts';

/** What the bot needs to answer. */
export interface BotDeps {
  readonly store: Store;
  /** The clock; time is never read elsewhere. */
  readonly now: () => Date;
  readonly config: Config;
}

/** The bot, ready for an adapter. @example createBot({ store, now: clockFrom(config), config }) */
export function createBot({ store, now }: BotDeps): ActivityHandler {
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    const { conversation, from, text } = context.activity;
    await store.put('conversations', conversation.id, from.id, { at: now().toISOString(), text });
    await context.sendActivity(`You said: ${text}`);
    await next();
  });
  return bot;
}
