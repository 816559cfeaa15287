// The whole of it, as whoever cloned the repository meets it: what `npm start` starts, the URL it
// prints, a question typed into the page, the numbers on the page.

import assert from 'node:assert/strict';
import { findBrowser, openChat, type ChatPage } from '../support/page.ts';

const shown = ['334', '324', '150', '189', '484', '513', '+6.0%'];

describe('the chat in a browser', function () {
  this.timeout(90_000);
  let chat: ChatPage | undefined;

  before(async function () {
    const browser = findBrowser();
    if (browser === undefined) return this.skip();
    chat = await openChat(browser, { width: 1280, height: 1400 });
  });
  after(() => chat?.close());

  it('says that the licence of the chat allows evaluation only', () => assert.match(chat!.output(), /licence allows evaluation only/));

  it('answers "how did burglary change?" with both rows and the two together', async () => {
    await chat!.say('how did burglary change?', /All burglary rose by/);
    for (const number of shown) await chat!.page.getByText(number).first().waitFor({ timeout: 15_000 });
    await chat!.picture('burglary');
  });

  it('answers a button of the welcome card, and one that offers what may be meant', async () => {
    await chat!.press('What are our priorities?', /2020.{1,3}23/);
    await chat!.say('how did theft change?', /Shoplifting/);
    await chat!.press('Shoplifting', /Shoplifting fell by 31.4%/);
  });
});
