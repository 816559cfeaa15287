// The Store's contract, run over every implementation: in memory, and in tables kept by Azurite.

import assert from 'node:assert/strict';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryStore, type Store } from '../../src/data/store.ts';
import { openTables } from '../../src/data/tables.ts';
import { startChild, type Child } from '../../src/local/child.ts';
import { newFolder } from '../support/trial.ts';

// In a process of its own, as in a trial: restify changes every HTTP request of a process that loads
// it, and Azurite would then forget its filters.
let azurite: Child;
let connectionString = '';
before(async function () {
  this.timeout(20_000);
  azurite = startChild('embeddedTables', { DATA_DIR: newFolder(), NODE_OPTIONS: '--import tsx' });
  connectionString = await azurite.ready;
});
after(() => azurite.stop());

const implementations: readonly [name: string, open: () => Store][] = [
  ['MemoryStore', () => new MemoryStore()],
  ['openTables', () => openTables({ kind: 'connectionString', connectionString })],
];

const oddKeys: readonly [what: string, key: string][] = [
  ['a Teams channel id', '19:abc_DEF-1@thread.tacv2;messageid=1'],
  ['slashes, hashes, questions and percents', 'a/b\\c#d?e%2F'],
  ['the escape itself', '~002f~'],
  ['quotes, ampersands and spaces', "O'Neil & \"Sons\" + co"],
  ['control characters', 'tab\tnul\u0000del\u007f\u0085'],
  ['letters beyond ASCII', 'Llanfairpwll ŵ 東 😀'],
  ['half a surrogate pair', 'x\ud83d'],
  ['a key of exactly 512 characters', 'k'.repeat(512)],
  ['a key of 2,000 characters', 'long/'.repeat(400)],
];

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

for (const [name, open] of implementations) {
  describe(name, () => {
    let store: Store;
    let partition = '';
    let tests = 0;
    before(() => (store = open()));
    beforeEach(() => (partition = `test ${++tests}`));

    it('knows nothing of a row that was never written', async () => {
      assert.equal(await store.get('drafts', partition, 'none'), undefined);
      assert.deepEqual(await all(store.list('drafts', partition)), []);
    });

    it('gives back what was put, with dates as ISO text, and not the same object', async () => {
      const value = { at: new Date('2020-10-29T10:00:00Z'), tags: ['a', null], nested: { deep: [1.5, true] } };
      const etag = await store.put('drafts', partition, 'r', value);
      const found = await store.get('drafts', partition, 'r');
      assert.deepEqual(found, { value: { ...value, at: '2020-10-29T10:00:00.000Z' }, etag, partition, row: 'r' });
    });

    it('inserts once: the second insert is told that the row is there', async () => {
      const etag = await store.insert('drafts', partition, 'r', 1);
      assert.ok(etag);
      assert.equal(await store.insert('drafts', partition, 'r', 2), undefined);
      assert.deepEqual(await store.get('drafts', partition, 'r'), { value: 1, etag, partition, row: 'r' });
    });

    it('replaces only the version it was given', async () => {
      const first = await store.put('drafts', partition, 'r', 1);
      const second = await store.replace('drafts', partition, 'r', 2, first);
      assert.ok(second !== undefined && second !== first);
      assert.equal(await store.replace('drafts', partition, 'r', 3, first), undefined);
      assert.equal((await store.get('drafts', partition, 'r'))?.value, 2);
    });

    it('replaces nothing that is gone', async () => {
      const etag = await store.put('drafts', partition, 'r', 1);
      await store.remove('drafts', partition, 'r');
      assert.equal(await store.replace('drafts', partition, 'r', 2, etag), undefined);
      assert.equal(await store.get('drafts', partition, 'r'), undefined);
    });

    it('lets one of twenty writers of the same version win', async () => {
      const etag = await store.put('drafts', partition, 'r', -1);
      const writes = await Promise.all(Array.from({ length: 20 }, (_, n) => store.replace('drafts', partition, 'r', n, etag)));
      const winners = writes.flatMap((written, n) => (written === undefined ? [] : [n]));
      assert.equal(winners.length, 1);
      assert.equal((await store.get('drafts', partition, 'r'))?.value, winners[0]);
    });

    it('puts over a shorter and a longer value without a trace of it', async () => {
      for (const length of [10, 100_000, 40_000]) {
        await store.put('drafts', partition, 'r', 'x'.repeat(length));
        assert.equal((await store.get<string>('drafts', partition, 'r'))?.value.length, length);
      }
    });

    it('removes a row, or only the version named, and says whether it did', async () => {
      const first = await store.put('drafts', partition, 'r', 1);
      const second = await store.put('drafts', partition, 'r', 2);
      assert.equal(await store.remove('drafts', partition, 'r', first), false);
      assert.equal(await store.remove('drafts', partition, 'r', second), true);
      assert.equal(await store.remove('drafts', partition, 'r'), false);
    });

    it('lists a partition in the order of its rows, and no other partition', async () => {
      for (const row of ['b', 'a2', 'a10', 'A', '0']) await store.put('drafts', partition, row, row);
      await store.put('drafts', `${partition} and more`, 'x', 'x');
      const rows = await all(store.list('drafts', partition));
      assert.deepEqual(rows.map((row) => row.row), ['0', 'A', 'a10', 'a2', 'b']);
      assert.deepEqual(rows.map((row) => row.value), rows.map((row) => row.row));
    });

    it('lists a whole table by partition and row, past one page of 1,000', async () => {
      const write = (n: number): Promise<string> => store.put('ledger', `p${n % 3}`, `r${String(n).padStart(4, '0')}`, n);
      for (let n = 0; n < 1_050; n += 30) await Promise.all(Array.from({ length: 30 }, (_, more) => write(n + more)));
      const keys = (await all(store.list('ledger'))).map((row) => `${row.partition} ${row.row}`);
      assert.equal(keys.length, 1_050);
      assert.deepEqual(keys, [...keys].sort());
    }).timeout(30_000);

    for (const [what, key] of oddKeys) {
      it(`takes ${what} as a key`, async () => {
        await store.put('activities', `${partition}another${key}`, key, 'another');
        const etag = await store.insert('activities', `${partition}${key}`, key, what);
        assert.ok(etag);
        assert.deepEqual(await all(store.list('activities', `${partition}${key}`)), [{ value: what, etag, partition: `${partition}${key}`, row: key }]);
        assert.equal((await store.get('activities', `${partition}${key}`, key))?.value, what);
        assert.equal(await store.remove('activities', `${partition}${key}`, key, etag), true);
      });
    }

    it('keeps keys apart that differ in case, or only in one escaped character', async () => {
      const keys = ['Key', 'key', 'a/b', 'a\\b', 'a~002fb', 'long/'.repeat(400), `${'long/'.repeat(399)}long#`];
      await Promise.all(keys.map((key) => store.put('drafts', partition, key, key)));
      for (const key of keys) assert.equal((await store.get('drafts', partition, key))?.value, key);
    });

    it('keeps text of every kind, also where a piece of 32,000 ends', async () => {
      for (const text of ['', '\u0000\u001f\ufffe', 'ŵ'.repeat(50_000), `${'x'.repeat(31_998)}${'😀'.repeat(20_000)}`, 'lone \ud83d half']) {
        await store.put('drafts', partition, 'r', { text });
        assert.equal((await store.get<{ text: string }>('drafts', partition, 'r'))?.value.text, text);
      }
    });

    it('holds 890 KB and refuses 901 KB, naming table and row', async () => {
      const kilobyte = 512;
      await store.put('updates', partition, 'r', 'x'.repeat(890 * kilobyte));
      assert.equal((await store.get<string>('updates', partition, 'r'))?.value.length, 890 * kilobyte);
      await assert.rejects(store.put('updates', partition, 'q3', 'x'.repeat(901 * kilobyte)), /Table updates, row q3: the value takes 902 KB and a row holds 900: split/);
    });

    it('refuses an empty key and a value that JSON cannot hold', async () => {
      await assert.rejects(store.put('drafts', partition, '', 1), /not empty/);
      await assert.rejects(store.get('drafts', '', 'r'), /not empty/);
      await assert.rejects(store.put('drafts', partition, 'r', undefined), /JSON can hold/);
    });

    it('is ready', async () => assert.equal(await store.ready(), true));
  });
}

