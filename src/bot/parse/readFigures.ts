// Reads questions about figures: a value, a change, a comparison, a ranking, a share, a sum, a claim to be checked.
import type { Query } from '../../data/query.ts';
import { readComparison, readShare, readShareAgain, readSum } from './figures/comparisons.ts';
import { readBeside, readEdit } from './figures/edits.ts';
import { readAnythingElse, readDistrict, readListAgain, readMovers, readTotalWithout } from './figures/followUps.ts';
import { readList, readOnly, readThan, readTable } from './figures/lists.ts';
import { readRankAgain } from './figures/rankAgain.ts';
import { readRanking } from './figures/rankings.ts';
import { readBareYear, readCause, readDefinition, readEllipsis, readJudgement, readNarrowed, readPartOf, readValue, readWide } from './figures/values.ts';
import type { Situation } from './situation.ts';

/** Looks for one kind of question about figures. */
export type Part = (s: Situation) => Query | undefined;

/** In order: the more a message must say to be meant so, the earlier. */
export const PARTS: readonly Part[] = [readPartOf, readNarrowed, readTotalWithout, readDistrict, readBeside, readEdit, readListAgain, readMovers, readAnythingElse, readShareAgain, readRankAgain, readThan, readTable, readOnly, readWide, readDefinition, readCause, readList, readRanking, readShare, readSum, readJudgement, readBareYear, readComparison, readEllipsis, readValue];

/** @see READERS */
export function readFigures(s: Situation): Query | undefined {
  for (const part of PARTS) {
    const query = part(s);
    if (query) return query.kind === 'compare' && s.has('ratio') ? { ...query, ratio: true } : query;
  }
  return undefined;
}
