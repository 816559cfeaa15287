// Owns how a row looks in a table, whatever the table is kept in: which keys are legal, how a
// key is written, and how a JSON value is cut into string properties.

import { createHash } from 'node:crypto';

/** Azure Tables takes a key of 1 KiB, which is 512 UTF-16 units. */
export const maxKeyUnits = 512;
/** A string property may hold 64 KiB (32,768 units); this stays clear of the edge. */
export const maxChunkUnits = 32_000;
/** An entity may hold 1 MiB with its keys and names; this stays clear of the edge. About 29 properties at most. */
export const maxValueBytes = 900 * 1024;
const maxLongKeyUnits = 16_000;

/**
 * A key as it is written: letters, digits and `- . _ : @ ;` stand for themselves, everything else
 * becomes `~` and four hex digits per UTF-16 unit. A key too long for the table becomes `~~` and its SHA-256.
 *
 * @throws {RangeError} when the key is empty or over 16,000 units
 * @example encodeKey('19:a/b') // '19:a~002fb'
 */
export function encodeKey(key: string): string {
  if (key === '') throw new RangeError('A row needs a partition and a row key that are not empty: give the record an id.');
  if (key.length > maxLongKeyUnits) throw new RangeError(`A key of ${key.length} characters is too long: ${maxLongKeyUnits} is the most.`);
  const escaped = key.replace(/[^A-Za-z0-9._:@;-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped.length <= maxKeyUnits ? escaped : `~~${createHash('sha256').update(key, 'utf16le').digest('hex')}`;
}

/** Whether an encoded key no longer tells the key it was made from. @example isHashed('~~9f2c…') // true */
export function isHashed(encoded: string): boolean {
  return encoded.startsWith('~~');
}

/** The key that `encodeKey` was given; not for a hashed one. @example decodeKey('19:a~002fb') // '19:a/b' */
export function decodeKey(encoded: string): string {
  return encoded.replace(/~([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * A value as JSON in ASCII, checked against what one row can hold. ASCII, because a character cut in
 * two on its way (by us, or by Azurite, which reads bodies piece by piece) would come back as another.
 *
 * @throws {RangeError} naming table and row, when the JSON is over 900 KB or there is none (undefined, a function)
 * @example toJson('drafts', 'q3', { town: 'Tŷ' }) // '{"town":"T\\u0177"}'
 */
export function toJson(table: string, row: string, value: unknown): string {
  const json = (JSON.stringify(value) as string | undefined)?.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (json === undefined) throw new RangeError(`Nothing to write in table ${table}, row ${row}: give a value that JSON can hold.`);
  const bytes = json.length * 2;
  if (bytes > maxValueBytes) {
    const size = `${Math.ceil(bytes / 1024)} KB and a row holds ${maxValueBytes / 1024}`;
    throw new RangeError(`Table ${table}, row ${row}: the value takes ${size}: split it over several rows.`);
  }
  return json;
}

/** Cuts a text into pieces of at most 32,000 characters. @example cut('abc') // ['abc'] */
export function cut(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / maxChunkUnits) }, (_, n) => text.slice(n * maxChunkUnits, (n + 1) * maxChunkUnits));
}
