// While an update is being written: what is a command, and what is an answer however much it sounds like one.

import assert from 'node:assert/strict';
import { DraftCommands, type DraftCommand } from '../../../src/bot/parse/draftCommands.ts';
import { readVocabulary } from '../../../src/data/vocabulary.ts';

const commands: readonly [text: string, command: DraftCommand][] = [
  ['back', { do: 'back' }], ['Go back please', { do: 'back' }], ['skip', { do: 'skip' }], ['None.', { do: 'skip' }], ['no thanks', { do: 'skip' }],
  ['what have I said so far?', { do: 'soFar' }], ['save for later', { do: 'save' }], ['can you save it for later please', { do: 'save' }],
  ['cancel', { do: 'cancel' }], ['all on one form', { do: 'form' }], ['Submit it', { do: 'submit' }], ['same as last quarter', { do: 'keep' }],
  ['nothing to report this quarter', { do: 'nothing' }], ['No change since last quarter', { do: 'noChange' }], ['ta. carry on with the update', { do: 'resume' }],
  ['I need to log our Q1 update', { do: 'begin' }], ['yes', { do: 'yes' }],
  ['change the RAG to amber', { do: 'change', field: 'rag', to: 'amber' }], ['Edit the progress', { do: 'change', field: 'progress' }],
  ['change my risks to: Two officers on long-term leave', { do: 'change', field: 'risks', to: 'Two officers on long-term leave' }],
  ['set status to Red please', { do: 'change', field: 'rag', to: 'Red please' }], ['change the quarter to Q4', { do: 'change', field: 'quarter', to: 'Q4' }],
];

const answers: readonly string[] = [
  'We had to cancel two events because of the lockdown.', 'Patrols are back on the market place.', 'No incidents were reported at the three schools.',
  'Save the Children ran a workshop.', 'Next we will visit the schools.', 'Submit the bid to the commissioner by March.', 'Skip hire for the clean-up was paid for by the council.',
  'Changed the rota so that patrols cover Friday nights.', 'We need to update the plan with partners before winter.', 'Same team as last year, four visits.', '12 visits', 'amber', 'Later patrols were popular.',
];

describe('DraftCommands', () => {
  const reader = new DraftCommands(readVocabulary());
  for (const [text, command] of commands) it(`takes “${text}” for a command`, () => assert.deepEqual(reader.read(text), command));
  for (const text of ['hold up what was hate crime in 18/19', 'hang on, how did burglary change', 'before i forget whats total crime', 'Quick question: which rose most']) it(`takes “${text}” for a question`, () => assert.ok(reader.opensQuestion(text)));
  for (const text of answers) it(`takes “${text}” for no question`, () => assert.ok(!reader.opensQuestion(text)));
  for (const text of answers) it(`takes “${text}” for an answer`, () => assert.equal(reader.read(text), undefined));
});
