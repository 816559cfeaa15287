// What speaks for or against a candidate, in words that can be read: the chooser adds up what each was found to be worth.
import type { Query } from '../../data/query.ts';
import { TOTAL } from '../../data/measures.ts';
import { latestPlan } from '../../data/plan.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import type { Candidate } from './candidates.ts';
import { rowsOf, type NumberMention } from './numbers.ts';
import { limitIn, says } from './premise.ts';
import type { Mention, Reading } from './recognise.ts';
import { counted, type Counted } from './counts.ts';
import { prioritiesSaidIn, rowsSaidIn, yearsSaidIn, type Named } from './fates.ts';
import { measuresOf, originOf, yearsOf } from './queryOf.ts';
import type { Context, Held } from './situation.ts';

/** What a message is, whichever way it is taken: weighed once for each label. */
export interface Setting { readonly reading: Reading; readonly context: Context; readonly held: Held }

/** A query's kind, and what it is more closely. @example labelsOf({ kind: 'topic', topics: ['funding'] }) // ['topic', 'topic funding'] */
export function labelsOf(query: Query): readonly [kind: string, fine: string] {
  const closely = closelyOf(query);
  return [query.kind, closely === undefined ? query.kind : `${query.kind} ${closely}`];
}

function closelyOf(query: Query): string | undefined {
  switch (query.kind) {
    case 'topic': return query.lacks ? `${query.topics.join(' ')} lacks` : query.topics.length === 1 ? query.topics[0] : query.topics.join(' ');
    case 'notHeld': return query.reason.type === 'entry' ? query.reason.id : query.reason.type;
    case 'covers': return query.question;
    case 'rank': return query.least ? `${query.by} least` : query.by;
    case 'change': return query.aspect ?? 'plain';
    case 'threshold': return [query.direction, ...(query.over === undefined ? [] : ['over']), ...(query.under === undefined ? [] : ['under']), query.basis].join(' ');
    case 'plan': return query.priority ? 'one' : query.plan.value;
    case 'planChanges': return query.part;
    case 'digest': return query.request;
    case 'smalltalk': return query.tone;
    default: return undefined;
  }
}

/** How the rows of a candidate stand to those talked of before; undefined where there are none. @example relationOf(['shoplifting'], { measures: ['asb', 'shoplifting'] }, vocabulary) // 'last' */
function relationOf(rows: readonly string[] | undefined, { measures: before, aside, recent = [] }: Context, vocabulary: Vocabulary): string | undefined {
  if (!rows?.length) return undefined;
  if (!before?.length) return aside?.length ? (sameRows(rows, aside) ? 'set aside' : 'not those set aside') : undefined;
  if (before.every(m => rows.includes(m))) return rows.length === before.length ? 'same' : 'more';
  const [row] = rows, place = rows.length === 1 ? before.indexOf(row!) : -1;
  if (place >= 0) return place === 0 ? 'first' : place === before.length - 1 ? 'last' : 'one';
  if (vocabulary.groups.some(g => g.sum && before.every(m => g.parts.includes(m)) && rows.every(m => g.parts.includes(m)))) return 'other';
  return rows.every(m => recent.includes(m)) ? 'earlier' : 'new';
}

const sameRows = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every(m => b.includes(m));

/** How the years of a candidate stand to those talked of before; undefined where either has none. @example yearsRelation(['2018/19'], ['2019/20']) // 'the other' */
function yearsRelation(years: readonly string[] | undefined, before: readonly string[] | undefined): string | undefined {
  if (!years?.length || !before?.length) return undefined;
  return sameRows(years, before) ? 'the same' : years.length > before.length ? 'more' : years.length < before.length ? 'fewer' : 'the other';
}

/** Speaks for a row that the message does not name. @example rowLabel('asb') // 'unnamed asb' */
const rowLabel = (row: string): string => `${UNNAMED}${row}`;
export const UNNAMED = 'unnamed ';

