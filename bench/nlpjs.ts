// The peer: @nlpjs/basic as a competent bot would use it. Intents are the kinds of Query, entities the words of the vocabulary, and a layer of rules fills the slots and carries them over.

import { createRequire } from 'node:module';
import { TOTAL } from '../src/data/measures.ts';
import { byYear, yearBefore } from '../src/data/period.ts';
import type { Plans } from '../src/data/plan.ts';
import type { Vocabulary } from '../src/data/vocabulary.ts';
import type { Meaning, Turn } from './corpus.ts';
import { expand } from './expand.ts';

interface Entity { readonly entity: string; readonly option?: string; readonly start: number; readonly end: number; readonly len: number }
interface Nlp {
  readonly settings: Record<string, unknown>;
  readonly ner: { readonly settings: Record<string, unknown>; generateEntityUtterance(locale: string, text: string): Promise<string> };
  forceNER: boolean;
  addLanguage(locale: string): void;
  addNerRuleOptionTexts(locale: string, entity: string, option: string, texts: readonly string[]): void;
  addNerRegexRule(locale: string, entity: string, pattern: RegExp): void;
  addDocument(locale: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(locale: string, text: string): Promise<{ intent: string; score: number; entities: readonly Entity[] }>;
}
interface Container { use(plugin: unknown): void; get(name: 'nlp'): Nlp; registerConfiguration(name: string, settings: unknown): void }
const { containerBootstrap, Nlp: NlpPlugin, LangEn } = createRequire(import.meta.url)('@nlpjs/basic') as { containerBootstrap: () => Promise<Container>; Nlp: unknown; LangEn: unknown };

/** What the peer makes of a message, and how sure it is. */
export interface Reached { readonly meaning: Meaning; readonly score: number }

const KINDS_WITH_MEASURES = new Set(['figure', 'change', 'compare', 'share', 'sum', 'define', 'whichYear']);
const YEARS: readonly (readonly [option: string, pattern: RegExp])[] = [
  ['2018/19', /\b(?:20)?18 ?[/-] ?(?:20)?19\b|\b(?:fy ?)?1819\b|\bfy ?19\b|\b2018 (?:to|and) (?:20)?19\b|\beighteen (?:to )?nineteen\b|\b(?:march|mar) (?:20)?19\b/gi],
  ['2019/20', /\b(?:20)?19 ?[/-] ?(?:20)?20\b|\b(?:fy ?)?1920\b|\bfy ?20\b|\b2019 (?:to|and) (?:20)?20\b|\bnineteen (?:to )?twenty\b|\b(?:march|mar) (?:20)?20\b/gi],
  ['latest', /\b(?:latest|last|most recent|this|current|second|later) (?:year|yr|fy)\b/gi],
  ['before', /\b(?:previous|prior|earlier|first) (?:year|yr|fy)\b|\b(?:year|yr) before\b|\bpy\b/gi],
  ['both', /\b(?:both|two|the) (?:years|yrs|fys)\b|\beach year\b/gi],
];
const BARE_YEAR = /\b20(?:18|19|20)\b/;

/** One trained peer. */
export class NlpjsPeer {
  private constructor(readonly nlp: Nlp, readonly vocabulary: Vocabulary, readonly years: readonly string[]) {}

  /** Trains on texts with their intents. */
  static async train(knowledge: { readonly vocabulary: Vocabulary; readonly report: { readonly plans: Plans; readonly years: readonly string[] } }, texts: readonly (readonly [text: string, intent: string])[]): Promise<NlpjsPeer> {
    const container = await containerBootstrap();
    container.registerConfiguration('nlu-??', { keepStopwords: true, nonefeatureValue: 1, nonedeltaMultiplier: 1.2, spellCheck: false, spellCheckDistance: 1, filterZeros: true, log: false });
    container.use(NlpPlugin);
    container.use(LangEn);
    const nlp = container.get('nlp');
    Object.assign(nlp.settings, { autoSave: false, threshold: 0, calculateSentiment: false });
    // Its inexact matching compares every run of words with every string, which takes minutes a message here.
    nlp.ner.settings['threshold'] = 1;
    nlp.forceNER = true;
    nlp.addLanguage('en');
    const peer = new NlpjsPeer(nlp, knowledge.vocabulary, knowledge.report.years);
    peer.#addEntities(knowledge.report.plans);
    for (const [text, intent] of texts) {
      const plain = plainly(text);
      const templated = await nlp.ner.generateEntityUtterance('en', plain);
      for (const form of new Set([plain, templated])) nlp.addDocument('en', form, intent);
    }
    await nlp.train();
    return peer;
  }

