// Runs what `npm start` runs, on ports and a data folder of the test's own, and waits for what it says.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the repository is, whatever folder a test runs in. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The local trial as a process. */
export interface Trial {
  readonly process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when it has printed the line that says it is up; rejects with its output when it ends before. */
  readonly up: Promise<void>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/**
 * Starts `npm start`'s process with these settings over the machine's own, and nothing from `.env`.
 *
 * @example const trial = startTrial({ PORT: '4000', PLAYGROUND: 'off', DATA_DIR: folder });
 */
export function startTrial(settings: Readonly<Record<string, string>>, file = 'src/local/start.ts', args: readonly string[] = []): Trial {
  const { PATH, HOME, SYSTEMROOT, TEMP } = process.env;
  // Without the settings of whoever runs the tests.
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: repository,
    env: { PATH, HOME, SYSTEMROOT, TEMP, DOTENV_CONFIG_PATH: '/no/such/file', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | string>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? '')));
  const up = new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer): void => {
      output += text.toString();
      if (output.includes('Ctrl-C ends it.')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => reject(new Error(`The trial ended before it was up:\n${output}`)));
  });
  up.catch(() => undefined);
  return { process: child, output: () => output, up, ended };
}

/** A port that nothing listens on just now. @example const port = await freePort(); */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A new empty folder. @example startTrial({ DATA_DIR: newFolder() }) */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'trial-'));
}
