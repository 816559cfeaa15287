// .env.example is the list of settings that people read: it may neither miss one nor name one that is gone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { packageSettings } from '../src/cli/appPackage.ts';
import { readConfig } from '../src/config.ts';
import { settings } from '../src/settings.ts';

const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const example = parse(text);

describe('.env.example', () => {
  it('names every setting, and no other', () => {
    // NODE_ENV is set by the command that starts the bot, not in a file.
    const known = new Set([...Object.keys(settings.shape), ...Object.keys(packageSettings)]);
    known.delete('NODE_ENV');
    assert.deepEqual(Object.keys(example).sort(), [...known].sort());
  });

  it('has one line of comment above each', () => {
    const lines = text.split('\n');
    lines.forEach((line, index) => {
      if (!/^\w+=/.test(line)) return;
      assert.match(lines[index - 1] ?? '', /^# [A-Z].*\.$/, line);
      assert.doesNotMatch(lines[index - 2] ?? '', /^# [A-Z].*\.$/, line);
    });
  });

  it('works as it stands, and means the same as no file at all', () => {
    assert.deepEqual(readConfig(example), readConfig({}));
  });
});
