// Owns what a person would read of a card: texts, facts, table cells, labels and choices, in the
// order of the page. Buttons, charts and fallbacks are not text; `cardsOf` and `actionsOf` reach them.

type Json = Record<string, unknown>;

const adaptiveCard = 'application/vnd.microsoft.card.adaptive';
const childrenOf = ['body', 'items', 'columns', 'rows', 'inlines'] as const;

/** The text of an activity and its cards, a line each. @example visibleText(turn.sent[0].activity) */
export function visibleText(activity: Json): string {
  const text = typeof activity['text'] === 'string' ? [activity['text']] : [];
  return [...text, ...cardsOf(activity).flatMap(lines)].join('\n');
}

/** The Adaptive Cards of an activity. @example cardsOf(activity)[0]?.version // '1.5' */
export function cardsOf(activity: Json): Json[] {
  return list(activity['attachments'])
    .filter((attachment) => attachment['contentType'] === adaptiveCard)
    .map((attachment) => attachment['content'] as Json);
}

/** Every button of a card, those of nested cards and table cells too. @example actionsOf(card).map((a) => a['title']) */
export function actionsOf(card: Json): Json[] {
  return everyNode(card).filter((node) => typeof node['type'] === 'string' && node['type'].startsWith('Action.'));
}

/** Every Table of a card as rows of cell texts. @example tablesOf(card)[0]?.[1] // ['Residential burglary', '334', '324'] */
export function tablesOf(card: Json): string[][][] {
  return everyNode(card)
    .filter((node) => node['type'] === 'Table')
    .map((table) => list(table['rows']).map(cellTexts));
}

function lines(node: Json): string[] {
  if (node['isVisible'] === false) return [];
  if (node['type'] === 'TableRow') return [cellTexts(node).join(' | ')];
  if (typeof node['type'] === 'string' && node['type'].startsWith('Chart.')) return [];
  const own = [node['title'], node['label'], node['text']].filter((text) => typeof text === 'string');
  const facts = list(node['facts']).map((fact) => `${String(fact['title'])}: ${String(fact['value'])}`);
  const choices = list(node['choices']).map((choice) => String(choice['title']));
  return [...own, ...facts, ...choices, ...childrenOf.flatMap((key) => list(node[key]).flatMap(lines))];
}

function cellTexts(row: Json): string[] {
  return list(row['cells']).map((cell) => list(cell['items']).flatMap(lines).join(' '));
}

function everyNode(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(everyNode);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(everyNode)];
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((item): item is Json => typeof item === 'object' && item !== null) : [];
}
