// A reader's weekly digest on a card: the news in one sentence, then updates by priority, who is awaited, figures, what the reader follows, answers.

import type { Knowledge, Row } from '../data/answer.ts';
import { dayOf } from '../data/day.ts';
import type { Digest, DigestUpdate, FollowedNews } from '../data/digest.ts';
import { quarterShort } from '../data/quarter.ts';
import type { Followed } from '../data/subscription.ts';
import { ALL_PRIORITIES } from '../data/update.ts';
import { ask, bullets, card, heading, note, sourceLine, table, text, type Card, type Element } from './elements.ts';
import { ragName } from './rag.ts';
import { labelled } from './typed.ts';
import { clockPhrase, weekdayPhrase } from './when.ts';
import { capital, changeCell, changePhrase, countPhrase, listPhrase, lower, sourcePhrase } from './wording.ts';

/** When a digest goes, as far as its reader should be told: an ordinary one is on time, and says nothing of it. */
export interface DigestTiming {
  readonly at: Date;
  readonly moved?: { readonly from: Date; readonly holiday: string };
  /** Sent this much too late to pass over it. */
  readonly late?: boolean;
  /** Only shown to its reader beforehand. */
  readonly preview?: boolean;
}

const mostUpdates = 12;
const longestWords = 180;
const longestAnswer = 400;

/**
 * The card. Its `speak` is the sentence that Teams shows as the notification.
 *
 * @example digestCard(digest, { at: slot.at }, knowledge).speak // '2 updates came in, and 3 partners are still to submit Q1 2020/21.'
 */
export function digestCard(digest: Digest, timing: DigestTiming, knowledge: Knowledge): Card {
  const sentence = digestSentence(digest, knowledge);
  const body = [
    note(`Weekly digest · since ${weekdayPhrase(dayOf(digest.since))}`),
    heading(sentence),
    ...timingLines(timing).map(note),
    ...updates(digest, knowledge),
    ...round(digest, knowledge),
    ...figures(digest, knowledge),
    ...follows(digest, knowledge),
    ...digest.answered.flatMap(({ question, answer }) => [labelled('The team was asked', question), labelled('and answers', shortened(answer, longestAnswer))]),
  ];
  return card(body, nextQuestions(digest, knowledge).map(ask), sentence);
}

