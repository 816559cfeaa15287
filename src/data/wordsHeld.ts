// The words of what is held of the report, so that none of them is said to be missing from it.
import type { Plans } from './plan.ts';
import type { Vocabulary } from './vocabulary.ts';

const built = new WeakMap<Vocabulary, ReadonlySet<string>>();

/** Every word of the facts, the plans and the rows, in small letters. @example wordsHeld(vocabulary, plans).has('county') // true */
export function wordsHeld(vocabulary: Vocabulary, { plans, crossCutting }: Plans): ReadonlySet<string> {
  const known = built.get(vocabulary);
  if (known) return known;
  const texts = [
    ...vocabulary.topics.flatMap(t => t.say.map(x => x.text)), ...vocabulary.measures.flatMap(m => [m.label, m.definition]),
    ...plans.flatMap(p => p.priorities.flatMap(q => [q.title, q.purpose ?? '', ...q.focus.map(f => f.title)])), ...crossCutting.items.map(i => i.title),
  ];
  const words = new Set(texts.flatMap(text => text.toLowerCase().match(/\p{L}+/gu) ?? []));
  built.set(vocabulary, words);
  return words;
}
