// Reads what is said to the team behind the bot: pass a question on, answer one, list what could not be answered, export the quarter's paper.
import type { Query } from '../../data/query.ts';
import type { Situation } from './situation.ts';

/** Ids that data/questions.ts gives to questions for the team. */
const TEAM_ID = /^t[0-9a-z]{5}$/;

/** @see commandIn */
export function readTeam(s: Situation): Query | undefined {
  const { tokens } = s.reading;
  const opens = (...ids: string[]): boolean => s.reading.signs.some(x => ids.includes(x.id) && tokens.slice(0, x.from).every(t => s.isPolite(t)));
  const id = (tokens[1]?.typed ?? tokens[1]?.text ?? '').toLowerCase();
  if (s.isOne('answers', tokens[0]) && TEAM_ID.test(id)) return { kind: 'answerTeam', id: id.toUpperCase() };
  if (opens('askTeam')) return { kind: 'askTeam' };
  if (s.has('unanswered') && s.named === undefined && s.years === undefined) return { kind: 'unanswered' };
  if (opens('exportReport') && exportsPaper(s)) return { kind: 'export', format: s.has('asCsv') ? 'csv' : 'word' };
  return undefined;
}

/** "Export Q1", "export the highlight report"; not "export the burglary figures". */
function exportsPaper(s: Situation): boolean {
  if (s.named !== undefined || s.things('subject').length > 0) return false;
  const quarter = s.reading.periods.some(p => p.when.kind === 'other' && /quarter|qtr|^q[1-4]/.test(p.when.label));
  return quarter || s.has('thePaper') || s.reading.tokens.length <= 3;
}
