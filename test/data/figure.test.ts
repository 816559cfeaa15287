import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { chanceOf, changeBetween, holm, readChances } from '../../src/data/figure.ts';

interface Row { readonly label_in_document: string; readonly y2018_19: string; readonly y2019_20: string; readonly difference: string; readonly pct_change_1dp: string; readonly p_conditional_binomial_two_sided: string; readonly p_holm_11: string }

const table = parse<Row>(readFileSync(new URL('../fixtures/two-year-table.csv', import.meta.url), 'utf8'), { columns: true });
const counts = table.map(r => [Number(r.y2018_19), Number(r.y2019_20)] as const);

/** Equal to the digits that are given. */
const sameDigits = (found: number, given: string): void => {
  const digits = given.replace(/e.*$/, '').replace(/^[-0.]+/, '').replace('.', '').length;
  assert.equal(Number(found.toPrecision(digits)), Number(given));
};

describe('changeBetween', () => {
  for (const r of table) {
    it(`${r.label_in_document}: ${r.difference}, ${r.pct_change_1dp}%`, () => {
      const change = changeBetween(Number(r.y2018_19), Number(r.y2019_20), '2018/19', '2019/20');
      assert.equal(change.difference, Number(r.difference));
      assert.equal(change.percent!.toFixed(1), r.pct_change_1dp);
      assert.equal(change.direction, Number(r.difference) > 0 ? 'rose' : 'fell');
    });
  }

  it('gives no percentage of nothing', () => assert.equal(changeBetween(0, 5, '2018/19', '2019/20').percent, undefined));
  it('calls two equal counts the same', () => assert.equal(changeBetween(53, 53, '2018/19', '2019/20').direction, 'same'));
  it('turns round with the years', () => {
    fc.assert(fc.property(fc.nat(9_999), fc.nat(9_999), (a, b) => {
      assert.equal(changeBetween(a, b, '2018/19', '2019/20').difference, 0 - changeBetween(b, a, '2018/19', '2019/20').difference);
    }));
  });
});

describe('chanceOf', () => {
  for (const r of table) it(`${r.label_in_document}: ${r.p_conditional_binomial_two_sided}`, () => sameDigits(chanceOf(Number(r.y2018_19), Number(r.y2019_20)), r.p_conditional_binomial_two_sided));

  it('is 1 for two equal counts, and for none', () => assert.deepEqual([chanceOf(53, 53), chanceOf(0, 0)], [1, 1]));
  it('is the same from either side, and smaller for a larger gap', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 1, max: 800 }), (a, b) => {
      assert.equal(chanceOf(a, b), chanceOf(b, a));
      assert.ok(chanceOf(a, a + b) >= chanceOf(a, a + b + 1));
      assert.ok(chanceOf(a, b) > 0 && chanceOf(a, b) <= 1);
    }));
  });
});

describe('holm', () => {
  it('adjusts the eleven rows as the exact table does', () => {
    const adjusted = holm(counts.map(([a, b]) => chanceOf(a, b)));
    table.forEach((r, i) => sameDigits(adjusted[i]!, r.p_holm_11));
  });
  it('keeps the order given, and never lets a later one be smaller', () => assert.deepEqual(holm([0.04, 0.01, 0.03]), [0.06, 0.03, 0.06]));
  it('of nothing is nothing', () => assert.deepEqual(holm([]), []));
});

describe('readChances', () => {
  it('calls three changes more than chance, business burglary perhaps, the rest none', () => {
    const found = readChances(counts);
    assert.deepEqual(table.flatMap((r, i) => (found[i] === 'more' ? [r.label_in_document] : [])), ['Theft from Motor Vehicle', 'Shoplifting', 'ASB reported (Police Data)']);
    assert.deepEqual(table.flatMap((r, i) => (found[i] === 'maybe' ? [r.label_in_document] : [])), ['Burglary – Business & community']);
  });
});
