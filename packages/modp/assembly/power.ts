// base^exponent mod m, for odd m < 2^2048, in Montgomery's form: x·R mod m stands for x, with R = 2^2052.
//
// A number is 76 limbs of 27 bits, the lowest first, each in 32 bits of memory. A product of limbs has 54 bits, and a column
// collects at most 152 of them, 76 of a product and 76 of its reduction: below 152 · 2^54 < 2^62. So columns of 64 bits
// need no carries before the end.
//
// Constant time, as far as the source goes: every loop has a fixed number of rounds, and every address is a constant plus
// the counters of loops, whatever the numbers are. A digit of the exponent chooses a power by reading all of them.

import { readNumber, setOne, SIZE, writeNumber } from './power/limbs';
import { multiply, setModulus, squared, subtractModulus } from './power/montgomery';

/** Numbers go in and out here: 256 big-endian bytes. */
export const NUMBER: usize = memory.data(256);

/** base^0 … base^31, the powers for a digit of 5 bits. */
const TABLE: usize = memory.data(9728, 16); // 32 · SIZE
const TABLE_END: usize = TABLE + 32 * SIZE;
/** R^2 mod m, which brings a number into Montgomery's form. */
const R2: usize = memory.data(304, 16);
/** A number on its way in, and the power that a digit has chosen. */
const CHOSEN: usize = memory.data(304, 16);
/** What becomes the result. */
const RESULT: usize = memory.data(304, 16);

/** NUMBER is m. */
export function modulus(): void {
  readNumber(NUMBER, CHOSEN);
  setModulus(CHOSEN);
}

/** NUMBER is R^2 mod m. */
export function squareOfR(): void {
  readNumber(NUMBER, R2);
}

/** NUMBER is the base, which may be m and more. The result becomes 1. */
export function base(): void {
  setOne(CHOSEN);
  multiply(TABLE, CHOSEN, R2);
  readNumber(NUMBER, CHOSEN);
  multiply(TABLE + SIZE, CHOSEN, R2);
  for (let power: usize = TABLE + 2 * SIZE; power < TABLE_END; power += SIZE) {
    multiply(power, power - SIZE, TABLE + SIZE);
  }
  memory.copy(RESULT, TABLE, SIZE);
}

/** CHOSEN = base^d, two limbs at a time. */
function choose(d: i32): void {
  for (let at: usize = 0; at < SIZE; at += 8) {
    let limbs: u64 = 0;
    for (let k = 0; k < 32; k++) {
      // all ones for k = d, else 0
      const mask = (<u64>(k ^ d) - 1) >> 63;
      limbs |= load<u64>(TABLE + <usize>k * SIZE + at) & (0 - mask);
    }
    store<u64>(CHOSEN + at, limbs);
  }
}

/** result = result^32 · base^d, for the next digit d of the exponent. */
export function window(d: i32): void {
  for (let i = 0; i < 5; i++) {
    squared(RESULT);
  }
  choose(d);
  multiply(RESULT, RESULT, CHOSEN);
}

/** NUMBER = result, out of Montgomery's form and below m. */
export function result(): void {
  setOne(CHOSEN);
  multiply(RESULT, RESULT, CHOSEN);
  subtractModulus(RESULT);
  writeNumber(RESULT, NUMBER);
}

/** Overwrites the whole memory. */
export function wipe(): void {
  memory.fill(0, 0, <usize>memory.size() << 16);
}
