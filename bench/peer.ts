// This parser beside @nlpjs/basic on the same messages: which Query each reaches. The peer is trained on one half of the corpus, both are scored on the other; or on a file of texts that neither has seen.

import type { Asker as Parser } from '../src/bot/ask.ts';
import type { Knowledge } from '../src/data/answer.ts';
import type { Query } from '../src/data/query.ts';
import { readReport } from '../src/data/report.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { Asker } from './built.ts';
import { halves, readCorpus, readKnownGaps, readOutOfScope, type Conversation, type Meaning } from './corpus.ts';
import { NlpjsPeer, trainingOf } from './nlpjs.ts';
import { printTable, quantile, share, short } from './table.ts';
import { readUnseen, verdictOnGold } from './unseen.ts';
import { givesFigure, verdictOn, verdictOutOfScope, type Verdict } from './verdict.ts';

/** A message, and who judges what was reached; nobody where it only sets the scene. */
interface Question { readonly say: string; readonly judge?: ((reached: Meaning) => Verdict) | undefined }
/** What was reached, how sure, and in how long. */
interface Reading { readonly question: Question; readonly meaning: Meaning; readonly score: number; readonly ms: number }
/** Something that reads a conversation message by message. */
type Reader = (conversation: readonly Question[]) => Promise<Reading[]>;

const UNSURE: Meaning = { kind: 'unknown' };

/** Runs the bench; the first argument may name a JSONL file of texts in no fixture. */
export async function main([unseen]: readonly string[]): Promise<void> {
  const knowledge: Knowledge = { report: readReport(), vocabulary: readVocabulary() };
  const corpus = [...readCorpus(), ...readKnownGaps()];
  const { training, testing } = halves(corpus);
  const out = halves(readOutOfScope());
  const threshold = await chooseThreshold(knowledge, training, out.training);
  const peer = await NlpjsPeer.train(knowledge, trainingOf(training.flat(), out.training));
  const readings = await readSideBySide(knowledge, peer, judged(training), [...judged(testing), ...outOfScope(out.testing)]);
  printTable(
    `The Query reached, in the half of the corpus that the peer was not trained on, and for ${out.testing.length} texts out of scope`,
    ['', ...HEAD, 'out of scope: a figure', 'any answer'],
    rowsOf(readings, threshold).map(({ name, all }) => {
      const off = all.filter(({ question }) => question.judge === verdictOutOfScope).map(({ meaning }) => meaning);
      return [name, ...scoreOf(all.filter(({ question }) => question.judge !== verdictOutOfScope)), share(off.filter(givesFigure).length, off.length), share(off.filter((one) => verdictOutOfScope(one) === 'wrong').length, off.length)];
    }),
  );
  console.log('The parser learns nothing at run time, but its vocabulary was written with sight of earlier conversations of this corpus, and the corpus says what the parser reaches: its own score here is no measure of it.');
  if (unseen === undefined) console.log('For texts that neither has seen: npm run bench -- peer <file.jsonl>');
  else await onUnseen(unseen, knowledge, corpus, threshold);
}

const HEAD = ['messages', 'right', 'wrong', 'abstained', 'p50 ms', 'p99 ms'];

/** Here the peer is trained on the whole corpus. */
async function onUnseen(path: string, knowledge: Knowledge, corpus: readonly Conversation[], threshold: number): Promise<void> {
  const conversations = readUnseen(path).map((turns) => turns.map(({ say, gold }): Question => ({ say, judge: (reached) => verdictOnGold(reached, gold) })));
  const peer = await NlpjsPeer.train(knowledge, trainingOf(corpus.flat(), readOutOfScope()));
  const readings = await readSideBySide(knowledge, peer, judged(corpus), conversations);
  printTable(`${path}, by the kind, measures and years that a right reply needs; the peer trained on the whole corpus`, ['', ...HEAD], rowsOf(readings, threshold).map(({ name, all }) => [name, ...scoreOf(all)]));
}

