// Owns what each setting may look like on its own, with its default and the remedy for a
// wrong value. What the settings mean together is config.ts's to say.

import { z } from 'zod';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const appTypes = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;

/** How a bot is registered in Entra ID. */
export type AppType = (typeof appTypes)[number];

// `read` gives undefined for a text it cannot use; secrets are never repeated in the message.
const setting = <T>(read: (text: string) => T | undefined, remedy: string, secret = false) =>
  z.string().transform((text, ctx): T => {
    const value = read(text.trim());
    if (value !== undefined) return value;
    ctx.issues.push({ code: 'custom', input: text, message: secret ? `cannot be read: ${remedy}` : `is "${text}": ${remedy}` });
    return z.NEVER;
  });

const text = z.string().trim();
const port = setting(readPort, 'give a port number from 1 to 65535');
const onOff = setting((word) => ({ on: true, off: false })[word.toLowerCase()], 'write on or off');

/**
 * The settings by the names they have in `.env`. Every field is optional here or has a default.
 *
 * @example settings.parse({ PORT: '4000' }).PORT // 4000
 */
export const settings = z.object({
  NODE_ENV: text.optional(),
  PORT: port.default(3978),
  PLAYGROUND: onOff.default(true),
  PLAYGROUND_PORT: port.default(56150),
  DATA_DIR: text.default('.data'),
  NOW: setting(readInstant, 'write a date and time with its zone, such as 2020-10-29T10:00:00Z').optional(),
  AZURE_STORAGE_CONNECTION_STRING: setting(
    (line) => (/(^|;)(AccountName|TableEndpoint)=[^;]/.test(line) ? line : undefined),
    "copy it whole from the storage account's Access keys page",
    true,
  ).optional(),
  AZURE_TABLES_ENDPOINT: setting(
    (address) => readUrl(address, ['https:']),
    'give the https address of the Table service, such as https://NAME.table.core.windows.net',
  ).optional(),
  MicrosoftAppId: text.optional(),
  MicrosoftAppType: setting((word) => appTypes.find((type) => type === word), `write one of ${appTypes.join(', ')}`).default('SingleTenant'),
  MicrosoftAppTenantId: text.optional(),
  MicrosoftAppPassword: text.optional(),
  CertificateThumbprint: text.optional(),
  CertificatePrivateKey: text.optional(),
  COORDINATORS: setting((list) => list.split(',').map((id) => id.trim()).filter((id) => id !== ''), 'list Entra object ids with commas').default([]),
  DIGEST_AT: setting(readWeeklyTime, 'write a weekday and a time, such as Mon 09:00').default({ weekday: 1, hour: 9, minute: 0 }),
  DIGEST_TIMEZONE: setting(readTimeZone, 'give a time zone, such as Europe/London').default('Europe/London'),
  PUBLIC_URL: setting((address) => readUrl(address, ['https:', 'http:']), 'give a full address, such as https://bot.example.org').optional(),
});

/** The settings one by one, each read but not yet compared with the others. */
export type Settings = z.infer<typeof settings>;

function readPort(text: string): number | undefined {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= 1 && number <= 65535 ? number : undefined;
}

function readInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function readUrl(text: string, protocols: readonly string[]): string | undefined {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;
}

function readWeeklyTime(text: string): { weekday: number; hour: number; minute: number } | undefined {
  const [, day = '', hour, minute] = /^([A-Z][a-z]{2}) ([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const weekday = weekdays.indexOf(day);
  return weekday === -1 ? undefined : { weekday, hour: Number(hour), minute: Number(minute) };
}

function readTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: text }).resolvedOptions().timeZone && text;
  } catch {
    return undefined;
  }
}
