// An officer's quarter: the round is open, two partners submit, the rest are chased, one is sent back, and both are approved.

import assert from 'node:assert/strict';
import { saveMember } from '../../../src/data/member.ts';
import { updatesFor, versionsOf } from '../../../src/data/update.ts';
import { person, startTestBot, type TestBot } from '../../support/bot.ts';
import type { Person } from '../../support/channel.ts';
import { Talk } from '../../support/talk.ts';

const officer = person(1, 'Coordinator One');
const writers: readonly [organisation: string, who: Person][] = [['lfrs', person(2, 'Contributor Two')], ['police', person(3, 'Contributor Three')], ['lcc', person(4, 'Contributor Four')], ['opcc', person(5, 'Contributor Five')]];
const quarter = '2020/21-Q2';
const form = { quarter, priority: 'places', focus: '', progress: 'Joint patrols every weekend.', outputs: '24 patrols', rag: 'green', reason: '', recovery: '', risks: '', help: '', nextPlan: 'Go on through winter.' };

describe('an officer’s run of the round', function () {
  let bot: TestBot, one: Talk;
  const talks = new Map<string, Talk>();
  before(async () => {
    bot = await startTestBot({ coordinators: [officer] });
    one = new Talk(bot, officer);
    for (const [organisation, who] of writers) {
      await saveMember(bot.store, { id: who.aadObjectId, name: who.name, role: 'contributor', organisation });
      talks.set(organisation, new Talk(bot, who));
      await bot.channel.install(who);
    }
  });
  after(() => bot.close());
  const talk = (organisation: string) => talks.get(organisation)!;
  const chat = (organisation: string) => talk(organisation).received().sent.map((row) => JSON.stringify(row.activity));

  it('begins with nobody in', async () => assert.match(await one.say('who’s still to submit?'), /0 of 5 partners are in for Q2 2020\/21; due Wednesday 14 October[\s\S]*HDC \| Grey \| Grey \| Grey/));
  it('is extended to a day that England’s calendar has', async () => {
    assert.match(await one.say('extend Q2 to 12 October 2020'), /due Monday 12 October \(extended\)/);
    assert.match(await one.say('extend Q2 to 1 October 2020'), /That day is over/);
  });
  it('takes two partners’ updates', async () => {
    for (const organisation of ['lfrs', 'police']) {
      await talk(organisation).say('log our update');
      await talk(organisation).say('all on one form');
      await talk(organisation).press('Review', { ...form, organisation, rag: organisation === 'police' ? 'amber' : 'green', reason: organisation === 'police' ? 'Officers are away.' : '', recovery: organisation === 'police' ? 'Cover by November.' : '' });
      assert.match(await talk(organisation).press('Submit'), /Your update is in/);
    }
    assert.match(await one.say('who’s still to submit?'), /2 of 5 partners are in[\s\S]*Leicestershire Police \| Grey \| Amber \| Grey[\s\S]*LFRS \| Grey \| Green \| Grey/);
  });
  it('shows whom a reminder would reach before anything is sent', async () => {
    assert.match(await one.say('chase the rest'), /remind 2 people[\s\S]*Contributor Five[\s\S]*Contributor Four[\s\S]*The message:[\s\S]*I know nobody to write to at Harborough District Council/);
    assert.deepEqual(['lcc', 'opcc'].map((o) => chat(o).length), [0, 0]);
  });
  it('leaves out who submits between the question and the reminder, and never reminds who has submitted', async () => {
    await talk('opcc').say('nothing to report this quarter');
    assert.match(await one.press('Send the reminder'), /Teams took the reminder for 1 of 1[\s\S]*Contributor Four/);
    assert.match(chat('lcc').at(-1)!, /A reminder: Leicestershire County Council/);
    for (const organisation of ['lfrs', 'police', 'opcc']) assert.ok(!chat(organisation).some((text) => text.includes('A reminder')), organisation);
  });
  it('reminds nobody twice in a day, and again the next', async () => {
    assert.match(await one.say('chase'), /nobody to remind[\s\S]*Reminded today already, and not again: Contributor Four/);
    assert.equal(chat('lcc').length, 1);
    bot.now = new Date('2020-10-09T09:00:00Z');
    assert.match(await one.say('chase'), /remind 1 person/);
    await Promise.all([one, new Talk(bot, officer)].map((t) => t.pressOf(one.last!, 'Send the reminder')));
    assert.equal(chat('lcc').length, 2);
  });
  it('says so where Teams did not take a reminder', async () => {
    bot.now = new Date('2020-10-12T09:00:00Z');
    await one.say('chase');
    bot.channel.fault = ({ path }) => (path.includes(encodeURIComponent('a:29:person-4')) ? { status: 403 } : undefined);
    assert.match(await one.press('Send the reminder'), /Teams took the reminder for 0 of 1[\s\S]*not taken by Teams: refused 403/);
    bot.channel.fault = () => undefined;
  });
  it('sends one back with a comment, which opens it again for the partner', async () => {
    assert.match(await one.say('send back the police’s update on Places: please say which officers'), /Sent back. I’ve written to Contributor Three/);
    assert.match(chat('police').at(-1)!, /please say which officers/);
    assert.match(await one.say('who’s still to submit?'), /Leicestershire Constabulary \(sent back\)[\s\S]*Sent back/);
    assert.match(await talk('police').pressOf(talk('police').received(), 'Change it'), /Submit it as version 2/);
    await talk('police').say('change the reason to Two trainers are away.');
    assert.match(await talk('police').press('Submit'), /Version 2 is in/);
  });
  it('looks at an update from the status card and approves it', async () => {
    await one.say('who’s still to submit?');
    assert.match(await one.press('Look at it', { update: 'police places' }), /Two trainers are away/);
    const shown = one.last!;
    assert.match(await one.press('Approve'), /Approved/);
    assert.match(await one.pressOf(shown, 'Approve'), /approved before/);
    assert.match(await one.say('approve the fire service’s update on Places'), /Approved/);
    assert.deepEqual((await updatesFor(bot.store, quarter)).map((u) => `${u.organisation} ${u.state}`).sort(), ['lfrs approved', 'opcc submitted', 'police approved']);
    assert.deepEqual((await versionsOf(bot.store, { quarter, organisation: 'police', priority: 'places' })).map((v) => v.state), ['sentBack', 'approved']);
  });

  const asked: readonly [say: string, reply: RegExp][] = [
    ['what’s red?', /No update is Red/], ['what’s amber?', /One update is Amber[\s\S]*Leicestershire Constabulary/], ['any updates on ASB?', /2 updates for Q2 2020\/21 on Places[\s\S]*Joint patrols/],
    ['what did Fire & Rescue say about road safety last quarter?', /One update for Q2 2020\/21 from Leicestershire Fire & Rescue on Places[\s\S]*Joint patrols/], ['any updates on heritage crime?', /No update/],
    ['what is in Places?', /Latest update: Leicestershire/], ['what’s grey?', /Grey[\s\S]*Without an update, and so Grey: Harborough District Council and Leicestershire County Council/],
  ];
  for (const [say, reply] of asked) it(`tells everyone: “${say}”`, async () => assert.match(await talk('lcc').say(say), reply));

  it('closes and opens the round, and a closed one takes nothing', async () => {
    assert.match(await one.say('close the round'), /closed/);
    assert.match(await talk('lcc').say('log our update'), /not being taken[\s\S]*A coordinator has closed it/);
    assert.match(await one.say('open Q2 2020/21'), /open/);
    assert.match(await talk('lcc').say('log our update'), /Which priority/);
  });
  it('lets a lead name a deputy and hand over, and nobody else', async () => {
    assert.match(await talk('lfrs').say('Contributor Four is our deputy'), /Only the lead/);
    const deputy = new Talk(bot, person(7, 'Contributor Seven'));
    assert.match(await talk('lfrs').say('Contributor Seven is our deputy'), /don’t know “Contributor Seven”/);
    await bot.channel.install(deputy.who);
    assert.match(await talk('lfrs').say('Contributor Seven is our deputy'), /now a deputy for Leicestershire Fire & Rescue/);
    assert.match(await deputy.say('log our update on people'), /focus areas of People/);
    assert.match(await deputy.say('hand over to Contributor Seven'), /Only the lead|focus areas/);
    assert.match(await talk('lfrs').say('hand over to Contributor Seven'), /Contributor Seven now leads/);
  });
});
