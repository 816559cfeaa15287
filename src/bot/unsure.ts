// Where it is left open what a message asks: what it may mean is offered, what may not be held is said before the answer, and what was offered is taken by its words.
import { questionPhrase } from '../cards/questionPhrase.ts';
import { sayAnswer } from '../cards/sayAnswer.ts';
import { answerQuery, type Knowledge } from '../data/answer.ts';
import { TOTAL } from '../data/measures.ts';
import type { Offer, Query } from '../data/query.ts';
import type { Scored } from './parse/chooser.ts';
import type { Setting } from './parse/features.ts';
import { plainText } from './parse/normalise.ts';
import { rowsOf } from './parse/numbers.ts';
import { UNSPOKEN } from './parse/propose/refusals.ts';
import type { Mention, Reading } from './parse/recognise.ts';
import type { Context } from './parse/situation.ts';

/** An answer this likely is given; a less likely one only offered, for a wrong figure is worse than a question back. */
const SURE = { figure: 0.45, fact: 0.25, /** A row, or the earlier year, that is only guessed from the words around it. */ guessed: 0.75, /** Of which rows figures are asked. */ rows: 0.6 } as const;
const FACTS: ReadonlySet<Query['kind']> = new Set(['topic', 'plan', 'covers', 'planChanges', 'crossCutting', 'define']);
/** What is less likely is not offered, nor more than so many. */
const OFFERED = { least: 0.08, most: 3 } as const;
/** Candidates that so many points less speaks for are next to impossible. */
const FAR = 6;

/**
 * The query to answer: the likeliest, or those that may be meant where none is likely enough: 'unsure' for "vehicle stuff". Refusals and talk are never doubted: they give no figure.
 */
