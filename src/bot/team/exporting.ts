// "Export Q1": offers the file where Teams takes files, in a chat of one's own; gives a link elsewhere; and sends the file that was agreed to.
import { MessageFactory, TeamsActivityHandler, type Activity, type FileConsentCardResponse, type TurnContext } from 'botbuilder';
import { exportDescription, exportLinkCard, exportProblemCard } from '../../cards/exportCards.ts';
import { refusalCard } from '../../cards/refusalCard.ts';
import { dayOf } from '../../data/day.ts';
import { mayCoordinate } from '../../data/member.ts';
import { byQuarter, openQuarter, quarterOf } from '../../data/quarter.ts';
import { exportFile, exportName, exportSchema, ticketFor, type Export, type ExportFile } from '../exports.ts';
import { hear, reply, type BotDeps, type Hearing, type Reply } from '../hearing.ts';
import { once } from '../once.ts';
import { quarterNamed } from '../parse/named.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent', INFO = 'application/vnd.microsoft.teams.card.file.info';
const UPLOAD_WITHIN_MS = 10_000;

/** The coordinator's command. In a trial the chat in the browser shows no file card, so the link comes beside it. */
export async function exportPaper(hearing: Hearing, { format }: { readonly format: Export['format'] }): Promise<Reply> {
  const { member, at, text, personal, config } = hearing;
  if (!mayCoordinate(member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
  const today = dayOf(at), quarter = quarterNamed(text, today) ?? openQuarter(today);
  if (byQuarter(quarter, quarterOf(today)) > 0) return reply(exportProblemCard({ why: 'future' }));
  const wanted: Export = { quarter, format };
  const consent = personal ? [await consentFor(hearing, wanted)] : [];
  return personal && config.app !== undefined ? consent : [...consent, ...(await linkFor(hearing, wanted))];
}

async function consentFor({ store, asker, at }: Hearing, wanted: Export): Promise<Partial<Activity>> {
  const { name, bytes } = await exportFile(store, asker.knowledge, wanted, at);
  const description = exportDescription(wanted.quarter, wanted.format);
  const content = { description, sizeInBytes: bytes.length, acceptContext: wanted, declineContext: wanted };
  return { ...MessageFactory.attachment({ contentType: CONSENT, name, content }), summary: description };
}

async function linkFor({ store, config, at }: Hearing, wanted: Export): Promise<Reply> {
  // Without a registration the bot listens on this machine only, and so may its link.
  const base = config.publicUrl ?? (config.app === undefined ? `http://127.0.0.1:${config.port}` : undefined);
  if (base === undefined) return reply(exportProblemCard({ why: 'noAddress' }));
  return reply(exportLinkCard(wanted.quarter, wanted.format, `${base.replace(/\/$/, '')}/exports/${await ticketFor(store, wanted, at)}`));
}

/** A handler of activities that also takes the answer to a file card: who agrees is checked, and what comes back is read strictly. */
export class FileConsentHandler extends TeamsActivityHandler {
  readonly #deps: BotDeps;

  constructor(deps: BotDeps) {
    super();
    this.#deps = deps;
  }

  protected override async handleTeamsFileConsentAccept(turn: TurnContext, response: FileConsentCardResponse): Promise<void> {
    await this.#once(turn, async hearing => {
      const wanted = exportSchema.safeParse(response.context);
      const { uploadUrl, contentUrl, uniqueId, fileType } = response.uploadInfo ?? {};
      if (!mayCoordinate(hearing.member)) return reply(refusalCard({ why: 'coordinatorsOnly' }));
      if (!wanted.success || uploadUrl === undefined || !mayUploadTo(uploadUrl, hearing)) return reply(refusalCard({ why: 'unreadable' }));
      const file = await exportFile(hearing.store, hearing.asker.knowledge, wanted.data, hearing.at);
      const cause = await upload(uploadUrl, file);
      if (cause !== undefined) return reply(exportProblemCard({ why: 'notUploaded', cause }));
      const info = { contentType: INFO, contentUrl, name: exportName(wanted.data), content: { uniqueId, fileType } };
      return [{ ...MessageFactory.attachment(info), summary: exportDescription(wanted.data.quarter, wanted.data.format) }];
    });
  }

  protected override async handleTeamsFileConsentDecline(turn: TurnContext): Promise<void> {
    await this.#once(turn, () => Promise.resolve(reply(exportProblemCard({ why: 'declined' }))));
  }

  #once(turn: TurnContext, work: (hearing: Hearing) => Promise<Reply>): Promise<void> {
    const { store, now } = this.#deps;
    return once(store, turn.activity.conversation.id, turn.activity.id ?? '', now(), async () => {
      for (const message of await work(await hear(turn, this.#deps, ''))) await turn.sendActivity(message);
    });
  }
}

/** Files go out by https only; on a machine of one's own, where nobody is authenticated, to that machine only. */
function mayUploadTo(address: string, { config }: Hearing): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return config.app === undefined ? hostname === '127.0.0.1' || hostname === 'localhost' : protocol === 'https:';
}

/** Puts the file where Teams said; why not, where that failed. */
async function upload(address: string, { bytes }: ExportFile): Promise<string | undefined> {
  try {
    const headers = { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` };
    const { ok, status } = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes), signal: AbortSignal.timeout(UPLOAD_WITHIN_MS), redirect: 'error' });
    return ok ? undefined : `status ${status}`;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'no answer within 10 seconds' : 'no connection';
  }
}
