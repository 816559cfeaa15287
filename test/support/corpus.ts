// The corpus of test/fixtures: what people say, what it means, what any right reply shows. Reads the files and compares.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Asked } from '../../src/bot/ask.ts';
import { answerCard } from '../../src/cards/answerCard.ts';
import type { Query, Reason } from '../../src/data/query.ts';
import { visibleText } from './visibleText.ts';

/** Slots of a meaning by name; what a line of the corpus leaves out is not looked at. */
export type Meaning = Readonly<Record<string, unknown>>;

/** One message with what it means and what a right reply shows and never shows. */
export interface Turn { readonly say: string; readonly means: Meaning; readonly shows?: readonly string[]; readonly never?: readonly string[] }

/** Turns in a row, of one class of question (the name of its file). */
export interface Conversation { readonly file: string; readonly turns: readonly Turn[]; readonly because?: string }

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** Every conversation of one file. @example readConversations('known-gaps.yaml') */
export function readConversations(file: string): Conversation[] {
  const items = (parse(readFileSync(new URL(file, FIXTURES), 'utf8')) ?? []) as (Turn & { turns?: readonly Turn[]; because?: string })[];
  return items.map(item => ({ file, turns: item.turns ?? [item], ...(item.because === undefined ? {} : { because: item.because }) }));
}

/** The whole corpus, file by file. */
export const readCorpus = (): Conversation[] =>
  readdirSync(new URL('conversations/', FIXTURES)).sort().flatMap(name => readConversations(`conversations/${name}`));

/**
 * A query's slots as the corpus writes them; `carried` and `assumed` name the slots that were not said.
 * @example meaningOf(query) // { kind: 'figure', measures: ['shoplifting'], years: ['2019/20'], assumed: ['years'] }
 */
export function meaningOf(query: Query, second?: Query): Meaning {
  const slots = Object.entries(query).filter(([, value]) => value !== undefined && value !== false);
  const origins = slots.flatMap(([name, value]) => (ORIGINATING.has(name) && isSlot(value) && value.origin !== 'said' ? [[name, value.origin] as const] : []));
  const of = (origin: string) => origins.filter(o => o[1] === origin).map(o => o[0]);
  const meaning = Object.fromEntries(slots.filter(([name]) => name !== 'origin').map(([name, value]) => [name, plain(name, value)]));
  const carried = [...of('carried'), ...('origin' in query && query.origin === 'carried' ? ['about'] : [])];
  return { ...meaning, ...(carried.length > 0 ? { carried } : {}), ...(of('assumed').length > 0 ? { assumed: of('assumed') } : {}), ...(second ? { and: meaningOf(second) } : {}) };
}

/** A wrong guess at one of these answers another question; the year of a ranking or the plan is named in the reply. */
const ORIGINATING = new Set(['measures', 'years', 'among']);

const isSlot = (value: unknown): value is { value: unknown; origin: string } => typeof value === 'object' && value !== null && 'origin' in value && 'value' in value;

function plain(name: string, value: unknown): unknown {
  // Rows are ranked among themselves, in whatever order they were named.
  if (isSlot(value)) return name === 'among' && Array.isArray(value.value) ? [...(value.value as string[])].sort() : value.value;
  if (name === 'about') return (value as Record<string, string>[]).map(a => a.measure ?? a.subject);
  if (name === 'reason') {
    const { type, ...rest } = value as Reason & Record<string, unknown>;
    return type === 'invention' ? type : { [type]: rest.id ?? rest.name ?? rest.label ?? rest.words };
  }
  return value;
}

/** The reply as a person reads it on the card, without buttons. */
export const replyText = ({ said }: Asked): string =>
  visibleText({ attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: answerCard(said) }] });

/** What is wrong with a reply, in words; empty where it is as the turn says. */
export function faultsOf(turn: Turn, asked: Asked): string[] {
  const found = meaningOf(asked.parsed.query, asked.parsed.second), text = replyText(asked).toLowerCase();
  const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
  return [
    ...Object.entries(turn.means).filter(([slot, value]) => !same(found[slot], slot === 'among' && Array.isArray(value) ? [...(value as string[])].sort() : value)).map(([slot, value]) => `means: ${slot} is ${JSON.stringify(found[slot])}, not ${JSON.stringify(value)}`),
    ...['carried', 'assumed', 'and'].filter(slot => turn.means[slot] === undefined && found[slot] !== undefined && turn.means.kind === found.kind).map(slot => `means: ${slot} is ${JSON.stringify(found[slot])}, and the line names none`),
    ...(turn.shows ?? []).filter(words => !text.includes(words.toLowerCase())).map(words => `shows no “${words}”: ${text}`),
    ...(turn.never ?? []).filter(words => text.includes(words.toLowerCase())).map(words => `shows “${words}”: ${text}`),
  ];
}

/** Slots in any order read the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'none';
  return `{${Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).map(([k, v]) => `${k}:${canonical(v)}`).join()}}`;
}
