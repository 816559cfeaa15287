// Owns who may write a data folder: one process at a time, told by a lock file that names it.

import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where whoever has the folder says how its tables are reached, for this user's other processes. @example addressFile('.data') // '.data/tables.address' */
export const addressFile = (folder: string): string => join(folder, 'tables.address');

/** A folder that cannot be had; the message says why and what to do. */
export class FolderProblem extends Error {}

const patienceMs = 20_000;
const retryAfterMs = 50;
const beatMs = 2_000;
// Without a beat for this long the lock is left over, and another process may have got the old one's number.
const staleAfterMs = 30_000;

/**
 * Makes the folder if need be and locks it, waiting up to 20 seconds for a process that is still
 * saving there. Gives the function that unlocks it.
 *
 * @throws {FolderProblem} when it cannot be written, or stays in use
 * @example const unlock = await lockFolder('.data'); … unlock();
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const file = join(folder, 'tables.lock');
  for (let waitedMs = 0; !(await take(folder, file)); waitedMs += retryAfterMs) {
    if (waitedMs >= patienceMs) throw new FolderProblem(`is in use by process ${holderOf(file)}: stop that one, or choose another folder.`);
    await delay(retryAfterMs);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
}

async function take(folder: string, file: string): Promise<boolean> {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' || !isFolder(folder)) throw new FolderProblem(`cannot be written (${code}): choose a folder that you may write to.`);
  }
  if (!isLeftOver(file)) return false;
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid));
  // Two starts may find the same left-over lock; the last to write it has it.
  await delay(retryAfterMs);
  return holderOf(file) === process.pid;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isLeftOver(file: string): boolean {
  const beatAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (beatAt === undefined) return false;
  const holder = holderOf(file);
  // A lock without a number is one that is being written.
  if (holder === 0) return Date.now() - beatAt > staleAfterMs;
  return !isAlive(holder) || Date.now() - beatAt > staleAfterMs;
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
