// Which questions count as not answered, and which of those may be kept: no incident, nobody's own story, nothing personal.
import { noteUnanswered, whyNotKept } from '../../data/questions.ts';
import type { Day } from '../../data/day.ts';
import type { Store } from '../../data/store.ts';
import type { Asked } from '../ask.ts';

// "My shed was broken into" is somebody's own case, even where no other word gives it away.
const OWN_STORY = /\b(?:my|our) (?:house|home|flat|shed|garage|car|van|bike|bicycle|motorbike|phone|bag|dog|husband|wife|partner|ex|boyfriend|girlfriend|neighbours?|son|daughter|child|children|kids?|mum|mother|dad|father|brother|sister|friend|mate|street|road|door|garden|shop|window)\b|\bi(?:['’]?ve| have|['’]?m| am| was| got)(?: just| been| being| only)* (?:attacked|assaulted|burgled|robbed|mugged|raped|stalked|threatened|followed|hit|beaten|harassed|scammed|conned|abused|hurt|scared|afraid|suicidal)\b/i;

/** The question, where it was declined in whole or in part and may be passed on; else undefined. @example declinedBy(asker.ask('how many robberies?'), 'how many robberies?') */
export function declinedBy({ answer, parsed, caveat }: Asked, question: string): string | undefined {
  const declined = caveat !== undefined || answer.kind === 'unknown' || answer.kind === 'unsure' || (answer.kind === 'notHeld' && answer.reason.type !== 'invention') || (answer.kind === 'topic' && (answer.lacks !== undefined || answer.topics.every(t => t.declines)));
  if (!declined || parsed.reading.signs.some(s => s.id === 'live' || s.id === 'injection') || OWN_STORY.test(question)) return undefined;
  return whyNotKept(question) === undefined ? question : undefined;
}

/** Counts a declined question in the log, and gives it back so that it can be passed on. */
export async function noteDeclined(store: Store, asked: Asked, question: string, day: Day): Promise<string | undefined> {
  const declined = declinedBy(asked, question);
  if (declined !== undefined) await noteUnanswered(store, declined, day);
  return declined;
}
