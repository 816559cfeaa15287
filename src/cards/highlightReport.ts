// The highlight report as a Word paper in the committee's layout: purpose, background, figures, priorities, risks, help, plans, implications.
import { Packer, type FileChild } from 'docx';
import { dayOf } from '../data/day.ts';
import { quarterLabel, quarterShort } from '../data/quarter.ts';
import { tableSource } from '../data/report.ts';
import type { Highlight, HighlightPriority, PartnerWord } from '../data/highlight.ts';
import type { Update } from '../data/update.ts';
import { ragKey, ragMeaning, ragName, ragTint } from './rag.ts';
import { entry, labelled, numbered, paper, section, small, subsection, table, text, title, type Cell } from './wordPieces.ts';
import { dayPhrase } from './when.ts';
import { changeCell, countPhrase, listPhrase, lower, sourcePhrase } from './wording.ts';

/** The marking on every page; whatever is above it never reaches the bot. */
const MARKING = 'OFFICIAL';

/**
 * The paper as a .docx file.
 * @example await writeFile('q1.docx', await highlightReport(await gatherHighlight(store, knowledge, '2020/21-Q1', now)))
 */
export function highlightReport(highlight: Highlight): Promise<Buffer> {
  const { head } = highlight.knowledge.report;
  const name = `Highlight report: ${quarterLabel(highlight.round.quarter)}`;
  return Packer.toBuffer(paper(name, head.partnership, MARKING, [
    ...opening(highlight, name), ...purpose(highlight), ...background(highlight), ...glance(highlight), ...discussion(highlight), ...figures(highlight), ...priorities(highlight),
    ...gathered(highlight, 'Risks and issues', 'Risk or issue', u => u.risks, 'No partner reported a risk or issue.'),
    ...gathered(highlight, 'Help needed', 'Help needed', u => u.help, 'No partner asked for help.'),
    ...gathered(highlight, 'Next quarter', 'Planned', u => u.nextPlan, 'No plans for next quarter were received.'),
    ...implications(highlight),
  ]));
}

function opening({ knowledge, partners }: Highlight, name: string): FileChild[] {
  const { head } = knowledge.report;
  const role = (part: string) => head.people.find(p => p.part === part)?.role;
  const lines: [string, string | undefined][] = [
    ['Report to', head.panel], ['Status', 'For discussion'], ['Report of', role('wrote the report')], ['Portfolio holder', role('is the portfolio holder')],
    ['Where from', head.partnership], ['Partners', partners.map(p => p.name).join('; ')],
  ];
  return [title(name), ...lines.flatMap(([label, words]) => (words === undefined ? [] : [labelled(label, words)]))];
}

const purpose = ({ knowledge, round }: Highlight): FileChild[] => [
  section('Purpose'),
  numbered(`To report what the partners of the ${knowledge.report.head.partnership} delivered against its priorities in ${quarterLabel(round.quarter)}, for the panel to discuss.`),
];

function background(highlight: Highlight): FileChild[] {
  const { knowledge, round, plan, partners, missing } = highlight;
  const received = partners.length - missing.length;
  const awaited = missing.length === 0 ? '' : ` Still awaited: ${listPhrase(missing.map(p => p.name))}.`;
  return [
    section('Background'),
    ...said(knowledge, ['law-csp']).map(words => numbered(words)),
    numbered(`The priorities are those of ${plan.title}${plan.priorities.every(p => p.title.length < 20) ? `: ${listPhrase(plan.priorities.map(p => p.title))}` : ''}, and what cuts across them.`),
    numbered(`Updates were due on ${dayPhrase(round.due)}. ${received} of ${partners.length} partners have sent theirs.${awaited} Each names its partner, never the officer who wrote it.`),
  ];
}

