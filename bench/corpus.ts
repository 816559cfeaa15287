// The conversations of test/fixtures as the benches use them: what is said, and what it means.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const meaningSchema = z.looseObject({
  kind: z.string(),
  measures: z.array(z.string()).optional(),
  years: z.array(z.string()).optional(),
  basis: z.string().optional(),
});
const turnSchema = z.looseObject({ say: z.coerce.string(), means: meaningSchema.optional() });
const conversationSchema = z.union([
  turnSchema.transform((turn) => [turn]),
  z.array(turnSchema),
  z.looseObject({ turns: z.array(turnSchema) }).transform(({ turns }) => turns),
]);

/** The Query a text must reach: its kind, and those of its slots that the corpus gives. */
export type Meaning = z.infer<typeof meaningSchema>;
/** One message of a conversation; without a meaning it only sets the scene. */
export interface Turn { readonly say: string; readonly means?: Meaning | undefined }
/** A conversation of one turn or several. */
export type Conversation = readonly Turn[];

const fixtures = new URL('../test/fixtures/', import.meta.url);

/** Every conversation of the corpus, in the order of its files. @throws naming the file that cannot be read so */
export const readCorpus = (): Conversation[] =>
  readdirSync(new URL('conversations/', fixtures)).filter((name) => name.endsWith('.yaml')).sort().flatMap((name) => read(`conversations/${name}`));

/** Conversations that the bot is known not to read rightly yet. */
export const readKnownGaps = (): Conversation[] => read('known-gaps.yaml');

function read(name: string): Conversation[] {
  const checked = z.array(conversationSchema).safeParse(parse(readFileSync(new URL(name, fixtures), 'utf8')) ?? []);
  if (!checked.success) throw new Error(`${name}: ${z.prettifyError(checked.error)}`);
  return checked.data;
}

/** Texts that are none of the bot's business, as CLINC150 has them. */
export function readOutOfScope(): string[] {
  return z.array(z.string()).parse(JSON.parse(readFileSync(new URL('clinc150-oos.json', fixtures), 'utf8')));
}

/** Every other one, told by its place, so that each class of question stands in both halves. */
export function halves<T>(all: readonly T[]): { training: T[]; testing: T[] } {
  return { training: all.filter((_, i) => i % 2 === 0), testing: all.filter((_, i) => i % 2 === 1) };
}
