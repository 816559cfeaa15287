// Everything a message could mean: what each reader makes of it and what is proposed besides, each once.
import type { Query } from '../../data/query.ts';
import { PARTS } from './readFigures.ts';
import { READERS, type Reader } from './readers.ts';
import type { Reading } from './recognise.ts';
import { proposals } from './propose.ts';
import { Situation, type Context, type Held } from './situation.ts';

/** One way to take a message: the query it would be, the part of it that was read so, and who says so. */
export interface Candidate { readonly query: Query; readonly reading: Reading; readonly by: string; readonly second?: Query }

// Commands are obeyed before there is anything to choose, and figures are read part by part.
const ALL: readonly (readonly [name: string, read: Reader])[] = [...READERS.filter(([name]) => !['digests', 'team', 'updates', 'figures'].includes(name)), ...PARTS.map(part => [`figures, ${part.name}`, part] as const)];

/**
 * The candidates of one message. `first` is what the readers in their order make of it; `readings` are the part that asks and the whole.
 * Queries that differ in nothing stand once, under the name of whoever came first.
 */
export function candidatesFor(first: Candidate, readings: readonly Reading[], whole: Reading, context: Context, held: Held, likelyTopics: readonly string[], settle: (query: Query, reading: Reading) => Query): Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    const key = JSON.stringify([candidate.query, candidate.second]);
    if (!found.has(key)) found.set(key, candidate);
  };
  add(first);
  for (const reading of readings) {
    const situation = new Situation(reading, context, held, whole);
    for (const [by, read] of ALL) {
      const query = read(situation);
      if (query) add({ query: settle(query, reading), reading, by });
    }
    for (const query of proposals(situation, likelyTopics)) add({ query: settle(query, reading), reading, by: 'proposed' });
  }
  return [...found.values()];
}
