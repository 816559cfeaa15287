// Quarters, due dates and bank holidays, against dates worked out by hand from gov.uk's list of bank holidays.

import assert from 'node:assert/strict';
import { bankHolidayName, isWorkingDay, nextWorkingDay } from '../../src/data/bankHolidays.ts';
import { addDays, dayOf, readDay } from '../../src/data/day.ts';
import { closesOn, dueOn, openQuarter, opensOn, previousQuarter, quarterLabel, quarterOf, readQuarter } from '../../src/data/quarter.ts';

const calendar: readonly [quarter: string, label: string, opens: string, due: string, closes: string][] = [
  ['2019/20-Q4', 'Q4 2019/20 (January to March 2020)', '2020-04-01', '2020-04-16', '2020-06-30'],
  ['2020/21-Q1', 'Q1 2020/21 (April to June 2020)', '2020-07-01', '2020-07-14', '2020-09-30'],
  ['2020/21-Q2', 'Q2 2020/21 (July to September 2020)', '2020-10-01', '2020-10-14', '2020-12-31'],
  ['2020/21-Q3', 'Q3 2020/21 (October to December 2020)', '2021-01-01', '2021-01-15', '2021-03-31'],
  ['2020/21-Q4', 'Q4 2020/21 (January to March 2021)', '2021-04-01', '2021-04-16', '2021-06-30'],
  ['2021/22-Q3', 'Q3 2021/22 (October to December 2021)', '2022-01-01', '2022-01-17', '2022-03-31'],
  ['2026/27-Q2', 'Q2 2026/27 (July to September 2026)', '2026-10-01', '2026-10-14', '2026-12-31'],
];

describe('a quarter', () => {
  for (const [quarter, label, opens, due, closes] of calendar) {
    it(`${label} opens ${opens}, is due ${due}, closes ${closes}`, () => {
      assert.deepEqual([quarterLabel(quarter), opensOn(quarter), dueOn(quarter), closesOn(quarter)], [label, opens, due, closes]);
    });
  }

  const days: readonly [day: string, quarter: string, open: string][] = [
    ['2020-03-31', '2019/20-Q4', '2019/20-Q3'], ['2020-04-01', '2020/21-Q1', '2019/20-Q4'], ['2020-06-30', '2020/21-Q1', '2019/20-Q4'],
    ['2020-10-29', '2020/21-Q3', '2020/21-Q2'], ['2021-01-01', '2020/21-Q4', '2020/21-Q3'], ['2000-01-01', '1999/00-Q4', '1999/00-Q3'],
  ];
  for (const [day, quarter, open] of days) {
    it(`on ${day} it is ${quarter}, and ${open} is open`, () => assert.deepEqual([quarterOf(day), openQuarter(day)], [quarter, open]));
  }

  it('follows the one before it, over the turn of the year', () => assert.equal(previousQuarter('2020/21-Q1'), '2019/20-Q4'));
  it('is read only where it is one', () => {
    assert.deepEqual(['2020/21-Q1', '2020/22-Q1', '2020/21-Q5', 'Q1'].map(readQuarter), ['2020/21-Q1', undefined, undefined, undefined]);
  });
});

describe('a working day', () => {
  const holidays: readonly [day: string, name: RegExp][] = [
    ['2020-05-08', /VE day/], ['2020-12-28', /Boxing Day.*substitute/], ['2021-12-27', /Christmas Day.*substitute/], ['2022-06-03', /Jubilee/], ['2022-09-19', /Funeral/], ['2023-05-08', /Coronation/],
  ];
  for (const [day, name] of holidays) it(`is not ${day}`, () => { assert.match(bankHolidayName(day) ?? '', name); assert.equal(isWorkingDay(day), false); });
  it('is a Thursday, not a Saturday', () => assert.deepEqual(['2020-10-29', '2020-10-31'].map(isWorkingDay), [true, false]));
  it('comes after Christmas 2020 on the 29th', () => assert.equal(nextWorkingDay('2020-12-25'), '2020-12-29'));
  it('is no Scottish holiday', () => assert.equal(isWorkingDay('2020-11-30'), true));
});

describe('a day', () => {
  it('is that of the council’s clock', () => assert.deepEqual([dayOf(new Date('2020-06-30T23:30:00Z')), dayOf(new Date('2020-12-31T23:30:00Z'))], ['2020-07-01', '2020-12-31']));
  it('is read only where it exists', () => assert.deepEqual(['2020-02-29', '2021-02-29', '29/02/2020'].map(readDay), ['2020-02-29', undefined, undefined]));
  it('counts over a clock change', () => assert.equal(addDays('2020-10-24', 2), '2020-10-26'));
});
