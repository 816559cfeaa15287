// An update from beginning to end: typed, by form, and any mix, as a partner would give it.

import assert from 'node:assert/strict';
import { findDraft, putDraft } from '../../../src/data/draft.ts';
import { saveMember } from '../../../src/data/member.ts';
import { submitUpdate, updatesFor, versionsOf } from '../../../src/data/update.ts';
import { person, startTestBot, type TestBot } from '../../support/bot.ts';
import { Talk } from '../../support/talk.ts';

const chair = person(1, 'Coordinator One'), fire = person(2, 'Contributor Two'), stranger = person(3, 'Contributor Three');
const quarter = '2020/21-Q2', key = { organisation: 'lfrs', quarter, priority: 'places' };
const typed: readonly [say: string, reply: RegExp][] = [
  ['I need to log our Q2 update', /Which priority/], ['road safety', /What progress was made in Q2 2020\/21 \(July to September 2020\)/],
  ['Crews visited 12 schools to speak about seatbelts.', /outputs/], ['12 school visits; 3 workshops', /How is delivery going/],
  ['amber', /Why is delivery Amber/], ['Two trainers are on long-term leave.', /back on track, and by when/], ['Cover from a neighbouring service by November.', /risks or issues/],
  ['none', /help needed/], ['A speed survey by the county would help.', /planned for next quarter/], ['A seatbelt week in schools.', /ready. Submit it/],
];
const filled = { organisation: 'lfrs', quarter, priority: 'places', focus: 'road-safety', progress: 'Crews visited 12 schools.', outputs: '12 school visits', rag: 'green', reason: '', recovery: '', risks: '', help: '', nextPlan: 'A seatbelt week in schools.' };

