// What the bot says about the digest: when it comes, what is followed, pauses. The digest itself is in digestCard.ts.

import type { Knowledge } from '../data/answer.ts';
import { dayOf, type Day } from '../data/day.ts';
import type { Pause } from '../data/pause.ts';
import type { DigestTime, Followed, Subscription } from '../data/subscription.ts';
import { followedName } from './digestCard.ts';
import type { Said } from './said.ts';
import { clockPhrase, dayPhrase, weekdayPhrase } from './when.ts';
import { listPhrase, lower } from './wording.ts';

const WEEKDAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];

/** A reader's subscription as it is now told: who, when, and which digest comes next. */
export interface DigestStanding {
  readonly scope: Subscription['scope'];
  readonly time: DigestTime;
  readonly next?: { readonly at: Date; readonly moved?: { readonly from: Date; readonly holiday: string } };
  readonly follows: readonly Followed[];
  readonly whenNothing: Subscription['whenNothing'];
  /** The pause that holds, or the next one to come. */
  readonly pause?: Pause;
}

const said = (headline: string, rest: Partial<Said> = {}): Said => ({ headline, lines: [], notes: [], next: [], ...rest });

/** @example timePhrase({ weekday: 1, hour: 9, minute: 0 }) // 'Mondays at 09:00' */
export const timePhrase = ({ weekday, hour, minute }: DigestTime): string => `${WEEKDAYS[weekday]} at ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const CHANGE = ['Show me the next one', 'What am I following?', 'Send it Fridays at 8', 'Stop the digest'];

/** What became of a wish to subscribe. @example saySubscribed(standing, true).headline // 'You’ll get the weekly digest on Mondays at 09:00.' */
export const saySubscribed = (standing: DigestStanding, began: boolean): Said =>
  said(`${standing.scope === 'person' ? (began ? 'You’ll get' : 'You already get') : began ? 'This chat will get' : 'This chat already gets'} the weekly digest on ${timePhrase(standing.time)}.`, {
    lines: [...nextLines(standing), 'It says only what has changed since the last one.'], notes: pauseNotes(standing), next: CHANGE,
  });

/** When the digest comes, for who asks. */
export const saySettings = (standing: DigestStanding): Said =>
  said(`${standing.scope === 'person' ? 'You get' : 'This chat gets'} the weekly digest on ${timePhrase(standing.time)}.`, { lines: [...nextLines(standing), nothingLine(standing)], notes: pauseNotes(standing), next: CHANGE });

export const sayTimeSet = (standing: DigestStanding): Said =>
  said(`The weekly digest will come on ${timePhrase(standing.time)}.`, { lines: nextLines(standing), notes: pauseNotes(standing), next: ['Show me the next one', 'What am I following?'] });

export const sayStopped = (was: boolean): Said =>
  was ? said('I’ve stopped the weekly digest here. You can have it back at any time.', { next: ['Subscribe to the weekly digest'] }) : said('There is no weekly digest here to stop: you’re not subscribed.', { next: ['Subscribe to the weekly digest'] });

/** Not subscribed, and asked about the digest. */
export const sayNotSubscribed = (time: DigestTime): Said =>
  said(`You’re not subscribed to the weekly digest. It goes on ${timePhrase(time)}.`, { lines: ['It says what has changed: updates, ratings, who is still to submit, new figures.'], next: ['Subscribe to the weekly digest', 'Show me the next one'] });

/** What is followed now, and what was just changed of that. */
export function sayFollowing({ follows, ...standing }: DigestStanding, knowledge: Knowledge, changed?: { readonly did: 'follow' | 'unfollow'; readonly about: readonly Followed[]; readonly began: boolean }): Said {
  const names = (items: readonly Followed[]): string => listPhrase(items.map((item) => lower(followedName(item, knowledge))));
  const now = follows.length === 0 ? 'Nothing in particular is followed: the digest tells all that is new.' : `Followed now: ${names(follows)}.`;
  const next = [...(follows.length === 0 ? ['Follow shoplifting and road safety'] : ['Show me the next one', 'Stop following everything']), 'When does the digest come?'];
  const when = changed?.began === true ? [`That also subscribes you to the weekly digest, on ${timePhrase(standing.time)}.`] : [];
  if (changed === undefined) return said(follows.length === 0 ? 'You follow nothing in particular: your digest tells all that is new.' : `You follow ${names(follows)}.`, { lines: [`The digest comes on ${timePhrase(standing.time)}.`], next });
  if (changed.did === 'follow') return said(`You now follow ${names(changed.about)}.`, { lines: [...when, ...(follows.length > changed.about.length ? [now] : [])], next });
  return said(changed.about.length === 0 ? 'You no longer follow anything in particular.' : `You no longer follow ${names(changed.about)}.`, { lines: [now], next });
}

/** Somebody wants to follow what is not known. */
export const sayCannotFollow = (knowledge: Knowledge): Said =>
  said('I don’t know what to follow there, so nothing was changed.', { lines: ['You can follow a measure, a priority, or a subject that one covers:'], list: [knowledge.vocabulary.measures[0]!.label, ...knowledge.vocabulary.subjects.slice(0, 2).map((s) => s.label)], next: ['Follow shoplifting and road safety', 'What are our priorities?'] });

export const sayWhenNothing = (send: 'line' | 'silence'): Said =>
  send === 'silence'
    ? said('When nothing is new, I’ll send no digest.', { next: ['Send the digest even if nothing is new', 'When does the digest come?'] })
    : said('When nothing is new, the digest will say so in one line.', { next: ['Only send the digest when there’s news', 'When does the digest come?'] });

/** What a coordinator's pause does. */
export const sayPaused = (pause: Pause): Said =>
  said(`${pause.figures ? 'Digests and figures are' : 'The digest is'} paused from ${dayPhrase(pause.from)} to ${dayPhrase(pause.to)}, both included.`, {
    lines: [...(pause.figures ? ['In that time I give no figures, and say why.'] : []), 'What falls due in it is not sent later; the first digest after it tells all that is new.'], next: ['Are digests paused?', 'Resume the digests'],
  });

/** Whether anything is paused, for who asks. */
export function sayPauses(all: readonly Pause[], today: Day): Said {
  const held = all.find((p) => p.from <= today && today <= p.to);
  const coming = all.find((p) => p.from > today);
  if (held !== undefined) return said(`Yes: ${pausePhrase(held)}.`);
  return coming === undefined ? said('No: nothing is paused.') : said(`Not now. ${capitalised(pausePhrase(coming))}.`);
}

export const sayResumed = (ended: readonly Pause[]): Said => (ended.length === 0 ? said('Nothing was paused, so nothing was changed.') : said('The pause is over: digests go out again at their time.', { next: ['Show me the next one'] }));

/** A pause needs two days. */
export const sayPauseNeedsDays = (why: 'missing' | 'order' | 'past'): Said =>
  said({ missing: 'From which day to which? Nothing was changed.', order: 'The first day is after the last one. Nothing was changed.', past: 'Those days are over. Nothing was changed.' }[why], { lines: ['Say it like “pause digests and figures from 22 March to 6 May 2027”.'] });

/** What is said instead of a figure while figures are paused. */
export const sayFiguresPaused = (pause: Pause): Said => said(`Figures are not published from ${dayPhrase(pause.from)} to ${dayPhrase(pause.to)}, so I can’t give them now.`, { lines: ['Priorities, partners and updates are not affected.'], next: ['What are our priorities?'] });

/** @example pausePhrase(pause) // 'digests are paused from 22 March 2027 to 6 May 2027' */
export const pausePhrase = ({ from, to, figures }: Pause): string => `digests ${figures ? 'and figures ' : ''}are paused from ${dayPhrase(from)} to ${dayPhrase(to)}`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const nothingLine = ({ whenNothing }: DigestStanding): string => (whenNothing === 'line' ? 'When nothing is new, it says so in one line.' : 'When nothing is new, none is sent.');

const nextLines = ({ next }: DigestStanding): string[] =>
  next === undefined ? [] : [`The next one goes on ${weekdayPhrase(dayOf(next.at))} at ${clockPhrase(next.at)}${next.moved === undefined ? '' : `, because ${weekdayPhrase(dayOf(next.moved.from))} is a bank holiday (${next.moved.holiday})`}.`];

const pauseNotes = ({ pause }: DigestStanding): string[] => (pause === undefined ? [] : [`${capitalised(pausePhrase(pause))}.`]);
