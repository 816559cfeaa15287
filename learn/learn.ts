// npm run learn: reads every conversation of the corpus, and writes what speaks for which kind of question to src/data/vocabulary/weights.json.
// npm run learn -- --held-out: learns from four fifths at a time and says how the other fifth is read; writes nothing.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { candidatesFor, sameAs, type Candidate } from '../src/bot/parse/candidates.ts';
import type { Likely } from '../src/bot/parse/propose.ts';
import { commandIn } from '../src/bot/parse/commands.ts';
import type { Setting } from '../src/bot/parse/features.ts';
import { Recogniser, type Reading } from '../src/bot/parse/recognise.ts';
import { Situation, type Context, type Held } from '../src/bot/parse/situation.ts';
import { RANK_ENDS } from '../src/bot/parse/propose/rankings.ts';
import { sharedYear, twoParts } from '../src/bot/parse/twoQuestions.ts';
import type { Meaning } from '../test/support/corpus.ts';
import { contextAfter } from '../src/bot/parse/talkedOf.ts';
import { measuresShown } from '../src/bot/ask.ts';
import type { Knowledge } from '../src/data/answer.ts';
import type { Query } from '../src/data/query.ts';
import { readReport } from '../src/data/report.ts';
import { packed, writtenWeights } from '../src/data/weights.ts';
import { NumbersHeld } from '../src/data/numbersHeld.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { answered, doesSo, meansSo, narrowly, type Answered } from './judge.ts';
import { corpusDigest, lessons, type Lesson } from './lessons.ts';
import { likeliest, type Fit, type Sizes } from './fit.ts';
import { fitApart } from './fitting.ts';
import { Meeting, type Met } from './meet.ts';

const FOLDS = 5;
/** So many networks are fitted, each from a beginning of its own: together they err less than each. */
const SEEDS = [0, 1, 2] as const;
/** Weights below this change nothing that is decided. */
const SMALLEST = 0.12;
const knowledge: Knowledge = { report: readReport(), vocabulary: readVocabulary() };
const { report, vocabulary } = knowledge;
const recogniser = new Recogniser(vocabulary, report.plans, report.years);
const held: Held = { vocabulary, plans: report.plans, years: report.years, numbers: new NumbersHeld(report.figures, vocabulary.groups, report.years), partners: report.head.partners };

// A message may ask for a fact, or for a row, in words that no line of it has: which it sounds like is learned from all of them.
const everything: Likely = { topics: vocabulary.topics.map(t => t.id), rows: vocabulary.measures.map(m => m.id), ends: RANK_ENDS };

// The same query is answered in the same words, whoever asks it.
const answers = new Map<string, Answered>();
function answerOf(candidate: Candidate, reading: Reading): Answered {
  const key = sameAs(candidate), known = answers.get(key) ?? answered(candidate, reading, knowledge);
  answers.set(key, known);
  return { ...known, reading };
}

/** A message with everything it could mean, and which of that it is; undefined for a command, which is not weighed. */
function weighed(reading: Reading, context: Context, isRight: (answered: Answered) => boolean): { readonly command: Query } | { readonly setting: Setting; readonly candidates: readonly Candidate[]; readonly right: readonly boolean[]; readonly meant: Answered } {
  const situation = new Situation(reading, context, held), command = commandIn(situation);
  if (command) return { command };
  const candidates = [...new Map(candidatesFor(situation, everything).map(c => [sameAs(c), c])).values()], all = candidates.map(c => answerOf(c, reading)), right = narrowly(all, all.map(isRight), reading);
  return { setting: { reading, context, held }, candidates, right, meant: all[Math.max(0, right.indexOf(true))]! };
}