/** How the slots of a query are filled, apart from its rows. @example slotLabels(query) // ['years said 2019/20', 'change in percent'] */
function slotLabels(query: Query): string[] {
  const found: string[] = [];
  if ('years' in query) found.push(`years ${query.years.origin} ${query.years.value.length > 1 ? 'several' : query.years.value[0]!}`);
  switch (query.kind) {
    case 'change': found.push(`change in ${query.basis}`); break;
    case 'rank': found.push(query.without ? 'rank without' : 'rank of all', query.among ? `rank among ${query.among.origin}` : 'rank among all', `rank incidents ${query.incidents}`, `rank by ${query.basis}`, ...(query.total ? ['rank with total'] : []), ...(query.shares ? ['rank with shares'] : []), `rank from ${query.skip}`, query.top > 1 ? 'rank several' : 'rank one'); break;
    case 'threshold': found.push(`threshold negated ${query.negated}`, `threshold counting ${query.counting}`, query.without ? 'threshold without' : 'threshold of all'); break;
    case 'share': found.push(query.within ? 'share within' : query.of ? 'share of a row' : 'share of total'); break;
    case 'sum': found.push(query.less ? 'sum less' : 'sum of rows'); break;
    case 'covers': found.push(query.plan ? 'covers in a plan' : 'covers in any'); break;
    case 'topic': if (query.topics.length > 1) found.push('topics two'); break;
  }
  return found;
}

/** All that a message may speak for in a candidate: what kind it is, and how it is filled. */
export const labelsFor = (candidate: Candidate, seen: Seen, setting: Setting): string[] => [...new Set(labelsOf(candidate.query)), ...filledLabels(candidate, seen, setting)];

/** What a message may speak for in a candidate besides its kind: of which rows and years it is, and what is asked beside it. */
export function filledLabels({ query, second }: Candidate, { mentioned }: Seen, { context, held }: Setting): string[] {
  const labels = second ? labelsOf(second).map(label => `beside ${label}`) : [], rows = measuresOf(query), relation = relationOf(rows, context, held.vocabulary), turn = yearsRelation(yearsOf(query)?.value, context.years);
  if (relation !== undefined) labels.push(`rows ${relation}`);
  if (turn !== undefined) labels.push(`years ${turn}`);
  if (rows?.length === 1 && context.measures && context.measures.length > 1 && context.measures.includes(rows[0]!)) labels.push(...held.numbers.endsOf(rows[0]!, context.measures).map(end => `rows ${end}`));
  labels.push(...slotLabels(query));
  if (rows?.length && originOf(query) === 'said') for (const row of rows) if (!mentioned.has(row)) labels.push(rowLabel(row));
  return labels;
}

const CLASSES: ReadonlySet<string> = new Set(['measure', 'group', 'within', 'other', 'subject', 'weak']);
/** Classes whose own words still say which row may be meant: "theft", "home". */
const SPEAKING: ReadonlySet<string> = new Set(['group', 'weak']);
const MOST_WORDS = 60;
const size = (n: number): string => (n <= 1 ? '1' : n <= 3 ? '3' : n <= 6 ? '6' : n <= 12 ? '12' : 'more');

/** The message with every row, place and time as one word of its class, so that what is learned of one row holds for all. */
function laidOut({ tokens, things, periods, numbers }: Reading): string[] {
  const words = tokens.map(t => (/^\d/.test(t.text) ? '<number>' : t.stem));
  const put = (from: number, to: number, word: string): void => { for (let i = from; i < to; i++) words[i] = i === from ? word : ''; };
  for (const { unit, from, to } of numbers) put(from, to, `<${unit}>`);
  for (const { thing, from, to } of things) if (CLASSES.has(thing.type)) put(from, to, `<${thing.type}>`);
  for (const { when, from, to } of periods) put(from, to, `<${when.kind}>`);
  return words.filter(w => w !== '');
}

/** What stands beside a word that nothing knows: in "the highest jump" it is not ours that is the highest. @example besideUnknown(reading) // ['highest <unknown>', '<unknown> $'] */
function besideUnknown(reading: Reading): string[] {
  if (reading.residue.length === 0) return [];
  const unknown = new Set(reading.residue.map(t => t.index));
  return inOrder(laidOut({ ...reading, tokens: reading.tokens.map(t => (unknown.has(t.index) ? { ...t, text: UNKNOWN, stem: UNKNOWN } : t)) }).slice(0, MOST_WORDS)).filter(words => words.includes(UNKNOWN));
}
const UNKNOWN = '<unknown>';

