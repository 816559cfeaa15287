// The table of prompts: how each field of an update is asked for, in every place that asks or shows it. A row here and a line in data/updateFields.ts make a prompt.
import { quarterLabel, quarterShort } from '../data/quarter.ts';
import type { Answers, Field, Output, Rag } from '../data/updateFields.ts';
import type { UpdateView } from '../data/updateView.ts';
import { countPhrase, listPhrase } from './wording.ts';

/** How a field is asked for. `error` stands under the field of the form when it is left empty. */
export interface Prompt {
  readonly label: string;
  readonly question: (view: UpdateView) => string;
  readonly hint?: string;
  readonly error?: string;
}

const quarterOf = (view: UpdateView): string => (view.draft.answers.quarter === undefined ? 'the quarter' : quarterLabel(view.draft.answers.quarter));
const ragOf = (view: UpdateView): string => (view.draft.answers.rag === undefined ? 'off track' : ragName(view.draft.answers.rag));

export const PROMPTS: Readonly<Record<Field, Prompt>> = {
  organisation: { label: 'Organisation', question: () => 'Which organisation is this update from?', error: 'Choose the organisation.' },
  quarter: { label: 'Quarter', question: () => 'Which quarter is this update for?', error: 'Choose the quarter.' },
  priority: { label: 'Priority', question: () => 'Which priority is this update about?', hint: 'You can also type a focus area, such as “road safety”.', error: 'Choose the priority.' },
  focus: { label: 'Focus areas', question: view => `Which focus areas of ${priorityTitle(view)} does it touch?`, hint: 'Choose any number, or skip.' },
  progress: { label: 'Progress', question: view => `What progress was made in ${quarterOf(view)}?`, hint: 'A few sentences of fact. No names, addresses or case details.', error: 'Say in a sentence what progress was made.' },
  outputs: { label: 'Outputs', question: () => 'Any outputs to count?', hint: 'Number and unit, such as “12 school visits; 3 workshops”.' },
  rag: { label: 'RAG of delivery', question: () => 'How is delivery going?', hint: 'Green: on track. Amber: off track, with a plan to recover. Red: off track, needs a decision by the partnership. Blue: complete. It rates delivery, not crime figures.', error: 'Choose Green, Amber, Red or Blue.' },
  reason: { label: 'Reason', question: view => `Why is delivery ${ragOf(view)}?`, error: 'Amber and Red need a reason.' },
  recovery: { label: 'Recovery action', question: () => 'What will bring it back on track, and by when?', error: 'Amber and Red need a recovery action.' },
  risks: { label: 'Risks and issues', question: () => 'Any risks or issues?' },
  help: { label: 'Help needed', question: () => 'Any help needed from the partnership?' },
  nextPlan: { label: 'Plan for next quarter', question: () => 'What is planned for next quarter?', error: 'Say in a sentence what is planned.' },
};

/** @example ragName('amber') // 'Amber' */
export const ragName = (rag: Rag | 'grey'): string => ({ green: 'Green', amber: 'Amber', red: 'Red', blue: 'Blue', grey: 'Grey' })[rag];

/** @example outputsPhrase([{ number: 12, unit: 'visits' }]) // '12 visits' */
export const outputsPhrase = (outputs: readonly Output[]): string => outputs.map(o => `${countPhrase(o.number)} ${o.unit}`).join('; ');

/** The title of a view's priority. @example priorityTitle(view) // 'Places' */
export const priorityTitle = (view: Pick<UpdateView, 'priorities' | 'draft'>): string => view.priorities.find(p => p.id === view.draft.answers.priority)?.title ?? 'the priority';

/** An answer as it is shown; `–` for what was skipped, undefined for what was not asked yet. */
export function answerPhrase(view: Pick<UpdateView, 'partners' | 'priorities' | 'draft'>, field: Field, answers: Answers = view.draft.answers): string | undefined {
  const value = answers[field];
  if (value === undefined) return undefined;
  if (value.length === 0) return '–';
  switch (field) {
    case 'organisation': return view.partners.find(p => p.id === value)?.name ?? String(answers.organisation);
    case 'quarter': return quarterShort(answers.quarter!);
    case 'priority': return priorityTitle(view);
    case 'focus': return listPhrase(answers.focus!.map(id => view.priorities.flatMap(p => p.focus).find(f => f.id === id)?.title ?? id));
    case 'outputs': return outputsPhrase(answers.outputs!);
    case 'rag': return ragName(answers.rag!);
    default: return answers[field];
  }
}
