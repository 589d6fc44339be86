// Products before their reduction: 152 columns of 64 bits, the lowest first, without carries between them.

import { LIMBS, limb, SIZE } from './limbs';

export const COLUMNS: usize = memory.data(1216, 16); // 8 · 2 · LIMBS

/**
 * column_(i+j) += a_i · b_j, for four limbs a_0 … a_3 and those of b from `from` to `end`. `column` is that of a_0 and the first b.
 *
 * Four rows of the schoolbook's multiplication at once: each column is read and written once for four products, and
 * the last three limbs of b stay in registers.
 */
// @ts-ignore: decorator
@inline
export function addRows(column: usize, a0: u64, a1: u64, a2: u64, a3: u64, from: usize, end: usize): void {
  continueRows(column, a0, a1, a2, a3, 0, 0, 0, from, end);
}

/** The same, where b1, b2, b3 are the limbs before the first, a0's and its fellows' products with them partly done. */
// @ts-ignore: decorator
@inline
export function continueRows(
  column: usize, a0: u64, a1: u64, a2: u64, a3: u64, b1: u64, b2: u64, b3: u64, from: usize, end: usize,
): void {
  let at = column;
  for (let b: usize = from; b < end; b += 16) {
    const b0 = limb(b);
    store<u64>(at, load<u64>(at) + a0 * b0 + a1 * b3 + a2 * b2 + a3 * b1);
    b1 = limb(b + 4);
    store<u64>(at, load<u64>(at, 8) + a0 * b1 + a1 * b0 + a2 * b3 + a3 * b2, 8);
    b2 = limb(b + 8);
    store<u64>(at, load<u64>(at, 16) + a0 * b2 + a1 * b1 + a2 * b0 + a3 * b3, 16);
    b3 = limb(b + 12);
    store<u64>(at, load<u64>(at, 24) + a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0, 24);
    at += 32;
  }
  store<u64>(at, load<u64>(at) + a1 * b3 + a2 * b2 + a3 * b1);
  store<u64>(at, load<u64>(at, 8) + a2 * b3 + a3 * b2, 8);
  store<u64>(at, load<u64>(at, 16) + a3 * b3, 16);
}

/** columns = a · b */
export function product(a: usize, b: usize): void {
  memory.fill(COLUMNS, 0, 16 * LIMBS);
  for (let i: usize = 0; i < SIZE; i += 16) {
    const four = a + i;
    addRows(COLUMNS + 2 * i, limb(four), limb(four + 4), limb(four + 8), limb(four + 12), b, b + SIZE);
  }
}

/**
 * columns = a^2
 *
 * Each product of two different limbs counts twice, and is computed once: four limbs with one another, then, doubled, with
 * those above them.
 */
export function square(a: usize): void {
  memory.fill(COLUMNS, 0, 16 * LIMBS);
  let at: usize = COLUMNS;
  for (let four = a; four < a + SIZE; four += 16) {
    const a0 = limb(four);
    const a1 = limb(four + 4);
    const a2 = limb(four + 8);
    const a3 = limb(four + 12);
    store<u64>(at, load<u64>(at) + a0 * a0);
    store<u64>(at, load<u64>(at, 8) + 2 * a0 * a1, 8);
    store<u64>(at, load<u64>(at, 16) + 2 * a0 * a2 + a1 * a1, 16);
    store<u64>(at, load<u64>(at, 24) + 2 * (a0 * a3 + a1 * a2), 24);
    store<u64>(at, load<u64>(at, 32) + 2 * a1 * a3 + a2 * a2, 32);
    store<u64>(at, load<u64>(at, 40) + 2 * a2 * a3, 40);
    store<u64>(at, load<u64>(at, 48) + a3 * a3, 48);
    addRows(at + 32, 2 * a0, 2 * a1, 2 * a2, 2 * a3, four + 16, a + SIZE);
    at += 64;
  }
}
