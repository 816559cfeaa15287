// Reads questions about the plans: what stands where, what is new, what is being done about something.
import { placesOf, placesOfMeasure } from '../../data/plan.ts';
import type { About, Origin, Query } from '../../data/query.ts';
import { ORDINALS } from './figures/cues.ts';
import type { Situation } from './situation.ts';

/** @see READERS */
export function readPlans(s: Situation): Query | undefined {
  const planned = s.has('priority', 'covers', 'newPlan', 'oldPlan') || s.things('softPriority').length > 1 || s.reading.periods.some(p => p.when.kind === 'plan');
  const { about, origin } = aboutWhat(s);
  const topic = s.topic;
  const onSubject = topic !== undefined && s.things('subject').some(m => topic.from < m.to && m.from < topic.to);
  const broad = about.length > 0 && s.topicIsBroad;
  const strongTopic = topic !== undefined && !broad && (topic.weight >= 3 || (topic.weight === 2 && (onSubject || !s.has('crossCutting', 'covers'))));
  const priority = priorityNamed(s, planned);
  const last = s.context.query;

  if (s.has('crossCutting')) return { kind: 'crossCutting' };
  // "Are they the same as in the old aims?" after the cross-cutting ones: the answer says so.
  if (last?.kind === 'crossCutting' && s.has('them', 'same') && about.length === 0 && !priority && !topic) return last;
  // "What else is under that one?" after where something stands.
  if (last?.kind === 'covers' && s.named === undefined && s.has('another')) {
    const place = last.about.flatMap(a => standsIn(s, a)).filter(p => last.plan === undefined || p.plan.id === last.plan).at(-1);
    if (place) return { kind: 'plan', plan: { value: place.plan.id, origin: 'said' }, priority: place.priority.id };
  }
  if (strongTopic && !(topic.weight === 2 && s.things('priority').length > 0)) return undefined;
  // "Which of the acquisitive rows rose most?", "leaving ASB aside, what is top of the list?" rank figures.
  if (s.named && s.named.value.length > 1 && s.has('percent', 'howMany') && !s.has('covers', 'doing')) return undefined;
  if (s.has('rank') && s.has('most', 'least') && s.named && !/\b(?:priority|priorities|aims?|theme|strand|pillar|plan)\b/.test(s.reading.words)) return undefined;
  if (s.has('rank') && (s.has('exclude') || priority && s.has('up', 'down', 'howMany'))) return undefined;
  const cross = about.flatMap(a => ('subject' in a ? focusOf(s, a) : [])).filter(id => s.held.plans.crossCutting.items.some(i => i.id === id));
  if (cross.length > 0 && (planned || s.has('doing', 'planChange', 'covers') || !s.asksOfFigures)) return { kind: 'crossCutting', items: cross };
  if (about.length > 0 && s.has('planChange') && (planned || (s.named === undefined && (origin === 'said' || s.context.query?.kind === 'covers'))) && !s.has('howMany', 'percent')) return { kind: 'covers', about, origin, question: s.reading.signs.some(x => x.id === 'planChange' && /^(?:new|brand|added|newly)/.test(s.reading.tokens[x.from]!.text)) ? 'new' : 'dropped' };
  if (s.has('planChange') && (planned || s.context.query?.kind === 'planChanges') && about.length === 0 && !priority) return { kind: 'planChanges', part: changePart(s) };
  if (priority && /\b(?:which|what) (?:measures?|figures?|rows?|numbers?)\b|\bmeasures? (?:speak|for|under|behind)\b/.test(s.reading.words)) return { kind: 'priorityMeasures', priority };
  if (about.length > 0 && s.has('doing') && !s.has('howMany', 'percent')) return { kind: 'covers', about, origin, question: 'doing' };
  if (priority && !(about.length > 0 && s.has('covers'))) return { kind: 'plan', plan: { value: planOf(s, priority), origin: 'said' }, priority };
  const plainly = s.reading.signs.some(x => x.id === 'covers' && x.weight >= 3);
  if (about.length > 0 && planned && (plainly || !s.has('howMany', 'percent', 'rank'))) return { kind: 'covers', about, origin, question: 'where', ...(askedPlan(s) ? { plan: askedPlan(s)! } : {}) };
  if (planned && (s.has('priority', 'newPlan', 'oldPlan')) && s.named === undefined && !s.topic) {
    const old = s.has('oldPlan') || s.years?.value.includes(s.latest) === true;
    const fresh = s.has('newPlan') || s.reading.periods.some(p => p.when.kind === 'plan');
    const plans = s.held.plans.plans;
    if (s.has('priority') || fresh || old) return { kind: 'plan', plan: fresh || !old ? { value: plans.at(-1)!.id, origin: fresh ? 'said' : 'assumed' } : { value: plans[0]!.id, origin: 'said' } };
  }
  // "And criminal damage?" after where something stands.
  const places = last?.kind === 'plan' && about.length > 0 && origin === 'said' && s.reading.tokens.length <= 9 && /^(?:and |so )?(?:which|where|what) /.test(s.reading.words) && !s.years && !s.has('howMany', 'change', 'up', 'down', 'percent');
  if (places) return { kind: 'covers', about, origin, question: 'where' };
  const lean = last?.kind === 'covers' && about.length > 0 && origin === 'said' && s.has('follow') && s.reading.tokens.length <= 6 && !s.asksOfFigures && !s.years;
  if (lean) return { ...last, about, origin };
  const again = repeated(s);
  if (again) return again;
  // A subject on its own ("knife crime?") is answered by where it stands; its missing figure is the limits' business.
  if (about.length > 0 && s.named === undefined && origin === 'said' && (!s.topic || broad)) return { kind: 'covers', about, origin, question: 'where' };
  return undefined;
}

