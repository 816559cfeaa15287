// What coordinators do about the digests that went: ask what became of them, and have the unknown ones sent again.

import { sayDigestReport, saySentAgain } from '../../cards/digestReport.ts';
import type { Said } from '../../cards/said.ts';
import { addDays, dayOf } from '../../data/day.ts';
import { composeDigest, gatherFacts } from '../../data/digest.ts';
import { ledgerOf, reportOn, wasCutShort, type LedgerRow } from '../../data/ledger.ts';
import { findSubscription } from '../../data/subscription.ts';
import type { Hearing } from '../hearing.ts';
import { writer } from './letters.ts';
import { dueDigest, isoWeek } from './nextDigestAt.ts';
import { sendAgain } from './sendDigest.ts';
import { senderFrom } from './run.ts';
import { ruleOf } from './slots.ts';

// A turn must end before Teams delivers the message again; this many take a few seconds.
const mostAtOnce = 150;

/** The latest week with anything in its ledger: this one, or else the one before. */
export async function reportDigests({ store, at, config }: Hearing): Promise<Said> {
  const today = dayOf(at, config.digest.timeZone);
  const now = await reportOn(store, isoWeek(today), at);
  const empty = now.accepted + now.skipped + now.unknown + now.underWay + now.postponed + Object.keys(now.retired).length === 0;
  const before = empty ? await reportOn(store, isoWeek(addDays(today, -7)), at) : now;
  return sayDigestReport(before.accepted + before.unknown + before.skipped > 0 ? before : now);
}

/** Sends again, on a coordinator's word, the digests of which nobody knows whether they went; those whose week is over stay as they are. */
export async function resendUnknown(hearing: Hearing): Promise<Said> {
  const { store, at, config, person } = hearing;
  const { knowledge } = hearing.asker;
  const sender = senderFrom(hearing);
  const write = writer(knowledge);
  const facts = await gatherFacts(store, knowledge, at);
  const today = dayOf(at, config.digest.timeZone);
  let tried = 0, accepted = 0, left = 0;
  for (const week of [isoWeek(addDays(today, -7)), isoWeek(today)]) {
    for await (const row of ledgerOf(store, week)) {
      if (!isUnknown(row, at)) continue;
      const to = await findSubscription(store, row.recipient);
      const slot = to === undefined || to.ended !== undefined ? undefined : dueDigest(at, ruleOf(to, config.digest));
      if (to === undefined || slot?.week !== week) continue;
      if (tried === mostAtOnce) { left++; continue; }
      tried++;
      const sent = await sendAgain(sender, to, slot, () => ({ message: write(composeDigest(facts, to), slot, to), until: facts.at }), person.name);
      if (sent?.outcome?.state === 'accepted') accepted++;
    }
  }
  return saySentAgain({ tried, accepted, left });
}

const isUnknown = (row: LedgerRow, at: Date): boolean => row.outcome?.state === 'unknown' || wasCutShort(row, at);
