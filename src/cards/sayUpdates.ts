// What is said above updates that somebody asked for.
import { quarterLabel, quarterShort, type Quarter } from '../data/quarter.ts';
import { ragOf, type Update } from '../data/update.ts';
import type { Rag } from '../data/updateFields.ts';
import type { Around } from '../data/updateView.ts';
import { organisationName, priorityName } from './receiptCard.ts';
import { ragName } from './updatePrompts.ts';
import { dayPhrase } from './when.ts';
import { countPhrase, listPhrase } from './wording.ts';

type Names = Pick<Around, 'partners' | 'priorities'>;

const updatesPhrase = (count: number): string => (count === 0 ? 'No update' : count === 1 ? 'One update' : `${countPhrase(count)} updates`);

/** @example ragHeadline(['red'], 1, '2020/21-Q1', []) // 'One update is Red for Q1 2020/21 (April to June 2020).' */
export const ragHeadline = (rags: readonly (Rag | 'grey')[], count: number, quarter: Quarter, missing: readonly string[]): string =>
  `${updatesPhrase(count)} ${count > 1 ? 'are' : 'is'} ${listPhrase(rags.map(ragName), 'or')} for ${quarterLabel(quarter)}.${missing.length > 0 ? ` Without an update, and so Grey: ${listPhrase(missing)}.` : ''}`;

/** @example aboutHeadline(1, '2020/21-Q1', ['lfrs'], ['places'], names, false) // 'One update for Q1 2020/21 from Leicestershire Fire & Rescue on Places:' */
export const aboutHeadline = (count: number, quarter: Quarter, organisations: readonly string[], priorities: readonly string[], names: Names, latest: boolean): string =>
  `${updatesPhrase(count)} for ${quarterShort(quarter)}${organisations.length > 0 ? ` from ${listPhrase(organisations.map(id => organisationName(names, id)))}` : ''}${priorities.length > 0 ? ` on ${listPhrase(priorities.map(id => priorityName(names, id)))}` : ''}${count === 0 ? (latest ? ', or in the year before it.' : '.') : ':'}`;

/** The latest update on a priority, in a line. @example 'Latest update: HDC, 12 October 2020, delivery Amber.' */
export const latestUpdatePhrase = (update: Update, names: Names): string =>
  `Latest update: ${organisationName(names, update.organisation)}, ${quarterShort(update.quarter)}, ${dayPhrase(update.at.slice(0, 10))}${update.kind === 'nothing' ? ', nothing to report' : `, delivery ${ragName(ragOf(update))}`}${update.state === 'approved' ? '' : ' (not yet approved)'}.`;
