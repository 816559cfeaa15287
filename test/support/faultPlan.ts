// A connector's misbehaviour by plan: a seed decides what each recipient's first, second, … send is answered with, so that what they got can be worked out without the code under test.

/** One answer of the connector. `arrives` tells whether the message reaches its reader all the same. */
export interface PlannedAnswer {
  readonly status: number | 'timeout' | 'reset' | 'refused';
  readonly code?: string;
  readonly retryAfterS?: number;
  readonly arrives: boolean;
}

/** What a recipient's digest must come to. */
export type Expected = 'accepted' | 'retired' | 'unknown' | 'postponed';

const lost = (status: PlannedAnswer['status'], more: Partial<PlannedAnswer> = {}): PlannedAnswer => ({ status, arrives: false, ...more });

// One in so many; the rest is taken at once.
const kinds: readonly (readonly [share: number, make: (chance: number) => PlannedAnswer])[] = [
  [0.04, () => lost(429, { retryAfterS: 1 })],
  [0.02, () => lost(429)],
  [0.02, () => lost(412)],
  [0.02, (chance) => ({ status: 500, arrives: chance < 0.5 })],
  [0.02, (chance) => ({ status: 502, arrives: chance < 0.5 })],
  [0.01, (chance) => ({ status: 503, arrives: chance < 0.5 })],
  [0.01, (chance) => ({ status: 504, arrives: chance < 0.5 })],
  [0.01, () => lost(403, { code: 'ConversationBlockedByUser' })],
  [0.005, () => lost(403, { code: 'MessageWritesBlocked' })],
  [0.01, () => lost(403, { code: 'BotNotInConversationRoster' })],
  [0.005, () => lost(403, { code: 'ForbiddenOperationException' })],
  [0.002, () => lost(403, { code: 'BotDisabledByAdmin' })],
  [0.01, () => lost(404, { code: 'ConversationNotFound' })],
  [0.003, (chance) => ({ status: 'timeout', arrives: chance < 0.5 })],
  [0.01, (chance) => ({ status: 'reset', arrives: chance < 0.5 })],
  [0.005, () => lost('refused')],
  [0.003, () => lost(400, { code: 'BadArgument' })],
];

/** The nth recipient's answers, one for each try. @example planFor(7, 42)[0].status // 201, 429, 'reset', … */
export function planFor(recipient: number, seed: number): PlannedAnswer[] {
  const random = seeded(seed * 1_000_003 + recipient);
  return Array.from({ length: 6 }, () => {
    let roll = random();
    const found = kinds.find(([share]) => (roll -= share) < 0);
    return found === undefined ? { status: 201, arrives: true } : found[1](random());
  });
}

/** What must come of a plan: the first answer that is not to be repeated decides, and after five tries it is put off. */
export function expectedOf(plan: readonly PlannedAnswer[]): { readonly state: Expected; readonly tries: number; readonly arrived: number } {
  const first = plan.slice(0, 5).findIndex(({ status }) => status !== 429 && status !== 412 && status !== 'refused');
  if (first === -1) return { state: 'postponed', tries: 5, arrived: 0 };
  const { status, arrives } = plan[first]!;
  const state = status === 201 ? 'accepted' : status === 403 || status === 404 ? 'retired' : status === 400 ? 'postponed' : 'unknown';
  return { state, tries: first + 1, arrived: Number(arrives) };
}

/** A sequence of numbers from 0 up to 1 that the seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
