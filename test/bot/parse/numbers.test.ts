// Numbers in digits and in words, and what a number by itself is in the table.

import assert from 'node:assert/strict';
import { rowsOf } from '../../../src/bot/parse/numbers.ts';
import { NumbersHeld } from '../../../src/data/numbersHeld.ts';
import { asker } from '../../support/asker.ts';

const { report, vocabulary } = asker.knowledge;
const held = new NumbersHeld(report.figures, vocabulary.groups, report.years);
const numbers = (text: string) => asker.parse(text).reading.numbers;
const inShort = (text: string): string[] => numbers(text).map(({ value, unit }) => `${value} ${unit}`);

describe('readNumbers', () => {
  const table: [says: string, numbers: string[]][] = [
    ['over 400', ['400 count']], ['more than four hundred', ['400 count']], ['four hundred and fifteen', ['415 count']], ['three four nine', ['349 count']],
    ['four eighty four then', ['484 count']], ['five thirteen', ['513 count']], ['thirty-four of them', ['34 count']], ['four thousand six hundred and thirty one', ['4631 count']],
    ['up twenty six per cent', ['26 percent']], ['by a fifth', ['20 percent']], ['half an hour', []], ['by 23.6', ['23.6 percent']], ['£36,073', ['36073 money']],
    ['in the three hundreds', ['300 count', '399 count']], ['whats in the 300s', ['300 count', '399 count']],
    ['double-digit % rises', ['10 percent', '99.9 percent']], ['in double figures', ['10 count', '99.9 count']], ['up by a two-figure percentage', ['10 percent', '99.9 percent']], ['the two figures', []],
    ['the two of them', []], ['top three', []], ['para 7', []], ['delighted at 2.6 to read it', []], ['twenty nineteen twenty', []], ['by a constructor, a constructor hundred', ['100 count']],
  ];
  for (const [says, found] of table) it(says, () => assert.deepEqual(inShort(says), found));
});

describe('what a number is in the table', () => {
  const table: [value: number, unit: 'count' | 'percent', as: string[]][] = [
    [415, 'count', ['value theft-from-vehicle']], [161, 'count', ['difference shoplifting']], [636, 'count', ['sum theft-from-vehicle,theft-of-vehicle']],
    [513, 'count', ['value theft-from-vehicle', 'sum burglary-residential,burglary-business']], [26, 'percent', ['percent burglary-business']], [13.9, 'percent', ['percent domestic-violence-with-injury']],
    [31.5, 'percent', []], [4, 'count', []], [999, 'count', []],
  ];
  for (const [value, unit, as] of table) it(`${value} ${unit}`, () => assert.deepEqual(held.of(value, unit).map(n => `${n.as} ${n.rows.join()}`), as));

  it('is the row that all of several numbers are of', () => {
    assert.deepEqual(rowsOf(numbers('415 to 513'), held), [['theft-from-vehicle']]);
    assert.deepEqual(rowsOf(numbers('484 to 458'), held), [['criminal-damage']]);
    assert.deepEqual(rowsOf(numbers('484 to 351'), held), []);
  });
});