function glance({ priorities: all, partners, before }: Highlight): FileChild[] {
  const cell = ({ rag, before: was, update, sentBack }: PartnerWord): Cell => ({
    words: `${ragName(rag)}${sentBack ? ', sent back' : update?.kind === 'nothing' ? ', nil return' : ''}\n(was ${ragName(was)})`, tint: ragTint(rag),
  });
  return [
    section('Delivery at a glance'),
    numbered(`Each partner rates its own delivery, not the crime trend. In brackets: the rating in ${quarterShort(before)}. ${ragKey()} A nil return says that there is nothing to report.`, true),
    // A longer name gets a wider column, so that no name is broken.
    table(['Priority', ...partners.map(p => p.short)], all.map(p => [{ words: p.title, bold: true }, ...p.words.map(cell)]), [2.3, ...partners.map(p => (Math.max(...p.short.split(' ').map(word => word.length)) > 9 ? 1.5 : 1.15))]),
  ];
}

/** What the ratings and texts above put before the panel: off track, help asked for, still awaited. */
function discussion({ priorities: all, missing }: Highlight): FileChild[] {
  const rated = (rag: 'red' | 'amber') => all.flatMap(p => p.words.filter(w => w.rag === rag).map(w => `${w.partner.name} on ${p.crossCutting ? `“${p.title}”` : p.title}`));
  const asking = [...new Set(all.flatMap(p => p.words.filter(w => w.update && w.update.help !== '').map(w => w.partner.name)))];
  const points = [
    ...(['red', 'amber'] as const).flatMap(rag => (rated(rag).length > 0 ? [`${ragName(rag)} (${ragMeaning(rag)}): ${listPhrase(rated(rag))}.`] : [])),
    ...(asking.length > 0 ? [`Help is asked for by ${listPhrase(asking)}.`] : []),
    ...(missing.length > 0 ? [`Still awaited: ${listPhrase(missing.map(p => `${p.name}${all.some(x => x.words.some(w => w.partner.id === p.id && w.sentBack)) ? ' (sent back for changes)' : ''}`))}.`] : []),
  ];
  return [section('Points for discussion'), ...(points.length > 0 ? points : ['No partner reports work off track.']).map(words => numbered(words))];
}

function figures({ rows, knowledge }: Highlight): FileChild[] {
  const { head, years } = knowledge.report;
  const [from, to] = [years.at(-2) ?? '', years.at(-1) ?? ''];
  const reading = { more: 'More than chance alone would usually give', maybe: 'May be chance', none: 'No clear change' };
  return [
    section('Crime figures'),
    numbered(`The latest figures held are for whole years, ${from} and ${to}, not for this quarter. The rows overlap and are not to be added up; anti-social behaviour counts incidents, not crimes.`, true),
    table(['Measure', from, to, 'Change', 'Reading'], rows.map(({ measure, change, chance }) => [
      { words: measure.label, bold: true }, { words: countPhrase(change.before), right: true }, { words: countPhrase(change.after), right: true }, { words: changeCell(change), right: true }, { words: reading[chance] },
    ]), [3, 1, 1, 1.8, 2.8]),
    small(`${sourcePhrase([tableSource(head)]) ?? ''}. ${head.district} district. More reports can mean more crime or more trust in reporting: the table does not tell which.`),
  ];
}

function priorities(highlight: Highlight): FileChild[] {
  return [
    section('Priorities'),
    numbered(`What each partner reported for ${quarterLabel(highlight.round.quarter)}, in its own words.`),
    ...highlight.priorities.flatMap(priority => priorityPart(priority, highlight)),
  ];
}

function priorityPart(priority: HighlightPriority, highlight: Highlight): FileChild[] {
  const { title: name, purpose: aim, focus, rows, words, crossCutting } = priority;
  const silent = words.filter(w => w.update === undefined);
  const nothing = words.filter(w => w.update?.kind === 'nothing');
  const told = words.filter(w => w.update !== undefined && w.update.kind !== 'nothing');
  return [
    subsection(crossCutting ? `Cross-cutting: ${lower(name)}` : name),
    ...(aim ? [text(aim)] : []),
    ...(focus.length > 0 ? [labelled('Focus', listPhrase(focus.map(f => f.title)))] : []),
    ...(rows.length > 0 ? [labelled('Figures', `${rows.map(r => `${lower(r.measure.label)} ${countPhrase(r.change.before)} → ${countPhrase(r.change.after)}`).join('; ')} (${rows[0]!.change.from} → ${rows[0]!.change.to})`)] : []),
    ...told.flatMap(word => wordPart(word, priority, highlight)),
    ...(nothing.length > 0 ? [labelled('Grey, nothing to report', listPhrase(nothing.map(w => w.partner.name)))] : []),
    ...(silent.length > 0 ? [labelled('Grey, no update', told.length + nothing.length === 0 && silent.every(w => !w.sentBack) ? 'from any partner' : listPhrase(silent.map(w => `${w.partner.name}${w.sentBack ? ' (sent back for changes)' : ''}`)))] : []),
  ];
}

