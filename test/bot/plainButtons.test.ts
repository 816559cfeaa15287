// In a local trial a button carries its question and nothing that only Teams reads.

import assert from 'node:assert/strict';
import { CardFactory, MessageFactory, TestAdapter } from 'botbuilder';
import { ask, card, heading } from '../../src/cards/elements.ts';
import { plainButtons } from '../../src/bot/plainButtons.ts';

describe('plainButtons', () => {
  it('keeps the question and leaves out what only Teams reads', async () => {
    const adapter = new TestAdapter(async (turn) => { await turn.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card([heading('Hello')], [ask('And shoplifting?')], 'Hello')))); });
    adapter.use(plainButtons);
    await adapter.test('hi', (reply) => {
      const text = JSON.stringify(reply);
      assert.match(text, /"ask":"And shoplifting\?"/);
      assert.doesNotMatch(text, /msteams/);
    });
  });
});
