// What a proposal is made from: the reading of this message, what was being talked about, and what the report holds.
import type { NumbersHeld } from '../../data/numbersHeld.ts';
import type { Plans } from '../../data/plan.ts';
import type { FinancialYear } from '../../data/period.ts';
import { byYear, yearAfter, yearBefore } from '../../data/period.ts';
import type { MeasureSlot, Offer, Query, Slot } from '../../data/query.ts';
import type { Partner } from '../../data/report.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import { TOTAL } from '../../data/measures.ts';
import { counted, type Counted } from './counts.ts';
import type { Token } from './normalise.ts';
import type { Mention, Reading, Sign, Thing } from './recognise.ts';

/** What the last messages were about; kept per conversation, a few hundred bytes of JSON. */
export interface Context {
  readonly query?: Query;
  /** The last ranking, while the rows of it are talked of: "and the second?" may follow on "how many fewer is that?" */
  readonly ranking?: Extract<Query, { kind: 'rank' }>;
  readonly measures?: readonly string[];
  readonly group?: string;
  /** The last rows talked of one by one or in pairs, for "those two", "all four". */
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
  /** What was offered where it was not sure what was asked. */
  readonly offered?: readonly Offer[];
}

/** What may be asked of the report. */
export interface Held {
  readonly vocabulary: Vocabulary;
  readonly plans: Plans;
  readonly years: readonly FinancialYear[];
  /** What a number is in the table. */
  readonly numbers: NumbersHeld;
  /** For commands that name one; questions about figures need none. */
  readonly partners?: readonly Partner[];
}

const LISTED: ReadonlySet<string> = new Set(['measure', 'group', 'weak']);

/** One message in its situation, with what it names. */
export class Situation {
  /** The measures named in this message, groups opened up; undefined where none is. */
  readonly named: MeasureSlot | undefined;
  /** The years said, resolved against those held and those being talked of; undefined where none was said. */
  readonly years: Slot<readonly FinancialYear[]> | undefined;
  readonly counted: Counted;
  readonly #signs: ReadonlySet<string>;
  readonly #totals: ReadonlySet<Mention>;
  /** The sentence of each token; rules ask for it time and again. */
  #sentences: readonly number[] | undefined;

  constructor(readonly reading: Reading, readonly context: Context, readonly held: Held) {
    this.#signs = new Set(reading.signs.map(s => s.id));
    this.#totals = this.#totalsOf();
    this.named = this.#rowsNamed();
    this.years = this.#yearsSaid();
    this.counted = counted(reading, held.vocabulary.numbers);
  }

  /** Whether the total of a row is asked for, which is the row itself. */
  get asksTotalOf(): boolean {
    return this.#totals.size > 0;
  }

