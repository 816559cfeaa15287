import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import wabt from 'wabt';
import { MODULE, Matrix } from '../../../src/bot/parse/matrix.ts';

const WAT = new URL('../../../src/bot/parse/multiply.wat', import.meta.url);
const byte = fc.integer({ min: -127, max: 127 });
/** A matrix of up to 9 rows and 40 columns, and a vector to multiply it by. */
const some = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 })).chain(([rows, columns]) => fc.record({
  rows: fc.constant(rows), columns: fc.constant(columns), scale: fc.float({ min: Math.fround(0.001), max: 2, noNaN: true }),
  values: fc.array(byte, { minLength: rows * columns, maxLength: rows * columns }), vector: fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: columns, maxLength: columns }),
  places: fc.array(fc.integer({ min: 0, max: rows - 1 }), { maxLength: 30 }),
}));

describe('matrix', () => {
  it('is what multiply.wat says', async () => {
    const module = (await wabt()).parseWat('multiply.wat', readFileSync(WAT, 'utf8'), { simd: true });
    assert.equal(MODULE, Buffer.from(module.toBinary({}).buffer).toString('base64'), 'multiply.wat has changed: put this into matrix.ts');
  });

  it('multiplies as a sum of products does, to the steps of the vector', () => {
    fc.assert(fc.property(some, ({ rows, columns, scale, values, vector }) => {
      const product = new Matrix({ scale, values: Int8Array.from(values) }, columns).times(Float32Array.from(vector)), step = Math.max(...vector.map(Math.abs)) / 32_767;
      for (let row = 0; row < rows; row++) {
        const wanted = vector.reduce((all, n, k) => all + n * values[row * columns + k]! * scale, 0);
        assert.ok(Math.abs(product[row]! - wanted) <= columns * 127 * scale * step + 1e-3, `row ${row}: ${product[row]!}, not ${wanted}`);
      }
    }));
  });

  it('adds rows up', () => {
    fc.assert(fc.property(some, ({ columns, values, places }) => {
      const sum = new Matrix({ scale: 1, values: Int8Array.from(values) }, columns).sumOf(places);
      assert.deepEqual([...sum], Array.from({ length: columns }, (_, k) => places.reduce((all, place) => all + values[place * columns + k]!, 0)));
    }));
  });

  it('gives the greatest number where a sum would be greater, and leaves out what is beyond the 512th row', () => {
    const matrix = new Matrix({ scale: 1, values: Int8Array.of(127, -127) }, 2), rows = (n: number): number[] => Array.from({ length: n }, () => 0);
    assert.deepEqual([...matrix.sumOf(rows(400))], [32_767, -32_768]);
    assert.deepEqual([...new Matrix({ scale: 1, values: Int8Array.of(1, -2) }, 2).sumOf(rows(5_000))], [512, -1_024]);
  });

  it('says what does not fit', () => {
    assert.throws(() => new Matrix({ scale: 1, values: new Int8Array(5) }, 2), /5 numbers are not rows of 2/);
  });
});
