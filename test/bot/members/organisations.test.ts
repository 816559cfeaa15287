// Coordinators change in chat which organisations give updates; whoever asks next, on any instance, finds it so.

import assert from 'node:assert/strict';
import { saveMember } from '../../../src/data/member.ts';
import { gatherHighlight } from '../../../src/data/highlight.ts';
import { person, sharedAsker, startTestBot, type TestBot } from '../../support/bot.ts';
import { Talk } from '../../support/talk.ts';

const chair = person(1, 'Coordinator One'), fire = person(2, 'Contributor Two');

describe('the organisations that give updates', function () {
  let bot: TestBot, talk: Talk, other: TestBot;
  const partners = async () => (await gatherHighlight(bot.store, sharedAsker().knowledge, '2020/21-Q2', bot.now)).partners.map(p => p.short);
  before(async () => {
    bot = await startTestBot({ coordinators: [chair] });
    other = await startTestBot({ coordinators: [chair], store: bot.store });
    talk = new Talk(bot, chair);
    await saveMember(bot.store, { id: fire.aadObjectId, name: fire.name, role: 'contributor', organisation: 'lfrs' });
  });
  after(() => Promise.all([bot.close(), other.close()]));

  it('are the five of the report at first', async () => assert.deepEqual(await partners(), ['HDC', 'Leicestershire Police', 'OPCC', 'LCC', 'LFRS']));
  it('take in one that a coordinator adds, on every instance', async () => {
    assert.match(await talk.say('Add Integrated Care Board (ICB) as a partner'), /Integrated Care Board gives updates from now on/);
    assert.match(await new Talk(other, chair).say('who’s still to submit?'), /0 of 6 partners[\s\S]*ICB/);
    assert.match(await new Talk(other, chair).say('log an update for the Integrated Care Board on ASB'), /What progress/);
    await new Talk(other, chair).say('cancel');
    assert.equal((await partners()).at(-1), 'ICB');
  });
  it('are heard by a new name and by the old one', async () => {
    assert.match(await talk.say('rename OPCC to Commissioner’s Office (PCC)'), /now called Commissioner’s Office/);
    assert.match(await talk.say('what did the OPCC say?'), /Commissioner’s Office|PCC/);
    assert.ok((await partners()).includes('PCC'));
  });
  it('let one go without losing anything, and take it back', async () => {
    assert.match(await talk.say('remove Fire & Rescue from the partners'), /Leicestershire Fire & Rescue gives no more updates/);
    assert.ok(!(await partners()).includes('LFRS'));
    assert.match(await new Talk(bot, fire).say('log our update'), /Which organisation/);
    await new Talk(bot, fire).say('cancel');
    assert.match(await talk.press('Add Leicestershire Fire & Rescue (LFRS) as a partner'), /gives updates from now on/);
    assert.match(await new Talk(bot, fire).say('log our update'), /Which priority/);
    await new Talk(bot, fire).say('cancel');
  });
  it('still are, in a question about the report, the five that the report names', async () => assert.match(await talk.say('who is in the partnership?'), /lists five: Harborough District Council/));

  const refused: readonly [say: string, who: typeof chair, answer: RegExp][] = [
    ['add Neighbourhood Watch as a partner', fire, /Only a coordinator/], ['remove HDC from the partners', fire, /Only a coordinator/],
    ['add HDC as a partner', chair, /there already/], [`add ${'Very '.repeat(30)}Long Trust as a partner`, chair, /too long/],
    ['remove Everybody from the partners', chair, /gives no more|Which organisation|don’t have an answer/],
  ];
  for (const [say, who, answer] of refused) {
    it(`are not changed by “${say.slice(0, 40)}” of ${who.name}`, async () => {
      const before = await partners();
      assert.match(await new Talk(bot, who).say(say), answer);
      assert.deepEqual(await partners(), before);
    });
  }
});
