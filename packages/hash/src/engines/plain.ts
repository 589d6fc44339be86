// The hashes in JavaScript alone, in the letters of FIPS 180-4: the readable form of the others. It needs no BigInt, which
// noble's modules call when they are loaded.

import { BLOCK_LENGTH, type Compression, hashOf } from './blocks.ts';
import { sha1Initial, sha256Constants, sha256Initial } from './constants.ts';
import type { HashEngine } from './interface.ts';

/** The memory of a compression function. */
interface Memory {
  readonly initial: Uint32Array;
  readonly H: Int32Array;
  /** The message schedule, words of 32 bits. */
  readonly W: Int32Array;
  /** The blocks, big-endian. */
  readonly view: DataView;
}

const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const rotr = (x: number, n: number): number => (x << (32 - n)) | (x >>> n);

// FIPS 180-4 section 4.1.
const ch = (x: number, y: number, z: number): number => z ^ (x & (y ^ z));
const maj = (x: number, y: number, z: number): number => (x & y) | (z & (x | y));
const parity = (x: number, y: number, z: number): number => x ^ y ^ z;

/** f_t(x, y, z) + K_t of SHA-1, sections 4.1.1 and 4.2.1. */
function f_plus_K(t: number, x: number, y: number, z: number): number {
  if (t < 20) {
    return (ch(x, y, z) + 0x5a827999) | 0;
  }
  if (t < 40) {
    return (parity(x, y, z) + 0x6ed9eba1) | 0;
  }
  if (t < 60) {
    return (maj(x, y, z) + 0x8f1bbcdc) | 0;
  }
  return (parity(x, y, z) + 0xca62c1d6) | 0;
}

/** Section 6.1.2: one block. */
function sha1Block({ H, W, view }: Memory, block: number): void {
  for (let t = 0; t < 16; t++) {
    W[t] = view.getInt32(block + 4 * t);
  }
  for (let t = 16; t < 80; t++) {
    const sum = (W[t - 3] as number) ^ (W[t - 8] as number) ^ (W[t - 14] as number) ^ (W[t - 16] as number);
    W[t] = rotl(sum, 1);
  }
  let a = H[0] as number;
  let b = H[1] as number;
  let c = H[2] as number;
  let d = H[3] as number;
  let e = H[4] as number;
  for (let t = 0; t < 80; t++) {
    const T = (rotl(a, 5) + f_plus_K(t, b, c, d) + e + (W[t] as number)) | 0;
    e = d;
    d = c;
    c = rotl(b, 30);
    b = a;
    a = T;
  }
  H[0] = (H[0] as number) + a;
  H[1] = (H[1] as number) + b;
  H[2] = (H[2] as number) + c;
  H[3] = (H[3] as number) + d;
  H[4] = (H[4] as number) + e;
}

/** Section 6.2.2: the message schedule of a block. */
function sha256Schedule({ W, view }: Memory, block: number): void {
  for (let t = 0; t < 16; t++) {
    W[t] = view.getInt32(block + 4 * t);
  }
  for (let t = 16; t < 64; t++) {
    const x = W[t - 15] as number;
    const y = W[t - 2] as number;
    const sigma_0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
    const sigma_1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
    W[t] = (sigma_1 + (W[t - 7] as number) + sigma_0 + (W[t - 16] as number)) | 0;
  }
}

/** Section 6.2.2: one block. */
function sha256Block(memory: Memory, K: Int32Array, block: number): void {
  sha256Schedule(memory, block);
  const { H, W } = memory;
  let a = H[0] as number;
  let b = H[1] as number;
  let c = H[2] as number;
  let d = H[3] as number;
  let e = H[4] as number;
  let f = H[5] as number;
  let g = H[6] as number;
  let h = H[7] as number;
  for (let t = 0; t < 64; t++) {
    const Sigma_1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const T_1 = (h + Sigma_1 + ch(e, f, g) + (K[t] as number) + (W[t] as number)) | 0;
    const T_2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + maj(a, b, c)) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + T_1) | 0;
    d = c;
    c = b;
    b = a;
    a = (T_1 + T_2) | 0;
  }
  H[0] = (H[0] as number) + a;
  H[1] = (H[1] as number) + b;
  H[2] = (H[2] as number) + c;
  H[3] = (H[3] as number) + d;
  H[4] = (H[4] as number) + e;
  H[5] = (H[5] as number) + f;
  H[6] = (H[6] as number) + g;
  H[7] = (H[7] as number) + h;
}

function compressionOf(
  initial: Uint32Array,
  schedule: number,
  takeBlock: (memory: Memory, block: number) => void,
): Compression {
  const blocks = new Uint8Array(2 * BLOCK_LENGTH);
  const W = new Int32Array(schedule);
  const memory: Memory = { initial, H: new Int32Array(initial.length), W, view: new DataView(blocks.buffer) };
  return {
    ...memory,
    blocks,
    scratch: new Uint8Array(W.buffer),
    compress(count) {
      for (let i = 0; i < count; i++) {
        takeBlock(memory, BLOCK_LENGTH * i);
      }
    },
  };
}

/** The engine. */
export function plainEngine(): HashEngine {
  const K = new Int32Array(sha256Constants());
  return {
    sha1: hashOf(compressionOf(sha1Initial(), 80, sha1Block)),
    sha256: hashOf(
      compressionOf(sha256Initial(), 64, (memory, block) => {
        sha256Block(memory, K, block);
      }),
    ),
  };
}
