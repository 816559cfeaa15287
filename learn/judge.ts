// Whether a candidate is a right reading of a message, by what a right reply must do (`gold`, see test/fixtures/README.md) or by what the corpus says it means.

import { answerCard } from '../src/cards/answerCard.ts';
import { sayAnswer, sayBoth } from '../src/cards/sayAnswer.ts';
import type { Candidate } from '../src/bot/parse/candidates.ts';
import { answerQuery, type Answer, type Knowledge } from '../src/data/answer.ts';
import type { Query, Reason } from '../src/data/query.ts';
import type { Reading } from '../src/bot/parse/recognise.ts';
import type { Said } from '../src/cards/said.ts';
import { faultsOf, type Turn as CorpusTurn } from '../test/support/corpus.ts';
import { visibleText } from '../test/support/visibleText.ts';
import type { Gold } from '../bench/unseen.ts';
import type { Vocabulary } from '../src/data/vocabulary.ts';

/** A candidate as it would be answered. */
export interface Answered { readonly candidate: Candidate; readonly reading: Reading; readonly answer: Answer; readonly said: Said; readonly text: string }

/** @example answered(candidate, knowledge).text // 'Shoplifting: 512 offences in 2018/19.\nSource: …' */
export function answered(candidate: Candidate, reading: Reading, knowledge: Knowledge): Answered {
  const answer = answerQuery(candidate.query, knowledge), first = sayAnswer(answer);
  const said = candidate.second ? sayBoth(first, sayAnswer(answerQuery(candidate.second, knowledge))) : first;
  const text = visibleText({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: answerCard(said) }] });
  return { candidate, reading, answer, said, text };
}

/** Whether it is what a line of the corpus means. */
export const meansSo = ({ candidate, reading, answer, said }: Answered, turn: CorpusTurn): boolean =>
  faultsOf(turn, { parsed: { reading, ...candidate }, answer, said, context: {} }).length === 0;

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every(x => b.includes(x));

const ASPECTS = { why: ['why'], judge: ['judge'], chance: ['significant'] } as const;

/** Whether a change is asked about as the candidate takes it: a cause, a judgement or the play of chance only where the message has a word of it. */
function asksAfter(query: Query, reading: Reading): boolean {
  if (query.kind !== 'change' || query.aspect === undefined) return true;
  const signs: readonly string[] = ASPECTS[query.aspect];
  return reading.signs.some(x => signs.includes(x.id)) || query.aspect === 'why' && reading.things.some(m => m.thing.type === 'notHeld');
}

/** Whether a refusal names what the message has in it; else any would do for every question that is declined. What no words speak of is refused so only where nothing else is spoken of. */
function isSpoken(reason: Reason, { things }: Reading): boolean {
  const spoken = things.filter(m => m.thing.type === 'notHeld').map(m => m.thing.id);
  return reason.type !== 'entry' || spoken.length === 0 || spoken.includes(reason.id);
}

