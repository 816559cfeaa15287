// The page that `npm start` serves, in a headless browser: what a person types, presses and reads there.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { freePort, newFolder, startTrial } from './trial.ts';

const browserPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const answerWithinMs = 15_000;

/** The chat in a browser, with the trial behind it. */
export interface ChatPage {
  readonly page: Page;
  /** What the trial has printed. */
  output(): string;
  /** Types a message and waits until the page shows this. */
  say(text: string, shows: string | RegExp): Promise<void>;
  /** Presses the newest button of this name and waits until the page shows this. */
  press(button: string, shows: string | RegExp): Promise<void>;
  /** Keeps a picture in SCREENSHOT_DIR, or in a new folder where that is not set. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Where Debian and others put a browser; undefined, with a word, where there is none and CI does not insist. */
export function findBrowser(): string | undefined {
  const path = browserPaths.find((each) => existsSync(each));
  if (path !== undefined) return path;
  const missing = `No browser at ${browserPaths.join(', ')}: install Debian's chromium to run the browser tests.`;
  if (process.env['CI'] === 'true') assert.fail(missing);
  console.warn(`\n*** SKIPPED: a browser test. ${missing} ***\n`);
  return undefined;
}

/** Starts the trial and opens its page. @example const chat = await openChat(findBrowser()!, { width: 420, height: 900 }); */
export async function openChat(executablePath: string, viewport: { width: number; height: number }): Promise<ChatPage> {
  const [port, playgroundPort] = [await freePort(), await freePort()];
  const trial = startTrial({ PORT: String(port), PLAYGROUND_PORT: String(playgroundPort), DATA_DIR: newFolder() });
  await trial.up;
  const [url] = /http:\/\/localhost:\d+/.exec(trial.output()) ?? [];
  assert.ok(url, trial.output());
  const browser = await chromium.launch({ executablePath, args: quiet });
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  const folder = process.env['SCREENSHOT_DIR'] ?? newFolder();
  /** Does something, and waits until the page shows this once more than before. */
  const until = async (what: string | RegExp, act: () => Promise<void>): Promise<void> => {
    const before = await page.getByText(what).count();
    await act();
    await page.getByText(what).nth(before).waitFor({ timeout: answerWithinMs });
  };
  return {
    page, output: () => trial.output(),
    say: (text, shows) => until(shows, async () => {
      await page.locator('[contenteditable="true"]').first().click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }),
    press: (button, shows) => until(shows, () => page.getByRole('button', { name: button, exact: true }).last().click()),
    picture: async (name) => void (await page.screenshot({ path: join(folder, `${name}.png`) })),
    close: async () => {
      await browser.close();
      trial.process.kill('SIGTERM');
      await trial.ended;
    },
  };
}
