// A connector that only counts: who got how many digests, and when. `hear` may answer a send itself, or never.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one send; what it gives decides whether the message counts as arrived. */
export type Hear = (conversation: string, res: ServerResponse) => 'arrived' | 'lost' | undefined;

/** The connector and what it has taken. */
export class Recorder {
  /** How many messages arrived, by conversation. */
  readonly arrived = new Map<string, number>();
  /** When each request came, in milliseconds. */
  readonly times: number[] = [];
  hear: Hear = () => undefined;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((req, res) => this.#answer(req, res));
    this.#server.keepAliveTimeout = 30_000;
  }

  static async open(): Promise<Recorder> {
    const recorder = new Recorder();
    await new Promise<void>((resolve) => recorder.#server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All messages that arrived. */
  get total(): number {
    return [...this.arrived.values()].reduce((sum, n) => sum + n, 0);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const conversation = decodeURIComponent(/\/v3\/conversations\/([^/]+)\//.exec(req.url ?? '')?.[1] ?? '');
    req.resume().once('end', () => {
      this.times.push(performance.now());
      const heard = this.hear(conversation, res);
      if (heard !== 'lost') this.arrived.set(conversation, (this.arrived.get(conversation) ?? 0) + 1);
      if (heard !== undefined) return;
      res.writeHead(201, { 'content-type': 'application/json' });
      res.end(`{"id":"${this.times.length}"}`);
    });
  }
}
