// Reads questions whose answer the report does not hold: places, periods, rates, targets, outcomes, crimes with no row.
import type { Query, Reason } from '../../data/query.ts';
import type { Token } from './normalise.ts';
import type { Mention } from './recognise.ts';
import type { Situation } from './situation.ts';

/** @see READERS */
export function readLimits(s: Situation): Query | undefined {
  // "Which day?" after a fact asks more of that fact.
  if (s.reading.tokens.length <= 3 && s.context.query?.kind === 'topic' && !s.named && !s.context.measures && s.things('notHeld').every(m => s.kindOf(m.thing.id) === 'qualifier' && m.thing.id === 'method')) return undefined;
  const again = askedAgain(s);
  if (again) return again;
  const reason = reasonFor(s);
  if (!reason) return undefined;
  const id = reason.type === 'entry' ? reason.id : undefined;
  const nearest = s.held.vocabulary.notHeld.find(n => n.id === id)?.measures ?? [];
  const measures = nearest.length > 0 ? { value: nearest, origin: 'said' as const } : s.measures ?? (s.weak?.value.includes('total-crime') ? s.weak : undefined);
  return { kind: 'notHeld', reason, ...(measures ? { measures } : {}) };
}

/** "Can you put a number on that?" after something that is not held: still not held. */
function askedAgain(s: Situation): Query | undefined {
  const last = s.context.refused;
  const own = s.named ?? s.weak ?? s.years ?? s.topic;
  if (!last || own !== undefined && !(s.weak && s.has('them') && s.weak.value.includes('total-crime')) || s.things('subject', 'notHeld', 'within', 'other', 'held', 'group', 'priority').length > 0 || s.reading.periods.length > 0) return undefined;
  return s.reading.tokens.length <= 10 && s.has('them') && s.has('howMany', 'percent', 'change') ? last : undefined;
}

/** Answers that "what else?" asks more of. */
const FACTS: ReadonlySet<string> = new Set(['topic', 'plan', 'covers', 'crossCutting', 'planChanges']);

function reasonFor(s: Situation): Reason | undefined {
  const last = s.context.query;
  const attached = last?.kind === 'topic' && last.topics.includes('appendices') || /\b(?:appendix|appendices|annex|attached|attachment|appx?)\b/.test(s.reading.words);
  if (attached && s.reading.tokens.length <= 20 && s.has('inside') && (s.named || s.things('subject').length > 0)) return { type: 'entry', id: 'appendix-contents' };
  const topic = s.topic;
  const onMeasure = topic !== undefined && s.things('measure', 'group').some(m => topic.from <= m.from && topic.to >= m.to);
  const topical = topic !== undefined && (s.named ? topic.weight >= 3 || onMeasure : topic.weight >= 2 || !s.carried);
  if (s.named && !s.has('share') && /\bif\b(?! (?:you|u) (?:would|could|can|please|dont mind)\b).*\bwould (?!you\b|like\b|love\b|be (?:good|obliged|grateful|helpful|nice|great)\b)/.test(s.reading.words)) return { type: 'entry', id: 'forecast' };
  // "What do the aims say about victims?", "will officers be there?": the plan or the fact is asked, not a figure.
  const plainFact = last !== undefined && FACTS.has(last.kind) && !s.named;
  const beside = (m: Mention): boolean => m.thing.id === 'victims' && s.has('oldPlan', 'newPlan', 'priority') || m.thing.id === 'rest' && plainFact || m.thing.id === 'forecast' && s.context.query?.kind === 'topic' && !s.named && !s.carried && !s.weak;
  const spent = s.context.query?.kind === 'topic' && s.context.query.topics.includes('funding');
  // "Not by ward, just the district": what is ruled out is not asked.
  const ruledOut = (m: Mention): boolean => /\b(?:not|never mind|without|no need for|ignore|ignoring|forget|rather than|regardless of)(?: going into| by| per| any| the| in)*$/.test(s.reading.tokens.slice(Math.max(0, m.from - 4), m.from).map(t => t.text).join(' '));
  const entries = s.things('notHeld').filter(m => !ruledOut(m) && !ledIn(s, m) && !(m.thing.id === 'split' && !s.named && !s.carried && s.topicIsBroad) && !(m.thing.id === 'spend' && s.named && !spent && s.has('percent', 'share')) && !(m.thing.id === 'split' && (s.named?.group ?? (s.has('up', 'down') ? s.context.group : undefined)) !== undefined) && s.kindOf(m.thing.id) !== 'cause' && !coveredByTopic(s, m) && !beside(m));
  const figures = s.named !== undefined || s.asksOfFigures || s.weak !== undefined || s.carried !== undefined;
  const planned = s.has('priority', 'covers', 'planChange', 'doing', 'newPlan', 'oldPlan') && !s.has('howMany', 'percent') || s.things('softPriority').length > 1;
  // A qualifier that is asked of a figure changes what is asked, whatever else stands beside it.
  const qualifier = entries.find(m => s.kindOf(m.thing.id) === 'qualifier' && !(m.weight === 1 && s.named === undefined && s.things('priority', 'softPriority').length > 0 && s.has('priority', 'oldPlan', 'newPlan', 'contents')));
  const outweighs = (m: Mention) => topical && (s.named ? topic.weight > m.weight : topic.weight >= m.weight);
  if (qualifier && !outweighs(qualifier)) return { type: 'entry', id: qualifier.thing.id };
  const subject = entries.find(m => ['subject', 'request'].includes(s.kindOf(m.thing.id)!));
  if (subject && !((s.named ?? s.weak) && s.asksOfFigures && subject.weight === 1 && !/\b(?:who|whos|whose|name)\b/.test(s.reading.words)) && !outweighs(subject)) return { type: 'entry', id: subject.thing.id };
  if (!topical && figures) {
    const within = s.things('within').find(m => standsAsPlace(s, m));
    if (within) return { type: 'place', name: nameOf(s, within), within: true };
    // "Two halls in my patch were broken into. Which way has burglary gone?": a place of the story alone is not asked about.
    const asking = s.reading.tokens.some(t => t.asks) && s.things('measure', 'group').length > 0;
    const area = entries.find(m => s.kindOf(m.thing.id) === 'place' && (!asking || s.reading.tokens[m.from]!.asks) && (m.weight > 1 || standsAsPlace(s, m) && !s.reading.residue.includes(s.reading.tokens[m.to]!)));
    if (area) return { type: 'entry', id: area.thing.id };
    const other = s.things('other').find(m => standsAsPlace(s, m));
    if (other && !planned) return { type: 'place', name: nameOf(s, other), within: false };
  }
  const unheld = entries.find(m => s.kindOf(m.thing.id) === 'measure');
  if (unheld && !topical && (!planned || s.named === undefined && s.things('subject').length === 0)) return { type: 'entry', id: unheld.thing.id };
  const period = s.periodNotHeld;
  if (period && !topical && !planned && (s.named || s.weak || s.carried || s.things('group').length > 0) && !(period.soft && s.years)) {
    return { type: 'period', ...period };
  }
  const person = s.topic?.id === 'author' && /\b(?:pickering|sarah)$/.test(s.reading.tokens.slice(s.topic.from, s.topic.to).map(t => t.text).join(' ')) && s.reading.residue.length > 0 && !s.reading.topics.some(t => t.id === 'author' && t.weight > s.topic!.weight);
  if (person) return { type: 'entry', id: 'named-people' };
  const counted = s.context.subject !== undefined && s.named === undefined && (s.has('them', 'follow') || s.reading.tokens.length <= 3) && s.has('howMany', 'percent') && s.reading.tokens.length <= 10 && s.context.measures === undefined;
  if (counted && !topical && s.reading.periods.every(p => p.when.kind !== 'other')) return { type: 'subject', id: s.context.subject };
  const about = s.things('subject')[0];
  if (about && !planned && !topical && (s.years !== undefined || s.has('howMany', 'change', 'up', 'down', 'rank', 'share', 'compare', 'percent') || s.context.refused !== undefined && s.reading.tokens.length <= 5) && !s.has('define')) return { type: 'subject', id: about.thing.id };
  return undefined;
}