/** Words that follow one another, with those that begin and end the message. @example inOrder(['is', '<measure>', 'up']) // ['^ is', 'is <measure>', '<measure> up', 'up $', '^ is <measure>'] */
function inOrder(words: readonly string[]): string[] {
  const all = ['^', ...words, '$'];
  return [...all.slice(1).map((word, i) => `${all[i]!} ${word}`), all.slice(0, 3).join(' ')];
}

/** The words of a message, alone and in their order, the signs in it, and what was talked of before. */
export function settingFeatures({ reading, context, held }: Setting): string[] {
  const { tokens, things, periods, signs, numbers, residue } = reading, words = laidOut(reading).slice(0, MOST_WORDS), found = new Set([...words, ...inOrder(words), ...besideUnknown(reading)]);
  for (const { thing, from, to } of things) if (SPEAKING.has(thing.type)) for (const token of tokens.slice(from, to)) found.add(token.stem);
  const [last, closely] = context.query ? labelsOf(context.query) : ['nothing', 'nothing'], long = size(tokens.length), types = [...new Set(things.map(m => m.thing.type))].sort();
  found.add(`#long ${long}`).add(`#after ${last}`).add(`#after ${closely}`).add(`#after ${last} long ${long}`).add(`#unknown words ${size(residue.length)}${residue.length === 0 ? ' none' : ''}`);
  for (const feature of talkedFeatures(context, held)) found.add(feature);
  // In a short message the same word says another thing after another question: "and the other?"
  if (context.query && tokens.length <= SHORT) for (const word of words) found.add(`${word} after ${last}`);
  for (const number of numbers.slice(0, MOST_NUMBERS)) found.add(`#number ${natureOf(number, held)}`);
  found.add(`#numbers ${Math.min(2, numbers.length)}`).add(`#times ${[...new Set(periods.map(p => p.when.kind))].join(' ')}`).add(`#things ${types.join(' ')}`);
  found.add(tokens.some(t => t.asks) ? '#asks' : '#says');
  for (const type of types) found.add(`#thing ${type}`);
  for (const sign of signs) found.add(`#sign ${sign.id}`);
  return [...found];
}

/** Beyond so many words a message says by itself what it asks. */
const SHORT = 8;

/** What was talked of before, as far as what follows depends on it: of how many rows, in which years, and whether others were talked of before those. */
function talkedFeatures({ measures = [], years = [], recent = [], aside = [], group, offered, ranking, query }: Context, held: Held): string[] {
  if (query === undefined) return [];
  const when = years.length > 1 ? 'both years' : years.length === 0 ? 'no year' : years[0] === held.years.at(-1) ? 'the latest year' : 'an earlier year';
  const many = `${Math.min(measures.length, 3)} rows`, others = Math.min(recent.filter(m => !measures.includes(m)).length, 2);
  return [`#talked of ${many}`, `#talked of ${when}`, `#talked of ${many}, ${others} before`, ...(group ? ['#talked of a group'] : []), ...(measures.length === 0 && aside.length > 0 ? ['#talked of rows set aside'] : []), ...(offered ? ['#offered'] : []), ...(ranking ? ['#ranked before'] : [])];
}

/** So many numbers of a message are looked at one by one. */
const MOST_NUMBERS = 3;
/** Limits are round, numbers out of the table seldom are. */
const ROUND = 5;

/** What a number may be by itself: something of the table, or a round size. @example natureOf({ value: 161, unit: 'count', from: 0, to: 1 }, held) // 'difference' */
function natureOf({ value, unit }: NumberMention, { numbers }: Held): string {
  if (unit === 'money') return unit;
  const known = [...new Set(numbers.of(value, unit).map(n => n.as))].sort(), round = value % ROUND === 0 ? 'round ' : '';
  return `${round}${known.length > 0 ? known.join(' ') : unit}`;
}