/** Whether the reply does what a right one must. */
export function doesSo({ candidate, reading, answer, text }: Answered, gold: Gold, { report, vocabulary }: Knowledge): boolean {
  const { query } = candidate;
  const measures = gold.measures ?? (gold.measure === undefined ? [] : [gold.measure]);
  const rows = 'measures' in query && query.measures ? query.measures.value : [], exact = same(rows, measures);
  // Many rows are a table: without those that are put out, where some are.
  const isTable = answer.kind === 'table' && measures.length > MOST_ROWS && (same(answer.rows.map(r => r.measure.id), measures) || answer.whole && !reading.signs.some(x => x.id === 'exclude'));
  // The rows that a list tells: a ranking, or all above a limit.
  const listed = answer.kind === 'rank' && answer.lists.length === 1 ? answer.lists[0]!.rows.map(r => r.measure.id) : answer.kind === 'list' ? answer.rows.map(r => r.measure.id) : [];
  const shown = (figures: readonly number[]): boolean => figures.every(n => new RegExp(`(?<![\\d.,])${n.toLocaleString('en-GB')}(?![\\d%]|\\.\\d)`).test(text));
  const values = (years: readonly string[]): number[] => report.figures.filter(f => measures.includes(f.measure) && years.includes(f.period)).map(f => f.value);
  switch (gold.q) {
    case 'figure': case 'compare': {
      const years = gold.years?.length ? gold.years : [report.years.at(-1)!];
      const narrow = query.kind !== 'figure' && query.kind !== 'compare' || gold.q === 'compare' || same(query.years.value, years);
      // Both years' values are what a change shows.
      const kinds = ['figure', 'compare', 'lookup', ...(gold.q === 'compare' ? ['change', 'rank', 'threshold', 'sum'] : years.length > 1 ? ['change'] : []), 'table'];
      return kinds.includes(query.kind) && (exact || isTable || query.kind === 'lookup' || same(listed, measures)) && narrow && shown(values(years));
    }
    case 'change': return isTable || (query.kind === 'change' && asksAfter(query, reading) || query.kind === 'compare') && exact && shown(values(report.years)) && (text.match(/\d%/g)?.length ?? 0) >= Math.min(2, measures.length);
    case 'rank': {
      // "Which did not go up?" is a list in order, and no ranking.
      if (answer.kind === 'list' && !('than' in answer) && !answer.query.counting && reading.signs.some(x => x.id === 'negate')) return measures.length > 1 && same(answer.rows.map(r => r.measure.id), measures) && answer.rows[0]!.measure.id === measures[0];
      // No more rows than are asked for, but for one.
      if (answer.kind !== 'rank' || answer.lists.some(l => l.rows.length > Math.max(measures.length, 1) + 1)) return false;
      // Who asks for three is not told one, but for which of three is first; of both bases each has its own winner.
      const ofThem = query.kind === 'rank' && query.top === 1 && query.among !== undefined && same(query.among.value, measures);
      if (gold.basis !== 'either' && measures.length > 1 && !ofThem && answer.lists.some(l => l.rows.length < measures.length)) return false;
      const tops = answer.lists.map(l => l.rows[0]?.measure.id), [first, second] = measures;
      return gold.basis === 'either' && answer.lists.length > 1 ? tops[0] === first && tops[1] === (second ?? first) : tops[0] === first && (gold.basis === 'either' || gold.by === 'highest' || gold.by === 'lowest' || answer.lists.every(l => l.basis === gold.basis || l.rows[0]?.measure.id === first));
    }
    case 'share': return answer.kind === 'rank' && answer.whole !== undefined && answer.lists[0]!.rows.length === 1 && answer.lists[0]!.rows[0]!.measure.id === gold.measure && answer.year === (gold.year ?? answer.year) || answer.kind === 'share' && answer.shares.some(s => 'measure' in s.row && s.row.measure.id === gold.measure && (gold.year === undefined || s.year === gold.year));
    case 'text': return !(query.kind === 'topic' && listsRows(text, vocabulary) && !reading.topics.some(t => query.topics.includes(t.id))) && !['unknown', 'help', ...(query.kind === 'notHeld' && query.reason.type === 'period' ? [] : ['notHeld']), ...((gold.all ?? []).length < MOST_ROWS ? ['table'] : [])].includes(query.kind) && !(query.kind === 'change' && query.aspect) && (gold.all ?? []).every(r => new RegExp(r, 'i').test(text)) && (gold.none ?? []).every(r => !new RegExp(r, 'i').test(text));
    case 'decline': return answer.kind === 'notSum' || answer.kind === 'notShare' || query.kind === 'notHeld' && isSpoken(query.reason, reading) || query.kind === 'emergency' || query.kind === 'unknown' && gold.measures === undefined && gold['context'] === undefined || query.kind === 'topic' && (query.lacks !== undefined && query.topics.every(id => reading.topics.some(spoken => spoken.id === id)) || answer.kind === 'topic' && answer.topics.every(t => t.declines && reading.topics.some(spoken => spoken.id === t.id))) || query.kind === 'change' && query.aspect !== undefined && gold.measures !== undefined && exact;
    case 'clarify': return query.kind === 'which' || query.kind === 'whichYear';
    case 'start-update': return query.kind === 'startUpdate';
    case 'digest': return query.kind === 'digest' && query.request === gold.do;
    case 'help': case 'smalltalk': return query.kind === gold.q;
  }
}

/**
 * Which of right candidates say no more than is asked: all that there is of the plans, or all that is new in them, has nearly any word in it that a right reply must show.
 * @example narrowly([wholePlan, people], [true, true], reading) // [false, true]
 */
export function narrowly(all: readonly Pick<Answered, 'candidate'>[], right: readonly boolean[], { signs }: Reading): boolean[] {
  const queries = all.map(a => a.candidate.query), some = (is: (query: Query) => boolean): boolean => queries.some((q, i) => right[i] && is(q));
  const ofOne = some(q => q.kind === 'covers' || q.kind === 'plan' && q.priority !== undefined), ofNew = some(q => q.kind === 'covers' && (q.question === 'new' || q.question === 'dropped')), asksNew = signs.some(x => x.id === 'planChange');
  const ofPriority = some(q => q.kind === 'priorityMeasures');
  const tooWide = (q: Query): boolean => (q.kind === 'threshold' || q.kind === 'rank' || q.kind === 'table') && ofPriority || q.kind === 'plan' && q.priority === undefined && ofOne || q.kind === 'planChanges' && (ofNew || !asksNew && (ofOne || some(other => other.kind === 'plan' || other.kind === 'topic')));
  return right.map((is, i) => is && !tooWide(queries[i]!));
}

/** Whether a fact names so many rows that it has in it what nearly any list must show. */
const listsRows = (text: string, { measures }: Vocabulary): boolean => measures.filter(m => text.toLowerCase().includes(m.label.toLowerCase())).length > MOST_ROWS;

/** Rows beyond which the whole table is a fair answer. */
const MOST_ROWS = 6;
