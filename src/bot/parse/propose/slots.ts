// Which rows and which years a message may mean: what it names, what it hints at, what was talked of before.
import { TOTAL, type Group } from '../../../data/measures.ts';
import type { FinancialYear } from '../../../data/period.ts';
import type { Basis, MeasureSlot, Slot } from '../../../data/query.ts';
import { includedIn, putAsideIn, putOutIn } from '../features.ts';
import type { Situation } from '../situation.ts';

export type Years = Slot<readonly FinancialYear[]>;

/** More rows than these are a table, not a comparison, unless they are all named. */
export const MOST_ROWS = 4;
/** So short a message with a word that nothing knows asks of that word. */
const FEW_WORDS = 3;
/** Signs that ask nothing by themselves. */
const LEADING: ReadonlySet<string> = new Set(['follow', 'greeting', 'correction', 'mask', 'about', 'over', 'under', 'minus']);

/** "And piracy?", "what about honour killings?", "and robbery?": what was talked of before says nothing of something else. */
export function isStrange({ named, held, reading: { residue, tokens, things, periods, numbers, topics, signs } }: Situation): boolean {
  const alone = things.length + periods.length + numbers.length + topics.length === 0 && signs.every(x => LEADING.has(x.id));
  const unheld = !named && things.some(({ thing }) => thing.type === 'notHeld' && held.vocabulary.notHeld.find(n => n.id === thing.id)?.kind === 'measure');
  return unheld || residue.length > 0 && (tokens.length <= FEW_WORDS || alone);
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Each once, by its rows and where they come from. */
function each(slots: readonly (MeasureSlot | undefined)[]): MeasureSlot[] {
  const found = new Map<string, MeasureSlot>();
  for (const slot of slots) if (slot && slot.value.length > 0 && !found.has(`${slot.origin} ${slot.value.join()}`)) found.set(`${slot.origin} ${slot.value.join()}`, slot);
  return [...found.values()];
}

/** The rows talked of before a fact, or before this message. */
export function recalled(s: Situation): MeasureSlot | undefined {
  // "Theft?" after shoplifting is a word of its own, too wide to answer.
  if (s.tooWide !== undefined && !s.has('them') || isStrange(s) || !s.named && s.things('subject').length > 0) return undefined;
  const { measures, aside, group } = s.context, before = measures?.length ? measures : aside;
  return before?.length ? { value: before, origin: 'carried', ...(group && before === measures ? { group } : {}) } : undefined;
}

/** Rows that a word hints at which says little alone: "homes", "business". */
export const hinted = (s: Situation): string[] => distinct(s.things('weak').map(m => m.thing.id)).filter(id => !s.named?.value.includes(id));

/** The groups that a word names any part of, and all of where it stands alone: "vehicles". */
export function groupsAlone({ reading: { things, tokens }, held: { vocabulary: { groups } } }: Situation): Group[] {
  const said = new Set(things.map(m => tokens.slice(m.from, m.to).map(t => t.text).join(' ')));
  return groups.filter(g => g.alone.some(word => said.has(word)));
}

/** Rows named anywhere in the message, the total left out. */
export const rowsTold = (s: Situation): string[] => distinct(s.reading.things.filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL).map(m => m.thing.id));

const said = (value: readonly string[] | undefined): MeasureSlot | undefined => (value?.length ? { value, origin: 'said' } : undefined);

/** All rows together that a message may be about, the likeliest guess first. */
export function rowsMeant(s: Situation): MeasureSlot[] {
  const { measures = [], recent = [] } = s.context, named = s.named?.value ?? [], hints = hinted(s), listed = hints.length > 0 && named.length > 0 ? [...named, ...hints] : [];
  // A row that is named is what is asked about; the total may only be what it is held against.
  const carried = named.some(m => m !== TOTAL) ? undefined : recalled(s);
  const slots = each([
    s.named, carried,
    said(hints), ...(named.every(m => m === TOTAL) ? groupsAlone(s).map((g): MeasureSlot => ({ value: g.parts, origin: 'said', group: g.id })) : []), said(listed), said(s.namedWithout(putAsideIn(s.reading))),
    said(distinct(s.things('measure').map(m => m.thing.id))), said(rowsTold(s)),
    carried && recent.length >= 2 ? { value: recent.slice(-2), origin: 'carried' } : undefined,
    carried && recent.length >= 3 && !partsPair(s, recent.slice(-3), recent) ? { value: recent.slice(-3), origin: 'carried' } : undefined,
    carried && recent.length >= 4 ? { value: recent, origin: 'carried' } : undefined,
    // Who names two rows asks of those, unless they are to be put beside the others.
    named.length === 1 || named.length > 1 && s.has('include') ? said(distinct([...measures, ...named])) : undefined,
    measures.length > 0 && hints.length > 0 ? said(distinct([...measures, ...named.filter(m => m !== TOTAL), ...hints.filter(m => m !== TOTAL)])) : undefined,
    ...exchanged(measures, named.length > 0 ? named : hints).map(said),
  ]);
  return slots.filter(slot => slot.value.length <= MOST_ROWS || slot.origin === 'said' && named.length > 1 && slot.value.some(row => named.includes(row)));
}

