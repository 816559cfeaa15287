// Answer → Said: every sentence of an answer is written here. The answer decides what is true; this decides how it is put.
import type { Answer, Covered, Implied, Ranked, Row, Together, Verdict } from '../data/answer.ts';
import { TOTAL } from '../data/measures.ts';
import type { Plan, Place, Priority } from '../data/plan.ts';
import { capital, changeCell, changePhrase, chancePhrase, countPhrase, labelOf, listPhrase, lower, movePhrase, netPhrase, percentPhrase, sizePhrase, sourcePhrase, spanPhrase, unitPhrase } from './wording.ts';
import type { Said, SaidChart, SaidTable } from './said.ts';

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** What the bot can do, in one place: the welcome, the help and "I don't know" all say it. */
export const ABILITIES = [
  'Crime figures for 2018/19 and 2019/20: “how did burglary change?”',
  'Priorities and plans, partners, funding and the law: “what are our priorities?”',
  'Quarterly updates from partners: “log our update”',
  'The weekly digest: “subscribe to the weekly digest”',
] as const;

const STARTERS = ['How did burglary change?', 'What are our priorities?', 'Which crimes rose most?'];

/**
 * Puts an answer into words.
 * @example sayAnswer(answer).headline // 'Shoplifting fell by 31.4%, from 512 in 2018/19 to 351 in 2019/20: 161 fewer.'
 */
export function sayAnswer(answer: Answer): Said {
  const said = sayKind(answer);
  const source = sourcePhrase(answer.sources);
  // What is only part of a row is said first: its figure is of the whole.
  const narrow = answer.implied.find(i => i.what === 'narrow'), implied = answer.implied.filter(i => i !== narrow);
  const told = { ...said, notes: [...said.notes, ...implied.map(impliedPhrase)], ...(source ? { source } : {}), next: said.next.slice(0, 4) };
  return narrow ? { ...told, headline: impliedPhrase(narrow), lines: [said.headline, ...said.lines] } : told;
}

/** Two places in the same report name it once. @example oneSource('Source: Review, table 1', 'Source: Review, paragraph 2.7') // 'Source: Review, table 1; paragraph 2.7' */
function oneSource(first: string, second: string): string {
  let alike = 0;
  while (alike < first.length && first[alike] === second[alike]) alike++;
  const report = first.slice(0, alike).lastIndexOf(', ') + 2;
  return report < 2 ? `${first}\n${second}` : `${first}; ${second.slice(report)}`;
}

/** Two questions in one message, answered one after the other. */
export function sayBoth(first: Said, second: Said): Said {
  const sources = [...new Set([first.source, second.source])].filter(s => s !== undefined);
  const inWords = (said: Said) => [...said.lines, ...(said.list ?? []).map(item => `• ${item}`)];
  const table = first.table ?? second.table;
  return {
    headline: first.headline, lines: [...inWords(first), second.headline, ...inWords(second)],
    ...(table ? { table } : {}), notes: [...first.notes, ...second.notes], ...(sources.length > 0 ? { source: sources.reduce(oneSource) } : {}), next: [...new Set([...first.next.slice(0, 2), ...second.next.slice(0, 2)])],
  };
}

/** An answer, and before it what the report does not hold of the question. @example sayAfter(refusal, answer).headline // 'The report doesn’t mention “quorum”.' */
export const sayAfter = (refusal: Said, answer: Said): Said => ({ ...answer, headline: refusal.headline, lines: [answer.headline, ...answer.lines] });

function sayKind(answer: Answer): Said {
  switch (answer.kind) {
    case 'values': return sayValues(answer);
    case 'change': return sayChange(answer);
    case 'rank': return sayRank(answer);
    case 'list': return sayList(answer);
    case 'share': return sayShare(answer);
    case 'notShare': return sayNotShare(answer);
    case 'sum': return saySum(answer);
    case 'overYears': return sayOverYears(answer);
    case 'notSum': return sayNotSum(answer);
    case 'table': return plain(`${answer.whole ? 'All' : 'The other'} ${countWord(answer.rows.length)} measures, ${answer.rows[0]!.change.from} and ${answer.rows[0]!.change.to}:`, { table: tableOf(answer.rows), notes: [`The rows don’t add up to the total: it counts other crimes too, and rows may overlap${answer.rows.some(r => r.measure.counts === 'incident') ? '; anti-social behaviour counts incidents, not crimes' : ''}.`], next: ['Which rose most?', 'Which fell most?'] });
    case 'lookup': return sayLookup(answer);
    case 'which': return plain(`“${answer.group.label}” could mean more than one row. Which one?`, { list: answer.options.map(m => m.label), next: answer.options.map(m => m.label) });
    case 'whichYear': return sayWhichYear(answer);
    case 'define': return sayDefine(answer);
    case 'topic': { const [first, ...rest] = [...(answer.lacks ? [`The report doesn’t give ${answer.lacks.what}.`] : []), ...answer.topics.flatMap(t => t.say.map(x => x.text))]; return plain(first!, { lines: rest, next: answer.topics.flatMap(t => t.next) }); }
    case 'plan': return sayPlan(answer);
    case 'priorityMeasures': return sayPriorityMeasures(answer);
    case 'covers': return sayCovers(answer);
    case 'planChanges': return sayPlanChanges(answer);
    case 'crossCutting': return plain('The cross-cutting priorities, the same in both plans (2019/20 and 2020–2023), are:', { list: answer.items.map(i => i.title), next: ['What are our priorities?'] });
    case 'notHeld': return sayNotHeld(answer);
    case 'help': return plain('I answer from the partnership’s annual review, take updates, and send digests. Ask in your own words:', { list: ABILITIES, next: STARTERS });
    case 'smalltalk': return answer.tone === 'greeting' ? plain('Hello. Ask me about crime figures, priorities or the partnership.', { next: STARTERS }) : plain('No problem.');
    case 'emergency': return plain('If someone is in danger or a crime is happening now, call 999. To report a crime that is over, call 101 or use your force’s website.', { lines: ['I can’t pass reports on, and nothing of your message is kept.'] });
    case 'command': case 'startUpdate': return plain('I do that in the chat in Teams, where I know who asks.');
    case 'digest': return plain('The weekly digest comes by Teams: ask me for it there.');
    case 'unsure': return plain(answer.options.length > 1 ? 'I can’t tell which of these you mean:' : 'I can’t tell whether you mean this:', { list: answer.options, notes: ['If neither, please ask in other words.'.replace('neither', answer.options.length === 1 ? 'not' : answer.options.length === 2 ? 'neither' : 'none')], next: answer.options });
    case 'unknown': return plain('I don’t have an answer to that. I can tell you about:', { list: ABILITIES, next: STARTERS });
  }
}

