// Multiplication in Montgomery's form: a·b/R mod m, R = 2^2052.
//
// Factors below 2m give a result below (4m^2 + R·m)/R < 2m, since R > 4m: nothing is subtracted before the end.

import { BITS, LIMBS, limb, MASK, SIZE } from './limbs';
import { COLUMNS, continueRows, product, square } from './product';

const MODULUS: usize = memory.data(304, 16);
/** -m^-1 mod 2^27 */
let inverse: u64 = 0;

/** m, odd. By Newton: where x is the inverse of m mod 2^k, x·(2 - m·x) is it mod 2^2k. */
export function setModulus(m: usize): void {
  memory.copy(MODULUS, m, SIZE);
  let x: u64 = 1; // mod 2
  for (let bits: u64 = 1; bits < BITS; bits *= 2) {
    x *= 2 - limb(m) * x;
  }
  inverse = (0 - x) & MASK;
}

/** number = the upper half of the columns, each with what the one below carries. */
function carried(number: usize): void {
  let sum: u64 = 0;
  for (let i: usize = 0; i < SIZE; i += 4) {
    sum += load<u64>(COLUMNS + 8 * LIMBS + 2 * i);
    store<u32>(number + i, <u32>(sum & MASK));
    sum >>= BITS;
  }
}

/**
 * number = columns / R mod m
 *
 * Adds q·m to the columns such that the lower half becomes 0: q_i = column_i · inverse mod 2^27. Four limbs of q at a time,
 * since each needs four columns only; then their rows.
 */
function reduce(number: usize): void {
  const m0 = limb(MODULUS);
  const m1 = limb(MODULUS + 4);
  const m2 = limb(MODULUS + 8);
  const m3 = limb(MODULUS + 12);
  for (let at: usize = COLUMNS; at < COLUMNS + 8 * LIMBS; at += 32) {
    let sum = load<u64>(at);
    const q0 = (sum * inverse) & MASK;
    sum = ((sum + q0 * m0) >> BITS) + load<u64>(at, 8) + q0 * m1;
    const q1 = (sum * inverse) & MASK;
    sum = ((sum + q1 * m0) >> BITS) + load<u64>(at, 16) + q0 * m2 + q1 * m1;
    const q2 = (sum * inverse) & MASK;
    sum = ((sum + q2 * m0) >> BITS) + load<u64>(at, 24) + q0 * m3 + q1 * m2 + q2 * m1;
    const q3 = (sum * inverse) & MASK;
    store<u64>(at, load<u64>(at, 32) + ((sum + q3 * m0) >> BITS), 32);
    continueRows(at + 32, q0, q1, q2, q3, m1, m2, m3, MODULUS + 16, MODULUS + SIZE);
  }
  carried(number);
}

/** number = a · b / R mod m */
export function multiply(number: usize, a: usize, b: usize): void {
  product(a, b);
  reduce(number);
}

/** a = a^2 / R mod m */
export function squared(a: usize): void {
  square(a);
  reduce(a);
}

/** number mod m, for a number of m at most: number - m, but where that is negative. */
export function subtractModulus(number: usize): void {
  let borrow: i64 = 0;
  for (let i: usize = 0; i < SIZE; i += 4) {
    borrow = (<i64>limb(number + i) - <i64>limb(MODULUS + i) + borrow) >> BITS;
  }
  // all ones when number < m, so that nothing is subtracted
  const keep = borrow >> 63;
  borrow = 0;
  for (let i: usize = 0; i < SIZE; i += 4) {
    borrow += <i64>limb(number + i) - (<i64>limb(MODULUS + i) & ~keep);
    store<u32>(number + i, <u32>(borrow & MASK));
    borrow >>= BITS;
  }
}
