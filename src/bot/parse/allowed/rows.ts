// Which rows a message allows: those it names and does not put aside, those it goes back to.
import { TOTAL } from '../../../data/measures.ts';
import type { Query } from '../../../data/query.ts';
import { rowsNamedBy, rowsSpokenOf } from '../fates.ts';
import { putAsideIn } from '../features.ts';
import { rowsOf } from '../numbers.ts';
import { UNSPOKEN } from '../propose/refusals.ts';
import { groupsAlone, returnedTo } from '../propose/slots.ts';
import { measuresOf } from '../queryOf.ts';
import type { Mention } from '../recognise.ts';
import type { Situation } from '../situation.ts';
import { FIGURES, rowsNamed, rowsPutOut, type Forbids, type Rule } from './rule.ts';

/** "Back to the violence thing" is the row with that name that was talked of, and not its pair. */
function rowsTalkedOf(s: Situation): Forbids | undefined {
  const talked = returnedTo(s);
  return talked === undefined ? undefined : query => query.kind === 'which' || query.kind === 'rank' && query.among !== undefined || FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.join() !== talked.join();
}

/** Rows that are put aside where others are named: "stuff out of cars, not the cars themselves". */
function rowsPutAside({ reading, held: { vocabulary } }: Situation): Forbids | undefined {
  const rows = reading.things.filter(m => m.thing.type === 'measure'), aside = putAsideIn(reading), kept = rows.filter(m => !aside.includes(m)), ids = new Set(aside.map(m => m.thing.id));
  for (const m of kept) ids.delete(m.thing.id);
  // "Violence but not domestic" is of the rest of that group.
  const rest = rows.length === 1 && reading.things.some(m => m.thing.type === 'group' && vocabulary.groups.find(g => g.id === m.thing.id)!.parts.includes(rows[0]!.thing.id));
  return kept.length === 0 && !rest || ids.size === 0 ? undefined : query => (query.kind === 'figure' || query.kind === 'change') && query.measures.origin === 'said' && query.measures.value.every(m => ids.has(m));
}

/** Who names rows, and puts none aside, asks of no others, whatever was talked of before. */
function otherRows(s: Situation): Forbids | undefined {
  const named = rowsNamed(s);
  if (named.length === 0 || s.has('exclude', 'instead', 'negate', 'minus')) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'carried' && !query.measures.value.some(m => named.includes(m));
}

/** Who names a row by its own name is not told of one that no word of the message names: "if shoplifting is first and ASB second, who is third?" */
function rowsUnsaid(s: Situation): Forbids | undefined {
  const { reading, held: { vocabulary } } = s, aside = putAsideIn(reading), named = reading.things.filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL && !aside.includes(m));
  if (named.length === 0 || s.has('otherThan', 'exclude', 'minus')) return undefined;
  // "Leave the residential line off" after both leaves the other; the other of a pair may be named in words of its own.
  const spoken = rowsSpokenOf(reading, vocabulary), pairs = vocabulary.groups.filter(g => g.parts.length === 2 && g.parts.some(m => spoken.has(m))).flatMap(g => g.parts);
  const said = new Set([...spoken, ...pairs, ...(s.context.measures ?? []), ...(s.context.recent ?? []), ...rowsOf(reading.numbers, s.held.numbers).flat()]);
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'said' && !query.measures.value.every(m => said.has(m));
}

/** "And res the year before" after residential burglary is of that row, and not of another that was talked of. */
function rowsHinted(s: Situation): Forbids | undefined {
  const { measures = [], recent = [] } = s.context, hinted = [...new Set(s.things('weak').map(m => m.thing.id))].filter(m => m !== TOTAL && (measures.includes(m) || recent.includes(m)));
  const [row, ...more] = hinted;
  if (row === undefined || more.length > 0 || s.named !== undefined || s.has('exclude', 'instead', 'negate', 'otherThan', 'another', 'minus', 'compare', 'otherPart')) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'carried' && !query.measures.value.includes(row);
}

