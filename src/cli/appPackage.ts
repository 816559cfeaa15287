// Owns what goes into the Teams app package: the filled manifest and its two icons, each checked
// before anything is zipped. What is wrong comes back as lines, and then there is no package.

import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { zipSync } from 'fflate';
import { z } from 'zod';

// The newest schema that takes a bot in a team without `supportsChannelFeatures`: from 1.25 on Teams demands
// that declaration, which promises shared and private channels. The validator carries this schema with it;
// any other address it would fetch.
const schemaVersion = '1.24';
const schemaUrl = `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`;

const webAddress = z.url({ protocol: /^https$/, error: 'give a full address that starts with https://' });

/** The settings that packaging needs, by the names they have in `.env`: what each is, and how it is checked. */
export const packageSettings = {
  MicrosoftAppId: {
    meaning: 'the Application (client) ID of the app registration',
    check: z.guid({ error: 'copy the Application (client) ID, such as 00000000-0000-0000-0000-000000000000' }),
  },
  PUBLIC_URL: { meaning: 'the address at which Teams reaches the bot, such as https://bot.example.org', check: webAddress },
  DEVELOPER_NAME: {
    meaning: 'who offers the app, such as the name of the partnership',
    check: z.string().max(32, 'keep it to 32 characters, the most that Teams shows'),
  },
  DEVELOPER_WEBSITE: { meaning: 'a page that says whom to ask for help', check: webAddress },
  PRIVACY_URL: { meaning: "the organisation's privacy notice", check: webAddress },
  TERMS_URL: { meaning: "the organisation's terms of use", check: webAddress },
} as const;

/** Values for {@link packageSettings}, as written; other names are ignored. */
export type PackageSettings = Readonly<Record<string, string | undefined>>;

/** The three files, as they lie in `manifest/`. */
export interface PackageParts {
  /** manifest.json, with its placeholders such as `${{BOT_DOMAIN}}`. */
  readonly manifest: string;
  readonly color: Uint8Array;
  readonly outline: Uint8Array;
}

/** The package, or one line for each thing that stands in its way. */
export type Packaged = { readonly zip: Uint8Array } | { readonly problems: readonly string[] };

/**
 * Fills the manifest, checks it and the icons without a network, and zips the three files.
 * The same parts and settings always give the same bytes.
 *
 * @example await composeAppPackage(parts, {}) // { problems: ['MicrosoftAppId is missing: …', …] }
 */
export async function composeAppPackage(parts: PackageParts, settings: PackageSettings): Promise<Packaged> {
  const unusable = settingProblems(settings);
  if (unusable.length > 0) return { problems: unusable };

  let manifest: unknown;
  try {
    manifest = fillManifest(parts.manifest, settings);
  } catch (error) {
    return { problems: [`manifest.json is not JSON: ${(error as Error).message}`] };
  }
  const problems = [
    ...(await manifestProblems(manifest)),
    ...iconProblems('color.png', parts.color, 192),
    ...iconProblems('outline.png', parts.outline, 32),
  ];
  if (problems.length > 0) return { problems };

  const files = { 'manifest.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'color.png': parts.color, 'outline.png': parts.outline };
  return { zip: zipSync(files, { mtime: new Date(1980, 0, 1), level: 9 }) };
}

/** One line for each setting that is missing or cannot be used; none if packaging can go on. */
export function settingProblems(settings: PackageSettings): string[] {
  return Object.entries(packageSettings).flatMap(([name, { meaning, check }]) => {
    const value = valueOf(settings, name);
    if (value === '') return [`${name} is missing: ${meaning}. Put it in .env or add --${name} VALUE.`];
    const issue = check.safeParse(value).error?.issues[0];
    return issue === undefined ? [] : [`${name} is "${value}": ${issue.message}.`];
  });
}

/**
 * Replaces the placeholders in a manifest; one that it does not know stays, for the check to find.
 *
 * @example fillManifest('{"id":"${{MICROSOFT_APP_ID}}"}', { MicrosoftAppId: 'a', PUBLIC_URL: 'https://b.org' }) // { id: 'a' }
 */
export function fillManifest(template: string, settings: PackageSettings): unknown {
  const values: Record<string, string> = {
    MICROSOFT_APP_ID: valueOf(settings, 'MicrosoftAppId'),
    BOT_DOMAIN: new URL(valueOf(settings, 'PUBLIC_URL')).host,
    DEVELOPER_NAME: valueOf(settings, 'DEVELOPER_NAME'),
    DEVELOPER_WEBSITE: valueOf(settings, 'DEVELOPER_WEBSITE'),
    PRIVACY_URL: valueOf(settings, 'PRIVACY_URL'),
    TERMS_URL: valueOf(settings, 'TERMS_URL'),
  };
  const fill = (text: string) => text.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder);
  return JSON.parse(template, (_key, value: unknown) => (typeof value === 'string' ? fill(value) : value)) as unknown;
}

/**
 * Checks a filled manifest against the schema that the validator carries with it; no network.
 *
 * @example await manifestProblems({ ...good, accentColor: 'blue' })
 * // ['manifest.json: /accentColor must match pattern "^#[0-9a-fA-F]{6}$"']
 */
export async function manifestProblems(manifest: unknown): Promise<string[]> {
  const { $schema, version, icons } = z.looseObject({}).catch({}).parse(manifest);
  if ($schema !== schemaUrl) return [`manifest.json: /$schema must be ${schemaUrl}`];
  const found = (await AppManifestUtils.validateAgainstSchema(manifest as TeamsManifest)).map(schemaProblem);
  // Three rules that Teams has and its schema has not.
  const left = /\$\{\{\w+\}\}/.exec(JSON.stringify(manifest));
  if (left !== null) found.push(`no setting fills the placeholder ${left[0]}`);
  if (typeof version === 'string' && !/^\d+\.\d+\.\d+$/.test(version)) found.push('/version must be three numbers, such as 1.0.0');
  const named = z.object({ color: z.literal('color.png'), outline: z.literal('outline.png') }).safeParse(icons);
  if (!named.success) found.push('/icons must name color.png and outline.png, the files in the package');
  return found.map((problem) => `manifest.json: ${problem}`);
}

/** Checks that a file is a PNG of `size` by `size` pixels, as Teams demands. */
export function iconProblems(name: string, png: Uint8Array, size: number): string[] {
  const bytes = Buffer.from(png);
  // The PNG signature, then the header chunk with width and height at bytes 16 and 20.
  if (bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG' || bytes.toString('latin1', 12, 16) !== 'IHDR') return [`${name} is not a PNG.`];
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width === size && height === size ? [] : [`${name} is ${width}x${height} pixels; Teams wants ${size}x${size}.`];
}

function valueOf(settings: PackageSettings, name: keyof typeof packageSettings | (string & {})): string {
  return settings[name]?.trim() ?? '';
}

// "/bots/0 must NOT have additional properties. Details: {"additionalProperty":"x"}" → "/bots/0 must NOT have additional properties: x"
function schemaProblem(line: string): string {
  const [, problem = line, details = ''] = /^(.*?)\. Details: (.*)$/s.exec(line) ?? [];
  const extra = /"(?:additionalProperty|allowedValues?)":(.*)\}$/.exec(details)?.[1];
  return extra === undefined ? problem.trim() : `${problem.trim()}: ${extra.replaceAll('"', '')}`;
}
