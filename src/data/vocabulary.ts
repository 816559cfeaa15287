// Reads the words the bot understands (src/data/vocabulary/*.yaml) and says which file and field is wrong if one is.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { measuresFileSchema, type Group, type Measure } from './measures.ts';

const words = z.array(z.union([z.string().min(1), z.number().transform(String), z.boolean().transform(String)]));
const statement = z.strictObject({ text: z.string(), paragraph: z.string() });

const subjectSchema = z.strictObject({
  id: z.string(), label: z.string(), focus: z.array(z.string()), measures: z.array(z.string()).default([]), words, say: z.array(statement).default([]),
});
const topicSchema = z.strictObject({
  id: z.string(), title: z.string(), words, say: z.array(statement).min(1), next: z.array(z.string()).default([]), declines: z.boolean().default(false),
  /** Heard only where nothing more particular is: what the partnership does in general. */
  broad: z.boolean().default(false),
  /** Words that ask for another topic when this one was just answered: "and in Leicestershire?" after the number of partnerships in England. */
  then: z.array(z.strictObject({ topic: z.string(), words })).default([]),
  /** The subject of subjects.yaml that a next question may speak of as "it". */
  subject: z.string().optional(),
  /** The details that its statements give, or say are not given. */
  holds: z.array(z.string()).default([]),
});
const detailSchema = z.strictObject({ id: z.string(), what: z.string(), words });
const notHeldSchema = z.strictObject({ id: z.string(), kind: z.enum(['measure', 'qualifier', 'cause', 'place', 'subject', 'request']), what: z.string(), measures: z.array(z.string()).default([]), words });
const plainSchema = z.strictObject({ function: words, fillers: words, polite: words, joiners: words, of: words, narrow: words });
// A map, because every word is looked up in it, and an object knows more words than were written: "constructor".
const sizes = z.record(z.string(), z.number()).transform((all): ReadonlyMap<string, number> => new Map(Object.entries(all)));
const numbersSchema = z.strictObject({ words: sizes, scales: sizes, fractions: sizes, figures: z.record(z.string(), z.tuple([z.number(), z.number()])).transform((all): ReadonlyMap<string, readonly [number, number]> => new Map(Object.entries(all))), ofFigures: words, countsBefore: words, notFractions: words, beforeFractions: words, percent: words, notSizes: words, places: sizes, beforePlaces: words, rows: sizes, betweenLimits: words, beforeLimits: words, unclaimedBefore: words, unclaimedAfter: words, claimedAfter: words, claimedBefore: words, levels: words, hadBefore: words, claimOf: z.record(z.string(), z.enum(['after', 'before', 'difference'])).transform((all): ReadonlyMap<string, 'after' | 'before' | 'difference'> => new Map(Object.entries(all))) });
/** A set, because it is asked whether a word is in it. */
const some = words.transform((all): ReadonlySet<string> => new Set(all));
const besideSchema = z.strictObject({ joins: some, beforePlaces: some, putOut: some, non: some, ones: some, them: some, those: some, that: some, bases: some, totals: some, each: some, incidents: some, measures: some, crossed: some, counted: some });
const commandWordsSchema = z.strictObject({ update: words, whoIsMissing: words, extended: words, asks: words, greets: words, gives: words, has: words, answers: words, others: words, followsNot: words });
const placesSchema = z.strictObject({
  held: z.strictObject({ label: z.string(), words }), within: z.strictObject({ words }), other: z.strictObject({ words }),
});

/** A subject of a priority that no row counts, such as road safety. */
export type Subject = z.infer<typeof subjectSchema>;
/** A question of fact with the report's answer. */
export type Topic = z.infer<typeof topicSchema>;
/** What may be asked of a fact, such as its date. */
export type Detail = z.infer<typeof detailSchema>;
/** Something people ask and the report does not say. */
export type NotHeld = z.infer<typeof notHeldSchema>;
export type Statement = z.infer<typeof statement>;

/** Everything the bot understands, as read from the files. */
export interface Vocabulary {
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly measures: readonly Measure[];
  readonly groups: readonly Group[];
  readonly subjects: readonly Subject[];
  readonly topics: readonly Topic[];
  readonly details: readonly Detail[];
  readonly notHeld: readonly NotHeld[];
  readonly places: z.infer<typeof placesSchema>;
  /** How questions are put, and the commands of every part. */
  readonly signs: Readonly<Record<string, readonly string[]>>;
  /** Words that name nothing by themselves: function words, fillers, and those that may stand before a command. */
  readonly plain: z.infer<typeof plainSchema>;
  /** Numbers as people say them. */
  readonly numbers: z.infer<typeof numbersSchema>;
  /** Single words that say how what stands beside them is meant. */
  readonly beside: z.infer<typeof besideSchema>;
  /** What people type while an update is being written, and what they call its fields. */
  readonly draft: Readonly<Record<string, readonly string[]>>;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Single words that tell a command from a question. */
  readonly commandWords: z.infer<typeof commandWordsSchema>;
}

/** A data file that cannot be used; the message names the file, the field and what is wrong. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/**
 * Reads one YAML file and checks it.
 * @throws DataFileError naming file and field, e.g. `measures.yaml: measures.3.unit: Invalid option`
 */
export function readYaml<T>(file: URL, schema: z.ZodType<T>): T {
  const name = file.pathname.split('/').at(-1)!;
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new DataFileError(`${name}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
  const result = schema.safeParse(raw);
  if (!result.success) throw new DataFileError(result.error.issues.map(i => `${name}: ${i.path.join('.')}: ${i.message}`).join('\n'));
  return result.data;
}

/** Reads the vocabulary. @throws DataFileError */
export function readVocabulary(folder: URL = new URL('./vocabulary/', import.meta.url)): Vocabulary {
  const file = (name: string) => new URL(name, folder);
  const { classes, measures, groups } = readYaml(file('measures.yaml'), measuresFileSchema);
  const questions = readYaml(file('questions.yaml'), z.strictObject({ signs: z.record(z.string(), words) }));
  const lists = z.record(z.string(), words);
  const { draft, fields, words: commandWords, commands } = readYaml(file('commands.yaml'), z.strictObject({ draft: lists, fields: lists, words: commandWordsSchema, commands: z.record(z.string(), lists) }));
  return {
    classes, measures, groups,
    ...readYaml(file('subjects.yaml'), z.strictObject({ subjects: z.array(subjectSchema) })),
    ...readYaml(file('topics.yaml'), z.strictObject({ details: z.array(detailSchema), topics: z.array(topicSchema) })),
    ...readYaml(file('notHeld.yaml'), z.strictObject({ notHeld: z.array(notHeldSchema) })),
    signs: Object.assign({}, questions.signs, ...Object.values(commands)) as Vocabulary['signs'],
    draft, fields, commandWords,
    places: readYaml(file('places.yaml'), placesSchema),
    plain: readYaml(file('plain.yaml'), plainSchema),
    numbers: readYaml(file('numbers.yaml'), numbersSchema),
    beside: readYaml(file('beside.yaml'), besideSchema),
  };
}
