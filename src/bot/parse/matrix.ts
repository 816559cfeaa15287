// A matrix multiplied by a vector eight numbers at a time: what a message is weighed by is hundreds of thousands of products.
import type { Bytes } from '../../data/weights.ts';

/** multiply.wat, compiled. */
export const MODULE = 'AGFzbQEAAAABEgJgBn9/f39/fQBgBX9/f39/AAMDAgABBQMBAAEHGwMGbWVtb3J5AgAIbXVsdGlwbHkAAANhZGQAAQr8AgKJAgIEfwR7IAIgA0ECdGohBiAAIQcDQP0MAAAAAAAAAAAAAAAAAAAAACEK/QwAAAAAAAAAAAAAAAAAAAAAIQsgASEIIAcgBGohCQNAIAj9AAQAIQwgCP0ABBAhDSAKIAwgB/0BAwD9ugEgDSAH/QEDCP26Af2uAf2uASEKIAsgDCAHIARq/QEDAP26ASANIAcgBGr9AQMI/boB/a4B/a4BIQsgCEEgaiEIIAdBEGoiByAJSQ0ACyACIAUgCv0bACAK/RsBaiAK/RsCIAr9GwNqarKUOAIAIAIgBSAL/RsAIAv9GwFqIAv9GwIgC/0bA2pqspQ4AgQgByAEaiEHIAJBCGoiAiAGSQ0ACwtvAgJ/AXsgACAEaiEFA0D9DAAAAAAAAAAAAAAAAAAAAAAhByABIQYCQANAIAYgAk8NASAHIAAgBigCACAEbGr9AQMA/Y8BIQcgBkEEaiEGDAALCyADIAf9CwQAIANBEGohAyAAQQhqIgAgBUkNAAsL';

const compiled = new WebAssembly.Module(Buffer.from(MODULE, 'base64'));
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly multiply: (matrix: number, vector: number, product: number, rows: number, columns: number, scale: number) => void;
  readonly add: (matrix: number, places: number, end: number, sum: number, columns: number) => void;
}

/** Bytes in a page of memory, and in a number of it. */
const PAGE = 65_536, SHORT = 2, LONG = 4;
/** Columns, and rows, that are taken in one step. */
const STEP = 16, PAIR = 2;
/** The greatest whole number in two bytes. So many columns can't add up to more than four of them hold. */
const WORD = 32_767, MOST_COLUMNS = 500;
/** As many rows can be added up. */
const MOST_ADDED = 512;

const upTo = (step: number, n: number): number => Math.ceil(n / step) * step;

/** Rows of numbers. Built once, for they are copied to where they are multiplied. What it gives is the same array each time, with other numbers. */
export class Matrix {
  readonly #vector: Int16Array;
  readonly #places: Int32Array;
  readonly #product: Float32Array;
  readonly #sum: Int16Array;
  readonly #multiply: (step: number) => void;
  readonly #add: (rows: number) => void;

  /** `values` are the rows, one after the other. @throws RangeError where they are not rows of so many columns */
  constructor({ scale, values }: Bytes, columns: number) {
    const rows = values.length / columns, width = upTo(STEP, columns), height = upTo(PAIR, rows);
    if (!Number.isInteger(rows) || columns > MOST_COLUMNS) throw new RangeError(`${values.length} numbers are not rows of ${columns}, or those are more than ${MOST_COLUMNS}.`);
    const { memory, multiply, add } = new WebAssembly.Instance(compiled).exports as unknown as Exports;
    const vector = height * width, sum = vector + width * SHORT, product = sum + width * SHORT, places = product + height * LONG;
    memory.grow(Math.ceil((places + MOST_ADDED * LONG) / PAGE));
    const all = new Int8Array(memory.buffer, 0, height * width);
    for (let row = 0; row < rows; row++) all.set(values.subarray(row * columns, (row + 1) * columns), row * width);
    this.#vector = new Int16Array(memory.buffer, vector, columns);
    this.#sum = new Int16Array(memory.buffer, sum, columns);
    this.#product = new Float32Array(memory.buffer, product, rows);
    this.#places = new Int32Array(memory.buffer, places, MOST_ADDED);
    this.#multiply = step => multiply(0, vector, product, height, width, scale * step);
    this.#add = count => add(0, places, places + count * LONG, sum, width);
  }

  /** For each row the sum of its numbers times those of the vector, these in steps of 1/32,767 of the greatest. @example new Matrix({ scale: 1, values: Int8Array.of(1, 2, 3, 4) }, 2).times(Float32Array.of(10, 1)) // about [12, 34] */
  times(vector: Float32Array): Float32Array {
    let most = Number.MIN_VALUE;
    for (let k = 0; k < vector.length; k++) most = Math.max(most, Math.abs(vector[k]!));
    const step = most / WORD;
    for (let k = 0; k < vector.length; k++) this.#vector[k] = Math.round(vector[k]! / step);
    this.#multiply(step);
    return this.#product;
  }

  /** For each column the sum of its numbers in these rows, the scale left out; of the first 512 where there are more. @example new Matrix({ scale: 1, values: Int8Array.of(1, 2, 3, 4) }, 2).sumOf([0, 1, 1]) // [7, 10] */
  sumOf(rows: readonly number[]): Int16Array {
    const count = Math.min(rows.length, MOST_ADDED);
    for (let i = 0; i < count; i++) this.#places[i] = rows[i]!;
    this.#add(count);
    return this.#sum;
  }
}