describe('an update in conversation', () => {
  let bot: TestBot, talk: Talk;
  beforeEach(async () => {
    bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, { id: fire.aadObjectId, name: fire.name, role: 'contributor', organisation: 'lfrs' });
    talk = new Talk(bot, fire);
  });
  afterEach(async () => {
    await bot.close();
    assert.deepEqual(bot.failures, []);
  });
  const sayAll = async (upTo = typed.length) => { for (const [say, reply] of typed.slice(0, upTo)) assert.match(await talk.say(say), reply); };
  const version = async () => (await versionsOf(bot.store, key)).at(-1);
  const draft = async () => (await findDraft(bot.store, fire.aadObjectId))?.value;

  it('is typed whole, reviewed, submitted, and has a receipt', async () => {
    await sayAll();
    const receipt = await talk.press('Submit');
    assert.match(receipt, /Thank you. Your update is in/);
    for (const part of [/2020-21-Q2-LFRS-PLACES/, /1, 8 October 2020, 10:00/, /Contributor Two/]) assert.match(receipt, part);
    const { at, key: draftId, ...update } = (await version())!;
    assert.match(draftId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(update, {
      ...key, reference: '2020-21-Q2-LFRS-PLACES', focus: ['road-safety'], kind: 'update', progress: 'Crews visited 12 schools to speak about seatbelts.',
      outputs: [{ number: 12, unit: 'school visits' }, { number: 3, unit: 'workshops' }], rag: 'amber', reason: 'Two trainers are on long-term leave.', recovery: 'Cover from a neighbouring service by November.',
      risks: '', help: 'A speed survey by the county would help.', nextPlan: 'A seatbelt week in schools.', stillTrue: [], by: { id: fire.aadObjectId, name: fire.name }, version: 1, late: false, state: 'submitted',
    });
    assert.equal(at, '2020-10-08T09:00:00.000Z');
    assert.equal(await draft(), undefined);
  });

  it('is given on one form, reviewed and submitted', async () => {
    await talk.say('log our update');
    assert.match(await talk.press('All on one form'), /all on one form/);
    assert.match(await talk.press('Review', filled), /ready. Submit it/);
    assert.match(await talk.press('Submit'), /Your update is in/);
    assert.deepEqual([(await version())?.rag, (await version())?.outputs], ['green', [{ number: 12, unit: 'school visits' }]]);
  });

  it('is begun typed, gone on with by buttons, and finished on the form', async () => {
    await sayAll(4);
    assert.match(await talk.press('Red'), /Why is delivery Red/);
    await talk.say('all on one form');
    assert.match(await talk.press('Review', { ...filled, rag: 'red', reason: 'Two trainers are away.', recovery: 'Cover by November.' }), /ready/);
    assert.match(await talk.press('Submit'), /Your update is in/);
    assert.deepEqual([(await version())?.rag, (await version())?.reason], ['red', 'Two trainers are away.']);
  });

  it('answers a question about figures in the middle, and asks the same again', async () => {
    await sayAll(2);
    const answer = await talk.say('how did burglary change?');
    assert.match(answer, /484 in 2018\/19 to 513 in 2019\/20[\s\S]*What progress was made/);
    assert.equal((await draft())?.answers.progress, undefined);
    assert.match(await talk.say('hang on, what was shoplifting in 19/20 again?'), /351[\s\S]*What progress was made/);
    assert.match(await talk.say('ta. carry on with the update'), /go on where we stopped[\s\S]*What progress/);
  });

  const asides: readonly [say: string, reply: RegExp][] = [
    ['what have I said so far?', /So far you have said[\s\S]*Places[\s\S]*Why is delivery Amber/], ['back', /How is delivery going/], ['change the RAG to green', /RAG of delivery: Green[\s\S]*risks or issues/],
    ['change the progress', /What progress was made/], ['skip', /Reason: this can’t be left out|Why is delivery/], ['hello', /Hello[\s\S]*Why is delivery/], ['submit', /can’t be submitted yet[\s\S]*Why is delivery/],
  ];
  for (const [say, reply] of asides) it(`does as told in the middle: “${say}”`, async () => { await sayAll(5); assert.match(await talk.say(say), reply); });

  it('goes back step by step, and on again without asking twice', async () => {
    await sayAll(4);
    assert.match(await talk.say('back'), /outputs/);
    assert.match(await talk.say('back'), /What progress/);
    assert.match(await talk.say('Crews visited 14 schools.'), /How is delivery going/);
  });

  it('is saved for later, answers other questions meanwhile, and goes on', async () => {
    await sayAll(3);
    assert.match(await talk.say('save for later'), /Saved/);
    assert.match(await talk.say('12 schools'), /don’t have an answer|No row|doesn’t/);
    assert.match(await talk.say('log our update'), /in progress. Go on with it/);
    assert.match(await talk.press('Go on with it'), /outputs/);
    await talk.say('cancel');
    assert.equal(await draft(), undefined);
  });

  it('is offered again the next day instead of taking what is said for an answer', async () => {
    await sayAll(2);
    bot.now = new Date('2020-10-09T09:00:00Z');
    assert.match(await talk.say('morning'), /in progress. Go on with it/);
    assert.equal((await draft())?.answers.progress, undefined);
    assert.match(await talk.press('Go on with it'), /What progress/);
  });

  it('is not written in another chat, where a form is offered', async () => {
    await sayAll(2);
    const channel = new Talk(bot, fire, '19:team@thread.tacv2');
    assert.match(await channel.say('Crews visited 12 schools.'), /don’t have an answer|doesn’t/);
    assert.equal((await draft())?.answers.progress, undefined);
  });

  it('takes “nothing to report” in one tap, as what it is', async () => {
    await talk.say('log our update');
    assert.match(await talk.press('Nothing to report this quarter'), /Your update is in[\s\S]*Nothing to report/);
    const [update] = await updatesFor(bot.store, quarter);
    assert.deepEqual([update?.kind, update?.priority, update?.rag], ['nothing', 'all', undefined]);
  });
  it('takes “nothing to report this quarter” typed straight away', async () => assert.match(await talk.say('nothing to report this quarter'), /Nothing to report/));
  it('takes “nothing to report” under risks for no risks', async () => { await sayAll(7); assert.match(await talk.say('nothing to report'), /help needed/); });

  describe('with an update from last quarter', () => {
    const before = { organisation: 'lfrs', quarter: '2020/21-Q1', priority: 'places', focus: [], progress: 'Weekly patrols with the county.', outputs: [], rag: 'green', risks: '', help: '', nextPlan: 'The same again.' } as const;
    beforeEach(() => submitUpdate(bot.store, before, { key: 'before', kind: 'update', by: { id: 'x', name: 'X' }, at: new Date('2020-07-08T09:00:00Z'), late: false, stillTrue: [], base: 0 }));

    it('takes “no change” in one tap, with last quarter’s words marked as still true', async () => {
      await talk.say('log our update');
      assert.match(await talk.press('No change since last quarter'), /No change since last quarter/);
      assert.deepEqual([(await version())?.kind, (await version())?.progress, (await version())?.stillTrue], ['no-change', before.progress, ['progress', 'nextPlan']]);
    });
    it('offers last quarter’s words, and marks what is kept', async () => {
      await talk.say('log our update on places');
      await talk.press('Skip');
      assert.match(talk.last!.text, /Last quarter it said:\nWeekly patrols/);
      await talk.press('Keep as it was: still true');
      assert.deepEqual([(await draft())?.answers.progress, (await draft())?.stillTrue], [before.progress, ['progress']]);
    });
    it('asks whether what was left unchanged on the form is still true', async () => {
      await talk.say('log our update on places');
      await talk.say('all on one form');
      assert.match(await talk.press('Review', { ...filled, progress: before.progress }), /Still true\? As last quarter: progress/);
      assert.match(await talk.press('Still true'), /ready[\s\S]*Confirmed as still true: progress/);
    });
  });

  it('points out personal data, and goes on when it is taken out or confirmed', async () => {
    await sayAll(2);
    assert.match(await talk.say('Rang 07700 900123 about the car AB12 CDE.'), /looks like a phone number/);
    assert.match(await talk.say('submit'), /public paper/);
    assert.match(await talk.say('Rang the garage.'), /outputs/);
    await talk.say('change the progress to Rang 07700 900123 for the helpline.');
    assert.match(await talk.press('It is not personal'), /outputs/);
  });
  it('shows a sentence that the table does not bear out', async () => {
    await sayAll(2);
    assert.match(await talk.say('Shoplifting rose in the district.'), /512 → 351/);
    assert.match(await talk.press('Keep my wording'), /outputs/);
  });
  it('refuses and does not keep what is marked OFFICIAL-SENSITIVE', async () => {
    await sayAll(2);
    assert.match(await talk.say('OFFICIAL-SENSITIVE: patrol plan'), /can’t take text marked/);
    assert.ok(!JSON.stringify(await draft()).includes('patrol plan'));
  });

  it('is amended as version 2, keeping version 1, and withdrawn on record', async () => {
    await sayAll();
    await talk.press('Submit');
    assert.match(await talk.press('Change something'), /Version 1[\s\S]*Submit it as version 2/);
    await talk.say('change the rag to green');
    assert.match(await talk.press('Submit'), /Version 2 is in; version 1 is kept/);
    assert.deepEqual((await versionsOf(bot.store, key)).map((v) => v.rag), ['amber', 'green']);
    await talk.press('Withdraw it');
    assert.match(await talk.press('Withdraw it'), /Withdrawn/);
    assert.deepEqual([(await updatesFor(bot.store, quarter)).length, (await versionsOf(bot.store, key)).length], [0, 2]);
  });

  it('lets somebody unknown in through a coordinator, and goes on where it stopped', async () => {
    const one = new Talk(bot, chair), other = new Talk(bot, stranger);
    await one.say('who’s still to submit?');
    assert.match(await other.say('I need to log our update'), /Which organisation/);
    assert.match(await other.say('the county council'), /coordinator has to let you in/);
    assert.match(await other.say('We did a lot.'), /let you in/);
    assert.match(await one.pressOf(one.received(), 'Approve'), /may give updates for Leicestershire County Council/);
    const told = JSON.stringify(other.received().sent.at(-1));
    assert.match(told, /Which priority/);
    assert.match(await other.say('places'), /Which focus areas/);
    assert.match(await one.pressOf(one.received(), 'Approve'), /decided before/);
  });
  it('writes down that a coordinator wrote on behalf of a partner', async () => {
    const one = new Talk(bot, chair);
    assert.match(await one.say('log an update for the fire service on road safety'), /on behalf of Leicestershire Fire & Rescue/);
    for (const [say] of typed.slice(2)) await one.say(say);
    await one.press('Submit');
    assert.deepEqual([(await version())?.onBehalfOf, (await version())?.by.name], ['lfrs', 'Coordinator One']);
  });
  it('is passed on when its writer leaves, to whoever writes next', async () => {
    await sayAll(3);
    await saveMember(bot.store, { id: stranger.aadObjectId, name: stranger.name, role: 'contributor', organisation: 'lfrs', deputy: true });
    assert.match(await new Talk(bot, chair).say('Contributor Two has left'), /no longer gives updates/);
    assert.match(await talk.say('12 visits'), /don’t have an answer|doesn’t/);
    assert.match(await new Talk(bot, stranger).say('log our update'), /A colleague who has left began this[\s\S]*outputs/);
  });
  it('says which quarter is open where the one named is closed', async () => assert.match(await talk.say('log our Q1 update'), /not being taken[\s\S]*closed on 30 September 2020/));
  it('marks what comes after the due day as late', async () => {
    bot.now = new Date('2020-10-20T09:00:00Z');
    await sayAll();
    assert.match(await talk.press('Submit'), /marked as late/);
  });
  it('is not lost where a draft is put by an older bot without some field', async () => {
    await sayAll(2);
    const held = (await draft())!;
    await putDraft(bot.store, { ...held, answers: { ...held.answers, focus: undefined } });
    assert.match(await talk.say('skip'), /progress/i);
  });
});

describe('a local trial', () => {
  it('says that everyone is a coordinator, and lets them pick an organisation', async () => {
    const bot = await startTestBot();
    const talk = new Talk(bot, person(9, 'Contributor Nine'));
    assert.match(await talk.say('I need to log our update'), /local trial[\s\S]*everyone is a coordinator[\s\S]*Which organisation/);
    assert.match(await talk.press('HDC'), /Which priority/);
    await bot.close();
  });
});
