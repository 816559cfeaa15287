// A stand-in for Teams: posts activities to a bot as Teams would, serves the connector that the bot
// replies through, and records everything the bot sends, edits and deletes.

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { visibleText } from './visibleText.ts';

/** A person in the chat. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

/** An activity or card as it travels. */
export type Json = Record<string, unknown>;

/** One thing the bot did through the connector. */
export interface Sent {
  readonly conversation: string;
  readonly method: 'send' | 'edit' | 'delete' | 'create';
  readonly activityId: string;
  readonly activity: Json;
}

/** What the connector is asked; a fault function may answer it instead. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly body: Json | undefined;
  /** How many calls came before this one. */
  readonly earlier: number;
}

/** An answer in place of the ordinary one. `applied` records what was asked before failing, as a lost reply would. */
export interface Fault {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Record<string, string>;
  readonly applied?: boolean;
}

/** What came of one activity. */
export interface Turn {
  readonly status: number;
  /** The body of the HTTP answer: an invoke's response, or an error. */
  readonly body: unknown;
  readonly sent: readonly Sent[];
  /** All that a person would read of it. */
  readonly text: string;
}

/** The person who speaks when a test does not care who. */
export const officer: Person = { id: '29:officer', name: 'Sam Officer', aadObjectId: '00000000-0000-4000-8000-000000000001' };

const turnWithinMs = 20_000;

/**
 * The stand-in. `fault` decides, call by call, whether the connector misbehaves.
 *
 * @example
 * const channel = await Channel.open(`http://127.0.0.1:${port}/api/messages`);
 * const turn = await channel.say('how did burglary change?');
 */
export class Channel {
  readonly sent: Sent[] = [];
  fault: (call: ConnectorCall) => Fault | undefined = () => undefined;
  readonly endpoint: string;
  readonly #server: Server;
  #calls = 0;

  private constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#server = createServer((req, res) => void this.#answer(req, res));
  }

  static async open(endpoint: string): Promise<Channel> {
    const channel = new Channel(endpoint);
    await new Promise<void>((resolve) => channel.#server.listen(0, '127.0.0.1', resolve));
    return channel;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A person writes. */
  say(text: string, from: Person = officer, conversation = `a:${from.id}`): Promise<Turn> {
    return this.post({ type: 'message', text, textFormat: 'plain' }, from, conversation);
  }

  /** A person presses an Action.Submit button or sends a card's form. */
  submit(value: Json, from: Person = officer, conversation = `a:${from.id}`): Promise<Turn> {
    return this.post({ type: 'message', value }, from, conversation);
  }

  /** Teams invokes the bot, for instance `adaptiveCard/action`; the response is the turn's `body`. */
  invoke(name: string, value: Json, from: Person = officer, conversation = `a:${from.id}`): Promise<Turn> {
    return this.post({ type: 'invoke', name, value }, from, conversation);
  }

  /** Somebody adds the bot to their chats. */
  install(from: Person = officer, conversation = `a:${from.id}`): Promise<Turn> {
    return this.post({ type: 'installationUpdate', action: 'add' }, from, conversation);
  }

  /** Posts one activity and gathers what the bot sent into that conversation by the time it answered. */
  async post(activity: Json, from: Person = officer, conversation = `a:${from.id}`): Promise<Turn> {
    const before = this.sent.length;
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...this.envelope(from, conversation), ...activity }),
      signal: AbortSignal.timeout(turnWithinMs),
    });
    const body = parsed(await response.text());
    const sent = this.sent.slice(before).filter((row) => row.conversation === conversation && row.activity['type'] !== 'typing');
    return { status: response.status, body, sent, text: sent.map((row) => visibleText(row.activity)).join('\n') };
  }

  /** What Teams puts around every activity. Give `id` in an activity to send the same one twice. */
  envelope(from: Person, conversation: string): Json {
    const tenant = 'tenant-1';
    return {
      id: randomUUID(),
      timestamp: '2020-10-29T10:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      locale: 'en-GB',
      from,
      recipient: { id: '28:bot', name: 'Bot' },
      conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
    };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of req) pieces.push(piece as Buffer);
    const body = parsed(Buffer.concat(pieces).toString()) as Json | undefined;
    const path = new URL(req.url ?? '/', this.serviceUrl).pathname;
    const method = req.method ?? 'GET';
    const fault = this.fault({ method, path, body, earlier: this.#calls++ });
    const [status, answer] = fault === undefined || fault.applied === true ? this.#apply(method, path, body) : [500, {}];
    res.writeHead(fault?.status ?? status, { 'content-type': 'application/json', ...fault?.headers });
    res.end(JSON.stringify(fault === undefined ? answer : (fault.body ?? { error: { code: 'Fault', message: 'injected by the test' } })));
  }

  #apply(method: string, path: string, body: Json | undefined): [status: number, answer: unknown] {
    const [, conversation, kind, id] = /\/v3\/conversations(?:\/([^/]+)(?:\/(activities|members|pagedmembers)(?:\/([^/]+))?)?)?$/
      .exec(path)
      ?.map((part: string | undefined) => part && decodeURIComponent(part)) ?? [];
    if (method === 'POST' && conversation === undefined) return this.#create(body ?? {});
    if (conversation === undefined) return [404, { error: { code: 'NotFound', message: path } }];
    if (kind === 'activities') {
      const activityId = method === 'POST' ? `sent-${this.sent.length + 1}` : (id ?? '');
      const did = method === 'DELETE' ? 'delete' : method === 'PUT' ? 'edit' : 'send';
      this.sent.push({ conversation, method: did, activityId, activity: body ?? {} });
      return [method === 'POST' ? 201 : 200, { id: activityId }];
    }
    const member = { ...officer, id: id ?? officer.id, userPrincipalName: 'sam@example.org', tenantId: 'tenant-1' };
    if (kind === 'members') return [200, id === undefined ? [member] : member];
    return [200, kind === 'pagedmembers' ? { members: [member] } : {}];
  }

  // One chat for each person, as Teams has: asking again gives the same one.
  #create(body: Json): [status: number, answer: unknown] {
    const [member] = (body['members'] ?? []) as { id?: string }[];
    const conversation = `a:${member?.id ?? randomUUID()}`;
    this.sent.push({ conversation, method: 'create', activityId: '', activity: body });
    if (body['activity'] !== undefined) {
      this.sent.push({ conversation, method: 'send', activityId: `sent-${this.sent.length + 1}`, activity: body['activity'] as Json });
    }
    return [201, { id: conversation, activityId: `sent-${this.sent.length}` }];
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
