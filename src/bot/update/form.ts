// Takes an update's form: every field is read as if it had been typed, and nothing is kept unless all of it can be.
import { formCard, type FormValues } from '../../cards/formCard.ts';
import { problemPhrase, type Problem } from '../../cards/sayUpdate.ts';
import { dayOf } from '../../data/day.ts';
import { marking } from '../../data/disclosure.ts';
import type { Draft } from '../../data/draft.ts';
import type { Stored } from '../../data/store.ts';
import { FIELD_ORDER, FIELDS, isAsked, type Answers } from '../../data/updateFields.ts';
import type { UpdateView } from '../../data/updateView.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { changeDraft } from './change.ts';
import { answeredWith } from './obey.ts';
import { readAnswer } from './readAnswer.ts';
import { viewOf } from './view.ts';

/** Keeps a form's answers and goes on to the checks and the review; or shows the form again with what is wrong, field by field. */
export async function takeForm(hearing: Hearing, held: Stored<Draft>, sent: FormValues): Promise<Reply> {
  const view = await viewOf(hearing, held.value);
  const { answers, problems } = readForm(hearing, view, sent);
  if (problems.length > 0) return reply(formCard(view, problems.map(problemPhrase), withoutMarked(sent)));
  return changeDraft(hearing, held, draft => ({ ...answeredWith(draft, answers), stillTrue: [] }));
}

// In order, because what a field may hold depends on those before it: focus areas on the priority, a reason on the rating.
function readForm({ asker, at }: Hearing, view: UpdateView, sent: FormValues): { answers: Answers; problems: Problem[] } {
  const problems: Problem[] = [];
  let answers: Answers = {};
  for (const field of FIELD_ORDER) {
    const needed = FIELDS[field].needed !== 'optional' && isAsked(field, answers);
    const text = sent[field] ?? '';
    if (text.trim() === '' && !needed) {
      answers = { ...answers, [field]: FIELDS[field].kind === 'focus' || FIELDS[field].kind === 'outputs' ? [] : '' };
      continue;
    }
    if (!isAsked(field, answers)) continue;
    const read = readAnswer(field, text, { ...view, draft: { ...view.draft, answers } }, asker, dayOf(at));
    if ('problem' in read) problems.push(read.problem);
    else answers = { ...answers, [field]: read.answers[field] };
  }
  return { answers, problems };
}

// A marked text is not kept, so it is not shown again either.
const withoutMarked = (sent: FormValues): FormValues => Object.fromEntries(Object.entries(sent).filter(([, text]) => marking(text) !== 'refused'));
