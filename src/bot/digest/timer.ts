// The server's own clock for digests: a run at the start, which catches up, and one at each minute. One run at a time; a failed one is logged and the next goes ahead.

import type { Log } from '../server.ts';
import { sendDue, type DigestRun } from './sendDue.ts';

/** A timer that runs. */
export interface DigestTimer {
  /** Begins no further digest, and resolves when those under way are recorded. */
  stop(): Promise<void>;
}

const minuteMs = 60_000;

/**
 * Starts sending what is due, now and at every full minute.
 *
 * @example const timer = startDigestTimer(() => runFrom(deps, log), now, log); … await timer.stop();
 */
export function startDigestTimer(prepare: () => Promise<DigestRun>, now: () => Date, log: Log): DigestTimer {
  const stopping = new AbortController();
  let next: NodeJS.Timeout | undefined;
  const turn = async (): Promise<void> => {
    await prepare().then(run => sendDue({ ...run, signal: stopping.signal })).catch((cause: unknown) => log('Digests could not be sent; the next minute tries again', cause));
    if (stopping.signal.aborted) return;
    next = setTimeout(() => void (underWay = turn()), minuteMs - (now().getTime() % minuteMs));
    next.unref();
  };
  let underWay = turn();
  return {
    stop: () => {
      stopping.abort();
      clearTimeout(next);
      return underWay;
    },
  };
}