const strength = (spans: readonly { readonly weight: number }[]): number => Math.max(0, ...spans.map(x => x.weight));
/** What a message has, looked up once for all its candidates. */
export interface Seen extends Named {
  readonly reading: Reading;
  readonly named: readonly string[];
  /** The rows that are named, by their own name or by one for several. */
  readonly mentioned: ReadonlySet<string>;
  /** Rows that stand beside a word that puts them out: "not hate crime", "shoplifting aside". */
  readonly putOut: ReadonlySet<string>;
  /** Whether something stands in a sentence with a question mark; undefined where all sentences have one, or none has. */
  readonly asked: (span: { readonly from: number; readonly to: number }) => boolean | undefined;
  readonly times: string;
  readonly said: number;
  /** Years named as such: 2018/19. */
  readonly labelled: readonly string[];
  readonly counts: Counted;
  /** What is said of the plans, as features put it. */
  readonly planned: string;
  /** What is said of a ranking, as its features put it. */
  readonly ranked: { readonly place: string; readonly leaves: string; readonly basis: string; readonly end: string; readonly incidents: string; readonly order: string };
  /** What a limit says: its way, and what it is a limit of. */
  readonly limited: { readonly limit: string; readonly moved: string; readonly natures: string };
  /** Rows that the numbers are of, together. */
  readonly byNumbers: readonly string[];
  /** The question before: its kind, and what it was more closely. */
  readonly before: readonly [kind: string, fine: string] | undefined;
}

export function seenIn({ reading, context, held }: Setting): Seen {
  const { vocabulary } = held;
  const { tokens, things, periods, signs } = reading, ids = new Set(signs.map(x => x.id));
  const named = [...new Set(things.filter(m => m.thing.type === 'measure').map(m => m.thing.id))], mixed = tokens.some(t => t.asks) && !tokens.every(t => t.asks);
  const mentionedIn = (mentions: readonly Mention[]): ReadonlySet<string> => new Set(mentions.flatMap(({ thing }) => (thing.type === 'measure' ? [thing.id] : thing.type === 'group' ? vocabulary.groups.find(g => g.id === thing.id)!.parts : [])));
  const counts = counted(reading, vocabulary.numbers), said = (...some: readonly string[]): string => `said ${some.filter(id => ids.has(id)).join(' ')}`;
  return {
    reading, named,
    mentioned: mentionedIn(things), putOut: mentionedIn(putOutIn(reading)),
    asked: span => (mixed ? tokens[span.from]?.asks === true : undefined),
    times: [...new Set(periods.map(p => p.when.kind))].join(' '),
    said: Math.min(periods.filter(p => ['year', 'latest', 'before', 'both'].includes(p.when.kind)).length, 2),
    labelled: periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : [])), counts,
    ranked: {
      place: counts.places.length > 0 || counts.next ? firstIsSaid(reading, counts) ? ', the first and a place said' : ', a place said' : '',
      order: said('rank', 'ascending', 'descending'), leaves: said('exclude', 'include'), basis: said('percent', 'absolute'), end: said('most', 'least', 'up', 'down'),
      incidents: named.some(id => vocabulary.measures.find(m => m.id === id)?.counts === 'incident') ? 'named' : 'not named',
    },
    planned: `${said('newPlan', 'oldPlan')}${periods.some(p => p.when.kind === 'plan') ? ' plan' : ''}${periods.some(p => p.when.kind === 'year') ? ' year' : ''}`,
    limited: { limit: limitIn(reading) ?? 'none', moved: `${says(reading, 'up') ? 'up ' : ''}${says(reading, 'down') ? 'down ' : ''}${said('stable', 'rises', 'falls', 'change')}`, natures: reading.numbers.slice(0, MOST_NUMBERS).map(n => natureOf(n, held)).join(', ') },
    rowsSaid: rowsSaidIn(reading, vocabulary), yearsSaid: yearsSaidIn(reading, held.years), prioritiesSaid: prioritiesSaidIn(reading),
    byNumbers: rowsOf(reading.numbers, held.numbers).map(rows => rows.join()),
    before: context.query && labelsOf(context.query),
  };
}

const OUT: ReadonlySet<string> = new Set(['exclude', 'instead', 'negate']);
/** As many words may stand between a row and what puts it out. */
const NEAR = 2;

