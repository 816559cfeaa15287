// Reads commands while an update is being written. A command takes the whole message, pleasantries aside, so that an answer is never taken for one.
import { FIELD_ORDER, type Field } from '../../data/updateFields.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import { plainText, tokenise, type Token } from './normalise.ts';
import { Phrases, type Match } from './pattern.ts';

const COMMANDS = ['back', 'skip', 'soFar', 'save', 'cancel', 'form', 'submit', 'keep', 'yes', 'nothing', 'noChange', 'resume', 'begin'] as const;

/** A command as typed; `to` is the new answer where one was given with it. */
export type DraftCommand = { readonly do: (typeof COMMANDS)[number] } | { readonly do: 'change'; readonly field: Field; readonly to?: string };

type Sign = { readonly command: string } | { readonly field: Field };

/** Built from the vocabulary, once. */
export class DraftCommands {
  readonly #phrases = new Phrases<Sign>();
  readonly #polite: ReadonlySet<string>;
  readonly #aside: ReadonlySet<string>;
  readonly #asks: ReadonlySet<string>;

  constructor({ draft, fields }: Pick<Vocabulary, 'draft' | 'fields'>) {
    this.#polite = new Set(draft['polite']);
    this.#aside = new Set(draft['aside']);
    this.#asks = new Set(draft['asks']);
    for (const command of [...COMMANDS, 'change']) for (const line of draft[command] ?? []) this.#phrases.add(line, { command });
    for (const field of FIELD_ORDER) for (const line of fields[field] ?? []) this.#phrases.add(line, { field });
  }

  /** The command that a message is, or undefined. @example commands.read('change the RAG to amber') // { do: 'change', field: 'rag', to: 'amber' } */
  read(text: string): DraftCommand | undefined {
    const tokens = tokenise(plainText(text));
    const found = this.#phrases.find(tokens).sort((a, b) => b.to - b.from - (a.to - a.from));
    const changed = this.#change(text, tokens, found);
    if (changed !== undefined) return changed;
    const whole = found.find(m => 'command' in m.value && m.value.command !== 'change' && this.#restIsPolite(tokens, m));
    const command = whole && 'command' in whole.value ? COMMANDS.find(c => c === (whole.value as { command: string }).command) : undefined;
    return command === undefined ? undefined : { do: command };
  }

  /** Whether a message is put as a question, after a word or two of interruption. @example commands.opensQuestion('hold up, what was hate crime') // true */
  opensQuestion(text: string): boolean {
    return this.#asks.has(tokenise(plainText(text)).find(t => !this.#aside.has(t.text))?.text ?? '');
  }

  /** "Change the RAG to amber": the field follows the verb, and nothing or "to …" follows the field. */
  #change(text: string, tokens: readonly Token[], found: readonly Match<Sign>[]): DraftCommand | undefined {
    const verb = found.find(m => 'command' in m.value && m.value.command === 'change' && this.#polites(tokens, 0, m.from));
    const field = verb && found.find(m => 'field' in m.value && m.from >= verb.to && this.#polites(tokens, verb.to, m.from));
    if (field === undefined || !('field' in field.value)) return undefined;
    // The new answer as it was typed, capitals and all: what follows the field's last word.
    const lastWord = tokens[field.to - 1]!.text;
    const [, to] = new RegExp(`\\b${lastWord}\\b(?:\\s+(?:to|as)\\b\\s*:?|\\s*[:=])\\s*([^\\s:][\\s\\S]*)$`, 'i').exec(text) ?? [];
    if (to !== undefined) return { do: 'change', field: field.value.field, to: to.trim() };
    return this.#polites(tokens, field.to, tokens.length) ? { do: 'change', field: field.value.field } : undefined;
  }

  #polites = (tokens: readonly Token[], from: number, to: number): boolean => tokens.slice(from, to).every(t => this.#polite.has(t.text));

  #restIsPolite(tokens: readonly Token[], { from, to }: Match<Sign>): boolean {
    return this.#polites(tokens, 0, from) && this.#polites(tokens, to, tokens.length);
  }
}
