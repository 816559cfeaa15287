// Reads questions about a row by itself: its value, its change, why, what it means; and the question before asked of another row.
import { TOTAL } from '../../../data/measures.ts';
import { yearBefore } from '../../../data/period.ts';
import type { Query } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { asksCount, basisOf, carriedYears, directionOf, hasStrongChange, onPrevious, strongChange, value } from './cues.ts';
import { premiseOf } from './premise.ts';

export function readValue(s: Situation): Query | undefined {
  const superlative = s.has('rank') && s.has('most', 'least');
  const weak = (s.asksOfFigures || s.years) && !(superlative && s.weakOnlyGeneric) ? s.weak : undefined;
  const measures = s.named ?? weak ?? s.carried;
  if (!measures) return undefined;
  const back = measures.origin === 'carried' && s.has('them') && s.reading.residue.length === 0 && s.reading.tokens.length <= 6 && s.topic === undefined && !s.has('thanks', 'greeting');
  const [, part] = /\b(?:percent|percentage|per cent|pct|proportion|share|%) of (?:the |our |all )?(\w+)\b/.exec(s.reading.words) ?? [];
  if (part !== undefined && s.reading.residue.some(t => t.text === part)) return { kind: 'notHeld', reason: { type: 'words', words: part }, measures };
  // A row named among words that nothing knows, with nothing asked of its figures: something else is asked.
  if (measures.origin === 'said' && !s.asksOfFigures && !s.years && s.reading.residue.length >= 3 && !s.has('same', 'follow')) return undefined;
  if (measures.origin === 'carried' && !s.asksOfFigures && !s.years && !s.has('follow', 'define') && !back) return undefined;
  if (measures.origin === 'carried' && !s.pointsBack && !s.has('up', 'down') && s.reading.residue.length > 0 && !s.has('howMany', 'absolute', 'percent', 'change', 'difference')) return undefined;
  const last = s.context.query;
  // "By how many?" after "which of the two fell more?"
  if (measures.origin === 'carried' && last?.kind === 'rank' && last.by !== 'value' && /^(?:and |so )?(?:by )?how (?:many|much)(?: by)?$/.test(s.reading.words)) return { kind: 'change', measures, basis: 'count' };
  const adds = s.years?.value.length === 1 && measures.origin === 'carried' && /\b(?:add|include|plus|alongside|as well|too)\b/.test(s.reading.words);
  if (adds && last?.kind === 'figure') return { kind: 'figure', measures, years: { value: [...new Set([...last.years.value, ...s.years.value])].sort(), origin: 'said' } };
  // "Did it drop the year before that too?" after a change asks for one from a year that is not held.
  const earlier = last?.kind === 'change' && measures.origin === 'carried' && s.has('too') && directionOf(s) !== undefined && s.reading.periods.some(p => p.when.kind === 'before');
  if (earlier) return { kind: 'notHeld', reason: { type: 'period', label: yearBefore(s.earliest), soft: false }, measures };
  const premise = premiseOf(s);
  if (premise?.count !== undefined && measures.value.length === 1 && !s.years && premise.direction === undefined && /\b(?:now|currently|latest)\b/.test(s.reading.words)) return { kind: 'figure', measures, years: s.assumedYear, premise };
  const moves = s.has('up', 'down', 'halve', 'double', 'stable', 'difference', 'absolute') || s.has('change') && strongChange(s) || s.has('percent') && basisOf(s) !== 'count' || premise?.percent !== undefined;
  if (s.years?.value.length === 1 && measures.origin === 'carried' && measures.value.length === 1 && (s.has('compare') || /\bdiffer\w*\b/.test(s.reading.words))) return { kind: 'change', measures, basis: basisOf(s), premise };
  if (s.years?.value.length === 1 && !onPrevious(s) && (!moves || s.has('check') && !s.has('up', 'down', 'halve', 'double', 'percent') && !strongChange(s))) return measures.value.length > 1 ? { kind: 'compare', measures, years: s.years, premise } : { kind: 'figure', measures, years: s.years, premise };
  // After a change, "how many offences then?" asks for its size in offences.
  if (measures.origin === 'carried' && s.context.query?.kind === 'change' && s.has('howMany') && !s.years) return { kind: 'change', measures, basis: 'count', premise };
  if (!moves && !s.years && !s.has('change', 'state', 'check', 'compare') && asksCount(s)) {
    const years = carriedYears(s) ?? s.assumedYear;
    return measures.value.length > 1 ? { kind: 'compare', measures, years } : { kind: 'figure', measures, years, premise };
  }
  return { kind: 'change', measures, basis: basisOf(s), premise };
}