/** What is named to be left out: "not the cars themselves", "shoplifting aside". */
export function putOutIn({ tokens, things, signs, numbers }: Reading): Mention[] {
  // "Did we knock more than 100 off total crime?" puts out a number, not the row behind it.
  // "Isn't theft from vehicles the most common?" puts nothing out.
  const out = signs.filter(x => OUT.has(x.id) && !numbers.some(n => n.from >= x.from && n.to <= x.to) && !signs.some(y => y.id === 'expectsYes' && y.from === x.from && tokens[x.from]!.opens));
  if (out.length === 0) return [];
  const isOut = (m: Mention): boolean => out.some(x => x.from < m.from && x.to > m.to || x.to <= m.from && m.from - x.to <= NEAR || x.id === 'exclude' && x.from === m.from && x.to < m.to || x.id === 'exclude' && x.from >= m.to && x.from - m.to < NEAR);
  // "Not shoplifting or ASB" puts out both.
  return things.filter(m => isOut(m) || things.some(before => before.thing.type === m.thing.type && m.from - before.to === 1 && !tokens[m.from]!.pauses && signs.some(x => (x.id === 'or' || x.id === 'follow' && signs.some(y => y.id === 'exclude' && y.to <= before.from)) && x.from === before.to && x.to === m.from) && isOut(before)));
}

const ENDS: ReadonlySet<string> = new Set(['most', 'least']);

/** Whether the first is asked for beside a place: in "which fell most, and which came second?", not in "the second biggest fall". */
export const firstIsSaid = ({ signs }: Reading, { placedAt }: Counted): boolean => signs.some(x => ENDS.has(x.id) && !placedAt.some(at => at === x.from - 1));

/** What is said to count beside the others: "incl ASB", "ASB in". */
export const includedIn = ({ things, signs }: Reading): Mention[] => {
  // "Not counting" has "counting" in it.
  const included = signs.filter(x => x.id === 'include' && !signs.some(y => OUT.has(y.id) && y.from <= x.from && y.to >= x.to));
  // "Leaving out ASB too": what stands right before a row says more of it than what stands behind.
  const isOut = (m: Mention): boolean => signs.some(x => OUT.has(x.id) && x.to === m.from);
  return included.length === 0 ? [] : things.filter(m => m.thing.type === 'measure' && included.some(x => x.from <= m.from && x.to >= m.to || x.to <= m.from && m.from - x.to < NEAR || x.from >= m.to && x.from - m.to < NEAR && !isOut(m)));
};

/** What is put out in the same breath: in "no comment: shoplifting" nothing is. */
export const putAsideIn = (reading: Reading): Mention[] => putOutIn(reading).filter(m => m.thing.type === 'measure' && reading.tokens[m.from]?.pauses === false);

/** What a kind of question would leave lying of a message, and what it would follow on. */
export function kindFeatures(kind: Query['kind'], { reading, asked }: Seen, { context, held: { vocabulary } }: Setting): string[] {
  const found: string[] = [], add = (feature: string): unknown => found.push(`${kind}: ${feature}`);
  const where = (span: { readonly from: number; readonly to: number }): string => ({ true: ' of the question', false: ' of the story', undefined: '' })[String(asked(span)) as 'true' | 'false' | 'undefined'];
  if (kind !== 'topic') add(`topic of weight ${Math.min(reading.topics[0]?.weight ?? 0, 4)} left`);
  if (kind !== 'notHeld') {
    for (const m of reading.things) {
      const { thing, weight, line } = m;
      if (thing.type === 'notHeld') { add(`${thing.id} left`); add(`refusal ${kindOf(vocabulary, thing.id)} of weight ${Math.min(weight, 3)} left${where(m)}`); found.push(`“${line}” left`); }
      else if (thing.type === 'within' || thing.type === 'other') add(`${thing.type} of weight ${Math.min(weight, 3)} left${where(m)}`);
    }
    for (const p of reading.periods) if (p.when.kind === 'other') add(`${p.when.soft ? 'vague ' : ''}time left${where(p)}`);
  }
  if (kind !== 'covers' && kind !== 'crossCutting' && kind !== 'notHeld' && reading.things.some(m => m.thing.type === 'subject')) add('subject left');
  if (context.query) {
    const [before, closely] = labelsOf(context.query);
    add(`after ${closely}`);
    add(`after ${before}, long ${size(reading.tokens.length)}`);
  }
  return found;
}

