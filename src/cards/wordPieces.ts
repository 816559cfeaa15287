// Small pieces that a Word paper is built from: numbered headings and paragraphs, tables with a head, marking and page numbers.
import {
  AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, LevelFormat, PageNumber, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType, type FileChild,
} from 'docx';

/** A cell: its words, and a tint behind them. */
export interface Cell { readonly words: string; readonly tint?: string; readonly right?: boolean; readonly bold?: boolean }

const FONT = 'Arial';
const SECTIONS = 'sections';
/** The width between the margins of an A4 page, in twentieths of a point. */
const TEXT_WIDTH = 11906 - 2 * 1134;
const HEAD_TINT = 'E7EAEE';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '8C96A0' } as const;

// What XML cannot hold would leave a file that Word refuses to open.
const plain = (words: string): string => words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');

/** Words as runs; a line break in them stays one. */
const runs = (words: string, style: { bold?: boolean; italics?: boolean; size?: number } = {}): TextRun[] =>
  plain(words).split(/\r\n|\r|\n/).map((line, i) => new TextRun({ text: line, ...style, ...(i > 0 ? { break: 1 } : {}) }));

export const title = (words: string): Paragraph => new Paragraph({ heading: HeadingLevel.TITLE, children: runs(words) });
/** A numbered section: "3  Crime figures". */
export const section = (words: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_1, numbering: { reference: SECTIONS, level: 0 }, keepNext: true, children: runs(words) });
export const subsection = (words: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: runs(words) });
export const entry = (words: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_3, keepNext: true, children: runs(words) });
/** A numbered paragraph of a section: "3.1  …". `keepNext` holds it on the page of what follows, as a table. */
export const numbered = (words: string, keepNext = false): Paragraph => new Paragraph({ numbering: { reference: SECTIONS, level: 1 }, spacing: { after: 120 }, keepNext, children: runs(words) });
export const text = (words: string): Paragraph => new Paragraph({ spacing: { after: 100 }, children: runs(words) });
/** "Progress: …", the label in bold. */
export const labelled = (label: string, words: string, keepNext = false): Paragraph => new Paragraph({ spacing: { after: 100 }, keepNext, children: [...runs(`${label}: `, { bold: true }), ...runs(words)] });
export const small = (words: string): Paragraph => new Paragraph({ spacing: { before: 80, after: 160 }, children: runs(words, { size: 18 }) });

/** A table whose first row is its head, repeated on every page; `shares` are the columns' widths as parts of the whole. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[], shares: readonly number[]): Table {
  const whole = shares.reduce((a, b) => a + b, 0);
  const widths = shares.map(share => Math.round((TEXT_WIDTH * share) / whole));
  const cell = ({ words, tint, right, bold }: Cell, column: number): TableCell => new TableCell({
    width: { size: widths[column]!, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, margins: { top: 50, bottom: 50, left: 90, right: 90 },
    ...(tint === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill: tint, color: 'auto' } }),
    children: [new Paragraph({ alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT, children: runs(words, { size: 19, ...(bold ? { bold } : {}) }) })],
  });
  const right = (column: number): boolean => rows.length > 0 && rows.every(r => r[column]?.right === true);
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((words, i) => cell({ words, bold: true, tint: HEAD_TINT, right: right(i) }, i)) }),
      ...rows.map(cells => new TableRow({ cantSplit: cells.every(c => c.words.length < 600), children: cells.map(cell) })),
    ],
  });
}

/** The paper around its parts: A4, marked at top and foot, pages numbered, in the language and with the title that a screen reader says. */
export function paper(name: string, author: string, marking: string, children: readonly FileChild[]): Document {
  const centred = (words: string[], bold: boolean) => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: words, size: 18, bold })] });
  const heading = (size: number, before: number, after: number) => ({ run: { size, bold: true, color: '1F2A37', font: FONT }, paragraph: { spacing: { before, after } } });
  const level = (at: number, format: string, style: object) => ({ level: at, format: LevelFormat.DECIMAL, text: format, alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 709, hanging: 709 } }, ...style } });
  return new Document({
    title: name, creator: author, description: name,
    styles: { default: { document: { run: { font: FONT, size: 22, language: { value: 'en-GB' } } }, title: heading(32, 0, 160), heading1: heading(26, 320, 140), heading2: heading(23, 240, 100), heading3: heading(22, 180, 60) } },
    numbering: { config: [{ reference: SECTIONS, levels: [level(0, '%1', {}), level(1, '%1.%2', { run: { bold: false } })] }] },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
      headers: { default: new Header({ children: [centred([marking], true)] }) },
      footers: { default: new Footer({ children: [centred([marking], true), centred(['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], false)] }) },
      children: [...children],
    }],
  });
}
