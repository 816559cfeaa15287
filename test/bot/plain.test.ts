// The plainest questions, of every row: what everybody asks first.

import assert from 'node:assert/strict';
import type { Query } from '../../src/data/query.ts';
import { asker } from '../support/asker.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'total-crime': ['total crime'], 'burglary-residential': ['residential burglary', 'burglaries of homes'], 'burglary-business': ['business burglary', 'BCS burg'], 'theft-from-vehicle': ['theft from vehicles', 'TFMV'],
  'theft-of-vehicle': ['theft of vehicles', 'TOMV'], 'violence-with-injury': ['violence with injury', 'VWI'], 'domestic-violence-with-injury': ['domestic violence', 'DV with injury'], 'criminal-damage': ['criminal damage', 'vandalism'],
  shoplifting: ['shoplifting', 'shop theft'], 'hate-crime': ['hate crime', 'hate crimes'], asb: ['ASB', 'anti-social behaviour'],
};

/** What is asked, and as what it may be taken: a bare name, as its figure or its change. */
const ASKED: readonly (readonly [asks: string, kinds: readonly Query['kind'][]])[] = [
  ...['X?', 'X', 'how many X', 'how many X were there?', 'number of X', 'what is the number of X', 'X numbers please', 'X figures', 'give me X'].map(asks => [asks, ['figure', 'change']] as const),
  ...['how many X in 2018/19', 'X 2019/20', 'how many X last year?', 'X in the latest year'].map(asks => [asks, ['figure']] as const),
  ...['has X gone up', 'is X up or down?', 'how did X change', 'X % change', 'did X fall?', 'X trend'].map(asks => [asks, ['change', 'compare']] as const),
  ...['X in Leicester', 'X in December', 'X per 1,000', 'how many X arrests', 'X in 2016/17', 'X by ward'].map(asks => [asks, ['notHeld']] as const),
];

/** The rows that a query is of. */
const rowsOf = (query: Query): readonly string[] => ('measures' in query && query.measures ? query.measures.value : []);

describe('plain questions', () => {
  for (const [asks, kinds] of ASKED) it(asks, () => {
    const wrong = Object.entries(NAMES).flatMap(([row, names]) => names.flatMap(name => {
      const text = asks.replace('X', name), { query } = asker.ask(text).parsed;
      return kinds.includes(query.kind) && (query.kind === 'notHeld' || rowsOf(query).join() === row) ? [] : [`${text} → ${query.kind} ${rowsOf(query).join(' ')}`];
    }));
    assert.deepEqual(wrong, []);
  });
});