/** Whether a ranking is as long as was said, and leaves out what was said to be left out. */
function rankFeatures({ top, least, basis, by, incidents, total, shares, without, skip, among }: Extract<Query, { kind: 'rank' }>, { named, counts: { lengths, places, next }, ranked, putOut, mentioned, reading: { signs } }: Seen): string[] {
  // "Which fell most, and which came second?": as far as its place.
  const long = lengths.includes(top) ? 'as long as said' : skip === 0 && top > 1 && (places.includes(top - 1) || next && top === 2) ? `up to a place said${ranked.place}` : top === 1 ? 'one row' : 'more rows';
  const out = putOut.size === 0 ? '' : without?.every(m => putOut.has(m)) ? ', those put out' : ', others than those put out';
  return [
    `rank: ${long}, ${Math.min(lengths.length, 1)} said`,
    `rank: ${skip} skipped${ranked.place}`,
    `rank: ${without ? 'without some' : 'without none'}, named ${Math.min(named.length, 2)}, ${ranked.leaves}`,
    `rank: ${without ? 'without some' : 'without none'}${out}`,
    `rank: among ${among?.origin ?? 'all'}, ${ranked.leaves}`,
    `rank: ${among === undefined ? 'of all' : top >= among.value.length ? 'all of them' : top === 1 ? 'one of them' : 'some of them'}, ${ranked.order}, ${Math.min(lengths.length, 1)} said`,
    `rank: incidents ${incidents}, ${ranked.incidents}, ${ranked.leaves}`,
    `rank: total ${total ? 'counted' : 'left out'}, ${mentioned.has(TOTAL) ? 'named' : 'not named'}, ${ranked.leaves}`,
    `rank: ${shares ? 'with shares' : 'without shares'}, ${signs.some(x => x.id === 'share') ? 'share said' : 'no share'}`,
    `rank: ${by} ${basis}, ${ranked.basis}`,
    `rank: ${by} least ${least}, ${ranked.end}`,
  ];
}

/** Whether a limit is on what was said: values or changes, rises or falls, from below or above, counted or listed. */
function thresholdFeatures({ direction, basis, over, under, negated, counting, than, without }: Extract<Query, { kind: 'threshold' }>, { named, limited, ranked, said, reading, putOut }: Seen): string[] {
  const limit = `${over === undefined ? '' : 'over'}${under === undefined ? '' : 'under'}`, has = (id: string): boolean => reading.signs.some(x => x.id === id);
  return [
    `threshold: ${direction}, ${limited.moved}`,
    `threshold: ${limit} as ${limited.limit}`,
    `threshold: ${basis}, ${limited.moved}, ${said} years`,
    `threshold: ${basis}, ${limit}, ${limited.natures}`,
    `threshold: counting ${counting}, howMany ${has('howMany')}`,
    `threshold: negated ${negated}, negate ${has('negate')}`,
    `threshold: ${limit === '' ? 'no limit' : 'a limit'}, ${reading.numbers.length > 0 ? 'a number' : 'no number'}`,
    `threshold: than ${than !== undefined}, named ${Math.min(named.length, 2)}`,
    `threshold: ${without ? 'without some' : 'without none'}, named ${Math.min(named.length, 2)}, ${ranked.leaves}`,
    `threshold: ${without?.every(m => putOut.has(m)) ? 'without those put out' : putOut.size > 0 ? 'others than those put out' : 'nothing put out'}`,
  ];
}

/** Of what a row is a share, and what is added to what or taken from it. */
function partFeatures(query: Extract<Query, { kind: 'share' | 'sum' }>, { reading: { things, signs }, mentioned, ranked }: Seen): string[] {
  const total = mentioned.has(TOTAL) ? ', total named' : '', group = things.some(m => m.thing.type === 'group') ? ', a group named' : '', said = (id: string): string => (signs.some(x => x.id === id) ? `, ${id} said` : '');
  if (query.kind === 'share') return [`share: ${query.within ? 'within a group' : query.of ? 'of a row' : 'of the total'}${total}${group}${said('share')}`, `share: ${query.within ? 'within a group' : query.of ? 'of a row' : 'of the total'}${said('compare')}${said('them')}`];
  return [`sum: ${query.less ? 'less' : 'of rows'}, ${ranked.leaves}${said('minus')}`, `sum: ${query.measures.value.includes(TOTAL) ? 'with the total' : 'of others'}${query.less ? ' less' : ''}${total}`, `sum: ${query.less ? 'less' : 'of rows'}${said('sum')}`];
}

