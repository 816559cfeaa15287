import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText, stemOf, tokenise } from '../../../src/bot/parse/normalise.ts';
import { readVocabulary } from '../../../src/data/vocabulary.ts';

const words = (text: string) => tokenise(plainText(text)).map(t => t.text);

describe('plainText', () => {
  const table: [typed: string, plain: string][] = [
    ['How’s ASB?', 'hows asb?'], ['BURGLARY – homes', 'burglary - homes'], ['4,631', '4631'], ['ｂｕｒｇｌａｒｙ', 'burglary'],
    ['shop\u200blif\u00adting', 'shoplifting'], ['ASB&nbsp;2019/20', 'asb 2019/20'], ['up > 20%', 'up over 20%'], ['chg >=20%', 'chg at least 20%'], ['vol <= 100', 'vol at most 100'], ['< -20%', ' down over 20%'], ['> +20%', ' up over 20%'], ['down -13.9 on it', 'down down 13.9 on it'],
  ];
  for (const [typed, plain] of table) it(JSON.stringify(typed), () => assert.equal(plainText(typed), plain));
});

describe('tokenise', () => {
  const table: [typed: string, tokens: string[]][] = [
    ['burglary & shoplifting', ['burglary', 'and', 'shoplifting']],
    ['up 23.6%?', ['up', '23.6%']],
    ['£36,073', ['£36073']],
    ['2019/20', ['2019', '20']],
    ['🚓 asb 🚓', ['asb']],
    ['waht abotu teh asb', ['what', 'abotu', 'the', 'asb']],
    ['break-ins', ['break', 'in']],
    ['चोरी', []],
  ];
  for (const [typed, tokens] of table) it(typed, () => assert.deepEqual(words(typed), tokens));

  it('marks where a sentence opens, where it pauses, and whether it asks', () => {
    const tokens = tokenise(plainText('Traders grumble. Shoplifting, is it up?'));
    assert.deepEqual(tokens.map(t => [t.opens, t.pauses, t.asks]), [[true, false, false], [false, false, false], [true, false, true], [false, true, true], [false, false, true], [false, false, true]]);
  });
  it('numbers its tokens and keeps their places in the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
      const plain = plainText(text), tokens = tokenise(plain);
      tokens.forEach((t, i) => { assert.equal(t.index, i); assert.ok(t.start < t.end && t.end <= plain.length && (i === 0 || tokens[i - 1]!.end <= t.start)); });
    }));
  });
});

describe('stemOf', () => {
  const table: [word: string, stem: string][] = [['burglaries', 'burglary'], ['crimes', 'crime'], ['thefts', 'theft'], ['businesses', 'business'], ['asb', 'asb'], ['less', 'less'], ['bus', 'bus'], ['hows', 'hows'], ['crisis', 'crisis'], ['2019', '2019']];
  for (const [word, stem] of table) it(`${word} → ${stem}`, () => assert.equal(stemOf(word), stem));

  it('leaves a stem as it is, for every word of the vocabulary', () => {
    const vocabulary = readVocabulary();
    const lines = [...vocabulary.measures, ...vocabulary.groups, ...vocabulary.subjects, ...vocabulary.topics, ...vocabulary.notHeld].flatMap(x => x.words);
    for (const word of lines.flatMap(line => line.split(/[^a-z]+/)).filter(w => w !== '')) assert.equal(stemOf(stemOf(word)), stemOf(word), word);
  });
});
