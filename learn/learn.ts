// npm run learn: reads every conversation of the corpus, and writes what speaks for which kind of question to src/data/vocabulary/weights.json.
// npm run learn -- --held-out: learns from four fifths at a time and says how the other fifth is read; writes nothing.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Candidate } from '../src/bot/parse/candidates.ts';
import { gather } from '../src/bot/parse/parse.ts';
import { Recogniser } from '../src/bot/parse/recognise.ts';
import type { Context, Held } from '../src/bot/parse/situation.ts';
import { contextAfter } from '../src/bot/parse/talkedOf.ts';
import { measuresShown } from '../src/bot/ask.ts';
import type { Knowledge } from '../src/data/answer.ts';
import { readReport } from '../src/data/report.ts';
import { writtenWeights } from '../src/data/weights.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { answered, doesSo, meansSo, type Answered } from './judge.ts';
import { corpusDigest, lessons, type Lesson } from './lessons.ts';
import { Learner, type Example } from './learner.ts';

const FOLDS = 5;
const knowledge: Knowledge = { report: readReport(), vocabulary: readVocabulary() };
const { report, vocabulary } = knowledge;
const recogniser = new Recogniser(vocabulary, report.plans);
const held: Held = { vocabulary, plans: report.plans, years: report.years, partners: report.head.partners };

// A message may ask for a fact in words that no line of its topic has: which it sounds like is learned from all of them.
const everyTopic = vocabulary.topics.map(t => t.id);

// The same query is answered in the same words, whoever asks it.
const answers = new Map<string, Answered>();
function answerOf(candidate: Candidate): Answered {
  const key = JSON.stringify([candidate.query, candidate.second]), known = answers.get(key) ?? answered(candidate, knowledge);
  answers.set(key, known);
  return known;
}

/** A conversation's turns as examples; the context goes on from what was meant, where some candidate is that. */
function examplesOf(lesson: Lesson): Example[] {
  let context: Context = {};
  return lesson.turns.flatMap((turn): Example[] => {
    const { candidates, setting, command } = gather(turn.say, context, held, recogniser, () => everyTopic);
    if (command) { context = contextAfter(command, context, held); return []; }
    const all = candidates.map(c => ({ ...answerOf(c), candidate: c }));
    const right = all.map(a => (turn.means ? meansSo(a, { ...turn, means: turn.means }) : turn.gold !== undefined && doesSo(a, turn.gold, knowledge)));
    const meant: Answered = all[Math.max(0, right.indexOf(true))]!;
    const example: Example = { say: turn.say, setting, candidates, right, weight: lesson.weight };
    context = contextAfter(meant.candidate, context, held, measuresShown(meant.answer));
    return turn.scene || turn.means === undefined && turn.gold === undefined ? [] : [example];
  });
}

const percent = (part: number, of: number): string => `${((part / of) * 100).toFixed(1)} %`;

function tell(name: string, learner: Learner, examples: readonly Example[]): void {
  const right = examples.filter(e => e.right[learner.best(e)]).length, possible = examples.filter(e => e.right.includes(true)).length;
  console.log(`${name}: ${examples.length} messages, right ${percent(right, examples.length)}; for ${percent(possible, examples.length)} some candidate is right; the readers in their order alone ${percent(examples.filter(e => e.right[0]).length, examples.length)}.`);
}

const all = lessons().map(lesson => ({ lesson, examples: examplesOf(lesson) }));
if (process.argv.includes('--held-out')) {
  for (let fold = 0; fold < FOLDS; fold++) {
    const learner = new Learner();
    learner.learn(all.filter((_, i) => i % FOLDS !== fold).flatMap(x => x.examples));
    const unseen = all.filter((_, i) => i % FOLDS === fold);
    for (const source of new Set(unseen.map(x => x.lesson.source))) tell(`fold ${fold + 1}, ${source}`, learner, unseen.filter(x => x.lesson.source === source).flatMap(x => x.examples));
  }
} else {
  const learner = new Learner(), examples = all.flatMap(x => x.examples);
  learner.learn(examples);
  tell('Learned from', learner, examples);
  const file = new URL('../src/data/vocabulary/weights.json', import.meta.url);
  writeFileSync(file, writtenWeights(learner.weights(corpusDigest(createHash('sha256')))));
}
