// Owns what happens to an activity: one activity in, one handler out. Whatever matters is in the store before the reply is sent.
import { CardFactory, MessageFactory, type ActivityHandler, type Activity, type TurnContext } from 'botbuilder';
import { answerCard } from '../cards/answerCard.ts';
import { refusalCard } from '../cards/refusalCard.ts';
import type { Said } from '../cards/said.ts';
import { sayWelcome } from '../cards/welcome.ts';
import { dayOf } from '../data/day.ts';
import { findDraft } from '../data/draft.ts';
import { knowledgeNow } from '../data/organisation.ts';
import { actOn } from './cardActions.ts';
import { heldBack } from './digest/commands.ts';
import { handle, isCommand } from './handlers.ts';
import { hear, isPersonal, meet, personOf, reply, type BotDeps, type Reply } from './hearing.ts';
import { once } from './once.ts';
import type { Context } from './parse/situation.ts';
import { latestUpdateLine } from './round/look.ts';
import { noteDeclined } from './team/declined.ts';
import { FileConsentHandler } from './team/exporting.ts';
import { hearDraft } from './update/loop.ts';

/** After this long a question starts afresh: "and shoplifting?" next morning means nothing of last night. */
const TALK_MS = 60 * 60 * 1000;

interface Talk { readonly at: string; readonly context: Context; /** What was asked last and not answered, for "ask the team". */ readonly declined?: string }

/** The bot, ready for an adapter. @example createBot({ store, now: clockFrom(config), config, asker, sendTo }) */
export function createBot(deps: BotDeps): ActivityHandler {
  const bot = new FileConsentHandler(deps);
  bot.onMessage(async (turn, next) => {
    await hearMessage(turn, deps);
    await next();
  });
  bot.onInstallationUpdateAdd(async (turn, next) => {
    if (isPersonal(turn.activity)) await meet(turn, deps, personOf(turn.activity));
    await next();
  });
  bot.onMembersAdded(async (turn, next) => {
    const { membersAdded, recipient } = turn.activity;
    if (membersAdded?.some(m => m.id === recipient.id)) await turn.sendActivity(messageOf(sayWelcome(deps.asker.knowledge.report.head.partnership)));
    await next();
  });
  return bot;
}

async function hearMessage(turn: TurnContext, given: BotDeps): Promise<void> {
  const { store, now } = given;
  // Coordinators change which organisations there are while the bot runs, perhaps on another instance.
  const asker = given.asker.over(await knowledgeNow(store, given.asker.reported)), deps = { ...given, asker };
  const { activity } = turn;
  const { conversation, from } = activity;
  const send = async (replies: Reply) => { for (const message of replies) await turn.sendActivity(message); };
  const inTurn = (work: () => Promise<Reply>) => once(store, conversation.id, activity.id ?? '', now(), async () => send(await work()));

  const question = questionOf(activity);
  if (question === undefined) {
    await inTurn(async () => (await actOn(await hear(turn, deps, ''), activity.value)) ?? reply(refusalCard({ why: 'unreadable' })));
    return;
  }
  const [before, draft] = await Promise.all([store.get<Talk>('conversations', conversation.id, from.id), findDraft(store, personOf(activity).id)]);
  const fresh = before && now().getTime() - Date.parse(before.value.at) < TALK_MS;
  const asked = asker.ask(question, fresh ? before.value.context : {});
  const answered = async (): Promise<Reply> => {
    const declined = await noteDeclined(store, asked, question, dayOf(now()));
    await store.put<Talk>('conversations', conversation.id, from.id, { at: now().toISOString(), context: asked.context, ...(declined === undefined ? {} : { declined }) });
    const held = await heldBack(deps, asked.answer);
    const latest = await latestUpdateLine(deps, now(), asked.parsed.query);
    const said = { ...asked.said, ...(latest === undefined ? {} : { notes: [...asked.said.notes, latest] }), ...(declined === undefined ? {} : { passOn: declined }) };
    return [messageOf(held ?? said)];
  };
  if (draft === undefined && !isCommand(asked.parsed.query)) return send(await answered());
  await inTurn(async () => {
    const hearing = await hear(turn, deps, question, activity.value === undefined || activity.value === null);
    const commanded = async () => {
      const replies = await handle(hearing, asked);
      if (replies !== undefined) await store.put<Talk>('conversations', conversation.id, from.id, { ...before?.value, at: now().toISOString(), context: asked.context });
      return replies;
    };
    const otherwise = async () => (await commanded()) ?? answered();
    return (draft && (await hearDraft(hearing, asked, draft, otherwise))) ?? otherwise();
  });
}

/** The card, with the sentence that Teams shows as its notification. */
function messageOf(said: Said): Partial<Activity> {
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(answerCard(said)));
  return { ...message, summary: said.headline };
}

/** What was asked: typed text without the bot's own mention, or the question a button carries. Undefined where a card sent data. */
export function questionOf(activity: Partial<Activity>): string | undefined {
  const value = activity.value as { ask?: unknown } | undefined | null;
  if (typeof value?.ask === 'string') return value.ask;
  if (value !== undefined && value !== null) return undefined;
  return (activity.text ?? '').replace(/<at[^>]*>.*?<\/at>/gi, ' ').replace(/&nbsp;/gi, ' ').trim();
}