const plain = (headline: string, rest: Partial<Said> = {}): Said => ({ headline, lines: [], notes: [], next: [], ...rest });

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const countWord = (n: number): string => WORDS[n] ?? String(n);

const impliedPhrase = (implied: Implied): string => {
  if (implied.what === 'measures') return `(Still about ${listPhrase(implied.labels.map(lower))}.)`;
  if (implied.what === 'narrow') return `The report doesn’t count “${implied.words}” apart from the rest of ${lower(implied.label)}.`;
  if (implied.origin === 'carried') return `(Still about ${implied.year}.)`;
  return implied.latest ? `(${implied.year} is the latest year held.)` : `(I took it that ${implied.year} is meant.)`;
};

const valueIn = (row: Row | Together, year: string): number => row.values.find(v => v.year === year)!.value;

function tableOf(rows: readonly (Row | Together)[], withChange = true): SaidTable {
  const years = rows[0]!.values.map(v => v.year);
  return {
    head: ['', ...years, ...(withChange ? ['Change'] : [])],
    rows: rows.map(r => [labelOf(r), ...r.values.map(v => countPhrase(v.value)), ...(withChange ? [changeCell(r.change)] : [])]),
  };
}

const chartOf = (title: string, rows: readonly Row[]): SaidChart => ({
  title, unit: rows[0]!.measure.unit, years: rows[0]!.values.map(v => v.year),
  bars: rows.map(r => ({ label: r.measure.short, values: r.values.map(v => v.value) })),
});

/** Crimes and incidents in one reply: a reader must not add them. */
const mixedNote = (rows: readonly Row[]): string[] => {
  const incidents = rows.filter(r => r.measure.counts === 'incident');
  return incidents.length > 0 && incidents.length < rows.length ? [`${incidents[0]!.measure.label} counts incidents, not crimes.`] : [];
};

const overlapNote = (rows: readonly Row[]): string[] =>
  rows.length === 2 && rows.some(r => r.measure.overlaps.some(o => rows.some(x => x.measure.id === o))) ? ['The report doesn’t say whether one is counted within the other, so they aren’t added up.'] : [];

const nextAbout = (rows: readonly Row[]): string[] => {
  const ids = rows.map(r => r.measure.id);
  const other = ids.some(i => i.startsWith('burglary')) ? 'And vehicle crime?' : ids.some(i => i.includes('vehicle')) ? 'And burglary?' : ids.includes('shoplifting') ? 'And theft from vehicles?' : 'And shoplifting?';
  return [other, rows.length === 1 && rows[0]!.measure.id === TOTAL ? 'What are our priorities?' : 'What are we doing about it?', 'Show the whole table'];
};

