// Every card of an update is one that Teams takes: known elements, labelled inputs, few buttons, small enough with the longest answers.

import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/elements.ts';
import { formCard } from '../../src/cards/formCard.ts';
import { receiptCard, withdrawCard } from '../../src/cards/receiptCard.ts';
import { chaseCard, statusCard } from '../../src/cards/statusCard.ts';
import { resumeCard, savedCard, soFarCard, stepCard } from '../../src/cards/updateCard.ts';
import { updateShownCard, updatesCard } from '../../src/cards/updateShownCard.ts';
import { roundOn } from '../../src/data/round.ts';
import { answersOf } from '../../src/data/update.ts';
import { FIELD_ORDER, TEXT_FIELDS, textsBy } from '../../src/data/updateFields.ts';
import { priorityChoices, type Step, type UpdateView } from '../../src/data/updateView.ts';
import { sharedAsker } from '../support/bot.ts';
import { cardFaults } from '../support/cardFaults.ts';
import { anUpdate } from '../support/updates.ts';

const { report } = sharedAsker().knowledge;
const longest = anUpdate({ rag: 'red', ...textsBy((field) => 'Wörter '.repeat(field === 'progress' ? 285 : 142)) });
const quarter = '2020/21-Q2';
const view = (step: Step): UpdateView => ({
  member: { id: 'one', name: 'Contributor One', role: 'coordinator' }, trial: false, partners: report.head.partners, priorities: priorityChoices(report.plans), rounds: [roundOn(quarter, {}, '2020-10-20')], before: longest, reportedBefore: ['places'], step,
  draft: { id: '00000000-0000-4000-8000-000000000001', person: { id: 'one', name: 'Contributor One' }, conversation: 'a:one', kind: 'update', answers: { ...answersOf(longest), quarter }, base: 1, paused: false, stillTrue: ['risks'], notPersonal: [], kept: [], heard: [], touchedAt: '' },
});
const names = { partners: report.head.partners, priorities: priorityChoices(report.plans) };
const claims = sharedAsker().check('Shoplifting rose in the district.');
const round = roundOn('2020/21-Q1', {}, '2020-07-20');
const many = report.head.partners.flatMap((partner) => names.priorities.map((priority) => anUpdate({ ...longest, organisation: partner.id, priority: priority.id })));

const cards: readonly [name: string, card: Card][] = [
  ...FIELD_ORDER.map((field): [string, Card] => [`the prompt for ${field}`, stepCard(view({ kind: 'ask', field }), ['A note.'])]),
  ['what looks personal', stepCard(view({ kind: 'personal', field: 'progress', findings: [{ kind: 'phone', text: '07700 900123', from: 0, to: 12 }] }))],
  ['what the table does not bear out', stepCard(view({ kind: 'claims', field: 'progress', checks: claims }))], ['what is unchanged', stepCard(view({ kind: 'unchanged', fields: TEXT_FIELDS }))],
  ['the wait', stepCard(view({ kind: 'waiting' }))], ['the review', stepCard(view({ kind: 'review' }))], ['so far', soFarCard(view({ kind: 'review' }))], ['going on', resumeCard(view({ kind: 'review' }))], ['saved', savedCard(view({ kind: 'review' }))],
  ['the form', formCard(view({ kind: 'review' }), ['Progress: please write a sentence.'])], ['the receipt', receiptCard(longest, names)], ['withdrawing', withdrawCard(longest, names)],
  ['an update to decide on', updateShownCard(longest, names, true)], ['thirty updates', updatesCard(many, names, '30 updates:', ['What’s red?'])], ['the status', statusCard(round, many, names, true)],
  ['the reminder', chaseCard(round, { reach: [{ id: 'one', name: 'Contributor One', role: 'contributor', organisation: 'hdc' }], already: [], nobody: ['lcc'] }, names)],
];

describe('a card of an update', () => {
  for (const [name, card] of cards) {
    it(`is one that Teams takes: ${name}`, () => {
      // What the review has more of are its edits, which stand beside each answer.
      assert.deepEqual(cardFaults(card), []);
      assert.ok((card.actions?.length ?? 0) <= 5);
    });
  }
});
