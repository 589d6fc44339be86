// Miller–Rabin with fixed bases, which decide every number of 64 bits: no randomness is needed, no error remains.

import { checkBytes, expected } from '@mtproof/contract';
import { bitLength, fromBytes, fromNumber, isOdd } from '#integers';
import { passesMillerRabin } from './miller-rabin.ts';
import { primeByTrialDivision } from './trial-division.ts';
import { atOnce } from './with-powers.ts';

// The first 12 primes: no composite below 318665857834031151167461 > 2^78 passes them all (Sorenson and Webster, Strong
// pseudoprimes to twelve prime bases, Math. Comp. 86, 2017).
const BASES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/**
 * Whether n < 2^64 is prime: below 2^16 by trial division, above by Miller–Rabin with the bases 2, 3, 5, 7 … 37.
 *
 * @param n - At most 8 big-endian bytes.
 * @returns Whether n is prime, without error.
 * @throws {@link TypeError} `n` is not a Uint8Array.
 * @throws {@link RangeError} `n` has more than 8 bytes.
 * @see Sorenson and Webster, Strong pseudoprimes to twelve prime bases, Math. Comp. 86 (2017)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isPrime64 } from '@mtproof/modp';
 *
 * assert.equal(isPrime64(Uint8Array.of(0x5a, 0x30, 0x0d, 0x4b)), true); // 1513098571
 * assert.equal(isPrime64(Uint8Array.of(0x28, 0xa3)), false); // 101 · 103
 * ```
 */
export function isPrime64(n: Uint8Array): boolean {
  checkBytes(n, 'n');
  if (n.length > 8) {
    throw new RangeError(expected('n', 'Uint8Array of at most 8 bytes', `length=${n.length}`));
  }
  const N = fromBytes(n);
  if (bitLength(N) <= 16) {
    return primeByTrialDivision(N) === true;
  }
  return isOdd(N) && atOnce(passesMillerRabin(N, BASES.map(fromNumber)));
}
