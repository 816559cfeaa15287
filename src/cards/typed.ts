// What people typed, shown as it is: text runs know no Markdown, so a link, a heading or a mention stays plain text.
import type { Element } from './elements.ts';

/** A paragraph of somebody's own words. @example typed('**bold** stays so') */
export const typed = (words: string, small = false): Element => ({ type: 'RichTextBlock', spacing: 'Small', inlines: [run(words, { ...(small ? { size: 'Small' } : {}) })] });

/** Our words followed by theirs. @example labelled('Reason', answers.reason) */
export const labelled = (label: string, words: string): Element => ({ type: 'RichTextBlock', spacing: 'Small', inlines: [run(`${label}: `, { weight: 'Bolder' }), run(words)] });

const run = (text: string, look: Readonly<Record<string, string>> = {}): Element => ({ type: 'TextRun', text, ...look });