/** All the news in one sentence, the gravest first. @example 'Places is now Red. 3 updates came in, and 2 partners are still to submit Q1 2020/21.' */
export function digestSentence(digest: Digest, knowledge: Knowledge): string {
  const told = digest.priorities.flatMap((p) => p.updates);
  const turnedRed = digest.priorities.filter((p) => p.updates.some((u) => u.rag === 'red' && u.before !== 'red')).map((p) => titleOf(p.id, knowledge));
  const received = told.filter((u) => u.what === 'received').length;
  const changed = told.length - received;
  const news = [
    ...(digest.turned.includes('opened') ? [`${quarterShort(digest.round.quarter)} opened for updates`] : []),
    ...(received > 0 ? [`${count(received, 'update')} came in`] : []),
    ...(changed > 0 ? [`${count(changed, 'update')} changed`] : []),
    ...(digest.figures === undefined ? [] : [`figures for ${listPhrase(digest.figures.years)} were loaded`]),
    ...(digest.answered.length > 0 ? [`the team answered ${count(digest.answered.length, 'question')}`] : []),
  ];
  const awaited = digest.missing.length === 0 || !takes(digest) ? [] : [`${count(digest.missing.length, 'partner')} ${digest.missing.length === 1 ? 'is' : 'are'} still to submit ${quarterShort(digest.round.quarter)}`];
  const lead = turnedRed.length === 0 ? '' : `${capital(listPhrase(turnedRed))} ${turnedRed.length === 1 ? 'is' : 'are'} now Red. `;
  if (digest.nothingNew) return `Nothing new since ${weekdayPhrase(dayOf(digest.since))}${awaited.length === 0 ? '' : `; ${awaited[0]!}`}.`;
  const parts = [...news, ...awaited];
  return `${lead}${capital(parts.length > 1 ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)!}` : parts.join(''))}.`;
}

function timingLines({ at, moved, late, preview }: DigestTiming): string[] {
  const when = `${weekdayPhrase(dayOf(at))} at ${clockPhrase(at)}`;
  const movedLine = moved === undefined ? [] : [`Moved from ${weekdayPhrase(dayOf(moved.from))}, a bank holiday (${moved.holiday}).`];
  if (preview === true) return [`This is what your next digest would say now. It goes on ${when}.`, ...movedLine];
  return [...(late === true ? [`This is late: it was due on ${when}.`] : []), ...movedLine];
}

function updates({ priorities }: Digest, knowledge: Knowledge): Element[] {
  const all = priorities.flatMap((p) => p.updates.map((update) => ({ id: p.id, update })));
  const shown = all.slice(0, mostUpdates);
  const ids = [...new Set(shown.map((s) => s.id))];
  return [
    ...ids.flatMap((id) => [{ ...text(titleOf(id, knowledge)), weight: 'Bolder', spacing: 'Medium' }, ...shown.filter((s) => s.id === id).map(({ update }) => updateLine(update, knowledge))]),
    ...(all.length > shown.length ? [note(`And ${count(all.length - shown.length, 'more update')}.`)] : []),
  ];
}

function updateLine({ update, rag, before, what }: DigestUpdate, { report }: Knowledge): Element {
  const partner = report.head.partners.find((p) => p.id === update.organisation)?.short ?? update.organisation;
  const rating = `${ragName(rag)}${before === undefined || before === rag ? '' : ` (was ${ragName(before)})`}`;
  const label = `${partner}, ${rating}${what === 'amended' && update.state !== 'sentBack' ? ', amended' : ''}`;
  if (what === 'withdrawn') return labelled(label, 'withdrawn');
  if (update.state === 'sentBack') return labelled(label, 'sent back for another look');
  if (update.kind === 'nothing') return labelled(label, 'nothing to report this quarter');
  return labelled(label, shortened(update.progress, longestWords));
}

const takes = ({ round }: Digest): boolean => round.state !== 'closed' && round.state !== 'notOpen';

function round(digest: Digest, { report }: Knowledge): Element[] {
  const { missing, round: { quarter, due, state } } = digest;
  if (missing.length === 0 || !takes(digest)) return [];
  const names = missing.map((id) => report.head.partners.find((p) => p.id === id)?.short ?? id);
  const dueLine = state === 'late' || state === 'reopened' ? `was due on ${weekdayPhrase(due)}` : `is due on ${weekdayPhrase(due)}`;
  return [{ ...text(`${quarterShort(quarter)} ${dueLine}. Still to submit: ${listPhrase(names)}.`), spacing: 'Medium' }];
}

function figures({ figures: news }: Digest, { report }: Knowledge): Element[] {
  if (news === undefined) return [];
  const sure = news.rows.filter((row) => row.chance === 'more');
  const rest = news.rows.length - sure.length;
  const [from, to] = [report.years.at(-2) ?? '', report.years.at(-1) ?? ''];
  const rows = sure.map((row) => [row.measure.label, countPhrase(row.change.before), countPhrase(row.change.after), changeCell(row.change)]);
  const left = sure.length === 0 ? 'None of the changes is more than chance alone would often give.' : rest === 0 ? undefined : `The other ${count(rest, 'measure')}: no more than chance may give.`;
  const source = sourcePhrase([{ report: report.head.shortTitle, table: report.head.table, paragraph: report.head.tableParagraph }]);
  return [
    { ...text(`New figures for ${listPhrase(news.years)}${sure.length === 0 ? '.' : '. More than chance alone would usually give:'}`), spacing: 'Medium' },
    ...(sure.length === 0 ? [] : [table({ head: ['', from, to, 'Change'], rows })]),
    ...(left === undefined ? [] : [note(left)]),
    ...(source === undefined ? [] : [sourceLine(source)]),
  ];
}

function follows({ follows: all, nothingNew }: Digest, knowledge: Knowledge): Element[] {
  if (all.length === 0 || nothingNew) return [];
  const quiet = all.filter((f) => f.updates.length === 0 && f.row === undefined);
  const lines = all.filter((f) => !quiet.includes(f)).map((f) => followedLine(f, knowledge));
  return [
    { ...text('You follow'), weight: 'Bolder', spacing: 'Medium' },
    ...(lines.length === 0 ? [] : [bullets(lines)]),
    ...(quiet.length === 0 ? [] : [note(`Nothing new on ${listPhrase(quiet.map((f) => lower(followedName(f.followed, knowledge))))}.`)]),
  ];
}

function followedLine({ followed, updates: about, row }: FollowedNews, knowledge: Knowledge): string {
  const partners = [...new Set(about.map((u) => knowledge.report.head.partners.find((p) => p.id === u.update.organisation)?.short ?? u.update.organisation))];
  const updatesPart = about.length === 0 ? [] : [`${count(about.length, 'update')} from ${listPhrase(partners)}`];
  return `${followedName(followed, knowledge)}: ${[...(row === undefined ? [] : [rowPhrase(row)]), ...updatesPart].join('; ')}.`;
}

const rowPhrase = (row: Row): string => lower(changePhrase('it', row.change));

/** What a followed thing is called. @example followedName({ measure: 'asb' }, knowledge) // 'Anti-social behaviour' */
export function followedName(followed: Followed, { report, vocabulary }: Knowledge): string {
  if ('measure' in followed) return vocabulary.measures.find((m) => m.id === followed.measure)?.label ?? followed.measure;
  if ('subject' in followed) return vocabulary.subjects.find((s) => s.id === followed.subject)?.label ?? followed.subject;
  return titleOf(followed.priority, { report, vocabulary });
}

function titleOf(id: string, { report }: Knowledge): string {
  if (id === ALL_PRIORITIES) return 'All priorities';
  return report.plans.plans.flatMap((plan) => plan.priorities).find((p) => p.id === id)?.short ?? report.plans.crossCutting.items.find((i) => i.id === id)?.title ?? id;
}

/** What a reader would ask next, the most pressing first; at most four. */
function nextQuestions(digest: Digest, knowledge: Knowledge): string[] {
  const told = digest.priorities.flatMap((p) => p.updates);
  const row = digest.figures?.rows.find((r) => r.chance === 'more') ?? digest.figures?.rows[0];
  const measure = digest.follows.find((f) => 'measure' in f.followed);
  const asked = [
    ...(told.some((u) => u.rag === 'red') ? ['What’s red?'] : []),
    ...(digest.missing.length > 0 && takes(digest) ? ['Who’s still to submit?'] : []),
    ...digest.priorities.filter((p) => p.id !== ALL_PRIORITIES).slice(0, 1).map((p) => `Any updates on ${titleOf(p.id, knowledge)}?`),
    ...(row === undefined ? [] : [`How did ${lower(row.measure.label)} change?`]),
    ...(measure === undefined ? [] : [`How did ${lower(followedName(measure.followed, knowledge))} change?`]),
    ...(digest.nothingNew ? ['Only send the digest when there’s news'] : []),
    'What am I following?',
  ];
  return [...new Set(asked)].slice(0, 4);
}

const count = (n: number, noun: string): string => `${countPhrase(n)} ${noun}${n === 1 ? '' : 's'}`;

/** People's own words, cut at a word. @example shortened('one two three', 8) // 'one two…' */
export function shortened(words: string, most: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s+\S*$/, '')}…`;
}

