// Multiplication in Montgomery's form: a·b/R mod m, R = 2^2112. The same computation as in assembly/power/.
//
// Factors below 2m give a result below (4m^2 + R·m)/R < 2m, since R > 4m: nothing is subtracted before the end.

import { BASE, BITS, LIMBS, type Limbs } from './limbs-and-bytes.ts';

const MASK = BASE - 1;

/** What is computed modulo m. */
export interface Field {
  readonly m: Limbs;
  /** -m^-1 mod 2^22 */
  readonly inverse: number;
  /** Of the product at work, 192, the lowest first, without carries between them. */
  readonly columns: number[];
}

/** m odd. By Newton: where x is the inverse of m mod 2^k, x·(2 - m·x) is it mod 2^2k. */
export function field(m: Limbs): Field {
  let x = 1; // mod 2
  for (let bits = 1; bits < BITS; bits *= 2) {
    x = Math.imul(x, 2 - Math.imul(m[0] as number, x));
  }
  return { m, inverse: -x & MASK, columns: new Array<number>(2 * LIMBS).fill(0) };
}

/**
 * column_(i+j) += a_i · b_j, for four limbs a_0 … a_3 and the limbs of b from `from` on. `at` is the column of a_0 and the first
 * of them, and x, y, z are the three limbs before it, or 0.
 *
 * Four rows of the schoolbook's multiplication at once: each column is read and written once for four products.
 */
function addRows(
  columns: number[],
  at: number,
  a0: number,
  a1: number,
  a2: number,
  a3: number,
  b: Limbs,
  from: number,
  x: number,
  y: number,
  z: number,
): void {
  let b1 = x;
  let b2 = y;
  let b3 = z;
  let to = at;
  for (let j = from; j < LIMBS; j += 4) {
    const b0 = b[j] as number;
    columns[to] = (columns[to] as number) + a0 * b0 + a1 * b3 + a2 * b2 + a3 * b1;
    b1 = b[j + 1] as number;
    columns[to + 1] = (columns[to + 1] as number) + a0 * b1 + a1 * b0 + a2 * b3 + a3 * b2;
    b2 = b[j + 2] as number;
    columns[to + 2] = (columns[to + 2] as number) + a0 * b2 + a1 * b1 + a2 * b0 + a3 * b3;
    b3 = b[j + 3] as number;
    columns[to + 3] = (columns[to + 3] as number) + a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
    to += 4;
  }
  columns[to] = (columns[to] as number) + a1 * b3 + a2 * b2 + a3 * b1;
  columns[to + 1] = (columns[to + 1] as number) + a2 * b3 + a3 * b2;
  columns[to + 2] = (columns[to + 2] as number) + a3 * b3;
}

/** columns = a · b */
function product(columns: number[], a: Limbs, b: Limbs): void {
  columns.fill(0);
  for (let i = 0; i < LIMBS; i += 4) {
    const a0 = a[i] as number;
    const a1 = a[i + 1] as number;
    const a2 = a[i + 2] as number;
    const a3 = a[i + 3] as number;
    addRows(columns, i, a0, a1, a2, a3, b, 0, 0, 0, 0);
  }
}

/**
 * columns = a^2
 *
 * Each product of two different limbs counts twice, and is computed once: four limbs with one another, then, doubled, with
 * those above them.
 */
function squareOf(columns: number[], a: Limbs): void {
  columns.fill(0);
  for (let i = 0; i < LIMBS; i += 4) {
    const a0 = a[i] as number;
    const a1 = a[i + 1] as number;
    const a2 = a[i + 2] as number;
    const a3 = a[i + 3] as number;
    const at = 2 * i;
    columns[at] = (columns[at] as number) + a0 * a0;
    columns[at + 1] = (columns[at + 1] as number) + 2 * a0 * a1;
    columns[at + 2] = (columns[at + 2] as number) + 2 * a0 * a2 + a1 * a1;
    columns[at + 3] = (columns[at + 3] as number) + 2 * (a0 * a3 + a1 * a2);
    columns[at + 4] = (columns[at + 4] as number) + 2 * a1 * a3 + a2 * a2;
    columns[at + 5] = (columns[at + 5] as number) + 2 * a2 * a3;
    columns[at + 6] = (columns[at + 6] as number) + a3 * a3;
    if (i + 4 < LIMBS) {
      addRows(columns, at + 4, 2 * a0, 2 * a1, 2 * a2, 2 * a3, a, i + 4, 0, 0, 0);
    }
  }
}

/** result = the upper half of the columns, each with what the one below carries. */
function carry(result: Limbs, columns: readonly number[]): void {
  let sum = 0;
  for (let i = 0; i < LIMBS; i++) {
    sum += columns[LIMBS + i] as number;
    // `sum | 0` is sum mod 2^32
    const limb = (sum | 0) & MASK;
    result[i] = limb;
    sum = (sum - limb) / BASE;
  }
}

/**
 * result = columns / R mod m
 *
 * Adds q·m to the columns such that the lower half becomes 0: q_i = column_i · inverse mod 2^22. Four limbs of q at a time,
 * since each needs four columns only; then their rows.
 */
function reduce(result: Limbs, { m, inverse, columns }: Field): void {
  const m0 = m[0] as number;
  const m1 = m[1] as number;
  const m2 = m[2] as number;
  const m3 = m[3] as number;
  for (let i = 0; i < LIMBS; i += 4) {
    let sum = columns[i] as number;
    const q0 = Math.imul(sum | 0, inverse) & MASK;
    sum = (sum + q0 * m0) / BASE + (columns[i + 1] as number) + q0 * m1;
    const q1 = Math.imul(sum | 0, inverse) & MASK;
    sum = (sum + q1 * m0) / BASE + (columns[i + 2] as number) + q0 * m2 + q1 * m1;
    const q2 = Math.imul(sum | 0, inverse) & MASK;
    sum = (sum + q2 * m0) / BASE + (columns[i + 3] as number) + q0 * m3 + q1 * m2 + q2 * m1;
    const q3 = Math.imul(sum | 0, inverse) & MASK;
    columns[i + 4] = (columns[i + 4] as number) + (sum + q3 * m0) / BASE;
    addRows(columns, i + 4, q0, q1, q2, q3, m, 4, m1, m2, m3);
  }
  carry(result, columns);
}

/** result = a · b / R mod m */
export function multiply(field: Field, result: Limbs, a: Limbs, b: Limbs): void {
  product(field.columns, a, b);
  reduce(result, field);
}

/** a = a^2 / R mod m */
export function square(field: Field, a: Limbs): void {
  squareOf(field.columns, a);
  reduce(a, field);
}

/** a mod m, for an a of m at most: a - m, but where that is negative. */
export function subtractModulus({ m }: Field, a: Limbs): void {
  let borrow = 0;
  for (let i = 0; i < LIMBS; i++) {
    borrow = ((a[i] as number) - (m[i] as number) + borrow) >> BITS;
  }
  // all ones when a < m, so that nothing is subtracted
  const keep = borrow >> 31;
  borrow = 0;
  for (let i = 0; i < LIMBS; i++) {
    borrow += (a[i] as number) - ((m[i] as number) & ~keep);
    a[i] = borrow & MASK;
    borrow >>= BITS;
  }
}
