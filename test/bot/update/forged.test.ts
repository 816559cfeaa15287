// Bad inputs and forged cards: every field, and every way a card can lie. Each has its clear answer, and nothing is stored.

import assert from 'node:assert/strict';
import { findDraft } from '../../../src/data/draft.ts';
import { saveMember } from '../../../src/data/member.ts';
import { updatesFor } from '../../../src/data/update.ts';
import type { Json } from '../../support/channel.ts';
import { person, startTestBot, type TestBot } from '../../support/bot.ts';
import { dataOf, Talk } from '../../support/talk.ts';

const chair = person(1, 'Coordinator One'), fire = person(2, 'Contributor Two'), police = person(3, 'Contributor Three');
const quarter = '2020/21-Q2';
const good = { organisation: 'lfrs', quarter, priority: 'places', focus: 'road-safety', progress: 'Crews visited 12 schools.', outputs: '12 visits', rag: 'green', reason: '', recovery: '', risks: '', help: '', nextPlan: 'Seatbelt week.' };
const long = (n: number): string => 'word '.repeat(n);

/** A form with one wrong input, and what is said of it. */
const badInputs: readonly [name: string, inputs: Json, says: RegExp][] = [
  ['no organisation', { organisation: '' }, /Organisation: this can’t be left out/], ['an organisation that is none', { organisation: 'mi5' }, /Organisation: I don’t know that one/],
  ['another’s organisation', { organisation: 'police' }, /Organisation: you can’t write for Leicestershire Constabulary/], ['an organisation of the wrong type', { organisation: 7 }, /called “organisation”/],
  ['no quarter', { quarter: '' }, /Quarter: this can’t/], ['a quarter that is closed', { quarter: '2020/21-Q1' }, /Quarter: updates are taken for Q2 2020\/21/], ['a quarter that is none', { quarter: '2020/21-Q9' }, /Quarter: updates are taken/],
  ['no priority', { priority: '' }, /Priority: this can’t/], ['a priority that is none', { priority: 'parking' }, /Priority: I don’t know/], ['two priorities', { priority: 'people and places' }, /Priority: do you mean People or Places/],
  ['a focus area of another priority', { focus: 'cybercrime' }, /Focus areas: choose from the list/], ['a focus area that is none', { focus: 'x,y' }, /Focus areas: choose/],
  ['no progress', { progress: '   ' }, /Progress: this can’t be left out/], ['progress without a word', { progress: '...!' }, /Progress: please write a sentence/], ['progress too long', { progress: long(450) }, /Progress: 2,\d+ characters are too many; at most 2,000/],
  ['progress far too long', { progress: long(900) }, /called “progress”/], ['progress that is a list', { progress: ['a'] }, /called “progress”/], ['progress of only hidden marks', { progress: '\u200b\u202e\u0000' }, /Progress: this can’t be left out/],
  ['a protective marking', { progress: 'Official – Sensitive. Patrol plan.' }, /Progress: I can’t take text marked OFFICIAL-SENSITIVE/],
  ['outputs without a number', { outputs: 'some visits' }, /Outputs: write a number/], ['outputs without a unit', { outputs: '12' }, /Outputs: write a number/], ['outputs too many', { outputs: '99999999999999 visits' }, /Outputs: write a number/], ['negative outputs', { outputs: '-3 visits' }, /Outputs: write a number/],
  ['no rating', { rag: '' }, /RAG of delivery: this can’t/], ['Grey chosen', { rag: 'grey' }, /RAG of delivery: say Green, Amber, Red or Blue/], ['two ratings', { rag: 'green, red' }, /RAG of delivery: say/],
  ['Amber without a reason', { rag: 'amber', recovery: 'Soon.' }, /Reason: this can’t be left out\. Amber and Red need a reason/], ['Red without an action', { rag: 'red', reason: 'Staff away.' }, /Recovery action: this can’t/],
  ['a reason too long', { rag: 'red', reason: long(250), recovery: 'Soon.' }, /Reason: 1,\d+ characters/], ['risks too long', { risks: long(250) }, /Risks and issues: 1,\d+ characters/], ['help too long', { help: long(250) }, /Help needed: 1,\d+/],
  ['no plan', { nextPlan: '' }, /Plan for next quarter: this can’t/], ['a plan too long', { nextPlan: long(250) }, /Plan for next quarter: 1,\d+/],
  ['a field that the form has not', { spend: '100' }, /can’t use what that card sent/], ['null for a field', { risks: null }, /called “risks”/],
];

