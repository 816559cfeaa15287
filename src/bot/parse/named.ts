// Reads what an update or command names: a partner, a quarter, a priority with its focus areas. Text in, ids out; the clock is an argument.
import type { Day } from '../../data/day.ts';
import { latestPlan, placesOfMeasure, type Plans } from '../../data/plan.ts';
import { startOf } from '../../data/period.ts';
import { openQuarter, previousQuarter, quarterFrom, type Quarter } from '../../data/quarter.ts';
import type { Partner } from '../../data/report.ts';
import type { Vocabulary } from '../../data/vocabulary.ts';
import { plainText, tokenise } from './normalise.ts';
import type { Reading } from './recognise.ts';

// "The police's update" names the police.
const wordsOf = (text: string): string => ` ${tokenise(plainText(text.replace(/[’']s\b/g, ''))).map(t => t.text).join(' ')} `;

interface Name { readonly id: string; readonly name: string }
const known = new WeakMap<readonly Partner[], readonly Name[]>();

/** Every name of every partner, the longest first; read once, for each message asks for them. */
function namesOf(partners: readonly Partner[]): readonly Name[] {
  const names = known.get(partners) ?? partners.flatMap(p => [p.id, p.name, p.short, ...p.words].map(name => ({ id: p.id, name: wordsOf(name) }))).sort((a, b) => b.name.length - a.name.length);
  known.set(partners, names);
  return names;
}

/** The partners that a text names, by their most particular name. @example partnersNamed('what did Fire & Rescue say?', partners) // ['lfrs'] */
export function partnersNamed(text: string, partners: readonly Partner[]): string[] {
  let rest = wordsOf(text);
  const names = namesOf(partners);
  const found = new Set<string>();
  // The longest name first, and what it took is gone: "police and crime commissioner" is not the police.
  for (const { id, name } of names) {
    if (!rest.includes(name)) continue;
    found.add(id);
    rest = rest.replaceAll(name, ' | ');
  }
  return partners.map(p => p.id).filter(id => found.has(id));
}

/**
 * The quarter that a text names, or undefined. A quarter without its year is the last one that has ended.
 * @example quarterNamed('our Q1 update', '2020-07-10') // '2020/21-Q1'
 */
export function quarterNamed(text: string, today: Day): Quarter | undefined {
  const plain = wordsOf(text).replace(/ (first|second|third|fourth) (?=quarter|qtr)/, (_, word: string) => ` q${['first', 'second', 'third', 'fourth'].indexOf(word) + 1} `);
  const [, , q] = / (q|quarter |qtr |qu )([1-4])(?= )/.exec(plain) ?? [];
  const open = openQuarter(today);
  if (q !== undefined) {
    const year = yearIn(plain);
    if (year !== undefined) return quarterFrom(year, Number(q));
    for (let quarter = open; ; quarter = previousQuarter(quarter)) if (quarter.endsWith(`Q${q}`)) return quarter;
  }
  // Updates of "this quarter" are those being given now, about the quarter that has ended.
  return / (?:last|previous|past|this|current) (?:quarter|qtr) /.test(plain) ? open : undefined;
}

function yearIn(plain: string): number | undefined {
  const [, from, to] = / (?:fy )?(?:20)?(\d\d) (?:20)?(\d\d) /.exec(plain) ?? [];
  if (from === undefined || Number(to) !== (Number(from) + 1) % 100) return undefined;
  return startOf(`20${from}/${to!}`);
}

/** A priority of the latest plan or a cross-cutting item, and the focus areas named with it. */
export interface PriorityNamed { readonly priority: string; readonly focus: readonly string[] }

/**
 * The priorities that a text names, by their own name or through a focus area, a subject or a measure.
 * @example prioritiesNamed(reading, 'road safety', plans, vocabulary) // [{ priority: 'places', focus: ['road-safety'] }]
 */
export function prioritiesNamed(reading: Reading, text: string, plans: Plans, vocabulary: Vocabulary): PriorityNamed[] {
  const plan = latestPlan(plans), words = wordsOf(text);
  const own = plan.priorities.filter(p => words.includes(wordsOf(p.title)) || words.includes(wordsOf(p.id))).map(p => p.id);
  const subjects = reading.things.filter(m => m.thing.type === 'subject').flatMap(m => vocabulary.subjects.find(s => s.id === m.thing.id)?.focus ?? []);
  const measures = reading.things.flatMap(m => (m.thing.type === 'measure' ? [m.thing.id] : m.thing.type === 'group' ? (vocabulary.groups.find(g => g.id === m.thing.id)?.parts ?? []) : []));
  const focus = new Set([...subjects, ...measures.flatMap(m => placesOfMeasure(plans, m).filter(p => p.plan.id === plan.id).map(p => p.focus.id)), ...plan.priorities.flatMap(p => p.focus).filter(f => words.includes(wordsOf(f.title))).map(f => f.id)]);
  const inPlan = plan.priorities.filter(p => own.includes(p.id) || (own.length === 0 && p.focus.some(f => focus.has(f.id)))).map(p => ({ priority: p.id, focus: p.focus.map(f => f.id).filter(id => focus.has(id)) }));
  const across = plans.crossCutting.items.filter(item => focus.has(item.id) || words.includes(wordsOf(item.id.replaceAll('-', ' ')))).map(item => ({ priority: item.id, focus: [] }));
  return [...inPlan, ...across];
}
