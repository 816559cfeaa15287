// Answers what is asked of the digest in chat. Whatever is changed is in the store before the reply is made.

import { TurnContext } from 'botbuilder';
import { answerCard } from '../../cards/answerCard.ts';
import { digestCard } from '../../cards/digestCard.ts';
import { sayCannotFollow, sayFiguresPaused, sayFollowing, sayNotSubscribed, sayPaused, sayPauseNeedsDays, sayPauses, sayResumed, saySettings, saySubscribed, sayStopped, sayTimeSet, sayWhenNothing, type DigestStanding } from '../../cards/sayDigest.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import type { Said } from '../../cards/said.ts';
import type { Answer } from '../../data/answer.ts';
import { dayOf } from '../../data/day.ts';
import { composeDigest, gatherFacts } from '../../data/digest.ts';
import { mayCoordinate } from '../../data/member.ts';
import { endPauses, pauseOn, pauses, savePause, type Pause } from '../../data/pause.ts';
import type { DigestCommand, DigestRequest } from '../../data/query.ts';
import { changeSubscription, endSubscription, findSubscription, subscribe, withFollowed, withoutFollowed, type Address, type Subscription } from '../../data/subscription.ts';
import { reply, type BotDeps, type Hearing, type Reply } from '../hearing.ts';
import { daysNamed } from '../parse/days.ts';
import { reportDigests, resendUnknown } from './coordinate.ts';
import { nextSlot, ruleOf } from './slots.ts';

const said = (words: Said): Reply => reply(answerCard(words));

/** Handles “subscribe”, “stop the digest”, “show me the next one”, “when does it come?”. */
export async function digestRequest(hearing: Hearing, { request }: { readonly request: DigestRequest }): Promise<Reply> {
  const { store, at } = hearing;
  const address = addressOf(hearing.turn, hearing.person.name);
  const held = await running(hearing, address.id);
  switch (request) {
    case 'subscribe': {
      const { subscription, began } = await subscribe(store, address, at);
      return said(saySubscribed(await standingOf(hearing, subscription), began));
    }
    case 'unsubscribe':
      if (held !== undefined) await endSubscription(store, held.id, 'asked', at);
      return said(sayStopped(held !== undefined));
    case 'preview': return preview(hearing, held ?? fresh(address, at));
    case 'settings': return said(held === undefined ? sayNotSubscribed(hearing.config.digest) : saySettings(await standingOf(hearing, held)));
  }
}

/** Handles the digest's other commands. */
export async function digestCommand(hearing: Hearing, { command }: { readonly command: DigestCommand }): Promise<Reply> {
  const { store, at } = hearing;
  const { knowledge } = hearing.asker;
  switch (command.do) {
    case 'time': return said(sayTimeSet(await standingOf(hearing, await setTime(hearing, command.time))));
    case 'follow': case 'unfollow': {
      if (command.about.length === 0 && command.do === 'follow') return said(sayCannotFollow(knowledge));
      const { subscription, began } = await subscribe(store, addressOf(hearing.turn, hearing.person.name), at);
      const changed = await changeSubscription(store, subscription.id, (held) => ({ ...held, follows: command.do === 'follow' ? withFollowed(held.follows, command.about) : command.about.length === 0 ? [] : withoutFollowed(held.follows, command.about) }));
      return said(sayFollowing(await standingOf(hearing, changed ?? subscription), knowledge, { did: command.do, about: command.about, began }));
    }
    case 'following': {
      const held = await running(hearing, addressOf(hearing.turn, '').id);
      return said(held === undefined ? sayNotSubscribed(hearing.config.digest) : sayFollowing(await standingOf(hearing, held), knowledge));
    }
    case 'whenNothing': {
      const held = await running(hearing, addressOf(hearing.turn, '').id);
      if (held === undefined) return said(sayNotSubscribed(hearing.config.digest));
      await changeSubscription(store, held.id, (now) => ({ ...now, whenNothing: command.send }));
      return said(sayWhenNothing(command.send));
    }
    case 'isPaused': return said(sayPauses(await pauses(store), today(hearing)));
    case 'pause': return coordinatorsOnly(hearing, () => pause(hearing, command.figures));
    case 'resume': return coordinatorsOnly(hearing, async () => said(sayResumed(await endPauses(store, today(hearing)))));
    case 'report': return coordinatorsOnly(hearing, async () => said(await reportDigests(hearing)));
    case 'again': return coordinatorsOnly(hearing, async () => said(await resendUnknown(hearing)));
  }
}

const FIGURES: ReadonlySet<Answer['kind']> = new Set(['values', 'change', 'rank', 'list', 'share', 'sum', 'table'] satisfies Answer['kind'][]);

