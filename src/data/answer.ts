// Query + report → Answer: what is true, as a value. Every figure comes out of the table here, with its source; no sentence does.
import { changeBetween, readChances, type Chance, type Change, type Source } from './figure.ts';
import { TOTAL, whyNotSummed, type Group, type Measure } from './measures.ts';
import type { FinancialYear } from './period.ts';
import { latestPlan, planChanges, placesOf, placesOfMeasure, type Place, type Plan, type PlanChanges, type Plans, type Priority } from './plan.ts';
import type { About, Aspect, Basis, Premise, Query, Reason, Slot } from './query.ts';
import { tableSource, type Claim, type Report } from './report.ts';
import type { Detail, NotHeld, Subject, Topic, Vocabulary } from './vocabulary.ts';

/** One measure with its values; `change` where two years are shown. */
export interface Row {
  readonly measure: Measure;
  readonly values: readonly { readonly year: FinancialYear; readonly value: number }[];
  readonly change: Change;
  readonly chance: Chance;
}

/** A safe sum of rows, such as both burglaries. */
export interface Together { readonly label: string; readonly values: Row['values']; readonly change: Change }

/** Whether what the asker took to be true is so. `near` is a percentage that differs only by rounding. */
export interface Verdict { readonly premise: Premise; readonly holds: boolean; readonly part: 'direction' | 'size' | 'value'; readonly near: boolean; readonly elsewhere?: { readonly year: FinancialYear } }

/** Something the bot took over from before or assumed, so that it can say so. */
export type Implied = { readonly what: 'measures'; readonly labels: readonly string[] } | { readonly what: 'narrow'; readonly words: string; readonly label: string } | { readonly what: 'year'; readonly year: FinancialYear; readonly origin: 'carried' | 'assumed'; /** It is the newest that figures are held for. */ readonly latest: boolean };

export interface Ranked { readonly basis: 'percent' | 'count'; readonly rows: readonly Row[] }

/** Where a subject or measure stands in the plans. */
export interface Covered { readonly label: string; readonly measure?: Measure; readonly subject?: Subject; readonly places: readonly Place[]; readonly cross: readonly string[]; /** Where a measure that is no named focus has its nearest. */ readonly near: readonly Place[] }