/** One partner's update in full. */
function wordPart({ partner, update, rag, before }: PartnerWord, priority: HighlightPriority, highlight: Highlight): FileChild[] {
  const u = update!;
  const focus = priority.focus.filter(f => u.focus.includes(f.id)).map(f => f.title);
  const still = (field: Update['stillTrue'][number]): string => (u.stillTrue.includes(field) ? ' (unchanged from last quarter, confirmed as still true)' : '');
  const part = (label: string, field: 'progress' | 'reason' | 'recovery' | 'nextPlan', words: string): FileChild[] => (words === '' ? [] : [labelled(label, `${words}${still(field)}`)]);
  const outputs = u.outputs.length === 0 ? [] : [labelled('Outputs', u.outputs.map(o => `${countPhrase(o.number)} ${o.unit}`).join('; '))];
  return [
    entry(`${partner.name}: ${ragName(rag)} (${quarterShort(highlight.before)}: ${ragName(before)})`),
    ...(u.kind === 'no-change' ? [text('No change since last quarter.')] : []),
    ...(focus.length > 0 ? [labelled('Focus', listPhrase(focus), true)] : []),
    ...part('Progress', 'progress', u.progress), ...outputs, ...part(`Why ${ragName(rag)}`, 'reason', u.reason), ...part('Recovery', 'recovery', u.recovery),
    small(`${received(u)}.`),
  ];
}

const received = (u: Update): string =>
  `${u.reference}, version ${u.version}, received ${dayPhrase(dayOf(new Date(u.at)))}${u.late ? ' (late)' : ''}${u.onBehalfOf === undefined ? '' : ', entered by the coordinator on the partner’s behalf'}; ${u.state === 'approved' ? 'approved' : 'not yet approved'}`;

/** One field of every update as a table, or a sentence that there is none. */
function gathered({ priorities: all }: Highlight, name: string, column: string, pick: (update: Update) => string, none: string): FileChild[] {
  const seen = new Set<string>();
  const rows = all.flatMap(p => p.words.flatMap(({ partner, update }) => {
    const words = update === undefined ? '' : pick(update).trim();
    if (words === '' || seen.has(`${update!.reference} ${partner.id}`)) return [];
    seen.add(`${update!.reference} ${partner.id}`);
    return [[{ words: partner.short, bold: true }, { words: p.title }, { words }]];
  }));
  return [section(name), ...(rows.length === 0 ? [numbered(none)] : [table(['Partner', 'Priority', column], rows, [1.4, 2, 5])])];
}

/** The committee's standing headings with what the annual review last said under each. */
function implications({ knowledge }: Highlight): FileChild[] {
  const headings: [string, string[]][] = [
    ['Equality', ['equality']], ['Impact on communities', ['community-impact']], ['Legal', ['law-scrutiny']], ['Resources', ['funding']], ['Carbon management', ['carbon']], ['Risk management', ['risks']], ['Consultation', ['consultation']],
  ];
  const lines = headings.flatMap(([label, topics]) => said(knowledge, topics).slice(0, 1).map(words => ({ label, words })));
  return [
    section('Implications'),
    numbered(`As the last annual review stated them (${knowledge.report.head.shortTitle}); the author confirms or replaces each before publication.`),
    ...lines.map(({ label, words }) => labelled(label, words)),
  ];
}

/** What the report says on these topics, each with its paragraph. */
const said = ({ vocabulary }: Highlight['knowledge'], topics: readonly string[]): string[] =>
  topics.flatMap(id => vocabulary.topics.find(t => t.id === id)?.say.slice(0, 1) ?? []).map(({ text: words, paragraph }) => `${words} (Annual Review, ${/^\d/.test(paragraph) ? `paragraph${paragraph.includes(',') ? 's' : ''} ${paragraph}` : lower(paragraph)}.)`);
