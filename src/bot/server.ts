// Owns the bot's HTTP side: the adapter that speaks to Teams, POST /api/messages, /healthz and
// /readyz. Whatever arrives, the answer is one line of JSON and never an inner message or a stack.

import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type ActivityHandler, type Response } from 'botbuilder';
import restify from 'restify';
import { z } from 'zod';
import type { AppRegistration } from '../config.ts';
import type { Store } from '../data/store.ts';

/** One line for the operator; `cause` is what was thrown. */
export type Log = (message: string, cause?: unknown) => void;

/** What a server is made of. */
export interface ServerParts {
  readonly adapter: CloudAdapter;
  readonly bot: Pick<ActivityHandler, 'run'>;
  readonly store: Pick<Store, 'ready'>;
  readonly log: Log;
}

// Teams sends at most 100 KB as UTF-16, plus its own envelope.
const bodyRules = { mapParams: false, maxBodySize: 1024 * 1024 };
const turnFailed = 'Something went wrong here, and this was not done. Please try again; if it happens again, tell whoever looks after this bot.';

// What every reply needs. The rest of an activity is checked by whoever uses it.
const repliable = z.object({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.object({ id: z.string().min(1) }),
  from: z.object({ id: z.string().min(1) }),
  recipient: z.object({ id: z.string().min(1) }),
});

/**
 * The adapter that checks who is calling and sends replies. Without a registration it lets everybody
 * in, so the server must then listen on loopback only. A turn that throws is logged and apologised for.
 *
 * @example const adapter = createAdapter(config.app, log);
 */
export function createAdapter(app: AppRegistration | undefined, log: Log): CloudAdapter {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(app === undefined ? {} : sdkSettings(app)));
  adapter.onTurnError = async (context, error) => {
    log(`A ${context.activity.type} activity failed`, error);
    if (context.activity.type !== 'message') return;
    // The chat may be what failed: then there is nobody to tell.
    await context.sendActivity(turnFailed).catch((cause: unknown) => log('The apology could not be sent either', cause));
  };
  return adapter;
}

/**
 * The HTTP server, not yet listening. GET /healthz is 200 while the process lives; GET /readyz is 200
 * only while the store answers, else 503; an activity that cannot be understood is 400.
 *
 * @example createServer({ adapter, bot, store, log }).listen(3978, '127.0.0.1');
 */
export function createServer({ adapter, bot, store, log }: ServerParts): restify.Server {
  const server = restify.createServer({ name: 'community-safety-assistant' });
  server.on('restifyError', (_req: restify.Request, _res: restify.Response, error: RestifyError, done: () => void) => {
    error.toJSON = () => ({ error: phrases.get(error.statusCode ?? 500) ?? 'The request could not be served.' });
    done();
  });
  // The body reader would unpack a body of any size, and a broken gzip stream ends the process.
  server.pre((req, res, next) => {
    if (req.headers['content-encoding'] === undefined) return next();
    res.send(415, { error: 'Send the activity without a content encoding.' });
    return next(false);
  });
  server.use(restify.plugins.jsonBodyParser(bodyRules));

  server.get('/healthz', (_req, res, next) => {
    res.send(200, { status: 'alive' });
    next();
  });
  server.get('/readyz', async (_req, res) => {
    const ready = await store.ready();
    res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'the tables do not answer' });
  });
  server.post('/api/messages', async (req, res) => {
    const refusal = refusalOf(req.body);
    if (refusal !== undefined) {
      res.send(400, { error: refusal });
      return;
    }
    const reply = replyTo(res);
    try {
      await adapter.process(req, reply, (context) => bot.run(context));
    } catch (cause) {
      log('An activity was refused', cause);
      res.send(400, { error: 'This is not an activity that the bot can read.' });
    }
  });
  return server;
}

interface RestifyError extends Error {
  statusCode?: number;
  toJSON: () => unknown;
}

const phrases = new Map([
  [400, 'The body is not valid JSON.'],
  [404, 'There is nothing at this address.'],
  [405, 'This address does not take that method.'],
  [413, 'The body is too large.'],
]);

function refusalOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'Send one activity as application/json.';
  const checked = repliable.safeParse(body);
  if (checked.success) return undefined;
  const fields = new Set(checked.error.issues.map((issue) => issue.path.join('.')));
  return `The activity lacks ${[...fields].join(', ')}.`;
}

// The SDK answers errors with the inner message; this answers with the status alone.
function replyTo(res: restify.Response): Response {
  let status = 200;
  let body: unknown;
  return {
    socket: res.socket,
    status: (code: number) => (status = code),
    header: (name: string, value: unknown): unknown => res.header(name, value),
    send: (content: unknown) => (body = content),
    end: () => {
      if (status === 401) body = { error: 'The caller could not be authenticated.' };
      else if (status >= 400 && typeof body !== 'object') body = { error: 'The activity was not handled.' };
      if (body === undefined) res.send(status);
      else res.send(status, body);
    },
  };
}

function sdkSettings({ id, type, tenantId, credential }: AppRegistration): Record<string, string> {
  const settings = { MicrosoftAppId: id, MicrosoftAppType: type === 'UserAssignedMSI' ? 'UserAssignedMsi' : type, MicrosoftAppTenantId: tenantId };
  switch (credential.kind) {
    case 'password':
      return { ...settings, MicrosoftAppPassword: credential.password };
    case 'certificate':
      return { ...settings, CertificateThumbprint: credential.thumbprint, CertificatePrivateKey: credential.privateKey };
    case 'managedIdentity':
      return settings;
  }
}
