// Owns the question whether a port of this machine is free.

import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Whether a loopback port can be listened on, now or within `patienceMs`.
 *
 * @example await portIsFree(3978, 0) // false while a bot runs
 */
export async function portIsFree(port: number, patienceMs: number): Promise<boolean> {
  const retryAfterMs = 100;
  for (let waitedMs = 0; ; waitedMs += retryAfterMs) {
    if (await tryPort(port)) return true;
    if (waitedMs >= patienceMs) return false;
    await delay(retryAfterMs);
  }
}

function tryPort(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
