import assert from 'node:assert/strict';
import { createBot } from '../../../src/bot/bot.ts';
import { runFrom } from '../../../src/bot/digest/run.ts';
import { sendDue } from '../../../src/bot/digest/sendDue.ts';
import { createSendTo } from '../../../src/bot/proactive.ts';
import { createAdapter, createServer } from '../../../src/bot/server.ts';
import { readConfig } from '../../../src/config.ts';
import { claimDigest, leaseMs } from '../../../src/data/ledger.ts';
import { loadReport } from '../../../src/data/report.ts';
import { MemoryStore } from '../../../src/data/store.ts';
import { findSubscription } from '../../../src/data/subscription.ts';
import { submitUpdate, type UpdateKind } from '../../../src/data/update.ts';
import type { Rag } from '../../../src/data/updateFields.ts';
import { sharedAsker } from '../../support/bot.ts';
import { Channel, officer, type Person, type Turn } from '../../support/channel.ts';
import { actionsOf, cardsOf } from '../../support/visibleText.ts';

const partner: Person = { id: '29:partner', name: 'Contributor One', aadObjectId: '00000000-0000-4000-8000-000000000002' };
const thread = '19:general@thread.tacv2;messageid=1600000000000';
const { knowledge } = sharedAsker();
const log = (): void => undefined;

