// What speaks for or against a candidate, in words that can be read: the chooser adds up what each was found to be worth.
import type { Query } from '../../data/query.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import type { Candidate } from './candidates.ts';
import { ORDINALS, rowsSaid } from './figures/cues.ts';
import type { Reading } from './recognise.ts';
import type { Context } from './situation.ts';

/** What a message is, whichever way it is taken: weighed once for each label. */
export interface Setting { readonly reading: Reading; readonly whole: Reading; readonly context: Context; readonly vocabulary: Vocabulary }

/** A query's kind, and what it is more closely. @example labelsOf({ kind: 'topic', topics: ['funding'] }) // ['topic', 'topic funding'] */
export function labelsOf(query: Query): readonly [kind: string, fine: string] {
  const fine = ((): string | undefined => {
    switch (query.kind) {
      case 'topic': return `${query.topics.join(' ')}${query.lacks ? ' lacks' : ''}`;
      case 'notHeld': return query.reason.type === 'entry' ? query.reason.id : query.reason.type;
      case 'covers': return query.question;
      case 'rank': return `${query.by}${query.least ? ' least' : ''}`;
      case 'change': return query.aspect ?? 'plain';
      case 'threshold': return [query.direction, ...(query.over === undefined ? [] : ['over']), ...(query.under === undefined ? [] : ['under']), query.basis].join(' ');
      case 'plan': return query.priority ? 'one' : query.plan.value;
      case 'planChanges': return query.part;
      case 'digest': return query.request;
      case 'smalltalk': return query.tone;
      default: return undefined;
    }
  })();
  return [query.kind, fine === undefined ? query.kind : `${query.kind} ${fine}`];
}

/** How the rows of a candidate stand to those talked of before; undefined where there are none. @example relationOf(['shoplifting'], ['asb', 'shoplifting'], vocabulary) // 'last' */
function relationOf(rows: readonly string[] | undefined, before: readonly string[] | undefined, vocabulary: Vocabulary): string | undefined {
  if (!rows?.length || !before?.length) return undefined;
  if (before.every(m => rows.includes(m))) return rows.length === before.length ? 'same' : 'more';
  const [row] = rows, place = rows.length === 1 ? before.indexOf(row!) : -1;
  if (place >= 0) return place === 0 ? 'first' : place === before.length - 1 ? 'last' : 'one';
  return vocabulary.groups.some(g => g.sum && before.every(m => g.parts.includes(m)) && rows.every(m => g.parts.includes(m))) ? 'other' : 'new';
}

/** All that a message may speak for in a candidate: what kind it is, and of which rows. */
export function labelsFor({ query }: Candidate, { context, vocabulary }: Setting): string[] {
  const [kind, fine] = labelsOf(query), labels = kind === fine ? [kind] : [kind, fine];
  const relation = relationOf(measuresOf(query), context.measures, vocabulary);
  if (relation !== undefined) labels.push(`rows ${relation}`);
  return labels;
}

const CLASSES: ReadonlySet<string> = new Set(['measure', 'group', 'within', 'other', 'subject', 'weak']);
const MOST_WORDS = 60;
const size = (n: number): string => (n <= 1 ? '1' : n <= 3 ? '3' : n <= 6 ? '6' : n <= 12 ? '12' : 'more');

/** The message with every row, place and time as one word of its class, so that what is learned of one row holds for all. */
function laidOut({ tokens, things, periods }: Reading): string[] {
  const words = tokens.map(t => (/^\d/.test(t.text) ? '<number>' : t.stem));
  const put = (from: number, to: number, word: string): void => { for (let i = from; i < to; i++) words[i] = i === from ? word : ''; };
  for (const { thing, from, to } of things) if (CLASSES.has(thing.type)) put(from, to, `<${thing.type}>`);
  for (const { when, from, to } of periods) put(from, to, `<${when.kind}>`);
  return words.filter(w => w !== '');
}

