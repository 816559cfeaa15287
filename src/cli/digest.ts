// npm run digest -- [--now 2026-11-23T09:00:00Z]: sends the digests that are due at that time, says what became of them, and exits. For an external timer.
import { Asker } from '../bot/ask.ts';
import { runFrom } from '../bot/digest/run.ts';
import { sendDue } from '../bot/digest/sendDue.ts';
import { createSendTo } from '../bot/proactive.ts';
import { createAdapter } from '../bot/server.ts';
import { logToStderr } from '../bot/start.ts';
import { sayDigestReport } from '../cards/digestReport.ts';
import { saidText } from '../cards/said.ts';
import { pausePhrase } from '../cards/sayDigest.ts';
import { clockFrom, ConfigError, loadConfig, startProblem } from '../config.ts';
import { reportOn } from '../data/ledger.ts';
import { findReport, loadReport, readReport } from '../data/report.ts';
import { openTables } from '../data/tables.ts';
import { readVocabulary } from '../data/vocabulary.ts';

try {
  const loaded = loadConfig();
  const config = { ...loaded, startsAt: startFrom(process.argv.slice(2)) ?? loaded.startsAt };
  if (config.tables === undefined) throw new ConfigError(['AZURE_STORAGE_CONNECTION_STRING is missing: the digests to send are in the tables of the bot that runs. Set it or AZURE_TABLES_ENDPOINT.']);
  const store = openTables(config.tables);
  const now = clockFrom(config);
  await loadReport(store, readReport());
  const asker = new Asker({ report: await findReport(store), vocabulary: readVocabulary() });
  const sendTo = createSendTo(createAdapter(config.app, logToStderr), config.app?.id ?? '');
  const { weeks, failed, paused } = await sendDue(await runFrom({ store, now, sendTo, config, asker }, logToStderr));
  if (paused !== undefined) console.log(`Nothing was sent: ${pausePhrase(paused)}.`);
  else if (weeks.length === 0) console.log('No digest is due.');
  for (const week of weeks) console.log(saidText({ ...sayDigestReport(await reportOn(store, week, now())), next: [] }));
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  console.error(startProblem(error));
  process.exitCode = 1;
}

/** @throws {ConfigError} when --now is no instant */
function startFrom(args: readonly string[]): Date | undefined {
  const at = args.indexOf('--now');
  if (at < 0) return undefined;
  const instant = new Date(args[at + 1] ?? '');
  if (!/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(args[at + 1] ?? '') || Number.isNaN(instant.getTime())) throw new ConfigError(['--now takes an instant with its zone, such as 2026-11-23T09:00:00Z.']);
  return instant;
}