/** "Where did it sit before?", "what was it for?": a short question back to the fact just given is answered by it. */
function repeated(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind !== 'topic' && last?.kind !== 'plan' && last?.kind !== 'covers' && last?.kind !== 'planChanges' && last?.kind !== 'crossCutting') return undefined;
  // "Which party are they?" asks for something that the fact did not say.
  const asksAnother = /^(?:and |so )?(?:which|what|how) /.test(s.reading.words) && s.reading.residue.some(t => t.index <= 2 && /^(?:which|what|how)$/.test(s.reading.tokens[t.index - 1]?.text ?? ''));
  if (s.years && s.context.aside) return undefined;
  const points = s.reading.tokens.length <= 3 && s.reading.residue.length === 0 || s.has('them', 'follow', 'ours') || /\b(?:list|group|one|he|she|there|wording)\b/.test(s.reading.words);
  return points && s.named === undefined && s.weak === undefined && s.things('subject', 'group', 'within', 'other').length === 0 && (s.things('notHeld').every(m => m.thing.id === 'forecast' || s.kindOf(m.thing.id) === 'cause' && !s.context.aside) || s.reading.tokens.length <= 4) && s.topic === undefined && s.reading.tokens.length <= 12 && s.reading.residue.length <= 2 && !s.has('judge', 'why') && !asksAnother && !s.has('howMany', 'percent', 'rank', 'up', 'down', 'change') && !(s.has('thanks') && s.reading.tokens.length <= 4) ? last : undefined;
}

function aboutWhat(s: Situation): { about: readonly About[]; origin: Origin } {
  const subjects = s.things('subject').map(m => ({ subject: m.thing.id }));
  const said: About[] = [...subjects, ...(s.named?.value ?? []).map(measure => ({ measure }))];
  if (said.length > 0) return { about: said, origin: 'said' };
  if (!s.has('them', 'doing', 'covers', 'follow')) return { about: [], origin: 'said' };
  const carried = s.carried;
  if (carried) return { about: carried.value.map(measure => ({ measure })), origin: 'carried' };
  if (s.has('planChange') && s.context.query && !['covers', 'plan'].includes(s.context.query.kind)) return { about: [], origin: 'said' };
  return s.context.subject ? { about: [{ subject: s.context.subject }], origin: 'carried' } : { about: [], origin: 'said' };
}