export type Answer = { readonly sources: readonly Source[]; readonly implied: readonly Implied[] } & (
  | { readonly kind: 'values'; readonly rows: readonly Row[]; readonly years: readonly FinancialYear[]; readonly together?: Together; readonly verdict?: Verdict; readonly comparing: boolean; readonly apart?: 'ratio' | 'gap' }
  | { readonly kind: 'change'; readonly rows: readonly Row[]; readonly group?: Group; readonly together?: Together; readonly basis: Basis; readonly verdict?: Verdict; readonly claims: readonly Claim[]; readonly aspect?: Aspect; /** Decimal places asked for. */ readonly places?: number }
  | { readonly kind: 'rank'; readonly by: 'increase' | 'decrease' | 'value' | 'change'; readonly least: boolean; readonly year: FinancialYear; readonly lists: readonly Ranked[]; readonly aside?: Row; /** A row asked about; its place in the first list, counted from 1, where it moved that way; and whether incidents, which were left out, stand before all crimes. */ readonly asked?: { readonly row: Row; readonly place: number | undefined; readonly ofCrimes: boolean }; readonly among: boolean; readonly skip: number; /** Total crime of that year, where shares of it are asked. */ readonly whole?: number; /** Pairs among the rows that may be added up: both burglaries beside shoplifting. */ readonly sums: readonly Together[]; /** Asked which stayed the same, none did. */ readonly noneSame?: true }
  | { readonly kind: 'list'; readonly query: Extract<Query, { kind: 'threshold' }>; readonly rows: readonly Row[]; readonly total: Row; /** What was asked to be left out. */ readonly without?: readonly Measure[]; /** The row whose value, or change, was the limit. */ readonly than?: Row; /** By number, where that gives others than by percentage. */ readonly byNumber?: readonly Row[] }
  | { readonly kind: 'share'; readonly shares: readonly { readonly row: Row | Together; readonly year: FinancialYear; readonly percent: number; readonly of: number; readonly whole: string }[]; readonly places?: number }
  | { readonly kind: 'notShare'; readonly rows: readonly Row[]; readonly of?: Row; readonly year: FinancialYear; readonly why: 'incidents' | 'overlap' }
  | { readonly kind: 'sum'; readonly rows: readonly Row[]; readonly together: Together; readonly years: readonly FinancialYear[]; readonly less: boolean }
  | { readonly kind: 'overYears'; readonly row: Row; readonly years: readonly FinancialYear[]; readonly total: number }
  | { readonly kind: 'notSum'; readonly rows: readonly Row[]; readonly why: 'total' | 'incidents' | 'overlap' }
  | { readonly kind: 'table'; readonly rows: readonly Row[]; /** Whether no row is left out. */ readonly whole: boolean }
  | { readonly kind: 'lookup'; readonly value: number; readonly found: readonly { readonly row: Row | Together; readonly year: FinancialYear }[] }
  | { readonly kind: 'which'; readonly group: Group; readonly options: readonly Measure[] }
  | { readonly kind: 'whichYear'; readonly measures: readonly Measure[]; readonly calendarYear: number; readonly options: readonly FinancialYear[] }
  | { readonly kind: 'define'; readonly measures: readonly Measure[] }
  | { readonly kind: 'topic'; readonly topics: readonly Topic[]; readonly lacks?: Detail }
  | { readonly kind: 'plan'; readonly plan: Plan; readonly priority?: Priority; readonly assumed: boolean }
  | { readonly kind: 'priorityMeasures'; readonly plan: Plan; readonly priority: Priority }
  | { readonly kind: 'covers'; readonly covered: readonly Covered[]; readonly question: 'where' | 'doing' | 'new' | 'dropped'; readonly plans: readonly Plan[]; readonly asked?: Plan }
  | { readonly kind: 'planChanges'; readonly changes: PlanChanges; readonly part: 'all' | 'added' | 'dropped' | 'moved' }
  | { readonly kind: 'crossCutting'; readonly items: Plans['crossCutting']['items']; readonly asked: boolean }
  | { readonly kind: 'notHeld'; readonly reason: Reason; readonly entry?: NotHeld; readonly subject?: Subject; readonly covered?: Covered; readonly measures: readonly Measure[]; readonly remarks: readonly string[]; readonly years: readonly FinancialYear[]; readonly district: string }
  | { readonly kind: 'help' } | { readonly kind: 'smalltalk'; readonly tone: 'greeting' | 'thanks' } | { readonly kind: 'emergency' }
  | { readonly kind: 'startUpdate' } | { readonly kind: 'digest'; readonly request: string } | { readonly kind: 'unknown' } | { readonly kind: 'unsure'; readonly options: readonly string[] }
  | { readonly kind: 'command' }
);

/** What answers are made from. */
export interface Knowledge { readonly report: Report; readonly vocabulary: Vocabulary }

/**
 * Answers a query from the report.
 * @example answerQuery({ kind: 'figure', measures: said(['shoplifting']), years: said(['2018/19']) }, knowledge) // 512, with its source
 * @throws Error where a measure of the vocabulary has no figure in the report (a fault of the data files)
 */
