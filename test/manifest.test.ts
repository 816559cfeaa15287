// The Teams app package: what is in manifest/ is accepted, and what Teams would refuse is refused here first.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { composeAppPackage, fillManifest, iconProblems, manifestProblems, settingProblems } from '../src/cli/appPackage.ts';

const settings = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://bot.example.org/',
  DEVELOPER_NAME: 'Example Safety Partnership',
  DEVELOPER_WEBSITE: 'https://example.org/safety',
  PRIVACY_URL: 'https://example.org/privacy',
  TERMS_URL: 'https://example.org/terms',
};
const file = (name: string) => readFileSync(new URL(`../manifest/${name}`, import.meta.url));
const parts = { manifest: file('manifest.json').toString('utf8'), color: file('color.png'), outline: file('outline.png') };

interface CommandList {
  scopes: string[];
  commands: { title: string; description: string }[];
}
interface Manifest {
  [field: string]: unknown;
  id: string;
  validDomains: string[];
  developer: { name: string };
  bots: { botId: string; scopes: string[]; supportsFiles: boolean; commandLists: CommandList[] }[];
}
const filled = () => fillManifest(parts.manifest, settings) as Manifest;
const bot = () => filled().bots[0]!;

describe('manifest.json', function () {
  this.timeout(20_000); // the validator compiles the whole schema each time
  const fetchBefore = globalThis.fetch;
  before(() => {
    globalThis.fetch = () => Promise.reject(new Error('the manifest must be checked without a network'));
  });
  after(() => {
    globalThis.fetch = fetchBefore;
  });

  it('is valid once its placeholders are filled, without a network', async () => {
    assert.deepEqual(await manifestProblems(filled()), []);
  });

  it('takes the app id, the domain and the developer from the settings', () => {
    const manifest = filled();
    assert.equal(manifest.id, settings.MicrosoftAppId);
    assert.equal(bot().botId, settings.MicrosoftAppId);
    assert.deepEqual(manifest.validDomains, ['bot.example.org']);
    assert.equal(manifest.developer.name, 'Example Safety Partnership');
  });

  it('offers the bot to a person, a team and a group chat, with files', () => {
    assert.deepEqual(bot().scopes, ['personal', 'team', 'groupChat']);
    assert.equal(bot().supportsFiles, true);
  });

  it('suggests what to ask in every scope, in at most 12 commands each', () => {
    const lists = bot().commandLists;
    assert.deepEqual(lists.flatMap((list) => list.scopes).sort(), ['groupChat', 'personal', 'team']);
    for (const { commands } of lists) {
      const titles = commands.map((command) => command.title);
      assert.ok(titles.length <= 12);
      assert.equal(new Set(titles).size, titles.length);
      for (const starter of ['How did burglary change?', 'What are our priorities?', 'Log our quarterly update', 'Subscribe to the weekly digest', 'Help']) {
        assert.ok(titles.includes(starter), starter);
      }
    }
  });

  const broken: [rule: string, change: (manifest: Manifest) => unknown, problem: RegExp][] = [
    ['an id that is not a GUID', (m) => (m.id = 'our-bot'), /\/id must match pattern/],
    ['no developer', (m) => delete (m as Partial<Manifest>).developer, /must have required property 'developer'/],
    ['a colour by its name', (m) => (m.accentColor = 'blue'), /\/accentColor must match pattern/],
    ['a scope that Teams does not know', (m) => m.bots[0]!.scopes.push('everywhere'), /\/bots\/0\/scopes\/3 must be equal to one of the allowed values/],
    ['13 commands', (m) => (m.bots[0]!.commandLists[0]!.commands = Array.from({ length: 13 }, (_, i) => ({ title: `${i}`, description: 'x' }))), /\/bots\/0\/commandLists\/0\/commands must NOT have more than 12 items/],
    ['a field of its own invention', (m) => (m.colour = '#1D4F73'), /must NOT have additional properties: colour/],
    ['a version that is not three numbers', (m) => (m.version = '1.0.0-preview.1'), /\/version must be three numbers/],
    ['an icon that is not in the package', (m) => (m.icons = { color: 'logo.png', outline: 'outline.png' }), /\/icons must name color\.png and outline\.png/],
    ['a placeholder that nothing fills', (m) => (m.developer.name = '${{NOBODY}}'), /no setting fills the placeholder \$\{\{NOBODY\}\}/],
    ['a schema that would have to be fetched', (m) => (m.$schema = 'https://example.org/schema.json'), /\/\$schema must be https:\/\/developer\.microsoft\.com/],
  ];
  for (const [rule, change, problem] of broken) {
    it(`is refused with ${rule}, and the line names it`, async () => {
      const manifest = filled();
      change(manifest);
      const problems = await manifestProblems(manifest);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, problem);
      assert.match(problems[0]!, /^manifest\.json: [^\n]*$/);
    });
  }
});

