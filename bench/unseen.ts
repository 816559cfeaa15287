// Conversations from a JSONL file, each with what a right reply must do (`gold`), for texts that are in no fixture.

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Meaning } from './corpus.ts';
import { GIVES_NONE, type Verdict } from './verdict.ts';

/** @see Gold */
export const goldSchema = z.looseObject({
  q: z.enum(['figure', 'change', 'compare', 'rank', 'share', 'text', 'decline', 'clarify', 'start-update', 'digest', 'help', 'smalltalk']),
  measures: z.array(z.string()).optional(), measure: z.string().optional(), years: z.array(z.string()).optional(), year: z.string().optional(), options: z.array(z.string()).optional(),
  by: z.string().optional(), basis: z.string().optional(), do: z.string().optional(), all: z.array(z.string()).optional(), none: z.array(z.string()).optional(),
});
export const turnSchema = z.looseObject({ say: z.string(), gold: goldSchema });
const lineSchema = z.looseObject({ turns: z.array(turnSchema) });

/** What a right reply must do. */
export type Gold = z.infer<typeof goldSchema>;
export interface UnseenTurn { readonly say: string; readonly gold: Gold }

/** @example readUnseen('unseen.jsonl')[0] // [{ say: 'crim dam 1819', gold: { q: 'figure', measures: ['criminal-damage'], years: ['2018/19'] } }] */
export const readUnseen = (path: string): (readonly UnseenTurn[])[] =>
  linesOf(path).map((line) => lineSchema.parse(JSON.parse(line)).turns);

/** The lines of a file that are not empty. */
export const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');

// The gold says what must be shown, which several kinds of Query may do.
const SERVES: Readonly<Record<Gold['q'], readonly string[]>> = {
  figure: ['figure', 'compare', 'table', 'lookup'],
  change: ['change', 'compare', 'figure'],
  compare: ['compare', 'figure', 'change', 'rank', 'sum'],
  rank: ['rank', 'threshold', 'compare', 'change'],
  share: ['share'],
  text: ['topic', 'plan', 'priorityMeasures', 'covers', 'planChanges', 'crossCutting', 'define', 'sum', 'threshold', 'table', 'lookup', 'emergency'],
  decline: ['notHeld', 'emergency'],
  clarify: ['which', 'whichYear'],
  'start-update': ['startUpdate'],
  digest: ['digest', 'digestCommand'],
  help: ['help'],
  smalltalk: ['smalltalk'],
};

/** Right where the kind may show what the gold asks for and the measures and years are those. */
export function verdictOnGold(reached: Meaning, gold: Gold): Verdict {
  const wanted = gold.measures ?? (gold.measure === undefined ? [] : [gold.measure]);
  const has = (all: readonly string[] | undefined, some: readonly string[]): boolean => some.every((one) => all?.includes(one));
  const slots = !['figure', 'change', 'compare', 'share'].includes(gold.q) || reached.measures === undefined || (has(reached.measures, wanted) && reached.measures.length <= wanted.length + 1);
  const years = gold.q !== 'figure' || reached.kind !== 'figure' || has(reached.years, gold.years ?? []);
  const bothYears = gold.q !== 'change' || reached.kind === 'change' || (reached.years?.length ?? 0) === 2;
  const causes = gold.q === 'decline' && wanted.length > 0 && reached.kind === 'change' && has(reached.measures, wanted);
  const bothOptions = gold.q === 'clarify' && (reached.measures?.length ?? 0) > 1 && has(gold.options, reached.measures ?? []);
  if ((SERVES[gold.q].includes(reached.kind) && slots && years && bothYears) || causes || bothOptions) return 'right';
  return GIVES_NONE.has(reached.kind) ? 'abstained' : 'wrong';
}