export function answerQuery(query: Query, knowledge: Knowledge): Answer {
  const book = bookOf(knowledge);
  const { vocabulary, report } = knowledge;
  const table = [tableSource(report.head)];
  const none = { sources: [], implied: [] };
  switch (query.kind) {
    case 'figure': case 'compare': {
      const rows = query.measures.value.map(m => book.row(m)), { premise } = query;
      // One year's value puts no wrong direction right.
      const wrong = premise?.direction !== undefined && rows.length === 1 && verdictOn({ direction: premise.direction }, rows, []).verdict?.holds === false;
      if (wrong) return answerQuery({ kind: 'change', measures: query.measures, basis: 'either', premise }, knowledge);
      const years = query.years.value;
      const implied = impliedBy(query, book);
      return { kind: 'values', rows, years, together: book.together(query.measures.group, rows), ...verdictOn(query.premise, rows, years), comparing: query.kind === 'compare' && !query.measures.group, ...(query.kind === 'compare' && query.apart ? { apart: query.apart } : {}), sources: table, implied };
    }
    case 'change': {
      const rows = query.measures.value.map(m => book.row(m));
      const group = query.measures.group ? book.group(query.measures.group) : undefined;
      return {
        kind: 'change', rows, ...(group ? { group } : {}), together: book.together(query.measures.group, rows), basis: query.basis, ...verdictOn(query.premise, rows, []),
        claims: report.head.claims.filter(c => c.measures.length === rows.length && c.measures.every(m => rows.some(r => r.measure.id === m)) && (c.verdict !== 'holds' || query.premise?.quoted === true)),
        ...(query.aspect ? { aspect: query.aspect } : {}), ...(query.places ? { places: query.places } : {}), sources: table, implied: impliedBy(query, book),
      };
    }
    case 'rank': return { ...rankOf(query, book), sources: table, implied: impliedBy(query, book) };
    case 'threshold': {
      if (query.than && query.basis !== 'value') return { ...movedMore(query, book.row(query.than), book), sources: table, implied: [] };
      if (query.than) {
        const row = book.row(query.than), value = valueIn(row, query.year.value);
        const limited = { ...query, ...(query.over === undefined ? { under: value } : { over: value }), without: [...(query.without ?? []), query.than] };
        return { kind: 'list', query: limited, than: row, rows: listOf(limited, book), total: book.row(TOTAL), sources: table, implied: impliedBy(query, book) };
      }
      // Nothing stays exactly the same; what changed least is what was meant.
      if (query.direction === 'same' && !query.negated && listOf(query, book).length === 0) return { ...rankOf({ kind: 'rank', by: 'change', least: true, basis: 'percent', top: 3, year: query.year, incidents: true, skip: 0 }, book), noneSame: true, sources: table, implied: [] };
      return { kind: 'list', query, rows: listOf(query, book), total: book.row(TOTAL), ...(query.without ? { without: query.without.map(m => book.measure(m)) } : {}), sources: table, implied: query.basis === 'value' && !query.always ? impliedBy(query, book) : [] };
    }
    case 'share': return { ...shareOf(query, book), ...(query.places ? { places: query.places } : {}), sources: table, implied: impliedBy(query, book) };
    case 'sum': return { ...sumOf(query, book), sources: table, implied: impliedBy(query, book).filter(i => i.what !== 'year') };
    case 'table': return { kind: 'table', rows: vocabulary.measures.filter(m => !query.without?.includes(m.id)).map(m => book.row(m.id)), whole: query.without === undefined, sources: table, implied: [] };
    case 'lookup': {
      const anywhere = book.find(query.value).filter(f => query.measure === undefined || ('measure' in f.row && f.row.measure.id === query.measure)), inYear = anywhere.filter(f => query.year === undefined || f.year === query.year);
      // Where it stands in the other year, that is what there is to say.
      const found = inYear.length > 0 ? inYear : anywhere;
      if (query.measure !== undefined && found.length === 0) return { kind: 'change', rows: [book.row(query.measure)], basis: 'either', verdict: { premise: { count: query.value }, holds: false, part: 'size', near: false }, claims: [], sources: table, implied: [] };
      const only = found.length === 1 && 'measure' in found[0]!.row ? found[0]!.row : undefined;
      if (query.change && only) return { kind: 'change', rows: [only], basis: 'either', claims: [], sources: table, implied: [] };
      return { kind: 'lookup', value: query.value, found, sources: table, implied: [] };
    }
    case 'which': return { kind: 'which', group: book.group(query.group), options: query.options.map(m => book.measure(m)), ...none };
    case 'whichYear': return { kind: 'whichYear', measures: query.measures.value.map(m => book.measure(m)), calendarYear: query.calendarYear, options: query.options, ...none };
    case 'define': return { kind: 'define', measures: query.measures.value.map(m => book.measure(m)), sources: table, implied: [] };
    case 'topic': {
      const topics = query.topics.map(id => vocabulary.topics.find(t => t.id === id)!);
      const paragraphs = [...new Set(topics.flatMap(t => t.say.map(x => x.paragraph)))].join(', ');
      const lacks = vocabulary.details.find(d => d.id === query.lacks);
      return { kind: 'topic', topics, ...(lacks ? { lacks } : {}), sources: [{ report: report.head.shortTitle, paragraph: paragraphs }], implied: [] };
    }
    case 'plan': {
      const plan = report.plans.plans.find(p => p.id === query.plan.value) ?? latestPlan(report.plans);
      const priority = plan.priorities.find(p => p.id === query.priority);
      return { kind: 'plan', plan, ...(priority ? { priority } : {}), assumed: query.plan.origin === 'assumed', sources: [book.paragraph(plan.paragraph)], implied: [] };
    }
    case 'priorityMeasures': {
      const plan = report.plans.plans.find(p => p.priorities.some(x => x.id === query.priority))!;
      return { kind: 'priorityMeasures', plan, priority: plan.priorities.find(p => p.id === query.priority)!, sources: [book.paragraph(plan.paragraph)], implied: [] };
    }
    case 'covers': {
      const covered = query.about.map(about => book.covered(about));
      const asked = report.plans.plans.find(p => p.id === query.plan);
      return { kind: 'covers', covered, question: query.question, plans: report.plans.plans, ...(asked ? { asked } : {}), sources: [book.paragraph([...new Set(report.plans.plans.map(p => p.paragraph))].join(', '))], implied: query.origin === 'carried' ? [{ what: 'measures', labels: covered.map(c => c.label) }] : [] };
    }
    case 'planChanges': {
      const changes = planChanges(report.plans);
      if (!changes) return { kind: 'plan', plan: latestPlan(report.plans), assumed: true, sources: [book.paragraph(latestPlan(report.plans).paragraph)], implied: [] };
      return { kind: 'planChanges', changes, part: query.part, sources: [book.paragraph(`${changes.from.paragraph}, ${changes.to.paragraph}`)], implied: [] };
    }
    case 'crossCutting': return { kind: 'crossCutting', items: report.plans.crossCutting.items, asked: query.items !== undefined, sources: [book.paragraph(report.plans.crossCutting.paragraphs.join(', '))], implied: [] };
    case 'notHeld': {
      const period = query.reason.type === 'period' ? query.reason.label : undefined;
      const remarks = report.head.remarks.filter(r => r.period === period && query.measures?.value.some(m => r.measures.includes(m)));
      return {
        kind: 'notHeld', reason: query.reason, ...book.reason(query.reason), measures: (query.measures?.value ?? []).map(m => book.measure(m)), remarks: remarks.map(r => r.text),
        years: report.years, district: report.head.district, sources: remarks.map(r => book.paragraph(r.paragraph)), implied: [],
      };
    }
    case 'smalltalk': return { kind: 'smalltalk', tone: query.tone, ...none };
    case 'digest': return { kind: 'digest', request: query.request, ...none };
    case 'digestCommand': return { kind: 'digest', request: query.command.do, ...none };
    case 'askTeam': case 'answerTeam': case 'unanswered': case 'export': case 'round': case 'decide': case 'updates': case 'people': case 'organisation': return { kind: 'command', ...none };
    case 'unsure': return { kind: 'unsure', options: query.options.map(o => o.say), ...none };
    case 'help': case 'emergency': case 'startUpdate': case 'unknown': return { kind: query.kind, ...none };
  }
}