/** Two questions in one message, each as an example of its own: what is meant by the whole line is meant by its parts. */
function partsOf(reading: Reading, { and, ...first }: Meaning, lesson: Lesson, meeting: Meeting): Met[] {
  const parts = and === undefined ? undefined : twoParts(reading);
  let context: Context = {};
  return (parts ?? []).flatMap((each, i): Met[] => {
    const part = sharedYear(each, reading), found = weighed(part, context, a => meansSo(a, { say: '', means: i === 0 ? first : (and as Meaning) }));
    if ('command' in found) return [];
    context = contextAfter({ query: found.meant.candidate.query, reading: part }, context, held);
    return [meeting.meet({ ...found, weight: lesson.weight })];
  });
}

/** A conversation's turns as examples; the context goes on from what was meant, where some candidate is that. */
function examplesOf(lesson: Lesson, meeting: Meeting): Met[] {
  let context: Context = {};
  return lesson.turns.flatMap((turn): Met[] => {
    const reading = recogniser.read(turn.say);
    const found = weighed(reading, context, a => (turn.means ? meansSo(a, { ...turn, means: turn.means }) : turn.gold !== undefined && doesSo(a, turn.gold, knowledge)));
    if ('command' in found) { context = contextAfter({ query: found.command, reading }, context, held); return []; }
    context = contextAfter({ query: found.meant.candidate.query, reading }, context, held, measuresShown(found.meant.answer));
    return turn.scene || turn.means === undefined && turn.gold === undefined ? [] : [meeting.meet({ ...found, weight: lesson.weight }), ...(turn.means ? partsOf(reading, turn.means, lesson, meeting) : [])];
  });
}

const percent = (part: number, of: number): string => `${((part / of) * 100).toFixed(1)} %`;

function tell(name: string, fits: readonly Fit[], examples: readonly Met[]): void {
  const scores = (met: Met): Float64Array => fits.map(fit => fit.scores(met)).reduce((a, b) => a.map((x, i) => x + b[i]!));
  const right = examples.filter(e => e.right[likeliest(scores(e))]).length, possible = examples.filter(e => e.right.includes(true)).length;
  console.log(`${name}: ${examples.length} messages, right ${percent(right, examples.length)}; for ${percent(possible, examples.length)} some candidate is right.`);
}

function fitted(sizes: Sizes, examples: readonly Met[]): Promise<Fit[]> {
  const possible = examples.filter(e => e.right.includes(true));
  return Promise.all(SEEDS.map(seed => fitApart(sizes, seed, possible)));
}

const all = lessons(), meeting = new Meeting(), met = all.map(lesson => examplesOf(lesson, meeting)), { examples, sizes, ...names } = meeting.settled(met.flat());
// Which lesson each example is of.
const lessonOf = met.flatMap((list, i) => list.map(() => i));
if (process.argv.includes('--held-out')) {
  for (let fold = 0; fold < FOLDS; fold++) {
    const fits = await fitted(sizes, examples.filter((_, i) => lessonOf[i]! % FOLDS !== fold)), unseen = examples.map((example, i) => ({ example, lesson: all[lessonOf[i]!]! })).filter((_, i) => lessonOf[i]! % FOLDS === fold);
    for (const source of new Set(unseen.map(x => x.lesson.source))) tell(`fold ${fold + 1}, ${source}`, fits, unseen.filter(x => x.lesson.source === source).map(x => x.example));
  }
} else {
  const fits = await fitted(sizes, examples);
  tell('Learned from', fits, examples);
  // The networks' scores are averaged, and so are the weights that are added to them: one table of means does for all.
  const own = names.own.map((feature, at) => [feature, Math.round(fits.reduce((sum, fit) => sum + fit.own[at]!, 0) / fits.length * 100) / 100] as const).filter(([, weight]) => Math.abs(weight) >= SMALLEST);
  writeFileSync(new URL('../src/data/vocabulary/weights.json', import.meta.url), writtenWeights({ corpus: corpusDigest(createHash('sha256')), inputs: names.inputs, labels: names.labels, networks: fits.map(({ layers: { vectors, hidden, outputs } }) => ({ vectors: packed(vectors), hidden: packed(hidden), outputs: packed(outputs) })), own: Object.fromEntries(own) }));
}