function sayValues(answer: Of<'values'>): Said {
  const { rows, years, together, verdict } = answer;
  const notes = [...mixedNote(rows), ...overlapNote(rows)];
  const gaps = answer.apart && rows.length === 2 ? [`The gap: ${listPhrase(years.map(year => `${countPhrase(Math.abs(valueIn(rows[0]!, year) - valueIn(rows[1]!, year)))} in ${year}`))}.`] : [];
  if (years.length > 1) return plain(`${listPhrase(rows.map((r, i) => (i === 0 ? r.measure.label : lower(r.measure.label))))}, ${listPhrase(years)}:`, { lines: gaps, table: tableOf(rows), notes, next: nextAbout(rows) });
  const year = years[0]!;
  const next = rows.length === 1 ? [`How did ${lower(rows[0]!.measure.label)} change?`, 'What are we doing about it?'] : ['How did they change?'];
  if (rows.length === 1) {
    const row = rows[0]!, value = valueIn(row, year);
    const fact = `${row.measure.label}: ${countPhrase(value)} ${unitPhrase(row.measure, value)} in ${year}.`;
    if (verdict?.part !== 'value') return plain(fact, { notes, next });
    const elsewhere = verdict.elsewhere ? ` ${countPhrase(verdict.premise.count!)} is the ${verdict.elsewhere.year} figure.` : '';
    return plain(verdict.holds ? `Yes. ${fact}` : `No. ${fact}${elsewhere}`, { notes, next });
  }
  const parts = rows.map(r => `${lower(r.measure.label)} ${countPhrase(valueIn(r, year))}`);
  if (together) return plain(`In ${year}: ${listPhrase(parts)}.`, { lines: [`${together.label}: ${countPhrase(valueIn(together, year))}.`], notes, next });
  const [high, low] = [...rows].sort((a, b) => valueIn(b, year) - valueIn(a, year));
  const gap = rows.length === 2 ? valueIn(high!, year) - valueIn(low!, year) : undefined;
  const times = answer.apart === 'ratio' && rows.length === 2 && valueIn(low!, year) > 0 ? ` That is about ${(valueIn(high!, year) / valueIn(low!, year)).toFixed(1)} times as many.` : '';
  const compared = gap === undefined ? [] : [gap === 0 ? 'The two are the same.' : `${high!.measure.label} is higher, by ${countPhrase(gap)}.${times}`];
  return plain(`In ${year}: ${listPhrase(parts)}.`, { lines: answer.comparing || answer.apart ? compared : [], notes, next });
}

/** What is said first where something was taken to be true: "No." before the figures that show it. */
function verdictPhrase(verdict: Verdict | undefined, row: Row): string {
  if (!verdict) return '';
  const { premise, part, holds, near } = verdict;
  if (part === 'direction') return holds ? '' : near ? 'Nearly. ' : row.change.direction === 'same' ? 'No. ' : `No, it ${row.change.direction}. `;
  if (near) return `Nearly: the table gives ${sizePhrase(row.change) ?? ''}, not ${premise.percent!}%. `;
  // A size without a direction may have been meant the other way: the figures say which.
  return !holds ? 'No. ' : premise.direction === undefined && premise.factor === undefined && premise.bound === undefined ? '' : 'Yes. ';
}

function sayChange(answer: Of<'change'>): Said {
  const { rows, together, aspect } = answer;
  const single = rows.length === 1 ? rows[0]! : undefined;
  const byCount = answer.basis === 'count';
  const lead = single && aspect !== 'judge' ? verdictPhrase(answer.verdict, single) : '';
  const opposite = new Set(rows.map(r => r.change.direction)).size > 1;
  const claims = answer.claims.map(c => c.note);
  const whole = single ? { label: single.measure.label, change: single.change } : together;
  // Both ways of putting a change stand in it, whichever was asked for.
  const change = whole ? `${changePhrase(whole.label, whole.change, byCount)}${byCount || whole.change.direction === 'same' ? '' : `: ${netPhrase(whole.change)}`}.` : '';
  const moves = listPhrase(rows.map((r, i) => `${i === 0 ? r.measure.label : lower(r.measure.label)} ${r.change.direction === 'same' ? 'did not change' : r.change.direction}`));
  const lines = single ? [] : [together && opposite ? `The two moved opposite ways: ${lower(moves)}.` : together ? `${moves}.` : ''].filter(Boolean);
  const table = single ? undefined : tableOf([...rows, ...(together ? [together] : [])]);
  if (answer.places) lines.push(...exactly(answer.places, (single ? rows : [...rows, ...(together ? [together] : [])]).map(r => ({ name: single ? undefined : labelOf(r), percent: r.change.percent }))));
  const body = { ...(table ? { table } : {}), chart: chartOf(answer.group?.label ?? single?.measure.label ?? 'Two years', rows), next: nextAbout(rows) };
  const head = change || `${moves}${opposite ? ': they moved opposite ways' : ''}.`;
  const notes = [chancePhrase(rows), ...claims, ...mixedNote(rows), ...overlapNote(rows)];
  if (aspect === 'why') {
    const cause = single ? `The report gives no cause for this ${single.change.direction === 'rose' ? 'rise' : single.change.direction === 'fell' ? 'fall' : 'figure'}.` : 'The report gives no cause for these changes.';
    return lead.startsWith('No') ? { headline: `${lead}${head}`, lines: [...lines, cause], notes, ...body } : { headline: cause, lines: [head, ...lines], notes, ...body };
  }
  if (aspect === 'judge') return { headline: 'The report doesn’t rate changes as good or bad, and has no RAG ratings. What it shows:', lines: [head, ...lines], notes: [...notes, ...(rows.some(r => r.measure.reports) ? ['A change in reports can be a change in reporting; the report doesn’t say which.'] : [])], ...body };
  if (aspect === 'chance') return { headline: `The report itself doesn’t say. ${chancePhrase(rows)}`, lines: [head, ...lines], notes: [...claims, 'By our two-sided test on the two counts, all rows looked at together. It never shows a cause.'], ...body };
  return { headline: `${lead}${head}`, lines, notes, ...body };
}

/** Percentages with more places than are told anyway. @example exactly(2, [{ name: undefined, percent: 23.614 }]) // ['To 2 decimal places: 23.61%.'] */
function exactly(places: number, all: readonly { readonly name: string | undefined; readonly percent: number | undefined }[]): string[] {
  const told = all.flatMap(({ name, percent }) => (percent === undefined ? [] : [`${name === undefined ? '' : `${lower(name)} `}${percent < 0 && name !== undefined ? '−' : ''}${Math.abs(percent).toFixed(places)}%`]));
  return told.length > 0 ? [`To ${places} decimal places: ${listPhrase(told)}.`] : [];
}

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
/** @example placePhrase(2) // 'second' */
const placePhrase = (place: number): string => PLACES[place - 1] ?? `${place}th`;

