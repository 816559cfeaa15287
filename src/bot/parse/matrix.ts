// A matrix multiplied by a vector eight numbers at a time: what a message is weighed by is hundreds of thousands of products.
import type { Bytes } from '../../data/weights.ts';

/** multiply.wat, compiled. */
export const MODULE = 'AGFzbQEAAAABCgFgBn9/f39/fQADAgEABQMBAAEHFQIGbWVtb3J5AgAIbXVsdGlwbHkAAArKAQHHAQIDfwJ7IAIgA0ECdGohBgNA/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAAAAAhCkEAIQcgASEIA0AgCSAAIAdq/QEDACAI/QAEAP26Af2uASEJIAogACAHav0BAwggCP0ABBD9ugH9rgEhCiAIQSBqIQggB0EQaiIHIARJDQALIAkgCv2uASEJIAIgBSAJ/RsAIAn9GwFqIAn9GwIgCf0bA2pqspQ4AgAgACAEaiEAIAJBBGoiAiAGSQ0ACws=';

const compiled = new WebAssembly.Module(Buffer.from(MODULE, 'base64'));
type Multiply = (matrix: number, vector: number, product: number, rows: number, columns: number, scale: number) => void;

/** Bytes in a page of memory, and columns that are taken in one step. */
const PAGE = 65_536, STEP = 16;
/** The greatest whole number in two bytes. So many columns can't add up to more than four of them hold. */
const WORD = 32_767, MOST_COLUMNS = 500;

/** Rows of numbers. Built once, for they are copied to where they are multiplied. */
export class Matrix {
  readonly #vector: Int16Array;
  readonly #product: Float32Array;
  readonly #multiply: (scale: number) => void;

  /** `values` are the rows, one after the other. @throws RangeError where they are not rows of so many columns */
  constructor({ scale, values }: Bytes, columns: number) {
    const rows = values.length / columns, width = Math.ceil(columns / STEP) * STEP;
    if (!Number.isInteger(rows) || columns > MOST_COLUMNS) throw new RangeError(`${values.length} numbers are not rows of ${columns}, or those are more than ${MOST_COLUMNS}.`);
    const { memory, multiply } = new WebAssembly.Instance(compiled).exports as unknown as { readonly memory: WebAssembly.Memory; readonly multiply: Multiply };
    const vector = rows * width, product = vector + width * Int16Array.BYTES_PER_ELEMENT;
    memory.grow(Math.ceil((product + rows * Float32Array.BYTES_PER_ELEMENT) / PAGE));
    const all = new Int8Array(memory.buffer, 0, rows * width);
    for (let row = 0; row < rows; row++) all.set(values.subarray(row * columns, (row + 1) * columns), row * width);
    this.#vector = new Int16Array(memory.buffer, vector, columns);
    this.#product = new Float32Array(memory.buffer, product, rows);
    this.#multiply = step => multiply(0, vector, product, rows, width, scale * step);
  }

  /** For each row the sum of its numbers times those of the vector, these in steps of 1/32,767 of the greatest. The same array each time, with other numbers. @example new Matrix({ scale: 1, values: Int8Array.of(1, 2, 3, 4) }, 2).times(Float32Array.of(10, 1)) // about [12, 34] */
  times(vector: Float32Array): Float32Array {
    let most = Number.MIN_VALUE;
    for (let k = 0; k < vector.length; k++) most = Math.max(most, Math.abs(vector[k]!));
    const step = most / WORD;
    for (let k = 0; k < vector.length; k++) this.#vector[k] = Math.round(vector[k]! / step);
    this.#multiply(step);
    return this.#product;
  }
}
