import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strFromU8, unzipSync } from 'fflate';
import { readTicket, ticketFor } from '../../../src/bot/exports.ts';
import { MemoryStore } from '../../../src/data/store.ts';
import { person, startTestBot, type TestBot } from '../../support/bot.ts';
import type { Json, Turn } from '../../support/channel.ts';
import { QUARTER } from '../../support/updates.ts';

const chair = person(1, 'Coordinator One'), partner = person(3, 'Contributor One');
const wanted = { quarter: '2020/21-Q1', format: 'word' } as const;

interface FileCard { contentType: string; name: string; contentUrl?: string; content: { acceptContext?: Json; sizeInBytes?: number; uniqueId?: string; actions?: { url?: string }[] } }
const cards = (turn: Turn): FileCard[] => turn.sent.flatMap(s => (s.activity['attachments'] ?? []) as FileCard[]);
const consentIn = (turn: Turn) => cards(turn).find(c => c.contentType.endsWith('file.consent'));
const linkIn = (turn: Turn) => cards(turn).flatMap(c => c.content.actions ?? []).map(a => a.url).find(u => u !== undefined);
const wordsIn = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml']!).replace(/<[^>]+>/g, ' ');

describe('export Q1', () => {
  let bot: TestBot, files: Server, status: number;
  let put: { bytes: Buffer; range: string | undefined }[];
  const uploadUrl = () => `http://127.0.0.1:${(files.address() as AddressInfo).port}/upload`;
  const accept = (context: unknown, who = chair, url = uploadUrl(), more: Json = {}) => bot.channel.post({
    type: 'invoke', name: 'fileConsent/invoke', ...more, value: { type: 'fileUpload', action: 'accept', context, uploadInfo: { uploadUrl: url, contentUrl: 'https://files.example.org/q1.docx', name: 'q1.docx', uniqueId: 'file-1', fileType: 'docx' } },
  }, who);

  beforeEach(async () => {
    const store = new MemoryStore();
    for (const update of QUARTER) await store.put('updates', update.quarter, `${update.organisation} ${update.priority}`, { versions: [update] });
    bot = await startTestBot({ coordinators: [chair], store, now: '2020-07-20T09:00:00Z' });
    put = [];
    status = 201;
    files = createServer((req, res) => {
      const pieces: Buffer[] = [];
      req.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
        put.push({ bytes: Buffer.concat(pieces), range: req.headers['content-range'] });
        // restify changes what writeHead gives back, for every server of the process.
        res.writeHead(status);
        res.end();
      });
    });
    await new Promise<void>(resolve => { files.listen(0, '127.0.0.1', resolve); });
  });
  afterEach(async () => {
    await bot.close();
    await new Promise(resolve => files.close(resolve));
  });

  it('offers the file in a chat of one’s own, and saves it when that is agreed to', async () => {
    const offer = consentIn(await bot.channel.say('export Q1', chair))!;
    assert.deepEqual([offer.name, offer.content.acceptContext], ['highlight-report-2020-21-Q1.docx', wanted]);
    assert.ok(offer.content.sizeInBytes! > 5_000);
    const turn = await accept(offer.content.acceptContext);
    assert.equal(turn.status, 200);
    assert.match(put[0]!.range!, /^bytes 0-(\d+)\/\d+$/);
    assert.match(wordsIn(put[0]!.bytes), /Leicestershire Constabulary: Amber/);
    const info = cards(turn).find(c => c.contentType.endsWith('file.info'))!;
    assert.deepEqual([info.contentUrl, info.content.uniqueId, info.name], ['https://files.example.org/q1.docx', 'file-1', 'highlight-report-2020-21-Q1.docx']);
  });

  it('saves one file of an agreement that arrives twice', async () => {
    await accept(wanted, chair, uploadUrl(), { id: 'same' });
    await accept(wanted, chair, uploadUrl(), { id: 'same' });
    assert.equal(put.length, 1);
  });

  it('says so when the file is declined, or cannot be saved', async () => {
    const declined = await bot.channel.invoke('fileConsent/invoke', { type: 'fileUpload', action: 'decline', context: wanted }, chair);
    assert.match(declined.text, /not saved/);
    status = 507;
    assert.match((await accept(wanted)).text, /could not be saved.*status 507/s);
  });

  it('gives a link where files are not taken: signed, and over after fifteen minutes', async () => {
    const turn = await bot.channel.post({ type: 'message', text: '<at>Bot</at> export Q1', conversation: { id: '19:channel', conversationType: 'channel' } }, chair, '19:channel');
    assert.equal(consentIn(turn), undefined);
    const path = new URL(linkIn(turn)!).pathname;
    const response = await fetch(new URL(path, bot.channel.endpoint));
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-disposition')!, /attachment; filename="highlight-report-2020-21-Q1\.docx"/);
    assert.match(wordsIn(new Uint8Array(await response.arrayBuffer())), /Highlight report: Q1 2020\/21/);
    bot.now = new Date('2020-07-20T09:15:01Z');
    assert.equal((await fetch(new URL(path, bot.channel.endpoint))).status, 410);
    for (const forged of ['/exports/x', '/exports/x.y', `${path}x`, path.replace('/exports/', '/exports/e')]) assert.equal((await fetch(new URL(forged, bot.channel.endpoint))).status, 403);
  });

  it('gives CSV as well', async () => {
    const path = new URL(linkIn(await bot.channel.say('export Q1 as csv', chair))!).pathname;
    const response = await fetch(new URL(path, bot.channel.endpoint));
    assert.match(response.headers.get('content-type')!, /text\/csv/);
    assert.match(await response.text(), /Q1 2020\/21,Leicestershire Constabulary,Places,/);
  });

  it('takes the quarter that is open where none is named, and none that has not begun', async () => {
    assert.deepEqual(consentIn(await bot.channel.say('export the highlight report', chair))!.content.acceptContext, wanted);
    assert.match((await bot.channel.say('export Q1 2024/25', chair)).text, /has not begun/);
  });

  it('is for coordinators only, whatever way it is asked', async () => {
    assert.match((await bot.channel.say('export Q1', partner)).text, /Only a coordinator/);
    assert.match((await accept(wanted, partner)).text, /Only a coordinator/);
    assert.deepEqual(put, []);
  });

  for (const context of [undefined, null, 'x', {}, { quarter: 'Q1', format: 'word' }, { quarter: '2020/21-Q1', format: 'pdf' }, { ...wanted, path: '/etc/passwd' }, { quarter: '2020/21-Q5', format: 'word' }]) {
    it(`refuses a file card that says ${JSON.stringify(context)}`, async () => {
      assert.match((await accept(context)).text, /can’t use/);
      assert.deepEqual(put, []);
    });
  }

  it('sends files nowhere but to this machine in a trial', async () => assert.match((await accept(wanted, chair, 'http://169.254.169.254/latest')).text, /can’t use/));
});

describe('readTicket', () => {
  it('takes no ticket signed with another store’s key', async () => {
    const now = new Date('2020-07-20T09:00:00Z'), store = new MemoryStore();
    const ticket = await ticketFor(store, wanted, now);
    assert.deepEqual(await readTicket(store, ticket, now), wanted);
    assert.equal(await readTicket(new MemoryStore(), ticket, now), 'forged');
  });
});