/**
 * What to say instead of an answer with figures while a coordinator has paused their publication; undefined otherwise.
 *
 * @example (await heldBack(deps, asked.answer)) ?? asked.said
 */
export async function heldBack({ store, config, now }: Pick<BotDeps, 'store' | 'config' | 'now'>, answer: Answer): Promise<Said | undefined> {
  if (!FIGURES.has(answer.kind)) return undefined;
  const held = pauseOn((await pauses(store)).filter((p) => p.figures), dayOf(now(), config.digest.timeZone));
  return held === undefined ? undefined : sayFiguresPaused(held);
}

const today = ({ at, config }: Hearing): string => dayOf(at, config.digest.timeZone);
const coordinatorsOnly = async ({ member }: Hearing, then: () => Promise<Reply>): Promise<Reply> => (mayCoordinate(member) ? then() : reply(refusalCard({ why: 'coordinatorsOnly' })));

async function running({ store }: Hearing, id: string): Promise<Subscription | undefined> {
  const held = await findSubscription(store, id);
  return held?.ended === undefined ? held : undefined;
}

async function setTime(hearing: Hearing, time: Partial<NonNullable<Subscription['time']>>): Promise<Subscription> {
  const { store, at, config } = hearing;
  const { subscription } = await subscribe(store, addressOf(hearing.turn, hearing.person.name), at);
  const changed = await changeSubscription(store, subscription.id, (held) => {
    const { weekday, hour, minute } = ruleOf(held, config.digest);
    return { ...held, time: { weekday, hour, minute, ...time }, timeSince: at.toISOString() };
  });
  return changed ?? subscription;
}

async function pause(hearing: Hearing, figures: boolean): Promise<Reply> {
  const { store, at, person, text } = hearing;
  const [from, to] = daysNamed(text, today(hearing));
  if (from === undefined || to === undefined) return said(sayPauseNeedsDays('missing'));
  if (from > to) return said(sayPauseNeedsDays('order'));
  if (to < today(hearing)) return said(sayPauseNeedsDays('past'));
  const set: Pause = { from, to, figures, by: person.name, at: at.toISOString() };
  await savePause(store, set);
  return said(sayPaused(set));
}

async function preview(hearing: Hearing, to: Subscription): Promise<Reply> {
  const { store, at, config } = hearing;
  const { knowledge } = hearing.asker;
  const digest = composeDigest(await gatherFacts(store, knowledge, at), to);
  const slot = nextSlot(to, at, config.digest, await pauses(store));
  return reply(digestCard(digest, { at, ...slot, preview: true }, knowledge));
}

async function standingOf({ store, at, config }: Hearing, to: Subscription): Promise<DigestStanding> {
  const held = await pauses(store);
  const slot = nextSlot(to, at, config.digest, held);
  const coming = held.find((p) => p.to >= dayOf(at, config.digest.timeZone));
  return { scope: to.scope, time: ruleOf(to, config.digest), follows: to.follows, whenNothing: to.whenNothing, ...(slot === undefined ? {} : { next: slot }), ...(coming === undefined ? {} : { pause: coming }) };
}

// Whoever has no subscription sees what a first one would tell of the last week.
const weekMs = 7 * 24 * 60 * 60 * 1000;
const fresh = (address: Address, at: Date): Subscription => ({ ...address, timeSince: at.toISOString(), since: new Date(at.getTime() - weekMs).toISOString(), follows: [], whenNothing: 'line' });

interface TeamsChannel { readonly channel?: { readonly name?: string }; readonly team?: { readonly name?: string }; readonly tenant?: { readonly id?: string } }

/** Where a digest to this chat goes: a thread of a channel stands for the channel, whose digest begins a thread of its own. */
export function addressOf(turn: Pick<TurnContext, 'activity'>, person: string): Address {
  const { activity } = turn;
  const reference = { ...TurnContext.getConversationReference(activity), activityId: undefined };
  const kind = activity.conversation.conversationType ?? 'personal';
  const id = activity.conversation.id.replace(/;messageid=.*$/, '');
  const { channel, team, tenant } = (activity.channelData ?? {}) as TeamsChannel;
  const place = [team?.name, channel?.name].filter((name) => name !== undefined).join(', ');
  return {
    id, scope: kind === 'personal' ? 'person' : kind === 'channel' ? 'channel' : 'group',
    name: kind === 'personal' ? person : `${kind === 'channel' ? 'a channel' : 'a group chat'}${place === '' ? '' : ` (${place})`}, subscribed by ${person}`,
    tenant: activity.conversation.tenantId ?? tenant?.id ?? 'local',
    reference: { ...reference, conversation: { ...reference.conversation, id } },
  };
}
