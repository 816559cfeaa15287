// Sends a message nobody has just asked for, once: what came of it is a value, and nothing is repeated behind the caller's back.
import { type Activity, type CloudAdapter, type ConversationParameters, type ConversationReference, type TurnContext } from 'botbuilder';
import { z } from 'zod';

/**
 * What came of one message. `refused` was answered with a status, so its caller can tell a repeatable 429 or 412
 * from a chat that is gone; `unreachable` was never taken up; `unknown` may have arrived (timeouts, resets).
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly activityId: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code?: string; readonly retryAfterMs?: number; readonly cause: string }
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'unknown'; readonly cause: string };

/** Sends one activity to where a conversation reference points, or into the chat that `chatToOpen` names. Never throws. */
export type SendTo = (reference: unknown, activity: Partial<Activity>) => Promise<SendOutcome>;

interface Request { timeout: number }
interface Policy { readonly name: string; sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown> }
interface Pipeline { readonly pipeline: { removePolicy(policy: { name: string }): unknown; addPolicy(policy: Policy, options: { afterPhase: 'Sign' }): void } }
interface RestFailure { readonly statusCode?: number; readonly code?: string; readonly message?: string; readonly response?: { readonly headers?: { get(name: string): string | undefined } } }

const serviceUrl = z.url({ protocol: /^https?$/ });
const reachable = z.object({ serviceUrl, conversation: z.object({ id: z.string().min(1) }) });
const openable = z.object({ serviceUrl, channelId: z.string(), bot: z.object({ id: z.string() }), user: z.object({ id: z.string().min(1) }), tenantId: z.string().optional() });

/**
 * Where to write to somebody who has never written to the bot: a chat that is yet to be opened, in the tenant of a reference that is known.
 * Teams takes the directory's id of a person for whom the app is installed, and gives the same chat each time.
 * @example await sendTo(chatToOpen(reference, coordinatorId), message)
 */
export const chatToOpen = (near: unknown, personId: string): unknown => {
  const { serviceUrl, channelId, bot, conversation } = (near ?? {}) as Partial<ConversationReference>;
  return { serviceUrl, channelId, bot, user: { id: personId }, tenantId: conversation?.tenantId };
};

/**
 * The sender over an adapter. `appId` is empty in a local trial. Teams answers within two seconds or so; what takes
 * longer than `answerWithinMs` is unknown, because a caller that holds a claim must not wait for ever.
 * @example const sent = await sendTo(member.reference, MessageFactory.text('Your update is due on Tuesday.'));
 */
export function createSendTo(adapter: CloudAdapter, appId: string, answerWithinMs = 20_000): SendTo {
  return async (reference, activity) => {
    const known = reachable.safeParse(reference).success, open = openable.safeParse(reference);
    if (!known && !open.success) return { kind: 'unreachable', cause: 'The conversation reference is not one.' };
    let outcome: SendOutcome | undefined;
    let left = false;
    const within = (logic: (turn: TurnContext) => Promise<void>): Promise<void> => known || !open.success
      ? adapter.continueConversationAsync(appId, reference as Partial<ConversationReference>, logic)
      : openChat(adapter, appId, open.data, logic);
    try {
      await within(async turn => {
        sendOnce(turn, answerWithinMs, () => (left = true));
        // Caught here: an error that left the turn would be answered with an apology into the same chat.
        outcome = await turn.sendActivity(activity).then(
          (sent): SendOutcome => ({ kind: 'accepted', activityId: sent?.id ?? '' }),
          // Before the request left this machine, while a token was fetched say, nothing can have arrived.
          (cause: unknown) => (left ? failure(cause) : { kind: 'unreachable', cause: (cause as Error).message }),
        );
      });
    } catch (cause) {
      return outcome ?? { kind: 'unreachable', cause: (cause as Error).message };
    }
    return outcome ?? { kind: 'unreachable', cause: 'The turn was not begun.' };
  };
}

const AUDIENCE = 'https://api.botframework.com';

function openChat(adapter: CloudAdapter, appId: string, { serviceUrl, channelId, bot, user, tenantId }: z.infer<typeof openable>, logic: (turn: TurnContext) => Promise<void>): Promise<void> {
  const parameters = { isGroup: false, bot, members: [user], ...(tenantId === undefined ? {} : { tenantId }), channelData: { tenant: { id: tenantId } } };
  // The SDK's type asks for an activity and a topic that a chat of two has no use for.
  return adapter.createConversationAsync(appId, channelId, serviceUrl, AUDIENCE, parameters as unknown as ConversationParameters, logic);
}

// The SDK repeats a 5xx up to three times, and the message may have arrived each time; and it waits for an answer for ever.
function sendOnce(turn: TurnContext, answerWithinMs: number, leaves: () => void): void {
  const { pipeline } = turn.turnState.get<{ readonly client: Pipeline }>(turn.adapter.ConnectorClientKey).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  const lastPolicy: Policy = {
    name: 'sendOnce',
    sendRequest: (request, next) => {
      leaves();
      request.timeout = answerWithinMs;
      return next(request);
    },
  };
  pipeline.addPolicy(lastPolicy, { afterPhase: 'Sign' });
}

function failure(cause: unknown): SendOutcome {
  const { statusCode, code, message = String(cause), response } = cause as RestFailure;
  if (statusCode === undefined) return { kind: code === 'ECONNREFUSED' || /ECONNREFUSED|ENOTFOUND/.test(message) ? 'unreachable' : 'unknown', cause: message };
  // Taken, though the answer's body could not be read.
  if (statusCode < 300) return { kind: 'accepted', activityId: '' };
  const seconds = Number(response?.headers?.get('retry-after') ?? Number.NaN);
  return { kind: 'refused', status: statusCode, ...(code === undefined ? {} : { code }), ...(Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}), cause: message };
}
