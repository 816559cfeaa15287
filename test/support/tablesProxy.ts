// Stands between a process and its tables, so that a test can stop the process at one exact write: before it lands, or after it has and before the answer.

import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What to do with a write: let it through, or swallow it, or let it land and swallow the answer. */
export type Meddle = (method: string, table: string) => 'pass' | 'before' | 'after';

/** The proxy; `meddle` sees each write to a row, and `stopped` runs where it did not let it pass. */
export class TablesProxy {
  meddle: Meddle = () => 'pass';
  stopped: () => void = () => undefined;
  readonly #server: Server;

  private constructor(target: URL) {
    this.#server = createServer((req, res) => {
      const [, table] = /^\/[^/]+\/(\w+)/.exec(req.url ?? '') ?? [];
      const write = req.method !== 'GET' && table !== undefined && table !== 'Tables';
      const what = write ? this.meddle(req.method ?? '', table) : 'pass';
      if (what === 'before') return this.stopped();
      const onward = request({ host: target.hostname, port: target.port, path: req.url, method: req.method, headers: req.headers }, (answer) => {
        if (what === 'after') {
          answer.resume().once('end', () => this.stopped());
          return;
        }
        res.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(res);
      });
      onward.on('error', () => res.destroy());
      req.pipe(onward);
    });
  }

  static async open(connectionString: string): Promise<TablesProxy> {
    const proxy = new TablesProxy(new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? ''));
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same account, by way of this proxy. */
  through(connectionString: string): string {
    return connectionString.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