describe('the icons', () => {
  it('are PNG files of the size Teams wants', () => {
    assert.deepEqual(iconProblems('color.png', parts.color, 192), []);
    assert.deepEqual(iconProblems('outline.png', parts.outline, 32), []);
  });

  it('are refused in another size, or when they are not PNG', () => {
    assert.deepEqual(iconProblems('outline.png', parts.color, 32), ['outline.png is 192x192 pixels; Teams wants 32x32.']);
    assert.deepEqual(iconProblems('color.png', Buffer.from('<svg/>'), 192), ['color.png is not a PNG.']);
  });
});

describe('composeAppPackage', function () {
  this.timeout(20_000);

  it('holds exactly three files, the manifest among them filled', async () => {
    const made = await composeAppPackage(parts, settings);
    assert.ok('zip' in made);
    const files = unzipSync(made.zip);
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'outline.png']);
    assert.deepEqual(JSON.parse(Buffer.from(files['manifest.json']!).toString('utf8')), filled());
    assert.deepEqual(Buffer.from(files['outline.png']!), parts.outline);
  });

  it('gives the same bytes for the same parts and settings', async () => {
    assert.deepEqual(await composeAppPackage(parts, settings), await composeAppPackage(parts, settings));
  });

  it('makes nothing from a manifest that is not JSON, or with a wrong icon', async () => {
    for (const bad of [{ manifest: '{' }, { color: parts.outline }]) {
      const made = await composeAppPackage({ ...parts, ...bad }, settings);
      assert.ok('problems' in made);
      assert.equal(made.problems.length, 1);
    }
  });
});

describe('settingProblems', () => {
  it('names every missing setting, each in one line with its remedy', () => {
    const problems = settingProblems({ PRIVACY_URL: '  ' });
    assert.deepEqual(problems.map((line) => line.split(' ')[0]), Object.keys(settings));
    for (const line of problems) assert.match(line, /^\w+ is missing: .* Put it in \.env or add --\w+ VALUE\.$/);
  });

  const wrong: [name: string, value: string, remedy: RegExp][] = [
    ['MicrosoftAppId', 'our-bot', /Application \(client\) ID/],
    ['PUBLIC_URL', 'http://bot.example.org', /https:\/\//],
    ['PRIVACY_URL', 'example.org/privacy', /https:\/\//],
    ['DEVELOPER_NAME', 'The Safety Partnership of a District With a Long Name', /32 characters/],
  ];
  for (const [name, value, remedy] of wrong) {
    it(`refuses ${name}=${value}, naming it`, () => {
      const problems = settingProblems({ ...settings, [name]: value });
      assert.equal(problems.length, 1);
      assert.ok(problems[0]!.startsWith(`${name} is "${value}": `), problems[0]);
      assert.match(problems[0]!, remedy);
    });
  }
});

describe('npm run package', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'app-package-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/package.ts', '--env', join(folder, 'none'), '--out', join(folder, 'app.zip'), ...args], { cwd: root, encoding: 'utf8' });

  it('writes the zip when it has every setting', function () {
    this.timeout(30_000);
    const { status, stdout, stderr } = run(...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]));
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Made .*app\.zip /);
    assert.equal(Object.keys(unzipSync(readFileSync(join(folder, 'app.zip')))).length, 3);
  });

  it('says what is missing, one line each, and writes nothing', function () {
    this.timeout(30_000);
    rmSync(join(folder, 'app.zip'), { force: true });
    const { status, stderr } = run('--MicrosoftAppId', settings.MicrosoftAppId);
    assert.equal(status, 1);
    assert.equal(stderr.trim().split('\n').length, Object.keys(settings).length - 1);
    assert.throws(() => readFileSync(join(folder, 'app.zip')), { code: 'ENOENT' });
  });
});
