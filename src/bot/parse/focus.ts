// Which part of a message asks: people tell a story around a question, and what the story mentions is not what they ask.
import { TOTAL } from '../../data/measures.ts';
import type { Mention, Reading } from './recognise.ts';

interface Span { readonly from: number; readonly to: number }

const OPENERS = /^(?:what|whats|wot|wots|which|who|whos|whose|how|hows|where|wheres|when|why|is|are|was|were|did|does|do|has|have|can|could|would|will|should|am|tell|give|show|list|name|confirm|compare|rank|sort|order|put|pull|explain|remind|state|need|want|looking|any|am|id|please|pls|let|send|check|find|got|just|and|also|so|now|then|quick|kindly|settle|read|total|both|only)$/;
const ASKING = new Set(['change', 'howMany', 'compare', 'rank', 'share', 'table', 'sum', 'difference', 'check', 'define', 'halve', 'double', 'doing', 'priority', 'covers', 'newPlan', 'crossCutting', 'planChange', 'up', 'down', 'judge', 'significant', 'rises', 'falls']);
const NAMES = new Set(['measure', 'group']);

const cut = (reading: Reading, ends: (i: number) => boolean): Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (let i = 1; i <= reading.tokens.length; i++) {
    if (i < reading.tokens.length && !ends(i)) continue;
    spans.push({ from, to: i });
    from = i;
  }
  return spans.filter(s => s.to > s.from);
};

const inside = (span: Span) => (x: Span): boolean => x.from >= span.from && x.to <= span.to;

/** The sentences of a message that ask something; all of them where none stands out. */
export function askingSentences(reading: Reading): Span[] {
  const sentences = cut(reading, i => reading.tokens[i]!.opens);
  if (sentences.length === 1) return sentences;
  const asks = (span: Span): boolean => {
    if (reading.tokens[span.from]!.asks) return true;
    const named = reading.things.some(m => inside(span)(m) && m.thing.type !== 'held');
    const sign = reading.signs.some(s => inside(span)(s) && ASKING.has(s.id));
    // "Line two, domestic violence with injury.": next to nothing beside the name.
    const beside = span.to - span.from - reading.things.filter(m => inside(span)(m) && NAMES.has(m.thing.type)).reduce((n, m) => n + m.to - m.from, 0);
    return (OPENERS.test(reading.tokens[span.from]!.text) || span.to - span.from <= 5 || beside <= 4 || reading.signs.some(s => inside(span)(s) && s.id === 'rank') && !reading.things.some(m => inside(span)(m) && NAMES.has(m.thing.type))) && (named || sign || reading.topics.some(inside(span)) || reading.periods.some(inside(span)));
  };
  const questions = sentences.filter(s => reading.tokens[s.from]!.asks);
  // Without a question mark anywhere, a row named with what is wanted of it is asked for.
  const wants = (s: Span): boolean => reading.things.some(m => inside(s)(m) && NAMES.has(m.thing.type)) && (reading.things.some(m => inside(s)(m) && m.thing.type === 'notHeld') && !sentences.some(asks) || /\b(?:please|pls|plz|need|needed|required|wanted)\b/.test(reading.tokens.slice(s.from, s.to).map(t => t.text).join(' ')));
  // A statement that leaves something out or asks for a count belongs to the question beside it; one that names a row beside a ranking does not.
  const ranking = questions.some(q => reading.signs.some(x => inside(q)(x) && x.id === 'rank') && !reading.things.some(m => inside(q)(m) && NAMES.has(m.thing.type)));
  const tells = (s: Span): boolean => ranking && reading.signs.some(x => inside(s)(x) && x.id === 'rank');
  const bears = (s: Span): boolean => !tells(s) && bearsOn(s);
  const bearsOn = (s: Span): boolean => reading.things.some(m => inside(s)(m) && NAMES.has(m.thing.type)) && reading.signs.some(x => inside(s)(x) && (x.id === 'exclude' || x.id === 'include')) || reading.periods.some(p => inside(s)(p) && p.when.kind !== 'other') && (reading.signs.some(x => inside(s)(x) && x.id === 'howMany') || reading.things.some(m => inside(s)(m) && NAMES.has(m.thing.type) && s.to - s.from <= 10));
  const explains = (s: Span): boolean => /^(?:by (?:that|which) )?i (?:mean|meant)\b|^(?:that is|namely|meaning|ie)\b|\bi (?:mean|meant)$/.test(reading.tokens.slice(s.from, s.to).map(t => t.text).join(' ')) || s.to - s.from <= 6 && (reading.periods.some(p => inside(s)(p) && p.when.kind === 'year') || reading.signs.some(x => inside(s)(x) && /^(?:percent|absolute|exclude|include)$/.test(x.id)));
  const asking = questions.length > 0 ? sentences.filter(s => reading.tokens[s.from]!.asks || bears(s) || explains(s) || (/^(?:and |also |plus )?(?:who|whos|what|whats|which|how|hows|where|wheres|when)\b/.test(reading.tokens.slice(s.from, s.from + 2).map(t => t.text).join(' ')) && asks({ ...s, from: /^(?:and|also|plus)$/.test(reading.tokens[s.from]!.text) ? s.from + 1 : s.from })) || (asks(s) && OPENERS.test(reading.tokens[s.from]!.text) && (reading.things.some(m => inside(s)(m) && NAMES.has(m.thing.type)) || reading.signs.some(x => inside(s)(x) && x.id === 'rank')))) : sentences.filter(s => asks(s) || wants(s));
  // "The Mail says ASB is down a quarter. Correct?": what is to be checked stands before the question.
  const checked = (s: Span): boolean => s.to - s.from <= 6 && reading.signs.some(x => inside(s)(x) && x.id === 'check') && !reading.things.some(m => inside(s)(m) && NAMES.has(m.thing.type));
  const claims = asking.flatMap(s => (checked(s) ? sentences.filter(b => b.to === s.from) : []));
  return asking.length > 0 ? [...new Set([...claims, ...asking])].sort((a, b) => a.from - b.from) : sentences;
}

