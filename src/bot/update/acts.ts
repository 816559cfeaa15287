// What the cards of an update may send back, each in its exact shape: buttons of a draft, the form, and what can be done with a submitted update.
import { z } from 'zod';
import { refusalCard } from '../../cards/refusalCard.ts';
import { receiptCard } from '../../cards/receiptCard.ts';
import { resumeCard } from '../../cards/updateCard.ts';
import { findDraft, removeDraft, type Draft } from '../../data/draft.ts';
import { readQuarter } from '../../data/quarter.ts';
import type { Stored } from '../../data/store.ts';
import { FIELD_ORDER, type Field } from '../../data/updateFields.ts';
import { act, type CardAct } from '../act.ts';
import { reply, type Hearing, type Reply } from '../hearing.ts';
import { admit } from '../members/joining.ts';
import { approve, sendBack, showUpdate } from '../round/decide.ts';
import { chase } from '../round/round.ts';
import { changeDraft, show, submitDraft } from './change.ts';
import { takeForm } from './form.ts';
import { confirm, obey, setAnswer } from './obey.ts';
import { begin } from './start.ts';
import { amend, askToWithdraw, submittedFrom, withdraw } from './submitted.ts';
import { namesOf, viewOf } from './view.ts';

const id = z.uuid();
const name = z.string().min(1).max(100);
const field = z.enum(FIELD_ORDER as [Field, ...Field[]]);
const words = z.string().max(4000);
const quarter = z.string().refine(text => readQuarter(text) !== undefined, 'is no quarter');
const version = { quarter, organisation: name, priority: name, version: z.int().min(1).max(10_000) };
const deeds = ['back', 'skip', 'soFar', 'save', 'cancel', 'form', 'submit', 'resume', 'nothing', 'noChange', 'keep', 'notPersonal', 'keepClaim', 'stillTrue', 'fresh'] as const;
const inputs = Object.fromEntries(FIELD_ORDER.map(f => [f, words.optional()])) as Record<Field, z.ZodOptional<typeof words>>;
const form = z.strictObject({ act: z.literal('form'), draft: id, ...inputs });

/** @see cardActions.ts */
export const UPDATE_ACTS: Readonly<Record<string, CardAct>> = {
  do: act(z.strictObject({ act: z.literal('do'), draft: id, what: z.enum(deeds) }), (hearing, { draft, what }) => onDraft(hearing, draft, held => doDeed(hearing, held, what))),
  answer: act(z.strictObject({ act: z.literal('answer'), draft: id, field, value: words.optional() }), (hearing, { draft, field, value = '' }) =>
    onDraft(hearing, draft, async held => setAnswer(hearing, held, await viewOf(hearing, held.value), field, value))),
  edit: act(z.strictObject({ act: z.literal('edit'), draft: id, field }), (hearing, { draft, field }) => onDraft(hearing, draft, held => changeDraft(hearing, held, d => ({ ...d, asking: field })))),
  form: act(form, (hearing, { draft, ...sent }) => onDraft(hearing, draft, held => takeForm(hearing, held, sent))),
  overtake: act(z.strictObject({ act: z.literal('overtake'), draft: id, base: z.int().min(1).max(10_000) }), (hearing, { draft, base }) => onDraft(hearing, draft, held => submitDraft(hearing, held, base))),
  start: act(z.strictObject({ act: z.literal('start'), quarter: quarter.optional(), organisation: name.optional() }), (hearing, { quarter, organisation }) => startAnew(hearing, quarter, organisation)),
  amend: act(z.strictObject({ act: z.literal('amend'), ...version }), amend),
  withdraw: act(z.strictObject({ act: z.literal('withdraw'), ...version }), askToWithdraw),
  withdrawn: act(z.strictObject({ act: z.literal('withdrawn'), ...version }), withdraw),
  approve: act(z.strictObject({ act: z.literal('approve'), ...version }), approve),
  sendBack: act(z.strictObject({ act: z.literal('sendBack'), ...version, comment: z.string().max(1000).optional() }), sendBack),
  show: act(z.strictObject({ act: z.literal('show'), quarter, update: name }), showUpdate),
  chase: act(z.strictObject({ act: z.literal('chase'), quarter }), chase),
  admit: act(z.strictObject({ act: z.literal('admit'), person: name, organisation: name, admit: z.boolean() }), admit),
};

/** Does something to the draft that a card names, if it is the one this person is writing. */
async function onDraft(hearing: Hearing, draft: string, work: (held: Stored<Draft>) => Promise<Reply> | Reply): Promise<Reply> {
  const held = await findDraft(hearing.store, hearing.person.id);
  if (held?.value.id === draft) return held.value.heard.includes(hearing.activityId) ? show(hearing, held.value) : work(held);
  const submitted = await submittedFrom(hearing, draft);
  if (submitted !== undefined) return reply(receiptCard(submitted, namesOf(hearing), true));
  return reply(refusalCard({ why: held === undefined ? 'noDraft' : 'oldDraft' }));
}

async function doDeed(hearing: Hearing, held: Stored<Draft>, what: (typeof deeds)[number]): Promise<Reply> {
  const view = await viewOf(hearing, held.value);
  switch (what) {
    case 'notPersonal': case 'keepClaim': case 'stillTrue': return confirm(hearing, held, view);
    case 'fresh': {
      await removeDraft(hearing.store, held.value);
      return begin(hearing, { kind: 'update' });
    }
    default: return obey(hearing, held, view, { do: what });
  }
}

/** Begins another update, unless one is in progress. */
async function startAnew(hearing: Hearing, quarter: string | undefined, organisation: string | undefined): Promise<Reply> {
  const held = await findDraft(hearing.store, hearing.person.id);
  if (held !== undefined) return held.value.heard.includes(hearing.activityId) ? show(hearing, held.value) : reply(resumeCard(await viewOf(hearing, held.value)));
  return begin(hearing, { kind: 'update', ...(quarter === undefined ? {} : { quarter }), ...(organisation === undefined ? {} : { organisation }) });
}
