// What a message could be asking, proposed generously: each function takes what was recognised and what was talked of, and leaves it to the chooser which is meant.
import type { Basis, MeasureSlot, Query, Slot } from '../../data/query.ts';
import type { FinancialYear } from '../../data/period.ts';
import { TOTAL } from '../../data/measures.ts';
import { basisOf, rowsSaid } from './figures/cues.ts';
import { premiseOf } from './figures/premise.ts';
import type { Situation } from './situation.ts';

type Years = Slot<readonly FinancialYear[]>;

/** Rows that may be meant: those named, those a weak word may mean, those told of around the question, those talked of before. */
function rowsMeant(s: Situation): MeasureSlot[] {
  const { measures, recent } = s.context;
  // "Theft?" after shoplifting is a word of its own, too wide to answer.
  const carried = s.tooWide !== undefined && !s.has('them') ? undefined : s.carried;
  const told = [...new Set(s.whole.things.filter(m => m.thing.type === 'measure').map(m => m.thing.id))];
  const slots: (MeasureSlot | undefined)[] = [
    s.named ?? s.weak,
    // A row that is named is what is asked about; the total may only be what it is held against.
    s.named?.value.some(m => m !== TOTAL) ? undefined : carried,
    carried && recent && recent.length >= 2 ? { value: recent.slice(-2), origin: 'carried' } : undefined,
    told.length > 0 && told.join() !== s.named?.value.join() ? { value: told, origin: 'said' } : undefined,
    s.named && s.weak ? { value: [...new Set([...s.named.value, ...s.weak.value])], origin: 'said' } : undefined,
    s.named && measures?.length ? { value: [...new Set([...measures, ...s.named.value])], origin: 'said' } : undefined,
  ];
  return slots.filter((slot): slot is MeasureSlot => slot !== undefined && (slot.value === s.named?.value || slot.value.length <= MOST_ROWS));
}

/** What may be meant beside what was talked of: one of several rows, the other of a pair, both of a pair. */
function near(s: Situation): MeasureSlot[] {
  if (!s.carried || s.named || s.tooWide !== undefined) return [];
  const { value } = s.carried;
  const pairs = s.held.vocabulary.groups.filter(g => g.sum && g.parts.length === 2 && value.length === 1 && g.parts.includes(value[0]!));
  // "Just the December ones" after one of a pair never means the other.
  const other = s.has('otherPart', 'fromThem', 'correction') || s.reading.tokens.some(t => t.text === 'of' || t.text === 'from');
  const found = [...(value.length > 1 && value.length <= MOST_ROWS ? value.map(m => [m]) : []), ...pairs.flatMap(g => [...(other ? [g.parts.filter(p => p !== value[0])] : []), g.parts])];
  return found.map(rows => ({ value: rows, origin: 'carried' }));
}

/** More rows than these are a table, not a comparison. */
const MOST_ROWS = 4;

function yearsMeant(s: Situation): Years[] {
  const { years } = s.context;
  const slots: (Years | undefined)[] = [
    s.years, years?.length ? { value: years, origin: 'carried' } : undefined,
    { value: [s.latest], origin: 'assumed' }, { value: [s.earliest], origin: 'assumed' }, { value: s.held.years, origin: 'assumed' },
  ];
  return slots.filter((slot): slot is Years => slot !== undefined);
}

const yearMeant = (s: Situation): Slot<FinancialYear> => (s.years ? { value: s.years.value[0]!, origin: 'said' } : { value: s.latest, origin: 'assumed' });

function ofRows(s: Situation): Query[] {
  return [
    ...rowsMeant(s).flatMap((measures): Query[] => [
      ...figuresOf(s, measures),
      ...(['why', 'judge', 'chance'] as const).map((aspect): Query => ({ ...changeOf(s, measures), aspect })),
      { kind: 'define', measures },
      // Rows that are named to be left out are not ranked among themselves.
      ...(measures.value.length > 1 && !s.has('exclude') ? (['increase', 'decrease', 'value'] as const).map((by): Query => ({ kind: 'rank', by, least: false, basis: by === 'value' ? 'count' : basisOf(s), top: measures.value.length, year: yearMeant(s), skip: 0, incidents: true, among: measures })) : []),
      ...(['where', 'doing'] as const).map((question): Query => ({ kind: 'covers', about: measures.value.map(measure => ({ measure })), origin: measures.origin, question })),
    ]),
    ...near(s).flatMap(measures => figuresOf(s, measures)),
  ];
}

function changeOf(s: Situation, measures: MeasureSlot): Extract<Query, { kind: 'change' }> {
  const premise = premiseOf(s);
  return { kind: 'change', measures, basis: basisOf(s), ...(premise ? { premise } : {}) };
}

