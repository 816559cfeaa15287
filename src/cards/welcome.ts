// The first thing a person sees: why the bot is here, what it does, what to try.
import { ABILITIES } from './sayAnswer.ts';
import type { Said } from './said.ts';

/** @example answerCard(sayWelcome('Harborough District Community Safety Partnership')) */
export const sayWelcome = (partnership: string): Said => ({
  headline: `I’m the assistant of the ${partnership}.`,
  lines: ['Ask in your own words. Every figure comes from the annual review and names its source; what the review doesn’t say, I don’t either.'],
  list: ABILITIES,
  notes: [],
  next: ['How did burglary change?', 'What are our priorities?', 'Help'],
});