  /** True where any of these signs stands in the message. */
  has(...ids: string[]): boolean {
    return ids.some(id => this.#signs.has(id));
  }

  /** Whether the message is a fact's words from end to end: "what is the source?" */
  get isFact(): boolean {
    const { topics, tokens } = this.reading;
    return topics.some(t => t.from === 0 && t.to === tokens.length);
  }

  /** The sentence in which a token stands, counted from 1. */
  sentenceOf(at: number): number {
    let sentence = 0;
    this.#sentences ??= this.reading.tokens.map(t => (t.opens ? ++sentence : sentence));
    return this.#sentences[Math.min(at, this.#sentences.length - 1)] ?? 0;
  }

  /** The verb that opens a sentence which asks whether something is so: "was shoplifting the biggest?" */
  get whether(): Sign | undefined {
    return this.reading.signs.find(x => x.id === 'whether' && this.reading.tokens[x.from]!.opens);
  }

  /** Whether a row counts incidents, not crimes. */
  countsIncidents(row: string): boolean {
    return this.held.vocabulary.measures.find(m => m.id === row)?.counts === 'incident';
  }

  things(...types: Thing['type'][]): readonly Mention[] {
    return this.reading.things.filter(m => types.includes(m.thing.type) && !this.#totals.has(m));
  }

  get latest(): FinancialYear {
    return this.held.years.at(-1)!;
  }

  get earliest(): FinancialYear {
    return this.held.years[0]!;
  }

  /** Whether a word of a message is one of those by which commands are told from questions. */
  isOne(kind: keyof Vocabulary['commandWords'], token: Token | undefined): boolean {
    return token !== undefined && this.held.vocabulary.commandWords[kind].includes(token.text);
  }

  /** Whether a command may stand behind this word. */
  isPolite({ text }: Token): boolean {
    return this.held.vocabulary.plain.polite.includes(text);
  }

  /** The word too wide to answer, such as theft, where no narrower one stands beside it. */
  get tooWide(): string | undefined {
    return this.named ? undefined : this.things('group').find(m => this.#group(m.thing.id)?.mode === 'ask')?.thing.id;
  }

  /** A calendar year that could be either financial year, where it is the only one said. */
  get bareYear(): number | undefined {
    const bare = this.reading.periods.flatMap(p => (p.when.kind === 'bare' ? [p.when.year] : []));
    return bare.length === 1 ? bare[0] : undefined;
  }

  /** The year without figures that is asked for where the latest was talked of: "and the year after?" */
  get beyond(): FinancialYear | undefined {
    const { context: { years }, reading: { periods: [only, ...more] } } = this;
    return only?.when.kind === 'latest' && only.when.after && more.length === 0 && years?.length === 1 && years[0] === this.latest ? yearAfter(this.latest) : undefined;
  }

  /** Whether a year follows the one being talked of. */
  get hasNext(): boolean {
    return this.context.years?.length === 1 && this.context.years[0] !== this.latest;
  }

  #group = (id: string) => this.held.vocabulary.groups.find(g => g.id === id);

  #rowsNamed(): MeasureSlot | undefined {
    const heard = this.#heardOf(), slot = this.rowsIn(heard), { narrow } = this.held.vocabulary.plain;
    const said = heard.filter(m => m.thing.type === 'measure').map(m => this.reading.tokens.slice(m.from, m.to).filter(t => narrow.includes(t.stem))), words = said.flat().map(t => t.typed ?? t.text);
    return slot && slot.value.length === 1 && said.length > 0 && said.every(narrowed => narrowed.length > 0) ? { ...slot, narrow: [...new Set(words)].join(' ') } : slot;
  }

  /** The rows that these name, groups opened up where no part of theirs is named. */
  rowsIn(heard: readonly Mention[]): MeasureSlot | undefined {
    const exact = heard.filter(m => m.thing.type === 'measure').map(m => m.thing.id);
    const opened = [...new Set(heard.flatMap(m => (m.thing.type === 'group' ? [this.#group(m.thing.id)!] : [])))].filter(g => g.mode === 'both' && !g.parts.some(p => exact.includes(p)));
    const rows = [...new Set([...heard.flatMap(m => (m.thing.type === 'measure' ? [m.thing.id] : opened.find(g => g.id === m.thing.id)?.parts ?? []))])];
    return rows.length === 0 ? undefined : { value: rows, origin: 'said', ...(opened.length === 1 && exact.length === 0 ? { group: opened[0]!.id } : {}) };
  }

  /** The rows named, less those that are put out: "both burgs and the vehicle rows, without theft of". */
  namedWithout(out: readonly Mention[]): readonly string[] {
    const left = new Set(out.map(m => m.thing.id));
    return left.size === 0 ? [] : (this.rowsIn(this.things('measure', 'group').filter(m => !out.includes(m)))?.value ?? []).filter(row => !left.has(row));
  }

  /** The rows and groups mentioned, without those put aside in so many words where others are asked about. */
  #heardOf(): readonly Mention[] {
    const all = this.#listed(), { signs } = this.reading, [first] = all;
    if (first && all.length > 1 && signs.some(x => x.id === 'instead' && x.from === 0 && x.to === first.from)) return all.slice(1);
    const others = all.filter(m => !signs.some(x => x.id === 'exclude' && x.from < m.from && x.to > m.to));
    return others.some(m => m.thing.id !== TOTAL) ? others : all;
  }

  /** "The total for burglary" is no row of its own; "burglary as a share of the total" is. */
  #totalsOf(): ReadonlySet<Mention> {
    const { tokens, signs, things } = this.reading, { of } = this.held.vocabulary.plain;
    if (signs.some(x => x.id === 'share')) return new Set();
    return new Set(things.filter(total => total.thing.id === TOTAL && tokens.slice(total.from, total.to).some(t => t.stem === 'total')
      && things.some(m => (m.thing.type === 'measure' || m.thing.type === 'group') && m.thing.id !== TOTAL && m.from > total.to && m.from - total.to <= 2 && of.includes(tokens[total.to]!.text))));
  }

  /** Rows and groups, with the words of rows that say little alone but stand in a list beside others: "resi + B&C + TFMV". */
  #listed(): readonly Mention[] {
    const { tokens, plain, things } = this.reading, { joiners } = this.held.vocabulary.plain, rows = new Set(things.filter(m => m.thing.type === 'measure' && !this.#totals.has(m))), all = things.filter(m => LISTED.has(m.thing.type) && !this.#totals.has(m));
    const joined = (a: Mention, b: Mention): boolean => { const between = plain.slice(tokens[a.to - 1]!.end, tokens[b.from]!.start).trim(); return between !== '' && between.split(/\s*([,/&+|])\s*|\s+/).every(part => !part || /^[,/&+|]$/.test(part) || joiners.includes(part)); };
    const speaks = (m: Mention): boolean => m.thing.id !== TOTAL || tokens.slice(m.from, m.to).every(t => t.stem === 'total');
    // Once from each side, so that one in the list vouches for the next.
    for (const order of [all, all.toReversed()]) order.forEach((m, i) => { const before = order[i - 1]; if (before && rows.has(before) && m.thing.type === 'weak' && speaks(m) && (before.from < m.from ? joined(before, m) : joined(m, before))) rows.add(m); });
    return things.filter(m => m.thing.type === 'group' || rows.has(m)).map(m => (m.thing.type === 'weak' ? { ...m, thing: { type: 'measure', id: m.thing.id } } : m));
  }

  /** The times of the question, where those of a story before it are others: "Shoplifting was top in 2018/19. What was in 2019/20?" */
  #timesAsked(): Reading['periods'] {
    const { periods, tokens, signs } = this.reading, first = periods.findIndex(p => tokens[p.from]!.asks), asked = first < 0 ? [] : periods.slice(first);
    if (first <= 0 || !asked.some(p => p.when.kind === 'year' || p.when.kind === 'latest')) return periods;
    // "It was 415 in 2018/19. Is 2019/20 higher?" is of both; so are two rows, each with its year.
    const rows = this.things('measure', 'group'), apart = rows.some(m => tokens[m.from]!.asks) && rows.some(m => !tokens[m.from]!.asks);
    return apart || signs.some(x => x.id === 'comparative' && tokens[x.from]!.asks) ? periods : asked;
  }

  #yearsSaid(): Slot<readonly FinancialYear[]> | undefined {
    const { context, held } = this, found = new Set<FinancialYear>(), times = this.#timesAsked().map(p => p.when), out = times.flatMap(w => (w.kind === 'opposite' && w.of !== undefined ? [w.of] : []))[0];
    for (const when of times) {
      switch (when.kind) {
        case 'year': found.add(when.year); break;
        case 'latest': if (this.beyond === undefined) found.add(this.latest); break;
        case 'next': if (this.hasNext) found.add(this.latest); break;
        case 'opposite': found.add(held.years.findLast(y => y !== (when.of ?? out ?? context.years?.[0])) ?? this.earliest); break;
        case 'that': for (const y of context.unheld ? [] : context.years ?? []) found.add(y); break;
        case 'both': for (const y of held.years) found.add(y); break;
        case 'before': found.add(context.years?.length !== 1 || times.some(w => w.kind === 'year' || w.kind === 'latest') ? this.earliest : yearBefore(context.years[0]!)); break;
      }
    }
    return found.size === 0 ? undefined : { value: [...found].sort(byYear), origin: times.every(w => w.kind === 'that') ? 'carried' : 'said' };
  }
}
