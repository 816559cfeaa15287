// What people type in a hurry, and what it is read as: src/data/vocabulary/slips.yaml.
import { z } from 'zod';
import { readYaml } from './vocabulary.ts';

const mapOf = (pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> => new Map(pairs);
// In the file what is meant comes first, so that a new slip is one more word in a line.
const meantFor = z.record(z.string(), z.array(z.string().min(1))).transform(all => mapOf(Object.entries(all).flatMap(([meant, slips]) => slips.map(slip => [slip, meant] as const))));
const slipsSchema = z.strictObject({ words: meantFor, phrases: meantFor, shortened: z.array(z.string()), slashed: z.record(z.string(), z.string()).transform(all => mapOf(Object.entries(all))) });

/** What each slip is meant for; words whose full stop ends no sentence; words with a slash in them. */
export type Slips = z.infer<typeof slipsSchema>;

/** @throws DataFileError @example readSlips().words.get('teh') // 'the' */
export const readSlips = (): Slips => readYaml(new URL('./vocabulary/slips.yaml', import.meta.url), slipsSchema);
