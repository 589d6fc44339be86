// The tables of 16 bytes, which a lookup takes into a register as a whole.

import { AFFINE_CONSTANT, affine, findT, inverse, inverseAffine, multiply, ofNibble, ofPair, toNibble, toPair } from './field';

const INFINITY: u32 = 0x80;

/** 1/x in F; 1/0 is infinity, which has bit 7, so that a lookup at it or at its sum with a nibble gives 0. */
export const INVERSE: usize = memory.data(16, 16);
/** a/x in F, with a = 1/n. */
export const OVER: usize = memory.data(16, 16);

/** A linear map of a byte: the table of its low nibble, then that of its high one. */
const MAP: i32 = 32;
/** From FIPS 197's bytes to pairs. */
export const TO_PAIR: usize = memory.data(MAP, 16);
/** From FIPS 197's bytes to pairs, past the inverse of the matrix of SubBytes. */
export const TO_INVERSE_PAIR: usize = memory.data(MAP, 16);

/** Multiples of SubBytes without its constant: tables of io and jo. */
export const SUB_1: usize = memory.data(MAP, 16);
export const SUB_2: usize = memory.data(MAP, 16);
export const SUB_3: usize = memory.data(MAP, 16);
/** The first as FIPS 197's bytes. */
export const SUB: usize = memory.data(MAP, 16);

/** Multiples of 1/x, as inverse pairs: what InvSubBytes of the next round begins with. */
export const INV_9: usize = memory.data(MAP, 16);
export const INV_B: usize = memory.data(MAP, 16);
export const INV_D: usize = memory.data(MAP, 16);
export const INV_E: usize = memory.data(MAP, 16);
export const INV_1: usize = memory.data(MAP, 16);
/** The last as FIPS 197's bytes. */
export const INV: usize = memory.data(MAP, 16);

/** ShiftRows, then row r + n in the place of row r. */
export const SHIFT_ROWS_0: usize = memory.data(16, 16);
export const SHIFT_ROWS_1: usize = memory.data(16, 16);
export const SHIFT_ROWS_2: usize = memory.data(16, 16);
export const SHIFT_ROWS_3: usize = memory.data(16, 16);
/** InvShiftRows, likewise. */
export const INV_SHIFT_ROWS_0: usize = memory.data(16, 16);
export const INV_SHIFT_ROWS_1: usize = memory.data(16, 16);
export const INV_SHIFT_ROWS_2: usize = memory.data(16, 16);
export const INV_SHIFT_ROWS_3: usize = memory.data(16, 16);

/** What is added to round keys: the constant of SubBytes, which MixColumns leaves as it is. */
export const SUB_CONSTANT: usize = memory.data(16, 16);
export const INV_CONSTANT: usize = memory.data(16, 16);

const TO_BYTE: i32 = 0;
const TO_SUB: i32 = 1;
const TO_INV: i32 = 2;

function form(element: u32, into: i32): u32 {
  return into == TO_BYTE ? element : toPair(into == TO_SUB ? element : inverseAffine(element));
}

function linear(table: usize, into: i32): void {
  for (let nibble: u32 = 0; nibble < 16; nibble++) {
    store<u8>(table + nibble, form(nibble, into));
    store<u8>(table + 16 + nibble, form(nibble << 4, into));
  }
}

/**
 * With P = 1/io and Q = 1/jo, 1/x = P (t' + 1/a) + Q (t + 1/a): the tables of P's and of Q's part. 0 is P at infinity.
 * See ige.ts for io and jo.
 */
function output(table: usize, sub: bool, multiple: u32, into: i32): void {
  const t = findT();
  const n = multiply(t, t ^ 1);
  for (let nibble: u32 = 1; nibble < 16; nibble++) {
    const inverted = inverse(ofNibble(nibble));
    const p = multiply(inverted, t ^ 1 ^ n);
    const q = multiply(inverted, t ^ n);
    store<u8>(table + nibble, form(multiply(multiple, sub ? affine(p) : p), into));
    store<u8>(table + 16 + nibble, form(multiply(multiple, sub ? affine(q) : q), into));
  }
}

function derive(): void {
  const t = findT();
  const a = inverse(multiply(t, t ^ 1));
  store<u8>(INVERSE, INFINITY);
  store<u8>(OVER, INFINITY);
  for (let nibble: u32 = 1; nibble < 16; nibble++) {
    const inverted = inverse(ofNibble(nibble));
    store<u8>(INVERSE + nibble, toNibble(inverted));
    store<u8>(OVER + nibble, toNibble(multiply(a, inverted)));
  }
  linear(TO_PAIR, TO_SUB);
  linear(TO_INVERSE_PAIR, TO_INV);
  output(SUB_1, true, 1, TO_SUB);
  output(SUB_2, true, 2, TO_SUB);
  output(SUB_3, true, 3, TO_SUB);
  output(SUB, true, 1, TO_BYTE);
  output(INV_9, false, 0x9, TO_INV);
  output(INV_B, false, 0xb, TO_INV);
  output(INV_D, false, 0xd, TO_INV);
  output(INV_E, false, 0xe, TO_INV);
  output(INV_1, false, 0x1, TO_INV);
  output(INV, false, 0x1, TO_BYTE);
  for (let n = 0; n < 4; n++) {
    for (let column = 0; column < 4; column++) {
      for (let row = 0; row < 4; row++) {
        const from = (row + n) & 3;
        const at = 16 * n + 4 * column + row;
        store<u8>(SHIFT_ROWS_0 + at, 4 * ((column + from) & 3) + from);
        store<u8>(INV_SHIFT_ROWS_0 + at, 4 * ((column - from) & 3) + from);
      }
    }
  }
  memory.fill(SUB_CONSTANT, <u8>toPair(AFFINE_CONSTANT), 16);
  memory.fill(INV_CONSTANT, <u8>toPair(inverseAffine(AFFINE_CONSTANT)), 16);
}

derive();
