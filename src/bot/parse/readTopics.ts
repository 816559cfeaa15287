// Reads questions of fact about the partnership: who, what law, how funded, what is attached.
import type { Query } from '../../data/query.ts';
import type { Situation } from './situation.ts';

/** @see READERS */
export function readTopics(s: Situation): Query | undefined {
  const best = s.topic;
  if (!best) return undefined;
  const says = /\bwhat (?:does|did|do) (?:the |this |your |it )?(?:\w+ )?(?:say|mention)\b/.test(s.reading.words);
  if (s.topicIsBroad && s.named && says && !s.has('howMany', 'change', 'percent')) return { kind: 'topic', topics: [best.id] };
  if (s.named === undefined && s.carried && best.weight <= 2 && s.things('notHeld').some(m => s.kindOf(m.thing.id) === 'cause')) return undefined;
  // "Is that because of Covid?" asks for the cause of a figure, which the report doesn't give.
  if (s.topicIsBroad && s.has('rank') && s.has('share', 'up', 'down', 'howMany')) return undefined;
  if (s.topicIsBroad && (s.named ?? s.carried) && s.things('notHeld').some(m => s.kindOf(m.thing.id) === 'cause')) return undefined;
  if (s.nextTopic) return { kind: 'topic', topics: [best.id] };
  if (s.has('table') && best.weight < 3) return undefined;
  if (best.id === 'held' && s.has('up', 'down', 'most', 'least')) return undefined;
  const figures = s.named !== undefined && (s.has('howMany', 'change', 'up', 'down', 'rank', 'share', 'halve', 'double', 'compare', 'sum') || s.years !== undefined);
  if (figures && (best.weight < (s.has('up', 'down') ? 4 : 3) || best.id === 'held') && !coversMeasure(s, best)) return undefined;
  if (s.named && (best.weight < 2 || best.id === 'held') && !coversMeasure(s, best)) return undefined;
  if (best.weight < 2 && s.named === undefined && s.has('rank') && !s.has('priority')) return undefined;
  // Who wrote it and who answers for it are often taken for each other: both are named.
  if (s.reading.topics.some(t => t.id === 'author') && s.reading.topics.some(t => t.id === 'portfolio')) return { kind: 'topic', topics: ['people-named'] };
  // A second fact is asked for beside the first only where its words stand apart from it and weigh as much.
  const apart = (t: { from: number; to: number }) => { const [a, z] = t.from >= best.to ? [best.to, t.from] : [t.to, best.from]; return a <= z && s.reading.tokens.slice(a, z + 1).some(x => x.pauses || x.opens || x.text === 'and' || x.text === 'n'); };
  const second = s.reading.topics.find(t => t.id !== best.id && t.weight >= Math.max(1, best.weight - 1) && apart(t));
  return { kind: 'topic', topics: second ? [best.id, second.id] : [best.id] };
}

const coversMeasure = (s: Situation, span: { from: number; to: number; weight: number }): boolean =>
  s.things('measure', 'group').every(m => span.from <= m.from && span.to >= m.to);
