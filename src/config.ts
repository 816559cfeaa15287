// Owns the settings as a whole: the only file that reads process.env, and the edge where the
// clock is read. One run names every setting that is missing or wrong, with the remedy.

import { config as readDotEnv } from 'dotenv';
import type { TablesAccount } from './data/tables.ts';
import { settings, type AppType, type Settings } from './settings.ts';

/** Settings that cannot be used. `problems` holds one line for each, every line with its remedy. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const list = problems.map((problem) => `  ${problem}`).join('\n');
    super(problems.length === 1 ? `Cannot start: ${problems[0]}` : `Cannot start, ${problems.length} settings need attention:\n${list}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** How the bot proves to Teams who it is. */
export type Credential =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly privateKey: string }
  | { readonly kind: 'managedIdentity' };

/** The bot's registration in Entra ID. */
export interface AppRegistration {
  readonly id: string;
  readonly type: AppType;
  readonly tenantId: string;
  readonly credential: Credential;
}

/** All settings, checked together. In production `app` and `tables` are always there. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  /** Without a registration nobody is authenticated, so only this machine may connect. */
  readonly host: '127.0.0.1' | '0.0.0.0';
  readonly playground: boolean;
  readonly playgroundPort: number;
  readonly dataDir: string;
  /** Where the clock of a local trial starts; absent for the real time. */
  readonly startsAt: Date | undefined;
  readonly app: AppRegistration | undefined;
  readonly tables: TablesAccount | undefined;
  /** Entra object ids of the people who may coordinate a round. */
  readonly coordinators: readonly string[];
  /** When the weekly digest goes out; `weekday` counts from Sunday = 0. */
  readonly digest: { readonly weekday: number; readonly hour: number; readonly minute: number; readonly timeZone: string };
  readonly publicUrl: string | undefined;
}

/**
 * Checks settings. Pure: reads only `env`; an empty value counts as absent.
 *
 * @throws {ConfigError} listing every missing or wrong setting
 * @example readConfig({ PORT: '4000' }).port // 4000
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = settings.safeParse(present);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  const set = parsed.data;
  const production = set.NODE_ENV === 'production';
  const app = production || set.MicrosoftAppId !== undefined ? registrationOf(set) : { problems: [] };
  const problems = [...app.problems, ...placeProblems(set, production)];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    production,
    port: set.PORT,
    host: app.value === undefined ? '127.0.0.1' : '0.0.0.0',
    // The playground cannot sign in as Teams, so a bot with a registration would refuse it.
    playground: set.PLAYGROUND && !production && app.value === undefined,
    playgroundPort: set.PLAYGROUND_PORT,
    dataDir: set.DATA_DIR,
    startsAt: set.NOW,
    app: app.value,
    tables: tablesOf(set),
    coordinators: set.COORDINATORS,
    digest: { ...set.DIGEST_AT, timeZone: set.DIGEST_TIMEZONE },
    publicUrl: set.PUBLIC_URL,
  };
}

/**
 * Reads `.env`, or the file that DOTENV_CONFIG_PATH names, and the environment, which wins; checks them.
 *
 * @throws {ConfigError} as readConfig
 * @example const config = loadConfig();
 */
export function loadConfig(): Config {
  readDotEnv({ quiet: true, path: process.env['DOTENV_CONFIG_PATH'] ?? '.env' });
  return readConfig(process.env);
}

/**
 * The clock to hand to everything that needs the time. With NOW set it starts there and ticks on.
 *
 * @example clockFrom(readConfig({ NOW: '2020-10-29T10:00:00Z' }))() // 2020-10-29T10:00:00.000Z
 */
export function clockFrom(config: Pick<Config, 'startsAt'>): () => Date {
  const offsetMs = config.startsAt === undefined ? 0 : config.startsAt.getTime() - Date.now();
  return () => new Date(Date.now() + offsetMs);
}

/**
 * What stopped a start, for whoever runs it: one line a setting, and a stack only for what nobody foresaw.
 *
 * @example console.error(startProblem(error));
 */
export function startProblem(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return `Cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

type Checked<T> = { readonly value?: T; readonly problems: readonly string[] };

function registrationOf(set: Settings): Checked<AppRegistration> {
  const { MicrosoftAppId: id, MicrosoftAppType: type, MicrosoftAppTenantId: tenantId } = set;
  const credential = credentialOf(set);
  const problems = [...credential.problems];
  if (tenantId === undefined) problems.unshift('MicrosoftAppTenantId is missing: copy the Directory (tenant) ID of the app registration.');
  if (id === undefined) problems.unshift('MicrosoftAppId is missing: copy the Application (client) ID of the app registration.');
  if (id === undefined || tenantId === undefined || credential.value === undefined) return { problems };
  return { problems, value: { id, type, tenantId, credential: credential.value } };
}

function credentialOf(set: Settings): Checked<Credential> {
  const { MicrosoftAppPassword: password, CertificateThumbprint: thumbprint, CertificatePrivateKey: privateKey } = set;
  if (set.MicrosoftAppType === 'UserAssignedMSI') {
    if (password === undefined) return { problems: [], value: { kind: 'managedIdentity' } };
    return { problems: ['MicrosoftAppPassword is set, but a UserAssignedMSI app has no password: remove it.'] };
  }
  if (thumbprint !== undefined && privateKey !== undefined) {
    return { problems: [], value: { kind: 'certificate', thumbprint, privateKey } };
  }
  if (thumbprint !== undefined) return { problems: ['CertificatePrivateKey is missing: it goes with CertificateThumbprint.'] };
  if (privateKey !== undefined) return { problems: ['CertificateThumbprint is missing: it goes with CertificatePrivateKey.'] };
  if (password !== undefined) return { problems: [], value: { kind: 'password', password } };
  return {
    problems: ['MicrosoftAppPassword is missing: create a client secret, or set CertificateThumbprint and CertificatePrivateKey, or MicrosoftAppType=UserAssignedMSI.'],
  };
}

function placeProblems(set: Settings, production: boolean): string[] {
  const problems: string[] = [];
  const accounts = [set.AZURE_STORAGE_CONNECTION_STRING, set.AZURE_TABLES_ENDPOINT].filter((account) => account !== undefined);
  if (accounts.length > 1) problems.push('AZURE_TABLES_ENDPOINT and AZURE_STORAGE_CONNECTION_STRING are both set: keep one of them.');
  if (production && accounts.length === 0) {
    problems.push('AZURE_STORAGE_CONNECTION_STRING is missing: set it, or AZURE_TABLES_ENDPOINT to use a managed identity.');
  }
  if (production && set.NOW !== undefined) problems.push('NOW is set, but the clock of a bot in production is the real one: remove it.');
  return problems;
}

function tablesOf(set: Settings): TablesAccount | undefined {
  if (set.AZURE_STORAGE_CONNECTION_STRING !== undefined) {
    return { kind: 'connectionString', connectionString: set.AZURE_STORAGE_CONNECTION_STRING };
  }
  return set.AZURE_TABLES_ENDPOINT === undefined ? undefined : { kind: 'endpoint', endpoint: set.AZURE_TABLES_ENDPOINT };
}
