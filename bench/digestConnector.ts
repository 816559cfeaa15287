// The stand-in for Teams that `bench/digest.ts` sends to, in a process of its own: takes everything, or keeps Teams' limit, or misbehaves by plan.

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { planFor } from '../test/support/faultPlan.ts';

/** How the connector answers from now on. */
export interface ConnectorOrder {
  /** Requests a second; over it the answer is 429. */
  readonly limit?: number;
  /** The seed of a plan of faults. */
  readonly seed?: number;
}

/** What has arrived since the last order. */
export interface ConnectorCount {
  readonly requests: number;
  readonly refused: number;
  /** Conversations and the messages that arrived there. */
  readonly arrived: readonly (readonly [string, number])[];
  /** Requests in the busiest second. */
  readonly busiest: number;
}

let order: ConnectorOrder = {};
let arrived = new Map<string, number>();
let tries = new Map<string, number>();
let times: number[] = [];
let refused = 0;

const server = createServer((req, res) => {
  const conversation = decodeURIComponent(/\/v3\/conversations\/([^/]+)\//.exec(req.url ?? '')?.[1] ?? '');
  req.resume().once('end', () => {
    times.push(performance.now());
    if (order.limit !== undefined && inLastSecond() > order.limit) {
      refused++;
      res.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' }).end('{}');
      return;
    }
    if (order.seed === undefined) take(conversation, res);
    else misbehave(conversation, res, order.seed);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

let oldest = 0;
function inLastSecond(): number {
  const now = times.at(-1) ?? 0;
  while ((times[oldest] ?? Infinity) <= now - 1000) oldest++;
  return times.length - oldest;
}

function arrive(conversation: string): void {
  arrived.set(conversation, (arrived.get(conversation) ?? 0) + 1);
}

function take(conversation: string, res: ServerResponse): void {
  arrive(conversation);
  res.writeHead(201, { 'content-type': 'application/json' }).end(`{"id":"${times.length}"}`);
}

function misbehave(conversation: string, res: ServerResponse, seed: number): void {
  const nth = tries.get(conversation) ?? 0;
  tries.set(conversation, nth + 1);
  const { status, arrives, code, retryAfterS } = planFor(Number(conversation.replace('a:reader-', '')), seed)[nth]!;
  if (status === 201) return take(conversation, res);
  if (arrives) arrive(conversation);
  if (status === 'timeout') return;
  // A refused connection cannot be had from a server that listens; a 412 is repeated alike.
  if (status === 'reset') return void res.socket?.destroy();
  res.writeHead(status === 'refused' ? 412 : status, { 'content-type': 'application/json', ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }) });
  res.end(JSON.stringify({ error: { code: code ?? 'Fault', message: 'by plan' } }));
}

process.on('message', (next: ConnectorOrder | 'count') => {
  if (next === 'count') {
    let from = 0;
    const busiest = times.reduce((most, at, to) => {
      while (times[from]! <= at - 1000) from++;
      return Math.max(most, to - from + 1);
    }, 0);
    process.send?.({ requests: times.length, refused, arrived: [...arrived], busiest } satisfies ConnectorCount);
    return;
  }
  order = next;
  arrived = new Map();
  tries = new Map();
  times = [];
  refused = 0;
  oldest = 0;
  process.send?.('ready');
});
process.on('disconnect', () => process.exit(0));
