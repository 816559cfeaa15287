// The cards of the update conversation: one prompt at a time, what has been said so far, what must be looked at again, and the review.
import { quarterShort } from '../data/quarter.ts';
import { wordsIn } from '../data/update.ts';
import { FIELD_ORDER, FIELDS, isTextField, RAGS, TEXT_FIELDS, type Field } from '../data/updateFields.ts';
import { askedFields, type Step, type UpdateView } from '../data/updateView.ts';
import { card, heading, note, text, type Card, type Element } from './elements.ts';
import { claimPhrase, findingsPhrase } from './sayChecks.ts';
import { labelled, typed } from './typed.ts';
import { answerButton, deed, editButton, submitButton } from './updateButtons.ts';
import { answerPhrase, PROMPTS, ragName } from './updatePrompts.ts';
import { weekdayPhrase } from './when.ts';
import { listPhrase, lower } from './wording.ts';

/** What every client shows; whatever has no button can be typed. */
const MOST_BUTTONS = 5;

type Asking<K extends Step['kind']> = Extract<Step, { kind: K }>;

/**
 * The card of a draft's next step. `notes` are said first: what was understood, changed or refused.
 * @example stepCard(view, ['RAG is now Amber.'])
 */
export function stepCard(view: UpdateView, notes: readonly string[] = []): Card {
  const { step } = view;
  switch (step.kind) {
    case 'ask': return promptCard(view, step.field, notes);
    case 'waiting': return plain(view, 'A coordinator has to let you in before you can go on. I’ve asked, and will write to you here. Your update is saved.', [deed(view.draft, 'cancel')], notes);
    case 'personal': return personalCard(view, step, notes);
    case 'claims': return claimsCard(view, step, notes);
    case 'unchanged': return unchangedCard(view, step, notes);
    case 'review': return reviewCard(view, notes);
  }
}

/** What the update is about, in one line. @example 'Quarterly update · HDC · Q1 2020/21 · Places' */
export function aboutLine(view: UpdateView): string {
  const { organisation, quarter } = view.draft.answers;
  const partner = view.partners.find(p => p.id === organisation)?.short;
  return ['Quarterly update', partner, quarter && quarterShort(quarter), view.draft.answers.priority && answerPhrase(view, 'priority')].filter(part => part !== undefined && part !== '').join(' · ');
}

const lead = (view: UpdateView, notes: readonly string[]): Element[] => [note(aboutLine(view)), ...notes.map(text)];

const plain = (view: UpdateView, headline: string, actions: readonly Element[], notes: readonly string[], body: readonly Element[] = []): Card =>
  card([...lead(view, notes), heading(headline), ...body], actions, headline);

function promptCard(view: UpdateView, field: Field, notes: readonly string[]): Card {
  const { draft } = view, prompt = PROMPTS[field], question = prompt.question(view);
  const hint = prompt.hint === undefined ? [] : [note(prompt.hint)];
  // Where the choices take all the buttons.
  const form = field === 'organisation' || field === 'priority' ? [note('Rather all at once? Type “form”.')] : [];
  const late = field === 'progress' && view.rounds.some(r => r.quarter === draft.answers.quarter && r.state === 'late') ? [note(`It was due on ${weekdayPhrase(view.rounds.find(r => r.quarter === draft.answers.quarter)!.due)}; it is still taken, and marked as late.`)] : [];
  const before = (view.before !== undefined && isTextField(field) && wordsIn(view.before, field)) || undefined;
  const offered = before === undefined ? [] : [note('Last quarter it said:'), typed(before)];
  const { body, actions } = inputsOf(view, field);
  const skip = FIELDS[field].needed === 'optional' && FIELDS[field].kind !== 'focus' ? [deed(draft, 'skip')] : [];
  const keep = before === undefined ? [] : [deed(draft, 'keep')];
  const first = field === 'organisation' ? [] : [deed(draft, 'back')];
  const one = field === 'progress' ? [...(view.before ? [deed(draft, 'noChange')] : []), deed(draft, 'form')] : [];
  return plain(view, question, [...actions, ...keep, ...skip, ...one, ...first, deed(draft, 'save')].slice(0, MOST_BUTTONS), notes, [...hint, ...late, ...offered, ...body, ...form]);
}

/** The buttons or choices of a field that is chosen rather than written. */
function inputsOf(view: UpdateView, field: Field): { body: Element[]; actions: Element[] } {
  const { draft } = view;
  const next = (title: string) => submitButton(title, { act: 'answer', draft: draft.id, field }, false);
  switch (field) {
    case 'organisation': return { body: [], actions: view.partners.map(p => answerButton(draft, field, p.short, p.id)) };
    case 'quarter': return { body: [], actions: view.rounds.slice(0, 3).map(r => answerButton(draft, field, quarterShort(r.quarter), r.quarter)) };
    case 'rag': return { body: [], actions: RAGS.map(rag => answerButton(draft, field, ragName(rag), rag)) };
    case 'priority': return { body: [choices('value', 'Priority', priorityTitles(view), 'Choose the priority.', true)], actions: [next('Next'), deed(draft, 'nothing'), ...(view.reportedBefore.length > 0 ? [deed(draft, 'noChange')] : []), deed(draft, 'form')] };
    case 'focus': return { body: [choices('value', 'Focus areas', focusTitles(view), 'Choose, or skip.', false, true)], actions: [next('Next'), answerButton(draft, field, 'Skip', '')] };
    default: return { body: [], actions: [] };
  }
}