const LEADS = new Set(['which', 'in', 'for', 'at', 'of', 'from', 'around', 'near', 'across', 'over', 'than', 'vs', 'v', 'versus', 'to', 'with', 'and', 'about', 'is', 'does', 'did', 'are', 'compare', 'compared', 'round', 'against', 'or', 'like', 'within', 'inside', 'into', 'just', 'only', 'by', 'how', 'has', 'was', 'were', 'on', 'what', 'then', 'not', 'n', 'down', 'up']);

/** "In Lutterworth" is asked about; "the Kibworth coffee morning" is not. */
function standsAsPlace(s: Situation, m: Mention): boolean {
  const before = s.reading.tokens[m.from - 1], after = s.reading.tokens[m.to]?.text ?? '';
  if (!before || before.opens && m.from === 0 || s.reading.tokens[m.from]!.opens || s.reading.tokens[m.from]!.pauses) return true;
  if (m.weight > 1 && !['the', 'a', 'my', 'our'].includes(before.text)) return true;
  return LEADS.has(before.text) || ['area', 'ward', 'estate', 'town', 'village', 'district', 'figure', 'figures', 'number', 'numbers', 'bit', 'side', 'end', 'only'].includes(after) || s.reading.tokens.length <= 6;
}

/** "Police station's closed but what's criminal damage at?": what is told before the row is asked for is not asked of it. */
function ledIn(s: Situation, m: Mention): boolean {
  const { tokens, residue } = s.reading;
  const breaks = (i: number): boolean => tokens[i]!.pauses || tokens[i]!.opens;
  const end = tokens.findIndex((_, i) => i >= m.to && breaks(i));
  const rows = s.things('measure', 'group');
  if (end < 0 || rows.length === 0 || rows.some(r => r.from < end) || s.kindOf(m.thing.id) === 'place') return false;
  if (!s.asksOfFigures && !tokens.slice(end, rows[0]!.from).some(t => /^(?:whats?|hows?|is|are|was|were|did|has|have)$/.test(t.text))) return false;
  let from = m.from;
  while (from > 0 && !breaks(from)) from--;
  const beside = (t: Token): boolean => t.index >= from && t.index < end && (t.index < m.from || t.index >= m.to);
  return !LEADS.has(tokens[from]!.text) && (residue.some(beside) || tokens.some(t => beside(t) && /^(?:i|im|ive|we|weve|were)$/.test(t.text)));
}

const nameOf = (s: Situation, m: Mention): string => s.reading.tokens.slice(m.from, m.to).map(t => t.text).join(' ');

/** A topic that took the same words knows better: "priority lead" is a question of fact. */
const coveredByTopic = (s: Situation, m: Mention): boolean =>
  s.reading.topics.some(t => t.weight > m.weight && t.from <= m.from && t.to >= m.to);
