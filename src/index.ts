// The bot in production: settings → store → bot, until SIGTERM. `npm start` is src/local/start.ts.

import { startBot } from './bot/start.ts';
import { ConfigError, loadConfig, startProblem } from './config.ts';
import { openTables } from './data/tables.ts';

try {
  const config = loadConfig();
  if (config.tables === undefined) {
    throw new ConfigError(['AZURE_STORAGE_CONNECTION_STRING is missing: set it or AZURE_TABLES_ENDPOINT, or run npm start for a local trial.']);
  }
  const bot = await startBot(config, openTables(config.tables));
  console.log(`Listening on port ${config.port}.`);
  const stop = (): void => void bot.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  console.error(startProblem(error));
  process.exitCode = 1;
}
