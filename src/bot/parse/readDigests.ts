// Reads commands about the weekly digest: when it comes, what it follows, when it stays away, what became of it. A question about figures is never one.

import type { DigestCommand, Query } from '../../data/query.ts';
import type { Followed } from '../../data/subscription.ts';
import { timeNamed } from './days.ts';
import { hinted } from './propose/slots.ts';
import type { Situation } from './situation.ts';

/** @see commandIn */
export function readDigests(s: Situation): Query | undefined {
  if (s.has('live', 'injection') || asksOfFigures(s)) return undefined;
  const command = commandOf(s);
  if (command !== undefined) return { kind: 'digestCommand', command };
  if (s.has('digestUnsubscribe') && wholeOf(s, 'digestUnsubscribe')) return { kind: 'digest', request: 'unsubscribe' };
  // "Show me the next one" is the next digest where nothing else is being talked of.
  const talked = s.context.query === undefined || aboutDigest(s);
  return s.has('digestNext') && talked && wholeOf(s, 'digestNext') ? { kind: 'digest', request: 'preview' } : undefined;
}

function commandOf(s: Situation): DigestCommand | undefined {
  const digest = aboutDigest(s);
  if (s.has('digestFollowing') && s.named === undefined) return { do: 'following' };
  const following = followCommand(s);
  if (following !== undefined) return following;
  if (s.has('digestAgain') && digest) return { do: 'again' };
  if (s.has('digestReport')) return { do: 'report' };
  if (s.has('digestPaused') && (digest || s.has('digestFigures'))) return { do: 'isPaused' };
  if (s.has('digestResume') && (digest || s.has('digestFigures'))) return { do: 'resume' };
  if (s.has('digestPause') && (digest || s.has('digestFigures')) && s.reading.periods.length + s.reading.numbers.length > 0) return { do: 'pause', figures: s.has('digestFigures') };
  if (digest || s.has('digestSend')) {
    if (s.has('digestSilence')) return { do: 'whenNothing', send: 'silence' };
    if (s.has('digestLine')) return { do: 'whenNothing', send: 'line' };
  }
  return timeCommand(s, digest);
}

/** The digest is named here, or was being talked of and is pointed at. */
const aboutDigest = (s: Situation): boolean =>
  s.has('digest') || ((s.context.query?.kind === 'digest' || s.context.query?.kind === 'digestCommand') && s.named === undefined && s.reading.topics.length === 0);

const asksOfFigures = (s: Situation): boolean => s.has('howMany', 'percent', 'rank', 'share', 'up', 'down', 'compare') && (s.named !== undefined || s.years !== undefined);

/** A weekday or a time for the digest; "when does it come?" asks for the settings instead. */
function timeCommand(s: Situation, digest: boolean): DigestCommand | undefined {
  if (s.named !== undefined || s.has('digestWhen') || !digest && !sendsOnly(s) || s.has('unsubscribe') && !s.has('digestSend', 'digestMove')) return undefined;
  const time = timeNamed(s.reading.words);
  return time.weekday === undefined && (time.hour === undefined || !digest) ? undefined : { do: 'time', time };
}

/** "Send it Fridays at 8", to nobody else and of nothing else. */
const sendsOnly = (s: Situation): boolean => s.has('digestSend') && s.reading.residue.length === 0 && s.reading.tokens.length <= 10 && !s.isOne('others', s.reading.tokens[0]);

/** "Follow …" and "stop following …" lead their message, pleasantries aside. */
function followCommand(s: Situation): DigestCommand | undefined {
  const verb = s.reading.signs.find((sign) => (sign.id === 'digestFollow' || sign.id === 'digestUnfollow') && s.reading.tokens.slice(0, sign.from).every((token) => s.isPolite(token)));
  if (verb === undefined) return undefined;
  const about = followedIn(s);
  const unfollow = s.reading.signs.some((sign) => sign.id === 'digestUnfollow' && sign.from <= verb.from && sign.to >= verb.to);
  // Words that nothing knows make it somebody's account of their work, or a thing that cannot be followed.
  const unknown = s.reading.residue.length;
  if (s.reading.tokens[0]!.asks || s.isOne('followsNot', s.reading.tokens[verb.to])) return undefined;
  if (about.length === 0 && !(unfollow && s.has('digestEverything'))) return unknown > 0 && s.reading.tokens.length <= shortest ? { do: unfollow ? 'unfollow' : 'follow', about: [] } : undefined;
  if (unknown > 0) return undefined;
  return { do: unfollow ? 'unfollow' : 'follow', about };
}

// “Follow drone crime” is a command; a longer text with unknown words is not.
const shortest = 4;

function followedIn(s: Situation): Followed[] {
  const measures = (s.named?.value ?? hinted(s)).map((measure) => ({ measure }));
  const subjects = s.things('subject').map((m) => ({ subject: m.thing.id }));
  const priorities = s.things('priority', 'softPriority').map((m) => ({ priority: m.thing.id }));
  return [...measures, ...subjects, ...priorities];
}

/** The message says this and little else. */
function wholeOf(s: Situation, id: string): boolean {
  const sign = s.reading.signs.find((x) => x.id === id);
  return sign !== undefined && s.named === undefined && s.reading.tokens.filter((token, i) => (i < sign.from || i >= sign.to) && !s.isPolite(token)).length <= 1;
}
