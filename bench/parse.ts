// How long a message takes to be understood: every message of the corpus, and inputs made to be slow, against the bounds of 1 ms at p99 and 20 ms for any input at all.

import type { Asker as Parser } from '../src/bot/ask.ts';
import { readReport } from '../src/data/report.ts';
import { readVocabulary } from '../src/data/vocabulary.ts';
import { Asker } from './built.ts';
import { readCorpus } from './corpus.ts';
import { hostileInputs, randomInputs } from './hostile.ts';
import { median, printTable, quantile, short } from './table.ts';

const WARM_UP = 5;
const PASSES = 9;
const P99_BOUND_MS = 1;
const ANY_BOUND_MS = 20;
const SHOWN = 10;

/** Runs the bench and prints its tables. */
export function main(): Promise<void> {
  const vocabulary = readVocabulary();
  const asker = new Asker({ report: readReport(), vocabulary });
  const texts = readCorpus().flatMap((conversation) => conversation.map((turn) => turn.say));
  printCorpus(asker, texts);
  printHostile(asker, hostileInputs(vocabulary), randomInputs(vocabulary));
  return Promise.resolve();
}

/** Each text counts with the median of its passes: what it takes, and not what else the machine did meanwhile. */
function printCorpus(asker: Parser, texts: readonly string[]): void {
  for (let pass = 0; pass < WARM_UP; pass++) for (const text of texts) asker.parse(text);
  const passes = texts.map((): Spent[] => []);
  for (let pass = 0; pass < PASSES; pass++) texts.forEach((text, i) => passes[i]?.push(spentOn(() => asker.parse(text))));
  const each = (what: keyof Spent): number[] => passes.map((spent) => median(spent.map((one) => one[what])));
  const cpu = each('cpu');
  const slowest = texts[cpu.indexOf(Math.max(...cpu))] ?? '';
  const row = (name: string, values: readonly number[]): string[] => [name, ...[0.5, 0.9, 0.99, 1].map((part) => short(quantile(values, part)))];
  printTable(
    `Understanding a message: ${texts.length} messages of the corpus, each the median of ${PASSES} passes, ms (bound: ${P99_BOUND_MS} ms at p99)`,
    ['', 'p50', 'p90', 'p99', 'max'], [row('processor', cpu), row('wall', each('wall'))],
  );
  console.log(`${verdict(quantile(cpu, 0.99) <= P99_BOUND_MS)} The slowest has ${slowest.length} characters: “${slowest.slice(0, 60)}…”`);
}

function printHostile(asker: Parser, byHand: Readonly<Record<string, string>>, random: readonly string[]): void {
  const threw: string[] = [];
  const rowOf = (name: string, text: string): { name: string; length: number; cpu: number; wall: number } => {
    try {
      const runs = Array.from({ length: 5 }, () => spentOn(() => asker.parse(text)));
      return { name, length: text.length, cpu: median(runs.map((run) => run.cpu)), wall: median(runs.map((run) => run.wall)) };
    } catch (error) {
      threw.push(`${name}, ${text.length} characters: ${String(error)}`);
      return { name, length: text.length, cpu: Infinity, wall: Infinity };
    }
  };
  const drawn = random.map((text) => rowOf('a random one', text)).sort((a, b) => b.cpu - a.cpu);
  const rows = [...Object.entries(byHand).map(([name, text]) => rowOf(name, text)), ...drawn.filter((row) => row.cpu < Infinity).slice(0, 1).map((row) => ({ ...row, name: `slowest of ${random.length} random ones` }))];
  rows.sort((a, b) => b.cpu - a.cpu);
  printTable(`Inputs made to be slow: ms, median of 5 (bound: ${ANY_BOUND_MS} ms)`, ['', 'characters', 'processor', 'wall'], rows.slice(0, SHOWN).map((row) => [row.name, String(row.length), ...(row.cpu < Infinity ? [short(row.cpu), short(row.wall)] : ['threw', 'threw'])]));
  console.log(`${verdict((rows[0]?.cpu ?? 0) <= ANY_BOUND_MS)} The other ${rows.length - SHOWN} took less.`);
  if (threw.length > 0) console.log(`${threw.length} THREW, the first: ${threw[0]}`);
}

const verdict = (within: boolean): string => (within ? 'Within the bound.' : 'OVER THE BOUND.');

/** Milliseconds of processor, with whatever the engine does beside, and of the clock. */
interface Spent { readonly cpu: number; readonly wall: number }

function spentOn(work: () => void): Spent {
  const [cpuFrom, wallFrom] = [process.cpuUsage(), performance.now()];
  work();
  const wall = performance.now() - wallFrom;
  const { user, system } = process.cpuUsage(cpuFrom);
  return { cpu: (user + system) / 1000, wall };
}