function sayRank(answer: Of<'rank'>): Said {
  const { by, least, lists, year } = answer;
  if (lists[0]!.rows.length === 0) return plain('None did.', {});
  // Of one row further down: "second highest".
  const place = answer.skip > 0 && lists.every(l => l.rows.length === 1) ? `${placePhrase(answer.skip + 1)} ` : '', most = `${place}${by === 'value' ? (least ? 'lowest' : 'highest') : least ? 'least' : 'most'}`;
  const verb = by === 'increase' ? 'Rose' : by === 'decrease' ? 'Fell' : by === 'change' ? 'Changed' : '';
  const item = (row: Row, basis: 'percent' | 'count'): string => {
    if (by === 'value') return `${row.measure.label}, ${countPhrase(valueIn(row, year))} ${unitPhrase(row.measure, valueIn(row, year))}${answer.whole === undefined ? '' : `, ${percentPhrase((valueIn(row, year) / answer.whole) * 100)} of total crime (${countPhrase(answer.whole)})`}`;
    const size = sizePhrase(row.change), count = countPhrase(Math.abs(row.change.difference));
    const sign = row.change.difference < 0 ? '−' : '+';
    const amount = basis === 'percent' && size !== undefined ? `${sign}${size} (${sign}${count})` : `${sign}${count}${size === undefined ? '' : ` (${sign}${size})`}`;
    return `${row.measure.label}, ${amount}, from ${spanPhrase(row.change)}`;
  };
  const title = (basis: 'percent' | 'count') => by === 'value' ? `${capital(most)} in ${year}` : `${verb} ${most}${lists.length > 1 ? (basis === 'percent' ? ' by percentage' : ' by number') : ''}`;
  const rows = lists.flatMap(l => l.rows);
  const notes = [
    ...(answer.aside ? [`Anti-social behaviour counts incidents and is not a crime; of the crimes it is ${item(answer.aside, lists[0]!.basis)}.`] : mixedNote(rows)),
    ...answer.sums.map(sum => `${sum.label}: ${countPhrase(valueIn(sum, year))}.`),
    ...(by !== 'value' && rows.length <= 2 ? [chancePhrase([...new Set(rows)])] : []),
  ];
  const next = by === 'value' ? ['Which rose most?', 'Show the whole table'] : ['What are we doing about it?', by === 'increase' ? 'Which fell most?' : 'Which rose most?', 'Show the whole table'];
  if (lists.every(l => l.rows.length === 1)) {
    // "Which of hate crime and violence fell more?", where both rose.
    if (!answer.asked && (by === 'increase' || by === 'decrease') && rows.every(r => r.change.direction !== verb.toLowerCase())) return plain(`${answer.skip > 0 ? 'No more' : 'None'} of them ${verb.toLowerCase()}.`, { list: [...new Set(rows)].map(r => item(r, lists[0]!.basis)), notes, next });
    const [first, ...rest] = lists.map(l => `${title(l.basis)}: ${item(l.rows[0]!, l.basis)}.`), asked = answer.asked && ofAsked(answer.asked, lists, item);
    return plain(asked ? `${asked.verdict} ${first!}` : first!, { lines: [...rest, ...(asked?.lines ?? [])], notes, next });
  }
  if (answer.asked) return sayPlace(answer, answer.asked, title, item, { notes, next });
  if (answer.among && by !== 'value') return plain(lists.map(l => winnerPhrase(l, by, least, lists.length > 1)).filter((phrase, i, all) => all.indexOf(phrase) === i).join(' '), { list: lists[0]!.rows.map(r => item(r, lists[0]!.basis)), notes, next });
  if (answer.among && lists[0]!.rows.length === 2) {
    const [a, b] = lists[0]!.rows;
    return plain(`${a!.measure.label} is ${least ? 'lower' : 'higher'} in ${year}: ${countPhrase(valueIn(a!, year))}; ${lower(b!.measure.label)} ${countPhrase(valueIn(b!, year))}.`, { notes, next });
  }
  if (lists.length === 1) return plain(`${answer.noneSame ? 'None stayed the same. ' : ''}${title(lists[0]!.basis)}:`, { list: lists[0]!.rows.map((r, i) => `${answer.skip + i + 1}. ${item(r, lists[0]!.basis)}`), notes, next });
  return plain(`By percentage: ${listPhrase(lists[0]!.rows.map(r => lower(r.measure.label)))}. By number: ${listPhrase(lists[1]!.rows.map(r => lower(r.measure.label)))}.`, {
    list: [...new Set(rows)].map(r => item(r, 'percent')), notes, next,
  });
}

