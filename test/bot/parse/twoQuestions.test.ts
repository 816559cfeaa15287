import assert from 'node:assert/strict';
import { Recogniser } from '../../../src/bot/parse/recognise.ts';
import { twoParts } from '../../../src/bot/parse/twoQuestions.ts';
import { asker } from '../../support/asker.ts';

const recogniser = new Recogniser(asker.knowledge.vocabulary, asker.knowledge.report.plans, asker.knowledge.report.years);

describe('two questions in one message', () => {
  const messages: readonly [say: string, parts: readonly [string, string] | undefined][] = [
    ['total crime 19/20? and whos the cabinet member', ['total crime 19 20', 'and whos the cabinet member']],
    ['1) how much is asb down 2) which priority covers it', ['how much is asb down', 'which priority covers it']],
    ['How many burglaries? Who leads the partnership?', ['how many burglaries', 'who leads the partnership']],
    ['car crime. up? down??', undefined],
    ['how did burglary change?', undefined],
    ['', undefined],
  ];
  for (const [say, parts] of messages) it(`“${say}”`, () => assert.deepEqual(twoParts(recogniser.read(say))?.map(part => part.words), parts));

  it('answers the half that is held, and declines the other', () => {
    const table: [says: string, told: RegExp][] = [
      ['ASB 2019/20, and which ward was worst?', /^Anti-social behaviour: 537[^]*doesn’t give figures for a ward/], ['shoplifting in 2019/20 and how many in Melton?', /^Shoplifting: 351[^]*no figures for Melton/],
      ['How many shoplifting offences in 2019/20, and how many in 2020/21?', /^Shoplifting: 351[^]*no figures for 2020\/21/],
    ];
    for (const [says, told] of table) { const { said } = asker.ask(says); assert.match([said.headline, ...said.lines].join('\n'), told, says); }
    for (const says of ['burglary in Lutterworth and Oadby', 'is burglary up in Melton and Blaby?']) assert.equal(asker.ask(says).parsed.query.kind, 'notHeld', says);
  });

  it('counts the words of each part from its own beginning', () => {
    const [, second] = twoParts(recogniser.read('How many burglaries? Who leads the partnership?'))!;
    assert.deepEqual(second.tokens.map(t => t.index), [0, 1, 2, 3]);
    assert.ok(second.topics.every(t => t.to <= 4));
  });
});
