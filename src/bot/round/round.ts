// What a coordinator does with a round: look how it stands, open, extend and close it, and remind those who are missing.
import { refusalCard } from '../../cards/refusalCard.ts';
import { chaseCard, chasedCard, reminderCard, roundCard, statusCard } from '../../cards/statusCard.ts';
import { organisationName } from '../../cards/receiptCard.ts';
import { claimReminder, planChase, recordReminder, type Reminder } from '../../data/chase.ts';
import { dayOf } from '../../data/day.ts';
import { mayCoordinate } from '../../data/member.ts';
import { nextQuarter, startsOn, type Quarter } from '../../data/quarter.ts';
import type { Query } from '../../data/query.ts';
import { currentRound, findRound, moveRound, takesUpdates, type Round } from '../../data/round.ts';
import { updatesFor } from '../../data/update.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { daysNamed } from '../parse/days.ts';
import { quarterNamed } from '../parse/named.ts';
import { namesOf } from '../update/view.ts';

type RoundQuery = Extract<Query, { kind: 'round' }>;

/** @see handlers.ts */
export async function runRound(hearing: Hearing, query: RoundQuery): Promise<Reply> {
  const { store, at, member } = hearing;
  const named = quarterNamed(hearing.text, dayOf(at));
  const round = named === undefined ? await currentRound(store, at) : await findRound(store, named, at);
  if (query.do === 'status') return reply(statusCard(round, await updatesFor(store, round.quarter), namesOf(hearing), mayCoordinate(member)));
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  switch (query.do) {
    case 'chase': return reply(takesUpdates(round) ? chaseCard(round, await planFor(hearing, round.quarter), namesOf(hearing)) : refusalCard({ why: 'closed', round, mayReopen: true }));
    case 'open': case 'close': return reply(roundCard(await moveRound(store, round.quarter, { to: query.do }, hearing.person, at)));
    case 'extend': return extend(hearing, round);
  }
}

async function extend(hearing: Hearing, round: Round): Promise<Reply> {
  const { store, at, text, person } = hearing;
  const due = daysNamed(text, dayOf(at)).at(-1);
  if (due === undefined) return reply(refusalCard({ why: 'noDay' }));
  if (due < dayOf(at) || due < startsOn(nextQuarter(round.quarter))) return reply(refusalCard({ why: 'dayPast' }));
  return reply(roundCard(await moveRound(store, round.quarter, { to: 'extend', due }, person, at)));
}

const planFor = (hearing: Hearing, quarter: Quarter) => planChase(hearing.store, quarter, namesOf(hearing).partners.map(p => p.id), dayOf(hearing.at));

/** Sends the reminder to those who are missing now, whoever they were when the card was shown; each claims a row first, so nobody gets two in a day. */
export async function chase(hearing: Hearing, { quarter }: { readonly quarter: Quarter }): Promise<Reply> {
  const { store, at, person, member, sendTo } = hearing, names = namesOf(hearing), day = dayOf(at);
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const round = await findRound(store, quarter, at);
  if (!takesUpdates(round)) return reply(refusalCard({ why: 'closed', round, mayReopen: true }));
  const plan = await planFor(hearing, quarter);
  const reminders: Reminder[] = [];
  for (const to of plan.reach) {
    const claimed: Reminder = { organisation: to.organisation, member: to.id, name: to.name, by: person, at: at.toISOString() };
    if (!(await claimReminder(store, quarter, day, claimed))) continue;
    const [message] = reply(reminderCard(round, organisationName(names, to.organisation)));
    const sent = await sendTo(to.reference, message!);
    const reminder: Reminder = { ...claimed, outcome: sent.kind === 'refused' ? `${sent.kind} ${sent.status}` : sent.kind };
    await recordReminder(store, quarter, day, reminder);
    reminders.push(reminder);
  }
  return reply(chasedCard(reminders, await planFor(hearing, quarter), names));
}
