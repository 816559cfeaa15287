// What came of a proactive message is said as it is, and every message is asked for once.

import assert from 'node:assert/strict';
import { chatToOpen, createSendTo, type SendTo } from '../../src/bot/proactive.ts';
import { createAdapter } from '../../src/bot/server.ts';
import { Channel, officer, type Fault } from '../support/channel.ts';

const answers: readonly [name: string, fault: Fault | undefined, kind: string, status: number | undefined, retryAfterMs?: number][] = [
  ['201', undefined, 'accepted', undefined],
  ['429 with a time', { status: 429, headers: { 'retry-after': '3' } }, 'refused', 429, 3000],
  ['429 without', { status: 429 }, 'refused', 429],
  ['412', { status: 412 }, 'refused', 412],
  ['403', { status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'blocked' } } }, 'refused', 403],
  ['502', { status: 502 }, 'refused', 502],
];

describe('sendTo', () => {
  let channel: Channel;
  let sendTo: SendTo;
  before(async () => {
    channel = await Channel.open('http://127.0.0.1:9/unused');
    sendTo = createSendTo(createAdapter(undefined, () => undefined), '');
  });
  after(() => channel.close());

  const reference = (serviceUrl: string) => ({ channelId: 'msteams', serviceUrl, user: officer, bot: { id: '28:bot', name: 'Bot' }, conversation: { id: 'a:someone' } });

  for (const [name, fault, kind, status, retryAfterMs] of answers) {
    it(`calls ${name} ${kind}, having asked once`, async () => {
      let calls = 0;
      channel.fault = () => (calls++, fault);
      const outcome = await sendTo(reference(channel.serviceUrl), { type: 'message', text: 'Hello' });
      assert.equal(outcome.kind, kind, JSON.stringify(outcome));
      assert.equal('status' in outcome ? outcome.status : undefined, status);
      assert.equal('retryAfterMs' in outcome ? outcome.retryAfterMs : undefined, retryAfterMs);
      assert.equal(calls, 1);
    });
  }

  it('calls a request that never left this machine unreachable: a token that could not be fetched', async () => {
    const adapter = createAdapter(undefined, () => undefined);
    adapter.use(async (turn, next) => {
      const { client } = turn.turnState.get<{ client: { pipeline: { addPolicy(policy: object): void } } }>(turn.adapter.ConnectorClientKey);
      client.pipeline.addPolicy({ name: 'token', sendRequest: () => Promise.reject(new Error('invalid_client: the secret has expired')) });
      await next();
    });
    assert.equal((await createSendTo(adapter, '')(reference(channel.serviceUrl), { type: 'message', text: 'Hello' })).kind, 'unreachable');
  });
  it('keeps what came of the send, whatever fails after it', async () => {
    channel.fault = () => undefined;
    const adapter = createAdapter(undefined, () => undefined);
    adapter.use(async (_turn, next) => {
      await next();
      throw new Error('a middleware failed');
    });
    adapter.onTurnError = () => Promise.reject(new Error('and so did its handler'));
    assert.equal((await createSendTo(adapter, '')(reference(channel.serviceUrl), { type: 'message', text: 'Hello' })).kind, 'accepted');
  });
  it('calls a refused connection unreachable', async () => {
    assert.equal((await sendTo(reference('http://127.0.0.1:9'), { type: 'message', text: 'Hello' })).kind, 'unreachable');
  });
  it('opens the chat with somebody who has never written, in the same tenant', async () => {
    channel.fault = () => undefined;
    const near = { ...reference(channel.serviceUrl), conversation: { id: 'a:someone', tenantId: 'tenant-1' } };
    assert.equal((await sendTo(chatToOpen(near, 'id-of-a-chair'), { type: 'message', text: 'Hello' })).kind, 'accepted');
    const [made, sent] = channel.sent.slice(-2);
    assert.deepEqual([made!.method, made!.activity['tenantId'], sent!.conversation, sent!.activity['text']], ['create', 'tenant-1', 'a:id-of-a-chair', 'Hello']);
  });
  it('calls a chat that Teams does not open refused or unreachable, and throws nothing', async () => {
    channel.fault = () => ({ status: 403 });
    assert.notEqual((await sendTo(chatToOpen(reference(channel.serviceUrl), 'id-of-a-chair'), { type: 'message', text: 'Hello' })).kind, 'accepted');
    assert.equal((await sendTo(chatToOpen(undefined, 'id-of-a-chair'), { type: 'message', text: 'Hello' })).kind, 'unreachable');
  });
  it('calls a reference that is none unreachable', async () => {
    assert.equal((await sendTo({}, { type: 'message', text: 'Hello' })).kind, 'unreachable');
  });
});
