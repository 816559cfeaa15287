// This parser beside @nlpjs/basic on the same messages: which Query each reaches. The peer is trained on one half of the corpus, both are scored on the other; or on a file of texts that neither has seen.

import { Asker } from '../src/bot/ask.ts';
import type { Knowledge } from '../src/data/answer.ts';
import type { Query } from '../src/data/query.ts';
import { readReport } from '../src/data/report.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { halves, readCorpus, readKnownGaps, readOutOfScope, type Conversation, type Meaning } from './corpus.ts';
import { NlpjsPeer, trainingOf } from './nlpjs.ts';
import { printTable, quantile, share, short } from './table.ts';
import { readUnseen, verdictOnGold } from './unseen.ts';
import { givesFigure, verdictOn, verdictOutOfScope, type Verdict } from './verdict.ts';

/** A message, what was reached, how sure, and in how long. */
interface Reading { readonly meaning: Meaning; readonly score: number; readonly ms: number }
/** Something that reads a conversation message by message. */
type Reader = (says: readonly string[]) => Promise<Reading[]>;
interface Score { readonly right: number; readonly wrong: number; readonly abstained: number; readonly of: number }

const UNSURE: Meaning = { kind: 'unknown' };

/** Runs the bench; the first argument may name a JSONL file of texts in no fixture. */
export async function main([unseen]: readonly string[]): Promise<void> {
  const knowledge: Knowledge = { report: readReport(), vocabulary: readVocabulary() };
  const corpus = [...readCorpus(), ...readKnownGaps()];
  const { training, testing } = halves(corpus);
  const out = halves(readOutOfScope());
  const threshold = await chooseThreshold(knowledge, training, out.training);
  const peer = await NlpjsPeer.train(knowledge, trainingOf(training.flat(), out.training));
  const readers = readersOf(knowledge, peer, threshold);

  const messages = testing.flat().filter((turn) => turn.means).length;
  const rows: string[][] = [];
  for (const [name, read] of readers) {
    await readAll(read, testing.map(saysOf));
    const readings = await readAll(read, testing.map(saysOf));
    const score = scoreOf(testing.flatMap((conversation, c) => conversation.flatMap((turn, t) => (turn.means ? [verdictOn(readings[c]![t]!.meaning, turn.means)] : []))));
    const off = (await readAll(read, out.testing.map((text) => [text]))).flat();
    const part = (given: (meaning: Meaning) => boolean): string => share(off.filter((reading) => given(reading.meaning)).length, off.length);
    rows.push([name, ...partsOf(score), part(givesFigure), part((meaning) => verdictOutOfScope(meaning) === 'wrong'), ...timesOf(readings.flat())]);
  }
  printTable(`The Query reached: ${messages} messages of the half of the corpus that the peer was not trained on, ${out.testing.length} texts out of scope`, [...head, 'out of scope: a figure', 'any answer', ...times], rows);
  console.log('The parser learns nothing at run time, but its vocabulary was written with sight of earlier conversations of this corpus, and the corpus says what the parser reaches: its own score here is no measure of it.');
  if (unseen === undefined) return console.log('For texts that neither has seen: npm run bench -- peer <file.jsonl>');
  await onUnseen(unseen, knowledge, corpus, threshold);
}

/** The peer stands twice: as it answers whatever comes, and as it does best to abstain. */
const readersOf = (knowledge: Knowledge, peer: NlpjsPeer, threshold: number): (readonly [string, Reader])[] => [
  ['this parser', readerOf(new Asker(knowledge))],
  ['@nlpjs/basic, always answering', peerReader(peer, 0)],
  [`@nlpjs/basic, abstaining below ${threshold.toFixed(2)}`, peerReader(peer, threshold)],
];

const head = ['', 'right', 'wrong', 'abstained'];
const times = ['p50 ms', 'p99 ms'];

