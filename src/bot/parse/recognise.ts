// Tokens → Reading: everything in the message that the vocabulary knows, with the tokens it took. Nothing is decided here.
import type { FinancialYear } from '../../data/period.ts';
import type { Plans } from '../../data/plan.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import { plainText, tokenise, type Token } from './normalise.ts';
import { readNumbers, type NumberMention } from './numbers.ts';
import { Phrases, type Match } from './pattern.ts';
import { Periods, type WhenMatch } from './period.ts';
import { Spelling } from './spelling.ts';

/** Something the message is about. */
export type Thing =
  | { readonly type: 'measure' | 'group' | 'weak' | 'subject' | 'notHeld' | 'within' | 'other' | 'held' | 'priority'; readonly id: string }
  | { readonly type: 'softPriority'; readonly id: string };

type Layer = { readonly layer: 'thing'; readonly thing: Thing; readonly firm: boolean } | { readonly layer: 'topic'; readonly id: string; readonly firm: boolean; readonly broad: boolean } | { readonly layer: 'then'; readonly after: string; readonly id: string } | { readonly layer: 'detail'; readonly id: string } | { readonly layer: 'sign'; readonly id: string };

export interface Mention { readonly thing: Thing; readonly from: number; readonly to: number; readonly weight: number; readonly line: string }
export interface Sign { readonly id: string; readonly from: number; readonly to: number; readonly weight: number }

/** All that was recognised in a message. Things never overlap; signs and topics may. */
export interface Reading {
  /** The message in one plain form, for readers that look at signs between words (a clock time, a date). */
  readonly plain: string;
  /** The words as read, spelling put right, for the few rules that look at word order. */
  readonly words: string;
  readonly tokens: readonly Token[];
  readonly things: readonly Mention[];
  readonly topics: readonly { readonly id: string; readonly weight: number; readonly from: number; readonly to: number }[];
  /** Topics that these words ask for where another was just answered. */
  readonly then: readonly { readonly after: string; readonly id: string; readonly weight: number }[];
  /** What is asked of a fact, such as its date. */
  readonly details: readonly { readonly id: string; readonly weight: number; readonly from: number; readonly to: number }[];
  /** Paragraphs and sections of the report that are named, such as 6.2. */
  readonly paragraphs: readonly string[];
  readonly signs: readonly Sign[];
  readonly periods: readonly WhenMatch[];
  readonly numbers: readonly NumberMention[];
  /** Words that nothing above knows and that are not plain function words. */
  readonly residue: readonly Token[];
}

/** Signs that the words of a name can be taken for. */
const MISLEADING: ReadonlySet<string> = new Set(['up', 'down', 'stable', 'halve', 'double', 'rank', 'most', 'least', 'share', 'change', 'why']);

const RANK: Record<Thing['type'], number> = { measure: 0, group: 1, subject: 2, notHeld: 3, priority: 4, within: 5, other: 6, held: 7, softPriority: 8, weak: 9 };

/** Reads messages. Built once from the vocabulary, the plans and the years that have figures. */
export class Recogniser {
  readonly #phrases: Phrases<Layer>;
  readonly #spelling: Spelling;
  readonly #periods: Periods;
  /** Words that carry no subject of their own. */
  readonly #plain: ReadonlySet<string>;
  readonly #numbers: Vocabulary['numbers'];
  /** Paragraphs of the report, such as 2.6, which are no percentages. */
  readonly #paragraphs: ReadonlySet<string>;

