import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byYear, financialYear, startOf, yearBefore } from '../../src/data/period.ts';

describe('a financial year', () => {
  const years = fc.integer({ min: 1900, max: 2998 });

  it('is written with both its calendar years', () => assert.deepEqual([financialYear(2019), financialYear(1999), financialYear(2009)], ['2019/20', '1999/00', '2009/10']));
  it('is read back as it was written', () => fc.assert(fc.property(years, y => assert.equal(startOf(financialYear(y)), y))));
  it('is nothing else: not 2019/21, 2019-20, 19/20, 2019', () => assert.deepEqual(['2019/21', '2019-20', '19/20', '2019', '', '2019/20 '].map(startOf), Array(6).fill(undefined)));
  it('has the year before it', () => fc.assert(fc.property(years, y => assert.equal(yearBefore(financialYear(y + 1)), financialYear(y)))));
  it('stands in order of time, over a century’s end too', () => assert.deepEqual(['2019/20', '1999/00', '2000/01', '2018/19'].sort(byYear), ['1999/00', '2000/01', '2018/19', '2019/20']));
});