/** Which plan and which priority are meant, and what is said of them. */
function planFeatures(query: Extract<Query, { kind: 'plan' | 'covers' }>, { planned, counts, reading }: Seen, context: Context, { plans }: Held): string[] {
  const id = query.kind === 'plan' ? query.plan.value : query.plan, latest = id === undefined ? 'no plan' : id === latestPlan(plans).id ? 'the latest plan' : 'an earlier plan';
  const found = [`${query.kind}: ${latest}, ${planned}`];
  if (query.kind === 'covers' || query.priority === undefined) return found;
  const of = plans.plans.find(p => p.id === id)!.priorities, at = of.findIndex(p => p.id === query.priority), last = context.query?.kind === 'plan' ? context.query.priority : undefined;
  const before = last === undefined ? undefined : of.findIndex(p => p.id === last), named = reading.things.some(m => (m.thing.type === 'priority' || m.thing.type === 'softPriority') && m.thing.id === query.priority);
  const pointed = counts.places.some(p => (p < 0 ? of.length + p : p) === at) ? ', its place said' : counts.places.length > 0 ? ', another place said' : counts.numerals.includes(at + 1) ? ', its number said' : '';
  return [...found, `plan: a priority${named ? ', named' : ''}${pointed}`, `plan: a priority${before === undefined ? '' : before === at ? ', the same' : at === before + 1 ? ', the next' : ', another'}${reading.signs.some(x => x.id === 'nextOne') ? ', next one said' : ''}`];
}

/** What is kept of the question before, and what is changed in it. */
function keptFeatures(before: Query, query: Query, anew: string): string[] {
  const slotOf = (of: Query, name: string): string => { const slot: unknown = Reflect.get(of, name); return JSON.stringify(typeof slot === 'object' && slot !== null && 'value' in slot ? slot.value : slot) ?? 'none'; };
  return SLOTS.filter(name => name in before || name in query).map(name => `${query.kind}: ${slotOf(before, name) === slotOf(query, name) ? 'keeps' : 'changes'} ${name}${anew}`);
}

const SLOTS = ['measures', 'years', 'basis', 'by', 'least', 'top', 'skip', 'among', 'without', 'year', 'direction', 'over', 'under', 'about', 'question', 'plan', 'priority'] as const;

