// Reminders to those who have not submitted: whom one would reach, and a row for each, so that nobody gets two in a day.
import type { Day } from './day.ts';
import { membersOf, type Member, type Person } from './member.ts';
import type { Quarter } from './quarter.ts';
import { outstanding } from './round.ts';
import type { Store } from './store.ts';
import { updatesFor } from './update.ts';

/** A reminder: claimed before it is sent; `outcome` is what Teams said, absent where the bot stopped in between. */
export interface Reminder { readonly organisation: string; readonly member: string; readonly name: string; readonly by: Person; readonly at: string; readonly outcome?: string }

/** Who would be reminded today, who has been already, and the organisations for which the bot knows nobody it can reach. */
export interface ChasePlan { readonly reach: readonly (Member & { readonly organisation: string })[]; readonly already: readonly Reminder[]; readonly nobody: readonly string[] }

const partitionOf = (quarter: Quarter): string => `chase ${quarter}`;

/** Whom a reminder would reach on a day: those who write for organisations that are still to submit, and nobody else. */
export async function planChase(store: Store, quarter: Quarter, organisations: readonly string[], day: Day): Promise<ChasePlan> {
  const missing = outstanding(organisations, await updatesFor(store, quarter));
  const people = await Promise.all(missing.map(async organisation => ({ organisation, people: (await membersOf(store, organisation)).filter(m => m.reference !== undefined) })));
  const already = (await remindersOf(store, quarter)).filter(r => r.row.startsWith(day)).map(r => r.reminder);
  const told = new Set(already.map(r => r.member));
  return {
    reach: people.flatMap(p => p.people.filter(m => !told.has(m.id)).map(m => ({ ...m, organisation: p.organisation }))), already,
    nobody: people.filter(p => p.people.length === 0).map(p => p.organisation),
  };
}

async function remindersOf(store: Store, quarter: Quarter): Promise<{ row: string; reminder: Reminder }[]> {
  const found: { row: string; reminder: Reminder }[] = [];
  for await (const { row, value } of store.list<Reminder>('rounds', partitionOf(quarter))) found.push({ row, reminder: value });
  return found;
}

/** Claims a day's reminder to a person; false where somebody has it. */
export const claimReminder = async (store: Store, quarter: Quarter, day: Day, reminder: Reminder): Promise<boolean> =>
  (await store.insert('rounds', partitionOf(quarter), `${day} ${reminder.member}`, reminder)) !== undefined;

/** Writes down what became of a reminder. */
export const recordReminder = (store: Store, quarter: Quarter, day: Day, reminder: Reminder): Promise<string> => store.put('rounds', partitionOf(quarter), `${day} ${reminder.member}`, reminder);