/** "Hate crime and domestic violence in one breath: did they go the same way?", "hate crime and vehicle crime" ask of both, or of neither. */
function rowsJoined(s: Situation): Forbids | undefined {
  const { reading: { tokens }, held: { vocabulary } } = s, rows = s.things('measure', 'group').filter(m => m.thing.id !== TOTAL);
  const areJoined = (a: Mention, b: Mention): boolean => b.from > a.to && b.from - a.to <= 2 && vocabulary.beside.joins.has(tokens[a.to]!.text) && tokens.slice(a.to, b.from).every(t => !t.opens && !t.pauses);
  const at = rows.findIndex((m, i) => i > 0 && areJoined(rows[i - 1]!, m)), pair = at < 0 ? [] : [rowsNamedBy(rows[at - 1]!, vocabulary), rowsNamedBy(rows[at]!, vocabulary)];
  if (pair.length === 0 || pair[0]!.some(m => pair[1]!.includes(m)) || rows.length > 2 || s.tooWide !== undefined || s.has('exclude', 'instead', 'negate', 'minus', 'correction', 'share', 'otherThan')) return undefined;
  return (query, second) => FIGURES.has(query.kind) && second === undefined && 'measures' in query && query.measures !== undefined && pair.filter(of => of.some(m => query.measures!.value.includes(m))).length === 1;
}

/** "Change on that" after total crime is of no row that only its words sound like. */
function rowsGuessed(s: Situation): Forbids | undefined {
  const { measures = [], recent = [] } = s.context, talked = new Set([...measures, ...recent]);
  if (measures.length === 0 || s.reading.tokens.length > FEW || !s.has('them') || s.named !== undefined || s.reading.numbers.length > 0 || s.things('weak', 'subject', 'group').length > 0) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'said' && query.measures.value.some(m => !talked.has(m));
}

/** As many words may stand between a row and what says that it is meant: "no sorry, shoplifting", "shoplifting I mean". */
const FROM_CORRECTION = 1;

/** "Violent stuff is down? Violence with injury, I mean" is of that row alone. */
function rowCorrected({ reading: { things, signs } }: Situation): Forbids | undefined {
  const [row, ...more] = things.filter(m => m.thing.type === 'measure' && m.thing.id !== TOTAL);
  if (!row || more.length > 0 || things.some(m => m.thing.type === 'weak' && m.thing.id !== row.thing.id) || !signs.some(x => x.id === 'correction' && (x.from >= row.to && x.from - row.to <= FROM_CORRECTION || x.to <= row.from && row.from - x.to <= FROM_CORRECTION))) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'said' && query.measures.value.join() !== row.thing.id;
}

/** "Which way has each of those gone?", "both mv ones" to "which of these?" are of more than one. */
function eachOfThem(s: Situation): Forbids | undefined {
  const { signs } = s.reading, { recent = [], query: last } = s.context;
  if (last?.kind === 'which' && s.has('both') && s.years === undefined) return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.length === 1;
  if (s.named !== undefined || recent.length < 2 || !signs.some(x => x.id === 'both' && x.to - x.from > 2 && signs.some(y => y.id === 'them' && y.from >= x.from && y.to <= x.to))) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'carried' && query.measures.value.length === 1;
}

/** As many words may stand before a place ("in the Blaby district"), and between it and what is asked of it. */
const BEFORE_PLACE = 2, FROM_ASKED = 8;
const LISTS: ReadonlySet<Query['kind']> = new Set(['rank', 'threshold', 'table']);

