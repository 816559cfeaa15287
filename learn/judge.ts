// Whether a candidate is a right reading of a message, by what a right reply must do (`gold`, see test/fixtures/README.md) or by what the corpus says it means.

import { answerCard } from '../src/cards/answerCard.ts';
import { sayAnswer, sayBoth } from '../src/cards/sayAnswer.ts';
import type { Candidate } from '../src/bot/parse/candidates.ts';
import { answerQuery, type Answer, type Knowledge } from '../src/data/answer.ts';
import type { Said } from '../src/cards/said.ts';
import { faultsOf, type Turn as CorpusTurn } from '../test/support/corpus.ts';
import { visibleText } from '../test/support/visibleText.ts';
import type { Gold } from '../bench/unseen.ts';

/** A candidate as it would be answered. */
export interface Answered { readonly candidate: Candidate; readonly answer: Answer; readonly said: Said; readonly text: string }

/** @example answered(candidate, knowledge).text // 'Shoplifting: 512 offences in 2018/19.\nSource: …' */
export function answered(candidate: Candidate, knowledge: Knowledge): Answered {
  const answer = answerQuery(candidate.query, knowledge), first = sayAnswer(answer);
  const said = candidate.second ? sayBoth(first, sayAnswer(answerQuery(candidate.second, knowledge))) : first;
  const text = visibleText({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: answerCard(said) }] });
  return { candidate, answer, said, text };
}

/** Whether it is what a line of the corpus means. */
export const meansSo = ({ candidate, answer, said }: Answered, turn: CorpusTurn): boolean =>
  faultsOf(turn, { parsed: { query: candidate.query, reading: candidate.reading, ...(candidate.second ? { second: candidate.second } : {}) }, answer, said, context: {} }).length === 0;

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every(x => b.includes(x));

/** Whether the reply does what a right one must. */
export function doesSo({ candidate: { query, by }, answer, text }: Answered, gold: Gold, { report }: Knowledge): boolean {
  const measures = gold.measures ?? (gold.measure === undefined ? [] : [gold.measure]);
  const rows = 'measures' in query && query.measures ? query.measures.value : [], exact = same(rows, measures);
  const shown = (figures: readonly number[]): boolean => figures.every(n => new RegExp(`(?<![\\d.,])${n.toLocaleString('en-GB')}(?![\\d%]|\\.\\d)`).test(text));
  const values = (years: readonly string[]): number[] => report.figures.filter(f => measures.includes(f.measure) && years.includes(f.period)).map(f => f.value);
  switch (gold.q) {
    case 'figure': case 'compare': {
      const years = gold.years?.length ? gold.years : [report.years.at(-1)!];
      const narrow = query.kind !== 'figure' && query.kind !== 'compare' || gold.q === 'compare' || same(query.years.value, years);
      // Both years' values are what a change shows.
      const kinds = ['figure', 'compare', 'lookup', ...(gold.q === 'compare' ? ['change', 'rank', 'sum'] : [...(years.length > 1 ? ['change'] : []), ...(measures.length > MOST_ROWS ? ['table'] : [])])];
      return kinds.includes(query.kind) && (exact || query.kind === 'table' || query.kind === 'lookup' || query.kind === 'rank' && same(query.among?.value ?? [], measures)) && narrow && shown(values(years));
    }
    case 'change': return measures.length > MOST_ROWS && query.kind === 'table' || (query.kind === 'change' && (query.aspect === undefined || by !== 'proposed') || query.kind === 'compare') && exact && shown(values(report.years)) && (text.match(/\d%/g)?.length ?? 0) >= Math.min(2, measures.length);
    case 'rank': {
      if (answer.kind !== 'rank') return false;
      const tops = answer.lists.map(l => l.rows[0]?.measure.id), [first, second] = measures;
      return gold.basis === 'either' && answer.lists.length > 1 ? tops[0] === first && tops[1] === (second ?? first) : tops[0] === first && (gold.basis === 'either' || gold.by === 'highest' || gold.by === 'lowest' || answer.lists.every(l => l.basis === gold.basis || l.rows[0]?.measure.id === first));
    }
    case 'share': return answer.kind === 'share' && answer.shares.some(s => 'measure' in s.row && s.row.measure.id === gold.measure && (gold.year === undefined || s.year === gold.year));
    case 'text': return !['unknown', 'help', 'notHeld', ...((gold.all ?? []).length < MOST_ROWS ? ['table'] : [])].includes(query.kind) && !(query.kind === 'change' && query.aspect && by === 'proposed') && (gold.all ?? []).every(r => new RegExp(r, 'i').test(text)) && (gold.none ?? []).every(r => !new RegExp(r, 'i').test(text));
    case 'decline': return query.kind === 'notHeld' || query.kind === 'emergency' || query.kind === 'unknown' && gold.measures === undefined && gold['context'] === undefined || query.kind === 'topic' && (query.lacks !== undefined || answer.kind === 'topic' && answer.topics.every(t => t.declines)) || query.kind === 'change' && query.aspect !== undefined && gold.measures !== undefined && exact;
    case 'clarify': return query.kind === 'which' || query.kind === 'whichYear';
    case 'start-update': return query.kind === 'startUpdate';
    case 'digest': return query.kind === 'digest' && query.request === gold.do;
    case 'help': case 'smalltalk': return query.kind === gold.q;
  }
}

/** Rows beyond which the whole table is a fair answer. */
const MOST_ROWS = 6;
