import assert from 'node:assert/strict';
import { claimPhrase, findingsPhrase } from '../../src/cards/sayChecks.ts';
import { Asker } from '../../src/bot/ask.ts';
import { findPersonal } from '../../src/data/disclosure.ts';
import { readReport } from '../../src/data/report.ts';
import { readVocabulary } from '../../src/data/vocabulary.ts';

const asker = new Asker({ report: readReport(), vocabulary: readVocabulary() });
const said = (text: string) => asker.check(text).map(claimPhrase);

describe('claimPhrase', () => {
  it('quotes the sentence and gives the table’s two counts', () => assert.deepEqual(said('Shoplifting rose.'), ['You wrote “Shoplifting rose.” The table, 2018/19 → 2019/20, has shoplifting 512 → 351 (down 31.4%).']));
  it('says which row of a group a claim holds for', () => assert.deepEqual(said('Burglary was down'), ['You wrote “Burglary was down” The table, 2018/19 → 2019/20, has all burglary 484 → 513 (up 6.0%), residential burglary 334 → 324 (down 3.0%) and business & community burglary 150 → 189 (up 26.0%). It holds for residential burglary only.']));
  it('says nothing where the table agrees or has nothing to say', () => assert.deepEqual(said('ASB fell by around 22%. Burglary rose this quarter.'), [undefined, undefined]));
});

describe('findingsPhrase', () => {
  it('quotes each finding once and says what to do', () => assert.equal(findingsPhrase(findPersonal('Mr Smith, 07700 900123')), '“Mr Smith” looks like a name and “07700 900123” looks like a phone number. Take them out, or confirm that they are not personal.'));
});
