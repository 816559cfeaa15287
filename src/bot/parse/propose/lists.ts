// Proposes questions that every row is held against: rankings, limits, the whole table.
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import { limitOn } from '../premise.ts';
import type { Situation } from '../situation.ts';
import { limits, than } from './limits.ts';
import { RANK_ENDS, asksBothEnds, goesWith, rankings, rankingsAmong, type RankEnd } from './rankings.ts';
import { MOST_ROWS, isStrange } from './slots.ts';

/** Signs without which a message that names a row ranks nothing. */
const RANKED = ['rank', 'most', 'least', 'rises', 'falls', 'exclude', 'include', 'ascending', 'descending', 'bottom'] as const;
/** Signs without which a message that names a row holds no others against it: "is ASB the only one that fell?" */
const HELD_AGAINST = [...RANKED, 'only', 'compare', 'up', 'down'] as const;

/** All that may be asked of every row; `ends` are the likeliest ends of a ranking. */
export function ofAllRows(s: Situation, ends: readonly RankEnd[]): Query[] {
  // "And piracy?" after a ranking asks of piracy.
  if (isStrange(s) && !s.has('rank')) return [];
  // Where the words leave few ends, all of those; else the likeliest.
  const possible = RANK_ENDS.filter(end => goesWith(s, end)), last = s.context.query;
  // "Top three by percent then" goes on with what was ranked before.
  const before: RankEnd | undefined = last?.kind === 'rank' ? (last.least ? `${last.by} least` : last.by) : undefined, asked = possible.length <= ends.length ? possible : possible.filter(end => end === before || ends.includes(end));
  // "How many burglaries?" ranks nothing; "which is tallest?" may, in a word that nobody wrote down.
  // "Which fell by more than 150?" lists all that did, and ranks none.
  const [number] = s.reading.numbers, limited = number !== undefined && limitOn(s, number) !== undefined;
  const ranked = !limited && (!s.named || s.has(...RANKED)), held = !s.named || than(s).length > 0 || s.has(...(limited ? ([...RANKED, 'only', 'compare'] as const) : HELD_AGAINST));
  return [...(limited ? [] : rankingsAmong(s, asked)), ...(ranked && !asksBothEnds(s) ? rankings(s, asked) : []), ...(held ? limits(s) : []), ...(ranked ? tables(s) : [])];
}

/** The whole table, and the table without the rows that are named to be left out, the total among them. */
function tables(s: Situation): Query[] {
  const out = s.has('exclude') ? s.named?.value ?? (s.things('weak').some(m => m.thing.id === TOTAL) ? [TOTAL] : []) : [];
  return [{ kind: 'table' }, ...(out.length > 0 && out.length <= MOST_ROWS ? [{ kind: 'table' as const, without: out }] : [])];
}
