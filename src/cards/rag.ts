// The rating of delivery in words: its name, what it means, and the tint behind the name where a document has one. Never a colour alone.
import type { Rag } from '../data/updateFields.ts';

interface RagWords { readonly name: string; readonly meaning: string; readonly tint: string }

const WORDS: Record<Rag | 'grey', RagWords> = {
  green: { name: 'Green', meaning: 'on track', tint: 'C6E0B4' },
  amber: { name: 'Amber', meaning: 'off track, with a plan to recover', tint: 'FFE699' },
  red: { name: 'Red', meaning: 'off track, needs a decision', tint: 'F4B6B6' },
  blue: { name: 'Blue', meaning: 'complete', tint: 'BDD7EE' },
  grey: { name: 'Grey', meaning: 'no update, or nothing to report', tint: 'DDDDDD' },
};

/** @example ragName('amber') // 'Amber' */
export const ragName = (rag: Rag | 'grey'): string => WORDS[rag].name;

/** @example ragMeaning('red') // 'off track, needs a decision' */
export const ragMeaning = (rag: Rag | 'grey'): string => WORDS[rag].meaning;

/** Background for the name in a document, as RRGGBB; black text on it reads at a contrast above 10:1. */
export const ragTint = (rag: Rag | 'grey'): string => WORDS[rag].tint;

/** What the ratings mean. @example 'Green: on track. Amber: …' */
export const ragKey = (): string => Object.values(WORDS).map(w => `${w.name}: ${w.meaning}.`).join(' ');
