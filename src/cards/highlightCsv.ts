// The same updates as the highlight report, one line for each partner and priority, for a spreadsheet. Nothing in it can run as a formula.
import { quarterShort } from '../data/quarter.ts';
import type { Highlight, PartnerWord } from '../data/highlight.ts';
import { ragName } from './rag.ts';

const HEAD = ['Quarter', 'Organisation', 'Priority', 'Focus', 'RAG', 'RAG before', 'Kind', 'Progress', 'Outputs', 'Reason', 'Recovery', 'Risks and issues', 'Help needed', 'Next quarter', 'Unchanged and confirmed', 'Reference', 'Version', 'State', 'Received', 'Late', 'On behalf'];
const KINDS = { update: 'Update', nothing: 'Nothing to report', 'no-change': 'No change' } as const;
const STATES = { submitted: 'Submitted', approved: 'Approved', sentBack: 'Sent back', withdrawn: 'Withdrawn' } as const;

/**
 * The highlight report's updates as CSV text: UTF-8 with a mark so that Excel reads it so, lines ended with CR LF. Missing updates are Grey.
 * @example highlightCsv(highlight).split('\r\n')[1] // 'Q1 2020/21,Harborough District Council,People,…'
 */
export function highlightCsv(highlight: Highlight): string {
  const rows = highlight.priorities.flatMap(priority => priority.words.map(word => [
    quarterShort(highlight.round.quarter), word.partner.name, priority.title,
    priority.focus.filter(f => word.update?.focus.includes(f.id)).map(f => f.title).join('; '),
    ragName(word.rag), ragName(word.before), ...cellsOf(word),
  ]));
  return `\ufeff${[HEAD, ...rows].map(cells => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function cellsOf({ update: u, sentBack }: PartnerWord): string[] {
  if (u === undefined) return [sentBack ? 'Sent back' : 'Missing', ...HEAD.slice(7).map(() => '')];
  return [
    KINDS[u.kind], u.progress, u.outputs.map(o => `${o.number} ${o.unit}`).join('; '), u.reason, u.recovery, u.risks, u.help, u.nextPlan,
    u.stillTrue.join('; '), u.reference, String(u.version), STATES[u.state], u.at, u.late ? 'Yes' : 'No', u.onBehalfOf === undefined ? 'No' : 'Yes',
  ];
}

/**
 * One cell: quoted where it must be; a text that a spreadsheet would run as a formula gets an apostrophe before it.
 * @example csvCell('=1+1') // "'=1+1"
 */
export function csvCell(words: string): string {
  // Excel also takes the full-width signs, and skips spaces before a sign.
  const safe = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]/.test(words) || /^[\t\r\n]/.test(words) ? `'${words}` : words;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
