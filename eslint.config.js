// Owns what lint asks: typescript-eslint's recommended rules, and the house's own about who may import whom.

import tseslint from 'typescript-eslint';

/** @typedef {{ group?: string[], regex?: string, message: string }} Ban */

/** @type {Ban} */
const sdk = { regex: '^(botbuilder.*|botframework.*|restify.*)$', message: 'Only src/bot speaks to Teams and HTTP.' };
/** @type {Ban} */
const azure = { group: ['@azure/*'], message: 'Only src/data/tables.ts knows Azure Tables.' };
/** @type {Ban} */
const azurite = { group: ['azurite', 'azurite/**'], message: 'Only src/local/azurite.ts knows Azurite.' };
/** @type {(folders: string) => Ban} */
const above = (folders) => ({ regex: `^(\\.\\./)+(${folders})(/|$)`, message: 'Imports run one way: index → bot → cards → data.' });

// A later block replaces an earlier one's ban list, so every block says the whole of it.
/** @type {(files: string[], ...patterns: Ban[]) => import('eslint').Linter.Config} */
const may = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

const edgesOnly = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only src/config.ts reads the environment.',
  },
];
const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument: only config.ts reads the clock.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time is an argument: only config.ts reads the clock.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'devTools/'] },
  ...tseslint.configs.recommendedTypeChecked,
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/consistent-type-imports': 'error' },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...edgesOnly, ...clock] } },
  { files: ['src/local/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  may(['src/**/*.ts'], sdk, azure, azurite),
  may(['src/data/**/*.ts'], sdk, azure, azurite, above('bot|cards|cli|local')),
  may(['src/data/tables.ts'], sdk, azurite, above('bot|cards|cli|local')),
  may(['src/cards/**/*.ts'], sdk, azure, azurite, above('bot|cli|local')),
  may(['src/bot/**/*.ts'], azure, azurite, above('cli|local')),
  may(['src/bot/parse/**/*.ts'], sdk, azure, azurite, above('cards|cli|local|bot'), {
    regex: '^\\.\\./(?!\\.\\./)',
    message: 'parse/ imports data only.',
  }),
  may(['src/bot/parse/{propose,allowed}/**/*.ts'], sdk, azure, azurite, above('cards|cli|local|bot'), {
    regex: '^\\.\\./\\.\\./(?!\\.\\./)',
    message: 'parse/ imports data only.',
  }),
  may(['src/local/azurite.ts'], sdk, azure),
  {
    files: ['**/{utils,util,helpers,helper,common,types}.ts'],
    rules: { 'no-restricted-syntax': ['error', { selector: 'Program', message: 'Name the file after what it owns.' }] },
  },
);
