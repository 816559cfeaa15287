// What is wrong with a card before Teams sees it: read by the pinned adaptivecards renderer, and against the rules it does not know.
import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import { cardBytes, LARGEST_CARD, type Card } from '../../src/cards/elements.ts';

// The UMD build: the package's other entry points cannot be loaded in Node in every 3.0 release.
const { AdaptiveCard, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards;

type Json = Record<string, unknown>;
const MOST_ACTIONS = 6;
const JUDGEMENT = /^(?:good|attention|warning|red|green|.*(?:Red|Green).*)$/;

/** Every object of a card that has a type, fallbacks too. @example elementsOf(card).filter(e => e.type === 'Input.Text') */
export function elementsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  if (typeof value !== 'object' || value === null) return [];
  const found = Object.entries(value).filter(([key]) => key !== 'data' || (value as Json)['type'] === undefined).flatMap(([, inner]) => elementsOf(inner));
  return typeof (value as Json)['type'] === 'string' ? [value as Json, ...found] : found;
}

/** All that would go wrong; empty for a card that can be sent. @example assert.deepEqual(cardFaults(answerCard(said)), []) */
export function cardFaults(card: Card): string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message).filter(message => !/Chart\./.test(message));
  const validated = parsed.validateProperties().validationEvents.map(event => event.message);
  const elements = elementsOf(card);
  const kind = (start: string) => elements.filter(e => String(e['type']).startsWith(start));
  return [
    ...events, ...validated,
    ...(card.version === '1.5' ? [] : [`version ${String(card.version)}`]),
    ...(cardBytes(card) < LARGEST_CARD ? [] : [`${cardBytes(card)} bytes`]),
    ...((card.actions?.length ?? 0) <= MOST_ACTIONS ? [] : [`${card.actions!.length} buttons`]),
    ...kind('Input.').filter(e => !e['label'] || !e['errorMessage']).map(e => `${String(e['id'])} has no label or no errorMessage`),
    ...kind('Chart.').filter(e => e['fallback'] === undefined).map(e => `${String(e['type'])} has no fallback`),
    ...kind('Chart.').flatMap(e => coloursOf(e)).filter(colour => JUDGEMENT.test(colour)).map(colour => `a chart is ${colour}`),
    ...kind('Action.').filter(e => typeof e['title'] !== 'string' || e['title'] === '').map(() => 'a button has no title'),
    ...(card.fallbackText.trim() === '' || card.speak.trim() === '' ? ['no words for a notification'] : []),
  ];
}

/** The colours of a chart, wherever they stand. */
export function coloursOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(coloursOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (/^colou?r(?:Set)?$/.test(key) ? [String(inner)] : coloursOf(inner)));
}
