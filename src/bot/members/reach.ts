// Writes to the coordinators, also to those who have not written to the bot yet.
import { TurnContext, type Activity } from 'botbuilder';
import { mayCoordinate, members } from '../../data/member.ts';
import { withRole, type Hearing } from '../hearing.ts';
import { chatToOpen } from '../proactive.ts';

/**
 * Sends a message to every coordinator: those the bot has met, and those whom the settings name. How many it reached.
 * @example await tellCoordinators(hearing, requestCard) // 2
 */
export async function tellCoordinators({ store, config, sendTo, turn }: Hearing, message: Partial<Activity>): Promise<number> {
  const met = (await members(store)).filter(m => mayCoordinate(withRole(m, config)));
  const near = TurnContext.getConversationReference(turn.activity);
  const unmet = config.coordinators.filter(id => !met.some(m => m.id.toLowerCase() === id.toLowerCase()));
  const chats = [...met.map(m => m.reference ?? chatToOpen(near, m.id)), ...unmet.map(id => chatToOpen(near, id))];
  let reached = 0;
  for (const chat of chats) if ((await sendTo(chat, message)).kind === 'accepted') reached++;
  return reached;
}
