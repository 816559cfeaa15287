// Somebody unknown names their organisation, a coordinator lets them in, and the update goes on where it stopped; who leads may pass it on.

import assert from 'node:assert/strict';
import { findDraft } from '../../../src/data/draft.ts';
import { findMember } from '../../../src/data/member.ts';
import { person, startTestBot, type TestBot } from '../../support/bot.ts';
import { Talk } from '../../support/talk.ts';

const chair = person(1, 'Coordinator One'), crew = person(2, 'Contributor Two'), deputy = person(3, 'Contributor Three');

describe('somebody the bot does not know', function () {
  let bot: TestBot, talk: Talk;
  const chairsChat = () => new Talk(bot, chair, `a:${chair.aadObjectId}`);
  before(async () => {
    bot = await startTestBot({ coordinators: [chair] });
    talk = new Talk(bot, crew);
  });
  after(() => bot.close());

  it('is asked for the organisation first', async () => assert.match(await talk.say('I need to log our update'), /Which organisation/));
  it('waits for a coordinator once it is named', async () => assert.match(await talk.say('fire and rescue'), /coordinator/i));
  it('reaches a coordinator who has never written to the bot', () => {
    const cards = chairsChat().received().sent.map(row => JSON.stringify(row.activity));
    assert.equal(cards.filter(c => c.includes('Contributor Two would like to give updates for Leicestershire Fire & Rescue')).length, 1, cards.join('\n'));
  });
  it('asks once, however often it is said', async () => {
    await talk.say('fire and rescue');
    assert.equal(chairsChat().received().sent.length, 1);
  });
  it('may not be let in by themselves or by anybody but a coordinator', async () => {
    assert.match(await new Talk(bot, deputy).pressOf(chairsChat().received(), 'Approve'), /Only a coordinator/);
    assert.match(await talk.pressOf(chairsChat().received(), 'Approve'), /Only a coordinator/);
    assert.equal((await findMember(bot.store, crew.aadObjectId))?.value.organisation, undefined);
  });
  it('goes on where it stopped once a coordinator approves', async () => {
    assert.match(await chairsChat().pressOf(chairsChat().received(), 'Approve'), /Contributor Two may give updates for Leicestershire Fire & Rescue/);
    const told = talk.received().sent.map(row => JSON.stringify(row.activity)).slice(-2).join('\n');
    assert.match(told, /You’re in/);
    assert.match(told, /Which priority/);
    assert.match(await talk.say('road safety'), /What progress/);
  });
  it('names a deputy, who writes for the same organisation', async () => {
    await new Talk(bot, deputy).say('hello');
    assert.match(await talk.say('save for later'), /kept|saved|later/i);
    assert.match(await talk.say('Contributor Three is our deputy'), /Contributor Three is now a deputy for Leicestershire Fire & Rescue/);
    assert.match(await new Talk(bot, deputy).say('log our update on ASB'), /What progress/);
  });
  it('loses access when they have left, and their draft passes to the organisation', async () => {
    assert.match(await chairsChat().say('Contributor Two has left'), /no longer gives updates/);
    assert.equal(await findDraft(bot.store, crew.aadObjectId), undefined);
    const other = new Talk(bot, deputy);
    await other.say('cancel');
    assert.match(await other.say('log our update'), /A colleague who has left began this update; it is yours now[\s\S]*What progress/);
  });
});

describe('somebody who is refused', () => {
  it('is told so, and keeps what they had answered', async () => {
    const bot = await startTestBot({ coordinators: [chair] });
    const talk = new Talk(bot, crew), chairs = new Talk(bot, chair, `a:${chair.aadObjectId}`);
    await talk.say('log our update');
    await talk.say('police');
    await chairs.pressOf(chairs.received(), 'Refuse');
    assert.match(JSON.stringify(talk.received().sent.at(-1)), /has not let you write for Leicestershire Constabulary/);
    assert.equal((await findDraft(bot.store, crew.aadObjectId))?.value.answers.organisation, undefined);
    await bot.close();
  });
});
