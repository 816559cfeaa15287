// What became of a week's digests, told to coordinators as the ledger knows it: accepted by Teams is not delivered, and unknown is not failed.

import type { LedgerReport } from '../data/ledger.ts';
import type { Ending } from '../data/subscription.ts';
import type { Said } from './said.ts';
import { countPhrase } from './wording.ts';

const ENDINGS: Record<Ending, string> = {
  asked: 'asked to stop',
  blocked: 'blocked the bot',
  uninstalled: 'removed the bot',
  disabled: 'cannot use the bot: an administrator disabled it',
  forbidden: 'Teams does not allow it',
  notFound: 'conversation not found',
};

/**
 * The report of a week.
 *
 * @example sayDigestReport(report).headline // 'Digest of week 48, 2026: 498 accepted by Teams, 1 unknown, 1 retired.'
 */
export function sayDigestReport(report: LedgerReport): Said {
  const { accepted, skipped, unknown, underWay, postponed, retired, names, week } = report;
  const gone = Object.values(retired).reduce((sum, n) => sum + n, 0);
  const parts = [
    `${countPhrase(accepted)} accepted by Teams`,
    ...(unknown > 0 ? [`${countPhrase(unknown)} unknown`] : []),
    ...(gone > 0 ? [`${countPhrase(gone)} retired`] : []),
    ...(skipped > 0 ? [`${countPhrase(skipped)} skipped`] : []),
    ...(postponed > 0 ? [`${countPhrase(postponed)} put off`] : []),
    ...(underWay > 0 ? [`${countPhrase(underWay)} under way`] : []),
  ];
  if (accepted + skipped + unknown + underWay + postponed + gone === 0) return { headline: `No digest of ${weekPhrase(week)} was due to anybody yet.`, lines: [], notes: [], next: ['When does the digest come?'] };
  const lines = [
    ...Object.entries(retired).map(([why, n]) => `Retired, ${countPhrase(n)}: ${ENDINGS[why as Ending]}${namesOf(names.retired.filter((r) => r.why === why).map((r) => r.name), n)}.`),
    ...(unknown > 0 ? [`Unknown, ${countPhrase(unknown)}: it may have been sent, or not${namesOf(names.unknown, unknown)}. They are not tried again unless you say so.`] : []),
    ...(underWay > 0 ? [`Under way, ${countPhrase(underWay)}: being sent now, or cut short in the last five minutes, and then unknown.`] : []),
    ...(postponed > 0 ? [`Put off, ${countPhrase(postponed)}: surely not sent yet; tried again until the week is over.`] : []),
    ...(skipped > 0 ? [`Skipped, ${countPhrase(skipped)}: nothing was new, and they want nothing then.`] : []),
  ];
  const codes = Object.entries(report.codes).sort(([, a], [, b]) => b - a).slice(0, 6).map(([code, n]) => `${code}: ${countPhrase(n)}`);
  return {
    headline: `Digest of ${weekPhrase(week)}: ${parts.join(', ')}.`,
    lines,
    notes: [...(codes.length > 0 ? [`What stood behind the unknown and the put off: ${codes.join('; ')}.`] : []), 'Accepted means that Teams took it, not that anybody read it.'],
    next: unknown > 0 ? ['Send the digest again to the unknown ones'] : [],
  };
}

/** What a coordinator's “send again” came to. */
export function saySentAgain({ tried, accepted, left }: { readonly tried: number; readonly accepted: number; readonly left: number }): Said {
  if (tried === 0) return { headline: 'There is no unknown digest to send again this week.', lines: [], notes: [], next: ['How did the digest go?'] };
  const more = left === 0 ? [] : [`${countPhrase(left)} are left: say it again.`];
  return { headline: `Sent again to ${countPhrase(tried)}: ${countPhrase(accepted)} accepted by Teams.`, lines: more, notes: [], next: ['How did the digest go?'] };
}

/** @example weekPhrase('2026-W48') // 'week 48, 2026' */
export const weekPhrase = (week: string): string => week.replace(/^(\d{4})-W0?(\d+)$/, 'week $2, $1');

const namesOf = (names: readonly string[], all: number): string => (names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')}${all > Math.min(5, names.length) ? ' and others' : ''})`);
