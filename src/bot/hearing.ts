// What a handler gets to hear: who speaks, where, what, and when; and what it gives back. Whatever it keeps is in the store before its reply is sent.
import { CardFactory, MessageFactory, TurnContext, type Activity } from 'botbuilder';
import type { Card } from '../cards/elements.ts';
import type { Config } from '../config.ts';
import { changeMember, findMember, type Member, type Person } from '../data/member.ts';
import type { Partner } from '../data/report.ts';
import type { Store } from '../data/store.ts';
import type { Asker } from './ask.ts';
import type { SendTo } from './proactive.ts';

/** What the bot needs to answer. */
export interface BotDeps {
  readonly store: Store;
  /** The clock; time is never read elsewhere. */
  readonly now: () => Date;
  readonly config: Config;
  readonly asker: Asker;
  readonly sendTo: SendTo;
}

/** One message or button in its situation. `text` is what was typed, without the bot's mention. */
export interface Hearing extends BotDeps {
  readonly turn: TurnContext;
  readonly at: Date;
  readonly person: Person;
  /** The person as the bot knows them, with the role that the settings give. */
  readonly member: Member;
  /** Nobody is authenticated and nobody named as coordinator, so everybody may try everything. */
  readonly trial: boolean;
  readonly text: string;
  /** Typed, not asked by a card's button: only what is typed answers a prompt. */
  readonly typed: boolean;
  readonly conversation: string;
  /** In a channel or group every typed reply needs a mention. */
  readonly personal: boolean;
  /** Tells one delivery of an activity from the next. */
  readonly activityId: string;
}

/** What is sent back, in order. */
export type Reply = readonly Partial<Activity>[];

/** A card as a message; its words are what Teams shows as the notification. @example reply(receiptCard(update)) */
export const reply = (...cards: readonly Card[]): Reply =>
  cards.map(card => ({ ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary: card.speak }));

/** The person who sent an activity: the id of the directory where Teams gives one. The name goes into cards, so it keeps no mark-up. */
export const personOf = ({ from }: Pick<Activity, 'from'>): Person => ({
  id: from.aadObjectId ?? from.id,
  name: (from.name ?? '').replace(/[^\p{L}\p{M}\p{N} .,'’()-]/gu, '').trim().slice(0, 100) || 'Somebody',
});

/** Whether an activity comes from a chat with the bot alone. */
export const isPersonal = ({ conversation }: Pick<Activity, 'conversation'>): boolean => (conversation.conversationType ?? 'personal') === 'personal';

/** A local trial with nobody named: everyone is a coordinator there. */
export const isTrial = ({ app, coordinators }: Pick<Config, 'app' | 'coordinators'>): boolean => app === undefined && coordinators.length === 0;

/** A person's row with the role that the settings give beside it. @example withRole(member, config).role // 'coordinator' */
export function withRole(member: Member, config: Pick<Config, 'app' | 'coordinators'>): Member {
  const named = config.coordinators.some(id => id.toLowerCase() === member.id.toLowerCase());
  return named || isTrial(config) ? { ...member, role: 'coordinator' } : member;
}

/** Who wrote for an organisation that gives updates no more reads from then on; the row keeps the organisation, for it may come back. */
const withoutLeft = (member: Member, partners: readonly Partner[]): Member =>
  member.organisation === undefined || partners.some(p => p.id === member.organisation) ? member : { ...member, role: 'reader', organisation: undefined, deputy: undefined };

/** Everything about a turn that handlers share. Keeps how to reach the person, so that the bot can write first later. */
export async function hear(turn: TurnContext, deps: BotDeps, text: string, typed = false): Promise<Hearing> {
  const { activity } = turn;
  const person = personOf(activity);
  const member = isPersonal(activity) ? await meet(turn, deps, person) : (await findMember(deps.store, person.id))?.value;
  return {
    ...deps, turn, at: deps.now(), person, member: withRole(withoutLeft(member ?? { ...person, role: 'reader' }, deps.asker.knowledge.report.head.partners), deps.config), trial: isTrial(deps.config),
    text, typed, conversation: activity.conversation.id, personal: isPersonal(activity), activityId: activity.id ?? '',
  };
}

/** Keeps how to reach a person, and the role that the settings give, for those who look members up. */
export function meet(turn: TurnContext, { store, config }: BotDeps, person: Person): Promise<Member> {
  // Without the id of this one message, which a later one must not be a reply to.
  const reference = { ...TurnContext.getConversationReference(turn.activity), activityId: undefined };
  return changeMember(store, person, member => withNamedRole({ ...member, name: person.name, reference }, config));
}

// Only who is named is written down: that everybody coordinates a trial must not outlive it.
const withNamedRole = (member: Member, { coordinators }: Config): Member => (coordinators.some(id => id.toLowerCase() === member.id.toLowerCase()) ? { ...member, role: 'coordinator' } : member);