/** Whether some rows have one of a pair and not the other, which was talked of too. */
const partsPair = ({ held: { vocabulary: { groups } } }: Situation, some: readonly string[], all: readonly string[]): boolean =>
  groups.some(g => g.parts.length === 2 && g.parts.every(m => all.includes(m)) && g.parts.filter(m => some.includes(m)).length === 1);

/** "Swap hate for criminal damage", "not domestic": those before without those named that stood there, and with the others. */
function exchanged(before: readonly string[], named: readonly string[]): string[][] {
  if (before.length === 0 || named.length === 0 || before.length > MOST_ROWS) return [];
  const out = named.filter(m => before.includes(m)), into = named.filter(m => !before.includes(m)), kept = before.filter(m => !out.includes(m));
  return [...(out.length > 0 || named.length === 1 ? [[...kept, ...into]] : []), ...(out.length === 0 && before.length > 1 && into.length === 1 ? [[before[0]!, ...into], [before.at(-1)!, ...into]] : [])];
}

/** Single rows, and pairs, that may be meant beside those: one of several, the other of a pair. */
export function rowsNear(s: Situation): MeasureSlot[] {
  const named = distinct(s.things('measure').map(m => m.thing.id));
  // "Not shoplifting, not hate crime: domestic violence": the others are only put aside.
  const one = named.length > 1 || named.length === 1 && s.named?.value.join() !== named[0] ? named.slice(-MOST_ROWS).map(row => said([row])) : [];
  // "Tools going from vans, and landrovers off the yard. What happened to each?": a row that is named, and the other of its pair in other words.
  const pairs = named.length === 1 ? pairsOf(s, named).map(said) : [];
  const before = s.named || s.tooWide !== undefined ? undefined : recalled(s), wide = s.held.vocabulary.groups.find(g => g.id === s.tooWide);
  return each([said(returnedTo(s)), ...one, ...together(s), ...pairs, ...(wide && s.context.measures?.length ? wide.parts.map(row => said([row])) : []), ...(before ? beside(s, before.value).map((value): MeasureSlot => ({ value, origin: 'carried' })) : [])]);
}

/** The rows of a group that were talked of before, where the message goes back to them: "back to the violence thing". */
export function returnedTo(s: Situation): readonly string[] | undefined {
  const [named, ...more] = s.things('measure', 'group'), { measures = [], aside = [], recent = [] } = s.context, [alone] = groupsAlone(s);
  const group = named === undefined ? alone : named.thing.type === 'group' && more.length === 0 ? s.held.vocabulary.groups.find(g => g.id === named.thing.id) : undefined, parts = group && s.has('return') ? group.parts : [];
  const talked = parts.filter(row => [...measures, ...aside, ...recent].includes(row));
  return talked.length > 0 && talked.length < parts.length ? talked : undefined;
}

/** As many sentences with rows of their own as are looked at. */
const MOST_SENTENCES = 3;

/** Rows that are asked of apart from others in the message: those of one sentence, or of one name for several. "I have shoplifting. Burglary, 2019/20?" */
function together(s: Situation): (MeasureSlot | undefined)[] {
  const all = s.things('measure', 'group');
  if (all.length < 2) return [];
  const sentences = distinct(all.map(m => s.sentenceOf(m.from)));
  return [...(sentences.length > 1 ? sentences.slice(-MOST_SENTENCES).map(n => s.rowsIn(all.filter(m => s.sentenceOf(m.from) === n))) : []), ...all.filter(m => m.thing.type === 'group').slice(-MOST_SENTENCES).map(m => s.rowsIn([m]))];
}