/** "How did shoplifting change in Blaby district?", "which rose most there?" is never told with our own figures, unless it is said beside them that those are not held. */
function figuresElsewhere(s: Situation): Forbids | undefined {
  const { tokens, signs } = s.reading, rows = s.things('measure', 'group'), asked = rows.length > 0 ? rows : signs.filter(x => ENDS.has(x.id)), sentence = (span: Span): number => s.sentenceOf(span.from);
  const isAsked = (place: Mention): boolean => {
    const ours = s.things('held').some(m => m.from !== place.to && sentence(m) === sentence(place)), placed = tokens.slice(Math.max(0, place.from - BEFORE_PLACE), place.from).some(t => s.held.vocabulary.beside.beforePlaces.has(t.text));
    const follows = (span: Span): boolean => place.from >= span.to && place.from - span.to <= FROM_ASKED && tokens.slice(span.to, place.from).every(t => !t.pauses && !t.opens);
    return placed && !ours && asked.every(span => sentence(span) === sentence(place)) && (place.from <= BEFORE_PLACE || asked.some(follows));
  };
  if (asked.length === 0 || s.has('compare', 'comparative') || !s.things('other', 'within').some(isAsked)) return undefined;
  return (query, beside) => (LISTS.has(query.kind) || FIGURES.has(query.kind) && query.kind !== 'sum') && beside?.kind !== 'notHeld';
}
interface Span { readonly from: number; readonly to: number }
const ENDS: ReadonlySet<string> = new Set(['most', 'least', 'rank', 'rises', 'falls']);

/** "Vehicle crime, the ones driven off and the ones broken into" is of vehicles only. */
function onesOfPair(s: Situation): Forbids | undefined {
  const [pair, ...rest] = s.things('measure', 'group'), { tokens } = s.reading, { groups, beside } = s.held.vocabulary, of = pair?.thing.type === 'group' ? groups.find(g => g.id === pair.thing.id)! : undefined;
  const isOne = (m: Mention): boolean => tokens.slice(Math.max(0, m.from - 2), m.from).some(t => beside.ones.has(t.text)) || beside.them.has(tokens[m.to]?.text ?? '');
  if (!of?.sum || of.parts.length !== 2 || !rest.some(isOne)) return undefined;
  return query => (FIGURES.has(query.kind) || query.kind === 'rank') && measuresOf(query)?.some(m => !of.parts.includes(m)) === true;
}

/** "And the other?" after the first of two rows is the second of those, and not the other of its pair. */
function otherOfThose(s: Situation): Forbids | undefined {
  const { query: last, measures = [], recent = [] } = s.context, [row, ...more] = measures, before = recent.filter(m => m !== row);
  const goesOn = last !== undefined && 'measures' in last && last.measures?.origin === 'carried' && s.named === undefined && s.reading.tokens.length <= FEW && s.reading.tokens.some(t => t.text === 'other');
  if (row === undefined || more.length > 0 || before.length === 0 || !goesOn || s.years !== undefined) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'carried' && query.measures.value.length === 1 && !before.includes(query.measures.value[0]!);
}

/** "How much of that is graffiti?" after criminal damage, of which graffiti is a name: its figure is no answer. */
function partsOfThemselves(s: Situation): Forbids | undefined {
  const { measures = [] } = s.context, same = (rows: readonly string[] | undefined): boolean => rows?.length === measures.length && rows.every(m => measures.includes(m));
  return s.has('partOf') && s.years === undefined && same(s.named?.value) ? query => FIGURES.has(query.kind) && 'measures' in query && same(query.measures?.value) : undefined;
}

/** "Shoplifting?" alone is told with both its years. */
function halves({ reading: { tokens, things }, context, named }: Situation): Forbids | undefined {
  if (context.query !== undefined || named === undefined || !tokens.every((_, i) => things.some(m => (m.thing.type === 'measure' || m.thing.type === 'group') && m.from <= i && m.to > i))) return undefined;
  return query => query.kind === 'figure' && query.years.origin === 'assumed' && query.years.value.length === 1;
}

/** So short a message with “same” asks the same. */
const FEW = 6;

const ONE_ROW: ReadonlySet<Query['kind']> = new Set(['figure', 'compare']);

