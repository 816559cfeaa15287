// A query as the question that a person could have asked: to offer it where the bot is not sure what was meant.
import { TOTAL } from '../data/measures.ts';
import type { Knowledge } from '../data/answer.ts';
import type { Query } from '../data/query.ts';
import { listPhrase, lower } from './wording.ts';

/**
 * The question; undefined for what is never offered, such as a refusal. Queries with one phrase have one answer.
 * @example questionPhrase({ kind: 'figure', measures: said(['asb']), years: said(['2018/19']) }, knowledge) // 'Anti-social behaviour, 2018/19?'
 */
export function questionPhrase(query: Query, knowledge: Knowledge): string | undefined {
  const { vocabulary, report } = knowledge;
  // A button is short: “vehicle crime” for both of its rows.
  const names = (ids: readonly string[]): string => vocabulary.groups.find(g => g.sum && g.parts.length === ids.length && ids.every(id => g.parts.includes(id)))?.label ?? listPhrase(ids.map((id, i) => { const { label } = vocabulary.measures.find(m => m.id === id)!; return i === 0 ? label : lower(label); }));
  const changed = (ids: readonly string[]): string => `How did ${lower(names(ids))} change?`;
  switch (query.kind) {
    // Both years are what a change shows.
    case 'figure': case 'compare': return query.years.value.length > 1 ? changed(query.measures.value) : `${names(query.measures.value)}, ${query.years.value[0]!}?`;
    case 'change': return query.aspect === undefined ? changed(query.measures.value) : undefined;
    case 'share': return `${names(query.measures.value)} as a share of ${query.of ? lower(names([query.of])) : query.within ? lower(vocabulary.groups.find(g => g.id === query.within)!.label) : 'total crime'}, ${listPhrase(query.years.value)}?`;
    case 'sum': return `${names(query.measures.value)}${query.less ? ` without ${lower(names(query.less))}` : ' together'}, ${listPhrase(query.years.value)}?`;
    case 'define': return `What counts as ${lower(names(query.measures.value))}?`;
    case 'rank': return rankPhrase(query, names);
    case 'threshold': return thresholdPhrase(query);
    case 'table': return query.without ? `Show the table without ${lower(names(query.without))}` : 'Show the whole table';
    case 'topic': return query.lacks === undefined ? listPhrase(query.topics.map(id => vocabulary.topics.find(t => t.id === id)!.title)) : undefined;
    case 'plan': {
      const plan = report.plans.plans.find(p => p.id === query.plan.value)!, priority = plan.priorities.find(p => p.id === query.priority);
      return priority ? `What stands under ${priority.title} (${plan.title})?` : `What are the priorities of ${plan.title}?`;
    }
    case 'covers': return `Which priority covers ${listPhrase(query.about.map(a => lower('measure' in a ? names([a.measure]) : vocabulary.subjects.find(x => x.id === a.subject)!.label)))}?`;
    case 'planChanges': return 'What is new in the plan, and what is gone?';
    case 'crossCutting': return 'What cuts across the priorities?';
    default: return undefined;
  }
}

function rankPhrase({ by, least, basis, top, skip, year, among, without, incidents, total, shares }: Extract<Query, { kind: 'rank' }>, names: (ids: readonly string[]) => string): string {
  const which = among ? `Of ${lower(names(among.value))}, which` : skip > 0 ? `Next in order: which` : top > 1 && top < 10 ? `Which ${top}` : 'Which';
  const what = by === 'value' ? `${top > 1 && !among ? 'were' : 'was'} ${least ? 'lowest' : 'highest'} in ${year.value}` : `${{ increase: 'rose', decrease: 'fell', change: 'changed' }[by]} ${least ? 'least' : 'most'}`;
  const out = (without ?? []).filter(m => m !== TOTAL);
  return `${which} ${what}${by === 'value' || basis === 'either' ? '' : basis === 'percent' ? ', by percentage' : ', by number'}${out.length > 0 ? `, without ${lower(names(out))}` : total ? ', the total included' : shares ? ', as a share of total crime' : incidents ? '' : ', crimes only'}?`;
}

function thresholdPhrase({ direction, over, under, basis, year, negated, than }: Extract<Query, { kind: 'threshold' }>): string | undefined {
  if (than !== undefined) return undefined;
  const unit = basis === 'percent' ? '%' : '', size = over !== undefined && under !== undefined ? `between ${over}${unit} and ${under}${unit}` : over !== undefined ? `more than ${over}${unit}` : under !== undefined ? `less than ${under}${unit}` : undefined;
  if (basis === 'value') return `Which had ${size ?? 'any'} in ${year.value}?`;
  const verb = { up: 'rise', down: 'fall', same: 'stay the same', any: 'change', both: 'rise, and which fall' }[direction];
  return `Which did ${negated ? 'not ' : ''}${verb}${size ? ` by ${size}` : ''}?`;
}
