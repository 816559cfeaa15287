// Nothing is lost and nothing counts twice: activities delivered again, two devices, two instances, and a bot killed at every step.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { findDraft } from '../../../src/data/draft.ts';
import { saveMember } from '../../../src/data/member.ts';
import type { Store } from '../../../src/data/store.ts';
import { openTables } from '../../../src/data/tables.ts';
import { versionsOf } from '../../../src/data/update.ts';
import { startChild, type Child } from '../../../src/local/child.ts';
import { person, startTestBot } from '../../support/bot.ts';
import { Channel, type Json, type Turn } from '../../support/channel.ts';
import { dataOf } from '../../support/talk.ts';
import { freePort, newFolder, repository } from '../../support/trial.ts';

const chair = person(1, 'Coordinator One'), fire = person(2, 'Contributor Two');
const key = { organisation: 'lfrs', quarter: '2020/21-Q2', priority: 'places' };
const lead = { id: fire.aadObjectId, name: fire.name, role: 'contributor', organisation: 'lfrs' } as const;

/** A step: what is typed, or the button pressed, and what comes next. */
const steps: readonly [act: string, next: RegExp][] = [
  ['log our update', /Which priority/], ['road safety', /What progress/], ['Crews visited 12 schools.', /outputs/], ['12 school visits', /How is delivery/], ['[Amber]', /Why is delivery Amber/],
  ['Two trainers are away.', /back on track/], ['Cover by November.', /risks or issues/], ['[Skip]', /help needed/], ['none', /planned for next/], ['A seatbelt week.', /Submit it\?/], ['[Submit]', /is in\.|already arrived/],
];
/** The shortest way through, because each step of a killed bot needs a new one. */
const shortest: readonly [act: string, next: RegExp][] = [
  ['log our update on road safety', /What progress/], ['Crews visited 12 schools.', /outputs/], ['[Skip]', /How is delivery/], ['[Green]', /risks or issues/], ['none', /help needed/], ['[Skip]', /planned for next/], ['A seatbelt week.', /Submit it\?/], ['[Submit]', /is in\.|already arrived/],
];
const activityOf = (act: string, before: Turn | undefined, id: string): Json => (act.startsWith('[') ? { type: 'message', id, value: dataOf(before!, act.slice(1, -1)) } : { type: 'message', id, text: act });
const typed = { progress: 'Crews visited 12 schools.', rag: 'amber', reason: 'Two trainers are away.', recovery: 'Cover by November.', risks: '', help: '', nextPlan: 'A seatbelt week.' };

async function assertOneVersion(store: Store, whole: Readonly<Record<string, string>> = typed): Promise<void> {
  const versions = await versionsOf(store, key);
  assert.equal(versions.length, 1);
  for (const [field, words] of Object.entries(whole)) assert.equal(versions[0]![field as keyof typeof typed], words);
  assert.equal(await findDraft(store, fire.aadObjectId), undefined);
}

describe('an activity', () => {
  it('delivered twice, one after the other, counts once at every step and is answered once', async () => {
    const bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, lead);
    let turn: Turn | undefined;
    for (const [n, [act, next]] of steps.entries()) {
      const activity = activityOf(act, turn, `activity-${n}`);
      turn = await bot.channel.post(activity, fire);
      assert.match(turn.text, next);
      assert.equal((await bot.channel.post(activity, fire)).text, '');
    }
    await assertOneVersion(bot.store);
    await bot.close();
  });
  it('delivered twice at once counts once at every step', async () => {
    const bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, lead);
    let turn: Turn | undefined;
    for (const [n, [act, next]] of steps.entries()) {
      const activity = activityOf(act, turn, `activity-${n}`);
      [turn] = await Promise.all([bot.channel.post(activity, fire), bot.channel.post(activity, fire)]);
      assert.match(turn.text, next, act);
    }
    await assertOneVersion(bot.store);
    await bot.close();
  });
  it('that submits from two devices at once makes one version, and says so', async () => {
    const bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, lead);
    let turn: Turn | undefined;
    for (const [act] of steps.slice(0, -1)) turn = await bot.channel.post(activityOf(act, turn, ''), fire);
    const submit = dataOf(turn!, 'Submit');
    const both = await Promise.all([bot.channel.submit(submit, fire), bot.channel.submit(submit, fire)]);
    assert.match(both.map((t) => t.text).join('\n'), /Your update is in/);
    assert.match((await bot.channel.submit(submit, fire)).text, /already arrived as version 1/);
    await assertOneVersion(bot.store);
    await bot.close();
  });
});

describe('on one table service', function () {
  // Each step needs a bot of its own, and a bot takes seconds to start.
  this.timeout(180_000);
  let tables: Child, connectionString: string, store: Store;
  beforeEach(async () => {
    tables = startChild('embeddedTables', { DATA_DIR: newFolder() });
    connectionString = await tables.ready;
    store = openTables({ kind: 'connectionString', connectionString });
    await saveMember(store, lead);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await tables.stop();
  });

  it('two instances share a conversation, every other step on the other', async () => {
    const other = openTables({ kind: 'connectionString', connectionString });
    const bots = [await startTestBot({ coordinators: [chair], store }), await startTestBot({ coordinators: [chair], store: other })] as const;
    let turn: Turn | undefined;
    for (const [n, [act, next]] of steps.entries()) {
      turn = await bots[n % 2]!.channel.post(activityOf(act, turn, `activity-${n}`), fire);
      assert.match(turn.text, next, String(bots.flatMap(b => b.failures)));
    }
    await assertOneVersion(store);
    for (const bot of bots) await bot.close();
  });

  it('a bot killed in every step, after it wrote and before it answered, loses nothing and asks nothing twice', async () => {
    let bot = await startProcess(connectionString);
    const spares = [startProcess(connectionString)];
    let turn: Turn | undefined;
    for (const [n, [act, next]] of shortest.entries()) {
      const activity = activityOf(act, turn, `activity-${n}`);
      const victim = bot;
      // The first word to the connector is the reply: by then everything must be in the tables.
      const channel = await Channel.open(victim.endpoint);
      const died = new Promise<void>((resolve) => victim.process.once('close', () => resolve()));
      channel.fault = () => { victim.process.kill('SIGKILL'); return { status: 500 }; };
      await channel.post(activity, fire).catch(() => undefined);
      await died;
      await channel.close();
      if (n < shortest.length - 1) spares.push(startProcess(connectionString));
      bot = await spares.shift()!;
      const after = await Channel.open(bot.endpoint);
      turn = await after.post(activity, fire);
      assert.match(turn.text, next, act);
      await after.close();
    }
    await assertOneVersion(store, { progress: typed.progress, rag: 'green', reason: '', risks: '', help: '', nextPlan: typed.nextPlan });
  });
});

const children: ChildProcess[] = [];

interface BotProcess { readonly process: ChildProcess; readonly endpoint: string }

/** The bot as it runs in production, without a registration, so on loopback only. */
async function startProcess(connectionString: string): Promise<BotProcess> {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/index.ts'], {
    cwd: repository, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, DOTENV_CONFIG_PATH: '/no/such/file', PORT: String(port), AZURE_STORAGE_CONNECTION_STRING: connectionString, NOW: '2020-10-08T09:00:00Z', COORDINATORS: chair.aadObjectId },
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => { said += text.toString(); if (said.includes('Listening')) resolve(); };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => reject(new Error(`The bot ended before it listened:\n${said}`)));
  });
  return { process: child, endpoint: `http://127.0.0.1:${port}/api/messages` };
}
