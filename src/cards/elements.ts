// Small pieces that every card is built from: text, table, buttons, source line. Pure JSON; no card knows of a figure's meaning.
import type { SaidTable } from './said.ts';

/** A piece of Adaptive Card JSON. */
export interface Element { readonly type: string; readonly [field: string]: unknown }

/** A whole card. Teams shows version 1.5 everywhere; whatever is newer carries a `fallback`. */
export interface Card { readonly type: 'AdaptiveCard'; readonly $schema: string; readonly version: '1.5'; readonly body: readonly Element[]; readonly actions?: readonly Element[]; readonly fallbackText: string; readonly speak: string; readonly [field: string]: unknown }

/** Teams takes 100 KB counted as UTF-16 and advises to stay within 80. */
export const LARGEST_CARD = 80_000;

/** Teams counts a card in UTF-16 bytes. @example cardBytes(card) < LARGEST_CARD */
export const cardBytes = (card: Card): number => JSON.stringify(card).length * 2;

/** Puts elements and buttons together. @example card([heading('Hello')], [ask('And shoplifting?')], 'Hello') */
export const card = (body: readonly Element[], actions: readonly Element[], words: string): Card => ({
  type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5', body,
  ...(actions.length > 0 ? { actions } : {}), fallbackText: words, speak: words,
});

export const heading = (text: string): Element => ({ type: 'TextBlock', text, wrap: true, size: 'Medium', weight: 'Bolder', style: 'heading' });

export const text = (words: string): Element => ({ type: 'TextBlock', text: words, wrap: true });

/** What qualifies the answer: chance, claims, what was assumed. */
export const note = (words: string): Element => ({ type: 'TextBlock', text: words, wrap: true, size: 'Small', spacing: 'Small' });

/** The line to copy into minutes. */
export const sourceLine = (words: string): Element => ({ type: 'TextBlock', text: words, wrap: true, size: 'Small', isSubtle: true, spacing: 'Medium' });

/** Points one below the other, as Markdown that Teams renders. */
export const bullets = (items: readonly string[]): Element => ({ type: 'TextBlock', text: items.map(item => (/^\d+\. /.test(item) ? item : `- ${item}`)).join('\n'), wrap: true, spacing: 'Small' });

/** A table whose first column is words and whose others are numbers; as facts where tables are unknown. */
export function table({ head, rows }: SaidTable): Element {
  const cell = (words: string, i: number, bold: boolean): Element => ({
    type: 'TableCell', items: [{ type: 'TextBlock', text: words || ' ', wrap: true, ...(bold ? { weight: 'Bolder' } : {}), ...(i > 0 ? { horizontalAlignment: 'Right' } : {}) }],
  });
  return {
    type: 'Table', spacing: 'Medium', firstRowAsHeaders: true, showGridLines: false, gridStyle: 'default',
    columns: head.map((_, i) => ({ width: i === 0 ? 3 : i === head.length - 1 && head.length > 3 ? 3 : 2 })),
    rows: [
      { type: 'TableRow', cells: head.map((h, i) => cell(h, i, true)) },
      ...rows.map(r => ({ type: 'TableRow', cells: r.map((c, i) => cell(c, i, false)) })),
    ],
    fallback: { type: 'FactSet', facts: rows.map(r => ({ title: r[0]!, value: r.slice(1).map((c, i) => `${head[i + 1]!}: ${c}`).join(', ') })) },
  };
}

/** A button that asks a question as if the reader had typed it; in Teams the question appears in the chat. */
export const ask = (question: string): Element => ({
  type: 'Action.Submit', title: question, data: { ask: question, msteams: { type: 'messageBack', text: question, displayText: question } },
});
