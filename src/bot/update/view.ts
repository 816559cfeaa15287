// Gathers what is known around a draft: who writes, which rounds are open, what was said last quarter, what is in already.
import { findUpdate, updatesFor, versionsOf, type UpdateKey } from '../../data/update.ts';
import { previousQuarter } from '../../data/quarter.ts';
import { openRounds } from '../../data/round.ts';
import { priorityChoices, stepOf, type Around, type UpdateView } from '../../data/updateView.ts';
import type { Draft } from '../../data/draft.ts';
import type { Hearing } from '../hearing.ts';

/** Whose draft it is, and when it is looked at: part of a turn, or of a message written to somebody. */
export type Viewer = Pick<Hearing, 'store' | 'at' | 'member' | 'trial' | 'asker'>;

/** The names that cards need: partners and priorities. */
export const namesOf = ({ asker }: Pick<Hearing, 'asker'>): Pick<Around, 'partners' | 'priorities'> => ({ partners: asker.knowledge.report.head.partners, priorities: priorityChoices(asker.knowledge.report.plans) });

/** A draft with what is known around it, and its next step. */
export async function viewOf(hearing: Viewer, draft: Draft): Promise<UpdateView> {
  const { store, at, member, trial, asker } = hearing;
  const { organisation, quarter, priority } = draft.answers;
  const [rounds, past] = await Promise.all([openRounds(store, at), organisation && quarter ? updatesFor(store, previousQuarter(quarter)) : []]);
  const own = past.filter(u => u.organisation === organisation && u.kind !== 'nothing' && u.state !== 'sentBack');
  const before = own.find(u => u.priority === priority);
  const key = keyOf(draft);
  const existing = key && (await findUpdate(store, key));
  const around: Around = { member, trial, ...namesOf(hearing), rounds, reportedBefore: own.map(u => u.priority), ...(before ? { before } : {}), ...(existing ? { existing } : {}) };
  return { ...around, draft, step: stepOf(draft, around, text => asker.check(text)) };
}

/** Where a draft's update will stand, once that is known. */
export function keyOf({ answers: { organisation, quarter, priority } }: Draft): UpdateKey | undefined {
  return organisation === undefined || quarter === undefined || priority === undefined ? undefined : { organisation, quarter, priority };
}

/** How many versions there are of what a draft will become. */
export const versionsBefore = async ({ store }: Pick<Hearing, 'store'>, draft: Draft): Promise<number> => {
  const key = keyOf(draft);
  return key === undefined ? 0 : (await versionsOf(store, key)).length;
};
