// Cards for a file that was asked for: the link to it, and why it did not come.
import { quarterLabel, quarterShort, type Quarter } from '../data/quarter.ts';
import { ask, card, heading, note, text, type Card } from './elements.ts';

const NAMES = { word: 'highlight report', csv: 'updates as CSV' } as const;

/** What the file is, beside Teams' own question whether to save it. @example exportDescription('2020/21-Q1', 'word') */
export const exportDescription = (quarter: Quarter, format: 'word' | 'csv'): string => `${format === 'word' ? 'Highlight report' : 'Updates as CSV'} for ${quarterLabel(quarter)}. OFFICIAL.`;

/** A link that can be opened by whoever holds it, for a while. */
export function exportLinkCard(quarter: Quarter, format: 'word' | 'csv', url: string): Card {
  const headline = `The ${NAMES[format]} for ${quarterShort(quarter)} is ready.`;
  const other = format === 'word' ? 'as CSV' : 'as Word';
  return card([heading(headline), note('The link works for 15 minutes, for whoever has it. OFFICIAL: pass it on with care.')], [{ type: 'Action.OpenUrl', title: 'Download', url }, ask(`Export ${quarterShort(quarter)} ${other}`)], headline);
}

/** Why no file came. `notUploaded` carries what Teams' file store said. */
export type ExportProblem = { readonly why: 'noAddress' | 'declined' | 'future' } | { readonly why: 'notUploaded'; readonly cause: string };

/** @example exportProblemCard({ why: 'declined' }) */
export function exportProblemCard(problem: ExportProblem): Card {
  const [headline, more] = wordsOf(problem);
  return card([heading(headline), ...(more === undefined ? [] : [text(more)])], [], headline);
}

function wordsOf(problem: ExportProblem): [string, string?] {
  switch (problem.why) {
    case 'noAddress': return ['I can’t give a link here, because PUBLIC_URL is not set.', 'Ask me in a chat of our own, where Teams takes files, or have PUBLIC_URL set.'];
    case 'declined': return ['All right, the file was not saved.'];
    case 'future': return ['That quarter has not begun, so there is nothing to export.'];
    case 'notUploaded': return ['The file could not be saved to your OneDrive.', `Its answer was: ${problem.cause}. Please ask for it again.`];
  }
}
