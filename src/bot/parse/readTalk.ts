// Reads what is not a question about the report: an emergency, a command, a greeting, a request for help.
import type { DigestRequest, Query } from '../../data/query.ts';
import type { Situation } from './situation.ts';

/** @see READERS */
export function readTalk(s: Situation): Query | undefined {
  // Rather 999 once too often: only a count or a year asked for tells a question about figures from "he's breaking in, it's getting worse".
  const counts = s.named !== undefined && (s.has('howMany') || s.years !== undefined);
  if (s.has('live') && !counts) return { kind: 'emergency' };
  if (s.has('injection') && !asksBeside(s)) return { kind: 'notHeld', reason: { type: 'invention' } };
  if (s.has('digest')) return { kind: 'digest', request: digestRequest(s) };
  if (s.has('unsubscribe') && s.reading.tokens.length <= 3 && s.reading.signs.some(x => x.id === 'unsubscribe' && s.reading.tokens[x.from]!.text.startsWith('unsub'))) return { kind: 'digest', request: 'unsubscribe' };
  const plan = s.things('priority', 'softPriority').length > 0 && !/\bupdates?\b/.test(s.reading.words);
  if (s.has('startUpdate') && !asksFigure(s) && !plan) return { kind: 'startUpdate' };
  if (s.has('resume') && !/^(?:and |so )?(?:will|does|is|would|can) (?:it|that|this|they)\b/.test(s.reading.words) && s.reading.tokens.length <= 6 && s.named === undefined && s.reading.residue.length <= 1) return { kind: 'startUpdate' };
  const asksHelp = s.reading.signs.some(x => x.id === 'help' && (x.weight > 1 || s.reading.tokens.length <= 5));
  if (s.reading.signs.some(x => x.id === 'help' && x.weight >= 4)) return { kind: 'help' };
  if (asksHelp && s.named === undefined && s.things('subject').length === 0 && (s.topic?.weight ?? 0) < 2) return { kind: 'help' };
  if (onlyTalk(s)) return { kind: 'smalltalk', tone: s.has('greeting') ? 'greeting' : 'thanks' };
  return undefined;
}

/** "I'm here to see whether you invent numbers. What was total crime in 2018/19?": the question stands apart from what is said about inventing. */
function asksBeside(s: Situation): boolean {
  const { tokens, signs } = s.reading;
  return s.named !== undefined && signs.filter(x => x.id === 'injection').every(x => !tokens[x.from]!.asks) && tokens.some(t => t.asks) && s.things('measure', 'group').some(m => tokens[m.from]!.asks);
}

function digestRequest(s: Situation): DigestRequest {
  if (s.has('preview') && /\b(?:show|preview|next|see|peek)\b/.test(s.reading.words) && !/\b(?:stop|unsub\w*|cancel)\b/.test(s.reading.words)) return 'preview';
  if (s.has('unsubscribe')) return 'unsubscribe';
  if (s.has('subscribe')) return 'subscribe';
  if (s.has('preview')) return 'preview';
  return s.has('settings') ? 'settings' : 'preview';
}

const asksFigure = (s: Situation): boolean => s.named !== undefined && (s.has('howMany', 'up', 'down') || s.years !== undefined);

/** Greeting, thanks or "ignore that" with nothing asked beside it. */
function onlyTalk(s: Situation): boolean {
  if (!s.has('greeting', 'thanks')) return false;
  if (s.named || s.weak || s.things('subject', 'notHeld', 'group', 'priority', 'within', 'other').length > 0 || s.context.query?.kind === 'plan' && s.things('softPriority').length > 0 || s.topic || s.reading.periods.some(p => p.when.kind !== 'other')) return false;
  const talk = s.reading.signs.filter(x => x.id === 'greeting' || x.id === 'thanks');
  const said = s.reading.tokens.filter((_, i) => !talk.some(t => t.from <= i && t.to > i)).length;
  if (s.reading.tokens.some(t => t.asks) && !s.has('greeting') && said > 2) return false;
  if (s.has('change', 'rank', 'share', 'priority', 'table', 'howMany', 'doing', 'define', 'judge', 'percent', 'absolute', 'up', 'down') && said > (s.context.query ? 0 : 1)) return false;
  if (s.context.refused && s.things('held').length > 0 || said > 2 && /\b(?:who|what|when|where|which)\b/.test(s.reading.words) && !s.has('greeting')) return false;
  return said <= 6;
}
