import assert from 'node:assert/strict';
import { sharedPacer } from '../../../src/bot/digest/pacer.ts';
import { MemoryStore } from '../../../src/data/store.ts';

const now = (): Date => new Date();

describe('sharedPacer', () => {
  it('keeps three instances under one limit together, and uses it', async () => {
    const store = new MemoryStore();
    const perSecond = 100;
    const pacers = [1, 2, 3].map(() => sharedPacer(store, now, perSecond));
    const endAt = Date.now() + 1_500;
    let turns = 0;
    const loop = async (pacer: (typeof pacers)[number]): Promise<void> => {
      while (Date.now() < endAt) {
        await pacer.turn('tenant-1');
        turns++;
      }
    };
    await Promise.all(pacers.flatMap((pacer) => [loop(pacer), loop(pacer)]));
    assert.ok(turns <= 1.75 * perSecond && turns >= 0.5 * perSecond, `${turns} turns in 1.5 seconds`);
  });

  it('lets nobody send while Teams asks to wait, and everybody one by one after it', async () => {
    const store = new MemoryStore();
    const [one, other] = [sharedPacer(store, now, 50), sharedPacer(store, now, 50)];
    await one.turn('tenant-1');
    const startedAt = Date.now();
    await one.hold('tenant-1', 300);
    const at: number[] = [];
    const after = async (pacer: typeof one): Promise<void> => {
      await pacer.turn('tenant-1');
      at.push(Date.now() - startedAt);
    };
    await Promise.all([after(one), after(one), after(one), after(other), after(other)]);
    assert.ok(at.every((ms) => ms >= 295), at.join(' '));
    assert.ok(Math.max(...at) - Math.min(...at) >= 50, at.join(' '));
  });

  it('gives a turn back that was not used', async function () {
    this.timeout(30_000);
    const pacer = sharedPacer(new MemoryStore(), now, 2);
    const startedAt = Date.now();
    for (let n = 0; n < 50; n++) (await pacer.turn('tenant-1'))();
    // At two a second they would take 25 seconds.
    assert.ok(Date.now() - startedAt < 10_000);
  });
});