/** The words of a message, the signs in it, and what was talked of before. */
export function settingFeatures({ reading, whole, context }: Setting): string[] {
  const found = new Set(laidOut(whole).slice(0, MOST_WORDS));
  const last = context.query?.kind ?? 'nothing', long = size(whole.tokens.length);
  const types = [...new Set(reading.things.map(m => m.thing.type))].sort();
  found.add(`#long ${long}`).add(`#after ${last}`).add(`#after ${last} long ${long}`).add(`#unknown words ${size(reading.residue.length)}${reading.residue.length === 0 ? ' none' : ''}`);
  found.add(`#numbers ${Math.min(2, reading.numbers.length)}`).add(`#times ${[...new Set(reading.periods.map(p => p.when.kind))].join(' ')}`).add(`#things ${types.join(' ')}`);
  found.add(whole.tokens.some(t => t.asks) ? '#asks' : '#says');
  for (const type of types) found.add(`#thing ${type}`);
  for (const sign of reading.signs) found.add(`#sign ${sign.id}`);
  return [...found];
}

const strength = (spans: readonly { readonly weight: number }[]): number => Math.max(0, ...spans.map(x => x.weight));
const measuresOf = (query: Query): readonly string[] | undefined =>
  'measures' in query && query.measures ? query.measures.value : query.kind === 'rank' ? query.among?.value : query.kind === 'covers' ? query.about.flatMap(a => ('measure' in a ? [a.measure] : [])) : undefined;
const originOf = (query: Query): string =>
  'measures' in query && query.measures ? query.measures.origin : query.kind === 'rank' && query.among ? query.among.origin : query.kind === 'covers' ? query.origin : 'said';

/** What a kind of question would leave lying of a part of the message, and what it would follow on. */
export function kindFeatures(kind: Query['kind'], reading: Reading, { context, vocabulary }: Setting): string[] {
  const found: string[] = [], add = (feature: string): unknown => found.push(`${kind}: ${feature}`);
  if (kind !== 'topic') add(`topic of weight ${Math.min(reading.topics[0]?.weight ?? 0, 4)} left`);
  if (kind !== 'notHeld') {
    for (const { thing, weight, line } of reading.things) {
      if (thing.type === 'notHeld') { add(`${thing.id} left`); add(`refusal ${kindOf(vocabulary, thing.id)} of weight ${Math.min(weight, 3)} left`); found.push(`“${line}” left`); }
      else if (thing.type === 'within' || thing.type === 'other') add(`${thing.type} of weight ${Math.min(weight, 3)} left`);
    }
    for (const { when } of reading.periods) if (when.kind === 'other') add(`${when.soft ? 'vague ' : ''}time left`);
  }
  if (kind !== 'covers' && kind !== 'crossCutting' && kind !== 'notHeld' && reading.things.some(m => m.thing.type === 'subject')) add('subject left');
  if (context.query) {
    const [before, closely] = labelsOf(context.query);
    add(`after ${closely}`);
    add(`after ${before}, long ${size(reading.tokens.length)}`);
  }
  return found;
}

/** What a part of a message has, looked up once for all its candidates. */
export interface Part {
  readonly reading: Reading;
  readonly named: readonly string[];
  readonly times: string;
  readonly said: number;
  /** Years named as such: 2018/19. */
  readonly labelled: readonly string[];
  readonly lengths: readonly number[];
  /** What is said of a ranking, as its features put it. */
  readonly ranked: { readonly place: string; readonly leaves: string; readonly basis: string; readonly end: string; readonly incidents: string };
  /** The question before: its kind, and what it was more closely. */
  readonly before: readonly [kind: string, fine: string] | undefined;
}

export function partOf(reading: Reading, { context, vocabulary }: Setting): Part {
  const named = [...new Set(reading.things.filter(m => m.thing.type === 'measure').map(m => m.thing.id))], signs = new Set(reading.signs.map(x => x.id));
  const said = (...ids: readonly string[]): string => `said ${ids.filter(id => signs.has(id)).join(' ')}`;
  return {
    reading, named,
    times: [...new Set(reading.periods.map(p => p.when.kind))].join(' '),
    said: Math.min(reading.periods.filter(p => ['year', 'latest', 'before', 'both'].includes(p.when.kind)).length, 2),
    labelled: reading.periods.flatMap(({ when }) => (when.kind === 'year' ? [when.year] : [])), lengths: rowsSaid(reading),
    ranked: {
      place: reading.tokens.some(t => ORDINALS.has(t.text) || t.text === 'next') ? ', a place said' : '',
      leaves: said('exclude', 'include'), basis: said('percent', 'absolute'), end: said('most', 'least', 'up', 'down'),
      incidents: named.some(id => vocabulary.measures.find(m => m.id === id)?.counts === 'incident') ? 'named' : 'not named',
    },
    before: context.query && labelsOf(context.query),
  };
}