describe('the digest in chat', () => {
  let store: MemoryStore;
  let at: Date;
  let channel: Channel;
  let close: () => Promise<void>;
  let send: () => ReturnType<typeof sendDue>;

  beforeEach(async () => {
    store = new MemoryStore();
    at = new Date('2020-10-28T10:00:00Z');
    await loadReport(store, knowledge.report);
    const config = readConfig({ COORDINATORS: officer.aadObjectId });
    const adapter = createAdapter(undefined, log);
    const deps = { store, now: () => new Date(at), config, asker: sharedAsker(), sendTo: createSendTo(adapter, '') };
    const server = createServer({ adapter, bot: createBot(deps), store, log });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    channel = await Channel.open(`http://127.0.0.1:${(server.address()).port}/api/messages`);
    send = async () => sendDue({ ...(await runFrom(deps, log)), pacer: { turn: () => Promise.resolve(() => undefined), hold: () => Promise.resolve() } });
    close = async () => {
      await channel.close();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    };
  });
  afterEach(() => close());

  const say = (words: string, from = officer): Promise<Turn> => channel.say(words, from);
  const digestsTo = (conversation: string) => channel.sent.filter((row) => row.conversation === conversation && JSON.stringify(row.activity).includes('Weekly digest ·'));
  const submit = (organisation: string, rag: Rag, when: string, quarter = '2020/21-Q2', kind: UpdateKind = 'update', base = 0) =>
    submitUpdate(store, { organisation, quarter, priority: 'places', focus: ['road-safety'], progress: 'Speed checks on **twelve** roads.', outputs: [], rag, reason: 'Staff', recovery: 'More staff', risks: '', help: '', nextPlan: 'More checks' }, { key: `${organisation} ${when}`, kind, by: { id: 'p', name: 'Contributor One' }, at: new Date(when), late: false, stillTrue: [], base });

  it('subscribes, says when the next one goes, and does it once however often it is asked', async () => {
    const { text } = await say('subscribe to the weekly digest');
    assert.match(text, /You’ll get the weekly digest on Mondays at 09:00\.[\s\S]*next one goes on Monday 2 November at 09:00/);
    assert.match((await say('subscribe to the weekly digest please')).text, /You already get the weekly digest/);
  });

  it('takes another time, moves it past a bank holiday, and says so', async () => {
    await say('subscribe to the weekly digest');
    assert.match((await say('send it Fridays at 8')).text, /on Fridays at 08:00[\s\S]*Friday 30 October at 08:00/);
    at = new Date('2020-12-22T10:00:00Z');
    assert.match((await say('when does the digest come?')).text, /Tuesday 29 December at 08:00, because Friday 25 December is a bank holiday \(Christmas Day\)/);
  });

  it('understands “make it 10am instead” after that', async () => {
    await say('subscribe to the weekly digest');
    assert.match((await say('make it 10am instead')).text, /on Mondays at 10:00/);
  });

  it('follows and no longer follows', async () => {
    assert.match((await say('follow shoplifting and road safety')).text, /You now follow shoplifting and road safety\.[\s\S]*also subscribes you/);
    assert.match((await say('what am I following?')).text, /You follow shoplifting and road safety/);
    assert.match((await say('stop following shoplifting')).text, /no longer follow shoplifting[\s\S]*Followed now: road safety/);
    assert.match((await say('unfollow everything')).text, /no longer follow anything/);
  });

  it('stops, and says so where there was nothing to stop', async () => {
    await say('subscribe to the weekly digest');
    assert.match((await say('stop the digest')).text, /stopped the weekly digest/);
    assert.match((await say('stop the digest')).text, /not subscribed/);
    at = new Date('2020-11-02T09:00:00Z');
    await send();
    assert.equal(channel.sent.filter((row) => row.method === 'send' && JSON.stringify(row.activity).includes('Weekly digest ·')).length, 0);
  });

  it('sends what changed since the last one, by priority, with the rating now and before, in a sentence first', async () => {
    await say('subscribe to the weekly digest');
    await say('follow road safety and shoplifting');
    await submit('police', 'amber', '2020-07-20T10:00:00Z', '2020/21-Q1');
    await submit('police', 'red', '2020-10-29T10:00:00Z');
    at = new Date('2020-11-02T09:00:00Z');
    await send();
    const [first] = digestsTo(`a:${officer.id}`);
    assert.equal(first?.activity['summary'], 'Places is now Red. 1 update came in, and 5 partners are still to submit Q2 2020/21.'.replace('5', String(knowledge.report.head.partners.length - 1)));
    const card = JSON.stringify(cardsOf(first.activity));
    assert.match(card, /Red \(was Amber\)/);
    assert.match(card, /Speed checks on \*\*twelve\*\* roads/);
    assert.match(card, /Road safety: 1 update from/i);
    assert.match(card, /Nothing new on shoplifting/);
    assert.deepEqual(actionsOf(cardsOf(first.activity)[0]!).map((a) => a['title']), ['What’s red?', 'Who’s still to submit?', 'Any updates on Places?', 'How did shoplifting change?']);

    at = new Date('2020-11-09T09:00:00Z');
    await send();
    assert.match(String(digestsTo(`a:${officer.id}`)[1]?.activity['summary']), /^Nothing new since Monday 2 November;/);
  });

  it('shows an amendment against the version that the reader last saw', async () => {
    await submit('police', 'green', '2020-10-20T10:00:00Z');
    await say('subscribe to the weekly digest');
    await submit('police', 'amber', '2020-10-29T10:00:00Z', '2020/21-Q2', 'update', 1);
    at = new Date('2020-11-02T09:00:00Z');
    await send();
    assert.match(JSON.stringify(digestsTo(`a:${officer.id}`)), /Amber \(was Green\), amended/);
  });

  it('shows the next one beforehand, and that sends nothing', async () => {
    await say('subscribe to the weekly digest');
    await submit('police', 'green', '2020-10-28T12:00:00Z');
    at = new Date('2020-10-29T10:00:00Z');
    const { text } = await say('show me the next one');
    assert.match(text, /1 update came in[\s\S]*what your next digest would say now\. It goes on Monday 2 November at 09:00/);
    assert.equal((await findSubscription(store, `a:${officer.id}`))?.lastWeek, undefined);
  });

  it('says that it is late after downtime', async () => {
    await say('subscribe to the weekly digest');
    at = new Date('2020-11-04T16:00:00Z');
    await send();
    assert.match(JSON.stringify(digestsTo(`a:${officer.id}`)), /This is late: it was due on Monday 2 November at 09:00/);
  });

  it('goes to a channel as a thread of its own, whoever asked for it in which thread', async () => {
    const turn = await channel.post({ type: 'message', text: '<at>Bot</at> subscribe to the weekly digest', conversation: { id: thread, conversationType: 'channel', tenantId: 'tenant-1' } }, officer, thread);
    assert.match(turn.text, /This chat will get the weekly digest/);
    at = new Date('2020-11-02T09:00:00Z');
    await send();
    assert.equal(digestsTo('19:general@thread.tacv2').length, 1);
  });

  it('sends nothing at all, where the reader so chose, while nothing is new', async () => {
    await say('subscribe to the weekly digest');
    assert.match((await say('only send the digest when there’s news')).text, /send no digest/);
    at = new Date('2020-11-02T09:00:00Z');
    await send();
    assert.equal(digestsTo(`a:${officer.id}`).length, 0);
    assert.match((await say('how did the digest go?')).text, /0 accepted by Teams, 1 skipped/);
  });

  describe('for coordinators', () => {
    it('pauses digests and figures between two dates, says so when asked, and takes them up again', async () => {
      assert.match((await say('pause digests and figures from 1 November to 14 November 2020')).text, /paused from 1 November 2020 to 14 November 2020/);
      await say('subscribe to the weekly digest', partner);
      at = new Date('2020-11-02T09:00:00Z');
      await send();
      assert.equal(digestsTo(`a:${partner.id}`).length, 0);
      assert.match((await say('are digests paused?', partner)).text, /Yes: digests and figures are paused from 1 November 2020 to 14 November/);
      assert.match((await say('how did burglary change?', partner)).text, /not published from 1 November 2020 to 14 November 2020/);
      assert.match((await say('what are our priorities?', partner)).text, /People/);
      assert.match((await say('show me the next digest', partner)).text, /It goes on Monday 16 November/);
      assert.match((await say('resume the digests')).text, /pause is over/);
      assert.match((await say('how did burglary change?', partner)).text, /513/);
    });

    it('asks for two days in order', async () => {
      assert.match((await say('pause digests from 14 November')).text, /From which day to which/);
      assert.match((await say('pause digests from 14 November 2020 to 1 November 2020')).text, /after the last one/);
    });

    it('keeps all this from others', async () => {
      for (const words of ['pause digests from 1 November to 14 November', 'resume the digests', 'how did the digest go?', 'send the digest again to the unknown ones']) {
        assert.match((await say(words, partner)).text, /Only a coordinator/, words);
      }
    });

    it('reports what became of the digests in the ledger’s words, and sends the unknown ones again', async () => {
      await say('subscribe to the weekly digest');
      await say('subscribe to the weekly digest', partner);
      at = new Date('2020-11-02T09:00:00Z');
      channel.fault = ({ path }) => (path.includes(encodeURIComponent(partner.id)) ? { status: 502 } : undefined);
      await send();
      channel.fault = () => undefined;
      const report = (await say('how did the digest go?')).text;
      assert.match(report, /week 45, 2020: 1 accepted by Teams, 1 unknown/);
      assert.match(report, /Contributor One/);
      assert.doesNotMatch(report, /deliver/i);
      assert.match((await say('send the digest again to the unknown ones')).text, /Sent again to 1: 1 accepted by Teams/);
      assert.equal(digestsTo(`a:${partner.id}`).length, 1);
      assert.match((await say('send the digest again to the unknown ones')).text, /no unknown digest/);
    });

    it('counts a digest cut short as unknown after five minutes', async () => {
      await say('subscribe to the weekly digest', partner);
      at = new Date('2020-11-02T09:00:00Z');
      await claimDigest(store, '2020-W45', (await findSubscription(store, `a:${partner.id}`))!, at, at);
      assert.match((await say('how did the digest go?')).text, /1 under way/);
      at = new Date(at.getTime() + leaseMs + 1);
      assert.match((await say('how did the digest go?')).text, /1 unknown/);
    });

    it('retires whoever blocked, removed or lost the bot, and says which', async () => {
      await say('subscribe to the weekly digest', partner);
      at = new Date('2020-11-02T09:00:00Z');
      channel.fault = ({ path }) => (path.includes(encodeURIComponent(partner.id)) ? { status: 403, body: { errorCode: 209, message: '{"subCode":"MessageWritesBlocked"}' } } : undefined);
      await send();
      channel.fault = () => undefined;
      assert.match((await say('how did the digest go?')).text, /Retired, 1: blocked the bot \(Contributor One\)/);
      assert.equal((await findSubscription(store, `a:${partner.id}`))?.ended?.why, 'blocked');
    });
  });
});