/** "Same again for ASB" after a change asks for its change. */
function otherKinds(s: Situation): Forbids | undefined {
  const last = s.context.query;
  if (last === undefined || !FIGURES.has(last.kind) || !s.has('same') || s.named === undefined || s.reading.tokens.length > FEW || s.years !== undefined) return undefined;
  return query => FIGURES.has(query.kind) && query.kind !== last.kind && !(ONE_ROW.has(query.kind) && ONE_ROW.has(last.kind));
}

/** "What share of burglary was residential?" is a share of burglary. */
function sharesOfGroup(s: Situation): Forbids | undefined {
  const groups = new Set(s.things('group').map(m => m.thing.id)), rows = new Set(s.things('measure').map(m => m.thing.id)), [group] = groups, [row] = rows;
  const of = s.held.vocabulary.groups.find(g => g.id === group);
  if (!s.has('share') || rows.has(TOTAL) || s.things('weak').some(m => m.thing.id === TOTAL) || groups.size !== 1 || rows.size !== 1 || of?.mode !== 'both' || !of.parts.includes(row!)) return undefined;
  return query => query.kind === 'share' && query.within !== group;
}

/** "Criminal damage as a percentage of ASB", "the percentage of homes burgled" are no shares of all crime. */
function sharesOfOthers(s: Situation): Forbids | undefined {
  const { tokens, signs } = s.reading, shares = signs.filter(x => x.id === 'share' || x.id === 'percent'), named = s.things('measure', 'group').filter(m => m.thing.id !== TOTAL);
  if (shares.length === 0 || s.reading.things.some(m => m.thing.id === TOTAL)) return undefined;
  const rows = named.flatMap(m => (m.thing.type === 'measure' ? [m.thing.id] : [])), isOther = (query: Query): boolean => query.kind === 'share' && rows.length > 0 && !query.measures.value.some(m => rows.includes(m));
  const isWhole = (m: Mention): boolean => tokens.slice(Math.max(0, m.from - 2), m.from).some(t => t.text === 'of') && shares.some(x => x.from < m.from && m.from - x.to <= FROM_SHARE);
  return named.some(isWhole) ? query => query.kind === 'share' && query.of === undefined && query.within === undefined || isOther(query) : undefined;
}
/** As many words may stand between a share and the whole it is of. */
const FROM_SHARE = 3;

/** "Add both burglaries and both vehicle rows" adds up all of them. */
const sumsOfAll: Rule = s => {
  const { sum, named } = { sum: s.has('sum') && !s.has('exclude', 'minus', 'negate', 'instead', 'separate'), named: rowsNamed(s) };
  return sum && named.length > 2 ? query => query.kind === 'sum' && query.less === undefined && query.measures.origin === 'said' && !named.every(m => query.measures.value.includes(m)) : undefined;
};

/** "Add both and tell me the total" adds no total crime. */
function totalOfThose(s: Situation): Forbids | undefined {
  const { reading: { tokens }, held: { vocabulary: { beside } } } = s, all = s.things('measure', 'weak').filter(m => m.thing.id === TOTAL);
  return s.has('sum') && rowsNamed(s).length > 0 && all.length > 0 && all.every(m => !tokens.slice(m.from, m.to).some(t => beside.counted.has(t.stem))) ? query => query.kind === 'sum' && query.measures.value.includes(TOTAL) : undefined;
}

/** "More than burglary?" after another row holds that row against it. */
function heldAgainst(s: Situation): Forbids | undefined {
  const { query: last, measures = [] } = s.context, named = rowsNamed(s);
  const isHeld = s.has('otherThan') && s.has('comparative') || s.reading.signs.some(x => x.id === 'compare' && x.from === 0 && named.length > 0);
  if (last?.kind !== 'figure' && last?.kind !== 'compare' || measures.length === 0 || measures.length > 2 || named.length === 0 || named.some(m => measures.includes(m)) || s.reading.tokens.length > FEW || !isHeld) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures !== undefined && !measures.every(m => query.measures!.value.includes(m));
}

