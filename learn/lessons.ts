// The conversations to learn from: the corpus with its meanings, more conversations with what a right reply must do, and texts that are none of the bot's business.

import type { Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { goldSchema, linesOf, readUnseen, turnSchema, type Gold } from '../bench/unseen.ts';
import { readOutOfScope } from '../bench/corpus.ts';
import { readCorpus, type Meaning } from '../test/support/corpus.ts';

/** `scene`: only what came before, which is learned from once. */
interface LessonTurn { readonly scene?: true; readonly say: string; readonly means?: Meaning; readonly shows?: readonly string[]; readonly never?: readonly string[]; readonly gold?: Gold }

/** A conversation; `weight` is how much a message of it counts. */
export interface Lesson { readonly source: string; readonly turns: readonly LessonTurn[]; readonly weight: number }

const FIXTURES = new URL('../test/fixtures/', import.meta.url), LEARNING = new URL('learning/', FIXTURES);
// The corpus, and the sample that the scorer comes with, are what must hold; the rest is what people also say.
const CORPUS_WEIGHT = 3;
const HELD = 'sample.jsonl';
/** What is seldom asked in all these ways counts less than what is asked every day. */
const SELDOM: ReadonlySet<string> = new Set(['details', 'limits', 'numbers', 'arithmetic', 'conversation'].map(theme => `ways-${theme}.jsonl`)), SELDOM_WEIGHT = 0.5;
/** Files that hold one thing asked in many ways a line, not a conversation. */
const WAYS = 'ways-';

const waysSchema = z.strictObject({ before: z.array(turnSchema).default([]), gold: goldSchema, say: z.array(z.string()) });

/** One thing asked in many ways, each as a conversation of its own. */
function waysOf(line: string): LessonTurn[][] {
  const { before, gold, say } = waysSchema.parse(JSON.parse(line));
  return say.map((text, i) => [...before.map(turn => (i === 0 ? turn : { ...turn, scene: true as const })), { say: text, gold }]);
}

const conversationsIn = (name: string): readonly (readonly LessonTurn[])[] => {
  const path = fileURLToPath(new URL(name, LEARNING));
  return name.startsWith(WAYS) ? linesOf(path).flatMap(waysOf) : readUnseen(path);
};

const files = (): string[] => readdirSync(LEARNING).filter(name => name.endsWith('.jsonl')).sort();

const OUT_OF_SCOPE = ['clinc150-oos-test.json', 'clinc150-intents.json'].map(name => new URL(name, LEARNING));
const moreOutOfScope = (): string[] => OUT_OF_SCOPE.flatMap(url => JSON.parse(readFileSync(url, 'utf8')) as string[]);
const mustNotAnswer = (): string[] => Object.values(parse(readFileSync(new URL('must-not-answer.yaml', FIXTURES), 'utf8')) as Record<string, string[]>).flat();

/** Every conversation there is to learn from. */
export function lessons(): Lesson[] {
  return [
    ...readCorpus().map((c): Lesson => ({ source: 'corpus', turns: c.turns.map(t => ({ ...t, say: String(t.say) })), weight: CORPUS_WEIGHT })),
    ...files().flatMap(name => conversationsIn(name).map((turns): Lesson => ({ source: 'learning', turns, weight: name === HELD ? CORPUS_WEIGHT : SELDOM.has(name) ? SELDOM_WEIGHT : 1 }))),
    ...[...readOutOfScope(), ...moreOutOfScope()].map((say): Lesson => ({ source: 'out of scope', turns: [{ say, means: { kind: 'unknown' } }], weight: 1 })),
    ...mustNotAnswer().map((say): Lesson => ({ source: 'must not be answered', turns: [{ say, gold: { q: 'decline' } }], weight: CORPUS_WEIGHT })),
  ];
}

/** A digest of all that is learned from, the words of the vocabulary left out. */
export function corpusDigest(hash: Hash): string {
  const folder = new URL('conversations/', FIXTURES);
  for (const url of [...readdirSync(folder).sort().map(name => new URL(name, folder)), ...files().map(name => new URL(name, LEARNING)), ...OUT_OF_SCOPE, new URL('clinc150-oos.json', FIXTURES), new URL('must-not-answer.yaml', FIXTURES)]) hash.update(readFileSync(url));
  return hash.digest('hex').slice(0, 16);
}
