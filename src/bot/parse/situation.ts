// What a reader sees: the reading of this message, what was being talked about, and what the report holds.
import type { Plans } from '../../data/plan.ts';
import type { FinancialYear } from '../../data/period.ts';
import { byYear, yearBefore } from '../../data/period.ts';
import type { MeasureSlot, Query, Slot } from '../../data/query.ts';
import type { Partner } from '../../data/report.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import type { Mention, Reading, Thing } from './recognise.ts';

/** What the last messages were about; kept per conversation, a few hundred bytes of JSON. */
export interface Context {
  readonly query?: Query;
  readonly measures?: readonly string[];
  readonly group?: string;
  /** The last two rows talked of one by one, for "those two". */
  readonly recent?: readonly string[];
  readonly years?: readonly FinancialYear[];
  /** A time that was named but has no figures, for "that year", "that quarter". */
  readonly unheld?: string;
  readonly subject?: string;
  /** The rows talked of before a fact was asked, for "back to the count". */
  readonly aside?: readonly string[];
  /** What was asked last and is not held, for "put a number on that". */
  readonly refused?: Extract<Query, { kind: 'notHeld' }>;
  readonly priority?: string;
}

/** What the readers may ask of the report: no figures, only what exists. */
export interface Held {
  readonly vocabulary: Vocabulary;
  readonly plans: Plans;
  readonly years: readonly FinancialYear[];
  /** For commands that name one; questions about figures need none. */
  readonly partners?: readonly Partner[];
}

/** One message in its situation, with the questions that readers ask of it. */
export class Situation {
  /** The measures named in this message, groups opened up; undefined where none is. */
  readonly named: MeasureSlot | undefined;
  readonly #signs: ReadonlySet<string>;

  constructor(readonly reading: Reading, readonly context: Context, readonly held: Held, readonly whole: Reading = reading) {
    this.#signs = new Set(reading.signs.map(s => s.id));
    this.named = this.#named();
  }

  /** True where any of these signs stands in the message. */
  has(...ids: string[]): boolean {
    return ids.some(id => this.#signs.has(id));
  }

  things(...types: Thing['type'][]): readonly Mention[] {
    return this.reading.things.filter(m => types.includes(m.thing.type));
  }

  get latest(): FinancialYear {
    return this.held.years.at(-1)!;
  }

  get earliest(): FinancialYear {
    return this.held.years[0]!;
  }

  #named(): MeasureSlot | undefined {
    const mentions = this.#heardOf();
    const exact = mentions.filter(m => m.thing.type === 'measure').map(m => m.thing.id);
    const opened = new Set<string>();
    const ids = new Set(mentions.flatMap(m => {
      if (m.thing.type === 'measure') return [m.thing.id];
      const group = this.held.vocabulary.groups.find(g => g.id === m.thing.id)!;
      // "The two violence rows, the general one and the domestic one": both are named, and one of them again.
      const both = /^(?:two|both|pair)$/.test(this.reading.tokens[m.from]!.text);
      if (group.mode !== 'both' || !both && group.parts.some(p => exact.includes(p))) return [];
      opened.add(group.id);
      return group.parts;
    }));
    if (ids.size === 0 && this.context.measures !== undefined && /^(?:and |what about |how about )?(?:the )?(?:total|overall|all crime|everything)(?: one)?$/.test(this.reading.words)) return { value: ['total-crime'], origin: 'said' };
    // "His tools were taken from his van. What has happened to that sort of theft?": the row was named in the story.
    const wide = mentions.map(m => this.held.vocabulary.groups.find(g => g.id === m.thing.id)).find(g => g?.mode === 'ask');
    // "And how many were stolen from?" after theft of vehicles: the other row of the pair.
    const side = ids.size === 0 && wide ? this.#sibling() : undefined;
    if (side && wide?.parts.includes(side)) return { value: [side], origin: 'said' };
    const told = wide === undefined ? [] : [...new Set(this.whole.things.filter(m => m.thing.type === 'measure' && wide.parts.includes(m.thing.id)).map(m => m.thing.id))];
    if (ids.size === 0 && told.length > 0 && /\b(?:that|those|this|these|such)\b/.test(this.reading.words)) return { value: told, origin: 'said' };
    if (ids.size === 0) return this.#nickname();
    return { value: [...ids], origin: 'said', ...(opened.size === 1 && exact.length === 0 ? { group: [...opened][0]! } : {}) };
  }

