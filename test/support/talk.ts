// What a person does with a bot's cards: presses a button by its title, fills in a form, reads what is there.

import type { Json, Person, Turn } from './channel.ts';
import { actionsOf, cardsOf } from './visibleText.ts';
import type { TestBot } from './bot.ts';

/** The data of a turn's button with this title; throws with the titles there are. @example dataOf(turn, 'Submit') */
export function dataOf(turn: Turn, title: string): Json {
  const actions = turn.sent.flatMap(({ activity }) => cardsOf(activity)).flatMap(actionsOf);
  const found = actions.filter((action) => action['title'] === title).at(-1);
  if (found === undefined) throw new Error(`No button “${title}” among ${actions.map((action) => String(action['title'])).join(', ')}; said:\n${turn.text}`);
  return found['data'] as Json;
}

/** A person's chat with a bot, one turn after the other. */
export class Talk {
  last: Turn | undefined;

  constructor(readonly bot: TestBot, readonly who: Person, readonly conversation = `a:${who.id}`) {}

  async say(text: string): Promise<string> {
    this.last = await this.bot.channel.say(text, this.who, this.conversation);
    return this.last.text;
  }

  /** Presses a button of the last reply, with what is filled in. */
  async press(title: string, inputs: Json = {}): Promise<string> {
    this.last = await this.bot.channel.submit({ ...dataOf(this.last!, title), ...inputs }, this.who, this.conversation);
    return this.last.text;
  }

  /** Presses a button that somebody else's message brought. */
  async pressOf(turn: Turn, title: string, inputs: Json = {}): Promise<string> {
    this.last = await this.bot.channel.submit({ ...dataOf(turn, title), ...inputs }, this.who, this.conversation);
    return this.last.text;
  }

  /** What the bot has written into this chat, as one turn. */
  received(): Turn {
    const sent = this.bot.channel.sent.filter((row) => row.conversation === this.conversation && row.activity['type'] === 'message');
    return { status: 200, body: undefined, sent, text: '' };
  }
}