/** Whether a ranking is as long as was said, and leaves out what was said to be left out. */
function rankFeatures({ top, least, basis, by, incidents, without, skip, among }: Extract<Query, { kind: 'rank' }>, { named, lengths, ranked }: Part): string[] {
  const long = lengths.includes(top) ? 'as long as said' : top === 1 ? 'one row' : 'more rows';
  return [
    `rank: ${long}, ${Math.min(lengths.length, 1)} said`,
    `rank: ${skip} skipped${ranked.place}`,
    `rank: ${without ? 'without some' : 'without none'}, named ${Math.min(named.length, 2)}, ${ranked.leaves}`,
    `rank: among ${among?.origin ?? 'all'}, ${ranked.leaves}`,
    `rank: incidents ${incidents}, ${ranked.incidents}, ${ranked.leaves}`,
    `rank: ${by} ${basis}, ${ranked.basis}`,
    `rank: ${by} least ${least}, ${ranked.end}`,
  ];
}

/** What the candidate itself takes up of its part of the message. */
export function candidateFeatures({ query, second }: Candidate, part: Part, { context, vocabulary }: Setting): string[] {
  const { reading, named, times, said, labelled } = part, [kind, fine] = labelsOf(query), found: string[] = [];
  const add = (feature: string): unknown => found.push(feature);
  const rows = measuresOf(query), beside = named.length > 0 ? ' beside a row' : '';
  add(`${kind}: ${Math.min(rows?.length ?? 0, 3)} rows ${rows?.length ? originOf(query) : 'none'}, named ${Math.min(named.length, 3)}${named.every(m => rows?.includes(m)) ? ', all' : ''}`);
  const years = 'years' in query ? query.years : 'year' in query && typeof query.year === 'object' ? query.year : undefined;
  const many = years === undefined ? 0 : typeof years.value === 'string' ? 1 : years.value.length;
  add(`${kind}: years ${years?.origin ?? 'none'} ${many}, ${said} said`);
  add(`${fine}: years ${years?.origin ?? 'none'} ${many}, times ${times}, after ${context.query?.kind ?? 'nothing'}`);
  if (years && labelled.length > 0) add(`${kind}: ${labelled.every(y => years.value.includes(y)) ? 'the years' : 'not the years'} said, ${many}`);
  if (query.kind === 'change' || query.kind === 'rank') add(`${kind}: ${query.basis}`);
  if (query.kind === 'rank') found.push(...rankFeatures(query, part));
  if (query.kind === 'topic') {
    const spoken = reading.topics.filter(t => query.topics.includes(t.id)), weight = strength(spoken);
    add(`topic of weight ${weight}`); add(`topic in place ${reading.topics.findIndex(t => t.id === query.topics[0])}`); add(`topic of weight ${weight}${beside}`);
    for (const { from, to } of spoken.slice(0, 3)) add(`topic ${query.topics[0]!} by “${reading.tokens.slice(from, to).map(t => t.stem).join(' ')}”`);
  }
  if (query.kind === 'notHeld' && query.reason.type === 'entry') {
    const { id } = query.reason, lines = reading.things.filter(m => m.thing.type === 'notHeld' && m.thing.id === id), of = kindOf(vocabulary, id);
    add(`refusal of weight ${strength(lines)}`); add(`refusal ${of}`); add(`refusal ${of} of weight ${strength(lines)}${beside}`);
    for (const { line } of lines) add(`refusal by “${line}”`);
  }
  if (part.before) {
    const [before, closely] = part.before;
    add(fine === closely ? 'the same again' : kind === before ? 'the same kind again' : 'another kind');
  }
  if (second) add(`${kind}: two questions`);
  return found;
}

const kindOf = (vocabulary: Vocabulary, id: string): string => vocabulary.notHeld.find(n => n.id === id)?.kind ?? '';
