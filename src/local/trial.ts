// A local trial: settings → embedded tables → bot → chat, and all of them down again together.
// This process is the bot; the other two are its children and end when it is gone.

import { plainButtons } from '../bot/plainButtons.ts';
import { ConfigError, loadConfig, startProblem, type Config } from '../config.ts';
import { startChild, type Child } from './child.ts';
import { portIsFree } from './ports.ts';

// A chat whose bot was just killed needs a moment to notice and let go of its port.
const playgroundPortPatienceMs = 5_000;

const started: (() => Promise<void>)[] = [];
let stopping = false;

/** Ends what was started, the last one first, so that nothing is refused by what it depends on. */
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const end of started.reverse()) await end();
  process.exit(exitCode);
}

async function run(config: Config): Promise<void> {
  await checkPort('PORT', config.port, 0);
  if (config.playground) await checkPort('PLAYGROUND_PORT', config.playgroundPort, playgroundPortPatienceMs);

  // Both parts and the bot take a second or two each to load: they load side by side.
  const playground = config.playground ? startPart('playground', config, `The chat stopped; ${config.dataDir}/playground.log may say why.`) : undefined;
  const embedded = config.tables ? undefined : startPart('embeddedTables', config, 'The embedded tables stopped.');
  const [{ startBot }, { openTables }] = await Promise.all([import('../bot/start.ts'), import('../data/tables.ts')]);

  const tables = config.tables ?? { kind: 'connectionString', connectionString: (await embedded?.ready) ?? '' };
  const bot = await startBot(config, openTables(tables), config.playground ? [plainButtons] : []);
  started.push(() => bot.stop());
  await playground?.ready;
  if (playground === undefined) {
    console.log(`The bot listens at http://127.0.0.1:${config.port}/api/messages. Ctrl-C ends it.`);
    return;
  }
  console.log('The chat is Microsoft 365 Agents Playground: its pre-release licence allows evaluation only.');
  console.log(`Open http://localhost:${config.playgroundPort} to ask. Ctrl-C ends it.`);
}

async function checkPort(setting: string, port: number, patienceMs: number): Promise<void> {
  if (await portIsFree(port, patienceMs)) return;
  throw new ConfigError([`${setting} ${port} is in use: stop what is listening there, or set ${setting} to a free one.`]);
}

function startPart(name: 'embeddedTables' | 'playground', config: Config, whenItStops: string): Child {
  const child = startChild(name, {
    PORT: String(config.port),
    PLAYGROUND_PORT: String(config.playgroundPort),
    DATA_DIR: config.dataDir,
  });
  started.push(() => child.stop());
  // A trial with a part missing would look alive and answer nothing.
  void child.exited.then(() => {
    if (stopping || !child.wasReady()) return;
    console.error(`${whenItStops} Run npm start again.`);
    void stop(1);
  });
  return child;
}

// Both npm and the terminal may pass on one Ctrl-C, so every signal is listened to and the first one counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  await run(loadConfig());
} catch (error) {
  if (!stopping) console.error(startProblem(error));
  await stop(1);
}
