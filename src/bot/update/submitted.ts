// What can be done with an update that is in: amend it, withdraw it. Each writer for their own organisation, a coordinator for all.
import { organisationName, withdrawCard, withdrawnCard } from '../../cards/receiptCard.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { amendingPhrase } from '../../cards/sayUpdate.ts';
import { resumeCard } from '../../cards/updateCard.ts';
import { findDraft, putDraft } from '../../data/draft.ts';
import { mayCoordinate, mayWriteFor } from '../../data/member.ts';
import { currentRound, findRound, takesUpdates } from '../../data/round.ts';
import { ALL_PRIORITIES, answersOf, decideUpdate, findUpdate, updatesFor, type Update, type UpdateKey } from '../../data/update.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { newDraft, show } from './change.ts';
import { namesOf, viewOf } from './view.ts';

/** A version as a card names it. */
export type VersionNamed = UpdateKey & { readonly version: number };

/** Opens the latest version again as a draft; submitting makes the next version. */
export async function amend(hearing: Hearing, named: VersionNamed): Promise<Reply> {
  const update = await own(hearing, named);
  if ('refused' in update) return update.refused;
  const { store, at, member } = hearing;
  const round = await findRound(store, named.quarter, at);
  if (!takesUpdates(round)) return reply(refusalCard({ why: 'closed', round, mayReopen: mayCoordinate(member) }));
  const held = await findDraft(store, hearing.person.id);
  if (held !== undefined) return held.value.heard.includes(hearing.activityId) ? show(hearing, held.value) : reply(resumeCard(await viewOf(hearing, held.value)));
  const { priority, ...answers } = answersOf(update);
  const draft = newDraft(hearing, { answers: update.priority === ALL_PRIORITIES ? { organisation: answers.organisation!, quarter: answers.quarter! } : { ...answers, priority: priority! }, base: update.priority === ALL_PRIORITIES ? 0 : update.version, stillTrue: update.stillTrue });
  await putDraft(store, draft);
  return show(hearing, draft, [amendingPhrase(update.version, update.by.name)]);
}

/** Asks before withdrawing. */
export async function askToWithdraw(hearing: Hearing, named: VersionNamed): Promise<Reply> {
  const update = await own(hearing, named);
  return 'refused' in update ? update.refused : reply(withdrawCard(update, namesOf(hearing)));
}

/** Withdraws a version; the record stays. */
export async function withdraw(hearing: Hearing, named: VersionNamed): Promise<Reply> {
  const update = await own(hearing, named);
  if ('refused' in update) return update.refused;
  const decided = await decideUpdate(hearing.store, named, named.version, { state: 'withdrawn', by: hearing.person, at: hearing.at });
  return decided.outcome === 'stale' ? reply(refusalCard({ why: 'staleVersion', ...(decided.update ? { version: decided.update.version } : {}) })) : reply(withdrawnCard(decided.update!, namesOf(hearing)));
}

async function own(hearing: Hearing, named: VersionNamed): Promise<Update | { readonly refused: Reply }> {
  const update = await findUpdate(hearing.store, named);
  if (update === undefined) return { refused: reply(refusalCard({ why: 'noUpdate' })) };
  if (!mayWriteFor(hearing.member, named.organisation)) return { refused: reply(refusalCard({ why: 'notYours', organisation: organisationName(namesOf(hearing), named.organisation) })) };
  if (update.state === 'withdrawn' && named.version === update.version) return { refused: reply(withdrawnCard(update, namesOf(hearing))) };
  if (update.version !== named.version) return { refused: reply(refusalCard({ why: 'staleVersion', version: update.version })) };
  return update;
}

/** The version that a draft became, where it was submitted already. */
export async function submittedFrom({ store, at, member }: Hearing, draft: string): Promise<Update | undefined> {
  const updates = await updatesFor(store, (await currentRound(store, at)).quarter);
  return updates.find(u => u.key === draft && mayWriteFor(member, u.organisation));
}

