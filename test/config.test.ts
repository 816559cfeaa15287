import assert from 'node:assert/strict';
import { clockFrom, ConfigError, readConfig } from '../src/config.ts';

const registered = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
  MicrosoftAppPassword: 'swordfish',
};
const production = { NODE_ENV: 'production', ...registered, AZURE_TABLES_ENDPOINT: 'https://csp.table.core.windows.net' };

type Env = Record<string, string | undefined>;

function problemsOf(env: Env): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing for a local trial, which only this machine may reach', () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.port, config.playgroundPort, config.playground, config.dataDir, config.host, config.app, config.tables],
      [3978, 56150, true, '.data', '127.0.0.1', undefined, undefined],
    );
    assert.deepEqual(config.digest, { weekday: 1, hour: 9, minute: 0, timeZone: 'Europe/London' });
  });

  it('takes an empty value for none', () => assert.deepEqual(readConfig({ PORT: '', NOW: ' ', MicrosoftAppId: '' }), readConfig({})));

  it('listens to the network, and leaves the playground out, once the bot has a registration', () => {
    const config = readConfig(registered);
    assert.equal(config.host, '0.0.0.0');
    assert.equal(config.playground, false);
    assert.deepEqual(config.app?.credential, { kind: 'password', password: 'swordfish' });
  });

  it('lists coordinators without the spaces', () => assert.deepEqual(readConfig({ COORDINATORS: 'a, b,,' }).coordinators, ['a', 'b']));

  const credentials: readonly [what: string, env: Env, kind: string][] = [
    ['a certificate', { MicrosoftAppPassword: '', CertificateThumbprint: 'AB', CertificatePrivateKey: 'key' }, 'certificate'],
    ['a managed identity', { MicrosoftAppPassword: '', MicrosoftAppType: 'UserAssignedMSI' }, 'managedIdentity'],
  ];
  for (const [what, env, kind] of credentials) {
    it(`takes ${what} in place of a password`, () => assert.equal(readConfig({ ...production, ...env }).app?.credential.kind, kind));
  }

  const wrong: readonly [env: Env, problems: readonly RegExp[]][] = [
    [{ NODE_ENV: 'production' }, [/^MicrosoftAppId is missing/, /^MicrosoftAppTenantId is missing/, /^MicrosoftAppPassword is missing/, /^AZURE_STORAGE_CONNECTION_STRING is missing/]],
    [{ ...production, MicrosoftAppPassword: '', CertificateThumbprint: 'AB' }, [/^CertificatePrivateKey is missing/]],
    [{ ...production, MicrosoftAppType: 'UserAssignedMSI' }, [/^MicrosoftAppPassword is set.*remove it/]],
    [{ ...production, NOW: '2020-10-29T10:00:00Z' }, [/^NOW is set.*remove it/]],
    [{ ...production, AZURE_STORAGE_CONNECTION_STRING: 'AccountName=a;AccountKey=b' }, [/both set: keep one/]],
    [{ MicrosoftAppId: 'a' }, [/^MicrosoftAppTenantId is missing/, /^MicrosoftAppPassword is missing/]],
    [{ PORT: '0', PLAYGROUND: 'no', DIGEST_TIMEZONE: 'London' }, [/^PORT is "0": give a port/, /^PLAYGROUND is "no": write on or off/, /^DIGEST_TIMEZONE is "London": give a time zone/]],
    [{ PORT: '3978.5' }, [/^PORT/]],
    [{ NOW: '2020-10-29' }, [/^NOW is "2020-10-29": write a date and time with its zone/]],
    [{ DIGEST_AT: 'Mon 24:00' }, [/^DIGEST_AT/]],
    [{ AZURE_TABLES_ENDPOINT: 'http://csp.table.core.windows.net' }, [/^AZURE_TABLES_ENDPOINT/]],
    [{ PUBLIC_URL: 'bot.example.org' }, [/^PUBLIC_URL/]],
  ];
  for (const [env, problems] of wrong) {
    it(`refuses ${JSON.stringify(env).slice(-90)}, naming each setting once`, () => {
      const found = problemsOf(env);
      assert.equal(found.length, problems.length, found.join('\n'));
      for (const [index, says] of problems.entries()) assert.match(found[index] ?? '', says);
    });
  }

  it('never repeats a secret', () => {
    assert.deepEqual(problemsOf({ AZURE_STORAGE_CONNECTION_STRING: 'swordfish' }), [
      "AZURE_STORAGE_CONNECTION_STRING cannot be read: copy it whole from the storage account's Access keys page.",
    ]);
  });
});

describe('clockFrom', () => {
  it('starts at NOW and ticks on', async () => {
    const now = clockFrom(readConfig({ NOW: '2020-10-29T10:00:00Z' }));
    const first = now();
    assert.ok(Math.abs(first.getTime() - Date.parse('2020-10-29T10:00:00Z')) < 1_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(now() > first);
  });

  it('is the real clock without it', () => assert.ok(Math.abs(clockFrom(readConfig({}))().getTime() - Date.now()) < 1_000));
});
