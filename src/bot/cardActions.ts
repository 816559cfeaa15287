// What a card sends back, checked before anyone trusts it: the table of actions, each with the exact shape it may have.
import { z } from 'zod';
import { refusalCard } from '../cards/refusalCard.ts';
import type { CardAct } from './act.ts';
import { reply, type Hearing, type Reply } from './hearing.ts';
import { TEAM_ACTS } from './team/questions.ts';
import { UPDATE_ACTS } from './update/acts.ts';

const ACTS: Readonly<Record<string, CardAct>> = {
  ...UPDATE_ACTS,
  ...TEAM_ACTS,
};

/** A card's data without what Teams adds to it. */
const named = z.looseObject({ act: z.string(), msteams: z.unknown().optional() }).transform(data => ({ ...Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'msteams')), act: data.act }));

/** The reply to what a card sent, or undefined where the data names no action. What it may not say is refused and changes nothing. */
export async function actOn(hearing: Hearing, value: unknown): Promise<Reply | undefined> {
  const data = named.safeParse(value);
  if (!data.success) return undefined;
  const found = Object.hasOwn(ACTS, data.data.act) ? ACTS[data.data.act] : undefined;
  const checked = found?.schema.safeParse(data.data);
  if (found === undefined || checked?.success !== true) {
    const field = checked?.error?.issues[0]?.path.join('.');
    return reply(refusalCard(field === undefined || field === '' ? { why: 'unreadable' } : { why: 'unreadable', field }));
  }
  return found.handle(hearing, checked.data as never);
}
