// Where it is left open what a message asks: what it may mean is offered, and what was offered is taken by its words.
import { questionPhrase } from '../cards/questionPhrase.ts';
import { sayAnswer } from '../cards/sayAnswer.ts';
import { answerQuery, type Knowledge } from '../data/answer.ts';
import type { Offer, Query } from '../data/query.ts';
import type { Scored } from './parse/chooser.ts';
import type { Setting } from './parse/features.ts';
import { plainText } from './parse/normalise.ts';
import { rowsOf } from './parse/numbers.ts';
import type { Context } from './parse/situation.ts';

/** An answer this likely is given; a less likely one only offered, for a wrong figure is worse than a question back. */
const SURE = { figure: 0.35, fact: 0.25, /** A row that is only guessed from the words around it. */ guessed: 0.75, /** Of which rows a figure is asked, whatever is asked of them. */ rows: 0.6 } as const;
const FACTS: ReadonlySet<Query['kind']> = new Set(['topic', 'plan', 'covers', 'planChanges', 'crossCutting', 'define']);
/** What is less likely is not offered, nor more than so many. */
const OFFERED = { least: 0.08, most: 3 } as const;
/** Candidates that so many points less speaks for are next to impossible. */
const FAR = 6;

/**
 * The query to answer: the likeliest, or those that may be meant where none is likely enough. Refusals and talk are never doubted: they give no figure.
 * @example sureOf(chooser.rank(candidates, setting), setting, knowledge).kind // 'unsure' for "vehicle stuff"
 */
export function sureOf(ranked: readonly Scored[], { reading: { things, numbers }, context: { measures = [], recent = [], query: before }, held }: Setting, knowledge: Knowledge): Query {
  const { candidate: { query }, score: most } = ranked[0]!, near = ranked.filter(({ score }) => most - score < FAR), all = near.reduce((sum, { score }) => sum + Math.exp(score - most), 0);
  const said = new Set([...measures, ...recent, ...rowsOf(numbers, held.numbers).flat(), ...(before?.kind === 'which' ? before.options : []), ...things.flatMap(({ thing }) => (thing.type === 'group' ? knowledge.vocabulary.groups.find(g => g.id === thing.id)!.parts : [thing.id]))]);
  const guessed = 'measures' in query && query.measures?.origin === 'said' && query.measures.value.some(m => !said.has(m)), enough = guessed ? SURE.guessed : FACTS.has(query.kind) ? SURE.fact : SURE.figure;
  const wider = both(near);
  if (wider) return wider;
  const rows = rowsOfFigures(query), sameRows = rows === undefined ? all : near.reduce((sum, { candidate, score }) => (among(rowsOfFigures(candidate.query), rows) ? sum + Math.exp(score - most) : sum), 0);
  const doubted = sameRows / all < SURE.rows;
  if (!doubted && 1 / all >= enough || questionPhrase(query, knowledge) === undefined) return query;
  // What is answered in the same words is one reading, however many queries it has.
  const offers = new Map<string, { readonly offer: Offer; readonly query: Query; likelihood: number }>();
  for (const { candidate, score } of near) {
    const say = questionPhrase(candidate.query, knowledge), likelihood = Math.exp(score - most) / all;
    if (say === undefined || candidate.second) continue;
    const { headline, lines, list, table } = sayAnswer(answerQuery(candidate.query, knowledge)), key = JSON.stringify([headline, lines, list, table]), known = offers.get(key) ?? [...offers.values()].find(o => o.offer.say === say);
    if (known) known.likelihood += likelihood; else offers.set(key, { offer: { say, query: unclaimed(candidate.query) }, query: candidate.query, likelihood });
  }
  const options = [...offers.values()].sort((a, b) => b.likelihood - a.likelihood);
  if (!doubted && options[0]!.likelihood >= enough) return options[0]!.query;
  return { kind: 'unsure', options: options.filter(({ likelihood }, i) => i < OFFERED.most && (i === 0 || likelihood >= OFFERED.least)).map(o => o.offer) };
}

/** A change that may as well be meant as one of the values it shows: it answers both. "And the residential one?" */
function both([likeliest, ...others]: readonly Scored[]): Query | undefined {
  const { query } = likeliest!.candidate;
  if (query.kind !== 'figure' && query.kind !== 'compare' || query.years.origin === 'said' || query.years.value.length > 1) return undefined;
  const change = others.find(({ candidate: { query: other, second } }) => second === undefined && other.kind === 'change' && other.aspect === undefined && other.premise === undefined && other.measures.value.join() === query.measures.value.join());
  return change && likeliest!.score - change.score < CLOSE ? change.candidate.query : undefined;
}
/** So many points make no difference that could be relied on. */
const CLOSE = 1;

/** Whether these rows are told where those are. */
const among = (some: readonly string[] | undefined, rows: readonly string[]): boolean => some?.every(row => rows.includes(row)) === true;

/** Of which rows figures are asked, in whatever way; of a ranking, which rows it would bring up. */
function rowsOfFigures(query: Query): readonly string[] | undefined {
  switch (query.kind) {
    case 'figure': case 'change': case 'compare': case 'share': case 'sum': return query.measures.value;
    case 'rank': return [`${query.by} ${query.least}`];
    default: return undefined;
  }
}

/** What is offered claims nothing, whatever the message did. */
const unclaimed = (query: Query): Query => Object.fromEntries(Object.entries(query).filter(([slot]) => slot !== 'premise')) as unknown as Query;

/** What was offered in these words. */
export const offeredAs = (text: string, { offered }: Context): Query | undefined => offered?.find(({ say }) => wordsOf(say) === wordsOf(text))?.query;

const wordsOf = (text: string): string => plainText(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
