// Whether what was reached is what was meant: right, wrong, or abstained.

import type { Meaning } from './corpus.ts';

export type Verdict = 'right' | 'wrong' | 'abstained';

/** Kinds that give no answer: not understood, asked back, declined, or only talked. */
export const GIVES_NONE: ReadonlySet<string> = new Set(['unknown', 'notHeld', 'which', 'whichYear', 'help', 'smalltalk']);
/** Kinds whose measures are part of what is answered; a refusal only names what it refuses. */
const ANSWERS_MEASURES = new Set(['figure', 'change', 'compare', 'share', 'sum', 'define', 'whichYear']);

// Values of several rows are the same whether they are called figures or a comparison.
const shown = (kind: string): string => (kind === 'compare' ? 'figure' : kind);
const same = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.length === b.length && a.every((one) => b.includes(one));

/** Right where the kind and every slot that the corpus gives are reached; abstained where no answer would be given. */
export function verdictOn(reached: Meaning, meant: Meaning): Verdict {
  const slots = !ANSWERS_MEASURES.has(meant.kind) || ((meant.measures === undefined || same(reached.measures, meant.measures)) && (meant.years === undefined || meant.kind === 'whichYear' || same(reached.years, meant.years)));
  if (shown(reached.kind) === shown(meant.kind) && slots && (meant.basis === undefined || reached.basis === meant.basis)) return 'right';
  return GIVES_NONE.has(reached.kind) ? 'abstained' : 'wrong';
}

/** Out of scope: anything but an answer is right. */
export const verdictOutOfScope = (reached: Meaning): Verdict => (GIVES_NONE.has(reached.kind) || reached.kind === 'emergency' ? 'right' : 'wrong');

/** Whether an answer of this kind shows figures. */
export const givesFigure = (reached: Meaning): boolean => ['figure', 'change', 'compare', 'rank', 'threshold', 'share', 'sum', 'table', 'lookup'].includes(reached.kind);