/** The certainty below which the peer does best to abstain, a wrong answer taking away what a right one gives; found within the training half. */
async function chooseThreshold(knowledge: Knowledge, training: readonly Conversation[], off: readonly string[]): Promise<number> {
  const kept = <T>(all: readonly T[]): T[] => all.filter((_, i) => i % 4 !== 3);
  const held = <T>(all: readonly T[]): T[] => all.filter((_, i) => i % 4 === 3);
  const peer = await NlpjsPeer.train(knowledge, trainingOf(kept(training).flat(), kept(off)));
  const readings = await readAll(readerOfPeer(peer), [...judged(held(training)), ...outOfScope(held(off))]);
  const gain = (threshold: number): number => {
    const verdicts = readings.flatMap((reading) => verdictOf(sureFrom(threshold)(reading)));
    return verdicts.filter((one) => one === 'right').length - verdicts.filter((one) => one === 'wrong').length;
  };
  return Array.from({ length: 20 }, (_, i) => i / 20).reduce((best, threshold) => (gain(threshold) > gain(best) ? threshold : best));
}

interface SideBySide { readonly parser: Reading[]; readonly peer: Reading[] }

/** Both on each conversation before the next, taking turns to be first, so that they meet the same machine; warm from other texts, and each message for the first time. */
async function readSideBySide(knowledge: Knowledge, peer: NlpjsPeer, warmUp: readonly (readonly Question[])[], conversations: readonly (readonly Question[])[]): Promise<SideBySide> {
  const readers = { parser: readerOf(new Asker(knowledge)), peer: readerOfPeer(peer) };
  const readings: SideBySide = { parser: [], peer: [] };
  for (const reader of Object.values(readers)) await readAll(reader, warmUp);
  for (const [c, conversation] of conversations.entries()) {
    for (const who of c % 2 === 0 ? (['parser', 'peer'] as const) : (['peer', 'parser'] as const)) readings[who].push(...(await readers[who](conversation)));
  }
  return readings;
}

/** The peer stands twice: as it answers whatever comes, and as it does best to abstain. */
const rowsOf = ({ parser, peer }: SideBySide, threshold: number): { name: string; all: Reading[] }[] => [
  { name: 'this parser', all: parser },
  { name: '@nlpjs/basic, always answering', all: peer },
  { name: `@nlpjs/basic, abstaining below ${threshold.toFixed(2)}`, all: peer.map(sureFrom(threshold)) },
];

const sureFrom = (threshold: number) => (reading: Reading): Reading => (reading.score < threshold ? { ...reading, meaning: UNSURE } : reading);

function readerOf(asker: Parser): Reader {
  return (conversation) => {
    let context = {};
    return Promise.resolve(conversation.map((question) => {
      const from = performance.now();
      const { query } = asker.parse(question.say, context);
      const ms = performance.now() - from;
      context = asker.ask(question.say, context).context;
      return { question, meaning: meaningOf(query), score: 1, ms };
    }));
  };
}

function readerOfPeer(peer: NlpjsPeer): Reader {
  return async (conversation) => {
    const readings: Reading[] = [];
    let before: Meaning | undefined;
    for (const question of conversation) {
      const from = performance.now();
      const { meaning, score } = await peer.read(question.say, before);
      readings.push({ question, meaning, score, ms: performance.now() - from });
      before = { ...before, ...meaning };
    }
    return readings;
  };
}

async function readAll(reader: Reader, conversations: readonly (readonly Question[])[]): Promise<Reading[]> {
  const all: Reading[] = [];
  for (const conversation of conversations) all.push(...(await reader(conversation)));
  return all;
}

/** The parts of a Query that the corpus compares. */
function meaningOf(query: Query): Meaning {
  return {
    kind: query.kind,
    ...('measures' in query && query.measures ? { measures: [...query.measures.value] } : {}),
    ...('years' in query ? { years: [...query.years.value] } : {}),
    ...('basis' in query ? { basis: query.basis } : {}),
  };
}

const judged = (conversations: readonly Conversation[]): Question[][] =>
  conversations.map((turns) => turns.map(({ say, means }) => ({ say, judge: means && ((reached) => verdictOn(reached, means)) })));
const outOfScope = (texts: readonly string[]): Question[][] => texts.map((say) => [{ say, judge: verdictOutOfScope }]);

const verdictOf = ({ question, meaning }: Reading): Verdict[] => (question.judge ? [question.judge(meaning)] : []);

function scoreOf(readings: readonly Reading[]): string[] {
  const verdicts = readings.flatMap(verdictOf);
  const part = (verdict: Verdict): string => share(verdicts.filter((one) => one === verdict).length, verdicts.length);
  const ms = readings.map((reading) => reading.ms);
  return [String(verdicts.length), part('right'), part('wrong'), part('abstained'), short(quantile(ms, 0.5)), short(quantile(ms, 0.99))];
}
