// Files for download: a link that says what it is for and until when, signed with a key kept in the store; and the file behind it, made anew each time.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Server } from 'restify';
import { z } from 'zod';
import { highlightCsv } from '../cards/highlightCsv.ts';
import { highlightReport } from '../cards/highlightReport.ts';
import type { Knowledge } from '../data/answer.ts';
import { gatherHighlight } from '../data/highlight.ts';
import { readQuarter, type Quarter } from '../data/quarter.ts';
import type { Store } from '../data/store.ts';
import type { Log } from './server.ts';

/** Which paper, and as what. */
export interface Export { readonly quarter: Quarter; readonly format: 'word' | 'csv' }

/** A file as it is sent. */
export interface ExportFile { readonly name: string; readonly type: string; readonly bytes: Buffer }

/** What an export may be, wherever it comes back from: a link or a card. */
export const exportSchema = z.strictObject({ quarter: z.string().refine(q => readQuarter(q) !== undefined), format: z.enum(['word', 'csv']) });

const LINK_LASTS_MS = 15 * 60 * 1000;
const TYPES = { word: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], csv: ['csv', 'text/csv; charset=utf-8'] } as const;

/** @example exportName({ quarter: '2020/21-Q1', format: 'word' }) // 'highlight-report-2020-21-Q1.docx' */
export const exportName = ({ quarter, format }: Export): string => `highlight-report-${quarter.replace('/', '-')}.${TYPES[format][0]}`;

/** Makes the file from what the store holds now. */
export async function exportFile(store: Store, knowledge: Knowledge, wanted: Export, now: Date): Promise<ExportFile> {
  const highlight = await gatherHighlight(store, knowledge, wanted.quarter, now);
  const bytes = wanted.format === 'word' ? await highlightReport(highlight) : Buffer.from(highlightCsv(highlight), 'utf8');
  return { name: exportName(wanted), type: TYPES[wanted.format][1], bytes };
}

const ticketSchema = exportSchema.extend({ until: z.number().int() });

/** A ticket to put in a link: good for fifteen minutes, for this export only. @example `/exports/${await ticketFor(store, wanted, now)}` */
export async function ticketFor(store: Store, wanted: Export, now: Date): Promise<string> {
  const claims = Buffer.from(JSON.stringify({ ...wanted, until: now.getTime() + LINK_LASTS_MS })).toString('base64url');
  return `${claims}.${signature(await keyIn(store), claims)}`;
}

/** What a ticket is for, or why it is not taken. Nothing in it is read before its signature is checked. */
export async function readTicket(store: Store, ticket: string, now: Date): Promise<Export | 'forged' | 'expired'> {
  const [claims = '', given = '', more] = ticket.split('.');
  const wanted = signature(await keyIn(store), claims);
  const matches = given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
  if (!matches || more !== undefined) return 'forged';
  const { until, ...what } = ticketSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  return until < now.getTime() ? 'expired' : what;
}

const signature = (key: string, claims: string): string => createHmac('sha256', Buffer.from(key, 'base64url')).update(claims).digest('base64url');

/** The key that signs links: made once, kept where every instance finds it. */
async function keyIn(store: Store): Promise<string> {
  const held = await store.get<{ key: string }>('rounds', 'keys', 'exports');
  if (held !== undefined) return held.value.key;
  await store.insert('rounds', 'keys', 'exports', { key: randomBytes(32).toString('base64url') });
  return (await store.get<{ key: string }>('rounds', 'keys', 'exports'))!.value.key;
}

/**
 * Adds GET /exports/… to the server: the file, or one line of JSON with 403 for a link the bot did not give, 410 for one that is over.
 * @example serveExports(server, store, knowledge, now, log)
 */
export function serveExports(server: Server, store: Store, knowledge: Knowledge, now: () => Date, log: Log): void {
  // A named part of a path may have 100 characters at most; a ticket has more.
  server.get('/exports/*', async (req, res) => {
    res.header('cache-control', 'no-store');
    try {
      const wanted = await readTicket(store, String((req.params as Record<string, unknown>)['*']), now());
      if (wanted === 'forged') return void res.send(403, { error: 'This link is not one that the bot gave: ask it for a new one.' });
      if (wanted === 'expired') return void res.send(410, { error: 'This link has expired: ask the bot for a new one.' });
      const { name, type, bytes } = await exportFile(store, knowledge, wanted, now());
      res.sendRaw(200, bytes, { 'content-type': type, 'content-length': String(bytes.length), 'content-disposition': `attachment; filename="${name}"`, 'x-content-type-options': 'nosniff' });
    } catch (cause) {
      log('A file could not be made', cause);
      res.send(500, { error: 'The file could not be made. Please try again.' });
    }
  });
}
