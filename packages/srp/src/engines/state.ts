// PBKDF2-HMAC-SHA512 (RFC 8018, 5.2; RFC 2104) of one block, on its way. An HMAC of 64 bytes is two blocks of SHA-512: hashing
// the key pads is done once, and from then on everything stays in words.

import type { Bytes } from '@mtproof/contract';
import { clean } from '@noble/hashes/utils.js';
import { compress, initialValue, wipe as wipeSchedule } from '#sha512';
import { hashValue } from '../sha512/sha512.ts';
import { toBytes, toWords } from '../sha512/words.ts';

const BLOCK = 128;

/** Arrays of halves of 64-bit words, the high half first. Secret. */
export interface State {
  /** The hash value of K xor ipad. */
  readonly inner: Int32Array;
  /** The hash value of K xor opad. */
  readonly outer: Int32Array;
  /** U_i, and the padding of a message of 128 + 64 bytes: a block as it is hashed next. */
  readonly U: Int32Array;
  /** U_1 xor … xor U_i. */
  readonly T: Int32Array;
}

/** Goes on by `count` iterations: U_i = HMAC(password, U_(i-1)), T = T xor U_i. */
export type Iterate = (state: State, count: number) => void;

/** K, the key as a block: its hash where it is longer than that. */
function keyBlock(key: Uint8Array): Bytes {
  const K = new Uint8Array(BLOCK);
  if (key.length <= BLOCK) {
    K.set(key);
    return K;
  }
  const value = hashValue([key]);
  const hash = toBytes(value);
  K.set(hash);
  clean(value, hash);
  return K;
}

/** The hash value of K xor pad. */
function hashOfPad(K: Bytes, pad: number): Int32Array {
  const value = new Int32Array(16);
  const padded = K.map((byte) => byte ^ pad);
  const block = toWords(padded);
  compress(value, initialValue(), block);
  clean(padded, block);
  return value;
}

/** After the first iteration, U_1 = HMAC(password, salt | 1), where 1 has 4 bytes. */
export function begin(password: Uint8Array, salt: Uint8Array): State {
  const K = keyBlock(password);
  const [inner, outer] = [hashOfPad(K, 0x36), hashOfPad(K, 0x5c)];
  const hash = hashValue([salt, Uint8Array.of(0, 0, 0, 1)], { H: inner, blocks: 1 });

  // hash | 1 bit | zeros | 8 * (128 + 64)
  const U = new Int32Array(32);
  U.set(hash);
  U[16] = 0x80 << 24;
  U[31] = 8 * (BLOCK + 64);
  compress(U, outer, U);
  wipeSchedule();
  clean(K, hash);
  return { inner, outer, U, T: U.slice(0, 16) };
}

/** T as bytes, which is the key that was asked for. */
export function result({ T }: State): Bytes {
  return toBytes(T);
}

/** Overwrites all of it. */
export function wipe({ inner, outer, U, T }: State): void {
  clean(inner, outer, U, T);
}