function sureOf(ranked: readonly Scored[], setting: Setting, knowledge: Knowledge): Query {
  const { candidate: { query }, score: most } = ranked[0]!, near = ranked.filter(({ score }) => most - score < FAR), all = near.reduce((sum, { score }) => sum + Math.exp(score - most), 0);
  const enough = isGuessed(query, setting) ? SURE.guessed : FACTS.has(query.kind) ? SURE.fact : SURE.figure;
  const wider = both(near);
  if (wider) return wider;
  const doubted = areRowsDoubted(near);
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

/** Whether a row, or the earlier year, is only taken from the words around: nothing in the message or before it names it. */
function isGuessed(query: Query, { reading: { things, numbers }, context: { measures = [], recent = [], query: before }, held }: Setting): boolean {
  if ('years' in query && query.years.origin === 'assumed' && query.years.value.length === 1 && query.years.value[0] !== held.years.at(-1)) return true;
  if (!('measures' in query) || query.measures?.origin !== 'said') return false;
  const said = new Set([...measures, ...recent, ...rowsOf(numbers, held.numbers).flat(), ...(before?.kind === 'which' ? before.options : []), ...things.flatMap(({ thing }) => (thing.type === 'group' ? held.vocabulary.groups.find(g => g.id === thing.id)!.parts : [thing.id]))]);
  return query.measures.value.some(m => !said.has(m));
}

/** What is to be said to a message: an answer, and before it what the message may ask besides that the report does not hold. */
export interface Meant { readonly query: Query; readonly caveat?: Query | undefined }

/** Answers that refuse nothing themselves. */
const ANSWERS: ReadonlySet<Query['kind']> = new Set(['figure', 'change', 'compare', 'share', 'sum', 'rank', 'threshold', 'lookup', 'topic', 'plan', 'covers', 'priorityMeasures', 'define']);
const isAnswer = (query: Query): boolean => ANSWERS.has(query.kind) && !isWhy(query) && !(query.kind === 'topic' && query.lacks !== undefined);
/** What a figure is wider than is said before it anyway. */
const isNarrowed = (query: Query): boolean => 'measures' in query && query.measures?.narrow !== undefined;
const isRefusal = (query: Query): boolean => query.kind === 'notHeld' && query.reason.type !== 'invention';

/** "I was burgled in 2012. Is burglary rising?": a time that only the story names. */
const isOfStory = (query: Query, { periods, tokens }: Reading): boolean =>
  query.kind === 'notHeld' && query.reason.type === 'period' && tokens.some(t => t.asks) && periods.length > 0 && periods.every(p => !tokens[p.from]!.asks);

const NAMES: ReadonlySet<string> = new Set(['measure', 'group']);
const LISTS: ReadonlySet<Query['kind']> = new Set(['rank', 'threshold', 'lookup']);

/** Whether figures would be told to a message that names no row, nor rows at all, and follows on none. */
function onlyHinted(query: Query, { reading: { things, signs, tokens }, context, held: { vocabulary: { beside } } }: Setting): boolean {
  // "The total for my lunch" is not that of crime.
  const isNamed = ({ thing, from, to }: Mention): boolean => NAMES.has(thing.type) && (thing.id !== TOTAL || tokens.slice(from, to).some(t => beside.counted.has(t.stem)));
  if (things.some(isNamed)) return false;
  if (LISTS.has(query.kind)) return context.query === undefined && !signs.some(x => x.id === 'rows') && !things.some(m => m.thing.type === 'weak');
  return rowsOfFigures(query) !== undefined && 'measures' in query && query.measures?.origin === 'said';
}

/** As likely as this, a refusal is said before the answer that is likelier, and an answer behind the refusal that is. */
const BESIDE = { refusal: 0.06, answer: 0.25 } as const;
/** As likely as this, a refusal is all that is said to a message that asks for no figures: "anti social today, just me and my jigsaw". */
const ALONE = 0.25;

/**
 * What to answer. Where it is open whether the report holds what is asked, both are said: "how many of them were to housing association homes?"
 * @example meantOf(chooser.rank(candidates, setting), setting, knowledge).query.kind // 'change'
 */
export function meantOf(ranked: readonly Scored[], setting: Setting, knowledge: Knowledge): Meant {
  const query = sureOf(ranked, setting, knowledge), most = ranked[0]!.score, odds = ranked.map(({ score }) => Math.exp(score - most)), all = odds.reduce((a, b) => a + b);
  const likelihood = (is: (query: Query) => boolean): number => ranked.reduce((sum, { candidate }, i) => (is(candidate.query) ? sum + odds[i]! : sum), 0) / all;
  const likeliest = (is: (query: Query) => boolean): Query | undefined => ranked.find(({ candidate }) => candidate.second === undefined && is(candidate.query))?.candidate.query;
  if (isAnswer(query)) {
    if (isNarrowed(query)) return { query };
    const doubt = likelihood(q => q.kind === 'unknown' || isRefusal(q)), caveat = doubt >= BESIDE.refusal ? likeliest(q => isRefusal(q) && !isOfStory(q, setting.reading)) : undefined;
    // "True crime podcasts" only sounds like total crime: what is doubted and not named is not told.
    // Whether it will rise is not whether it rose.
    const answer = caveat && isForecast(caveat) ? unclaimed(query) : query;
    return caveat && (onlyHinted(query, setting) || doubt >= ALONE && !isAsking(setting)) ? { query: caveat } : { query: answer, caveat };
  }
  // A cause is told beside the figures: they may not be what was thought.
  const why = isCause(query) ? likeliest(isWhy) : undefined;
  if (why && likelihood(isWhy) >= BESIDE.answer) return { query: why };
  const answer = isRefusal(query) && isAsking(setting) ? likeliest(isAnswer) : undefined, answers = likelihood(isAnswer), own = answer ? likelihood(q => q === answer) : 0;
  return answer && own >= BESIDE.answer && own > answers / 2 ? { query: answer, caveat: query } : { query };
}

const isWhy = (query: Query): boolean => query.kind === 'change' && query.aspect === 'why';
const isCause = (query: Query): boolean => query.kind === 'notHeld' && query.reason.type === 'entry' && query.reason.id === 'cause';
const isForecast = (query: Query): boolean => query.kind === 'notHeld' && query.reason.type === 'entry' && query.reason.id === UNSPOKEN.wouldBe;
const ASKING: ReadonlySet<string> = new Set(['howMany', 'percent', 'absolute']), YEARS: ReadonlySet<string> = new Set(['year', 'latest', 'before', 'both']);

/** Whether a message asks for figures in so many words, or goes on with what was talked of. */
const isAsking = ({ reading: { signs, periods }, context }: Setting): boolean => context.query !== undefined || signs.some(x => ASKING.has(x.id)) || periods.some(p => YEARS.has(p.when.kind));

/** Whether it is left open of which rows figures are asked, in whatever way. */
function areRowsDoubted(near: readonly Scored[]): boolean {
  const rows = rowsOfFigures(near[0]!.candidate.query), most = near[0]!.score;
  if (rows === undefined) return false;
  let same = 0, all = 0;
  for (const { candidate, score } of near) {
    const others = rowsOfFigures(candidate.query), likelihood = Math.exp(score - most);
    if (others === undefined) continue;
    all += likelihood;
    // Rows that are told with the others are no doubt.
    if (others.every(row => rows.includes(row))) same += likelihood;
  }
  return same / all < SURE.rows;
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

function rowsOfFigures(query: Query): readonly string[] | undefined {
  switch (query.kind) {
    case 'figure': case 'change': case 'compare': case 'share': case 'sum': return query.measures.value;
    default: return undefined;
  }
}

/** What is offered claims nothing, whatever the message did. */
const unclaimed = (query: Query): Query => Object.fromEntries(Object.entries(query).filter(([slot]) => slot !== 'premise')) as unknown as Query;

/** What was offered in these words. */
export const offeredAs = (text: string, { offered }: Context): Query | undefined => offered?.find(({ say }) => wordsOf(say) === wordsOf(text))?.query;

const wordsOf = (text: string): string => plainText(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