  /** The rows and groups mentioned, without those put aside in so many words where others are asked about. */
  #heardOf(): readonly Mention[] {
    const all = this.things('measure', 'group');
    const [first] = all;
    const corrected = first !== undefined && all.length > 1 && /^(?:no )?not(?: the)?$/.test(this.reading.tokens.slice(0, first.from).map(t => t.text).join(' '));
    if (corrected) return all.slice(1);
    const aside = (m: Mention): boolean => this.reading.signs.some(x => x.id === 'exclude' && x.from < m.from && x.to >= m.to + 1);
    const others = all.filter(m => !aside(m));
    return others.some(m => m.thing.id !== 'total-crime') ? others : all;
  }

  /** "And from them?", "homes?": a word that says little alone names a row once rows are being talked of. */
  #nickname(): MeasureSlot | undefined {
    const last = this.context.query;
    const short = this.reading.tokens.length <= 4 || last?.kind === 'which' && this.weak?.value.every(m => last.options.includes(m)) || this.has('follow', 'correction') || /^(?:only|just)\b/.test(this.reading.words);
    const weak = (this.context.measures?.length || last?.kind === 'which') && short ? this.weak : undefined;
    return weak && !weak.value.includes('total-crime') ? weak : undefined;
  }

  /** The word too wide to answer, such as theft, where no narrower one stands beside it. */
  get tooWide(): string | undefined {
    if (this.named) return undefined;
    return this.things('group').find(m => this.held.vocabulary.groups.find(g => g.id === m.thing.id)?.mode === 'ask')?.thing.id;
  }

  /** Rows meant by a word that alone says little: "crime", "homes", or "domestic" where burglary is being talked of. */
  get weak(): MeasureSlot | undefined {
    // "As a number of offences" after a question about one row speaks of that row's offences, not of all crime.
    const again = this.context.measures?.length !== undefined && (this.has('them', 'absolute', 'percent', 'follow', 'difference') || this.reading.tokens.length <= 4) && !this.has('rank');
    const ids = this.things('weak').filter(m => !(again && (m.line === 'offence' || m.line === 'crime' && this.has('difference')))).map(m => m.thing.id);
    if (ids.length === 0) return undefined;
    // "Homes, up or down?" names a row; "a home remedy" does not.
    const strange = this.reading.residue.length > 0 && !this.context.measures?.length && this.context.query?.kind !== 'which';
    if (strange && !ids.includes('total-crime')) return undefined;
    const burglary = this.context.measures?.some(m => m.startsWith('burglary')) ?? false;
    const value = [...new Set(ids.map(id => (burglary && id === 'domestic-violence-with-injury' ? 'burglary-residential' : id)))];
    return { value, origin: 'said' };
  }

  /** Points back to what was said: a pronoun, a year on its own, "and …?". */
  get pointsBack(): boolean {
    return this.has('them', 'follow', 'correction') || this.reading.periods.length > 0;
  }

  /** What the message names, else what was being talked of. A word that nothing knows is never taken for the measure before. */
  get measures(): MeasureSlot | undefined {
    return this.named ?? this.carried;
  }

  get carried(): MeasureSlot | undefined {
    if (!this.context.measures?.length) return this.context.aside && (this.has('return') || (this.has('follow') || this.reading.tokens.length <= 4) && this.years !== undefined && this.reading.residue.length === 0) ? { value: this.context.aside, origin: 'carried' } : undefined;
    if (this.things('subject', 'notHeld').some(m => m.thing.type === 'subject' || this.kindOf(m.thing.id) === 'measure')) return undefined;
    // "So that has fallen, as the officers assure us": the row, and what it is said to have done.
    if (/^(?:so |and |but |well )?(?:that|it|this|they)s? (?:has|have|is|was|went|fell|rose|must)\b/.test(this.reading.words) && this.has('up', 'down') && this.reading.residue.length <= 3) return { value: this.context.measures, origin: 'carried', ...(this.context.group ? { group: this.context.group } : {}) };
    const unknown = this.reading.residue.length;
    // Two words that nothing knows may ask something else of the same measure: "how many of those came before the bench?"
    if (unknown >= 2 && this.reading.periods.length === 0 && !this.has('judge', 'why', 'doing', 'covers', 'priority', 'significant')) return undefined;
    if (unknown > 0 && !this.has('them') && this.reading.periods.length === 0 && !(unknown <= 2 && this.asksOfFigures)) return undefined;
    if (this.recently && /\b(?:two|2|both|three|3)\b/.test(this.reading.words)) return { value: this.recently, origin: 'carried' };
    const sibling = this.#sibling();
    if (sibling) return { value: [sibling], origin: 'carried' };
    return { value: this.context.measures, origin: 'carried', ...(this.context.group ? { group: this.context.group } : {}) };
  }

  /** Rows talked of one after another: as many as "both" or "those three" say, else two. */
  get recently(): readonly string[] | undefined {
    const recent = this.context.recent ?? [], many = /\b(?:three|3)\b/.test(this.reading.words) ? 3 : 2;
    return this.context.measures?.length === 1 && recent.length >= many ? recent.slice(-many) : undefined;
  }

  /** "The other one": the row that makes a pair with the one being talked of. */
  #sibling(): string | undefined {
    const side = /^(?:and |what about |same for |now |but )*(of|from|to)(?: (?:them|ones?|vehicles?))?(?: (?:in |for )?(?:the |that )?same (?:year|period))?$/.exec(this.reading.words)?.[1];
    const pairs: Readonly<Record<string, string>> = { of: 'theft-of-vehicle', to: 'theft-of-vehicle', from: 'theft-from-vehicle' };
    if (!this.context.measures?.length) return undefined;
    if ((side !== undefined || this.has('fromThem')) && this.context.measures.every(m => m.includes('vehicle'))) return pairs[side ?? 'from'];
    if (!this.has('otherPart') && !/\bthe other$/.test(this.reading.words) || this.context.measures.length !== 1) return undefined;
    const pair = this.held.vocabulary.groups.find(g => g.sum && g.parts.length === 2 && g.parts.includes(this.context.measures![0]!));
    return pair?.parts.find(p => p !== this.context.measures![0]);
  }

  kindOf(notHeldId: string): string | undefined {
    return this.held.vocabulary.notHeld.find(n => n.id === notHeldId)?.kind;
  }

  get asksOfFigures(): boolean {
    return this.has('change', 'up', 'down', 'howMany', 'compare', 'rank', 'share', 'absolute', 'percent', 'halve', 'double', 'sum', 'difference', 'check', 'significant', 'judge', 'stable', 'table', 'state', 'ratio');
  }

  /** The years said, resolved against those held and those being talked of; undefined where none was said. */
  get years(): Slot<readonly FinancialYear[]> | undefined {
    const found = new Set<FinancialYear>();
    // "Did it fall before that too?" after a change: before both of its years.
    const both = this.context.query?.kind === 'change' && /\bbefore that\b/.test(this.reading.words);
    const before = this.context.years?.length === 1 ? yearBefore(this.context.years[0]!) : both ? yearBefore(this.earliest) : this.earliest;
    const said = this.reading.periods.map(p => p.when);
    for (const when of said) {
      if (when.kind === 'year') found.add(when.year);
      else if (when.kind === 'latest' || when.kind === 'next' && this.#hasNext) found.add(this.latest);
      else if (when.kind === 'opposite') found.add(this.held.years.findLast(y => y !== this.context.years?.[0]) ?? this.earliest);
      else if (when.kind === 'that') for (const y of this.context.unheld ? [] : this.context.years ?? []) found.add(y);
      else if (when.kind === 'both') for (const y of this.held.years) found.add(y);
      else if (when.kind === 'before') {
        const other = said.find(w => w.kind === 'year' && w.year === this.earliest);
        found.add(other && said.length === 2 ? this.earliest : said.some(w => w.kind === 'year' || w.kind === 'latest') ? this.earliest : before);
      }
    }
    return found.size === 0 ? undefined : { value: [...found].sort(byYear), origin: said.every(w => w.kind === 'that') ? 'carried' : 'said' };
  }

  /** "Which of those …": several rows are being talked of and this message points at them. */
  get carriesList(): boolean {
    if (this.named === undefined && this.weak === undefined && this.recently && this.reading.tokens.length <= (this.has('them') ? 9 : 6) && /^(?:and |so )?which (?:ones?|of|moved|went|fell|rose)\b/.test(this.reading.words)) return true;
    return this.named === undefined && this.weak === undefined && (this.context.measures?.length ?? 0) >= 2 && (this.has('them') && /\b(?:those|them|these|two|three|both|one)\b/.test(this.reading.words) || /^(?:and |so )?which ones?\b/.test(this.reading.words) || this.reading.tokens.length <= 5 && (this.context.measures?.length ?? 0) <= 4 && /^(?:and |so )?which\b/.test(this.reading.words) && ['compare', 'change', 'figure', 'sum', 'share'].includes(this.context.query?.kind ?? ''));
  }

  /** Nothing is named but crime in general, as in "which crimes went up?". */
  get weakOnlyGeneric(): boolean {
    return this.weak?.value.every(m => m === 'total-crime') ?? true;
  }

  get #hasNext(): boolean {
    return this.context.years?.length === 1 && this.context.years[0] !== this.latest;
  }

  get assumedYear(): Slot<readonly FinancialYear[]> {
    return { value: [this.latest], origin: 'assumed' };
  }

  get bareYear(): number | undefined {
    const bare = this.reading.periods.flatMap(p => (p.when.kind === 'bare' ? [p.when.year] : []));
    return bare.length === 1 ? bare[0] : undefined;
  }

  /** A year or period that no figure is held for. */
  get periodNotHeld(): { label: string; soft: boolean } | undefined {
    const { unheld } = this.context;
    if (unheld !== undefined && this.reading.periods.some(p => p.when.kind === 'that')) return { label: unheld, soft: false };
    const held = this.years?.value.every(y => this.held.years.includes(y)) === true;
    // "Last night I read …" beside a year that is held is the story, not the question; a month or quarter of that year is the question.
    if (this.reading.periods.some(p => p.when.kind === 'next') && !this.#hasNext) return { label: 'the year to come', soft: false };
    // "Less of it these days, what's the drop?" asks for the change there is; the reply names its years.
    const vague = (label: string): boolean => /^(?:these days|nowadays|lately|of late)$/.test(label) && this.named !== undefined && this.has('up', 'down', 'change');
    for (const { when } of this.reading.periods) if (when.kind === 'other' && !vague(when.label) && !(held && /^(?:last|this|past|yesterday|tonight|today|over)/.test(when.label))) return { label: when.label, soft: when.soft };
    const year = this.years?.value.find(y => !this.held.years.includes(y));
    return year === undefined ? undefined : { label: year, soft: false };
  }

  /** The topic that follows the one just answered: "and in Leicestershire?" after the number of partnerships in England. */
  get nextTopic(): { id: string; weight: number } | undefined {
    const last = this.context.query;
    if (last?.kind !== 'topic' || this.named !== undefined) return undefined;
    const [best] = this.reading.then.filter(t => last.topics.includes(t.after)).sort((a, b) => b.weight - a.weight);
    return best && { id: best.id, weight: best.weight + 1 };
  }

  /** Whether the best topic is heard only for want of a better one. */
  get topicIsBroad(): boolean {
    const id = this.topic?.id;
    return this.held.vocabulary.topics.some(t => t.id === id && t.broad);
  }

  /** A rise or fall that is spoken of beside the asking part: "I've space for one increase. Which is the largest?" */
  get toldDirection(): 'increase' | 'decrease' | undefined {
    const told = (id: string): boolean => this.whole.signs.some(x => x.id === id && !['higher', 'lower', 'fewer', 'less', 'worse', 'better', 'more'].includes(this.whole.tokens[x.from]!.text));
    const up = told('up'), down = told('down');
    return this.whole === this.reading || up === down ? undefined : up ? 'increase' : 'decrease';
  }

  /** The best topic of fact, with the number of words it rests on. */
  get topic(): { id: string; weight: number; from: number; to: number } | undefined {
    const next = this.nextTopic;
    if (next) return { ...next, from: 0, to: 0 };
    const numbered = this.named === undefined && this.weak === undefined ? this.reading.paragraphs.flatMap(p => this.held.vocabulary.topics.filter(t => t.say.some(x => x.paragraph.split(', ').some(q => q === p || q.startsWith(`${p}.`))))) : [];
    const heard = this.reading.topics.find(t => numbered.some(n => n.id === t.id));
    if (heard) return heard;
    if (numbered.length === 1 && this.reading.topics.length === 0) return { id: numbered[0]!.id, weight: 2, from: 0, to: 0 };
    const [best, ...rest] = this.reading.topics;
    const covers = (t: { from: number; to: number }) => this.things('measure', 'subject').some(m => t.from <= m.from && t.to >= m.to);
    return best && !covers(best) ? rest.find(t => t.weight === best.weight && covers(t)) ?? best : best;
  }
}
