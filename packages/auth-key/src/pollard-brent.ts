// Pollard's rho in Brent's variant: x → x² + c mod n runs into a cycle mod p, a prime factor of n, after about √p steps,
// long before it does mod n. (R. P. Brent, An improved Monte Carlo factorization algorithm, BIT 20, 1980)

import { gcd } from './gcd.ts';

/** Differences that are multiplied before a gcd is taken of them. */
const BATCH = 128;

// A composite n < 2^64 has a prime factor p < 2^32. A walk that is not on its cycle after 8·√p = 2^19 steps, or whose
// cycle is longer, is one of 10^13 (e^-32).
const LONGEST = 2 ** 19;

// With factors of some 13 bits, one walk of three runs into both cycles within one batch; with larger ones, hardly any.
// That all 64 do happens to no n: 3^-64 = 2^-101.
const WALKS = 64n;

const distance = (x: bigint, y: bigint): bigint => (x > y ? x - y : y - x);

/** A divisor of n: 1 when the walk is too long, n when it has all factors at once. At most 2^20 steps. */
function walk(n: bigint, c: bigint): bigint {
  let y = 2n;
  for (let length = 1; length <= LONGEST; length *= 2) {
    // x stays where y is after 0, 1, 3, 7 … steps; y goes 1, 2, 4, 8 … on. In the first half of them it meets nothing new: a
    // cycle that short has a multiple in the second half.
    const x = y;
    const half = length >> 1;
    for (let i = 0; i < half; i++) {
      y = (y * y + c) % n;
    }
    for (let done = half; done < length; done += BATCH) {
      let product = 1n;
      for (let i = done; i < Math.min(done + BATCH, length); i++) {
        y = (y * y + c) % n;
        product = (product * distance(x, y)) % n;
      }
      const divisor = gcd(product, n);
      if (divisor > 1n) {
        return divisor;
      }
    }
  }
  return 1n;
}

/** A divisor of a composite n < 2^64, neither 1 nor n. Should all walks fail, which no known n makes them do, it is 1. */
export function findDivisor(n: bigint): bigint {
  for (let c = 1n; c <= WALKS; c++) {
    const divisor = walk(n, c);
    if (divisor > 1n && divisor < n) {
      return divisor;
    }
  }
  return 1n;
}