function figuresOf(s: Situation, measures: MeasureSlot): Query[] {
  const premise = premiseOf(s), several = measures.value.length > 1;
  return [
    changeOf(s, measures),
    ...yearsMeant(s).flatMap((years): Query[] => [
      several ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years, ...(premise ? { premise } : {}) },
      ...(years.value.length === 1 ? [{ kind: 'share' as const, measures, years }] : []),
      ...(several ? [{ kind: 'sum' as const, measures, years }] : []),
    ]),
  ];
}

/** Signs without which a message that names a row ranks nothing. */
const RANKED = ['rank', 'most', 'least', 'rises', 'falls', 'exclude', 'include', 'ascending', 'descending', 'bottom'] as const;
const RANKINGS = [['increase', false], ['increase', true], ['decrease', false], ['decrease', true], ['value', false], ['value', true], ['change', true]] as const;

function ofAllRows(s: Situation): Query[] {
  if (!s.asksOfFigures && !s.weak) return [];
  const year = yearMeant(s);
  return [
    ...rankings(s, year),
    ...(['up', 'down', 'same'] as const).map((direction): Query => ({ kind: 'threshold', direction, basis: 'percent', year, negated: false, counting: false })),
    ...limited(s, year),
    { kind: 'table' },
  ];
}

/** Every ranking, as long as the message says, with the rows it names or without them. */
function rankings(s: Situation, year: Slot<FinancialYear>): Query[] {
  // "Did burglary go up?" ranks nothing; "which is tallest?" may, in a word that nobody wrote down.
  if (s.named && !s.has(...RANKED)) return [];
  const named = [...new Set(s.whole.things.filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL).map(m => m.thing.id))];
  const leftOut = [undefined, ...(named.length > 0 && named.length <= MOST_ROWS ? [named] : [])];
  const incident = (id: string): boolean => s.held.vocabulary.measures.find(m => m.id === id)?.counts === 'incident';
  const lengths = rowsSaid(s.whole), bases = new Set<Basis>([basisOf(s), ...(s.has('percent', 'absolute') ? (['percent', 'count'] as const) : [])]);
  return RANKINGS.flatMap(([by, least]) => (by === 'value' ? (['count'] as const) : [...bases]).flatMap(basis => (lengths.length > 0 ? lengths : [1]).flatMap(top => leftOut.flatMap(without =>
    (without?.some(incident) ? [false] : [true, false]).map((incidents): Query => ({ kind: 'rank', by, least, basis, top, year, skip: 0, incidents, ...(without ? { without } : {}) })),
  ))));
}

/** Rows above or below a number that stands in the message, in per cent, by how many they moved, or by how many there were. */
function limited(s: Situation, year: Slot<FinancialYear>): Query[] {
  const [number] = s.reading.numbers.filter(n => n.unit !== 'money');
  if (!number) return [];
  const bases = number.unit === 'percent' ? (['percent'] as const) : (['value', 'count'] as const);
  const directions = (['up', 'down', 'any', 'both'] as const);
  return bases.flatMap(basis => directions.filter(d => basis !== 'value' || d === 'any').flatMap(direction => [{ over: number.value }, { under: number.value }].map((limit): Query => ({ kind: 'threshold', direction, ...limit, basis, year, negated: false, counting: false }))));
}

/** So short a message with a word that nothing knows asks of that word. */
const FEW_WORDS = 3;

/** The facts spoken of, and those that the message sounds like though no line of theirs stands in it. Of "and piracy?" nothing is known that could sound like one. */
function ofFacts(s: Situation, likely: readonly string[]): Query[] {
  const spoken = [...s.reading.topics, ...s.reading.then].map(t => t.id), strange = s.reading.residue.length > 0 && s.reading.tokens.length <= FEW_WORDS;
  return [...new Set(strange ? spoken : [...spoken, ...likely])].map(id => ({ kind: 'topic', topics: [id] }));
}

function ofPlans(s: Situation): Query[] {
  const { plans } = s.held.plans;
  const subjects = s.things('subject').map(m => ({ subject: m.thing.id }));
  const one = s.things('priority', 'softPriority').flatMap((m): Query[] => {
    const plan = plans.find(p => p.priorities.some(q => q.id === m.thing.id));
    return plan ? [{ kind: 'plan', plan: { value: plan.id, origin: 'said' }, priority: m.thing.id }, { kind: 'priorityMeasures', priority: m.thing.id }] : [];
  });
  const planned = s.has('priority', 'newPlan', 'oldPlan', 'planChange', 'covers') || s.reading.periods.some(p => p.when.kind === 'plan');
  return [
    ...(subjects.length > 0 ? (['where', 'doing', 'new', 'dropped'] as const).map((question): Query => ({ kind: 'covers', about: subjects, origin: 'said', question })) : []),
    ...(s.context.subject ? [{ kind: 'covers' as const, about: [{ subject: s.context.subject }], origin: 'carried' as const, question: 'where' as const }] : []),
    ...one,
    ...(planned ? [...plans.map((p): Query => ({ kind: 'plan', plan: { value: p.id, origin: 'said' } })), ...(['all', 'added', 'dropped', 'moved'] as const).map((part): Query => ({ kind: 'planChanges', part })), { kind: 'crossCutting' as const }] : []),
  ];
}

