// The whole of it, as whoever cloned the repository meets it: what `npm start` starts, the URL it
// prints, a question typed into the page, the numbers on the page.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { freePort, newFolder, startTrial, type Trial } from '../support/trial.ts';

const browserPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const shown = ['334', '324', '150', '189', '484', '513', '+6.0%'];

describe('the chat in a browser', function () {
  this.timeout(90_000);
  let trial: Trial | undefined;
  let browser: Browser | undefined;
  let page: Page;

  before(async function () {
    const executablePath = browserPaths.find((path) => existsSync(path));
    if (executablePath === undefined) {
      const missing = `No browser at ${browserPaths.join(', ')}: install Debian's chromium to run the browser test.`;
      if (process.env['CI'] === 'true') assert.fail(missing);
      console.warn(`\n*** SKIPPED: the browser test. ${missing} ***\n`);
      this.skip();
    }
    const [port, playgroundPort] = [await freePort(), await freePort()];
    trial = startTrial({ PORT: String(port), PLAYGROUND_PORT: String(playgroundPort), DATA_DIR: newFolder() });
    await trial.up;
    const [url] = /http:\/\/localhost:\d+/.exec(trial.output()) ?? [];
    assert.ok(url, trial.output());
    browser = await chromium.launch({ executablePath, args: quiet });
    page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
    await page.goto(url);
  });
  after(async () => {
    await browser?.close();
    trial?.process.kill('SIGTERM');
    await trial?.ended;
  });

  it('says that the licence of the chat allows evaluation only', () => assert.match(trial?.output() ?? '', /licence allows evaluation only/));

  it('answers "how did burglary change?" with both rows and the two together', async () => {
    const box = page.locator('[contenteditable="true"], textarea, input[type="text"]').first();
    await box.click();
    await page.keyboard.type('how did burglary change?');
    await page.keyboard.press('Enter');
    try {
      for (const number of shown) await page.getByText(number).first().waitFor({ timeout: 15_000 });
    } finally {
      const folder = process.env['SCREENSHOT_DIR'] ?? newFolder();
      await page.screenshot({ path: join(folder, 'burglary.png') });
    }
  });
});
