// What a command or button does to an update being written: back, skip, keep, confirm, save, cancel, change an answer.
import { CANCELLED_LINE, changedPhrase, FIRST_FIELD_LINE, NO_BEFORE_LINE, problemPhrase, RESUMED_LINE } from '../../cards/sayUpdate.ts';
import { formCard } from '../../cards/formCard.ts';
import { lineCard } from '../../cards/receiptCard.ts';
import { savedCard, soFarCard, stepCard } from '../../cards/updateCard.ts';
import { answerPhrase } from '../../cards/updatePrompts.ts';
import { dayOf } from '../../data/day.ts';
import { removeDraft, type Draft } from '../../data/draft.ts';
import type { Stored } from '../../data/store.ts';
import { wordsIn } from '../../data/update.ts';
import { FIELD_ORDER, FIELDS, isEmpty, isTextField, type Answers, type Field } from '../../data/updateFields.ts';
import { askedFields, type UpdateView } from '../../data/updateView.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import type { DraftCommand } from '../parse/draftCommands.ts';
import { changeDraft, submitDraft } from './change.ts';
import { readAnswer } from './readAnswer.ts';

/** Goes on with a draft in this chat. */
export const resume = (hearing: Hearing, held: Stored<Draft>): Promise<Reply> =>
  changeDraft(hearing, held, draft => ({ ...draft, paused: false, conversation: hearing.conversation }), [RESUMED_LINE]);

/** Takes an answer to a field, or says what is wrong with it and asks again; nothing of a wrong one is kept. */
export async function setAnswer(hearing: Hearing, held: Stored<Draft>, view: UpdateView, field: Field, text: string): Promise<Reply> {
  const read = readAnswer(field, text, view, hearing.asker, dayOf(hearing.at));
  if ('problem' in read) return reply(stepCard(view, [problemPhrase(read.problem)]));
  const notes = view.step.kind === 'ask' && view.step.field === field && view.draft.asking === undefined ? [] : [changedPhrase(field, FIELDS[field].kind === 'text' || FIELDS[field].kind === 'outputs' ? undefined : answerPhrase(view, field, { ...view.draft.answers, ...read.answers }))];
  return changeDraft(hearing, held, draft => answeredWith(draft, read.answers), notes);
}

/** A draft with these answers; another priority has other focus areas. */
export function answeredWith(draft: Draft, answers: Partial<Answers>): Draft {
  const { focus, ...before } = draft.answers;
  const sameFocus = answers.priority === undefined || answers.priority === draft.answers.priority;
  const changed = Object.keys(answers) as Field[];
  return { ...draft, asking: undefined, answers: { ...before, ...(sameFocus && focus !== undefined ? { focus } : {}), ...answers }, stillTrue: draft.stillTrue.filter(field => !changed.includes(field)) };
}

/** Does what a command or button says. */
export async function obey(hearing: Hearing, held: Stored<Draft>, view: UpdateView, command: DraftCommand): Promise<Reply> {
  const { draft, step } = view;
  switch (command.do) {
    case 'back': return goBack(hearing, held, view);
    case 'skip': return skip(hearing, held, view);
    case 'soFar': return reply(soFarCard(view), stepCard(view));
    case 'save': {
      await changeDraft(hearing, held, d => ({ ...d, paused: true }));
      return reply(savedCard(view));
    }
    case 'cancel': {
      await removeDraft(hearing.store, draft);
      return reply(lineCard(CANCELLED_LINE, ['Log our update']));
    }
    case 'form': return reply(formCard(view));
    case 'submit': return submitDraft(hearing, held);
    case 'resume': case 'begin': return resume(hearing, held);
    case 'keep': return keep(hearing, held, view);
    case 'yes': return step.kind === 'review' ? submitDraft(hearing, held) : step.kind === 'ask' ? reply(stepCard(view, [problemPhrase({ why: 'empty', field: step.field })])) : confirm(hearing, held, view);
    // Once progress was written, "nothing to report" answers the question asked.
    case 'nothing': return isEmpty(draft.answers.progress) ? changeDraft(hearing, held, d => ({ ...d, kind: 'nothing' })) : skip(hearing, held, view);
    case 'noChange': return noChange(hearing, held, view);
    case 'change': return command.to === undefined ? changeDraft(hearing, held, d => ({ ...d, asking: command.field })) : setAnswer(hearing, held, view, command.field, command.to);
  }
}

function goBack(hearing: Hearing, held: Stored<Draft>, view: UpdateView): Promise<Reply> | Reply {
  const { step } = view;
  const own = view.member.role === 'coordinator' ? [] : ['organisation'];
  const fields = askedFields(view, FIELD_ORDER).filter(field => !own.includes(field));
  const at = step.kind === 'ask' ? fields.indexOf(step.field) : step.kind === 'personal' || step.kind === 'claims' ? fields.indexOf(step.field) + 1 : fields.length;
  const to = fields[at - 1];
  return to === undefined ? reply(stepCard(view, [FIRST_FIELD_LINE])) : changeDraft(hearing, held, draft => ({ ...draft, asking: to }));
}

function skip(hearing: Hearing, held: Stored<Draft>, view: UpdateView): Promise<Reply> | Reply {
  const { step, draft } = view;
  if (step.kind !== 'ask') return reply(stepCard(view));
  const kept = draft.asking !== undefined && !isEmpty(draft.answers[step.field]);
  return kept ? changeDraft(hearing, held, d => answeredWith(d, {})) : setAnswer(hearing, held, view, step.field, '');
}

function keep(hearing: Hearing, held: Stored<Draft>, view: UpdateView): Promise<Reply> | Reply {
  const { step, before, draft } = view;
  if (step.kind !== 'ask') return confirm(hearing, held, view);
  const words = before !== undefined && isTextField(step.field) ? wordsIn(before, step.field) : '';
  if (words === '') return isEmpty(draft.answers[step.field]) ? reply(stepCard(view, [NO_BEFORE_LINE])) : changeDraft(hearing, held, d => answeredWith(d, {}));
  return changeDraft(hearing, held, d => ({ ...answeredWith(d, { [step.field]: words }), stillTrue: [...d.stillTrue.filter(f => f !== step.field), step.field] }));
}

/** Confirms what the step asks to confirm. */
export function confirm(hearing: Hearing, held: Stored<Draft>, view: UpdateView): Promise<Reply> | Reply {
  const { step } = view;
  switch (step.kind) {
    case 'personal': return changeDraft(hearing, held, d => ({ ...d, notPersonal: [...new Set([...d.notPersonal, ...step.findings.map(f => f.text)])] }));
    case 'claims': return changeDraft(hearing, held, d => ({ ...d, kept: [...new Set([...d.kept, ...step.checks.map(c => c.claim.sentence)])] }));
    case 'unchanged': return changeDraft(hearing, held, d => ({ ...d, stillTrue: [...new Set([...d.stillTrue, ...step.fields])] }));
    default: return reply(stepCard(view));
  }
}

function noChange(hearing: Hearing, held: Stored<Draft>, view: UpdateView): Promise<Reply> | Reply {
  const only = view.reportedBefore.length === 1 ? view.reportedBefore[0] : undefined;
  const priority = view.before?.priority ?? (view.draft.answers.priority === undefined ? only : undefined);
  if (priority === undefined && (view.draft.answers.priority !== undefined || view.reportedBefore.length === 0)) return reply(stepCard(view, [NO_BEFORE_LINE]));
  return changeDraft(hearing, held, d => ({ ...d, kind: 'no-change', answers: { ...d.answers, ...(priority === undefined ? {} : { priority }) } }));
}