/** A refusal quotes no more than these. */
const MOST_WORDS = 3;

function refused(s: Situation): Query[] {
  const [measures] = rowsMeant(s), row = measures ? { measures } : {};
  const period = s.reading.periods.flatMap(({ when }) => (when.kind === 'other' ? [{ label: when.label, soft: when.soft }] : []))[0];
  const subject = s.things('subject')[0]?.thing.id ?? s.context.subject;
  return [
    ...s.things('notHeld').map((m): Query => ({ kind: 'notHeld', reason: { type: 'entry', id: m.thing.id }, ...row })),
    ...s.things('within', 'other').map((m): Query => ({ kind: 'notHeld', reason: { type: 'place', name: m.thing.id, within: m.thing.type === 'within' }, ...row })),
    ...(s.reading.residue.length > 0 ? [{ kind: 'notHeld' as const, reason: { type: 'words' as const, words: `“${s.reading.residue.slice(0, MOST_WORDS).map(t => t.typed ?? t.text).join(' ')}”` }, ...row }] : []),
    ...(period ? [{ kind: 'notHeld' as const, reason: { type: 'period' as const, ...period }, ...row }] : []),
    ...(subject ? [{ kind: 'notHeld' as const, reason: { type: 'subject' as const, id: subject } }] : []),
    ...(s.context.refused ? [s.context.refused] : []),
  ];
}

/** The question before with one thing changed in it: its year, its rows, its basis, its end, its place. */
function again(s: Situation): Query[] {
  const before = s.context.query;
  // "And piracy?", "and sheep rustling?" ask of something else, which never borrows what was said before.
  if (!before || !s.named && !s.carried && (s.context.measures?.length || s.reading.residue.length > 0)) return [];
  const { years } = s.context;
  const other = years?.length === 1 ? s.held.years.find(y => y !== years[0]) : undefined;
  // A year that is said goes into whatever is asked again.
  const last = s.years ? inYears(before, s.years.value) : before;
  const found: Query[] = [...(last === before ? [] : [last]), ...(other === undefined ? [] : [inYears(before, [other])])];
  if (s.named && 'measures' in last && last.measures) found.push({ ...last, measures: s.named, premise: undefined } as Query);
  if (last.kind === 'rank') {
    found.push(...[1, 2].map(skip => ({ ...last, skip, top: 1 })), ...(last.by === 'value' ? [] : (['percent', 'count'] as const).map(basis => ({ ...last, basis }))));
    found.push({ ...last, by: last.by === 'increase' ? 'decrease' : 'increase', skip: 0 }, { ...last, least: !last.least, skip: 0 }, { ...last, incidents: false });
    if (s.named) found.push({ ...last, without: [...(last.without ?? []), ...s.named.value] });
  }
  if (last.kind === 'threshold') found.push({ ...last, counting: false });
  if (['topic', 'covers', 'plan', 'planChanges', 'crossCutting'].includes(last.kind)) found.push(last);
  return found;
}

function inYears(query: Query, value: readonly FinancialYear[]): Query {
  if ('years' in query) return { ...query, years: { value, origin: 'said' } };
  return 'year' in query && typeof query.year === 'object' ? ({ ...query, year: { value: value[0]!, origin: 'said' } } as Query) : query;
}

function askedBack(s: Situation): Query[] {
  const group = s.held.vocabulary.groups.find(g => g.id === s.things('group')[0]?.thing.id);
  return group ? [{ kind: 'which', group: group.id, options: group.parts, ...(s.years ? { of: s.years.value } : {}) }] : [];
}

/** A draft is begun, a digest sent and a greeting returned only where something in the message speaks of one: "fire and rescue", typed as an answer, is no hello. */
function talk(s: Situation): Query[] {
  return [
    { kind: 'help' }, { kind: 'unknown' },
    ...(['greeting', 'thanks'] as const).filter(tone => s.has(tone)).map((tone): Query => ({ kind: 'smalltalk', tone })),
    ...(s.has('startUpdate', 'resume', 'offers') ? [{ kind: 'startUpdate' as const }] : []),
    ...(s.has('digest', 'subscribe', 'unsubscribe', 'preview', 'settings') || s.context.query?.kind === 'digest' ? (['subscribe', 'unsubscribe', 'preview', 'settings'] as const).map((request): Query => ({ kind: 'digest', request })) : []),
  ];
}

/** @example proposals(situation, []).some(query => query.kind === 'change') // true for "how did burglary change?" */
export const proposals = (s: Situation, likelyTopics: readonly string[]): Query[] => [ofRows, ofAllRows, ofPlans, refused, again, askedBack, talk].flatMap(propose => propose(s)).concat(ofFacts(s, likelyTopics));
