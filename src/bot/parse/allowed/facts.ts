// Which facts a message allows: not of places or times that they don't speak of.
import type { Query } from '../../../data/query.ts';
import type { Mention } from '../recognise.ts';
import type { Situation } from '../situation.ts';
import { FIGURES, type Forbids, type Rule } from './rule.ts';

/** "What is the source?" after a figure: a message that is a fact's words from end to end asks of no row. */
const figuresOfFact: Rule = s => (s.named === undefined && s.isFact ? query => FIGURES.has(query.kind) : undefined);

/** As many words may stand between a fact and the place it is asked of. */
const NEAR = 2;
/** So short a message with a place asks of that place. */
const SHORT = 5;

/** "The number of partnerships in Scotland", "and Scotland?": a fact is not told of a place that it doesn't speak of. */
function factsElsewhere(s: Situation): Forbids | undefined {
  const { reading: { topics, tokens }, held: { vocabulary } } = s, places = s.things('other');
  if (places.length === 0) return undefined;
  const isAskedOf = (place: Mention, id: string): boolean => { const spoken = topics.filter(t => t.id === id); return spoken.length === 0 ? tokens.length <= SHORT : spoken.some(t => place.from >= t.to && place.from - t.to <= NEAR); };
  const saysOf = (id: string): string => vocabulary.topics.find(t => t.id === id)!.say.map(x => x.text.toLowerCase()).join(' ');
  return query => query.kind === 'topic' && places.some(m => isAskedOf(m, query.topics[0]!) && !saysOf(query.topics[0]!).includes(tokens.slice(m.from, m.to).map(t => t.text).join(' ')));
}

/** As many words beside a time ask of nothing but that time. */
const BESIDE = 4;

/** "And the year before?" after what is not held asks for no fact that it has no word of. */
function factsOfTimes(s: Situation): Forbids | undefined {
  const { periods, things, topics, tokens } = s.reading;
  if (periods.length === 0 || things.length > 0 || tokens.length > BESIDE || s.context.query?.kind === 'topic') return undefined;
  return query => query.kind === 'topic' && !query.topics.some(id => topics.some(t => t.id === id));
}

/** "Does the report mention CCTV?" is of that word, where no line of a fact has it. */
const factsOfStrangeWords: Rule = ({ reading: { signs, residue, topics, things } }) => (signs.some(x => x.id === 'mention') && residue.length > 0 && topics.length === 0 && things.length === 0 ? query => query.kind === 'topic' : undefined);

/** "I represent farming people. What does the plan say of thefts?" asks after no priority that only the story names. */
function prioritiesOfStory({ reading: { things, tokens }, context }: Situation): Forbids | undefined {
  const named = things.filter(m => m.thing.type === 'softPriority'), told = named.filter(m => !tokens[m.from]!.asks).map(m => m.thing.id), asked = things.filter(m => tokens[m.from]!.asks).map(m => m.thing.id);
  const only = told.filter(id => !asked.includes(id) && context.priority !== id);
  const isOwn = things.some(m => (m.thing.type === 'subject' || m.thing.type === 'measure') && tokens[m.from]!.asks);
  return only.length > 0 && isOwn ? query => (query.kind === 'plan' || query.kind === 'priorityMeasures') && only.includes(query.priority ?? '') : undefined;
}

const OF_PLANS: ReadonlySet<Query['kind']> = new Set(['plan', 'planChanges', 'covers', 'crossCutting', 'priorityMeasures']);

/** "TNC 18/19": what nothing is known of asks for no plan, whatever year stands beside it. */
function plansOfStrangeWords({ reading: { signs, topics, things, periods }, context: { query: last } }: Situation): Forbids | undefined {
  const isBare = signs.length === 0 && topics.length === 0 && things.length === 0 && !periods.some(p => p.when.kind === 'plan');
  return isBare && !(last && OF_PLANS.has(last.kind)) ? query => OF_PLANS.has(query.kind) : undefined;
}

/** "Knife crime is mentioned as a priority, I believe?" is of that, and not of what cuts across. */
const crossCuttingUnsaid: Rule = s => (s.things('subject').length > 0 && !s.has('crossCutting') ? query => query.kind === 'crossCutting' && query.items === undefined : undefined);

/** In a message as long as this, what is looked for in the plans is said. */
const LONG = 7;
const OF_PLACES = ['covers', 'priority', 'doing', 'newPlan', 'oldPlan', 'planChange', 'crossCutting'] as const;

/** "And who decides on our 20mph zone application in the village?" after road safety asks for no place in the plans. */
const placesUnasked: Rule = s => (s.reading.tokens.length >= LONG && s.reading.residue.length > 1 && s.context.query?.kind === 'covers' && s.things('subject', 'measure', 'group').length === 0 && !s.has(...OF_PLACES) ? query => query.kind === 'covers' : undefined);

/** "Number 6" of five aims is none of them. */
function prioritiesPast(s: Situation): Forbids | undefined {
  const last = s.context.query, of = last?.kind === 'plan' ? s.held.plans.plans.find(p => p.id === last.plan.value)!.priorities.length : undefined;
  return of !== undefined && s.reading.tokens.length <= BESIDE && s.reading.numbers.length > 0 && s.reading.numbers.every(n => n.unit === 'count' && n.value > of) ? query => query.kind === 'plan' && query.priority !== undefined : undefined;
}

export const factsAllowed: readonly Rule[] = [crossCuttingUnsaid, placesUnasked, prioritiesPast, plansOfStrangeWords, prioritiesOfStory, figuresOfFact, factsElsewhere, factsOfTimes, factsOfStrangeWords];
