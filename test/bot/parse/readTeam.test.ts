import assert from 'node:assert/strict';
import { Asker } from '../../../src/bot/ask.ts';
import { readReport } from '../../../src/data/report.ts';
import { readVocabulary } from '../../../src/data/vocabulary.ts';

const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
const kind = (text: string) => asker.parse(text).query;

const commands: Record<string, readonly string[]> = {
  askTeam: ['ask the team', 'Ask the team: how many robberies were there?', 'can you ask the team', 'please pass it on', 'could you ask a coordinator how many bikes were stolen', 'pass this to the team pls'],
  unanswered: ['what couldn’t you answer?', 'What could you not answer', 'which questions couldn\'t you answer?', 'show unanswered questions', 'list the unanswered questions'],
  export: ['export Q1', 'Export Q1 2020/21', 'export the highlight report', 'can you export q2 as a word file', 'please make the highlight report for last quarter', 'download the highlight report', 'export', 'export Q1 as csv'],
};

/** Questions and updates that share words with a command. */
const others = [
  'how did burglary change?', 'export the burglary figures to excel', 'download shoplifting 2019/20', 'what are the highlight reports?', 'who is in the community safety team?', 'how many burglaries couldn’t be solved?',
  'can you answer a question about shoplifting', 'answer me: how many burglaries?', 'reply to my question about ASB', 'what team runs the CSP', 'does the report answer why burglary rose?', 'who do I ask about road safety?',
  'is the three year plan working', 'what is in the quarter 1 report', 'how many car thefts', 'thanks', 'hello',
];

describe('readTeam', () => {
  for (const [expected, texts] of Object.entries(commands)) for (const text of texts) it(`takes “${text}” as ${expected}`, () => assert.equal(kind(text).kind, expected));
  for (const text of others) it(`leaves “${text}” alone`, () => assert.ok(!['askTeam', 'answerTeam', 'unanswered', 'export'].includes(kind(text).kind), JSON.stringify(kind(text))));
  it('takes an answer by the question’s number', () => assert.deepEqual(kind('answer T4k2zA: see the police site'), { kind: 'answerTeam', id: 'T4K2ZA' }));
  it('tells CSV from Word', () => {
    assert.deepEqual(kind('export Q1 as csv'), { kind: 'export', format: 'csv' });
    assert.deepEqual(kind('export Q1'), { kind: 'export', format: 'word' });
  });
});
