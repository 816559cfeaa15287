// Reads a short message as one change to the question before: other rows, some of them, all of them, put another way.
import { TOTAL } from '../../../data/measures.ts';
import type { MeasureSlot, Query } from '../../../data/query.ts';
import type { Mention } from '../recognise.ts';
import type { Situation } from '../situation.ts';
import { basisOf, ordinalsIn, value } from './cues.ts';

/** A question about rows that were said or shown. */
type OfRows = Extract<Query, { kind: 'figure' | 'compare' | 'change' | 'share' | 'sum' }>;
type Edit = (s: Situation, last: OfRows) => Query | undefined;

const LONGEST = 16;

/** In order: what says most plainly what is to be changed comes first. */
const EDITS: readonly Edit[] = [exchanged, asBefore, pointedAt, heldApart, together, disputed];

/** The question before, with what this short message changes in it. */
export function readEdit(s: Situation): Query | undefined {
  const last = s.reading.tokens.length <= LONGEST ? lastOf(s) : undefined;
  for (const edit of last ? EDITS : []) {
    const query = edit(s, last!);
    if (query) return query;
  }
  return undefined;
}

/** What was asked of rows; rows that a list or a fact showed are asked about their change. */
function lastOf(s: Situation): OfRows | undefined {
  const { query, measures, group } = s.context;
  // "The second one's change?" after the largest rows asks of that row, not of the ranking.
  const ofRanked = query?.kind === 'rank' && query.by === 'value' && s.has('change', 'up', 'down') && ordinalsIn(s).length > 0;
  if (query === undefined || query.kind === 'notHeld' || query.kind === 'rank' && !ofRanked) return undefined;
  if (query.kind === 'figure' || query.kind === 'compare' || query.kind === 'change' || query.kind === 'share' || query.kind === 'sum') return query;
  return measures?.length ? { kind: 'change', measures: { value: measures, origin: 'carried', ...(group ? { group } : {}) }, basis: 'either' } : undefined;
}

/** The same asked of these rows: for what this message asks of its own, else for what was asked before. */
function again(s: Situation, last: OfRows, measures: MeasureSlot): Query {
  const years = s.years ?? ('years' in last ? { value: last.years.value, origin: 'carried' as const } : undefined);
  if (!years || last.kind !== 'share' && !s.years && s.has('change', 'up', 'down', 'percent', 'difference')) return { kind: 'change', measures, basis: basisOf(s) === 'either' && last.kind === 'change' ? last.basis : basisOf(s) };
  return last.kind === 'share' || last.kind === 'sum' && measures.value.length > 1 ? { ...last, measures, years } : value(measures, years);
}

/** "Not domestic", "swap hate for criminal damage", "I meant the domestic line, not all violence": some rows go, others may come. */
function exchanged(s: Situation, last: OfRows): Query | undefined {
  const before = last.measures.value;
  const mentions = s.things('measure', 'group', 'weak').filter(m => m.thing.id !== TOTAL);
  const out = new Set<string>(), into = new Set<string>();
  for (const m of mentions) for (const row of rowsOf(s, m)) (isPutOut(s, m, mentions) ? out : into).add(row);
  const [only] = into;
  // "I meant the domestic line": the row that is its pair goes.
  const pair = out.size === 0 && s.has('correction') && before.length > 1 && into.size === 1 ? s.held.vocabulary.groups.find(g => g.parts.length === 2 && g.parts.includes(only!) && g.parts.some(p => p !== only && before.includes(p))) : undefined;
  for (const p of pair?.parts ?? []) if (p !== only) out.add(p);
  if (![...out].some(row => before.includes(row))) return undefined;
  const rows = [...before.filter(m => !out.has(m) && !into.has(m)), ...into];
  return rows.length > 0 ? again(s, last, { value: rows, origin: 'said' }) : undefined;
}

function rowsOf(s: Situation, { thing }: Mention): readonly string[] {
  const group = s.held.vocabulary.groups.find(g => thing.type === 'group' && g.id === thing.id);
  if (group) return group.parts;
  // "Domestic" among burglaries means homes.
  return thing.type === 'weak' ? s.weak?.value.filter(m => m === thing.id || s.things('weak').length === 1) ?? [] : [thing.id];
}

/** Whether a row stands right behind a word that puts it out, or within one: "leave domestic out". */
const isPutOut = (s: Situation, m: Mention, all: readonly Mention[]): boolean => s.reading.signs.some(x => (x.id === 'instead' || x.id === 'exclude')
  && (x.from < m.from && x.to >= m.to || x.to <= m.from && m.from - x.to <= 2 && !all.some(o => o.from >= x.to && o.to <= m.from)));

