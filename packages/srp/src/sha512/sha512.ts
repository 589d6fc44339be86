// SHA-512 (FIPS 180-4, 6.4) for engines of JavaScript, without BigInt: 64-bit words are two of 32 bits, the high half first.

import type { Bytes } from '@mtproof/contract';
import { clean } from '@noble/hashes/utils.js';
import { compress, initialValue, wipe } from '#sha512';
import { toBytes } from './words.ts';

const BLOCK = 128;

/** Where a message goes on, and what came before: the hash value of as many whole blocks. */
export interface Midstate {
  readonly H: Int32Array;
  readonly blocks: number;
}

/** The hash value of a message, given in parts, as 16 half words. */
export function hashValue(parts: readonly Uint8Array[], before?: Midstate): Int32Array {
  const value = before === undefined ? initialValue() : Int32Array.from(before.H);
  const block = new Int32Array(BLOCK / 4);
  let length = (before?.blocks ?? 0) * BLOCK;
  const put = (byte: number): void => {
    const at = length % BLOCK;
    block[at >> 2] = (block[at >> 2] as number) | (byte << (24 - 8 * (at & 3)));
    length++;
    if (at === BLOCK - 1) {
      compress(value, value, block);
      block.fill(0);
    }
  };
  for (const part of parts) {
    part.forEach(put);
  }

  // 5.1.2: message | 1 bit | zeros | length in bits, of 16 bytes at the end of a block
  const bits = 8 * length;
  put(0x80);
  while (length % BLOCK !== BLOCK - 16) {
    put(0);
  }
  block[30] = Math.floor(bits / 2 ** 32);
  block[31] = bits | 0;
  compress(value, value, block);
  clean(block);
  wipe();
  return value;
}

/** SHA-512 of the parts, one after another. */
export function sha512(...parts: readonly Uint8Array[]): Bytes {
  const value = hashValue(parts);
  const bytes = toBytes(value);
  clean(value);
  return bytes;
}
