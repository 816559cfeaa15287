// The conversation of an update: the draft in the store says which prompt is next, and every message is an answer, a command or a question to it.
import { HELP_REVIEW_LINE, SAY_YES_LINE } from '../../cards/sayUpdate.ts';
import { resumeCard, stepCard } from '../../cards/updateCard.ts';
import { dayOf } from '../../data/day.ts';
import { findDraft, type Draft } from '../../data/draft.ts';
import type { Stored } from '../../data/store.ts';
import { FIELDS } from '../../data/updateFields.ts';
import type { UpdateView } from '../../data/updateView.ts';
import type { Asked } from '../ask.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { DraftCommands } from '../parse/draftCommands.ts';
import { show } from './change.ts';
import { obey, resume, setAnswer } from './obey.ts';
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

/** A question about the report, not an answer: it is understood as one, and is put as one. What can be chosen is chosen first. */
function isQuestion(hearing: Hearing, { parsed: { query } }: Asked, view: UpdateView): boolean {
  const { text, typed, asker, at } = hearing;
  if (query.kind === 'startUpdate') return false;
  if (!typed) return true;
  if (query.kind === 'unknown' || query.kind === 'unsure') return false;
  if (query.kind === 'smalltalk') return query.tone === 'greeting' && text.length < 30;
  if (text.trim().endsWith('?') || commandsOf(hearing).opensQuestion(text)) return true;
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