/** "Was shoplifting the biggest?": whether it was, and where it stands if it wasn't. */
function ofAsked({ row, place, ofCrimes }: NonNullable<Of<'rank'>['asked']>, lists: readonly Ranked[], item: (row: Row, basis: 'percent' | 'count') => string): { readonly verdict: string; readonly lines: readonly string[] } {
  const holds = lists.filter(l => l.rows[0] === row), told = item(row, lists[0]!.basis);
  if (holds.length > 0) return { verdict: holds.length === lists.length ? (ofCrimes ? 'Yes, of the crimes.' : 'Yes.') : `Only by ${holds[0]!.basis === 'percent' ? 'percentage' : 'number'}.`, lines: [] };
  return { verdict: 'No.', lines: [`${place === undefined ? '' : `${capital(placePhrase(place))}: `}${told}.`] };
}

/** "Is violence with injury in the top three?": whether it is, where it stands, and those three. */
function sayPlace({ lists }: Of<'rank'>, { row, place }: NonNullable<Of<'rank'>['asked']>, title: (basis: 'percent' | 'count') => string, item: (row: Row, basis: 'percent' | 'count') => string, rest: Partial<Said>): Said {
  const holds = lists.filter(l => l.rows.includes(row)), [first, second] = lists;
  const verdict = holds.length === 0 ? 'No' : holds.length === lists.length ? 'Yes' : `Only by ${holds[0]!.basis === 'percent' ? 'percentage' : 'number'}`, at = second || place === undefined ? '' : `, ${placePhrase(place)}`;
  const headline = `${verdict}${at}: ${item(row, first!.basis)}.`;
  if (second) return plain(headline, { lines: lists.map(l => `${title(l.basis)}: ${listPhrase(l.rows.map(r => lower(r.measure.label)))}.`), ...rest });
  return plain(headline, { lines: [`${title(first!.basis)}:`], list: first!.rows.map((r, i) => `${i + 1}. ${item(r, first!.basis)}`), ...rest });
}

/** Which of the rows asked about moved most; where only one moved that way, it is said so. */
function winnerPhrase({ rows, basis }: Ranked, by: 'increase' | 'decrease' | 'change', least: boolean, both: boolean): string {
  const verb = { increase: 'rose', decrease: 'fell', change: 'changed' }[by];
  const moved = rows.filter(r => by === 'change' || r.change.direction === verb);
  if (moved.length === 0) return `None of them ${verb}.`;
  if (moved.length === 1 && by !== 'change') return `Only ${lower(moved[0]!.measure.label)} ${verb}.`;
  const most = rows.length > 2 ? (least ? 'least' : 'most') : least ? 'less' : 'more';
  return `${moved[0]!.measure.label} ${verb} ${most}${both ? (basis === 'percent' ? ' by percentage' : ' by number') : ''}.`;
}

/** Rows that moved by more than another, or by less: "No measure fell more than shoplifting (−161, −31.4%)." */
function sayMovedMore({ query, rows, byNumber }: Of<'list'>, than: Row): Said {
  const verb = query.direction === 'up' ? 'rose' : 'fell', moved = than.change.direction === verb, next = [query.direction === 'up' ? 'Which rose most?' : 'Which fell most?', 'Show the whole table'];
  const told = `${lower(than.measure.label)} (${movePhrase(than.change)})`, item = (r: Row): string => `${r.measure.label}: ${changeCell(r.change)}, from ${spanPhrase(r.change)}`;
  const rule = moved ? `${verb} ${query.over === undefined ? 'less' : 'more'} than ${told}` : verb;
  const found = (list: readonly Row[]): string => `${list.length === 0 ? 'no' : countWord(list.length)} measure${list.length === 1 ? '' : 's'} ${rule}`.replace('no measures', 'no measure');
  const by = (basis: 'percent' | 'count'): string => (basis === 'percent' ? 'By percentage' : 'By number'), lead = moved && query.basis !== 'either' ? `${by(query.basis === 'count' ? 'count' : 'percent')}, ` : '';
  const notes = ['Total crime is left out; it is not a measure beside the others but their whole.', ...mixedNote([than, ...rows, ...(byNumber ?? [])])], lines = moved ? [] : [`${capital(lower(than.measure.label))} ${than.change.direction === 'same' ? 'did not change' : `${than.change.direction} (${movePhrase(than.change)})`}.`];
  if (!byNumber) return plain(`${capital(`${lead}${found(rows)}`)}${rows.length === 0 ? '.' : ':'}`, { list: rows.map(item), lines, notes, next });
  return plain(`By percentage, ${found(rows)}${rows.length === 0 ? '' : `: ${listPhrase(rows.map(r => lower(r.measure.label)))}`}.`, { lines: [`By number, ${found(byNumber)}${byNumber.length === 0 ? '' : `: ${listPhrase(byNumber.map(r => lower(r.measure.label)))}`}.`], list: [...new Set([...rows, ...byNumber])].map(item), notes, next });
}