/** "Compare that with house burglary", "now with ASB alongside": what was being talked of, and what is named now. */
export function readBeside(s: Situation): Query | undefined {
  const { words } = s.reading;
  const { measures, aside, years, query: last } = s.context;
  const before = measures ?? (s.has('compare') ? aside : undefined);
  const named = s.named?.value;
  if (!named || !before?.length || s.has('rank') || named.some(m => before.includes(m))) return undefined;
  // "And theft from vehicles then, was it higher?": than what was just said.
  const higher = last?.kind === 'figure' && named.length === 1 && s.years?.origin !== 'said' && !s.has('change') && /\b(?:higher|lower|bigger|smaller|more|fewer|less|worse|better)\b(?! than)/.test(words) && /\b(?:and|then|how about|what about)\b/.test(words);
  const points = s.has('compare') && (/\b(?:that|it|those|them|this|they)\b/.test(words) || /^(?:and )?(?:alongside|next to|against|beside|compared|versus|vs|v|with)\b/.test(words));
  if (!points && !(measures && (higher || s.whole.signs.some(x => x.id === 'beside')))) return undefined;
  const rows = { value: [...before, ...named], origin: 'said' as const };
  const when = s.years ?? (years && { value: years, origin: 'carried' as const });
  return when ? { kind: 'compare', measures: rows, years: when } : { kind: 'change', measures: rows, basis: 'either' };
}

/** "Same sum for hate crime", "ditto TFMV", "and 2018/19?" after a sum. */
function asBefore(s: Situation, last: OfRows): Query | undefined {
  const bareYear = last.kind === 'sum' && s.years !== undefined && !s.named && !s.weak && s.reading.tokens.length <= 5;
  const rows = bareYear ? undefined : s.has('same') && (s.named ?? s.years) ? s.named ?? s.carried : undefined;
  if (bareYear) return { ...last, measures: { ...last.measures, origin: 'carried' }, years: s.years };
  if (!rows) return undefined;
  if (last.kind === 'change') return { kind: 'change', measures: rows, basis: last.basis, ...(last.aspect ? { aspect: last.aspect } : {}) };
  const years = s.years ?? { value: last.years.value, origin: 'carried' as const };
  return last.kind === 'share' || last.kind === 'sum' ? { ...last, measures: rows, years } : value(rows, years);
}

/** "The first one's percentage", "yoy on the 2nd": one of the rows being talked of, together or one after another. */
function pointedAt(s: Situation, last: OfRows): Query | undefined {
  const { measures, recent } = s.context;
  const rows = (measures?.length ?? 0) > 1 ? measures! : recent ?? [];
  const [place, ...more] = ordinalsIn(s);
  const row = place === undefined || more.length > 0 || s.named || !s.weakOnlyGeneric || rows.length < 2 ? undefined : rows.at(place);
  return row === undefined ? undefined : again(s, last, { value: [row], origin: 'carried' });
}

/** "Split" after a sum: each row by itself. */
function heldApart(s: Situation, last: OfRows): Query | undefined {
  const apart = last.kind === 'sum' && !last.less && s.has('separate') && !s.named && s.weakOnlyGeneric && s.reading.residue.length === 0;
  return apart ? again(s, { ...last, kind: 'compare' }, { value: last.measures.value, origin: 'carried' }) : undefined;
}

/** "Diff" after a sum: what they come to in both years. */
function together(s: Situation, last: OfRows): Query | undefined {
  const asked = last.kind === 'sum' && !s.named && !s.years && s.weakOnlyGeneric && s.has('change', 'difference', 'up', 'down', 'percent') && !s.has('separate', 'rank', 'them');
  return asked ? { ...last, measures: { ...last.measures, origin: 'carried' }, years: { value: s.held.years, origin: 'said' } } : undefined;
}

/** "Are you sure?", "that's not what the paper says": the figures again. */
function disputed(s: Situation, last: OfRows): Query | undefined {
  const plainly = s.has('dispute') && !s.named && !s.years && s.weakOnlyGeneric && s.topic === undefined;
  return plainly ? last.kind === 'change' ? { kind: 'change', measures: { ...last.measures, origin: 'carried' }, basis: last.basis } : { ...last, measures: { ...last.measures, origin: 'carried' } } : undefined;
}
