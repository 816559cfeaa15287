// The ordered list of readers that turn a Reading into a Query: the first that recognises its kind of question wins.
import type { Query } from '../../data/query.ts';
import type { Situation } from './situation.ts';
import { readDigests } from './readDigests.ts';
import { readLookup } from './figures/lists.ts';
import { readFigures } from './readFigures.ts';
import { readLimits } from './readLimits.ts';
import { readPlans } from './readPlans.ts';
import { readTalk } from './readTalk.ts';
import { readTeam } from './readTeam.ts';
import { readTopics } from './readTopics.ts';
import { readUpdates } from './readUpdates.ts';

/** Looks at one message in its situation; undefined where it is not this reader's kind of question. */
export type Reader = (situation: Situation) => Query | undefined;

/** What is heard in the whole message, wherever it stands in it. */
export const COMMANDS: readonly (readonly [string, Reader])[] = [
  ['digests', readDigests],
  ['team', readTeam],
  ['updates', readUpdates],
  ['talk', readTalk],
];

/** In order: what must come first comes first (an emergency), what is most particular before what is general. */
export const READERS: readonly (readonly [string, Reader])[] = [
  ...COMMANDS,
  ['lookup', readLookup],
  ['limits', readLimits],
  ['plans', readPlans],
  ['topics', readTopics],
  ['figures', readFigures],
];