interface Choice { readonly title: string; readonly value: string }

const priorityTitles = (view: UpdateView): Choice[] => view.priorities.map(p => ({ value: p.id, title: p.focus.length > 0 ? `${p.title}: ${p.focus.map(f => f.title).join('; ')}` : p.title }));
const focusTitles = (view: UpdateView): Choice[] => (view.priorities.find(p => p.id === view.draft.answers.priority)?.focus ?? []).map(f => ({ value: f.id, title: f.title }));

const choices = (id: string, label: string, options: readonly Choice[], errorMessage: string, isRequired: boolean, isMultiSelect = false): Element => ({ type: 'Input.ChoiceSet', id, label, style: 'expanded', wrap: true, isMultiSelect, choices: options, isRequired, errorMessage });

function personalCard(view: UpdateView, step: Asking<'personal'>, notes: readonly string[]): Card {
  const words = answerPhrase(view, step.field)!;
  return card([...lead(view, notes), heading(`${PROMPTS[step.field].label}: this goes into a public paper.`), typed(findingsPhrase(step.findings)), note('You wrote:'), typed(words), note('Type it again without them, or confirm.')],
    [deed(view.draft, 'notPersonal', step.findings.length === 1 ? 'It is not personal' : 'They are not personal'), editButton(view.draft, step.field, 'Write it again'), deed(view.draft, 'save')], `${PROMPTS[step.field].label}: please look at this again.`);
}

function claimsCard(view: UpdateView, step: Asking<'claims'>, notes: readonly string[]): Card {
  const disagreements = step.checks.map(claimPhrase).filter(phrase => phrase !== undefined);
  return card([...lead(view, notes), heading(`${PROMPTS[step.field].label}: the table says something else.`), ...disagreements.map(words => typed(words)), note('Type it again, or keep it as you wrote it.')],
    [editButton(view.draft, step.field, 'Write it again'), deed(view.draft, 'keepClaim'), deed(view.draft, 'save')], `${PROMPTS[step.field].label}: the table says something else.`);
}

function unchangedCard(view: UpdateView, step: Asking<'unchanged'>, notes: readonly string[]): Card {
  const labels = listPhrase(step.fields.map(field => lower(PROMPTS[field].label)));
  return card([...lead(view, notes), heading(`Still true? As last quarter: ${labels}.`), ...step.fields.map(field => labelled(PROMPTS[field].label, answerPhrase(view, field)!)), note('What you confirm is marked as unchanged in the report.')],
    [deed(view.draft, 'stillTrue', step.fields.length === 1 ? 'Still true' : 'All still true'), ...step.fields.slice(0, 3).map(field => editButton(view.draft, field, `Change ${lower(PROMPTS[field].label)}`)), deed(view.draft, 'save')], `Still true? As last quarter: ${labels}.`);
}

/** Everything answered, each with an edit, and the button that sends it. */
function reviewCard(view: UpdateView, notes: readonly string[]): Card {
  const version = view.draft.base + 1;
  const headline = version === 1 ? 'Your update is ready. Submit it?' : `Your amendment is ready. Submit it as version ${version}?`;
  const { draft, member } = view;
  const fixed = member.role === 'coordinator' ? [] : ['organisation'];
  const rows = askedFields(view, FIELD_ORDER).map(field => row(view, field, !fixed.includes(field)));
  return card([...lead(view, notes), heading(headline), ...(draft.stillTrue.length > 0 ? [note(`Confirmed as still true: ${listPhrase(stillTrue(view).map(f => lower(PROMPTS[f].label)))}.`)] : []), ...rows],
    [deed(draft, 'submit'), deed(draft, 'form'), deed(draft, 'save'), deed(draft, 'cancel')], headline);
}

const stillTrue = (view: UpdateView): Field[] => TEXT_FIELDS.filter(field => view.draft.stillTrue.includes(field));

const row = (view: UpdateView, field: Field, editable: boolean): Element => ({
  type: 'ColumnSet', spacing: 'Small', columns: [
    { type: 'Column', width: 'stretch', items: [labelled(PROMPTS[field].label, answerPhrase(view, field) ?? '–')] },
    ...(editable ? [{ type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [editButton(view.draft, field)] }] }] : []),
  ],
});

/** What has been answered, and nothing asked. */
export function soFarCard(view: UpdateView): Card {
  const answered = askedFields(view, FIELD_ORDER).filter(field => view.draft.answers[field] !== undefined);
  const headline = answered.length === 0 ? 'Nothing so far.' : 'So far you have said:';
  return card([note(aboutLine(view)), heading(headline), ...answered.map(field => labelled(PROMPTS[field].label, answerPhrase(view, field)!))], [], headline);
}

/** An unfinished update, offered again. */
export function resumeCard(view: UpdateView, notes: readonly string[] = []): Card {
  return plain(view, 'You have an update in progress. Go on with it?', [deed(view.draft, 'resume'), deed(view.draft, 'soFar'), deed(view.draft, 'fresh')], notes);
}

/** Saved for later, and how to come back. */
export const savedCard = (view: UpdateView): Card => plain(view, 'Saved. Say “carry on with the update” when you want to go on, on any device.', [deed(view.draft, 'resume')], []);
