// Changes a draft and shows what comes next: the draft is written with its ETag before anything is said. Submits it when it is ready.
import { randomUUID } from 'node:crypto';
import { formCard } from '../../cards/formCard.ts';
import { overtakenCard, receiptCard } from '../../cards/receiptCard.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { amendingPhrase, NO_BEFORE_LINE, NOT_YET_LINE } from '../../cards/sayUpdate.ts';
import { stepCard } from '../../cards/updateCard.ts';
import { dayOf } from '../../data/day.ts';
import { findDraft, heardBy, removeDraft, replaceDraft, type Draft } from '../../data/draft.ts';
import { mayWriteFor, writesOnBehalf } from '../../data/member.ts';
import { takesUpdates } from '../../data/round.ts';
import type { Stored } from '../../data/store.ts';
import { ALL_PRIORITIES, answersOf, submitUpdate, type Submission } from '../../data/update.ts';
import { isEmpty, TEXT_FIELDS, type Answers } from '../../data/updateFields.ts';
import type { UpdateView } from '../../data/updateView.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { askToJoin } from '../members/joining.ts';
import { keyOf, namesOf, versionsBefore, viewOf } from './view.ts';

/** A new draft of a person, in this chat. */
export const newDraft = ({ person, conversation, at, activityId }: Hearing, parts: Partial<Draft>): Draft =>
  heardBy({ id: randomUUID(), person, conversation, kind: 'update', answers: {}, base: 0, paused: false, stillTrue: [], notPersonal: [], kept: [], heard: [], touchedAt: '', ...parts }, activityId, at);

/**
 * Changes a draft as it was read, and shows its next step. What another device wrote meanwhile is kept, and the change made to that;
 * an activity that was taken in before changes nothing.
 */
export async function changeDraft(hearing: Hearing, held: Stored<Draft>, change: (draft: Draft) => Draft, notes: readonly string[] = []): Promise<Reply> {
  const { store, activityId, at } = hearing;
  for (let now: Stored<Draft> | undefined = held; now?.value.id === held.value.id; now = await findDraft(store, held.value.person.id)) {
    if (now.value.heard.includes(activityId)) return show(hearing, now.value);
    const rebased = await onTopOf(hearing, now.value, heardBy(change(now.value), activityId, at));
    if (await replaceDraft(store, now, rebased.draft)) return show(hearing, rebased.draft, [...notes, ...rebased.notes]);
  }
  return reply(refusalCard({ why: 'oldDraft' }));
}

/** Where another organisation, quarter or priority was chosen: what is in already there is what the draft goes on from. */
export async function onTopOf(hearing: Hearing, before: Draft, next: Draft): Promise<{ draft: Draft; notes: string[] }> {
  const [was, is] = [keyOf(before), keyOf(next)];
  if (is === undefined || JSON.stringify(was) === JSON.stringify(is)) return { draft: next, notes: [] };
  const { existing } = await viewOf(hearing, next);
  const draft = { ...next, base: await versionsBefore(hearing, next) };
  if (existing === undefined || existing.state === 'withdrawn' || existing.kind === 'nothing' || next.kind !== 'update' || next.answers.progress !== undefined) return { draft, notes: [] };
  return { draft: { ...draft, answers: { ...answersOf(existing), ...next.answers } }, notes: [amendingPhrase(existing.version, existing.by.name)] };
}

/** What comes next in a draft: a prompt, a receipt where it was submitted before a crash, or the submit that one tap asked for. */
export async function show(hearing: Hearing, draft: Draft, notes: readonly string[] = []): Promise<Reply> {
  const view = await viewOf(hearing, draft);
  if (view.existing?.key === draft.id) {
    await removeDraft(hearing.store, draft);
    return reply(receiptCard(view.existing, view, true));
  }
  if (view.step.kind === 'waiting') await askToJoin(hearing, draft.answers.organisation!);
  else if (oneTap(view) !== undefined) {
    const held = await findDraft(hearing.store, draft.person.id);
    if (held?.value.id === draft.id) return submitDraft(hearing, held);
  }
  return reply(!hearing.personal && view.step.kind === 'ask' ? formCard(view, notes) : stepCard(view, draft.kind === 'no-change' && view.reportedBefore.length === 0 ? [...notes, NO_BEFORE_LINE] : notes));
}

/** The answers of an update that takes one tap, as soon as it is known whose and for which quarter it is. */
function oneTap({ draft, before, step }: UpdateView): Answers | undefined {
  const { organisation, quarter, priority = ALL_PRIORITIES } = draft.answers;
  if (organisation === undefined || quarter === undefined || (step.kind === 'ask' && (step.field === 'organisation' || step.field === 'quarter'))) return undefined;
  if (draft.kind === 'nothing') return { organisation, quarter, priority };
  return draft.kind === 'no-change' && before !== undefined ? { ...answersOf(before), quarter } : undefined;
}

/** Submits a draft that is complete, and removes it; the receipt says what came of it. `base` says over which version, where one came meanwhile. */
export async function submitDraft(hearing: Hearing, held: Stored<Draft>, base?: number): Promise<Reply> {
  const { store, at, member, person } = hearing;
  const draft = held.value, view = await viewOf(hearing, draft), tapped = oneTap(view);
  const { organisation, quarter } = draft.answers;
  const round = view.rounds.find(r => r.quarter === quarter);
  if (tapped === undefined && view.step.kind !== 'review' && view.existing?.key !== draft.id) return reply(stepCard(view, [NOT_YET_LINE]));
  if (organisation === undefined || round === undefined || !takesUpdates(round) || !mayWriteFor(member, organisation)) return reply(stepCard(view));
  const answers = tapped ?? draft.answers;
  const submission: Submission = {
    key: draft.id, kind: draft.kind, by: person, ...(writesOnBehalf(member, organisation) ? { onBehalfOf: organisation } : {}), at, late: dayOf(at) > round.due,
    stillTrue: draft.kind === 'no-change' ? TEXT_FIELDS.filter(field => !isEmpty(answers[field])) : draft.stillTrue,
    base: base ?? (draft.kind === 'nothing' ? await versionsBefore(hearing, { ...draft, answers }) : draft.base),
  };
  const submitted = await submitUpdate(store, answers, submission);
  if (submitted.outcome === 'incomplete') return reply(stepCard(view));
  if (submitted.outcome === 'overtaken') return reply(overtakenCard(submitted.update, draft));
  await removeDraft(store, draft);
  return reply(receiptCard(submitted.update, namesOf(hearing), submitted.outcome === 'again'));
}
