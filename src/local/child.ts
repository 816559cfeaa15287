// Owns how a part of the trial runs in a process of its own. The channel to it is its lifeline:
// when this process ends, however it ends, the channel closes and the child ends itself.

import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../config.ts';

/** What a child tells its parent once: that it serves (and where), or the problem that it ends with. */
export type Report = { readonly ready: string } | { readonly problem: string };

/** A part running in a process of its own. */
export interface Child {
  /** What it said when it was ready; a ConfigError with its problem when it could not start. */
  readonly ready: Promise<string>;
  readonly exited: Promise<void>;
  wasReady(): boolean;
  /** Lets it save and end; resolves when it has. */
  stop(): Promise<void>;
}

/**
 * Starts a part: the file of that name beside this one. `env` is added to this process's environment.
 *
 * @example const tables = startChild('embeddedTables', { DATA_DIR: '.data' }); await tables.ready;
 */
export function startChild(name: string, env: Readonly<Record<string, string>>): Child {
  const file = fileURLToPath(new URL(`./${name}${extname(import.meta.url)}`, import.meta.url));
  // In a process group of its own: a Ctrl-C reaches the bot only, which ends its parts in order.
  const child = fork(file, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, ...env } });
  let wasReady = false;
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2_000)));

  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<string>((resolve, reject) => {
    child.once('message', (report: Report) => {
      if ('problem' in report) return reject(new ConfigError([report.problem]));
      wasReady = true;
      resolve(report.ready);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended (${code}) before it was ready. ${complaint}`)));
  });
  // Whoever waits for it hears of it; before that, or when nobody does, it is no crash of the parent.
  ready.catch(() => undefined);
  return {
    ready,
    exited,
    wasReady: () => wasReady,
    stop: () => {
      // Before it was ready nothing was entrusted to it, so there is nothing to wait for.
      if (!wasReady) child.kill('SIGKILL');
      else if (child.connected) child.disconnect();
      return exited;
    },
  };
}

/** In a child: tells the parent once. @example report({ ready: 'http://127.0.0.1:50112' }) */
export function report(what: Report): void {
  process.send?.(what);
}

/**
 * In a child: runs `end` once, when the parent is gone or asks for it, or on a signal.
 *
 * @example whenParentIsGone(() => server.close());
 */
export function whenParentIsGone(end: () => void): void {
  let ended = false;
  const once = (): void => {
    if (ended) return;
    ended = true;
    end();
  };
  // What is said to a parent that is gone must not end the child before it has saved.
  process.stderr.on('error', () => undefined);
  process.on('disconnect', once).on('SIGTERM', once).on('SIGINT', once).on('SIGHUP', once);
  if (!process.connected) once();
}