/** Questions within the asking sentences: "total crime 19/20? and whos the cabinet member" asks two. */
export function questionsIn(reading: Reading): Span[] {
  const asking = askingSentences(reading);
  return asking.flatMap(sentence => cut(reading, i => i > sentence.from && i < sentence.to && /^(?:and|also|plus|then|n)$/.test(reading.tokens[i]!.text) && /^(?:who|whos|what|whats|which|how|where|wheres|when|is|are|was|did|does)$/.test(reading.tokens[i + 1]?.text ?? '')
    && i + 2 < sentence.to || i === sentence.from || i === sentence.to).filter(inside(sentence)));
}

/**
 * A message as if only these parts had been said; a measure named elsewhere is kept where the parts name none.
 * Clauses that neither name nor ask ("my insurance has gone up, …") no longer speak.
 */
export function focusOn(reading: Reading, parts: readonly Span[]): Reading {
  const kept = parts.flatMap(part => activeClauses(reading, part));
  const within = (x: Span): boolean => kept.some(span => x.from < span.to && span.from < x.to);
  const things = reading.things.filter(within);
  // "Hate crime stands at 53. What share of total crime is that?": the whole is named in the question, the part in the story.
  const whole = (m: Mention): boolean => m.thing.id === TOTAL && reading.signs.some(s => within(s) && s.id === 'share');
  const named = things.some(m => (NAMES.has(m.thing.type) || m.thing.type === 'subject') && !whole(m));
  const part = things.some(m => m.thing.type === 'priority' || m.thing.type === 'softPriority') && reading.signs.some(s => within(s) && (s.id === 'priority' || s.id === 'contents'));
  const pointing = reading.signs.some(s => within(s) && s.id === 'them');
  const ranks = reading.signs.some(s => within(s) && (s.id === 'rank' || s.id === 'rises' || s.id === 'falls')) && !/\b(?:these|those|them)\b/.test(reading.words);
  const asksWho = parts.some(p => /^(?:and |also |plus )?(?:who|whos|when|where)\b/.test(reading.tokens.slice(p.from, p.from + 2).map(t => t.text).join(' ')));
  const fromStory = named || part || ranks || reading.topics.some(t => within(t) && (t.weight > 1 || asksWho)) ? [] : reading.things.filter(m => m.thing.type === 'measure' || m.thing.type === 'group' || (pointing && m.thing.type === 'subject'));
  // Where the story names the measure, its year comes along; where the parts say nothing of their own, all that was said counts.
  const story = cut(reading, i => reading.tokens[i]!.opens).filter(s => fromStory.some(inside(s)));
  const periods = reading.periods.filter(p => within(p) || (!reading.periods.some(within) && (pointing || story.some(s => inside(s)(p))) && p.when.kind !== 'other'));
  if (fromStory.length > 0 && !reading.signs.some(s => within(s) && ASKING.has(s.id))) return reading;
  // "They made some arrests over these car thefts. How many?": the part that asks has nothing of its own, so all of what was told counts.
  const beside = fromStory.length > 0 && things.length === 0 && parts.reduce((n, part) => n + part.to - part.from, 0) <= 6 && !reading.signs.some(s => within(s) && (s.id === 'up' || s.id === 'down' || s.id === 'change')) ? reading.things.filter(m => (m.thing.type === 'notHeld' || m.thing.type === 'within') && story.some(s => inside(s)(m))) : [];
  const there = /\b(?:there|on it|in it|that (?:area|ward|village|town|street|estate|road))\b/.test(reading.words) ? reading.things.filter(m => m.thing.type === 'within' && !things.includes(m)) : [];
  const places = things.some(m => m.thing.type === 'held' && /whole|wide|across/.test(m.line) && !/^(?:not|than|v|vs|versus|the)$/.test(reading.tokens[m.from - 1]?.text ?? '') || m.thing.type === 'held' && /whole|wide|across/.test(m.line) && !/\b(?:not|than|versus|vs|against)\b/.test(reading.tokens.slice(Math.max(0, m.from - 3), m.from).map(t => t.text).join(' '))) ? (m: Mention) => m.thing.type !== 'within' && m.thing.type !== 'other' : () => true;
  return {
    ...reading,
    things: [...new Set([...things, ...fromStory, ...beside, ...there])].filter(places).sort((a, b) => a.from - b.from),
    signs: reading.signs.filter(within), details: reading.details.filter(within), periods, topics: reading.topics.filter(t => within(t) || pointing && !named && t.weight >= 3 && !reading.signs.some(s => within(s) && (s.id === 'howMany' || s.id === 'change')) || fromStory.some(m => m.thing.type === 'subject' && t.from < m.to && m.from < t.to)), numbers: reading.signs.some(s => within(s) && s.id === 'lookup') ? reading.numbers : reading.numbers.filter(within),
    residue: reading.residue.filter(t => kept.some(span => t.index >= span.from && t.index < span.to)),
  };
}

/** The clauses of a sentence that name something, ask something, or are short enough to belong to what does. */
function activeClauses(reading: Reading, part: Span): Span[] {
  const clauses = cut(reading, i => i === part.from || i === part.to || (i > part.from && i < part.to && reading.tokens[i]!.pauses)).filter(inside(part));
  const active = clauses.filter(c => c.to - c.from <= 5 || reading.things.some(m => inside(c)(m) && (NAMES.has(m.thing.type) || m.thing.type === 'subject')) || OPENERS.test(reading.tokens[c.from]!.text) || reading.signs.some(s => inside(c)(s) && ASKING.has(s.id) && s.id !== 'up' && s.id !== 'down') || reading.topics.some(t => inside(c)(t) && t.weight > 1) || /^(?:per|by|for|in|as|of|to|since|than|over|during|from|at|on|with|without|if|including|excluding|not|like|or|say|but)$/.test(reading.tokens[c.from]!.text));
  // Phrases that reach over a comma still count as long as one side of it is heard.
  return active.length > 0 ? active : [part];
}
