// FIPS 180-4, 6.4.2, for the one kind of block that HMACs of HMACs have: a hash of 64 bytes, and the padding of a message of
// 128 + 64 bytes. A round moves no variable to the next place: the eight take turns, and so do the sixteen words of the schedule.
// T adds first what is known first, which is worth a tenth of the time.

import { Ch, Maj, Sigma0, Sigma1, sigma0, sigma1 } from './functions';
import { CONSTANTS } from './constants';

/**
 * The hash value after one more block.
 *
 * @param from - The address of the hash value before, 8 words.
 * @param hash - The address of the 8 words that are hashed; they are replaced by the result.
 */
export function compress(from: usize, hash: usize): void {
  let w0 = load<u64>(hash, 0);
  let w1 = load<u64>(hash, 8);
  let w2 = load<u64>(hash, 16);
  let w3 = load<u64>(hash, 24);
  let w4 = load<u64>(hash, 32);
  let w5 = load<u64>(hash, 40);
  let w6 = load<u64>(hash, 48);
  let w7 = load<u64>(hash, 56);
  let w8: u64 = 1 << 63; // 1 bit, then zeros
  let w9: u64 = 0;
  let w10: u64 = 0;
  let w11: u64 = 0;
  let w12: u64 = 0;
  let w13: u64 = 0;
  let w14: u64 = 0;
  let w15: u64 = 8 * (128 + 64); // the length in bits

  let a = load<u64>(from, 0);
  let b = load<u64>(from, 8);
  let c = load<u64>(from, 16);
  let d = load<u64>(from, 24);
  let e = load<u64>(from, 32);
  let f = load<u64>(from, 40);
  let g = load<u64>(from, 48);
  let h = load<u64>(from, 56);
  let T: u64 = 0;
  for (let K = CONSTANTS; ; K += 128) {
    T = h + load<u64>(K, 0) + w0 + Ch(e, f, g) + Sigma1(e);
    d += T;
    h = T + Sigma0(a) + Maj(a, b, c);
    T = g + load<u64>(K, 8) + w1 + Ch(d, e, f) + Sigma1(d);
    c += T;
    g = T + Sigma0(h) + Maj(h, a, b);
    T = f + load<u64>(K, 16) + w2 + Ch(c, d, e) + Sigma1(c);
    b += T;
    f = T + Sigma0(g) + Maj(g, h, a);
    T = e + load<u64>(K, 24) + w3 + Ch(b, c, d) + Sigma1(b);
    a += T;
    e = T + Sigma0(f) + Maj(f, g, h);
    T = d + load<u64>(K, 32) + w4 + Ch(a, b, c) + Sigma1(a);
    h += T;
    d = T + Sigma0(e) + Maj(e, f, g);
    T = c + load<u64>(K, 40) + w5 + Ch(h, a, b) + Sigma1(h);
    g += T;
    c = T + Sigma0(d) + Maj(d, e, f);
    T = b + load<u64>(K, 48) + w6 + Ch(g, h, a) + Sigma1(g);
    f += T;
    b = T + Sigma0(c) + Maj(c, d, e);
    T = a + load<u64>(K, 56) + w7 + Ch(f, g, h) + Sigma1(f);
    e += T;
    a = T + Sigma0(b) + Maj(b, c, d);
    T = h + load<u64>(K, 64) + w8 + Ch(e, f, g) + Sigma1(e);
    d += T;
    h = T + Sigma0(a) + Maj(a, b, c);
    T = g + load<u64>(K, 72) + w9 + Ch(d, e, f) + Sigma1(d);
    c += T;
    g = T + Sigma0(h) + Maj(h, a, b);
    T = f + load<u64>(K, 80) + w10 + Ch(c, d, e) + Sigma1(c);
    b += T;
    f = T + Sigma0(g) + Maj(g, h, a);
    T = e + load<u64>(K, 88) + w11 + Ch(b, c, d) + Sigma1(b);
    a += T;
    e = T + Sigma0(f) + Maj(f, g, h);
    T = d + load<u64>(K, 96) + w12 + Ch(a, b, c) + Sigma1(a);
    h += T;
    d = T + Sigma0(e) + Maj(e, f, g);
    T = c + load<u64>(K, 104) + w13 + Ch(h, a, b) + Sigma1(h);
    g += T;
    c = T + Sigma0(d) + Maj(d, e, f);
    T = b + load<u64>(K, 112) + w14 + Ch(g, h, a) + Sigma1(g);
    f += T;
    b = T + Sigma0(c) + Maj(c, d, e);
    T = a + load<u64>(K, 120) + w15 + Ch(f, g, h) + Sigma1(f);
    e += T;
    a = T + Sigma0(b) + Maj(b, c, d);
    if (K === CONSTANTS + 4 * 128) {
      break;
    }
    w0 += sigma1(w14) + w9 + sigma0(w1);
    w1 += sigma1(w15) + w10 + sigma0(w2);
    w2 += sigma1(w0) + w11 + sigma0(w3);
    w3 += sigma1(w1) + w12 + sigma0(w4);
    w4 += sigma1(w2) + w13 + sigma0(w5);
    w5 += sigma1(w3) + w14 + sigma0(w6);
    w6 += sigma1(w4) + w15 + sigma0(w7);
    w7 += sigma1(w5) + w0 + sigma0(w8);
    w8 += sigma1(w6) + w1 + sigma0(w9);
    w9 += sigma1(w7) + w2 + sigma0(w10);
    w10 += sigma1(w8) + w3 + sigma0(w11);
    w11 += sigma1(w9) + w4 + sigma0(w12);
    w12 += sigma1(w10) + w5 + sigma0(w13);
    w13 += sigma1(w11) + w6 + sigma0(w14);
    w14 += sigma1(w12) + w7 + sigma0(w15);
    w15 += sigma1(w13) + w8 + sigma0(w0);
  }

  store<u64>(hash, load<u64>(from, 0) + a, 0);
  store<u64>(hash, load<u64>(from, 8) + b, 8);
  store<u64>(hash, load<u64>(from, 16) + c, 16);
  store<u64>(hash, load<u64>(from, 24) + d, 24);
  store<u64>(hash, load<u64>(from, 32) + e, 32);
  store<u64>(hash, load<u64>(from, 40) + f, 40);
  store<u64>(hash, load<u64>(from, 48) + g, 48);
  store<u64>(hash, load<u64>(from, 56) + h, 56);
}
