// When a message is more than talk.
import type { Rule } from './rule.ts';

/** "Sorry, meant 19/20", "ok bus": who names a row or a year, and thanks for nothing, is not only being kind. */
const talkOfFigures: Rule = s => {
  const names = s.years?.origin === 'said' || s.named !== undefined || s.things('weak').some(m => s.context.recent?.includes(m.thing.id));
  return names && (s.has('correction') || !s.has('thanks', 'greeting')) ? query => query.kind === 'smalltalk' : undefined;
};

/** In a message as long as this, who wants help says so. */
const LONG = 6;

/** "How do you say thank you in Polish, got a tenant in front of me" is none of what help tells. */
const helpUnasked: Rule = s => (s.reading.tokens.length >= LONG && s.reading.residue.length > 0 && !s.has('help') ? query => query.kind === 'help' : undefined);

export const talkAllowed: readonly Rule[] = [talkOfFigures, helpUnasked];
