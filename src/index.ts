// The bot in production: settings → store → bot, until SIGTERM. `npm start` is src/local/start.ts.

import { startBot } from './bot/start.ts';
import { ConfigError, loadConfig, startProblem } from './config.ts';
import { openTables } from './data/tables.ts';

try {
  const config = loadConfig();
  if (config.tables === undefined) {
    throw new ConfigError(['AZURE_STORAGE_CONNECTION_STRING is missing: set it or AZURE_TABLES_ENDPOINT, or run npm start for a local trial.']);
  }
  const store = openTables(config.tables);
  if (!(await store.ready())) {
    const setting = config.tables.kind === 'endpoint' ? 'AZURE_TABLES_ENDPOINT' : 'AZURE_STORAGE_CONNECTION_STRING';
    throw new ConfigError([`${setting} names tables that do not answer: check the account, its key or the role given to the identity, and the network.`]);
  }
  const bot = await startBot(config, store);
  console.log(`Listening on port ${config.port}.`);
  const stop = (): void => void bot.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  console.error(startProblem(error));
  process.exitCode = 1;
}