/** Here the peer is trained on the whole corpus. */
async function onUnseen(path: string, knowledge: Knowledge, corpus: readonly Conversation[], threshold: number): Promise<void> {
  const conversations = readUnseen(path);
  const peer = await NlpjsPeer.train(knowledge, trainingOf(corpus.flat(), readOutOfScope()));
  const rows: string[][] = [];
  for (const [name, read] of readersOf(knowledge, peer, threshold)) {
    await readAll(read, conversations.map(saysOf));
    const readings = await readAll(read, conversations.map(saysOf));
    const score = scoreOf(conversations.flatMap((turns, c) => turns.map((turn, t) => verdictOnGold(readings[c]![t]!.meaning, turn.gold))));
    rows.push([name, ...partsOf(score), ...timesOf(readings.flat())]);
  }
  printTable(`Unseen: ${conversations.flat().length} messages of ${path}, by the kind, measures and years that they ask for`, [...head, ...times], rows);
}

/** The certainty below which the peer does best to abstain, a wrong answer taking away what a right one gives; found within the training half. */
async function chooseThreshold(knowledge: Knowledge, training: readonly Conversation[], outOfScope: readonly string[]): Promise<number> {
  const inner = training.filter((_, i) => i % 4 !== 3);
  const held = training.filter((_, i) => i % 4 === 3);
  const innerOut = outOfScope.filter((_, i) => i % 4 !== 3);
  const heldOut = outOfScope.filter((_, i) => i % 4 === 3);
  const peer = await NlpjsPeer.train(knowledge, trainingOf(inner.flat(), innerOut));
  const gain = async (threshold: number): Promise<number> => {
    const read = peerReader(peer, threshold);
    const readings = await readAll(read, held.map(saysOf));
    const score = scoreOf(held.flatMap((conversation, c) => conversation.flatMap((turn, t) => (turn.means ? [verdictOn(readings[c]![t]!.meaning, turn.means)] : []))));
    const off = scoreOf((await readAll(read, heldOut.map((text) => [text]))).flat().map((reading) => verdictOutOfScope(reading.meaning)));
    return score.right - score.wrong + off.right - off.wrong;
  };
  let best = { threshold: 0, gain: -Infinity };
  for (let threshold = 0; threshold < 1; threshold += 0.05) {
    const gained = await gain(threshold);
    if (gained > best.gain) best = { threshold, gain: gained };
  }
  return best.threshold;
}

function readerOf(asker: Asker): Reader {
  return (says) => {
    let context = {};
    return Promise.resolve(says.map((say) => {
      const from = performance.now();
      const { query } = asker.parse(say, context);
      const ms = performance.now() - from;
      context = asker.ask(say, context).context;
      return { meaning: meaningOf(query), score: 1, ms };
    }));
  };
}

function peerReader(peer: NlpjsPeer, threshold: number): Reader {
  return async (says) => {
    const readings: Reading[] = [];
    let before: Meaning | undefined;
    for (const say of says) {
      const from = performance.now();
      const { meaning, score } = await peer.read(say, before);
      readings.push({ meaning: score < threshold ? UNSURE : meaning, score, ms: performance.now() - from });
      before = { ...before, ...meaning };
    }
    return readings;
  };
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

async function readAll(read: Reader, conversations: readonly (readonly string[])[]): Promise<Reading[][]> {
  const all: Reading[][] = [];
  for (const says of conversations) all.push(await read(says));
  return all;
}

const saysOf = (turns: readonly { readonly say: string }[]): string[] => turns.map((turn) => turn.say);
const timesOf = (readings: readonly Reading[]): string[] => [0.5, 0.99].map((part) => short(quantile(readings.map((reading) => reading.ms), part)));
const partsOf = ({ right, wrong, abstained, of }: Score): string[] => [right, wrong, abstained].map((part) => share(part, of));

function scoreOf(verdicts: readonly Verdict[]): Score {
  const count = (verdict: Verdict): number => verdicts.filter((one) => one === verdict).length;
  return { right: count('right'), wrong: count('wrong'), abstained: count('abstained'), of: verdicts.length };
}
