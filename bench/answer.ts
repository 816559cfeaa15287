// What an answered question costs the bot's process, and how long it takes, beside an echo bot and beside an echo bot that makes the same table calls: in one run, round by round in turn.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Asker } from '../src/bot/ask.ts';
import { readReport } from '../src/data/report.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { startChild } from '../src/local/child.ts';
import { Channel } from '../test/support/channel.ts';
import { freePort, newFolder } from '../test/support/trial.ts';
import type { Order, Spent } from './answerBot.ts';
import { readCorpus } from './corpus.ts';
import { median, printTable, short } from './table.ts';
import { isRepeatable, type TableCall } from './tableCalls.ts';

const WARM_UP = 4;
const ROUNDS = 12;
const PER_ROUND = 40;

const roles = [['bare', 'echo bot'], ['tables', 'echo bot, same table calls'], ['real', 'this bot']] as const;

interface Bot { readonly name: string; readonly process: ChildProcess; readonly channel: Channel; readonly rounds: Round[] }
/** Milliseconds of processor for each question, the median wait in milliseconds, and table calls for each question. */
interface Round { readonly cpu: number; readonly p50: number; readonly calls: number }

/** Runs the bench and prints its table. */
export async function main(): Promise<void> {
  const candidates = answeredQuestions();
  let questions = candidates;
  const bots: Bot[] = [];
  const ends: (() => Promise<void>)[] = [];
  try {
    for (const [role, name] of roles) {
      const folder = newFolder();
      const tables = startChild('embeddedTables', { DATA_DIR: folder });
      ends.push(() => tables.stop().then(() => rmSync(folder, { recursive: true, force: true })));
      const bot = await startBot(role, name, await tables.ready);
      ends.push(() => stopBot(bot));
      bots.push(bot);
    }
    const [, tables, real] = bots as [Bot, Bot, Bot];
    // Twice: what is asked first of all is not what is asked every day.
    await callsOf(real, candidates);
    const calls = await callsOf(real, candidates);
    // What was declined is also kept, which cannot be done twice alike.
    questions = candidates.filter((question) => calls[question]?.every(isRepeatable));
    await order(tables.process, { calls });
    for (let n = -WARM_UP; n < ROUNDS; n++) {
      for (const bot of bots) {
        const round = await run(bot, questions);
        if (n >= 0) bot.rounds.push(round);
      }
    }
  } finally {
    for (const end of ends.reverse()) await end();
  }
  print(bots, questions.length);
}

/** Single messages of the corpus that are answered from the report, from all classes alike. */
function answeredQuestions(): string[] {
  const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
  const answered = new Set(['values', 'change', 'rank', 'list', 'share', 'sum', 'table', 'plan', 'covers', 'planChanges', 'crossCutting']);
  const said = readCorpus().flatMap((conversation) => (conversation.length === 1 ? conversation.map((turn) => turn.say) : []));
  const all = [...new Set(said.filter((text) => answered.has(asker.ask(text).answer.kind)))];
  const step = Math.max(1, Math.floor(all.length / PER_ROUND));
  return all.filter((_, i) => i % step === 0).slice(0, PER_ROUND);
}

async function startBot(role: string, name: string, connection: string): Promise<Bot> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL('./answerBot.ts', import.meta.url)), [role, String(port), connection], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error(`The ${name} ended before it was up.`)))]);
  return { name, process: child, channel: await Channel.open(`http://127.0.0.1:${port}/api/messages`), rounds: [] };
}

async function stopBot(bot: Bot): Promise<void> {
  bot.process.disconnect();
  await bot.channel.close();
}

/** Each question stands alone in a chat of its own. */
const chatOf = (question: string): string => `a:${Buffer.from(question).toString('hex').slice(0, 80)}`;

/** Asks each question once and takes down the table calls it made. */
async function callsOf(bot: Bot, questions: readonly string[]): Promise<Record<string, readonly TableCall[]>> {
  const calls: Record<string, readonly TableCall[]> = {};
  await order(bot.process, 'spent');
  for (const question of questions) {
    await bot.channel.say(question, undefined, chatOf(question));
    calls[question] = (await order(bot.process, 'spent')).calls;
  }
  return calls;
}

async function run(bot: Bot, questions: readonly string[]): Promise<Round> {
  const before = await order(bot.process, 'spent');
  const waits: number[] = [];
  for (const question of questions) {
    const from = performance.now();
    const turn = await bot.channel.say(question, undefined, chatOf(question));
    waits.push(performance.now() - from);
    if (turn.status !== 200 || turn.sent.length === 0) throw new Error(`The ${bot.name} did not answer "${question}" (status ${turn.status}).`);
  }
  const after = await order(bot.process, 'spent');
  return { cpu: (after.cpuMicros - before.cpuMicros) / 1000 / questions.length, p50: median(waits), calls: after.calls.length / questions.length };
}

async function order(child: ChildProcess, what: Order): Promise<Spent> {
  const answer = once(child, 'message') as Promise<[Spent]>;
  child.send(what);
  return (await answer)[0];
}

function print(bots: readonly Bot[], asked: number): void {
  const of = (bot: Bot, what: keyof Round): number => median(bot.rounds.map((round) => round[what]));
  // A round is compared with the one beside it, which met the same machine.
  const times = (bot: Bot, base: Bot | undefined, what: keyof Round): string => short(median(bot.rounds.map((round, n) => round[what] / (base?.rounds[n]?.[what] ?? NaN))));
  const [bare, tables] = bots;
  printTable(
    `An answered question: medians of ${ROUNDS} rounds in turn, ${asked} questions in each, one after the other; embedded tables`,
    ['', 'CPU ms', '× echo', '× echo with tables', 'p50 ms', '× echo', '× echo with tables', 'table calls'],
    bots.map((bot) => [bot.name, short(of(bot, 'cpu')), times(bot, bare, 'cpu'), times(bot, tables, 'cpu'), short(of(bot, 'p50')), times(bot, bare, 'p50'), times(bot, tables, 'p50'), of(bot, 'calls').toFixed(2)]),
  );
}
