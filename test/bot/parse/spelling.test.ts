import assert from 'node:assert/strict';
import { asker } from '../../support/asker.ts';

const read = (text: string) => asker.parse(text).reading.words;

describe('spelling', () => {
  const table: [typed: string, read: string][] = [
    ['crimminal', 'criminal'], ['shoplfting', 'shoplifting'], ['vandelism', 'vandalism'], ['bruglary', 'burglary'], ['residental', 'residential'], ['anti-socail', 'anti social'],
  ];
  for (const [typed, expected] of table) it(`${typed} → ${expected}`, () => assert.match(read(`how many ${typed} 19/20`), new RegExp(expected)));

  it('leaves plain English alone', () => {
    for (const word of ['heritage', 'house', 'coffee', 'traders', 'neighbour', 'weather', 'thrift', 'butler', 'salt', 'assist']) assert.equal(read(word), word);
  });
  it('says what was typed', () => assert.equal(asker.parse('vandelism?').reading.tokens[0]!.typed, 'vandelism'));
});
