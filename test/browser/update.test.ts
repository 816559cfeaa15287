// A partner's update as it is given in the page: all of it typed, all of it on the form, and a mix of both.

import { findBrowser, openChat, type ChatPage } from '../support/page.ts';

describe('an update in a browser', function () {
  this.timeout(120_000);
  let chat: ChatPage | undefined;

  before(async function () {
    const browser = findBrowser();
    if (browser === undefined) return this.skip();
    chat = await openChat(browser, { width: 1000, height: 1200 });
  });
  after(() => chat?.close());

  const steps = async (...all: readonly ((chat: ChatPage) => Promise<void>)[]): Promise<void> => { for (const step of all) await step(chat!); };
  const say = (text: string, shows: string | RegExp) => (c: ChatPage) => c.say(text, shows);
  const press = (button: string, shows: string | RegExp) => (c: ChatPage) => c.press(button, shows);
  const fill = (choices: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>>, rag?: string) => async ({ page }: ChatPage) => {
    for (const [label, value] of Object.entries(choices)) {
      await page.getByRole('combobox', { name: label }).last().click();
      await page.getByRole('option', { name: value }).last().click();
    }
    for (const [label, text] of Object.entries(texts)) await page.getByLabel(label).last().fill(text);
    if (rag !== undefined) await page.getByLabel(rag, { exact: true }).last().check();
  };
  const picture = (name: string) => (c: ChatPage) => c.picture(name);

  it('is typed whole, from the first word to the receipt', () => steps(
    say('I need to log our update', /Which organisation/), say('Fire & Rescue', /Which priority/), say('road safety', /What progress was made/),
    picture('typed-1'),
    say('Crews visited 12 schools to speak about seatbelts.', /outputs/), say('12 school visits', /How is delivery going/), say('amber', /Why is delivery Amber/),
    say('Two trainers are on long-term leave.', /back on track/), say('Cover from a neighbouring service by November.', /risks or issues/),
    say('how did burglary change?', /All burglary rose by 6.0%/), say('none', /help needed/), say('skip', /planned for next quarter/),
    say('A seatbelt week in schools.', /ready. Submit it/), picture('typed-2'), say('submit', /Your update is in/), picture('typed-3'),
  ));

  it('is given on one form, and marked as late or not by the server', () => steps(
    say('log an update', /Which organisation/), say('form', /all on one form/),
    fill({ Organisation: 'Leicestershire County Council', Priority: 'People' }, { Progress: 'Two refuges were opened.', 'Plan for next quarter': 'A third refuge.' }, 'Green'), picture('form-1'),
    press('Review', /ready. Submit it/), picture('form-2'), press('Submit', /on behalf of Leicestershire County Council/), picture('form-3'),
  ));

  it('is begun typed, gone on with by button, and finished on the form', () => steps(
    say('I have an update from the police about property', /Which focus areas/), say('theft from vehicles', /What progress was made/), say('Forty crime prevention visits were made.', /outputs/), press('Skip', /How is delivery going/), press('Red', /Why is delivery Red/),
    picture('mixed-1'), say('form', /all on one form/),
    fill({}, { 'Reason (where Amber or Red)': 'Two officers were moved.', 'Recovery action (where Amber or Red)': 'Posts filled by January.', 'Plan for next quarter': 'Sixty visits.' }),
    press('Review', /ready. Submit it/), press('Submit', /on behalf of Leicestershire Constabulary/), picture('mixed-2'),
  ));
});