/** The pairs that a row stands in. */
export const pairsOf = (s: Situation, [row]: readonly string[]): (readonly string[])[] => s.held.vocabulary.groups.filter(g => g.sum && g.parts.length === 2 && g.parts.includes(row!)).map(g => g.parts);

function beside(s: Situation, before: readonly string[]): readonly (readonly string[])[] {
  const recent = s.context.recent ?? [], several = before.length > 1 && before.length <= MOST_ROWS;
  const pairs = before.length === 1 ? pairsOf(s, before) : [];
  // "Just the December ones" after one of a pair never means the other.
  const other = s.has('otherPart', 'fromThem', 'correction') || s.reading.tokens.some(t => t.text === 'of' || t.text === 'from');
  return [
    ...(several ? before.map(m => [m]) : recent.length > 1 ? recent.map(m => [m]) : []),
    ...(several && before.length > 2 ? [before.slice(1), before.slice(0, -1)] : []),
    ...pairs.flatMap(parts => [...(other ? [parts.filter(p => p !== before[0])] : []), parts]),
  ];
}

/** The years a question may be about; of none said, those talked of before or any that are held. */
export function yearsMeant(s: Situation): Years[] {
  const { years } = s.context;
  const slots: (Years | undefined)[] = [
    s.years, years?.length ? { value: years, origin: 'carried' } : undefined,
    { value: [s.latest], origin: 'assumed' }, { value: [s.earliest], origin: 'assumed' }, { value: s.held.years, origin: 'assumed' },
  ];
  return slots.filter((slot): slot is Years => slot !== undefined);
}

/** The year that a ranking may be of. */
export function yearsOfList(s: Situation): Slot<FinancialYear>[] {
  if (s.years) return s.years.value.map(value => ({ value, origin: 'said' }));
  const { years } = s.context;
  return [{ value: s.latest, origin: 'assumed' }, ...(years?.length === 1 && years[0] !== s.latest ? [{ value: years[0]!, origin: 'carried' as const }] : [])];
}

/** In what a change may be put: both where neither is said. A ranking by values, before, says nothing of it. */
export function basesMeant(s: Situation): Basis[] {
  const last = s.context.query, percent = s.has('percent'), count = s.has('absolute'), many = s.has('howMany');
  return distinct<Basis>([...(percent || count ? (['percent', 'count'] as const) : many ? (['count'] as const) : []), ...(percent === count ? (['either'] as const) : []), ...(last && 'basis' in last && last.basis !== 'value' && last.kind !== 'threshold' && !(last.kind === 'rank' && last.by === 'value') ? [last.basis] : [])]);
}

/** Rows to be left out, and those just shown with them: "leave it out too"; who names a row leaves out that one alone, where nothing points at more. */
export const withShown = (s: Situation, out: readonly string[]): string[] =>
  s.has('exclude') && (s.named === undefined || s.has('them')) ? distinct([...out, ...(s.context.measures ?? [])]) : [];

/** Rows that a list may leave out: those told of, and those just shown. */
export function leftOut(s: Situation): (readonly string[] | undefined)[] {
  const counts = new Set(includedIn(s.reading).map(m => m.thing.id)), told = rowsTold(s).filter(m => !counts.has(m)), named = (s.named?.value ?? []).filter(m => m !== TOTAL && !counts.has(m)), last = s.context.query;
  const shown = last?.kind === 'rank' ? withShown(s, [...(last.without ?? []), ...named]) : [];
  // "Those two aside, which fell most?"
  const talked = s.has('exclude') && s.has('them') && named.length === 0 ? [s.context.measures ?? [], ...((s.context.recent?.length ?? 0) > 1 ? [s.context.recent!.slice(-2)] : [])] : [];
  // "Is criminal damage in the top three, ASB excluded?"
  const out = s.has('exclude') && s.has('placing') ? distinct(putOutIn(s.reading).filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL && !counts.has(m.thing.id)).map(m => m.thing.id)) : [];
  const sets = [named, told, out, shown, ...talked].filter(rows => rows.length > 0 && rows.length <= MOST_ROWS);
  return [undefined, ...new Map(sets.map(rows => [rows.join(), rows])).values()];
}
