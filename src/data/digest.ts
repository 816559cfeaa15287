// What a reader's weekly digest says: what changed since their last one and nothing else. Facts are gathered once a run; each reader's digest is composed from them, purely.

import { answerQuery, type Knowledge, type Row } from './answer.ts';
import type { Day } from './day.ts';
import { loadsSince, noteFigures, type FigureLoad } from './figureLog.ts';
import { TOTAL } from './measures.ts';
import { placesOf, placesOfMeasure, type Place } from './plan.ts';
import { previousQuarter } from './quarter.ts';
import { answeredSince } from './questions.ts';
import { currentRound, outstanding, type Round } from './round.ts';
import type { Store } from './store.ts';
import type { Followed, Subscription } from './subscription.ts';
import { ALL_PRIORITIES, ragOf, updateOn, updatesFor, updatesSince, versionsOf, type Update } from './update.ts';
import type { Rag } from './updateFields.ts';

/** The questions that the team has answered. */
type Answered = Awaited<ReturnType<typeof answeredSince>>;

/** An update with what stood there before it: earlier versions, and last quarter's. */
interface UpdateHistory {
  readonly update: Update;
  readonly versions: readonly Update[];
  readonly lastQuarter?: Update;
}

/** Everything that any reader's digest may say, up to `at`. */
export interface DigestFacts {
  readonly at: Date;
  readonly knowledge: Knowledge;
  readonly round: Round;
  /** Organisations still to submit, by id. */
  readonly missing: readonly string[];
  readonly updates: readonly UpdateHistory[];
  readonly loads: readonly FigureLoad[];
  readonly answered: Answered;
}

/** One update as a digest tells of it. */
export interface DigestUpdate {
  readonly update: Update;
  readonly rag: Rag | 'grey';
  /** What the reader last saw, or last quarter's where this one is new. */
  readonly before?: Rag | 'grey';
  readonly what: 'received' | 'amended' | 'withdrawn';
}

/** A reader's followed thing, and whether any of the news is about it. */
export interface FollowedNews {
  readonly followed: Followed;
  readonly updates: readonly DigestUpdate[];
  readonly row?: Row;
}

/** One reader's digest. */
export interface Digest {
  readonly since: Date;
  readonly until: Date;
  /** By priority, in the plan's order; ALL_PRIORITIES last. */
  readonly priorities: readonly { readonly id: string; readonly updates: readonly DigestUpdate[] }[];
  readonly round: Round;
  readonly missing: readonly string[];
  /** What happened to the round since: it opened for updates, or fell due. */
  readonly turned: readonly ('opened' | 'fellDue')[];
  readonly figures?: { readonly rows: readonly Row[]; readonly years: readonly string[] };
  readonly follows: readonly FollowedNews[];
  readonly answered: Answered;
  readonly nothingNew: boolean;
}

// No digest reaches further back: half a year covers two rounds and any pause.
const furthestBackMs = 182 * 24 * 60 * 60 * 1000;

/**
 * Gathers the facts for all readers of one run.
 *
 * @example const facts = await gatherFacts(store, knowledge, now)
 */
export async function gatherFacts(store: Store, knowledge: Knowledge, at: Date): Promise<DigestFacts> {
  const since = new Date(at.getTime() - furthestBackMs);
  await noteFigures(store, knowledge.report.figures, at);
  const round = await currentRound(store, at);
  const organisations = knowledge.report.head.partners.map((partner) => partner.id);
  const updates = await updatesSince(store, since);
  const quarters = new Map<string, Update[]>();
  for (const quarter of new Set([round.quarter, ...updates.map((u) => previousQuarter(u.quarter))])) quarters.set(quarter, await updatesFor(store, quarter));
  const histories: UpdateHistory[] = [];
  for (const update of updates) {
    const lastQuarter = updateOn(quarters.get(previousQuarter(update.quarter)) ?? [], update.organisation, update.priority);
    histories.push({ update, versions: update.version > 1 ? await versionsOf(store, update) : [update], ...(lastQuarter === undefined ? {} : { lastQuarter }) });
  }
  return {
    at, knowledge, round, updates: histories,
    missing: outstanding(organisations, quarters.get(round.quarter) ?? []),
    loads: await loadsSince(store, since),
    answered: await answeredSince(store, since),
  };
}

/**
 * One reader's digest: what is in the facts and after the reader's last one. Pure.
 *
 * @example composeDigest(facts, subscription).nothingNew // true where nothing happened since
 */
