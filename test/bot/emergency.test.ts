// What is answered with 999, and what is a question about figures though somebody tells what happened.

import assert from 'node:assert/strict';
import { asker } from '../support/asker.ts';

const kind = (text: string): string => asker.parse(text).query.kind;

describe('an emergency', () => {
  for (const text of ["he's breaking in, it's getting worse", 'someone is breaking into my house right now, is burglary up?', 'ive been attacked, is violence going up', 'hes breaking in! is burglary bad round here?']) it(text, () => assert.equal(kind(text), 'emergency'));
});

describe('a question beside what happened once', () => {
  for (const text of ['I was burgled once. Are burglaries rising?', 'my car was stolen last week. Is car theft going up?']) it(text, () => assert.equal(kind(text), 'change'));
});
