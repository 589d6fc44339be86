// AES-IGE without an address or a branch that depends on a secret.
//
// Mike Hamburg, Accelerating AES with Vector Permute Instructions, CHES 2009: SubBytes by lookups in tables of 16 bytes, which
// are held in registers.

import { DATA, IV, KEY, ROUND_KEYS, SCHEDULE } from './memory';
import { decryptionKeys, encryptionKeys, expand } from './key-schedule';
import {
  INV,
  INVERSE,
  INV_1,
  INV_9,
  INV_B,
  INV_CONSTANT,
  INV_D,
  INV_E,
  INV_SHIFT_ROWS_0,
  INV_SHIFT_ROWS_1,
  INV_SHIFT_ROWS_2,
  INV_SHIFT_ROWS_3,
  OVER,
  SHIFT_ROWS_0,
  SHIFT_ROWS_1,
  SHIFT_ROWS_2,
  SHIFT_ROWS_3,
  SUB,
  SUB_1,
  SUB_2,
  SUB_3,
  SUB_CONSTANT,
  TO_INVERSE_PAIR,
  TO_PAIR,
} from './tables';
import { half, highNibbles, lookup, lowNibbles, map, sum } from './vector';
import { AFFINE_CONSTANT } from './field';

export { DATA, IV, KEY };

let last: usize = 0;

export function startEncryption(keyLength: i32): void {
  expand(keyLength);
  last = (keyLength << 2) + 96;
  encryptionKeys(last);
}

export function startDecryption(keyLength: i32): void {
  expand(keyLength);
  last = (keyLength << 2) + 96;
  decryptionKeys(last);
}

/** Overwrites the keys and `length` bytes of data. */
export function wipe(length: i32): void {
  memory.fill(KEY, 0, DATA - KEY);
  memory.fill(DATA, 0, length);
}

export function encrypt(length: i32): void {
  const end = DATA + length;
  const lastKey = ROUND_KEYS + last;
  const inverse = v128.load(INVERSE);
  const overTable = v128.load(OVER);
  const key = v128.load(ROUND_KEYS);
  const lastSum = v128.xor(v128.load(lastKey), key);
  const lastByteKey = v128.xor(v128.load(SCHEDULE + last), i8x16.splat(<u8>AFFINE_CONSTANT));
  let p_before = v128.load(IV, 16);
  let c = v128.load(IV);
  // p_{i-1} and key_0 + c_{i-1}, as pairs
  let pair_before = map(TO_PAIR, p_before);
  let chain = v128.xor(map(TO_PAIR, c), key);
  for (let at: usize = DATA; at < end; at += 16) {
    const p = v128.load(at);
    const pair = map(TO_PAIR, p);
    const feedForward = v128.xor(lastSum, pair_before);
    let x = v128.xor(chain, pair);
    let k: v128, i: v128, j: v128, over: v128, io: v128, jo: v128;
    for (let round: usize = ROUND_KEYS + 16; round < lastKey; round += 16) {
      k = lowNibbles(x);
      i = highNibbles(x);
      j = v128.xor(i, k);
      over = lookup(overTable, k);
      io = half(inverse, i, j, over);
      jo = half(inverse, j, i, over);
      const s1 = sum(SUB_1, io, jo);
      const s2 = v128.xor(
        v128.xor(lookup(v128.load(SUB_2), io), v128.load(round)),
        lookup(v128.load(SUB_2, 16), jo),
      );
      x = v128.xor(
        v128.xor(
          lookup(s2, v128.load(SHIFT_ROWS_0)),
          lookup(sum(SUB_3, io, jo), v128.load(SHIFT_ROWS_1)),
        ),
        v128.xor(lookup(s1, v128.load(SHIFT_ROWS_2)), lookup(s1, v128.load(SHIFT_ROWS_3))),
      );
    }
    k = lowNibbles(x);
    i = highNibbles(x);
    j = v128.xor(i, k);
    over = lookup(overTable, k);
    io = half(inverse, i, j, over);
    jo = half(inverse, j, i, over);
    const rows = v128.load(SHIFT_ROWS_0);
    chain = v128.xor(lookup(sum(SUB_1, io, jo), rows), feedForward);
    c = v128.xor(lookup(sum(SUB, io, jo), rows), v128.xor(lastByteKey, p_before));
    v128.store(at, c);
    p_before = p;
    pair_before = pair;
  }
  v128.store(IV, c);
  v128.store(IV, p_before, 16);
}

export function decrypt(length: i32): void {
  const end = DATA + length;
  const lastKey = ROUND_KEYS + last;
  const inverse = v128.load(INVERSE);
  const overTable = v128.load(OVER);
  const key = v128.load(ROUND_KEYS);
  const lastSum = v128.xor(v128.load(lastKey), key);
  const lastByteKey = v128.load(SCHEDULE);
  let c_before = v128.load(IV);
  let p = v128.load(IV, 16);
  let pair_before = map(TO_INVERSE_PAIR, c_before);
  let chain = v128.xor(map(TO_INVERSE_PAIR, p), key);
  for (let at: usize = DATA; at < end; at += 16) {
    const c = v128.load(at);
    const pair = map(TO_INVERSE_PAIR, c);
    const feedForward = v128.xor(lastSum, pair_before);
    let x = v128.xor(chain, pair);
    let k: v128, i: v128, j: v128, over: v128, io: v128, jo: v128;
    for (let round: usize = ROUND_KEYS + 16; round < lastKey; round += 16) {
      k = lowNibbles(x);
      i = highNibbles(x);
      j = v128.xor(i, k);
      over = lookup(overTable, k);
      io = half(inverse, i, j, over);
      jo = half(inverse, j, i, over);
      const xe = v128.xor(
        v128.xor(lookup(v128.load(INV_E), io), v128.load(round)),
        lookup(v128.load(INV_E, 16), jo),
      );
      x = v128.xor(
        v128.xor(
          lookup(xe, v128.load(INV_SHIFT_ROWS_0)),
          lookup(sum(INV_B, io, jo), v128.load(INV_SHIFT_ROWS_1)),
        ),
        v128.xor(
          lookup(sum(INV_D, io, jo), v128.load(INV_SHIFT_ROWS_2)),
          lookup(sum(INV_9, io, jo), v128.load(INV_SHIFT_ROWS_3)),
        ),
      );
    }
    k = lowNibbles(x);
    i = highNibbles(x);
    j = v128.xor(i, k);
    over = lookup(overTable, k);
    io = half(inverse, i, j, over);
    jo = half(inverse, j, i, over);
    const rows = v128.load(INV_SHIFT_ROWS_0);
    chain = v128.xor(lookup(sum(INV_1, io, jo), rows), feedForward);
    p = v128.xor(lookup(sum(INV, io, jo), rows), v128.xor(lastByteKey, c_before));
    v128.store(at, p);
    c_before = c;
    pair_before = pair;
  }
  v128.store(IV, c_before);
  v128.store(IV, p, 16);
}