describe('a form', () => {
  let bot: TestBot, talk: Talk;
  before(async () => {
    bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, { id: fire.aadObjectId, name: fire.name, role: 'contributor', organisation: 'lfrs' });
    talk = new Talk(bot, fire);
    await talk.say('log our update');
  });
  after(() => bot.close());

  for (const [name, inputs, says] of badInputs) {
    it(`with ${name} is refused with the field named, and nothing is stored`, async () => {
      const held = JSON.stringify((await findDraft(bot.store, fire.aadObjectId))?.value.answers);
      await talk.say('all on one form');
      assert.match(await talk.press('Review', { ...good, ...inputs }), says);
      assert.equal(JSON.stringify((await findDraft(bot.store, fire.aadObjectId))?.value.answers), held);
      assert.equal((await updatesFor(bot.store, quarter)).length, 0);
    });
  }
  it('with mark-up is shown as it was typed, and never as mark-up', async () => {
    const marked = '**Bold** [click](http://example.org) <at>everyone</at> # Head <script>alert(1)</script>';
    await talk.say('all on one form');
    await talk.press('Review', { ...good, progress: marked });
    const run = JSON.stringify(talk.last!.sent.at(-1)!.activity);
    assert.ok(run.includes(JSON.stringify({ type: 'TextRun', text: marked }).slice(1, -1)), run.slice(0, 2000));
    assert.ok(!/"type":"TextBlock","text":"[^"]*click/.test(run));
  });
});

