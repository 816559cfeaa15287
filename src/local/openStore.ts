// The store for a command in the terminal: the one the settings name, or that of the local trial, running or not.

import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { Store } from '../data/store.ts';
import { openTables } from '../data/tables.ts';
import { startChild } from './child.ts';
import { addressFile } from './folderLock.ts';

/** A store and how to let go of it. */
export interface OpenStore {
  readonly store: Store;
  /** Saves and ends what was started for it. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the store that the bot uses: the configured account; else a running trial's tables; else the
 * trial's folder, which is then in use until `close`.
 *
 * @throws {ConfigError} when the folder cannot be had
 * @example const { store, close } = await openStore(loadConfig()); … await close();
 */
export async function openStore(config: Pick<Config, 'tables' | 'dataDir'>): Promise<OpenStore> {
  const nothing = (): Promise<void> => Promise.resolve();
  if (config.tables !== undefined) return { store: openTables(config.tables), close: nothing };
  const address = addressOf(config.dataDir);
  const running = address === undefined ? undefined : openTables({ kind: 'connectionString', connectionString: address });
  // A trial that was killed leaves its address behind; then nothing answers there.
  if (running !== undefined && (await running.ready())) return { store: running, close: nothing };
  const child = startChild('embeddedTables', { DATA_DIR: config.dataDir });
  return { store: openTables({ kind: 'connectionString', connectionString: await child.ready }), close: () => child.stop() };
}

function addressOf(folder: string): string | undefined {
  try {
    return readFileSync(addressFile(folder), 'utf8');
  } catch {
    return undefined;
  }
}