function sayList(answer: Of<'list'>): Said {
  const { query, rows, total } = answer;
  if (answer.than && query.basis !== 'value') return sayMovedMore(answer, answer.than);
  const verb = query.direction === 'up' ? 'rose' : query.direction === 'down' ? 'fell' : query.direction === 'same' ? 'stayed the same' : 'changed';
  const unit = query.basis === 'percent' ? '%' : '';
  const [over, under, fewer] = query.including ? ['at least', 'at most', 'at most'] : ['more than', 'less than', 'fewer than'];
  const size = query.over !== undefined && query.under !== undefined ? ` by between ${query.over}${unit} and ${query.under}${unit}` : query.over !== undefined ? ` by ${over} ${query.over}${unit}` : query.under !== undefined ? ` by ${under} ${query.under}${unit}` : '';
  const than = answer.than ? `${lower(answer.than.measure.label)} (${countPhrase(valueIn(answer.than, query.year.value))})` : undefined;
  const rule = than ? `had ${query.over === undefined ? 'fewer' : 'more'} than ${than} in ${query.year.value}` : query.basis === 'value' ? `had ${query.over !== undefined && query.under !== undefined ? `between ${query.over} and ${query.under}` : query.over !== undefined ? `${over} ${query.over}` : `${fewer} ${query.under!}`} in ${query.always ? `both ${listPhrase(total.values.map(v => v.year))}` : query.year.value}` : query.negated ? `did not ${{ up: 'rise', down: 'fall', same: 'stay the same', any: 'change', both: 'change' }[query.direction]}` : `${verb}${size}`;
  if (query.direction === 'both') {
    const count = (direction: 'rose' | 'fell') => rows.filter(r => r.change.direction === direction).length;
    return plain(`${capital(countWord(count('rose')))} measures rose and ${countWord(count('fell'))} fell.`, { notes: query.total ? [] : [`Total crime, the whole of which they are a part, ${total.change.direction === 'same' ? 'stayed the same' : total.change.direction}; it is not counted.`], next: ['Which rose most?', 'Which fell most?'] });
  }
  if (rows.length === 0 && (query.over === 99.5 || query.over === 49.5)) return plain(`No measure ${query.over === 99.5 ? 'doubled' : 'halved'}.`, { next: [query.over === 99.5 ? 'Which rose most?' : 'Which fell most?'] });
  if (rows.length === 0) return plain(`No measure ${rule}.`, { next: ['Show the whole table'] });
  const item = (r: Row) => query.always ? `${r.measure.label}: ${listPhrase(r.values.map(v => `${countPhrase(v.value)} in ${v.year}`))}` : query.basis === 'value' ? `${r.measure.label}: ${countPhrase(valueIn(r, query.year.value))} ${r.measure.unit}` : `${r.measure.label}: ${changeCell(r.change)}, from ${spanPhrase(r.change)}`;
  return plain(`${capital(countWord(rows.length))} measure${rows.length === 1 ? '' : 's'} ${rule}${query.counting ? '' : ':'}${query.counting ? '.' : ''}`, { list: rows.map(item), notes: [...(answer.without?.length ? [`Left out, as asked: ${listPhrase(answer.without.map(m => lower(m.label)))}.`] : []), ...(query.total ? [] : ['Total crime is left out; it is not a measure beside the others but their whole.']), ...mixedNote(rows)], next: ['Which rose most?', 'Show the whole table'] });
}

function sayShare(answer: Of<'share'>): Said {
  const items = answer.shares.map(s => `${labelOf(s.row)} was ${percentPhrase(s.percent)} of ${lower(s.whole)} in ${s.year} (${countPhrase(valueIn(s.row, s.year))} of ${countPhrase(s.of)}).`);
  const [first, ...rest] = items;
  const [before, after] = answer.shares;
  const points = answer.shares.length === 2 && before!.row === after!.row ? Math.abs(after!.percent - before!.percent) : undefined;
  if (points !== undefined) rest.push(`That is ${points.toFixed(1)} percentage points ${after!.percent < before!.percent ? 'lower' : 'higher'}.`);
  if (answer.places) rest.push(...exactly(answer.places, answer.shares.map(s => ({ name: answer.shares.length === 1 ? undefined : `${labelOf(s.row)} in ${s.year}`, percent: s.percent }))));
  return plain(first!, { lines: rest, next: [`How did ${lower(labelOf(answer.shares[0]!.row))} change?`] });
}

function sayNotShare(answer: Of<'notShare'>): Said {
  const { rows, of, year } = answer;
  const row = rows.find(r => answer.why !== 'incidents' || r.measure.counts === 'incident') ?? rows[0]!;
  if (answer.why === 'incidents') return plain(`${row.measure.label} can’t be given as a share of total crime: it counts incidents, which are not in that total.`, { next: [`How did ${lower(row.measure.label)} change?`] });
  return plain(`The report doesn’t say that ${lower(row.measure.label)} is counted within ${lower(of!.measure.label)}, so it gives no share.`, { lines: [`In ${year}: ${lower(row.measure.label)} ${countPhrase(valueIn(row, year))}; ${lower(of!.measure.label)} ${countPhrase(valueIn(of!, year))}.`], next: [] });
}

function saySum(answer: Of<'sum'>): Said {
  const { rows, together, years } = answer;
  const name = answer.less ? `Total crime without ${listPhrase(rows.slice(1).map(r => lower(r.measure.label)))}` : `${listPhrase(rows.map((r, i) => (i === 0 ? r.measure.label : lower(r.measure.label))))} together`;
  if (years.length === 1) return plain(`${name}: ${countPhrase(valueIn(together, years[0]!))} in ${years[0]!}.`, { lines: [rows.map((r, i) => `${i > 0 && answer.less ? 'less ' : ''}${lower(r.measure.label)} ${countPhrase(valueIn(r, years[0]!))}`).join(', ')].map(l => `${capital(l)}.`) });
  return plain(`${changePhrase(name, together.change)}: ${netPhrase(together.change)}.`, { table: tableOf([...rows, { ...together, label: answer.less ? 'The rest' : 'Together' }]), notes: [], next: nextAbout(rows) });
}

