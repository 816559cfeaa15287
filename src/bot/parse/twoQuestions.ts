// Two questions in one message: where the second begins, and which two may be answered side by side.
import type { Query } from '../../data/query.ts';
import type { Reading } from './recognise.ts';

/** Kinds that may stand as one of two answers in one reply. */
const FAMILY: Partial<Record<Query['kind'], 'figures' | 'facts'>> = {
  figure: 'figures', change: 'figures', compare: 'figures', rank: 'figures', share: 'figures', sum: 'figures', topic: 'facts', plan: 'facts', covers: 'facts', crossCutting: 'facts', planChanges: 'facts',
};

/** What is not held and stands alone, beside what is: a place, a detail, another crime; not a cause, nor another time, which are of what was asked before. */
const isApart = (q: Query): boolean => q.kind === 'notHeld' && (q.reason.type === 'place' || q.reason.type === 'entry' && q.reason.id !== 'cause');

/** Two questions are two only where each stands alone: a figure and a fact, two facts, figures of different measures, or figures and what has none. */
export function areTwo(a: Query, b: Query): boolean {
  if (isApart(b)) return FAMILY[a.kind] === 'figures';
  const one = FAMILY[a.kind], other = FAMILY[b.kind];
  if (one === undefined || other === undefined) return false;
  if (one !== other) return true;
  if (a.kind === 'topic' && b.kind === 'topic') return a.topics[0] !== b.topics[0];
  if (one === 'facts') return a.kind !== b.kind;
  const measures = (q: Query): readonly string[] => ('measures' in q ? q.measures?.value : undefined) ?? [];
  return measures(a).length > 0 && measures(b).length > 0 && !measures(a).some(m => measures(b).includes(m)) && (a.kind !== 'change' || b.kind !== 'change');
}

/** A longer message is not cut in two: nobody asks two questions in so many words. */
const LONGEST = 150;

/** The message's two parts, where each asks: "total crime 19/20? and whos the cabinet member", "1) … 2) …". */
export function twoParts(whole: Reading): readonly [Reading, Reading] | undefined {
  const { tokens, signs, plain } = whole;
  if (tokens.length > LONGEST) return undefined;
  const joined = new Set([...tokens.filter(t => t.opens && t.asks && t.index > 0 && tokens[t.index - 1]!.asks).map(t => t.index), ...signs.filter(x => x.id === 'joins' && x.from > 0).map(x => x.from)]);
  // What `plainText` leaves of "1)" and "(a)" is a semicolon that stands alone.
  const numbered = [...plain.matchAll(/(?:^| ); /g)].map(m => tokens.findIndex(t => t.start >= m.index + m[0].length));
  const [first, second, more] = numbered.length === 2 ? numbered : [0, ...joined];
  if (first === undefined || second === undefined || more !== undefined || second <= first) return undefined;
  const parts = [partOf(whole, first, second), partOf(whole, second, tokens.length)] as const;
  return names(parts[0]) && (names(parts[1]) || parts[0].numbers.length === 0 && parts[1].things.some(m => UNHELD.has(m.thing.type))) ? parts : undefined;
}

/** Whether a part has something of its own to ask about: "up? down??" has not. */
const names = ({ things, topics, signs, periods }: Reading): boolean => topics.length > 0 || periods.some(p => p.when.kind === 'plan') || things.some(m => OWN.has(m.thing.type)) || signs.some(x => ASKING.has(x.id));
const ASKING: ReadonlySet<string> = new Set(['rank', 'covers', 'priority', 'doing']);
/** What has no figures: asked second, it is a question of its own. */
const UNHELD: ReadonlySet<string> = new Set(['within', 'other', 'notHeld']);
const OWN: ReadonlySet<string> = new Set(['measure', 'group', 'weak', 'subject', 'priority', 'softPriority']);

/** A message as if only these of its tokens had been said. */
function partOf(whole: Reading, from: number, to: number): Reading {
  const within = <T extends { readonly from: number; readonly to: number }>(spans: readonly T[]): T[] => spans.filter(x => x.from >= from && x.to <= to).map(x => ({ ...x, from: x.from - from, to: x.to - from }));
  const tokens = whole.tokens.slice(from, to).map(t => ({ ...t, index: t.index - from })), start = whole.tokens[from]!.start;
  return {
    ...whole, tokens, plain: whole.plain.slice(start, whole.tokens[to]?.start), words: tokens.map(t => t.text).join(' '),
    things: within(whole.things), topics: within(whole.topics), details: within(whole.details), signs: within(whole.signs), periods: within(whole.periods), numbers: within(whole.numbers),
    residue: whole.residue.filter(t => t.index >= from && t.index < to).map(t => ({ ...t, index: t.index - from })),
  };
}

/** "How many homes were burgled, and how many cars broken into, in 2018/19?": the year is said once, for both. */
export function sharedYear(part: Reading, whole: Reading): Reading {
  const [only, ...more] = whole.periods;
  const names = part.things.some(m => m.thing.type === 'measure' || m.thing.type === 'group');
  return names && only && more.length === 0 && part.periods.length === 0 && only.when.kind !== 'other' ? { ...part, periods: [{ ...only, from: 0, to: 0 }] } : part;
}
