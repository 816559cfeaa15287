// Owns what happens to an activity: one activity in, one handler out. What is being talked of is in the store before the reply is sent.
import { ActivityHandler, CardFactory, MessageFactory, type Activity, type TurnContext } from 'botbuilder';
import { answerCard } from '../cards/answerCard.ts';
import type { Said } from '../cards/said.ts';
import { sayWelcome } from '../cards/welcome.ts';
import type { Config } from '../config.ts';
import type { Store } from '../data/store.ts';
import type { Asker } from './ask.ts';
import type { Context } from './parse/situation.ts';

/** What the bot needs to answer. */
export interface BotDeps {
  readonly store: Store;
  /** The clock; time is never read elsewhere. */
  readonly now: () => Date;
  readonly config: Config;
  readonly asker: Asker;
}

/** After this long a question starts afresh: "and shoplifting?" next morning means nothing of last night. */
const TALK_MS = 60 * 60 * 1000;

interface Talk { readonly at: string; readonly context: Context }

/** The bot, ready for an adapter. @example createBot({ store, now: clockFrom(config), config, asker }) */
export function createBot({ store, now, asker }: BotDeps): ActivityHandler {
  const bot = new ActivityHandler();
  bot.onMessage(async (turn, next) => {
    const question = questionOf(turn.activity);
    const { conversation, from } = turn.activity;
    const before = await store.get<Talk>('conversations', conversation.id, from.id);
    const fresh = before && now().getTime() - Date.parse(before.value.at) < TALK_MS;
    const asked = asker.ask(question, fresh ? before.value.context : {});
    await store.put<Talk>('conversations', conversation.id, from.id, { at: now().toISOString(), context: asked.context });
    await turn.sendActivity(messageOf(asked.said));
    await next();
  });
  bot.onMembersAdded(async (turn, next) => {
    const { membersAdded, recipient } = turn.activity;
    if (membersAdded?.some(m => m.id === recipient.id)) await welcome(turn, asker);
    await next();
  });
  return bot;
}

const welcome = (turn: TurnContext, asker: Asker) => turn.sendActivity(messageOf(sayWelcome(asker.knowledge.report.head.partnership)));

/** The card, with the sentence that Teams shows as its notification. */
function messageOf(said: Said): Partial<Activity> {
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(answerCard(said)));
  return { ...message, summary: said.headline };
}

/** What was asked: typed text without the bot's own mention, or the question a button carries. */
export function questionOf(activity: Partial<Activity>): string {
  const value = activity.value as { ask?: unknown } | undefined;
  if (typeof value?.ask === 'string') return value.ask;
  return (activity.text ?? '').replace(/<at[^>]*>.*?<\/at>/gi, ' ').trim();
}