function sayOverYears({ row, years, total }: Of<'overYears'>): Said {
  const each = years.map(y => `${countPhrase(valueIn(row, y))} in ${y}`);
  return plain(`${row.measure.label}, ${listPhrase(years)} together: ${countPhrase(total)} ${row.measure.unit}.`, { lines: [`${capital(listPhrase(each))}: ${countPhrase(Math.round(total / years.length * 10) / 10)} a year on average.`], next: nextAbout([row]) });
}

function sayNotSum(answer: Of<'notSum'>): Said {
  const why = {
    total: 'Total crime already counts the others, so they can’t be added to it.',
    incidents: 'These can’t be added up: anti-social behaviour counts incidents, not crimes.',
    overlap: 'These can’t be added up: one offence may stand in both rows, and the report doesn’t say.',
  }[answer.why];
  return plain(why, { table: tableOf(answer.rows), notes: [], next: nextAbout(answer.rows) });
}

function sayLookup({ value, found }: Of<'lookup'>): Said {
  if (found.length === 0) return plain(`No count in the table is ${countPhrase(value)}.`, { next: ['Show the whole table'] });
  return plain(`${countPhrase(value)} is ${listPhrase(found.map(f => `${lower(labelOf(f.row))} in ${f.year}`))}.`, { next: found.slice(0, 1).map(f => `How did ${lower(labelOf(f.row))} change?`) });
}

function sayWhichYear(answer: Of<'whichYear'>): Said {
  const label = listPhrase(answer.measures.map(m => lower(m.label)));
  const name = answer.measures.length === 2 && answer.measures.every(m => m.id.startsWith('burglary')) ? 'burglary' : label;
  if (answer.options.length === 1) return plain(`The report’s years run April to March, so ${answer.calendarYear} isn’t one of them. Do you mean ${answer.options[0]!}?`, { next: answer.options.map(y => `${capital(name)} in ${y}`) });
  return plain(`The report’s years run April to March. For ${answer.calendarYear}, do you mean ${listPhrase(answer.options, 'or')}?`, { next: answer.options.map(y => `${capital(name)} in ${y}`) });
}

function sayDefine(answer: Of<'define'>): Said {
  const [first, ...rest] = answer.measures.map(m => m.definition);
  return plain(first!, { lines: rest, next: answer.measures.slice(0, 2).map(m => `How did ${lower(m.label)} change?`) });
}