describe('a card', () => {
  let bot: TestBot, talk: Talk, other: Talk, first: Json;
  beforeEach(async () => {
    bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, { id: fire.aadObjectId, name: fire.name, role: 'contributor', organisation: 'lfrs' });
    await saveMember(bot.store, { id: police.aadObjectId, name: police.name, role: 'contributor', organisation: 'police' });
    talk = new Talk(bot, fire);
    other = new Talk(bot, police);
    await talk.say('log our update');
    first = dataOf(talk.last!, 'Next');
  });
  afterEach(() => bot.close());
  const draft = async () => JSON.stringify((await findDraft(bot.store, fire.aadObjectId))?.value.answers);
  const send = async (who: Talk, value: Json) => (await bot.channel.submit(value, who.who)).text;

  const forged: readonly [name: string, change: Json, says: RegExp][] = [
    ['with an act that is none', { act: 'promote' }, /can’t use what that card sent/], ['with an act of every object', { act: 'constructor' }, /can’t use/], ['without a draft', { draft: undefined }, /called “draft”/], ['with a draft of the wrong type', { draft: 5 }, /called “draft”/],
    ['with a draft that never was', { draft: '00000000-0000-4000-8000-00000000dead' }, /not part of the update you are writing/], ['with a field that is none', { field: 'salary' }, /called “field”/], ['with a field of the object', { field: '__proto__' }, /called “field”/],
    ['with a value that is none', { value: 'everything' }, /I don’t know that one/], ['with a value of the wrong type', { value: { $gt: '' } }, /called “value”/], ['with a value too long', { value: 'x'.repeat(5000) }, /called “value”/],
    ['with something extra', { value: 'places', admin: true }, /can’t use/], ['that answers for another organisation', { field: 'organisation', value: 'police' }, /can’t write for Leicestershire Constabulary/],
    ['that makes Grey Green', { field: 'rag', value: 'grey' }, /Green, Amber, Red or Blue/], ['that submits what is not ready', { act: 'do', what: 'submit', field: undefined }, /can’t be submitted yet/], ['that does what no card does', { act: 'do', what: 'approve', field: undefined }, /called “what”/],
    ['that overtakes without a draft being ready', { act: 'overtake', base: 1, field: undefined }, /can’t be submitted yet/],
    ['that approves as no coordinator', { act: 'approve', draft: undefined, field: undefined, quarter, organisation: 'lfrs', priority: 'places', version: 1 }, /Only a coordinator/],
    ['that sends back as no coordinator', { act: 'sendBack', draft: undefined, field: undefined, quarter, organisation: 'lfrs', priority: 'places', version: 1, comment: 'x' }, /Only a coordinator/],
    ['that chases as no coordinator', { act: 'chase', draft: undefined, field: undefined, quarter }, /Only a coordinator/], ['that lets itself in', { act: 'admit', draft: undefined, field: undefined, person: fire.aadObjectId, organisation: 'police', admit: true }, /Only a coordinator/],
    ['that shows as no coordinator', { act: 'show', draft: undefined, field: undefined, quarter, update: 'lfrs places' }, /Only a coordinator/],
    ['that withdraws what is not there', { act: 'withdrawn', draft: undefined, field: undefined, quarter, organisation: 'lfrs', priority: 'places', version: 1 }, /no such update/],
    ['that amends with a version of the wrong type', { act: 'amend', draft: undefined, field: undefined, quarter, organisation: 'lfrs', priority: 'places', version: '1' }, /called “version”/],
    ['that amends in a quarter that is none', { act: 'amend', draft: undefined, field: undefined, quarter: 'Q1', organisation: 'lfrs', priority: 'places', version: 1 }, /called “quarter”/],
  ];
  for (const [name, change, says] of forged) {
    it(`${name} is refused, and nothing is stored`, async () => {
      const held = await draft();
      assert.match(await send(talk, JSON.parse(JSON.stringify({ ...first, ...change })) as Json), says);
      assert.equal(await draft(), held);
      assert.equal((await updatesFor(bot.store, quarter)).length, 0);
    });
  }
  it('with nothing in it is refused', async () => assert.match(await send(talk, {}), /can’t use/));
  it('of another person is refused, with and without a draft of one’s own', async () => {
    assert.match(await send(other, { ...first, value: 'places' }), /no update in progress/);
    await other.say('log our update');
    assert.match(await send(other, { ...first, value: 'places' }), /not part of the update you are writing/);
  });
  it('from an old draft is refused', async () => {
    await talk.say('cancel');
    await talk.say('log our update');
    assert.match(await send(talk, { ...first, value: 'places' }), /earlier draft/);
  });
  it('of another organisation’s update is refused', async () => {
    await talk.say('all on one form');
    await talk.press('Review', good);
    await talk.press('Submit');
    const amend = dataOf(talk.last!, 'Change something'), withdraw = dataOf(talk.last!, 'Withdraw it');
    assert.match(await send(other, amend), /can’t write for Leicestershire Fire & Rescue/);
    assert.match(await send(other, { ...withdraw, act: 'withdrawn' }), /can’t write for Leicestershire Fire & Rescue/);
    assert.equal((await updatesFor(bot.store, quarter)).length, 1);
  });
  it('of an older version is refused', async () => {
    await talk.say('all on one form');
    await talk.press('Review', good);
    await talk.press('Submit');
    const amend = dataOf(talk.last!, 'Change something');
    await talk.press('Change something');
    await talk.say('change the rag to blue');
    await talk.press('Submit');
    assert.match(await send(talk, amend), /older version[\s\S]*version 2/);
    assert.match(await send(talk, { ...amend, act: 'withdrawn' }), /older version/);
  });
});

describe('a coordinator’s card', () => {
  it('in the name of somebody who is none stays without effect after the role has gone', async () => {
    const bot = await startTestBot({ coordinators: [chair] });
    await saveMember(bot.store, { id: police.aadObjectId, name: police.name, role: 'reader' });
    const talk = new Talk(bot, police);
    for (const said of ['approve HDC’s update on Places', 'chase', 'close the round', 'open Q1 2020/21', 'extend Q2 to 30 November', 'send back HDC’s update on Places: no', 'any requests?', 'make Contributor Two a coordinator']) assert.match(await talk.say(said), /Only a coordinator/, said);
    await bot.close();
  });
});
