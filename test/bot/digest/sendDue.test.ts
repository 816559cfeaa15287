import assert from 'node:assert/strict';
import { sendAgain } from '../../../src/bot/digest/sendDigest.ts';
import { sendDue } from '../../../src/bot/digest/sendDue.ts';
import { dueDigest } from '../../../src/bot/digest/nextDigestAt.ts';
import { claimDigest, leaseMs, ledgerOf, reportOn, settle } from '../../../src/data/ledger.ts';
import { savePause } from '../../../src/data/pause.ts';
import { MemoryStore, type Store } from '../../../src/data/store.ts';
import { changeSubscription, findSubscription } from '../../../src/data/subscription.ts';
import { expectedOf, planFor } from '../../support/faultPlan.ts';
import { addressOf, monday, mondaysAtNine, numberOf, PlannedSender, runOver, SetClock, subscribeMany } from '../../support/digestRun.ts';

const week = '2026-W48';
const minutes = (n: number): Date => new Date(monday.getTime() + n * 60_000);

describe('sendDue', () => {
  let store: Store;
  let clock: SetClock;
  let sender: PlannedSender;
  const run = (parts = {}) => sendDue(runOver(store, clock, { sendTo: sender.sendTo, ...parts }));
  const arrived = () => [...sender.arrived.values()].reduce((sum, n) => sum + n, 0);

  const rows = async () => {
    const found = [];
    for await (const row of ledgerOf(store, week)) found.push(row);
    return found;
  };

  beforeEach(() => {
    store = new MemoryStore();
    clock = new SetClock(monday);
    sender = new PlannedSender(() => []);
  });

  it('sends each subscriber one digest, and on every later run none', async () => {
    await subscribeMany(store, 40);
    assert.deepEqual(await run(), { weeks: [week], settled: 40, failed: 0 });
    clock.at = minutes(60);
    assert.deepEqual(await run(), { weeks: [week], settled: 0, failed: 0 });
    assert.equal(arrived(), 40);
    clock.at = new Date('2026-11-30T09:00:00Z');
    await run();
    assert.equal(arrived(), 80);
  });

  it('sends nothing before it is due, and nothing of a week that is over', async () => {
    await subscribeMany(store, 1);
    for (const at of ['2026-11-23T08:59:59Z', '2026-11-30T00:00:00Z', '2026-11-30T08:59:59Z']) {
      clock.at = new Date(at);
      assert.equal((await run()).settled, 0, at);
    }
  });

  it('sends no digest that was due before somebody subscribed, or chose another time', async () => {
    await subscribeMany(store, 1, undefined, minutes(5));
    clock.at = minutes(10);
    await run();
    await changeSubscription(store, addressOf(0).id, (held) => ({ ...held, time: { weekday: 0, hour: 1, minute: 0 }, timeSince: minutes(12).toISOString() }));
    clock.at = minutes(15);
    await run();
    assert.equal(arrived(), 0);
  });

  it('gives a reader who changes the time in midweek no second digest in that week', async () => {
    await subscribeMany(store, 1);
    await run();
    await changeSubscription(store, addressOf(0).id, (held) => ({ ...held, time: { weekday: 5, hour: 8, minute: 0 }, timeSince: minutes(60).toISOString() }));
    clock.at = new Date('2026-11-27T08:00:00Z');
    await run();
    assert.equal(arrived(), 1);
    clock.at = new Date('2026-12-04T08:00:00Z');
    await run();
    assert.equal(arrived(), 2);
  });

  it('tells each reader from where their last accepted digest ended', async () => {
    await subscribeMany(store, 1);
    await run();
    assert.equal((await findSubscription(store, addressOf(0).id))?.since, monday.toISOString());
  });

  it('tells after an unknown one what that one told', async () => {
    await subscribeMany(store, 1);
    sender = new PlannedSender(() => [{ status: 502, arrives: false }]);
    const before = (await findSubscription(store, addressOf(0).id))?.since;
    await run();
    assert.equal((await findSubscription(store, addressOf(0).id))?.since, before);
  });

  it('sends nothing in a pause, nor later what fell due in it', async () => {
    await subscribeMany(store, 1);
    await savePause(store, { from: '2026-11-20', to: '2026-11-24', figures: true, by: 'Coordinator', at: monday.toISOString() });
    assert.equal((await run()).paused?.to, '2026-11-24');
    clock.at = new Date('2026-11-25T09:00:00Z');
    await run();
    assert.equal(arrived(), 0);
    clock.at = new Date('2026-11-30T09:00:00Z');
    await run();
    assert.equal(arrived(), 1);
  });

  it('skips whoever wants nothing when nothing is new, and says so in the ledger', async () => {
    await subscribeMany(store, 2);
    await changeSubscription(store, addressOf(0).id, (held) => ({ ...held, whenNothing: 'silence' }));
    await run();
    const { skipped, accepted } = await reportOn(store, week, clock.now());
    assert.deepEqual({ skipped, accepted, arrived: arrived() }, { skipped: 1, accepted: 1, arrived: 1 });
  });

  it('goes on after a recipient whose digest cannot even be written', async () => {
    await subscribeMany(store, 20);
    const write = (_: unknown, __: unknown, to: { id: string }) => {
      if (numberOf(to) === 3) throw new Error('this card is too large');
      return { type: 'message' as const };
    };
    assert.deepEqual(await run({ write }), { weeks: [week], settled: 19, failed: 1 });
  });

  it('tries again after ten minutes what Teams kept putting off', async () => {
    await subscribeMany(store, 1);
    sender = new PlannedSender(() => Array.from({ length: 5 }, () => ({ status: 412, arrives: false }) as const));
    await run();
    assert.equal((await reportOn(store, week, clock.now())).postponed, 1);
    clock.at = minutes(10);
    await run();
    const { accepted, postponed } = await reportOn(store, week, clock.now());
    assert.deepEqual([accepted, postponed, arrived()], [1, 0, 1]);
  });

  it('waits as long as Teams asks, for the whole tenant', async () => {
    await subscribeMany(store, 1);
    const holds: number[] = [];
    sender = new PlannedSender(() => [{ status: 429, retryAfterS: 7, arrives: false }]);
    await run({ pacer: { turn: () => Promise.resolve(() => undefined), hold: (_: string, ms: number) => Promise.resolve(void holds.push(ms)) } });
    assert.deepEqual([holds, clock.at.getTime() - monday.getTime(), arrived()], [[7000], 7000, 1]);
  });

  it('gives up for now when Teams asks to wait longer than a claim may', async () => {
    await subscribeMany(store, 1);
    sender = new PlannedSender(() => [{ status: 429, retryAfterS: 600, arrives: false }]);
    await run();
    const [row] = await rows();
    assert.deepEqual(row?.outcome, { state: 'postponed', code: '429', notBefore: minutes(10).toISOString() });
  });

  it('stops at the end of the week even in the middle of a run', async () => {
    await subscribeMany(store, 1);
    clock.at = new Date('2026-11-29T23:59:59Z');
    sender = new PlannedSender(() => [{ status: 429, retryAfterS: 5, arrives: false }]);
    await run();
    assert.equal(arrived(), 0);
  });

  describe('after a crash', () => {
    const slot = dueDigest(monday, mondaysAtNine)!;
    const subscription = async () => (await findSubscription(store, addressOf(0).id))!;
    beforeEach(() => subscribeMany(store, 1));

    it('between claim and send, or send and record: not sent again, and unknown once the lease is over', async () => {
      await claimDigest(store, week, await subscription(), monday, monday);
      await run();
      assert.equal((await reportOn(store, week, clock.now())).underWay, 1);
      clock.at = new Date(monday.getTime() + leaseMs + 1);
      assert.equal((await reportOn(store, week, clock.now())).unknown, 1);
      await run();
      const [row] = await rows();
      assert.deepEqual([row?.outcome, arrived()], [{ state: 'unknown', code: 'cut short' }, 0]);
    });

    it('between record and the subscription: the next run carries it over, and sends nothing', async () => {
      const claimed = await claimDigest(store, week, await subscription(), monday, monday);
      assert.ok('claim' in claimed);
      await settle(store, claimed.claim, { state: 'accepted' }, monday);
      clock.at = minutes(1);
      await run();
      const { since, lastWeek } = await subscription();
      assert.deepEqual([since, lastWeek, arrived()], [monday.toISOString(), week, 0]);
    });

    it('a slow sender still records what came of it over “cut short”', async () => {
      const claimed = await claimDigest(store, week, await subscription(), monday, monday);
      assert.ok('claim' in claimed);
      clock.at = new Date(monday.getTime() + leaseMs + 1);
      await run();
      await settle(store, claimed.claim, { state: 'accepted' }, clock.now());
      const { accepted, unknown } = await reportOn(store, week, clock.now());
      assert.deepEqual([accepted, unknown], [1, 0]);
    });

    it('a coordinator has the unknown one sent again, once, by name', async () => {
      await claimDigest(store, week, await subscription(), monday, monday);
      clock.at = new Date(monday.getTime() + leaseMs + 1);
      const again = async () => sendAgain(runOver(store, clock, { sendTo: sender.sendTo }), await subscription(), slot, () => ({ message: { type: 'message' }, until: clock.now() }), 'Coordinator One');
      const rows = await Promise.all([again(), again(), again()]);
      await again();
      assert.equal(arrived(), 1);
      assert.equal(rows.find((row) => row?.outcome?.state === 'accepted')?.again?.by, 'Coordinator One');
    });
  });

  it('agrees with what each of 10,000 recipients got, whatever a connector answers by a seeded plan', async () => {
    const seed = 20_261_123;
    const count = 10_000;
    await subscribeMany(store, count);
    sender = new PlannedSender((n) => planFor(n, seed));
    const wait = () => Promise.resolve();
    assert.deepEqual(await run({ wait }), { weeks: [week], settled: count, failed: 0 });

    const totals: Record<string, number> = {};
    for await (const row of ledgerOf(store, week)) {
      const expected = expectedOf(planFor(numberOf({ id: row.recipient }), seed));
      const got = { state: row.outcome?.state, tries: sender.tries.get(row.recipient), arrived: sender.arrived.get(row.recipient) ?? 0 };
      assert.deepEqual(got, expected, row.recipient);
      totals[expected.state] = (totals[expected.state] ?? 0) + 1;
    }
    const report = await reportOn(store, week, clock.now());
    const retired = Object.values(report.retired).reduce((sum, n) => sum + n, 0);
    assert.deepEqual({ accepted: report.accepted, unknown: report.unknown, postponed: report.postponed, retired }, totals);
    assert.equal(report.accepted + report.unknown + report.postponed + retired, count);

    // Two hours on, only what was surely not sent is tried again.
    clock.at = minutes(120);
    const tries = new Map(sender.tries);
    await run({ wait });
    for (const [id, n] of sender.tries) {
      const { state } = expectedOf(planFor(numberOf({ id }), seed));
      assert.equal(n > tries.get(id)!, state === 'postponed', `${id}, ${state}`);
      assert.ok((sender.arrived.get(id) ?? 0) <= 1, id);
    }
  }).timeout(40_000);
});
