// One block of 16 bytes as four little-endian words, and AES on it. The only file that touches noble's `unsafe`
// functions, which a minor release may change: package.json takes patch releases only, and test/block.test.ts holds them to FIPS 197.

import { unsafe } from '@noble/ciphers/aes.js';

/** Length of a block in bytes. */
export const BLOCK_LENGTH = 16;

/** The four words of a block, `s0` from its first four bytes. */
export interface Block {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
}

/** Key schedule of one direction. Secret. */
export type RoundKeys = Uint32Array<ArrayBuffer>;

/** E or D. */
export type BlockFunction = (keys: RoundKeys, block: Block) => Block;

/** Key schedule of {@link encryptBlock}. */
export function encryptionKeys(key: Uint8Array): RoundKeys {
  return unsafe.expandKeyLE(key);
}

/** Key schedule of {@link decryptBlock}. */
export function decryptionKeys(key: Uint8Array): RoundKeys {
  return unsafe.expandKeyDecLE(key);
}

/** E: AES encryption of one block. */
export function encryptBlock(keys: RoundKeys, { s0, s1, s2, s3 }: Block): Block {
  return unsafe.encrypt(keys, s0, s1, s2, s3);
}

/** D: AES decryption of one block. */
export function decryptBlock(keys: RoundKeys, { s0, s1, s2, s3 }: Block): Block {
  return unsafe.decrypt(keys, s0, s1, s2, s3);
}

/** The block at byte `at`. */
export function readBlock(from: DataView, at: number): Block {
  return {
    s0: from.getInt32(at, true),
    s1: from.getInt32(at + 4, true),
    s2: from.getInt32(at + 8, true),
    s3: from.getInt32(at + 12, true),
  };
}

/** Puts a block at byte `at`. */
export function writeBlock(to: DataView, at: number, { s0, s1, s2, s3 }: Block): void {
  to.setInt32(at, s0, true);
  to.setInt32(at + 4, s1, true);
  to.setInt32(at + 8, s2, true);
  to.setInt32(at + 12, s3, true);
}

/** a xor b. */
export function xor(a: Block, b: Block): Block {
  return { s0: a.s0 ^ b.s0, s1: a.s1 ^ b.s1, s2: a.s2 ^ b.s2, s3: a.s3 ^ b.s3 };
}