export function composeDigest(facts: DigestFacts, reader: Pick<Subscription, 'since' | 'follows'>): Digest {
  const { since } = reader;
  const told = facts.updates.flatMap((history) => toldOf(history, since));
  const rows = rowsOf(facts, facts.loads.filter((load) => load.at > since));
  const priorities = orderOf(facts.knowledge)
    .map((id) => ({ id, updates: told.filter((t) => t.update.priority === id) }))
    .filter((p) => p.updates.length > 0);
  const answered = facts.answered.filter((a) => a.at > since);
  const turned = turnedSince(facts, since);
  return {
    since: new Date(since), until: facts.at, priorities, round: facts.round, missing: facts.missing, turned, answered,
    ...(rows === undefined ? {} : { figures: rows }),
    follows: reader.follows.map((followed) => newsOn(followed, told, rows?.rows ?? [], facts.knowledge)),
    nothingNew: told.length === 0 && rows === undefined && answered.length === 0 && turned.length === 0,
  };
}

function toldOf({ update, versions, lastQuarter }: UpdateHistory, since: string): DigestUpdate[] {
  const seen = versions.filter((v) => v.at <= since).at(-1);
  const movedAt = update.stateAt ?? update.at;
  if (movedAt <= since) return [];
  if (update.state === 'withdrawn') return seen === undefined ? [] : [{ update, rag: 'grey', before: ragOf(seen), what: 'withdrawn' }];
  // A decision on a version the reader has seen is no news, unless it changes the rating shown.
  if (update.at <= since && ragOf(update) === (update.rag ?? 'grey')) return [];
  const before = seen === undefined ? lastQuarter && ragOf(lastQuarter) : (seen.rag ?? 'grey');
  return [{ update, rag: ragOf(update), ...(before === undefined ? {} : { before }), what: seen === undefined ? 'received' : 'amended' }];
}

function rowsOf({ knowledge }: DigestFacts, loads: readonly FigureLoad[]): Digest['figures'] {
  if (loads.length === 0) return undefined;
  const measures = new Set(loads.flatMap((load) => load.measures));
  const answer = answerQuery({ kind: 'table' }, knowledge);
  if (answer.kind !== 'table') return undefined;
  const rows = answer.rows.filter((row) => measures.has(row.measure.id));
  return rows.length === 0 ? undefined : { rows, years: [...new Set(loads.flatMap((load) => load.years))].sort() };
}

/** Priorities as readers know them: the latest plan's first, then the cross-cutting ones, then what stands for all. */
function orderOf({ report }: Knowledge): string[] {
  const plans = [...report.plans.plans].sort((a, b) => b.from.localeCompare(a.from));
  return [...plans.flatMap((plan) => plan.priorities.map((p) => p.id)), ...report.plans.crossCutting.items.map((i) => i.id), ALL_PRIORITIES];
}

function turnedSince({ round, at }: DigestFacts, since: string): Digest['turned'] {
  const within = (day: Day): boolean => `${day}T00:00:00.000Z` > since && `${day}T00:00:00.000Z` <= at.toISOString();
  return [...(within(round.opens) && round.state !== 'closed' ? (['opened'] as const) : []), ...(within(round.due) && round.state === 'late' ? (['fellDue'] as const) : [])];
}

function newsOn(followed: Followed, told: readonly DigestUpdate[], rows: readonly Row[], { report, vocabulary }: Knowledge): FollowedNews {
  if ('priority' in followed) return { followed, updates: told.filter((t) => t.update.priority === followed.priority) };
  const row = 'measure' in followed ? rows.find((r) => r.measure.id === followed.measure) : undefined;
  const subject = 'subject' in followed ? vocabulary.subjects.find((s) => s.id === followed.subject) : undefined;
  const places: Place[] = 'measure' in followed ? placesOfMeasure(report.plans, followed.measure) : placesOf(report.plans, subject?.focus ?? []);
  const all = 'measure' in followed && followed.measure === TOTAL;
  return { followed, updates: all ? told : told.filter((t) => places.some((place) => isAbout(t.update, place))), ...(row === undefined ? {} : { row }) };
}

/** An update that names focus areas is about those; one that names none is about its whole priority. */
const isAbout = (update: Update, place: Place): boolean =>
  update.priority === place.priority.id && (update.focus.length === 0 || update.focus.includes(place.focus.id));
