// Proposes questions about the plans, and the facts of the report.
import { latestPlan, placesOf, placesOfMeasure } from '../../../data/plan.ts';
import type { About, Origin, Query } from '../../../data/query.ts';
import { limitOn } from '../premise.ts';
import type { Situation } from '../situation.ts';
import { MOST_ROWS, isStrange, recalled } from './slots.ts';

/** Kinds after which a plan is talked of. */
const PLANNED: ReadonlySet<Query['kind']> = new Set(['plan', 'covers', 'planChanges', 'crossCutting']);
const QUESTIONS = ['where', 'doing', 'new', 'dropped'] as const;

export function ofPlans(s: Situation): Query[] {
  const { plans } = s.held.plans, last = s.context.query;
  const limited = s.reading.numbers.some(n => limitOn(s, n) !== undefined), talked = last !== undefined && PLANNED.has(last.kind);
  const planned = !limited && (talked || s.has(...OF_PLANS, 'covers', 'another', 'same') || s.reading.periods.some(p => p.when.kind === 'plan' || p.when.kind === 'year')), of = abouts(s);
  return [
    ...of.flatMap(({ about, origin }) => [
      ...QUESTIONS.map((question): Query => ({ kind: 'covers', about, origin, question })),
      ...(planned ? plans.map((plan): Query => ({ kind: 'covers', about, origin, question: 'where', plan: plan.id })) : []),
      ...crossCutting(s, about),
    ]),
    ...prioritiesMeant(s).flatMap((priority): Query[] => {
      const plan = plans.find(p => p.priorities.some(q => q.id === priority));
      const rows = plan ? [...new Set(plan.priorities.find(q => q.id === priority)!.focus.flatMap(f => f.measures))] : [];
      return plan ? [...(rows.length > 0 && rows.length <= MOST_ROWS && (last?.kind === 'plan' && last.priority === priority || s.has('change', 'up', 'down', 'rises', 'falls', 'compare')) ? [{ kind: 'change' as const, measures: { value: rows, origin: last === undefined ? 'said' as const : 'carried' as const }, basis: 'either' as const }] : []), { kind: 'plan', plan: { value: plan.id, origin: 'said' }, priority }, { kind: 'priorityMeasures', priority }] : [];
    }),
    // "And shoplifting?" after where speeding stands asks of shoplifting, not of all there is.
    ...(planned && (s.has(...OF_PLANS) || !of.some(({ origin }) => origin === 'said')) ? wholePlans(s) : []),
  ];
}

/** Signs that speak of a plan as a whole. */
const OF_PLANS = ['priority', 'newPlan', 'oldPlan', 'planChange', 'crossCutting'] as const;

function wholePlans({ held: { plans } }: Situation): Query[] {
  return [
    ...plans.plans.map((p): Query => ({ kind: 'plan', plan: { value: p.id, origin: 'said' } })), { kind: 'plan', plan: { value: latestPlan(plans).id, origin: 'assumed' } },
    ...(['all', 'added', 'dropped', 'moved'] as const).map((part): Query => ({ kind: 'planChanges', part })), { kind: 'crossCutting' },
  ];
}

/** What may be looked for in the plans: subjects and rows named, together and apart, and those talked of. */
export function abouts(s: Situation): { readonly about: readonly About[]; readonly origin: Origin }[] {
  const subjects = [...new Set(s.things('subject').map(m => m.thing.id))].map((subject): About => ({ subject })), rows = (s.named?.value ?? []).slice(0, MOST_ROWS).map((measure): About => ({ measure }));
  const { subject } = s.context, before = recalled(s)?.value ?? [];
  const said = [subjects, rows, subjects.length > 0 && rows.length > 0 ? [...subjects, ...rows] : []].filter(about => about.length > 0);
  const carried = said.length > 0 ? [] : [before.length <= MOST_ROWS ? before.map((measure): About => ({ measure })) : [], subject ? [{ subject }] : []].filter(about => about.length > 0);
  return [...said.map(about => ({ about, origin: 'said' as const })), ...carried.map(about => ({ about, origin: 'carried' as const }))];
}

const focusOf = (s: Situation, about: About): readonly string[] =>
  'subject' in about ? s.held.vocabulary.subjects.find(x => x.id === about.subject)?.focus ?? [] : placesOfMeasure(s.held.plans, about.measure).map(p => p.focus.id);

function crossCutting(s: Situation, about: readonly About[]): Query[] {
  const items = about.flatMap(a => ('subject' in a ? focusOf(s, a) : [])).filter(id => s.held.plans.crossCutting.items.some(i => i.id === id));
  return items.length > 0 ? [{ kind: 'crossCutting', items }] : [];
}

/** Priorities named, pointed at by their place in the plan just listed, or those that what is or was talked of stands in. */
function prioritiesMeant(s: Situation): string[] {
  const { plans } = s.held.plans, last = s.context.query;
  const listed = last?.kind === 'plan' ? plans.filter(p => p.id === last.plan.value) : s.counted.places.length > 0 ? plans : [];
  const current = last?.kind === 'plan' && last.priority !== undefined ? listed[0]?.priorities.find(p => p.id === last.priority)?.number : undefined;
  const places = [...s.counted.places, ...s.counted.numerals.map(n => n - 1), ...(current === undefined ? [] : [current])];
  const pointed = listed.flatMap(plan => places.flatMap(place => plan.priorities.at(place)?.id ?? []));
  // "What keeps heritage crime company?" is of the priority it stands in.
  const looked = last?.kind === 'covers' ? last.about : [], said = s.has(...OF_PLANS, 'covers') || s.things('subject').length > 0 ? abouts(s).flatMap(of => (of.origin === 'said' ? of.about : [])) : [];
  const stands = [...looked, ...said].flatMap(about => placesOf(s.held.plans, focusOf(s, about))).map(p => p.priority.id);
  return [...new Set([...s.things('priority', 'softPriority').map(m => m.thing.id), ...pointed, ...stands, ...(s.context.priority === undefined ? [] : [s.context.priority])])];
}

/** The facts spoken of, alone and two together, and those that the message sounds like though no line of theirs stands in it. Of "and piracy?" nothing is known that could sound like one. */
export function ofFacts(s: Situation, likely: readonly string[]): Query[] {
  const { topics } = s.held.vocabulary;
  const numbered = s.reading.paragraphs.flatMap(p => topics.filter(t => t.say.some(x => x.paragraph.split(', ').some(q => q === p || q.startsWith(`${p}.`))))).map(t => t.id);
  const last = s.context.query?.kind === 'topic' ? s.context.query.topics : [], follows = s.reading.then.filter(t => last.includes(t.after)).map(t => t.id);
  // What is said to follow on a fact is meant after it: "and the year before?" after the grant.
  if (follows.length > 0 && !s.named) return [...new Set(follows)].map((id): Query => ({ kind: 'topic', topics: [id] }));
  const spoken = [...new Set([...s.reading.topics, ...s.reading.then].map(t => t.id))], [best, next] = spoken;
  // "Source?" is the whole of a fact's words: what it sounds like besides is not meant.
  const single = [...new Set([...spoken, ...(numbered.length <= MOST_ROWS ? numbered : []), ...(isStrange(s) || s.isFact ? [] : likely)])];
  return [...single.map((id): Query => ({ kind: 'topic', topics: [id] })), ...(best !== undefined && next !== undefined ? [{ kind: 'topic' as const, topics: [best, next] }] : [])];
}
