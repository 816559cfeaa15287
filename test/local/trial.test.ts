import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { portIsFree } from '../../src/local/ports.ts';
import { Channel, type Person } from '../support/channel.ts';
import { freePort, newFolder, startTrial, type Trial } from '../support/trial.ts';

const kills = 20;
const goneWithinMs = 10_000;

// What a write leaves behind: the id of who wrote is in the tables' file once it is saved.
const person = (n: number): Person => ({ id: `29:writer-${n}`, name: `Writer ${n}`, aadObjectId: `0000-${n}` });

describe('npm start', function () {
  // Twenty starts and kills; on a busy machine each takes several seconds. What is asserted is what is kept, not how fast.
  this.timeout(400_000);
  let port: number;
  let folder: string;
  let trial: Trial | undefined;
  let channel: Channel;

  const start = (settings: Record<string, string> = {}): Trial =>
    (trial = startTrial({ PORT: String(port), PLAYGROUND: 'off', DATA_DIR: folder, ...settings }));
  const gone = async (): Promise<boolean> => {
    const lock = join(folder, 'tables.lock');
    for (let waitedMs = 0; existsSync(lock) && waitedMs < goneWithinMs; waitedMs += 20) await delay(20);
    return !existsSync(lock) && portIsFree(port, 0);
  };

  beforeEach(async () => {
    port = await freePort();
    folder = newFolder();
    channel = await Channel.open(`http://127.0.0.1:${port}/api/messages`);
  });
  afterEach(async () => {
    trial?.process.kill('SIGKILL');
    await channel.close();
  });

  it('comes up in an empty folder, says where, and answers', async () => {
    await start().up;
    assert.match(trial?.output() ?? '', new RegExp(`^The bot listens at http://127\\.0\\.0\\.1:${port}/api/messages`));
    assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
    assert.notEqual((await channel.say('hello')).text, '');
  });

  it(`loses nothing acknowledged when killed at once, ${kills} times, and leaves no process`, async () => {
    for (let n = 0; n < kills; n++) {
      await start().up;
      const turn = await channel.say('hello', person(n));
      trial?.process.kill('SIGKILL');
      assert.equal(turn.status, 200);
      await trial?.ended;
      assert.ok(await portIsFree(port, 0), 'the bot still listens');
    }
    assert.ok(await gone(), 'the embedded tables did not end');
    const saved = readFileSync(join(folder, 'tables.json'), 'utf8');
    for (let n = 0; n < kills; n++) assert.match(saved, new RegExp(`writer-${n}\\b`), `what writer ${n} was told is saved is not`);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`ends on ${signal} with exit code 0, with everything saved and no process left`, async () => {
      await start().up;
      await channel.say('hello', person(1));
      trial?.process.kill(signal);
      assert.equal(await trial?.ended, 0);
      assert.ok(await gone());
      assert.match(readFileSync(join(folder, 'tables.json'), 'utf8'), /writer-1\b/);
    });
  }

  const refusals: readonly [what: string, settings: () => Record<string, string>, says: RegExp][] = [
    ['a folder that cannot be written', () => ({ DATA_DIR: 'package.json/data' }), /DATA_DIR package\.json\/data cannot be written \(ENOTDIR\): choose a folder/],
    ['a setting that is wrong', () => ({ DIGEST_AT: 'Monday' }), /DIGEST_AT is "Monday": write a weekday and a time, such as Mon 09:00\./],
  ];
  for (const [what, settings, says] of refusals) {
    it(`says ${what} in one line with the remedy, with exit code 1`, async () => {
      assert.equal(await start(settings()).ended, 1);
      assert.match(trial?.output() ?? '', says);
      assert.equal(trial?.output().trim().split('\n').length, 1, trial?.output());
    });
  }

  it('says a port in use in one line that names PORT, with exit code 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    assert.equal(await start().ended, 1);
    other.close();
    assert.equal(trial?.output(), `Cannot start: PORT ${port} is in use: stop what is listening there, or set PORT to a free one.\n`);
  });
});

describe('node dist/index.js', () => {
  it('refuses production without its settings, and names them all at once', async () => {
    const trial = startTrial({ NODE_ENV: 'production' }, 'src/index.ts');
    assert.equal(await trial.ended, 1);
    for (const setting of ['MicrosoftAppId', 'MicrosoftAppTenantId', 'MicrosoftAppPassword', 'AZURE_STORAGE_CONNECTION_STRING']) {
      assert.match(trial.output(), new RegExp(`^  ${setting} is missing: `, 'm'));
    }
  }).timeout(20_000);
});
