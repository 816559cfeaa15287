import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainText, tokenise } from '../../../src/bot/parse/normalise.ts';
import { Periods } from '../../../src/bot/parse/period.ts';
import { financialYear } from '../../../src/data/period.ts';
import { readReport } from '../../../src/data/report.ts';

const report = readReport(), held = new Periods(report.years, report.plans);

/** The times of a text in short: a year as it is, all others by kind and label. */
function timesIn(text: string, periods = held): string[] {
  const plain = plainText(text);
  return periods.recognise(plain, tokenise(plain)).map(({ when }) => {
    if (when.kind === 'year') return when.year;
    return when.kind === 'bare' ? `bare ${when.year}` : when.kind === 'other' ? 'other' : when.kind;
  });
}

const table: Record<string, string[]> = {
  '2019/20': ['2019/20', '2019-20', '2019–20', '2019/2020', '2019-2020', '19/20', '19-20', '1920', 'FY20', 'FY 20', 'fy1920', 'FY19/20', 'FY2019/20', '2019 to 2020', 'nineteen twenty', 'twenty nineteen to twenty twenty', 'year ending March 2020', 'year to 31 March 2020', 'y/e March 2020', 'the 12 months ending 31 March 2020', 'april 2019 to march 2020', '2019 20', '2019/0'],
  '2018/19': ['2018/19', '18/19', '1819', 'FY19', '2018-2019', '18-19', 'eighteen nineteen', 'year ending March 2019', 'FY18/19', '2018/9', '2018-9', 'FY ending Mar-19'],
  '2017/18': ['2017/18', '17/18', 'FY18', 'the year before 2018/19', '12 months prior to 18/19', 'prior to 2018/19', 'earlier than 18/19', 'FYE 2018'],
  '2020/21': ['2020/21', 'FY21', '20/21', 'year ending march 2021', 'the year after 2019/20', 'the year following 19/20', 'post 2019/20'],
  'bare 2019': ['2019', 'in 2019', 'twenty nineteen'],
  'bare 2020': ['2020'],
  opposite: ['not 2019/20', "a year that isn't 19/20", 'the other year'],
  latest: ['the latest year', 'last year', 'most recent year', 'the latest figures', 'the year after'],
  before: ['the year before', 'the previous year', 'py', 'prior year', 'the one before', 'the year before last'],
  both: ['both years', 'the two years', '2018 to 2020', 'either year', 'py and cy'],
  plan: ['2020-23', '2020 to 2023', '20/23', '2020–2023'],
  next: ['next year'],
  other: ['Q1', 'quarter 2', 'last month', 'August 2020', 'in december', 'since lockdown', 'last week', 'ytd', 'this year', 'yesterday', 'over the summer', 'the last five years', '10 years ago', '2009', '1998', 'calendar 2019', 'before 2018', 'two years before 2019/20', 'two thousand and seventeen', 'first half of the year', 'h1', '2015 to 2019', 'since covid', 'at the moment'],
};

describe('Periods', () => {
  for (const [meaning, texts] of Object.entries(table)) {
    describe(meaning, () => { for (const text of texts) it(text, () => assert.deepEqual(timesIn(`how many burglaries ${text}?`), [meaning])); });
  }

  it('reads two years in the order they are said', () => {
    assert.deepEqual(timesIn('19/20 against 18/19'), ['2019/20', '2018/19']);
    assert.deepEqual(timesIn('from 2018/19 to 2019/20'), ['2018/19', '2019/20']);
  });
  it('reads every way of writing a financial year alike', () => {
    fc.assert(fc.property(fc.integer({ min: 2011, max: 2028 }).filter(y => y !== 2020), start => {
      const next = String(start + 1), two = (year: string | number) => String(year).slice(2);
      for (const form of [`${start}/${two(next)}`, `${start}-${two(next)}`, `${start}/${next}`, `${two(start)}/${two(next)}`, `FY${two(next)}`, `FY ${two(start)}/${two(next)}`, `year ending March ${next}`]) {
        assert.deepEqual(timesIn(`shoplifting ${form}`), [financialYear(start)], form);
      }
    }));
  });
  it('takes no count, price, percentage, date or paragraph for a year', () => {
    for (const text of ['513 offences', '£36,073', '31.4%', 'paragraph 2.6', '4,631', 'top 3', 'by 98', '24/7 support', '1250 calls']) assert.deepEqual(timesIn(text), [], text);
  });
  it('does not give a year for years that do not follow each other', () => {
    for (const text of ['2019/21', '19/21', '2018/21']) assert.deepEqual(timesIn(text).filter(t => /^\d{4}\/\d\d$/.test(t)), [], text);
  });
  it('goes by the years that have figures, whichever they are', () => {
    const later = new Periods(['2020/21', '2021/22'], report.plans);
    for (const [text, meaning] of [['in 2021', 'bare 2021'], ['in 2022', 'bare 2022'], ['in 2019', 'other'], ['2020 to 2022', 'both'], ['2018 to 2020', 'other'], ['2020-23', 'plan']] as const) assert.deepEqual(timesIn(text, later), [meaning], text);
  });
});
