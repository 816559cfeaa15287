// All of an update on one form, made from the same table of prompts; the bot checks it again. It is also what works in a channel.
import { quarterShort } from '../data/quarter.ts';
import { wordsIn } from '../data/update.ts';
import { FIELD_ORDER, FIELDS, isTextField, RAGS, type Field } from '../data/updateFields.ts';
import type { UpdateView } from '../data/updateView.ts';
import { card, heading, note, text, type Card, type Element } from './elements.ts';
import { aboutLine } from './updateCard.ts';
import { deed, submitButton } from './updateButtons.ts';
import { outputsPhrase, PROMPTS, ragName } from './updatePrompts.ts';

/** What a form sends back: the text of each input by the name of its field. */
export type FormValues = { readonly [F in Field]?: string };

/**
 * The form, filled in with the draft, or with what was sent where something in it was wrong (`problems`, one line each).
 * @example formCard(view)
 */
export function formCard(view: UpdateView, problems: readonly string[] = [], sent: FormValues = filledIn(view)): Card {
  const headline = problems.length === 0 ? 'Your quarterly update, all on one form' : 'Not sent yet: please look at these again';
  return card(
    [note(aboutLine(view)), heading(headline), ...problems.map(words => ({ ...text(words), color: 'Attention' })), ...FIELD_ORDER.map(field => inputOf(view, field, sent[field]))],
    [submitButton('Review', { act: 'form', draft: view.draft.id }, false), deed(view.draft, 'save')], headline,
  );
}

/** A draft's answers as a form holds them; last quarter's words where nothing was written yet. */
function filledIn(view: UpdateView): FormValues {
  const { answers } = view.draft, { before } = view;
  const words = (field: Field): string | undefined => {
    if (isTextField(field)) return answers[field] ?? (before && wordsIn(before, field));
    switch (FIELDS[field].kind) {
      case 'focus': return answers.focus?.join(',');
      case 'outputs': return answers.outputs && outputsPhrase(answers.outputs);
      default: return answers[field] as string | undefined;
    }
  };
  return Object.fromEntries(FIELD_ORDER.map(field => [field, words(field)]));
}

function inputOf(view: UpdateView, field: Field, value: string | undefined): Element {
  const { label, hint, error } = PROMPTS[field], rule = FIELDS[field];
  const needed = rule.needed === 'always' ? { isRequired: true, errorMessage: error } : { errorMessage: error ?? 'Please check this.' };
  const shared = { id: field, label: rule.needed === 'offTrack' ? `${label} (where Amber or Red)` : rule.needed === 'optional' ? `${label} (optional)` : label, ...(value === undefined || value === '' ? {} : { value }), ...needed };
  const choiceSet = (choices: readonly { title: string; value: string }[], more = {}): Element => ({ type: 'Input.ChoiceSet', ...shared, style: 'compact', choices, ...more });
  switch (field) {
    case 'organisation': return choiceSet(view.partners.map(p => ({ title: p.name, value: p.id })));
    case 'quarter': return choiceSet(view.rounds.map(r => ({ title: quarterShort(r.quarter), value: r.quarter })));
    case 'priority': return choiceSet(view.priorities.map(p => ({ title: p.title, value: p.id })));
    case 'focus': return choiceSet(view.priorities.flatMap(p => p.focus.map(f => ({ title: `${p.title}: ${f.title}`, value: f.id }))), { isMultiSelect: true, wrap: true });
    case 'rag': return choiceSet(RAGS.map(rag => ({ title: ragName(rag), value: rag })), { style: 'expanded' });
    default: return { type: 'Input.Text', ...shared, isMultiline: rule.kind === 'text', ...('longest' in rule ? { maxLength: rule.longest } : {}), ...(hint === undefined ? {} : { placeholder: hint }) };
  }
}