const books = new WeakMap<Knowledge, Book>();

/** The book of a report, made once: its rows and their chances never change while it is held. */
function bookOf(knowledge: Knowledge): Book {
  let book = books.get(knowledge);
  if (!book) books.set(knowledge, (book = new Book(knowledge)));
  return book;
}

/** Looks things up in the report and the vocabulary. */
class Book {
  readonly #rows = new Map<string, Row>();

  constructor(readonly knowledge: Knowledge) {
    const { report, vocabulary } = knowledge;
    const [from, to] = [report.years.at(-2) ?? report.years.at(-1)!, report.years.at(-1)!];
    const value = (measure: string, year: FinancialYear): number => {
      const figure = report.figures.find(f => f.measure === measure && f.period === year);
      if (!figure) throw new Error(`figures.csv has no ${year} figure for ${measure}; add it, or take the measure out of measures.yaml`);
      return figure.value;
    };
    const chances = readChances(vocabulary.measures.map(m => [value(m.id, from), value(m.id, to)] as const));
    vocabulary.measures.forEach((measure, i) => {
      const values = report.years.map(year => ({ year, value: value(measure.id, year) }));
      this.#rows.set(measure.id, { measure, values, change: changeBetween(value(measure.id, from), value(measure.id, to), from, to), chance: chances[i]! });
    });
  }

