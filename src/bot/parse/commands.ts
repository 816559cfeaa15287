// What is obeyed, or answered with 999, wherever it stands in a message and whatever else might be meant.
import type { Query } from '../../data/query.ts';
import { readDigests } from './readDigests.ts';
import { readTeam } from './readTeam.ts';
import { readUpdates } from './readUpdates.ts';
import type { Situation } from './situation.ts';

/** Rather 999 once too often: only a count or a year asked for, or another sentence that asks how a row moved, tells a question about figures from "he's breaking in, it's getting worse". */
function readEmergency(s: Situation): Query | undefined {
  const counts = s.named !== undefined && (s.has('howMany') || s.years !== undefined);
  return s.has('live') && !counts && !asksBesides(s) ? { kind: 'emergency' } : undefined;
}

const MOVES: ReadonlySet<string> = new Set(['up', 'down', 'change', 'rises', 'falls']);

/** "I was burgled once. Is burglary rising?" */
function asksBesides(s: Situation): boolean {
  const { signs, tokens } = s.reading, live = new Set(signs.filter(x => x.id === 'live').map(x => s.sentenceOf(x.from))), asks = (at: number): boolean => tokens[at]!.asks && !live.has(s.sentenceOf(at));
  return s.things('measure', 'group').some(m => asks(m.from)) && signs.some(x => MOVES.has(x.id) && asks(x.from));
}

/** In order; each is strict enough to be obeyed. */
const COMMANDS: readonly ((s: Situation) => Query | undefined)[] = [readEmergency, readDigests, readTeam, readUpdates];

/** The command that a message gives; undefined for a question. @example commandIn(situation)?.kind // 'emergency' for "someone is breaking in right now" */
export function commandIn(s: Situation): Query | undefined {
  for (const read of COMMANDS) {
    const query = read(s);
    if (query) return query;
  }
  return undefined;
}