  /** `years` are those that have figures. */
  constructor(vocabulary: Vocabulary, plans: Plans, years: readonly FinancialYear[]) {
    this.#periods = new Periods(years, plans);
    this.#plain = new Set(vocabulary.plain.function);
    this.#numbers = vocabulary.numbers;
    const phrases = (this.#phrases = new Phrases<Layer>(vocabulary.classes, vocabulary.plain.fillers));
    const thing = (thing: Thing, lines: readonly string[]) => {
      const plain: Layer = { layer: 'thing', thing, firm: false }, firm: Layer = { ...plain, firm: true };
      for (const line of lines) phrases.add(line.replace(/^\+/, ''), line.startsWith('+') ? firm : plain);
    };
    const important = new Set<string>();
    const note = (lines: readonly string[]) => { for (const word of lines.flatMap(l => l.split(/[\s/()]+/))) important.add(word); };
    for (const m of vocabulary.measures) { thing({ type: 'measure', id: m.id }, m.words); thing({ type: 'weak', id: m.id }, m.weak); note(m.words); }
    for (const g of vocabulary.groups) { thing({ type: 'group', id: g.id }, g.words); note(g.words); }
    for (const s of vocabulary.subjects) thing({ type: 'subject', id: s.id }, s.words);
    for (const n of vocabulary.notHeld) thing({ type: 'notHeld', id: n.id }, n.words);
    for (const p of plans.plans.flatMap(plan => plan.priorities)) {
      for (const line of p.words) thing({ type: line.startsWith('=') ? 'softPriority' : 'priority', id: p.id }, [line.replace(/^=/, '')]);
    }
    for (const word of vocabulary.places.within.words) thing({ type: 'within', id: word }, [word]);
    for (const word of vocabulary.places.other.words) thing({ type: 'other', id: word }, [word]);
    thing({ type: 'held', id: 'held' }, vocabulary.places.held.words);
    for (const t of vocabulary.topics) {
      const plain: Layer = { layer: 'topic', id: t.id, firm: false, broad: t.broad }, firm: Layer = { ...plain, firm: true };
      for (const line of t.words) phrases.add(line.replace(/^\+/, ''), line.startsWith('+') ? firm : plain);
      for (const { topic, words } of t.then) { const next: Layer = { layer: 'then', after: t.id, id: topic }; for (const line of words) phrases.add(line, next); }
    }
    for (const d of vocabulary.details) { const value: Layer = { layer: 'detail', id: d.id }; for (const line of d.words) phrases.add(line, value); }
    for (const [id, lines] of Object.entries(vocabulary.signs)) { const value: Layer = { layer: 'sign', id }; for (const line of lines) phrases.add(line, value); }
    this.#spelling = new Spelling(phrases.words, important);
    this.#paragraphs = new Set(vocabulary.topics.flatMap(t => t.say.flatMap(x => x.paragraph.split(', '))).filter(p => /^\d+\.\d+$/.test(p)));
  }

  /** Reads one message. Never throws, whatever the text. @example recogniser.read('res burg 1819?').things[0].thing.id // 'burglary-residential' */
  read(text: string): Reading {
    const plain = plainText(text);
    const tokens = tokenise(plain);
    this.#spelling.correct(tokens);
    const periods = this.#periods.recognise(plain, tokens);
    const matches = this.#phrases.find(tokens);
    const all = matches.flatMap(m => (m.value.layer === 'sign' ? [{ id: m.value.id, from: m.from, to: m.to, weight: m.weight }] : []));
    const masks = all.filter(s => s.id === 'mask');
    const masked = (s: { from: number; to: number }): boolean => masks.some(k => k.from <= s.from && k.to >= s.to && k.to - k.from > s.to - s.from);
    const things = untangled(matches.flatMap(m => (m.value.layer === 'thing' ? [{ thing: m.value.thing, from: m.from, to: m.to, weight: m.weight + (m.value.firm ? FIRM : 0), line: m.line }] : [])), periods, tokens).filter(m => !['notHeld', 'weak', 'other', 'within', 'softPriority'].includes(m.thing.type) || !masked(m));
    // "Slashed tyres", "shed break-ins": words of a row's own name say nothing of its figures.
    const partOfName = (s: { id: string; from: number; to: number }): boolean => MISLEADING.has(s.id) && things.some(m => ['measure', 'group', 'subject'].includes(m.thing.type) && m.weight === m.to - m.from && m.from <= s.from && m.to >= s.to && m.weight > s.to - s.from);
    const signs = all.filter(s => s.id === 'mask' || !masked(s) && !partOfName(s) && !isNoun(s, all, tokens));
    const topics = topicsIn(matches).filter(t => !masked(t));
    const details = matches.flatMap(m => (m.value.layer === 'detail' ? [{ id: m.value.id, weight: m.weight, from: m.from, to: m.to }] : [])).sort((a, b) => b.weight - a.weight);
    const taken = new Set<number>();
    for (const span of [...things, ...signs, ...periods, ...topics, ...details]) for (let i = span.from; i < span.to; i++) taken.add(i);
    return {
      plain, words: tokens.map(t => t.text).join(' '), tokens, things, topics, details, signs, periods, numbers: readNumbers(tokens, periods, this.#paragraphs, this.#numbers),
      then: matches.flatMap(m => (m.value.layer === 'then' ? [{ after: m.value.after, id: m.value.id, weight: m.weight }] : [])),
      paragraphs: [...plain.matchAll(/\b(?:paragraphs?|paras?|sections?|§) ?(\d{1,2}(?:\.\d{1,2})?)\b/g)].map(m => m[1]!),
      residue: tokens.filter((t, i) => !taken.has(i) && !this.#plain.has(t.text) && !/^\d/.test(t.text) && t.text.length > 1),
    };
  }
}

/** What leaves a row out where it is told to: "drop shoplifting". */
const LEAVING: ReadonlySet<string> = new Set(['exclude', 'instead']);
/** What stands before a fall: "the biggest drop", "a % drop". */
const BEFORE_FALLS: ReadonlySet<string> = new Set(['most', 'least', 'rank', 'percent', 'change']);

/** "The biggest drop: DV, criminal damage" leaves nothing out, though "drop" may. */
const isNoun = (s: Sign, all: readonly Sign[], tokens: readonly Token[]): boolean =>
  LEAVING.has(s.id) && all.some(x => x.id === 'down' && x.from === s.from && x.to === s.to) && (s.to === tokens.length || tokens[s.to]!.opens || all.some(x => BEFORE_FALLS.has(x.id) && x.to === s.from));

/** A phrase that reaches over a comma gives way to those on either side: "res burg, b&c burg" is two rows. */
const OVER_A_PAUSE = 3;

/** Keeps the longest of things that overlap; a time of day or year is not a thing. */
function untangled(mentions: Mention[], periods: readonly WhenMatch[], tokens: readonly Token[]): Mention[] {
  const pauses = (m: Mention): boolean => tokens.slice(m.from + 1, m.to).some(t => t.pauses);
  const worth = new Map(mentions.map(m => [m, m.weight - (pauses(m) ? OVER_A_PAUSE : 0)]));
  const order = [...mentions].sort((a, b) => worth.get(b)! - worth.get(a)! || a.to - a.from - (b.to - b.from) || RANK[a.thing.type] - RANK[b.thing.type] || a.from - b.from);
  const kept: Mention[] = [];
  for (const m of order) {
    if (kept.some(k => k.from < m.to && m.from < k.to)) continue;
    if (m.weight === 1 && periods.some(p => p.from <= m.from && p.to >= m.to)) continue;
    kept.push(m);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** What a word that can mean nothing else weighs beside the words it consists of. */
const FIRM = 2;

const order = ({ weight, broad }: { weight: number; broad: boolean }): number => (broad ? Math.min(weight, 1) - 0.5 : weight);

/** Every phrase that speaks of a topic, the weightiest first, a broad one after every other. */
function topicsIn(matches: Match<Layer>[]): { id: string; weight: number; from: number; to: number }[] {
  return matches
    .flatMap(m => (m.value.layer === 'topic' ? [{ id: m.value.id, weight: m.weight + (m.value.firm ? FIRM : 0), broad: m.value.broad, from: m.from, to: m.to }] : []))
    .sort((a, b) => order(b) - order(a) || b.weight - a.weight || a.from - b.from);
}
