// What a quarter's highlight report is made of: each priority with every partner's word on it, now and the quarter before. No sentence, no document.
import { answerQuery, type Knowledge, type Row } from './answer.ts';
import { knowledgeNow } from './organisation.ts';
import { latestPlan, type Focus, type Plan } from './plan.ts';
import { previousQuarter, startsOn, type Quarter } from './quarter.ts';
import type { Partner } from './report.ts';
import { findRound, outstanding, type Round } from './round.ts';
import type { Store } from './store.ts';
import { ALL_PRIORITIES, ragOf, updateOn, updatesFor, type Update } from './update.ts';
import type { Rag } from './updateFields.ts';

/** One partner's word on one priority. `update` is absent where nothing was received, and where it was sent back. */
export interface PartnerWord { readonly partner: Partner; readonly update?: Update; readonly rag: Rag | 'grey'; readonly before: Rag | 'grey'; readonly sentBack: boolean }

/** A priority, or a cross-cutting one, with the words of every partner in the order of the report. */
export interface HighlightPriority { readonly id: string; readonly title: string; readonly purpose?: string; readonly focus: readonly Focus[]; readonly rows: readonly Row[]; readonly words: readonly PartnerWord[]; readonly crossCutting: boolean }

/** Everything that the paper says. */
export interface Highlight {
  readonly knowledge: Knowledge;
  readonly round: Round;
  readonly before: Quarter;
  readonly plan: Plan;
  readonly priorities: readonly HighlightPriority[];
  /** Every row of the figures table. */
  readonly rows: readonly Row[];
  readonly partners: readonly Partner[];
  /** Partners from whom nothing was received, or whose update was sent back. */
  readonly missing: readonly Partner[];
}

/** Reads what the highlight report of a quarter needs. @example await gatherHighlight(store, knowledge, '2020/21-Q1', now) */
export async function gatherHighlight(store: Store, knowledge: Knowledge, quarter: Quarter, now: Date): Promise<Highlight> {
  const [current, round, updates, before] = await Promise.all([knowledgeNow(store, knowledge), findRound(store, quarter, now), updatesFor(store, quarter), updatesFor(store, previousQuarter(quarter))]);
  return composeHighlight(current, round, updates, before);
}

/** Puts a quarter's updates in the order of the plan that was in force. Pure. */
export function composeHighlight(knowledge: Knowledge, round: Round, updates: readonly Update[], before: readonly Update[]): Highlight {
  const { head, plans } = knowledge.report;
  const table = answerQuery({ kind: 'table' }, knowledge);
  const rows = table.kind === 'table' ? table.rows : [];
  const month = startsOn(round.quarter).slice(0, 7);
  const plan = plans.plans.find(p => p.from <= month && month <= p.to) ?? latestPlan(plans);
  const wordsOn = (priority: string): PartnerWord[] => head.partners.map(partner => {
    const update = updateOn(updates, partner.id, priority), sentBack = update?.state === 'sentBack';
    return { partner, ...(update === undefined || sentBack ? {} : { update }), rag: ragOf(update), before: ragOf(updateOn(before, partner.id, priority)), sentBack };
  });
  const known = new Set([ALL_PRIORITIES, ...plan.priorities.map(p => p.id), ...plans.crossCutting.items.map(i => i.id)]);
  const others = [...new Set(updates.map(u => u.priority))].filter(id => !known.has(id));
  return {
    knowledge, round, plan, rows, before: previousQuarter(round.quarter), partners: head.partners,
    missing: head.partners.filter(p => outstanding(head.partners.map(x => x.id), updates).includes(p.id)),
    priorities: [
      ...plan.priorities.map(({ id, title, purpose, focus }): HighlightPriority => ({ id, title, ...(purpose === undefined ? {} : { purpose }), focus, rows: rows.filter(r => focus.some(f => f.measures.includes(r.measure.id))), words: wordsOn(id), crossCutting: false })),
      ...plans.crossCutting.items.map(({ id, title }): HighlightPriority => ({ id, title, focus: [], rows: [], words: wordsOn(id), crossCutting: true })),
      // A priority of another plan: nothing that was received is left out.
      ...others.map((id): HighlightPriority => ({ id, title: plans.plans.flatMap(p => p.priorities).find(p => p.id === id)?.title ?? id, focus: [], rows: [], words: wordsOn(id), crossCutting: true })),
    ],
  };
}