describe('openTables, when the network misbehaves', () => {
  let proxy: Server;
  let store: Store;
  let losing: string | undefined;

  // Passes every request on to Azurite; the answer to one `losing` request is replaced by a 503.
  before(async () => {
    const target = new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? '');
    proxy = createServer((req, res) => {
      const onward = request({ host: target.hostname, port: target.port, path: req.url, method: req.method, headers: req.headers }, (answer) => {
        const lost = req.method === losing && !req.url?.endsWith('/Tables');
        if (lost) losing = undefined;
        res.writeHead(lost ? 503 : (answer.statusCode ?? 500), lost ? { 'retry-after': '0' } : answer.headers);
        if (lost) answer.resume().once('end', () => res.end());
        else answer.pipe(res);
      });
      req.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const through = connectionString.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    store = openTables({ kind: 'connectionString', connectionString: through });
  });
  after(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it('knows its own insert again when only the answer was lost', async () => {
    losing = 'POST';
    const etag = await store.insert('rounds', 'lost', 'insert', 1);
    assert.equal(losing, undefined);
    assert.equal(etag, (await store.get('rounds', 'lost', 'insert'))?.etag);
  });

  it('knows its own replace again when only the answer was lost', async () => {
    const first = await store.put('rounds', 'lost', 'replace', 1);
    losing = 'PUT';
    const etag = await store.replace('rounds', 'lost', 'replace', 2, first);
    assert.equal(losing, undefined);
    assert.deepEqual(await store.get('rounds', 'lost', 'replace'), { value: 2, etag, partition: 'lost', row: 'replace' });
  });

  it('is not ready when nothing answers, and says so within four seconds', async () => {
    const nowhere = openTables({ kind: 'connectionString', connectionString: connectionString.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:9') });
    const startedAt = Date.now();
    assert.equal(await nowhere.ready(), false);
    assert.ok(Date.now() - startedAt < 4_000);
  });
});