/** "And shoplifting?", "2018/19?": the question before, with this put in its place. */
export function readEllipsis(s: Situation): Query | undefined {
  const last = s.context.query;
  if (last?.kind === 'which' && s.named && !s.years) return s.context.years?.length === 1 ? value(s.named, { value: s.context.years, origin: 'carried' }) : { kind: 'change', measures: s.named, basis: 'either' };
  if (!last || s.has('up', 'down', 'absolute', 'compare', 'halve', 'double') || s.has('percent') && last.kind !== 'share' || hasStrongChange(s) || s.has('howMany') && s.named && !s.has('follow', 'them', 'correction')) return undefined;
  const measures = s.named ?? s.weak ?? s.carried;
  if (!measures) return undefined;
  if (s.named && !(s.has('follow', 'correction') || s.reading.tokens.length <= 4 || s.reading.tokens.length <= 7 && /\b(?:only|just)\b/.test(s.reading.words))) return undefined;
  const years = s.years;
  if (last.kind === 'share' && s.reading.numbers.length === 0) return { kind: 'share', measures, years: years ?? { value: last.years.value, origin: 'carried' } };
  if ((last.kind === 'figure' || last.kind === 'compare' || last.kind === 'whichYear') && years === undefined && s.named) {
    return last.kind === 'whichYear' ? undefined : value(measures, { value: last.years.value, origin: 'carried' });
  }
  if (last.kind === 'change' && last.aspect && s.named) return { kind: 'change', measures, basis: last.basis };
  return undefined;
}

/** "How many burglaries at bungalows?", "criminal damage to allotments": a part that no word of ours knows is not counted apart. */
export function readNarrowed(s: Situation): Query | undefined {
  const [row, another] = s.things('measure', 'group');
  if (!row || another || !s.named) return undefined;
  const { tokens, residue } = s.reading;
  const end = tokens.findIndex((t, i) => i >= row.to && (t.pauses || t.opens));
  const narrows = s.reading.signs.find(x => x.id === 'narrows' && x.from === row.to);
  const part = narrows && residue.find(t => t.index >= narrows.to && t.index < narrows.to + NEAR && (end < 0 || t.index < end));
  return part && { kind: 'notHeld', reason: { type: 'entry', id: 'split' }, measures: s.named };
}

/** As far as a word may stand from the one that joins it to its row: "at the old bungalows". */
const NEAR = 4;

/** "Of which graffiti?" after criminal damage: a kind of what was just counted, which is not counted apart. */
export function readPartOf(s: Situation): Query | undefined {
  const within = /^(?:and )?(?:how many |how much )?of (?:which|those|them|these|that)\b/.test(s.reading.words) && s.context.measures?.join() === s.named?.value.join();
  if (s.named && /\bof (?:the|those|these) (?:\d+ )?.*\bhow many (?:were|was|are|involved|had|got)\b/.test(s.reading.words) && (s.reading.residue.length > 0 || s.things('measure').length > 1)) return { kind: 'notHeld', reason: { type: 'entry', id: 'split' }, measures: { value: [s.named.value[0]!], origin: 'said' } };
  const overlap = s.held.vocabulary.groups.find(g => !g.sum && g.mode === 'both' && g.parts.length === 2 && s.named?.value.length === 1 && g.parts.includes(s.named.value[0]!) && s.context.measures?.some(m => g.parts.includes(m)));
  if (overlap && s.named && /^(?:and |so )?how many (?:of (?:them|those|these) )?(?:were|was|are|is)\b/.test(s.reading.words)) return { kind: 'share', measures: s.named, years: s.assumedYear, within: overlap.id };
  const ofThem = /\bhow many of (?:them|those|these)\b/.test(s.reading.words), rows = s.context.measures;
  const known = !s.named || rows?.includes(TOTAL) || s.named.value.includes(TOTAL) || s.named.value.some(m => rows?.includes(m));
  const kind = rows?.length && !s.years && (ofThem && !known || s.named === undefined && (ofThem || s.weakOnlyGeneric) && s.reading.residue.length > 0 && (ofThem || !s.has('up', 'down', 'difference') && /^(?:and |so |but |then )?how many\b/.test(s.reading.words)));
  if (kind) return { kind: 'notHeld', reason: { type: 'entry', id: 'split' }, measures: { value: rows, origin: 'carried' } };
  return within && s.named && !s.has('share', 'percent') ? { kind: 'notHeld', reason: { type: 'entry', id: 'split' }, measures: s.named } : undefined;
}

