// One of the bots that answer.ts drives, in a process of its own: `bare` echoes, `tables` echoes and makes the calls that it was told for each question, `real` is the real bot.

import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';
import { startBot } from '../src/bot/start.ts';
import { readConfig } from '../src/config.ts';
import { openTables } from '../src/data/tables.ts';
import { recording, replay, type TableCall } from './tableCalls.ts';

/** What the parent may send: the calls to make for each question, or the request for what was spent so far. */
export type Order = { readonly calls: Readonly<Record<string, readonly TableCall[]>> } | 'spent';
/** Processor time so far, and the table calls since it was last asked. */
export interface Spent { readonly cpuMicros: number; readonly calls: readonly TableCall[] }

const [role = 'bare', port = '', connectionString = ''] = process.argv.slice(2);
const { store, taken } = recording(openTables({ kind: 'connectionString', connectionString }));
let told: Readonly<Record<string, readonly TableCall[]>> = {};

if (role === 'real') await startBot(readConfig({ PORT: port }), store);
else await echo();

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  if (order !== 'spent') told = order.calls;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system, calls: taken() } satisfies Spent);
});
process.send?.('ready');

// As Microsoft's echo sample has it.
async function echo(): Promise<void> {
  const bot = new ActivityHandler();
  bot.onMessage(async (turn, next) => {
    if (role === 'tables') await replay(store, told[turn.activity.text] ?? []);
    await turn.sendActivity(`Echo: ${turn.activity.text}`);
    await next();
  });
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req, res) => {
    await adapter.process(req, res, (turn) => bot.run(turn));
  });
  await new Promise<void>((resolve) => {
    server.listen(Number(port), '127.0.0.1', () => resolve());
  });
}
