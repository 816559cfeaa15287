// Where an update being written stands: what is known around it, and the one step that comes next. Pure; the same draft gives the same step.
import type { CheckedClaim } from './claims.ts';
import { findPersonal, type Finding } from './disclosure.ts';
import type { Draft } from './draft.ts';
import { mayWriteFor, type Member } from './member.ts';
import { latestPlan, type Focus, type Plans } from './plan.ts';
import type { Partner } from './report.ts';
import { takesUpdates, type Round } from './round.ts';
import { wordsIn, type Update } from './update.ts';
import { firstUnanswered, isAsked, TEXT_FIELDS, type Field } from './updateFields.ts';

/** A priority an update may be about: one of the plan, or a cross-cutting item, which has no focus areas. */
export interface PriorityChoice { readonly id: string; readonly title: string; readonly crossCutting: boolean; readonly focus: readonly Focus[] }

/** What the conversation needs next. `waiting` until a coordinator has let the person in. */
export type Step =
  | { readonly kind: 'ask'; readonly field: Field }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'personal'; readonly field: Field; readonly findings: readonly Finding[] }
  | { readonly kind: 'claims'; readonly field: Field; readonly checks: readonly CheckedClaim[] }
  | { readonly kind: 'unchanged'; readonly fields: readonly Field[] }
  | { readonly kind: 'review' };

/** What is known around a draft. */
export interface Around {
  readonly member: Member;
  readonly trial: boolean;
  readonly partners: readonly Partner[];
  readonly priorities: readonly PriorityChoice[];
  /** The rounds that take updates, the latest first. */
  readonly rounds: readonly Round[];
  /** The organisation's update on this priority a quarter before. */
  readonly before?: Update;
  /** The priorities it had updates on a quarter before. */
  readonly reportedBefore: readonly string[];
  /** The latest version there is already for this quarter. */
  readonly existing?: Update;
}

/** A draft, what is known around it, and its next step. */
export interface UpdateView extends Around { readonly draft: Draft; readonly step: Step }

/** The priorities of the latest plan, and what cuts across them. */
export const priorityChoices = (plans: Plans): PriorityChoice[] => [
  ...latestPlan(plans).priorities.map(({ id, title, focus }) => ({ id, title, focus, crossCutting: false })),
  ...plans.crossCutting.items.map(({ id, title }) => ({ id, title, focus: [], crossCutting: true })),
];

/** The next step of a draft. `check` gives what a text claims of the figures table. @example stepOf(draft, around, check) // { kind: 'ask', field: 'rag' } */
export function stepOf(draft: Draft, around: Around, check: (text: string) => readonly CheckedClaim[]): Step {
  const { answers } = draft;
  if (answers.organisation !== undefined && !mayWriteFor(around.member, answers.organisation)) return { kind: 'waiting' };
  if (answers.quarter !== undefined && !around.rounds.some(r => r.quarter === answers.quarter && takesUpdates(r))) return { kind: 'ask', field: 'quarter' };
  if (draft.asking !== undefined) return { kind: 'ask', field: draft.asking };
  const texts = TEXT_FIELDS.filter(field => isAsked(field, answers)).map(field => ({ field, text: answers[field] ?? '' }));
  for (const { field, text } of texts) {
    const findings = findPersonal(text).filter(f => !draft.notPersonal.includes(f.text));
    if (findings.length > 0) return { kind: 'personal', field, findings };
    const checks = check(text).filter(c => (c.verdict === 'differs' || c.verdict === 'partly') && !draft.kept.includes(c.claim.sentence));
    if (checks.length > 0) return { kind: 'claims', field, checks };
  }
  const field = hasFocus(draft, around) ? firstUnanswered(answers) : firstUnanswered({ focus: [], ...answers });
  if (field !== undefined) return { kind: 'ask', field };
  const same = texts.filter(t => t.text !== '' && around.before !== undefined && t.text === wordsIn(around.before, t.field) && !draft.stillTrue.includes(t.field)).map(t => t.field);
  return same.length > 0 ? { kind: 'unchanged', fields: same } : { kind: 'review' };
}

const hasFocus = (draft: Draft, { priorities }: Around): boolean => (priorities.find(p => p.id === draft.answers.priority)?.focus.length ?? 0) > 0;

/** The fields of a draft that are or were asked, in order: what a form or review shows. */
export const askedFields = (view: Pick<UpdateView, 'draft' | 'priorities'>, fields: readonly Field[]): Field[] =>
  fields.filter(field => isAsked(field, view.draft.answers) && (field !== 'focus' || (view.priorities.find(p => p.id === view.draft.answers.priority)?.focus.length ?? 0) > 0));
