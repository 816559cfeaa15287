// The conversation of an update: the draft in the store says which prompt is next, and every message is an answer, a command or a question to it.
import { CANCELLED_LINE, changedPhrase, FIRST_FIELD_LINE, HELP_REVIEW_LINE, NO_BEFORE_LINE, problemPhrase, RESUMED_LINE, SAY_YES_LINE } from '../../cards/sayUpdate.ts';
import { formCard } from '../../cards/formCard.ts';
import { lineCard } from '../../cards/receiptCard.ts';
import { resumeCard, savedCard, soFarCard, stepCard } from '../../cards/updateCard.ts';
import { answerPhrase } from '../../cards/updatePrompts.ts';
import { dayOf } from '../../data/day.ts';
import { findDraft, removeDraft, type Draft } from '../../data/draft.ts';
import type { Stored } from '../../data/store.ts';
import { wordsIn } from '../../data/update.ts';
import { FIELD_ORDER, FIELDS, isEmpty, isTextField, type Answers, type Field } from '../../data/updateFields.ts';
import { askedFields, type UpdateView } from '../../data/updateView.ts';
import type { Asked } from '../ask.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { DraftCommands, type DraftCommand } from '../parse/draftCommands.ts';
import { changeDraft, show, submitDraft } from './change.ts';
import { readAnswer } from './readAnswer.ts';
import { viewOf } from './view.ts';

/** After this long a message is not taken for an answer without asking. */
const STALE_MS = 12 * 60 * 60 * 1000;

const readers = new WeakMap<object, DraftCommands>();
const commandsOf = ({ asker: { knowledge: { vocabulary } } }: Hearing): DraftCommands => {
  let reader = readers.get(vocabulary);
  if (reader === undefined) readers.set(vocabulary, (reader = new DraftCommands(vocabulary)));
  return reader;
};

/**
 * Hears a message from somebody who has a draft; undefined where it is not for the draft.
 * `answered` answers it as a question about the report or as another command.
 */
export async function hearDraft(hearing: Hearing, asked: Asked, held: Stored<Draft>, answered: () => Promise<Reply>): Promise<Reply | undefined> {
  const draft = held.value;
  const command = commandsOf(hearing).read(hearing.text);
  const away = draft.paused || draft.conversation !== hearing.conversation;
  const stale = hearing.at.getTime() - Date.parse(draft.touchedAt) > STALE_MS;
  if (away || stale) {
    if (command?.do === 'resume') return resume(hearing, held);
    if (away || asked.parsed.query.kind === 'startUpdate') return undefined;
    return [...(await answered()), ...reply(resumeCard(await viewOf(hearing, draft)))];
  }
  if (draft.heard.includes(hearing.activityId)) return show(hearing, draft);
  const view = await viewOf(hearing, draft);
  if (command !== undefined) return obey(hearing, held, view, command);
  if (isQuestion(hearing, asked, view)) return [...(await answered()), ...(await promptAgain(hearing, draft))];
  return answer(hearing, held, view, hearing.text);
}

/** The same prompt again, unless what was just done has ended the draft. */
async function promptAgain(hearing: Hearing, draft: Draft): Promise<Reply> {
  const held = await findDraft(hearing.store, draft.person.id);
  return held?.value.id === draft.id ? reply(stepCard(await viewOf(hearing, held.value))) : [];
}

/** Goes on with a draft in this chat. */
export const resume = (hearing: Hearing, held: Stored<Draft>): Promise<Reply> =>
  changeDraft(hearing, held, draft => ({ ...draft, paused: false, conversation: hearing.conversation }), [RESUMED_LINE]);

const OPENS = /^(?:(?:hang on|hold on|wait|ok(?:ay)?|so|and|but|sorry|quick (?:one|question)|by the way|btw|oh|actually)[ ,.:–-]+)*(?:what|whats|how|hows|who|whos|which|when|where|why|did|does|tell me|show me|remind me)\b/i;

/** A question about the report, not an answer: it is understood as one, and is put as one. What can be chosen is chosen first. */
function isQuestion({ text, typed, asker, at }: Hearing, { parsed: { query } }: Asked, view: UpdateView): boolean {
  if (query.kind === 'startUpdate') return false;
  if (!typed) return true;
  if (query.kind === 'unknown') return false;
  if (query.kind === 'smalltalk') return query.tone === 'greeting' && text.length < 30;
  if (text.trim().endsWith('?') || OPENS.test(text.replace(/[’']/g, ''))) return true;
  const chosen = view.step.kind === 'ask' && !['text', 'outputs'].includes(FIELDS[view.step.field].kind);
  return chosen && query.kind !== 'notHeld' && 'problem' in readAnswer(view.step.field, text, view, asker, dayOf(at));
}

async function answer(hearing: Hearing, held: Stored<Draft>, view: UpdateView, text: string): Promise<Reply> {
  const { step } = view;
  switch (step.kind) {
    case 'waiting': return reply(stepCard(view));
    case 'review': return reply(stepCard(view, [HELP_REVIEW_LINE]));
    case 'unchanged': return step.fields.length === 1 ? setAnswer(hearing, held, view, step.fields[0]!, text) : reply(stepCard(view, [SAY_YES_LINE]));
    case 'ask': case 'personal': case 'claims': return setAnswer(hearing, held, view, step.field, text);
  }
}

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