const planName = (plan: Plan): string => plan.title;
const focusList = (priority: Priority): string => priority.focus.map(f => f.title).join('; ');
const spanOfPlan = (plan: Plan): string => {
  const month = (m: string) => new Date(`${m}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${month(plan.from)} to ${month(plan.to)}`;
};

function sayPlan(answer: Of<'plan'>): Said {
  const { plan, priority } = answer;
  if (priority) return plain(`${priority.title} (${planName(plan)}) focuses on:`, { list: priority.focus.map(f => f.title), lines: priority.purpose ? [priority.purpose] : [], next: ['What are the other priorities?', 'What cuts across them?'] });
  return plain(`${capital(planName(plan))}:`, {
    list: plan.priorities.map(p => `${p.title}: ${focusList(p)}`),
    notes: answer.assumed ? [`The latest plan held ran ${spanOfPlan(plan)}.`] : [], next: ['What is new in the plan?', 'What cuts across the priorities?'],
  });
}

function sayPriorityMeasures(answer: Of<'priorityMeasures'>): Said {
  const spoken = answer.priority.focus.filter(f => f.measures.length > 0), silent = answer.priority.focus.filter(f => f.measures.length === 0);
  if (spoken.length === 0) return plain(`No row of the table measures ${answer.priority.title} (${planName(answer.plan)}).`);
  return plain(`In the table, these speak to ${answer.priority.title} (${planName(answer.plan)}):`, { list: spoken.map(f => f.title), notes: silent.length > 0 ? [`No row measures ${listPhrase(silent.map(f => lower(f.title)))}.`] : [] });
}

const standsIn = (place: Place): string => {
  const focus = place.focus.title === place.priority.title ? '' : `: “${place.focus.title}”`;
  return place.priority.purpose ? `2020–2023 plan: ${place.priority.title}${focus}.` : `2019/20 aims: aim ${place.priority.number}, ${lower(place.priority.title)}${focus}.`;
};

function sayCovers(answer: Of<'covers'>): Said {
  const { covered, question, plans } = answer;
  const newest = plans.at(-1)!;
  const lead = covered.length === 1 ? coverLead(covered[0]!, question, newest, answer.asked) : undefined;
  const lines = covered.flatMap(c => {
    const where = c.places.map(standsIn);
    const cross = c.cross.map(t => `Cross-cutting priority in both plans: ${lower(t)}.`);
    const said = c.subject?.say.map(x => x.text) ?? [];
    const label = covered.length > 1 ? [`${c.label}:`] : [];
    if (where.length + cross.length === 0) return [`${c.label} is not a named focus in either plan.`, ...(c.near.length > 0 ? ['The nearest:', ...c.near.map(standsIn)] : [])];
    return [...label, ...where, ...cross, ...(said.length > 0 ? said : [])];
  });
  const [head, ...rest] = lead ? [lead, ...lines] : lines;
  const doing = question === 'doing' && covered.some(c => c.places.length + c.cross.length > 0) ? ['The report names the focus; it doesn’t list the actions taken.'] : [];
  const measure = covered.find(c => c.measure)?.measure;
  return plain(head!, { lines: rest, notes: doing, next: measure ? [`How did ${lower(measure.label)} change?`, 'What are our priorities?'] : ['What are our priorities?'] });
}

function coverLead(c: Covered, question: 'where' | 'doing' | 'new' | 'dropped', newest: Plan, asked: Plan | undefined): string | undefined {
  if (c.places.length === 0) return undefined;
  const now = c.places.filter(p => p.plan.id === newest.id), before = c.places.filter(p => p.plan.id !== newest.id);
  if (question === 'new') return before.length > 0 ? `No, ${lower(c.label)} is not new: it already stood in the 2019/20 aims.` : `Yes, ${lower(c.label)} is new as a named focus in the 2020–2023 plan.`;
  if (question === 'dropped') return now.length > 0 ? `${c.label} is still a focus: it stands under ${listPhrase([...new Set(now.map(p => p.priority.title))])} in the 2020–2023 plan.` : `${c.label} is no longer named in the 2020–2023 plan.`;
  if (asked && asked.id !== newest.id && before.length === 0) return `No, ${lower(c.label)} is not named in the 2019/20 aims. It stands under ${listPhrase([...new Set(now.map(p => p.priority.title))])} in the 2020–2023 plan.`;
  if (asked && now.length === 0 && asked.id === newest.id) return `No, ${lower(c.label)} is not named in the 2020–2023 plan.`;
  if (now.length === 0) return `${c.label} is in the 2019/20 aims, but is not named in the 2020–2023 plan.`;
  return `${c.label} comes under ${listPhrase([...new Set(now.map(p => p.priority.title))])} in the 2020–2023 plan.`;
}

function sayPlanChanges(answer: Of<'planChanges'>): Said {
  const { changes, part } = answer;
  const names = (places: readonly Place[]) => listPhrase(places.map(p => `“${p.focus.title}” (${p.priority.short})`));
  const added = `New as a named focus in 2020–2023: ${names(changes.added)}.`;
  const dropped = `No longer named: ${names(changes.dropped)}.`;
  const moved = `The five aims became three priorities: ${listPhrase(changes.to.priorities.map(p => p.title))}. ${changes.moved.map(m => `${capital(m.after.focus.title)}: from ${lower(m.before.priority.short)} to ${m.after.priority.short}`).join('; ')}.`;
  const parts = { all: [added, dropped, moved], added: [added], dropped: [dropped], moved: [moved] }[part];
  return plain(parts[0]!, { lines: parts.slice(1), next: ['What are our priorities?'] });
}

function sayNotHeld(answer: Of<'notHeld'>): Said {
  const { reason, entry, covered, measures, years } = answer;
  const label = measures.length > 0 && measures.length <= 2 ? listPhrase(measures.map(m => lower(m.label))) : undefined;
  const held = label ? `It has ${label} for the whole district, ${listPhrase(years)}.` : `It covers Harborough district as a whole, ${listPhrase(years)}.`.replace('Harborough', answer.district);
  const next = measures.length === 1 || measures.length === 2 ? [`How did ${measures.length === 2 && measures.every(m => m.id.startsWith('burglary')) ? 'burglary' : measures.length === 2 && measures.every(m => m.id.includes('vehicle')) ? 'vehicle crime' : lower(measures[0]!.label)} change?`] : ['What can you tell me?'];
  switch (reason.type) {
    case 'entry': return entry!.kind === 'request' ? plain(`I can’t ${entry!.what}. I answer from the report, take quarterly updates and send the digest.`, { next }) : plain(`The report doesn’t give ${entry!.what}.`, { lines: entry!.kind === 'subject' ? [] : [held], next });
    case 'place': return plain(reason.within ? `The report has no figures for ${placeName(reason.name)} or any other place within the district.` : `The report has no figures for ${placeName(reason.name)}, or any other place but ${answer.district}.`, { lines: [held], next });
    case 'period': return plain(`The report has no figures for ${reason.label}.`, { lines: [...answer.remarks, label ? `It has ${label} for ${listPhrase(years)} (financial years, April to March).` : `It holds ${listPhrase(years)} (financial years, April to March).`], next });
    case 'subject': return plain(`The report has no figure for ${lower(covered!.label)}.`, { lines: covered!.places.length > 0 ? [`It is a focus in the plans: ${listPhrase([...new Set(covered!.places.map(p => `${p.priority.short} (${p.plan.id === '2019-20' ? '2019/20' : '2020–2023'})`))])}.`] : covered!.cross.length > 0 ? ['It is a cross-cutting priority in both plans.'] : [], next: [`Which priority covers ${lower(covered!.label)}?`] });
    case 'words': return plain(`The report doesn’t mention ${reason.words}.`, { lines: [held], next });
    case 'invention': return plain('I can’t do that: I only give what the report says, and never an estimate.', { next: STARTERS });
  }
}

const placeName = (name: string): string => (/^(?:uk|usa|nwl)$/.test(name) ? name.toUpperCase() : name.replace(/\b(?!on\b|the\b|of\b|and\b)[a-z]/g, c => c.toUpperCase()));
