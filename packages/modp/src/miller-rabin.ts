// Miller–Rabin with random bases. Fixed ones would let composites through that were made for them (Arnault 1995).

import { checkBytes } from '@mtproof/contract';
import { add, compare, fromBytes, fromNumber, isOdd, mod, mulMod, shiftRight, sub } from '#integers';
import type { Integer } from './integer.ts';
import { os2ip } from './octet-string.ts';
import { primeByTrialDivision } from './trial-division.ts';
import { atOnce, type WithPowers } from './with-powers.ts';

/** Rounds of Miller–Rabin: a composite number passes them all with a probability of about 4^-64 = 2^-128. */
export const ROUNDS = 64;

// A base is taken from 64 bits more than n has, so that no value is likelier than another by more than 2^-64 of it.
const EXTRA_BYTES = 8;

/** Bytes of `random` for an n of `length` bytes. */
export function randomLength(length: number): number {
  return ROUNDS * (length + EXTRA_BYTES);
}

/** Caller's randomness. It is asked for whatever n is, so that its absence does not wait for the n that needs it. */
export function checkRandom(random: Uint8Array, length: number): void {
  checkBytes(random, 'random', randomLength(length));
}

/** a_1 … a_64 in [2, n-2], for n > 4. */
export function* bases(n: Integer, random: Uint8Array): Generator<Integer> {
  const length = random.length / ROUNDS;
  const count = sub(n, fromNumber(3));
  for (let at = 0; at < random.length; at += length) {
    // a = 2 + random_i mod (n - 3)
    yield add(fromNumber(2), mod(fromBytes(random.subarray(at, at + length)), count));
  }
}

/** Whether odd n > 2 is a strong probable prime to each base. */
export function* passesMillerRabin(n: Integer, bases: Iterable<Integer>): WithPowers<boolean> {
  const one = fromNumber(1);
  const n_1 = sub(n, one);
  // n - 1 = 2^s · d, d odd
  let [s, d] = [0, n_1];
  while (!isOdd(d)) {
    [s, d] = [s + 1, shiftRight(d, 1)];
  }
  // a^d = 1, or a^(2^r · d) = -1 for an r with 0 ≤ r < s
  const passes = (power: Integer): boolean => {
    let y = power;
    if (compare(y, one) === 0) {
      return true;
    }
    for (let r = 0; r < s; r++) {
      if (compare(y, n_1) === 0) {
        return true;
      }
      y = mulMod(y, y, n);
    }
    return false;
  };

  for (const a of bases) {
    if (!passes(yield { base: a, exponent: d, modulus: n })) {
      return false;
    }
  }
  return true;
}

/** Whether n is prime; `random` is used where trial division does not decide. */
export function* isPrime(n: Integer, random: Uint8Array): WithPowers<boolean> {
  return primeByTrialDivision(n) ?? (yield* passesMillerRabin(n, bases(n, random)));
}

/** What {@link isProbablePrime} tests. */
export interface IsProbablePrime {
  /** Big-endian bytes; n may have been chosen by an adversary. */
  readonly n: Uint8Array;
  /**
   * 64 · (length of `n` + 8) bytes, uniform and unknown to whoever chose n. Not used when division by 2 … 255 decides:
   * n is below 2^16 or has such a divisor.
   */
  readonly random: Uint8Array;
}

/**
 * Whether n is prime: trial division by 2 … 255, then 64 rounds of Miller–Rabin with random bases.
 *
 *     n - 1 = 2^s · d, d odd
 *     a = 2 + random_i mod (n - 3)
 *     a^d = 1, or a^(2^r · d) = -1 for an r with 0 ≤ r < s   (mod n)
 *
 * A prime always passes. Of the bases in [2, n-2] less than a quarter let a composite n pass (Rabin 1980), so 64 of them do
 * with a probability of at most 4^-64, times 1 + 2^-57 as `a` is not quite uniform. This holds for every n, however chosen;
 * the fewer rounds in use elsewhere rest on n being random.
 *
 * @param input - n and randomness.
 * @returns False: n is composite, 0 or 1. True: n is prime, but for the error above.
 * @throws {@link TypeError} `n` or `random` is not a Uint8Array.
 * @throws {@link RangeError} `random` has the wrong length.
 * @see FIPS 186-5 appendix B.3.1; Rabin, Probabilistic algorithm for testing primality, J. Number Theory 12 (1980)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isProbablePrime, ROUNDS } from '@mtproof/modp';
 *
 * const n = Uint8Array.of(0x01, 0xf5, 0x1f, 0x3f, 0xee, 0x3b); // 6763 · 10627 · 29947 passes the bases 2, 3, 5, 7, 11
 * const random = crypto.getRandomValues(new Uint8Array(ROUNDS * (n.length + 8)));
 * assert.equal(isProbablePrime({ n, random }), false);
 * ```
 */
export function isProbablePrime({ n, random }: IsProbablePrime): boolean {
  const N = os2ip(n, 'n');
  checkRandom(random, n.length);
  return atOnce(isPrime(N, random));
}
