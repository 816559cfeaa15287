// Numbers that count rows or places of a list, as people say them.
import type { Reading } from './recognise.ts';

/** Places in a list as people say them; the last counts from the end. */
export const ORDINALS: ReadonlyMap<string, number> = new Map(Object.entries({ first: 0, '1st': 0, former: 0, second: 1, '2nd': 1, third: 2, '3rd': 2, fourth: 3, '4th': 3, fifth: 4, '5th': 4, sixth: 5, '6th': 5, last: -1, latter: -1 }));

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(Object.entries({ two: 2, three: 3, four: 4, five: 5, six: 6, podium: 3, bronze: 3, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6 }));

/** How many rows a message may ask for. @example rowsSaid(recogniser.read('the three biggest risers')) // [3] */
export const rowsSaid = ({ tokens, periods, numbers }: Reading): number[] =>
  [...new Set(tokens.flatMap(({ text, index }) => {
    const n = NUMBER_WORDS.get(text), apart = periods.some(p => p.from <= index && p.to > index) || numbers.some(x => x.from === index && x.unit !== 'count');
    return n === undefined || apart || /^years?$/.test(tokens[index + 1]?.text ?? '') ? [] : [n];
  }))];
