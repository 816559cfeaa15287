// Owns the reach into Azurite, whose table server is not an export of its package: the one place
// to look at when its version changes.

import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';

interface TableServer {
  readonly httpServer: Server;
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
}

/** A running table server. */
export interface Azurite {
  readonly connectionString: string;
  /** Lets the requests under way finish, and saves what they wrote. */
  close(): Promise<void>;
}

const drainMs = 2_000;
const account = 'localtrial';
const load = createRequire(import.meta.url);

/**
 * Starts a table server on a free loopback port, with a key of its own: with Azurite's public one,
 * any page open in a browser of this machine could write to the tables.
 *
 * Not in a process that loads restify: it changes every HTTP request, and filters are then forgotten.
 *
 * @param file where the tables are kept
 * @throws when the file cannot be read as tables
 * @example const azurite = await startAzurite('.data/tables.json');
 */
export async function startAzurite(file: string): Promise<Azurite> {
  const key = randomBytes(32).toString('base64');
  process.env['AZURITE_ACCOUNTS'] = `${account}:${key}`;
  const server = tableServer(file);
  await server.start();
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=${server.getHttpServerAddress()}/${account};`,
    async close() {
      // Azurite saves first and drains after, so a write answered in between would be lost.
      const drained = new Promise<void>((resolve) => server.httpServer.close(() => resolve()));
      server.httpServer.closeIdleConnections();
      await Promise.race([drained, delay(drainMs, undefined, { ref: false })]);
      await server.close();
    },
  };
}

function tableServer(file: string): TableServer {
  const { default: Configuration } = load('azurite/dist/src/table/TableConfiguration.js') as { default: new (...args: unknown[]) => unknown };
  const { default: Server } = load('azurite/dist/src/table/TableServer.js') as { default: new (configuration: unknown) => TableServer };
  const settings = {
    host: '127.0.0.1',
    port: 0,
    keepAliveSeconds: 5,
    file,
    debugLog: false,
    accessLog: false,
    accessLogStream: undefined,
    debugLogFile: undefined,
    loose: false,
    skipApiVersionCheck: true,
    certificate: '',
    certificateKey: '',
    certificatePassword: '',
    oauth: undefined,
    noProductStyleUrl: true,
    inMemory: false,
  };
  // Its constructor takes them in this order.
  return new Server(new Configuration(...Object.values(settings)));
}
