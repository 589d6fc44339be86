// SHA-256 (FIPS 180-4, 6.2) for engines of JavaScript. Its constants are the high halves of SHA-512's: 4.2.2, 5.3.3.

import { H as H_512, K as K_512 } from '../engines/generated/sha512.ts';
import type { BlockHash } from './blocks.ts';

const highHalves = (words: Int32Array): Int32Array => words.filter((_, i) => i % 2 === 0);

// The message schedule, 64 words. Secret, see wipe.
const W = /* @__PURE__ */ new Int32Array(64);

const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
const Sigma0 = (x: number): number => rotr(x, 2) ^ rotr(x, 13) ^ rotr(x, 22);
const Sigma1 = (x: number): number => rotr(x, 6) ^ rotr(x, 11) ^ rotr(x, 25);
const sigma0 = (x: number): number => rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
const sigma1 = (x: number): number => rotr(x, 17) ^ rotr(x, 19) ^ (x >>> 10);
const Ch = (x: number, y: number, z: number): number => (x & y) ^ (~x & z);
const Maj = (x: number, y: number, z: number): number => (x & y) ^ (x & z) ^ (y & z);

function schedule(block: Int32Array): void {
  W.set(block);
  const w = (t: number): number => W[t] as number;
  for (let t = 16; t < 64; t++) {
    W[t] = sigma1(w(t - 2)) + w(t - 7) + sigma0(w(t - 15)) + w(t - 16);
  }
}

function compress(into: Int32Array, from: Int32Array, block: Int32Array): void {
  schedule(block);
  const before = Array.from(from);
  let [a, b, c, d, e, f, g, h] = before as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const T1 = (h + Sigma1(e) + Ch(e, f, g) + (K_512[2 * t] as number) + (W[t] as number)) | 0;
    const T2 = (Sigma0(a) + Maj(a, b, c)) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + T1) | 0;
    d = c;
    c = b;
    b = a;
    a = (T1 + T2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    into[i] = (before[i] as number) + word;
  });
  before.fill(0);
}

/** SHA-256. */
export const SHA256: BlockHash = {
  get H() {
    return highHalves(H_512);
  },
  blockLength: 64,
  compress,
  wipe: () => {
    W.fill(0);
  },
};
