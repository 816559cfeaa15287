// Proposes what the report does not hold: places, times, details, other crimes, words that nothing knows.
import type { MeasureSlot, Query, Reason } from '../../../data/query.ts';
import type { Situation } from '../situation.ts';
import { earlierStill } from './figures.ts';
import { isWithin } from '../period.ts';
import { says } from '../premise.ts';
import { yearBefore } from '../../../data/period.ts';
import { wordsHeld } from '../../../data/wordsHeld.ts';
import { recalled } from './slots.ts';

/** A refusal quotes no more than these. */
const MOST_WORDS = 3;
/** What stands in notHeld.yaml for what no word of ours names: a part of a row, what would be, what is only attached, a detail of a fact. */
export const UNSPOKEN = { part: 'split', wouldBe: 'forecast', attached: 'appendix-contents', detail: 'unsaid' } as const;

/** "Did hate crime rise in 2018/19?": from a year that is not held. */
export const beforeFirst = (s: Situation): string | undefined =>
  s.years?.value.length === 1 && s.years.value[0] === s.earliest && s.whether && (says(s.reading, 'up') || says(s.reading, 'down')) && !s.has('comparative', 'why') && s.reading.numbers.length === 0 && s.reading.periods.length === 1 && s.reading.periods.some(p => p.when.kind === 'year' && isWithin(p, s.reading.tokens)) ? yearBefore(s.earliest) : undefined;

/** The fact that names what is attached. */
const APPENDICES = 'appendices';

export function refused(s: Situation): Query[] {
  const hint = s.things('weak').some(m => m.thing.id === 'total-crime') ? { value: ['total-crime'], origin: 'said' as const } : undefined;
  const row = s.named ?? recalled(s) ?? hint, { context } = s;
  const no = (reason: Reason, measures: MeasureSlot | undefined = row): Query => ({ kind: 'notHeld', reason, ...(measures ? { measures } : {}) });
  const entry = (id: string): Query[] => {
    const nearest = s.held.vocabulary.notHeld.find(n => n.id === id)?.measures ?? [];
    return nearest.length > 0 ? [no({ type: 'entry', id }, { value: nearest, origin: 'said' })] : [no({ type: 'entry', id })];
  };
  const { residue, tokens, periods } = s.reading, earlier = earlierStill(s) ?? beforeFirst(s), subject = s.things('subject')[0]?.thing.id ?? context.subject;
  // "How much from the county council?": the report does mention the county.
  const held = wordsHeld(s.held.vocabulary, s.held.plans), strange = residue.filter(t => !held.has(t.text) && !held.has(t.stem));
  return [
    ...s.things('notHeld').flatMap(m => entry(m.thing.id)),
    ...s.things('within', 'other').map(m => no({ type: 'place', name: tokens.slice(m.from, m.to).map(t => t.text).join(' '), within: m.thing.type === 'within' })),
    ...(strange.length > 0 ? [no({ type: 'words', words: `“${strange.slice(0, MOST_WORDS).map(t => t.typed ?? t.text).join(' ')}”` })] : []),
    ...periods.flatMap(({ when }) => (when.kind === 'other' ? [no({ type: 'period', label: when.label, soft: when.soft })] : when.kind === 'next' ? [no({ type: 'period', label: 'the year to come', soft: false })] : [])),
    ...[...(earlier === undefined ? [] : [earlier]), ...(context.unheld !== undefined && periods.some(p => p.when.kind === 'that') ? [context.unheld] : [])].map(label => no({ type: 'period', label, soft: false })),
    ...(subject ? [{ kind: 'notHeld' as const, reason: { type: 'subject' as const, id: subject } }] : []),
    ...(row || s.things('group').length > 0 ? [...entry(UNSPOKEN.part), ...entry(UNSPOKEN.wouldBe)] : []),
    ...(s.has('inside') || s.reading.topics.some(t => t.id === APPENDICES) || context.query?.kind === 'topic' && context.query.topics.includes(APPENDICES) ? entry(UNSPOKEN.attached) : []),
    ...(context.query?.kind === 'topic' ? [{ kind: 'notHeld' as const, reason: { type: 'entry' as const, id: UNSPOKEN.detail } }] : []),
    ...(s.has('injection') ? [{ kind: 'notHeld' as const, reason: { type: 'invention' as const } }] : []),
    // "How many burglaries?" after what is not held asks of burglaries.
    ...(context.refused && !(s.named && context.refused.reason.type === 'entry') ? [context.refused] : []),
  ];
}
