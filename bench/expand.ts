// The notation of the vocabulary written out for an engine that knows only plain strings and regular expressions.

type Classes = Readonly<Record<string, readonly string[]>>;

/** What a line of words meets: every text of it, or where it has a gap, an open end or too many a regular expression. */
export type Expanded = { readonly texts: readonly string[] } | { readonly pattern: RegExp };

/** @example expand('shop theft/thieves', {}) // { texts: ['shop theft', 'shop thefts', 'shop thieves'] } */
export function expand(given: string, classes: Classes): Expanded {
  // The mark of a phrase that can mean nothing else is no part of it.
  const line = given.replace(/^\+/, '');
  if (/\*|(?:^|\s)\.\.(?:\s|$)/.test(line) || countOf(line, classes) > MOST_TEXTS) return { pattern: new RegExp(`\\b${sourceOf(line, classes)}\\b`, 'gi') };
  const texts = textsOf(line, classes).map((text) => text.trim().replace(/\s+/g, ' '));
  return { texts: [...new Set(texts.flatMap((text) => [text, plural(text)]))].filter((text) => text !== '') };
}

/** More texts of one line than these fill the memory and are no faster than a regular expression. */
const MOST_TEXTS = 200;

/** How many texts a line has. */
function countOf(line: string, classes: Classes): number {
  const ofWord = (word: string): number => {
    const named = /^<(\w+)>$/.exec(word);
    return named ? (classes[named[1] ?? ''] ?? []).reduce((all, member) => all + countOf(member, classes), 0) : 1;
  };
  return elementsOf(line).reduce((all, element) => {
    const optional = /^\((.+)\)$/.exec(element);
    return all * (optional ? 1 + countOf(optional[1] ?? '', classes) : element.split('/').reduce((sum, word) => sum + ofWord(word), 0));
  }, 1);
}

const elementsOf = (line: string): string[] => line.trim().split(/\s+(?![^(]*\))/);
// The parser takes plurals off every word; most of what that meets is a plural at the end.
const plural = (text: string): string => (/[a-z]{3}$/.test(text) && !text.endsWith('s') ? (/[^aeiou]y$/.test(text) ? `${text.slice(0, -1)}ies` : `${text}s`) : text);

function textsOf(line: string, classes: Classes): string[] {
  let texts = [''];
  for (const element of elementsOf(line)) {
    const optional = /^\((.+)\)$/.exec(element);
    const choices = optional ? ['', ...textsOf(optional[1] ?? '', classes)] : element.split('/').flatMap((word) => wordTexts(word, classes));
    texts = texts.flatMap((text) => choices.map((choice) => `${text} ${choice}`));
  }
  return texts;
}

function wordTexts(word: string, classes: Classes): string[] {
  const named = /^<(\w+)>$/.exec(word);
  return named ? (classes[named[1] ?? ''] ?? []).flatMap((member) => textsOf(member, classes)) : [word];
}

function sourceOf(line: string, classes: Classes): string {
  let source = '';
  let first = true;
  for (const element of elementsOf(line)) {
    if (element === '..') {
      source += '(?: \\w+){0,4}?';
      continue;
    }
    const optional = /^\((.+)\)$/.exec(element);
    const choice = optional ? sourceOf(optional[1] ?? '', classes) : `(?:${element.split('/').map((word) => wordSource(word, classes)).join('|')})`;
    const spaced = first ? choice : ` ${choice}`;
    source += optional ? `(?:${first ? `${choice} ?` : spaced})?` : spaced;
    first = false;
  }
  return source;
}

function wordSource(word: string, classes: Classes): string {
  const named = /^<(\w+)>$/.exec(word);
  if (named) return `(?:${(classes[named[1] ?? ''] ?? []).map((member) => sourceOf(member, classes)).join('|')})`;
  return word.endsWith('*') ? `${word.slice(0, -1)}\\w*` : `${word}s?`;
}