const focusOf = (s: Situation, about: About): readonly string[] =>
  'subject' in about ? s.held.vocabulary.subjects.find(x => x.id === about.subject)?.focus ?? [] : placesOfMeasure(s.held.plans, about.measure).map(p => p.focus.id);

const CARDINALS = new Map(Object.entries({ one: 0, two: 1, three: 2, four: 3, five: 4 }));

/** Which of the priorities just listed, from 0: "the third", "number three?", "2?", "and the next one?". */
function placeSaid(s: Situation, current: number | undefined): number | undefined {
  const { tokens } = s.reading;
  const last = tokens.at(-1)?.text ?? '';
  if (current !== undefined && s.has('nextOne')) return current; // its number counts from 1, so it is the place of the next
  const numbered = tokens.length === 1 || /^(?:number|no|aim|priority|and)$/.test(tokens.at(-2)?.text ?? '') ? CARDINALS.get(last) ?? (/^[1-9]$/.test(last) ? Number(last) - 1 : undefined) : undefined;
  return numbered ?? tokens.map(t => ORDINALS.get(t.text)).find(n => n !== undefined);
}

function priorityNamed(s: Situation, planned: boolean): string | undefined {
  const exact = s.things('priority')[0];
  if (exact) return exact.thing.id;
  const last = s.context.query;
  if (last?.kind === 'plan' && s.reading.tokens.length <= 8 && s.named === undefined) {
    const plan = s.held.plans.plans.find(p => p.id === last.plan.value);
    const place = placeSaid(s, plan?.priorities.find(p => p.id === last.priority)?.number);
    if (plan && place !== undefined) return plan.priorities.at(place)?.id;
  }
  // "What are the three headings? I can only remember People" asks for all of them.
  if (/\b(?:three|3|all) (?:the )?(?:headings?|priorit\w+|themes?|pillars?|strands?|ps)\b/.test(s.reading.words)) return undefined;
  const soft = s.things('softPriority')[0];
  if (!soft || s.things('softPriority').length > 1) return undefined;
  const before = s.reading.tokens[soft.from - 1]?.text ?? '';
  const listed = ['under', 'in', 'for', 'within', 'inside', 'is', 'about', 'the', 'by', 'does', 'called', 'and', 'to', 'of'].includes(before);
  const named = ['bit', 'theme', 'heading', 'strand', 'section', 'one', 'part', 'pillar', 'priority', 'category', 'list', 'column'].includes(s.reading.tokens[soft.to]?.text ?? '');
  if (/\bmeasures?\b|\brows?\b/.test(s.reading.words) && listed) return soft.thing.id;
  return planned || named || (listed && s.has('contents')) || s.context.query?.kind === 'plan' ? soft.thing.id : undefined;
}

const planOf = (s: Situation, priority: string): string =>
  s.held.plans.plans.find(p => p.priorities.some(x => x.id === priority))?.id ?? s.held.plans.plans.at(-1)!.id;

/** The plan a question is about, where it names one. */
function askedPlan(s: Situation): string | undefined {
  const plans = s.held.plans.plans;
  if (s.has('newPlan') || s.reading.periods.some(p => p.when.kind === 'plan')) return plans.at(-1)!.id;
  return s.has('oldPlan') || s.years?.value.includes(s.latest) ? plans[0]!.id : undefined;
}

function changePart(s: Situation): 'all' | 'added' | 'dropped' | 'moved' {
  const words = s.reading.signs.filter(x => x.id === 'planChange').map(x => s.reading.tokens.slice(x.from, x.to).map(t => t.text).join(' ')).join(' | ');
  if (/drop|longer|disappear|removed|left out|missing|gone|lost|fell|fallen|axed|ditched|scrapped|rid|cut|off/.test(words)) return 'dropped';
  if (/moved|merged|become|became/.test(words)) return 'moved';
  if (/new|added|newcomer/.test(words)) return 'added';
  return 'all';
}

/** Where these stand, for the answer as well. */
export const standsIn = (s: Situation, about: About) => placesOf(s.held.plans, focusOf(s, about));
