// What the rules of this folder have in common.
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import { rowsNamedBy } from '../fates.ts';
import { putOutIn } from '../features.ts';
import type { Situation } from '../situation.ts';

/** `beside` is the other question, where two are asked. */
export type Forbids = (query: Query, beside?: Query) => boolean;
/** What a rule forbids of a message; undefined where it has nothing to say of it. */
export type Rule = (s: Situation) => Forbids | undefined;

export const FIGURES: ReadonlySet<Query['kind']> = new Set(['figure', 'change', 'compare', 'share', 'sum']);

/** Rows that are put out, by their own name or by one for several. */
export const rowsPutOut = (s: Situation): ReadonlySet<string> => new Set(putOutIn(s.reading).filter(m => m.thing.type === 'measure' || m.thing.type === 'group').flatMap(m => rowsNamedBy(m, s.held.vocabulary)));

export const rowsNamed = (s: Situation): readonly string[] => s.named?.value.filter(m => m !== TOTAL) ?? [];
