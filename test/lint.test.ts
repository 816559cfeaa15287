// The house's import rules hold: each line breaks one of them, and lint says so.

import assert from 'node:assert/strict';
import { ESLint } from 'eslint';

const violations: readonly [file: string, source: string, says: RegExp][] = [
  ['src/data/places.ts', "import '../bot/bot.ts';", /one way/],
  ['src/data/report/rows.ts', "import '../../cards/wording.ts';", /one way/],
  ['src/data/figure.ts', "import '@azure/data-tables';", /tables\.ts/],
  ['src/cards/wording.ts', "import '../bot/ask.ts';", /one way/],
  ['src/cards/wording.ts', "import 'botbuilder';", /src\/bot/],
  ['src/index.ts', "import 'restify';", /src\/bot/],
  ['src/bot/parse/refine.ts', "import '../ask.ts';", /data only/],
  ['src/bot/parse/refine.ts', "import '../../cards/wording.ts';", /one way/],
  ['src/bot/ask.ts', "import '../local/azurite.ts';", /one way/],
  ['src/local/child.ts', "import 'azurite/dist/src/table/TableServer.js';", /azurite\.ts/],
  ['src/bot/ask.ts', "export const key = process.env['KEY'];", /environment/],
  ['src/data/digest.ts', 'export const at = new Date();', /clock/],
  ['src/data/digest.ts', 'export const at = Date.now();', /clock/],
  ['src/bot/utils.ts', 'export const one = 1;', /what it owns/],
];
const allowed: readonly [file: string, source: string][] = [
  ['src/bot/ask.ts', "import '../cards/wording.ts';\nimport 'botbuilder';"],
  ['src/bot/parse/refine.ts', "import '../../data/query.ts';\nimport './normalise.ts';"],
  ['src/data/tables.ts', "import '@azure/data-tables';"],
  ['src/data/digest.ts', "export const at = new Date('2020-10-29');"],
];

describe('lint', () => {
  // The house's rules need no types, and files that are not there have none.
  const eslint = new ESLint({ overrideConfig: { languageOptions: { parserOptions: { project: false } } }, ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted') });
  const complaints = async (filePath: string, source: string): Promise<string> => {
    const [result] = await eslint.lintText(source, { filePath });
    return (result?.messages ?? []).map((message) => message.message).join('\n');
  };

  for (const [file, source, says] of violations) {
    it(`refuses ${source} in ${file}`, async () => assert.match(await complaints(file, source), says));
  }
  for (const [file, source] of allowed) {
    it(`lets ${file} have ${source.replace('\n', ' ')}`, async () => assert.equal(await complaints(file, source), ''));
  }
});
