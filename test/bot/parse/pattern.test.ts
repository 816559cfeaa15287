import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText, tokenise } from '../../../src/bot/parse/normalise.ts';
import { PatternError, Phrases } from '../../../src/bot/parse/pattern.ts';

const fillers = ['actually', 'really', 'like', 'even', 'sort', 'kind'];
const classes = { vehicle: ['car', '(motor) vehicle', 'van'], steal: ['steal', 'stolen', 'nicked'] };

function meets(line: string, text: string): boolean {
  const phrases = new Phrases<string>(classes, fillers);
  phrases.add(line, 'found');
  return phrases.find(tokenise(plainText(text))).length > 0;
}

describe('a line of words', () => {
  const table: [line: string, meets: string[], misses: string[]][] = [
    ['shop theft', ['shop theft', 'Shop-theft', 'shop thefts', 'the shop theft figure'], ['shop', 'theft shop', 'shop. theft']],
    ['stolen/nicked car', ['stolen car', 'nicked cars'], ['stolen nicked', 'car stolen']],
    ['(motor) vehicle theft', ['vehicle theft', 'motor vehicle theft'], ['motor theft']],
    ['vandal*', ['vandal', 'vandalism', 'vandalised'], ['van']],
    ['<steal> <vehicle>', ['stolen motor vehicle', 'nicked vans'], ['stolen bike']],
    ['stolen .. van', ['stolen van', 'stolen from the white van', 'stolen a b c d van'], ['stolen a b c d e van', 'stolen. A van', 'stolen from us, a van']],
    ['who leads', ['who actually leads', 'who really leads'], ['who never leads']],
  ];
  for (const [line, good, bad] of table) {
    for (const text of good) it(`${line} meets “${text}”`, () => assert.ok(meets(line, text)));
    for (const text of bad) it(`${line} does not meet “${text}”`, () => assert.ok(!meets(line, text)));
  }

  it('that cannot be read is quoted', () => {
    const phrases = new Phrases<string>(classes, fillers);
    assert.throws(() => phrases.add('<bike> theft', 'x'), (e: Error) => e instanceof PatternError && /"<bike> theft": there is no class <bike>/.test(e.message));
    assert.throws(() => phrases.add('stolen (car', 'x'), (e: Error) => e instanceof PatternError && /"stolen \(car": a bracket is not closed/.test(e.message));
  });
  it('meets itself, whatever its words and whatever stands around it', () => {
    const word = fc.stringMatching(/^[b-z]{4,9}$/).filter(w => !['like', 'even', 'sort', 'kind'].includes(w));
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.array(word, { maxLength: 3 }), (line, around) => {
      const plain = line.join(' ');
      assert.ok(meets(plain, [...around, plain, ...around].join(' ')));
    }));
  });
  it('weighs the words that were met, gaps and fillers left out', () => {
    const phrases = new Phrases<string>(classes, fillers);
    phrases.add('stolen .. van', 'found');
    assert.deepEqual(phrases.find(tokenise('stolen really from the van')).map(m => [m.from, m.to, m.weight]), [[0, 5, 2]]);
  });
});