  #addEntities(plans: Plans): void {
    const { measures, groups, subjects, notHeld, places, signs, classes } = this.vocabulary;
    const add = (entity: string, option: string, lines: readonly string[]): void => {
      for (const line of lines) {
        const expanded = expand(line, classes);
        // A regular expression has no option in this engine, so its name carries it.
        if ('pattern' in expanded) this.nlp.addNerRegexRule('en', `${entity}:${option}`, expanded.pattern);
        else this.nlp.addNerRuleOptionTexts('en', entity, option, expanded.texts);
      }
    };
    for (const measure of measures) {
      add('measure', measure.id, measure.words);
      add('weak', measure.id, measure.weak);
    }
    for (const group of groups) add('group', group.id, group.words);
    for (const subject of subjects) add('subject', subject.id, subject.words);
    for (const entry of notHeld) add('notheld', entry.id, entry.words);
    for (const priority of plans.plans.flatMap((plan) => plan.priorities)) add('priority', priority.id, priority.words.map((line) => line.replace(/^=/, '')));
    add('place', 'within', places.within.words);
    add('place', 'other', places.other.words);
    add('basis', 'percent', signs['percent'] ?? []);
    add('basis', 'count', signs['absolute'] ?? []);
    for (const [option, pattern] of YEARS) this.nlp.addNerRegexRule('en', `year:${option}`, pattern);
  }

  /** What the peer makes of a message after `before`. */
  async read(text: string, before: Meaning | undefined): Promise<Reached> {
    const { intent, score, entities } = await this.nlp.process('en', plainly(text));
    const said = longest(entities).map(({ entity, option }) => (option === undefined ? { entity: entity.split(':')[0] ?? '', option: entity.split(':')[1] ?? '' } : { entity, option }));
    const options = (entity: string): string[] => [...new Set(said.filter((one) => one.entity === entity).map((one) => one.option))];
    const yearsSaid = options('year');
    const kind = intent === 'None' ? 'unknown' : intent === 'figure' && yearsSaid.length === 0 && BARE_YEAR.test(text) ? 'whichYear' : intent;
    const measures = this.#measures(options, kind) ?? (KINDS_WITH_MEASURES.has(kind) ? before?.measures : undefined);
    const years = this.#years(yearsSaid, before) ?? (kind === 'figure' || kind === 'share' || kind === 'sum' ? (before?.years ?? this.years.slice(-1)) : kind === 'compare' && measures?.length === 1 ? this.years : this.years.slice(-1));
    const [basis = 'either', ...others] = [...new Set([...options('basis'), ...(text.includes('%') ? ['percent'] : [])])];
    return { meaning: { kind, ...(measures === undefined ? {} : { measures }), years: [...years], basis: others.length === 0 ? basis : 'either' }, score };
  }

  #measures(options: (entity: string) => string[], kind: string): string[] | undefined {
    const exact = options('measure');
    const groups = options('group').map((id) => this.vocabulary.groups.find((group) => group.id === id)).filter((group) => group?.mode === 'both' && !group.parts.some((part) => exact.includes(part)));
    const named = [...new Set([...exact, ...groups.flatMap((group) => group?.parts ?? [])])];
    const found = named.length > 0 ? named : options('weak');
    // A share is one of the total, which need not be said.
    const asked = kind === 'share' && found.length > 1 ? found.filter((id) => id !== TOTAL) : found;
    return asked.length > 0 ? asked : undefined;
  }

  #years(said: readonly string[], before: Meaning | undefined): string[] | undefined {
    const latest = this.years.at(-1) ?? '';
    const years = said.flatMap((year) => (year === 'latest' ? [latest] : year === 'both' ? this.years : year === 'before' ? [yearBefore(before?.years?.at(-1) ?? latest)] : [year]));
    return years.length === 0 ? undefined : [...new Set(years)].sort(byYear);
  }
}

/** What the peer is trained on: each message with the kind it means. */
export const trainingOf = (turns: readonly Turn[], outOfScope: readonly string[]): (readonly [string, string])[] => [
  ...turns.flatMap(({ say, means }) => (means === undefined ? [] : [[say, means.kind] as const])),
  ...outOfScope.map((text) => [text, 'None'] as const),
];

// Its tokens keep hyphens and curled quotes, which its strings do not have.
const plainly = (text: string): string => text.toLowerCase().replace(/[‘’']/g, '').replace(/(?<=[a-z])-(?=[a-z])/g, ' ').replace(/\s+/g, ' ').trim();

// It returns matches that lie within longer ones.
const longest = (entities: readonly Entity[]): Entity[] => entities.filter((one) => !entities.some((other) => other.len > one.len && other.start <= one.start && other.end >= one.end && other.entity !== 'basis'));
