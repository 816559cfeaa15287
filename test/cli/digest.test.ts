import assert from 'node:assert/strict';
import { isoWeek } from '../../src/bot/digest/nextDigestAt.ts';
import { sendDue } from '../../src/bot/digest/sendDue.ts';
import { createSendTo } from '../../src/bot/proactive.ts';
import { createAdapter } from '../../src/bot/server.ts';
import { dayOf } from '../../src/data/day.ts';
import { leaseMs, reportOn } from '../../src/data/ledger.ts';
import { loadReport, readReport } from '../../src/data/report.ts';
import type { Store } from '../../src/data/store.ts';
import { openTables } from '../../src/data/tables.ts';
import { startChild, type Child } from '../../src/local/child.ts';
import { monday, runOver, SetClock, subscribeMany } from '../support/digestRun.ts';
import { Recorder } from '../support/recorder.ts';
import { TablesProxy, type Meddle } from '../support/tablesProxy.ts';
import { newFolder, startTrial } from '../support/trial.ts';

const week = '2026-W48';

describe('npm run digest', () => {
  let tables: Child;
  let account: string;
  let recorder: Recorder;
  let store: Store;

  const open = async (): Promise<void> => {
    tables = startChild('embeddedTables', { DATA_DIR: newFolder() });
    recorder = await Recorder.open();
    account = await tables.ready;
    store = openTables({ kind: 'connectionString', connectionString: account });
    await loadReport(store, readReport());
  };
  const close = async (): Promise<void> => {
    await recorder.close();
    await tables.stop();
  };
  const start = (connectionString = account, now = monday) => startTrial({ AZURE_STORAGE_CONNECTION_STRING: connectionString }, 'src/cli/digest.ts', ['--now', now.toISOString()]);
  const nobodyTwice = () => assert.deepEqual([...recorder.arrived].filter(([, n]) => n > 1), []);

  describe('three processes on one table service', () => {
    beforeEach(open);
    afterEach(close);

    it('started at once: each subscriber gets one digest, within 50 a second together', async () => {
      const count = 150;
      await subscribeMany(store, count, recorder.url);
      const runs = [start(), start(), start()];
      assert.deepEqual(await Promise.all(runs.map((run) => run.ended)), [0, 0, 0], runs.map((run) => run.output()).join('\n'));
      assert.equal(recorder.arrived.size, count);
      nobodyTwice();
      assert.equal((await reportOn(store, week, monday)).accepted, count);
      const busiest = Math.max(...recorder.times.map((from) => recorder.times.filter((at) => at >= from && at < from + 1000).length));
      // What is sent evenly arrives less evenly at a busy machine; three senders of their own would reach 144.
      assert.ok(busiest <= 65, `${busiest} in one second`);
    }).timeout(60_000);

    it('one of them killed in the middle, and started again: nobody gets two, and all but the unknown ones get one', async () => {
      const count = 100;
      await subscribeMany(store, count, recorder.url);
      const runs = [start(), start(), start()];
      recorder.hear = () => {
        if (recorder.total === 40) runs[0]!.process.kill('SIGKILL');
        return undefined;
      };
      await Promise.all(runs.map((run) => run.ended));
      const again = start(undefined, new Date(monday.getTime() + 2 * leaseMs));
      assert.equal(await again.ended, 0, again.output());
      nobodyTwice();
      const { accepted, unknown } = await reportOn(store, week, new Date(monday.getTime() + 3 * leaseMs));
      assert.equal(accepted + unknown, count);
      assert.ok(recorder.arrived.size >= accepted, 'what is accepted has arrived');
      assert.match(again.output(), unknown > 0 ? new RegExp(`${unknown} unknown`) : /accepted by Teams/);
    }).timeout(60_000);
  });

  describe('killed at one exact step, and run again: nobody gets two, and those in flight are unknown', () => {
    const subscribers = 8;
    // Six Mondays without a bank holiday.
    const firstMonday = new Date('2027-01-04T09:00:00Z');
    // At which write of the run the process is stopped, and how many digests are then unknown at least.
    const steps: [step: string, meddle: Meddle | 'send', leastUnknown: number][] = [
      ['before the claim', (method, table) => (method === 'POST' && table === 'ledger' ? 'before' : 'pass'), 0],
      ['between claim and send', (method, table) => (method === 'POST' && table === 'ledger' ? 'after' : 'pass'), 1],
      ['between send and its answer', 'send', 1],
      ['between send and record', (method, table) => (method === 'PUT' && table === 'ledger' ? 'before' : 'pass'), 1],
      ['between record and subscription', (method, table) => (method === 'PUT' && table === 'ledger' ? 'after' : 'pass'), 0],
      ['before the subscription is written', (method, table) => (method === 'PUT' && table === 'subscriptions' ? 'before' : 'pass'), 0],
    ];

    before(async () => {
      await open();
      await subscribeMany(store, subscribers, recorder.url);
    });
    after(close);

    steps.forEach(([step, meddle, leastUnknown], n) => {
      it(step, async () => {
        const due = new Date(firstMonday.getTime() + n * 7 * 24 * 60 * 60 * 1000);
        const thisWeek = isoWeek(dayOf(due));
        recorder.arrived.clear();
        const proxy = await TablesProxy.open(account);
        const run = start(proxy.through(account), due);
        const kill = (): void => void run.process.kill('SIGKILL');
        proxy.stopped = kill;
        // Bookings of the pace are rows of the ledger too and come first, so the sixth write of a kind is a digest's.
        let seen = 0;
        if (meddle === 'send') recorder.hear = () => (++seen === 3 ? (kill(), 'arrived') : undefined);
        else proxy.meddle = (method, table) => (meddle(method, table) === 'pass' || ++seen < 6 ? 'pass' : meddle(method, table));
        assert.equal(await run.ended, 'SIGKILL', run.output());
        proxy.close();
        recorder.hear = () => undefined;

        const sendTo = createSendTo(createAdapter(undefined, () => undefined), '');
        await sendDue(runOver(store, new SetClock(new Date(due.getTime() + 30_000)), { sendTo }));
        const later = new SetClock(new Date(due.getTime() + 2 * leaseMs));
        await sendDue(runOver(store, later, { sendTo }));
        nobodyTwice();
        const { accepted, unknown, underWay } = await reportOn(store, thisWeek, later.now());
        assert.deepEqual([accepted + unknown, underWay], [subscribers, 0]);
        assert.ok(unknown >= leastUnknown, `${unknown} unknown`);
        assert.ok(recorder.arrived.size >= accepted, 'what is accepted has arrived');
      }).timeout(40_000);
    });
  });
});
