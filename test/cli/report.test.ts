import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { askTeam, noteUnanswered } from '../../src/data/questions.ts';
import { openStore } from '../../src/local/openStore.ts';
import { freePort, newFolder, repository, startTrial } from '../support/trial.ts';
import { anUpdate } from '../support/updates.ts';

const now = '2020-07-20T09:00:00Z';
const settings = (folder: string) => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], DOTENV_CONFIG_PATH: '/no/such/file', DATA_DIR: folder, NOW: now });
const run = async (folder: string, file: string, ...args: string[]) => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', `src/cli/${file}.ts`, ...args], { cwd: repository, env: settings(folder) });
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, output: stderr };
  }
};

describe('commands over the store of a local trial', function () {
  this.timeout(120_000);

  it('read what the bot has kept, whether it runs or not', async () => {
    const folder = newFolder();
    const { store, close } = await openStore({ tables: undefined, dataDir: folder });
    const update = anUpdate({ progress: 'Kept in the tables.' });
    await store.put('updates', update.quarter, `${update.organisation} ${update.priority}`, { versions: [update] });
    for (let i = 0; i < 2; i++) await noteUnanswered(store, 'how many robberies?', '2020-07-18');
    await askTeam(store, 'how many bikes?', { id: 'a', name: 'Contributor One' }, {}, new Date(now));
    assert.equal(statSync(join(folder, 'tables.address')).mode & 0o077, 0);
    await close();
    assert.deepEqual(readdirSync(folder).filter(name => name !== 'tables.json'), []);

    const out = join(folder, 'q1.docx');
    const made = await run(folder, 'report', '--quarter', 'latest', '--out', out);
    assert.deepEqual([made.code, made.output.trim()], [0, `Q1 2020/21 (April to June 2020): ${out} and ${join(folder, 'q1.csv')}.`]);
    assert.match(strFromU8(unzipSync(readFileSync(out))['word/document.xml']!), /Kept in the tables\./);
    assert.match(readFileSync(join(folder, 'q1.csv'), 'utf8'), /Kept in the tables\./);

    const trial = startTrial({ PORT: String(await freePort()), PLAYGROUND: 'off', DATA_DIR: folder, NOW: now });
    await trial.up;
    const listed = await run(folder, 'ask', '--unanswered');
    assert.deepEqual([listed.code, listed.output.trim()], [0, '“how many robberies?” (twice, on 18 July 2020)']);
    trial.process.kill('SIGTERM');
    await trial.ended;
    assert.ok(!existsSync(join(folder, 'tables.address')));
  });

  for (const [args, remedy] of [[['--quarter', '2020/22-Q1'], /--quarter is "2020\/22-Q1": write it like/], [['--quarter'], /--quarter has no value/], [['--out', 'q1.pdf'], /name a Word file/]] as const) {
    it(`names what is wrong with ${args.join(' ')}`, async () => {
      const { code, output } = await run(newFolder(), 'report', ...args);
      assert.equal(code, 1);
      assert.match(output, remedy);
      assert.doesNotMatch(output, /at .*\.ts/);
    });
  }
});