/** "Total crime without the vehicle stuff", "vehicles 19/20" are of both vehicle rows, where neither was talked of. */
function partsAlone(s: Situation): Forbids | undefined {
  const [group, ...more] = groupsAlone(s), { recent = [], measures = [], query: last } = s.context;
  if (group?.mode !== 'both' || more.length > 0 || rowsNamed(s).length > 0 || last?.kind === 'which' || group.parts.some(m => recent.includes(m) || measures.includes(m))) return undefined;
  const hinted = new Set(s.things('weak').map(m => m.thing.id).filter(m => group.parts.includes(m)));
  const isPart = (rows: readonly string[]): boolean => { const many = group.parts.filter(m => rows.includes(m)).length; return many > 0 && many < group.parts.length; };
  return hinted.size > 1 ? undefined : query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'said' && (isPart(query.measures.value) || query.kind === 'sum' && isPart(query.less ?? []));
}

/** "What share of crime is not shoplifting?" is not the share that is. */
function sharesOfRest(s: Situation): Forbids | undefined {
  const parts = rowsPutOut(s);
  return s.has('share', 'percent') && s.has('negate') && parts.size > 0 && rowsNamed(s).every(m => parts.has(m)) ? query => query.kind === 'share' && query.measures.value.some(m => parts.has(m)) : undefined;
}

/** "Is ASB expected to rise?" is not whether it rose. */
const movesToCome: Rule = s => (s.things('notHeld').some(m => m.thing.id === UNSPOKEN.wouldBe) ? query => query.kind === 'change' && query.premise?.direction !== undefined : undefined);

/** "Residential and business burglary, both years" adds nothing up. */
const sumsUnsaid: Rule = s => (s.years?.value.length === 2 && s.named !== undefined && s.context.query?.kind !== 'sum' && !s.has('sum', 'minus', 'exclude', 'howMany') && !s.reading.things.some(m => m.thing.id === TOTAL) ? query => query.kind === 'sum' : undefined);

/** "The non-domestic ones" are not the domestic ones. */
function allBut(s: Situation): Forbids | undefined {
  const out = new Set(s.things('measure').filter(m => s.held.vocabulary.beside.non.has(s.reading.tokens[m.from - 1]?.text ?? '')).map(m => m.thing.id));
  return out.size > 0 ? query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.some(m => out.has(m)) === true : undefined;
}

/** "Not domestic" after violence is of the others. */
function notThese(s: Situation): Forbids | undefined {
  const { measures = [] } = s.context, out = putAsideIn(s.reading).map(m => m.thing.id), named = rowsNamed(s);
  if (named.length !== 1 || out.length !== 1 || s.reading.tokens.length > FEW || measures.length < 2 || !measures.includes(out[0]!)) return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.includes(out[0]!) === true;
}

/** Lists of rows, each in its place. */
const LISTED: ReadonlySet<Query['kind']> = new Set(['compare', 'change', 'figure', 'rank', 'threshold', 'lookup']);

/** "The first one" of rows just told, "the second one, what was it the year before?" of a ranking. */
function rowsInPlace(s: Situation): Forbids | undefined {
  const { query: last, measures = [] } = s.context, [place, ...more] = s.counted.places, row = place === undefined || more.length > 0 ? undefined : measures.at(place);
  if (row === undefined || measures.length < 2 || s.named !== undefined || s.reading.tokens.length > FEW_WITH_PLACE || s.has('comparative', 'difference', 'most', 'least') || last === undefined || !LISTED.has(last.kind) || last.kind === 'rank' && last.basis === 'either') return undefined;
  return query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.value.join() !== row;
}
const FEW_WITH_PLACE = 8;

/** "Difference between the years for burglary" is no gap between its rows. */
const gapsOfYears: Rule = s => {
  const { signs, periods } = s.reading, [only, ...more] = s.things('measure', 'group'), [first] = periods;
  return only?.thing.type === 'group' && more.length === 0 && s.years?.value.length === 2 && signs.some(x => x.id === 'difference' && first !== undefined && first.from >= x.to && first.from - x.to <= 2) ? query => query.kind === 'compare' && query.apart !== undefined : undefined;
};