/** What the candidate itself takes up of the message. */
export function candidateFeatures({ query, second }: Candidate, seen: Seen, { context, held }: Setting): string[] {
  const { reading, named, times, said, labelled, putOut, asked } = seen, [kind, fine] = labelsOf(query), found: string[] = [];
  const add = (feature: string): unknown => found.push(feature);
  const rows = measuresOf(query), beside = named.length > 0 ? ' beside a row' : '';
  add(`${kind}: ${Math.min(rows?.length ?? 0, 3)} rows ${rows?.length ? originOf(query) : 'none'}, named ${Math.min(named.length, 3)}${named.every(m => rows?.includes(m)) ? ', all' : ''}`);
  if (rows?.length) {
    if (seen.counts.lengths.length > 0) add(`rows ${seen.counts.lengths.includes(rows.length) ? 'as many as said' : 'more or fewer than said'} ${originOf(query)}`);
    if (reading.signs.some(x => x.id === 'both')) add(`rows ${Math.min(rows.length, 3)} ${originOf(query)}, both said`);
    if (putOut.size > 0) add(`rows ${rows.some(m => putOut.has(m)) ? 'put out' : 'not put out'}`);
    const mentions = reading.things.filter(m => m.thing.type === 'measure' && asked(m) !== undefined);
    if (mentions.length > 0) add(`rows ${mentions.some(m => rows.includes(m.thing.id) && asked(m)) ? 'of the question' : 'not of the question'}${mentions.some(m => !rows.includes(m.thing.id) && asked(m)) ? ', another left' : ''}`);
  }
  if (context.query?.kind === 'which' && rows && rows.length > 1) add(`all that were offered${reading.signs.some(x => x.id === 'both') ? ', both said' : ''}${rows.length === context.query.options.length ? '' : ', no'}`);
  if (context.query?.kind === 'which' && rows?.length === 1) { const at = context.query.options.indexOf(rows[0]!), hint = reading.things.some(m => m.thing.type === 'weak' && m.thing.id === rows[0]); add(`one that was offered${seen.counts.places.includes(at) || seen.counts.numerals.includes(at + 1) ? ' by its place' : ''}${hint ? ' by a word of it' : ''}${at < 0 ? ', no' : ''}`); }
  const years = yearsOf(query), many = years?.value.length ?? 0;
  add(`${kind}: years ${years?.origin ?? 'none'} ${many}, ${said} said`);
  add(`${fine}: years ${years?.origin ?? 'none'} ${many}, times ${times}, after ${context.query?.kind ?? 'nothing'}`);
  if (years && labelled.length > 0) add(`${kind}: ${labelled.every(y => years.value.includes(y)) ? 'the years' : 'not the years'} said, ${many}`);
  if ('premise' in query && query.premise) add(`${kind}: claim of ${Object.keys(query.premise).join(' ')}`);
  if (query.kind === 'change' || query.kind === 'rank') add(`${kind}: ${query.basis}, ${seen.ranked.basis}`);
  if (query.kind === 'rank') found.push(...rankFeatures(query, seen));
  if (query.kind === 'threshold') found.push(...thresholdFeatures(query, seen));
  if (query.kind === 'share' || query.kind === 'sum') found.push(...partFeatures(query, seen));
  if (query.kind === 'table') add(`table: ${query.without ? query.without.every(m => putOut.has(m)) ? 'without those put out' : 'without others' : putOut.size > 0 ? 'whole, some put out' : 'whole'}, ${seen.ranked.leaves}`);
  if (rows?.length && seen.byNumbers.length > 0) add(`${kind}: ${seen.byNumbers.includes(rows.join()) ? 'the rows' : rows.some(m => seen.byNumbers.some(of => of.split(',').includes(m))) ? 'some rows' : 'no rows'} of the numbers${beside}`);
  if (kind === 'lookup' || kind === 'figure' || kind === 'change') add(`${kind}: ${seen.limited.natures || 'no number'}${beside}`);
  if (query.kind === 'plan' || query.kind === 'covers') found.push(...planFeatures(query, seen, context, held));
  if (query.kind === 'priorityMeasures') { const last = context.query?.kind === 'plan' ? context.query.priority : undefined; add(`priorityMeasures: ${last === undefined ? 'of any' : last === query.priority ? 'of the same' : 'of another'}`); }
  if (query.kind === 'crossCutting') add(`crossCutting: ${query.items ? 'some' : 'all'}, subject ${reading.things.some(m => m.thing.type === 'subject')}`);
  if (query.kind === 'lookup') add(`lookup: ${query.measure ? 'of a row' : 'of any'}, named ${Math.min(named.length, 2)}; ${query.year ? 'of a year' : 'of either'}, ${said} said; ${query.change ? 'its change' : 'its row'}`);
  if (query.kind === 'notHeld' && query.reason.type === 'period') add(`refusal of ${/^\d{4}\/\d\d/.test(query.reason.label) ? 'a financial year' : /^\d/.test(query.reason.label) ? 'a year' : 'another time'}, times ${times}`);
  if (query.kind === 'rank' && context.ranking) found.push(...keptFeatures(context.ranking, query, ', ranked before'));
  if (context.query?.kind === kind) found.push(...keptFeatures(context.query, query, kind === 'rank' ? `, ${seen.ranked.end}` : ''));
  if (query.kind === 'topic') {
    const spoken = reading.topics.filter(t => query.topics.includes(t.id)), weight = strength(spoken);
    add(`topic of weight ${weight}`); add(`topic in place ${reading.topics.findIndex(t => t.id === query.topics[0])}`); add(`topic of weight ${weight}${beside}`);
    for (const { from, to } of spoken.slice(0, 3)) add(`topic ${query.topics[0]!} by “${reading.tokens.slice(from, to).map(t => t.stem).join(' ')}”`);
  }
  if (query.kind === 'notHeld' && query.reason.type === 'entry') {
    const { id } = query.reason, lines = reading.things.filter(m => m.thing.type === 'notHeld' && m.thing.id === id), of = kindOf(held.vocabulary, id);
    add(`refusal of weight ${strength(lines)}`); add(`refusal ${of}`); add(`refusal ${of} of weight ${strength(lines)}${beside}`);
    for (const { line } of lines) add(`refusal by “${line}”`);
  }
  if (seen.before) {
    const [before, closely] = seen.before;
    add(fine === closely ? 'the same again' : kind === before ? 'the same kind again' : 'another kind');
  }
  if (second) add(`${kind}: two questions`);
  return found;
}

const kindOf = (vocabulary: Vocabulary, id: string): string => vocabulary.notHeld.find(n => n.id === id)?.kind ?? '';
