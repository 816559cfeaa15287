// What ten thousand digests cost beside a bare loop of continueConversationAsync; how near to Teams' limit they go; whether report and recipients agree under faults; and three processes at once.

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openTables } from '../src/data/tables.ts';
import { loadReport, readReport } from '../src/data/report.ts';
import { startChild } from '../src/local/child.ts';
import { monday, numberOf, subscribeMany } from '../test/support/digestRun.ts';
import { expectedOf, planFor } from '../test/support/faultPlan.ts';
import { newFolder, startTrial } from '../test/support/trial.ts';
import type { ConnectorCount, ConnectorOrder } from './digestConnector.ts';
import type { SenderOrder, SenderResult } from './digestSender.ts';
import { printTable, short } from './table.ts';

const teamsLimit = 50;
const seed = 20_261_123;

/** Runs the bench; a number after its name takes so many recipients instead of 10,000. @example npm run bench -- digest 1000 */
export async function main(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 10_000);
  const connector = fork(fileURLToPath(new URL('./digestConnector.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(connector, 'message')) as [number];
  const url = `http://127.0.0.1:${port}`;
  try {
    await sideBySide(connector, url, count);
    await underLimit(connector, url, count);
    await underFaults(connector, url, count);
    await threeProcesses(connector, url, Math.min(500, count));
  } finally {
    connector.disconnect();
  }
}

async function sideBySide(connector: ChildProcess, url: string, count: number): Promise<void> {
  const rows: string[][] = [];
  // The embedded tables are for trials, and a tenth of the recipients tells how fast they are.
  const contenders: [string, Omit<SenderOrder, 'count' | 'url' | 'paced'>, boolean][] = [
    ['bare loop, one at a time', { how: 'bare' }, false],
    ['bare loop, 16 at once', { how: 'bare16' }, false],
    ['digest, store in memory', { how: 'digest' }, false],
    ['digest, embedded tables', { how: 'digest' }, true],
  ];
  for (const [name, order, tables] of contenders) {
    await command(connector, {});
    const some = tables ? Math.ceil(count / 10) : count;
    const { seconds, peakMb, rssMb } = await withTables(tables, (account) => send({ ...order, count: some, url, paced: false, ...(account === undefined ? {} : { account }) }));
    const { arrived } = await countOf(connector);
    rows.push([name, short(some / seconds), short(seconds), peakMb.toFixed(0), `${rssMb[0].toFixed(0)} → ${rssMb[1].toFixed(0)}`, String(arrived.length)]);
  }
  printTable(`${count} digests, a connector without limit`, ['', 'sends/s', 'seconds', 'peak MB', 'MB at 10% → end', 'arrived'], rows);
}

async function underLimit(connector: ChildProcess, url: string, count: number): Promise<void> {
  await command(connector, { limit: teamsLimit });
  const { seconds, report } = await send({ how: 'digest', count, url, paced: true });
  const { refused, busiest, arrived } = await countOf(connector);
  const least = count / teamsLimit;
  printTable(`${count} digests, a connector that takes ${teamsLimit} a second`, ['', 'seconds', 'the limit allows', 'ratio', 'busiest second', 'refused 429', 'accepted', 'arrived'], [
    ['digest', short(seconds), short(least), (seconds / least).toFixed(3), String(busiest), String(refused), String(report?.accepted), String(arrived.length)],
  ]);
}

async function underFaults(connector: ChildProcess, url: string, count: number): Promise<void> {
  await command(connector, { seed });
  const { report, states, seconds } = await send({ how: 'digest', count, url, paced: false, hurry: 20, answerWithinMs: 5_000 });
  const got = new Map((await countOf(connector)).arrived);
  const differ: string[] = [];
  let twice = 0;
  for (const [recipient, state] of states ?? []) {
    const expected = expectedOf(planFor(numberOf({ id: recipient }), seed));
    const arrived = got.get(recipient) ?? 0;
    if (state !== expected.state || arrived !== expected.arrived) differ.push(`${recipient}: ${state}, ${arrived} arrived; expected ${expected.state}, ${expected.arrived}`);
    if (arrived > 1) twice++;
  }
  const retired = Object.values(report?.retired ?? {}).reduce((sum, n) => sum + n, 0);
  printTable(`${count} digests, a connector that misbehaves by plan (seed ${seed})`, ['', 'accepted', 'unknown', 'retired', 'put off', 'agree with what arrived', 'got two', 'seconds'], [
    ['digest', String(report?.accepted), String(report?.unknown), String(retired), String(report?.postponed), `${count - differ.length} of ${count}`, String(twice), short(seconds)],
  ]);
  for (const line of differ.slice(0, 10)) console.log(`  ${line}`);
}

async function threeProcesses(connector: ChildProcess, url: string, count: number): Promise<void> {
  await command(connector, {});
  await withTables(true, async (account) => {
    const store = openTables({ kind: 'connectionString', connectionString: account! });
    await loadReport(store, readReport());
    await subscribeMany(store, count, url);
    const startedAt = performance.now();
    const runs = [1, 2, 3].map(() => startTrial({ AZURE_STORAGE_CONNECTION_STRING: account! }, 'src/cli/digest.ts', ['--now', monday.toISOString()]));
    const ended = await Promise.all(runs.map((run) => run.ended));
    const { arrived, busiest } = await countOf(connector);
    printTable(`${count} subscribers, three processes of npm run digest at once`, ['', 'ended', 'got one', 'got two', 'busiest second', 'seconds'], [
      ['digest', ended.join(' '), String(arrived.filter(([, n]) => n === 1).length), String(arrived.filter(([, n]) => n > 1).length), String(busiest), short((performance.now() - startedAt) / 1000)],
    ]);
  });
}

async function withTables<T>(wanted: boolean, work: (account?: string) => Promise<T>): Promise<T> {
  if (!wanted) return work();
  const folder = newFolder();
  const tables = startChild('embeddedTables', { DATA_DIR: folder });
  try {
    return await work(await tables.ready);
  } finally {
    await tables.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function send(order: SenderOrder): Promise<SenderResult> {
  const sender = fork(fileURLToPath(new URL('./digestSender.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  sender.send(order);
  const [result] = (await once(sender, 'message')) as [SenderResult];
  sender.disconnect();
  return result;
}

async function command(connector: ChildProcess, order: ConnectorOrder): Promise<void> {
  connector.send(order);
  await once(connector, 'message');
}

async function countOf(connector: ChildProcess): Promise<ConnectorCount> {
  connector.send('count');
  return ((await once(connector, 'message')) as [ConnectorCount])[0];
}
