import assert from 'node:assert/strict';
import { Asker } from '../../../src/bot/ask.ts';
import { daysNamed, timeNamed } from '../../../src/bot/parse/days.ts';
import type { Context } from '../../../src/bot/parse/situation.ts';
import type { DigestCommand } from '../../../src/data/query.ts';
import { readReport } from '../../../src/data/report.ts';
import { readVocabulary } from '../../../src/data/vocabulary.ts';

const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });

const commands: [says: string, command: DigestCommand][] = [
  ['send it Fridays at 8', { do: 'time', time: { weekday: 5, hour: 8, minute: 0 } }],
  ['Send it Fridays at 8:30 instead', { do: 'time', time: { weekday: 5, hour: 8, minute: 30 } }],
  ['can I get the digest on tuesdays at half past 9 please', { do: 'time', time: { weekday: 2, hour: 9, minute: 30 } }],
  ['move the digest to wednesday', { do: 'time', time: { weekday: 3 } }],
  ['what am I following?', { do: 'following' }],
  ['follow shoplifting and road safety', { do: 'follow', about: [{ measure: 'shoplifting' }, { subject: 'road-safety' }] }],
  ['please follow ASB', { do: 'follow', about: [{ measure: 'asb' }] }],
  ['can you follow places for us', { do: 'follow', about: [{ priority: 'places' }] }],
  ['stop following burglary', { do: 'unfollow', about: [{ measure: 'burglary-residential' }, { measure: 'burglary-business' }] }],
  ['unfollow everything', { do: 'unfollow', about: [] }],
  ['follow drones', { do: 'follow', about: [] }],
  ['only send the digest when there’s news', { do: 'whenNothing', send: 'silence' }],
  ['dont send the digest if nothing’s new', { do: 'whenNothing', send: 'silence' }],
  ['send me the digest even if nothing is new', { do: 'whenNothing', send: 'line' }],
  ['pause digests and figures from 22 March to 6 May 2027', { do: 'pause', figures: true }],
  ['pause the digests from 1/3 to 7/5', { do: 'pause', figures: false }],
  ['are digests paused?', { do: 'isPaused' }],
  ['is publication paused?', { do: 'isPaused' }],
  ['resume the digests', { do: 'resume' }],
  ['how did the digest go?', { do: 'report' }],
  ['send the digest again to the unknown ones', { do: 'again' }],
];

const requests: [says: string, request: string][] = [
  ['subscribe to the weekly digest', 'subscribe'],
  ['sign me up for the weekly round-up', 'subscribe'],
  ['stop the digest', 'unsubscribe'],
  ['pause the digest', 'unsubscribe'],
  ['show me the next one', 'preview'],
  ['when does the digest come?', 'settings'],
];

const notCommands: [says: string, kind: string][] = [
  ['how did burglary change?', 'change'],
  ['any follow up on shoplifting?', 'change'],
  ['how many burglaries in 2019/20', 'compare'],
  ['someone is following me', 'emergency'],
  ['figures for friday?', 'unknown'],
  ['which crimes rose most?', 'rank'],
  ['follow the money', 'topic'],
];

// What partners write of their work.
const accounts = ['Follow up visits with retailers went well.', 'Follow road safety advice given to schools in Broughton', 'Keep an eye on burglary hotspots with drones', 'We send it to schools on Fridays at 8', 'Weekly meetings on Mondays at 9 with partners'];

describe('readDigests', () => {
  for (const words of accounts) it(`“${words}” is an account of work`, () => assert.notEqual(asker.parse(words).query.kind, 'digestCommand'));
  for (const [says, command] of commands) it(`“${says}” is a command`, () => assert.deepEqual(asker.parse(says).query, { kind: 'digestCommand', command }));
  for (const [says, request] of requests) it(`“${says}” asks to ${request}`, () => assert.deepEqual(asker.parse(says).query, { kind: 'digest', request }));
  for (const [says, kind] of notCommands) it(`“${says}” is no command`, () => assert.equal(asker.parse(says).query.kind, kind));

  it('takes “make it 10 instead” for the digest only where the digest was being talked of', () => {
    const talkOf = (says: string): Context => asker.ask(says).context;
    assert.deepEqual(asker.parse('make it 10am instead', talkOf('subscribe to the digest')).query, { kind: 'digestCommand', command: { do: 'time', time: { hour: 10, minute: 0 } } });
    assert.notEqual(asker.parse('make it 10am instead', talkOf('how did burglary change?')).query.kind, 'digestCommand');
  });

  it('takes “show me the next one” for the ranking where a ranking was being talked of', () => {
    assert.notEqual(asker.parse('show me the next one', asker.ask('which crime rose most?').context).query.kind, 'digest');
  });
});

describe('timeNamed', () => {
  const times: [says: string, time: object][] = [
    ['Fridays at 8', { weekday: 5, hour: 8, minute: 0 }], ['monday 9am', { weekday: 1, hour: 9, minute: 0 }], ['thurs 4pm', { weekday: 4, hour: 16, minute: 0 }],
    ['at 5', { hour: 17, minute: 0 }], ['at 5am', { hour: 5, minute: 0 }], ['08:30', { hour: 8, minute: 30 }], ['at 16.45', { hour: 16, minute: 45 }],
    ['half nine on tuesday', { weekday: 2, hour: 9, minute: 30 }], ['quarter to 9', { hour: 8, minute: 45 }], ['quarter past ten', { hour: 10, minute: 15 }],
    ['wednesdays at noon', { weekday: 3, hour: 12, minute: 0 }], ['at 12am', { hour: 0, minute: 0 }], ['at 25:00', {}], ['one day', {}],
  ];
  for (const [says, time] of times) it(says, () => assert.deepEqual(timeNamed(says), time));
});

describe('daysNamed', () => {
  const today = '2027-01-10';
  const days: [says: string, days: string[]][] = [
    ['from 22 March to 6 May 2027', ['2027-03-22', '2027-05-06']], ['22nd of March', ['2027-03-22']], ['6/5', ['2027-05-06']], ['1.2.28', ['2028-02-01']],
    ['2027-05-06', ['2027-05-06']], ['March 22, 2027', ['2027-03-22']], ['5 January', ['2028-01-05']], ['10 January', ['2027-01-10']], ['31/2/2027', []], ['29 Feb', ['2028-02-29']], ['in 2019/20', []],
  ];
  for (const [says, found] of days) it(says, () => assert.deepEqual(daysNamed(says, today), found));
});