  get rows(): Row[] { return [...this.#rows.values()]; }
  row(id: string): Row { return this.#rows.get(id)!; }
  measure(id: string): Measure { return this.row(id).measure; }
  group(id: string): Group { return this.knowledge.vocabulary.groups.find(g => g.id === id)!; }
  paragraph(paragraph: string): Source { return { report: this.knowledge.report.head.shortTitle, paragraph }; }

  /** The sum of a group's rows, where they may be added up. */
  together(groupId: string | undefined, rows: readonly Row[]): Together | undefined {
    const group = groupId ? this.group(groupId) : undefined;
    return group?.sum && group.together && group.parts.length === rows.length ? this.sum(group.together, rows) : undefined;
  }

  /** The group whose rows these are, where they may be added up. */
  pairOf(rows: readonly Row[]): string | undefined {
    return this.knowledge.vocabulary.groups.find(g => g.sum && g.parts.length === rows.length && rows.every(r => g.parts.includes(r.measure.id)))?.id;
  }

  sum(label: string, rows: readonly Row[], sign: readonly number[] = rows.map(() => 1)): Together {
    const add = (pick: (row: Row) => number) => rows.reduce((total, row, i) => total + sign[i]! * pick(row), 0);
    const values = rows[0]!.values.map(({ year }, i) => ({ year, value: add(row => row.values[i]!.value) }));
    return { label, values, change: changeBetween(add(r => r.change.before), add(r => r.change.after), rows[0]!.change.from, rows[0]!.change.to) };
  }

  /** Every row and safe sum that has this value in some year. */
  find(value: number): { row: Row | Together; year: FinancialYear }[] {
    const sums = this.knowledge.vocabulary.groups.flatMap(g => this.together(g.id, g.parts.map(p => this.row(p))) ?? []);
    return [...this.rows, ...sums].flatMap(row => row.values.filter(v => v.value === value).map(v => ({ row, year: v.year })));
  }

  covered(about: About): Covered {
    const { report, vocabulary } = this.knowledge;
    if ('measure' in about) {
      const measure = this.measure(about.measure);
      return { label: measure.label, measure, places: placesOfMeasure(report.plans, measure.id), cross: [], near: placesOf(report.plans, measure.near) };
    }
    const subject = vocabulary.subjects.find(s => s.id === about.subject)!;
    return {
      label: subject.label, subject, places: placesOf(report.plans, subject.focus),
      cross: report.plans.crossCutting.items.filter(i => subject.focus.includes(i.id)).map(i => i.title), near: [],
    };
  }

  reason(reason: Reason): { entry?: NotHeld; subject?: Subject; covered?: Covered } {
    if (reason.type === 'entry') return { entry: this.knowledge.vocabulary.notHeld.find(n => n.id === reason.id)! };
    if (reason.type === 'subject') return { subject: this.knowledge.vocabulary.subjects.find(x => x.id === reason.id)!, covered: this.covered({ subject: reason.id }) };
    return {};
  }
}

function impliedBy(query: Query, book: Book): Implied[] {
  const implied: Implied[] = [];
  const measures = 'measures' in query ? query.measures : 'among' in query ? query.among : undefined;
  if (measures?.origin === 'carried') {
    implied.push({ what: 'measures', labels: measures.group ? [book.group(measures.group).label] : measures.value.map(m => book.measure(m).label) });
  }
  if (measures?.origin === 'said' && measures.narrow !== undefined && measures.value.length === 1) implied.push({ what: 'narrow', words: measures.narrow, label: book.measure(measures.value[0]!).label });
  const latest = book.knowledge.report.years.at(-1);
  const took = ({ value, origin }: Slot<FinancialYear>): void => { if (origin !== 'said') implied.push({ what: 'year', year: value, origin, latest: value === latest }); };
  if ('years' in query && query.years.value.length === 1) took({ value: query.years.value[0]!, origin: query.years.origin });
  if (query.kind === 'rank' && query.by === 'value' || query.kind === 'threshold' && query.year.origin === 'assumed') took(query.year);
  return implied;
}

const valueIn = (row: Row | Together, year: FinancialYear): number => row.values.find(v => v.year === year)!.value;

/** As far off "about 350" may be, as a part of what is so. */
const ABOUT = 0.075;

/** Checks a premise against one row; a premise about several rows at once is answered by showing them. */
function verdictOn(premise: Premise | undefined, rows: readonly Row[], years: readonly FinancialYear[]): { verdict?: Verdict } {
  const row = rows[0];
  if (!premise || !row || rows.length > 1) return {};
  const verdict = (part: Verdict['part'], holds: boolean, more: Partial<Verdict> = {}) => ({ verdict: { premise, part, holds, near: false, ...more } });
  const { change } = row;
  if (years.length === 1 && premise.count !== undefined) {
    const elsewhere = row.values.find(v => v.value === premise.count && v.year !== years[0]);
    const found = valueIn(row, years[0]!);
    if (premise.bound) return verdict('value', premise.bound === 'over' ? found > premise.count || premise.including === true && found === premise.count : found < premise.count || premise.including === true && found === premise.count);
    return verdict('value', found === premise.count || premise.about === true && Math.abs(found - premise.count) <= found * ABOUT, elsewhere ? { elsewhere } : {});
  }
  // "Has it dropped below 500?" is of the later year's number.
  if (premise.count !== undefined && premise.bound && premise.of === 'after') return verdict('size', premise.bound === 'over' ? change.after > premise.count : change.after < premise.count);
  // "Is hate crime over 50?" is of its number, not of its change: both years are shown.
  if (premise.count !== undefined && premise.bound && premise.direction === undefined) return {};
  if (premise.factor) return verdict('size', change.percent !== undefined && (premise.factor === 'halved' ? change.percent <= -49.5 : change.percent >= 99.5));
  const direction = premise.direction === undefined || premise.direction === (change.direction === 'rose' ? 'up' : change.direction === 'fell' ? 'down' : 'same');
  if (!direction) return verdict('direction', false, { near: premise.direction === 'same' && Math.abs(change.percent ?? 100) < 2 });
  const size = Math.abs(change.percent ?? 0);
  if (premise.percent !== undefined) {
    if (premise.bound) return verdict('size', premise.bound === 'over' ? size > premise.percent : size < premise.percent);
    const apart = Math.abs(size - premise.percent);
    const exact = size.toFixed(1) === premise.percent.toFixed(1) || Math.round(size) === premise.percent || premise.about === true && apart <= 2.5;
    return verdict('size', exact, { near: !exact && (apart < 0.1 || apart <= 2 && Number.isInteger(premise.percent)) });
  }
  if (premise.count !== undefined && premise.bound) return verdict('size', premise.bound === 'over' ? Math.abs(change.difference) > premise.count : Math.abs(change.difference) < premise.count);
  if (premise.count !== undefined) return verdict('size', (premise.of === undefined ? [Math.abs(change.difference), change.before, change.after] : [Math.abs(change[premise.of])]).includes(premise.count));
  return premise.direction === undefined ? {} : verdict('direction', true);
}

function rankOf(query: Extract<Query, { kind: 'rank' }>, book: Book) {
  const left = new Set(query.without ?? []);
  const pool = (query.among ? query.among.value.map(m => book.row(m)) : book.rows.filter(r => (query.total || r.measure.id !== TOTAL) && (query.incidents || r.measure.counts === 'crime'))).filter(r => !left.has(r.measure.id));
  const moves = (r: Row): boolean => query.among !== undefined || query.by === 'value' || query.by === 'change' || (query.by === 'increase' ? r.change.difference > 0 : r.change.difference < 0), moved = pool.filter(moves);
  const size = (row: Row, basis: 'percent' | 'count'): number => {
    if (query.by === 'value') return valueIn(row, query.year.value);
    const change = basis === 'percent' ? row.change.percent ?? 0 : row.change.difference;
    return query.by === 'change' ? Math.abs(change) : query.by === 'increase' ? change : -change;
  };
  const order = (a: Row, b: Row, basis: 'percent' | 'count'): number => (size(b, basis) - size(a, basis)) * (query.least ? -1 : 1);
  const ranked = (basis: 'percent' | 'count'): Row[] => [...moved].sort((a, b) => order(a, b, basis));
  const list = (basis: 'percent' | 'count'): Ranked => ({ basis, rows: ranked(basis).slice(query.skip, query.skip + query.top) });
  const bases: ('percent' | 'count')[] = query.by === 'value' ? ['count'] : query.basis === 'either' ? ['percent', 'count'] : [query.basis];
  const lists = bases.map(list);
  const same = lists.length === 2 && lists[0]!.rows.every((r, i) => r === lists[1]!.rows[i]);
  const first = lists[0]!.rows[0];
  // The largest crime is named too where the first in the list is not a crime but incidents.
  const aside = first?.measure.counts === 'incident' && query.top === 1 && !query.among && !query.total && (!query.plainly || query.asked === first.measure.id) ? ranked(bases[0]!).filter(r => r.measure.counts === 'crime')[query.skip] : undefined;
  return { kind: 'rank' as const, by: query.by, least: query.least, year: query.year.value, lists: same ? lists.slice(0, 1) : lists, ...(aside ? { aside } : {}), ...(query.asked === undefined ? {} : { asked: { row: book.row(query.asked), place: placeOf(book.row(query.asked), ranked(bases[0]!)), ofCrimes: first !== undefined && !query.incidents && book.rows.some(r => r.measure.counts === 'incident' && moves(r) && order(r, first, bases[0]!) < 0) } }), among: query.among !== undefined, skip: query.skip, ...(query.shares ? { whole: valueIn(book.row(TOTAL), query.year.value) } : {}), sums: sumsAmong(query, book) };
}

const placeOf = (row: Row, rows: readonly Row[]): number | undefined => { const at = rows.indexOf(row); return at < 0 ? undefined : at + 1; };

/** A pair that was named as one beside other rows is held against them as one, too. */
function sumsAmong({ among, by }: Extract<Query, { kind: 'rank' }>, book: Book): Together[] {
  if (by !== 'value' || among === undefined) return [];
  return book.knowledge.vocabulary.groups.flatMap(g => (g.parts.length < among.value.length && g.parts.every(p => among.value.includes(p)) ? book.together(g.id, g.parts.map(p => book.row(p))) ?? [] : []));
}

function listOf(query: Extract<Query, { kind: 'threshold' }>, book: Book): Row[] {
  const rows = book.rows.filter(r => (query.total || r.measure.id !== TOTAL) && !(query.without ?? []).includes(r.measure.id));
  const size = (r: Row) => (query.basis === 'value' ? valueIn(r, query.year.value) : query.basis === 'count' ? Math.abs(r.change.difference) : Math.abs(r.change.percent ?? 0));
  const inDirection = (r: Row) => query.basis === 'value' || query.direction === 'any' || query.direction === 'both' || r.change.direction === (query.direction === 'up' ? 'rose' : query.direction === 'down' ? 'fell' : 'same');
  const within = (value: number): boolean => (query.over === undefined || value > query.over || query.including === true && value === query.over) && (query.under === undefined || value < query.under || query.including === true && value === query.under);
  if (query.always) return rows.filter(r => r.values.every(v => within(v.value))).sort((a, b) => size(b) - size(a));
  return rows
    .filter(r => (query.negated ? !inDirection(r) : inDirection(r)) && within(size(r)))
    .sort((a, b) => size(b) - size(a));
}

/** All rows that rose, or fell, by more than a row did, or by less; where it moved the other way, all that moved. */
function movedMore(query: Extract<Query, { kind: 'threshold' }>, than: Row, book: Book) {
  const moved = than.change.direction === (query.direction === 'up' ? 'rose' : 'fell'), without = [...(query.without ?? []), than.measure.id];
  const listed = (basis: 'percent' | 'count'): Row[] => {
    const limit = Math.abs((basis === 'percent' ? than.change.percent : than.change.difference) ?? 0);
    return listOf({ ...query, basis, without, ...(!moved ? { over: 0 } : query.over === undefined ? { under: limit } : { over: limit }) }, book);
  };
  const rows = listed(query.basis === 'count' ? 'count' : 'percent'), byNumber = query.basis === 'either' ? listed('count') : rows;
  const same = rows.length === byNumber.length && rows.every(r => byNumber.includes(r));
  return { kind: 'list' as const, query, than, rows, total: book.row(TOTAL), ...(same ? {} : { byNumber }) };
}

function shareOf(query: Extract<Query, { kind: 'share' }>, book: Book) {
  const rows = query.measures.value.map(m => book.row(m));
  const year = query.years.value.at(-1)!;
  const group = query.within ? book.group(query.within) : undefined;
  if (group) {
    const parts = group.parts.map(p => book.row(p));
    const together = book.together(group.id, parts);
    if (!together) return { kind: 'notShare' as const, rows, of: parts.find(p => !rows.includes(p)) ?? rows[0]!, year, why: 'overlap' as const };
    return { kind: 'share' as const, shares: rows.flatMap(row => query.years.value.map(y => ({ row, year: y, whole: together.label, of: valueIn(together, y), percent: (valueIn(row, y) / valueIn(together, y)) * 100 }))) };
  }
  if (query.of) return { kind: 'notShare' as const, rows, of: book.row(query.of), year, why: 'overlap' as const };
  if (rows.some(r => r.measure.counts === 'incident')) return { kind: 'notShare' as const, rows, year, why: 'incidents' as const };
  const total = book.row(TOTAL);
  return { kind: 'share' as const, shares: [...rows, ...[book.together(query.measures.group ?? book.pairOf(rows), rows)].filter(t => t !== undefined)].flatMap(row => query.years.value.map(y => ({ row, year: y, whole: total.measure.label, of: valueIn(total, y), percent: (valueIn(row, y) / valueIn(total, y)) * 100 }))) };
}

function sumOf(query: Extract<Query, { kind: 'sum' }>, book: Book) {
  const rows = [...query.measures.value, ...(query.less ?? [])].map(m => book.row(m));
  if (query.less) {
    const wrong = whyNotSummed(rows.slice(1).map(r => r.measure));
    if (wrong) return { kind: 'notSum' as const, rows, why: wrong };
    return { kind: 'sum' as const, rows, together: book.sum('', rows, rows.map((_, i) => (i === 0 ? 1 : -1))), years: query.years.value, less: true };
  }
  const [only, ...more] = rows;
  if (only && more.length === 0) return { kind: 'overYears' as const, row: only, years: query.years.value, total: query.years.value.reduce((n, y) => n + valueIn(only, y), 0) };
  const why = whyNotSummed(rows.map(r => r.measure));
  if (why) return { kind: 'notSum' as const, rows, why };
  // Where no year was said, how the sum changed is told with it.
  return { kind: 'sum' as const, rows, together: book.sum('', rows), years: query.years.origin === 'assumed' ? book.knowledge.report.years : query.years.value, less: false };
}