export function readBareYear(s: Situation): Query | undefined {
  const calendarYear = s.bareYear, measures = s.measures ?? s.weak;
  if (calendarYear === undefined || s.years || !measures || /\bsince\b|\bbetween\b|\bfrom\b/.test(s.reading.words)) return undefined;
  const options = s.held.years.filter(y => y.startsWith(String(calendarYear)) || y.endsWith(String(calendarYear % 100).padStart(2, '0')));
  return { kind: 'whichYear', measures, calendarYear, options };
}

export function readWide(s: Situation): Query | undefined {
  const group = s.tooWide ?? standsAlone(s);
  if (!group || s.has('rank') && !s.has('up', 'down', 'change', 'howMany')) return undefined;
  // "How many pets were stolen?": a thing that nothing knows is no row's business.
  if (group === 'theft' && s.reading.residue.length > 0 && s.has('howMany') && s.things('group').some(m => !/^theft|^thieving|^larceny/.test(m.line))) return { kind: 'notHeld', reason: { type: 'words', words: 'thefts of that kind' } };
  return { kind: 'which', group, options: s.held.vocabulary.groups.find(g => g.id === group)!.parts, ...(s.years ? { of: s.years.value } : {}) };
}

/** "Give me the domestic figure": with nothing beside it, the word could mean violence or burglary. */
function standsAlone(s: Situation): string | undefined {
  const [only, ...more] = s.whole.things.filter(m => m.thing.type !== 'held');
  if (!only || more.length > 0 || s.context.measures?.length || !s.asksOfFigures && !s.years) return undefined;
  const said = s.whole.tokens.slice(only.from, only.to).map(t => t.text).join(' ');
  return s.held.vocabulary.groups.find(g => g.alone.includes(said))?.id;
}

export function readDefinition(s: Situation): Query | undefined {
  const measures = s.measures;
  if (!s.has('define') || !measures || s.years || s.reading.numbers.length > 0) return undefined;
  const plainly = s.reading.signs.some(x => x.id === 'define' && x.weight >= 2);
  if (s.has('up', 'down', 'rank', 'share') || !plainly && s.has('howMany', 'sum') || (s.has('change', 'compare', 'difference') && !/\b(?:mean|meant|count|counts|defin\w+|includ\w+|same as|crime\?)\b/.test(s.reading.words))) return undefined;
  return { kind: 'define', measures };
}

export function readCause(s: Situation): Query | undefined {
  // "Did the grant make shoplifting go down?" puts a cause forward.
  const put = /\b(?:make|made|get|got|bring|brought|cause|caused|drive|drove|push|pushed|help|helped) (?!up\b)(?:\w+ ){1,5}(?:down|up|fall|drop|rise|increase)\b/.test(s.reading.words) && /\b(?:did|has|have|how|was it|is it)\b/.test(s.reading.words) && !/\b(?:how much|how many|how far|what)\b/.test(s.reading.words);
  if (!put && !s.things('notHeld').some(m => s.kindOf(m.thing.id) === 'cause') && !s.has('why')) return undefined;
  // "What slice of total crime did it account for?" asks for a share.
  if (s.has('share') && s.named?.value.includes(TOTAL) && s.named.value.length > 1) return undefined;
  const measures = s.measures ?? (s.context.measures?.length && s.things('subject').length === 0 && s.weakOnlyGeneric ? { value: s.context.measures, origin: 'carried' as const } : undefined) ?? (s.weak && (s.has('up', 'down', 'change')) ? s.weak : undefined);
  return measures ? { kind: 'change', measures, basis: 'either', premise: premiseOf(s), aspect: 'why' } : undefined;
}

export function readJudgement(s: Situation): Query | undefined {
  const measures = s.measures ?? s.weak;
  if (!measures) return undefined;
  if (s.has('significant')) return { kind: 'change', measures, basis: 'either', premise: premiseOf(s), aspect: 'chance' };
  if (s.has('judge')) return { kind: 'change', measures, basis: 'either', premise: premiseOf(s), aspect: 'judge' };
  return undefined;
}