const FEW_WORDS = 3;

/** "Yes" to "do you mean 2018/19?" is that year. */
function yearsOffered(s: Situation): Forbids | undefined {
  const last = s.context.query;
  if (last?.kind !== 'whichYear' || s.named !== undefined || s.years !== undefined || s.reading.tokens.length > FEW_WORDS) return undefined;
  const years = last.options.length === 1 ? last.options : s.counted.places.flatMap(place => last.options.at(place) ?? []);
  return query => query.kind === 'change' || 'years' in query && !(query.years.value.length === 1 && years.includes(query.years.value[0]!));
}

/** "How did crime change if you take out shoplifting?", "without the vehicle stuff" is not told with the whole of it. */
function totalWithout(s: Situation): Forbids | undefined {
  const out = putAsideIn(s.reading).map(m => m.thing.id), named = rowsNamed(s);
  if (!s.has('exclude') || s.has('most', 'least', 'rank', 'compare') || named.length === 0 && groupsAlone(s).length === 0 || !named.every(m => out.includes(m))) return undefined;
  return query => FIGURES.has(query.kind) && query.kind !== 'sum' && 'measures' in query && query.measures?.value.includes(TOTAL) === true;
}

const WIDER: ReadonlySet<string> = new Set(['priority', 'softPriority', 'subject', 'group']);

/** "Property crime total" is not that of all crime. */
function kindsOfCrime({ reading: { things, tokens }, held: { vocabulary: { beside } } }: Situation): Forbids | undefined {
  const all = things.filter(m => m.thing.id === TOTAL), wholly = all.some(m => tokens.slice(m.from, m.to).some(t => beside.counted.has(t.stem)));
  const isKind = (m: Mention): boolean => things.some(x => WIDER.has(x.thing.type) && (x.to === m.from || x.from === m.to && !tokens[x.from]!.pauses && !tokens[x.from]!.opens) || x.thing.type === 'weak' && x.thing.id !== TOTAL && x.from - m.to === 1 && beside.beforePlaces.has(tokens[m.to]!.text));
  const isOfIncidents = !wholly && !tokens.some(t => beside.counted.has(t.stem)) && tokens.some(t => beside.incidents.has(t.stem));
  return all.length > 0 && (all.some(isKind) || isOfIncidents) ? query => FIGURES.has(query.kind) && 'measures' in query && query.measures?.origin === 'said' && query.measures.value.join() === TOTAL : undefined;
}

/** "Excluding shoplifting, is crime up or down?" is of the rest of the total. */
function restOfTotal(s: Situation): Forbids | undefined {
  const out = putAsideIn(s.reading).map(m => m.thing.id), named = rowsNamed(s);
  if (!s.has('exclude') || !s.whether || !s.has('up', 'down') || s.has('most', 'least', 'rises', 'falls', 'rows', 'rank') || named.length === 0 || !named.every(m => out.includes(m)) || !s.things('weak', 'measure').some(m => m.thing.id === TOTAL)) return undefined;
  return query => query.kind === 'rank' || query.kind === 'threshold' || query.kind === 'sum' && query.less === undefined || FIGURES.has(query.kind) && query.kind !== 'sum';
}

/** "The total of shoplifting" is no share of anything. */
const totalsOfRows: Rule = s => (s.asksTotalOf ? query => query.kind === 'share' : undefined);

export const rowsAllowed: readonly Rule[] = [figuresElsewhere, allBut, rowsGuessed, sumsUnsaid, movesToCome, sharesOfRest, partsAlone, heldAgainst, totalOfThose, rowsJoined, rowsHinted, onesOfPair, rowCorrected, otherOfThose, rowsUnsaid, eachOfThem, totalsOfRows, yearsOffered, totalWithout, kindsOfCrime, restOfTotal, sharesOfGroup, sharesOfOthers, sumsOfAll, notThese, rowsInPlace, gapsOfYears, rowsTalkedOf, rowsPutAside, otherRows, partsOfThemselves, halves, otherKinds];
