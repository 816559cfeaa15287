// Which rows a message names, however it lists them.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumbersHeld } from '../../../src/data/numbersHeld.ts';
import { Recogniser } from '../../../src/bot/parse/recognise.ts';
import { Situation } from '../../../src/bot/parse/situation.ts';
import { asker } from '../../support/asker.ts';

const { vocabulary, report } = asker.knowledge, recogniser = new Recogniser(vocabulary, report.plans, report.years);
const held = { vocabulary, plans: report.plans, years: report.years, numbers: new NumbersHeld(report.figures, vocabulary.groups, report.years) };
const named = (text: string): readonly string[] => new Situation(recogniser.read(text), {}, held).named?.value ?? [];

const [RES, BUS, FROM, OF, VWI, DV, CD, SHOP, HATE, ASB, TOTAL] = ['burglary-residential', 'burglary-business', 'theft-from-vehicle', 'theft-of-vehicle', 'violence-with-injury', 'domestic-violence-with-injury', 'criminal-damage', 'shoplifting', 'hate-crime', 'asb', 'total-crime'] as const;

describe('rows named', () => {
  const table: [says: string, rows: readonly string[]][] = [
    ['both burgs, both vehicle, shoplifting', [RES, BUS, FROM, OF, SHOP]], ['2x burg, 2x vehicle', [RES, BUS, FROM, OF]], ['burglary x2, motor vehicle x2 and shoplifting', [RES, BUS, FROM, OF, SHOP]],
    ['resi + B&C + TFMV + TOMV, one combined total', [RES, BUS, FROM, OF]], ['TOT/RES/DVWI/CD/ASB % change', [TOTAL, RES, DV, CD, ASB]], ['RES / BUS / TFMV / TOMV', [RES, BUS, FROM, OF]],
    ['domestic, hate crime and asb', [DV, HATE, ASB]], ['thefts from vehicles and theft of, 19/20', [FROM, OF]], ['burglary and violence with injury', [RES, BUS, VWI]],
    // A word that says little alone names no row where it stands apart.
    ['crime and ASB in the district', [ASB]], ['Only dwellings; the commercial side I can leave', [RES]], ['what share of crime was shoplifting', [SHOP]],
  ];
  for (const [says, rows] of table) it(says, () => assert.deepEqual([...named(says)].sort(), [...rows].sort()));

  it('are those of a list, whatever stands between its members', () => {
    const words: Record<string, string> = { [RES]: 'res burg', [BUS]: 'bus burg', [FROM]: 'TFMV', [OF]: 'TOMV', [VWI]: 'VWI', [DV]: 'DVWI', [CD]: 'crim dam', [SHOP]: 'shoplifting', [HATE]: 'hate crime', [ASB]: 'ASB' };
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...Object.keys(words)), { minLength: 2, maxLength: 7 }), fc.constantFrom(', ', ' / ', ' & ', ' and ', '\n', '; ', ' + '), (rows, between) => {
      assert.deepEqual([...named(`${rows.map(row => words[row]!).join(between)} 19/20`)].sort(), [...rows].sort());
    }));
  });
});

describe('rows talked of', () => {
  const last = (...said: readonly string[]): string => { let context = {}, told = ''; for (const text of said) { const asked = asker.ask(text, context); ({ context } = asked); told = asked.said.headline; } return told; };

  it('are those that a message goes back to by a name for several', () => {
    assert.match(last('violence with injury, which way is it heading', 'who is the prime minister', 'fine. back to the violence thing, just the 2018/19 number'), /^Violence with injury: 337/);
    assert.match(last('how many business burglaries in 2019/20', 'and how did shoplifting change?', 'ok back to the burglary one, 2018/19'), /^Business & community burglary: 150/);
  });

  it('are of the question, not of a story with a year of its own', () => {
    assert.match(last('I was burgled in 2012. Is burglary rising?'), /^All burglary rose/);
    assert.match(last('Our posters from 2015/16 say burglary was low. What was burglary that year?'), /2015\/16/);
  });

  it('get a place in the plans of their own after another one', () => {
    for (const before of ['speeding, which priority is it under?', 'which priority covers rural crime?']) assert.match(last(before, 'and shoplifting?'), /^Shoplifting comes under Property/, before);
  });
});

describe('decimal places', () => {
  it('are told as many as are asked for', () => {
    const lines = (text: string): string => asker.ask(text).said.lines.join(' ');
    assert.match(lines('TFMV % change to 2dp'), /To 2 decimal places: 23\.61%/);
    assert.match(lines('shoplifting as a share of total crime in 2019/20 to three decimal places'), /7\.579%/);
    assert.doesNotMatch(lines('how did shoplifting change?'), /decimal/);
  });
});
