// Makes question buttons work in Agents Playground, the chat of a local trial.

import type { Activity, Middleware } from 'botbuilder';

/**
 * Leaves out of a card's buttons what only Teams reads (`msteams`: that the question appears in the chat as if typed).
 * Agents Playground 0.2.28 fails on it ("Cannot add property msTeams, object is not extensible") and sends nothing;
 * without it the button's own data comes to the bot, which is all that it needs.
 */
export const plainButtons: Middleware = {
  async onTurn(turn, next) {
    turn.onSendActivities((_, activities, send) => {
      for (const activity of activities) withoutTeams(activity);
      return send();
    });
    await next();
  },
};

function withoutTeams(activity: Partial<Activity>): void {
  if (activity.attachments) activity.attachments = JSON.parse(JSON.stringify(activity.attachments, (key, value: unknown) => (key === 'msteams' ? undefined : value))) as Activity['attachments'];
}
