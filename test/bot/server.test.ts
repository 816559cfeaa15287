import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { TurnContext } from 'botbuilder';
import { createAdapter, createServer } from '../../src/bot/server.ts';
import { MemoryStore } from '../../src/data/store.ts';
import { Channel } from '../support/channel.ts';

type Server = ReturnType<typeof createServer>;

const listen = (server: Server): Promise<void> => new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
const close = (server: Server): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
const addressOf = (server: Server): string => `http://127.0.0.1:${server.address().port}`;

describe('createServer', () => {
  let onTurn: (context: TurnContext) => Promise<unknown>;
  let ready: boolean;
  let logged: string[];
  let server: Server;
  let channel: Channel;
  let address: string;

  before(async () => {
    const log = (message: string): void => void logged.push(message);
    const store = Object.assign(new MemoryStore(), { ready: () => Promise.resolve(ready) });
    const bot = { run: async (context: TurnContext) => void (await onTurn(context)) };
    server = createServer({ adapter: createAdapter(undefined, log), bot, store, log });
    await listen(server);
    address = addressOf(server);
    channel = await Channel.open(`${address}/api/messages`);
  });
  beforeEach(() => {
    ready = true;
    logged = [];
    channel.fault = () => undefined;
    onTurn = (context) => context.sendActivity(`You said: ${context.activity.text}`);
  });
  after(async () => {
    await channel.close();
    await close(server);
  });

  it('hands an activity to the bot and carries its reply', async () => {
    const turn = await channel.say('good morning');
    assert.equal(turn.status, 200);
    assert.equal(turn.text, 'You said: good morning');
  });

  it('is alive whatever the tables do, and ready only while they answer', async () => {
    ready = false;
    assert.equal((await fetch(`${address}/healthz`)).status, 200);
    assert.equal((await fetch(`${address}/readyz`)).status, 503);
    ready = true;
    assert.equal((await fetch(`${address}/readyz`)).status, 200);
  });

  it('logs a turn that throws, apologises, and says nothing of the reason', async () => {
    onTurn = () => Promise.reject(new Error('the password is swordfish'));
    const turn = await channel.say('hello');
    assert.equal(turn.status, 200);
    assert.match(turn.text, /Something went wrong here, and this was not done/);
    assert.doesNotMatch(turn.text + JSON.stringify(turn.body), /swordfish/);
    assert.deepEqual(logged, ['A message activity failed']);
  });

  it('outlives a chat that takes no replies', async () => {
    channel.fault = () => ({ status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'no' } } });
    assert.equal((await channel.say('hello')).status, 200);
    assert.deepEqual(logged, ['A message activity failed', 'The apology could not be sent either']);
  });

  const json = { 'content-type': 'application/json' };
  const refused: readonly [what: string, status: number, says: RegExp, init: RequestInit][] = [
    ['a body that is not JSON', 400, /not valid JSON/, { method: 'POST', headers: json, body: '{"type": swordfish' }],
    ['an activity without its type', 400, /lacks type/, { method: 'POST', headers: json, body: '{}' }],
    ['a list', 400, /one activity/, { method: 'POST', headers: json, body: '[]' }],
    ['an empty body', 400, /one activity/, { method: 'POST', headers: json }],
    ['a page posting plain text', 400, /one activity/, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"type":"message"}' }],
    ['a body over 1 MB', 413, /too large/, { method: 'POST', headers: json, body: JSON.stringify({ type: 'x'.repeat(1_100_000) }) }],
    ['a compressed body', 415, /content encoding/, { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync('{}') }],
    ['GET', 405, /method/, { method: 'GET' }],
  ];
  for (const [what, status, says, init] of refused) {
    it(`answers ${what} with ${status} and one line of JSON`, async () => {
      const response = await fetch(`${address}/api/messages`, init);
      const text = await response.text();
      assert.equal(response.status, status, text);
      assert.match((JSON.parse(text) as { error: string }).error, says);
      assert.doesNotMatch(text, /\n|swordfish|node_modules/);
    });
  }

  it('refuses fields of the wrong kind without a leak', async () => {
    for (const odd of [{ entities: 5 }, { timestamp: 'yesterday' }, { serviceUrl: 'file:///etc' }, { conversation: 'a' }]) {
      const turn = await channel.post({ type: 'message', text: 'hello', ...odd });
      assert.ok(turn.status === 400 || turn.status === 200, JSON.stringify(odd));
      assert.doesNotMatch(JSON.stringify(turn.body ?? ''), / at |node_modules|zod/i);
    }
  });

  it('lets nobody in without a token once the bot has a registration', async () => {
    const credential = { kind: 'password', password: 'secret' } as const;
    const log = (): void => undefined;
    const adapter = createAdapter({ id: '11111111-1111-4111-8111-111111111111', type: 'SingleTenant', tenantId: 't', credential }, log);
    const guarded = createServer({ adapter, bot: { run: () => assert.fail('the bot was reached') }, store: new MemoryStore(), log });
    await listen(guarded);
    const stranger = await Channel.open(`${addressOf(guarded)}/api/messages`);
    const turn = await stranger.say('hello');
    assert.equal(turn.status, 401);
    assert.deepEqual(turn.body, { error: 'The caller could not be authenticated.' });
    await stranger.close();
    await close(guarded);
  });
});
