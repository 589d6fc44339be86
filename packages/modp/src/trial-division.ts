import { bitLength, compare, fromNumber, isZero, mod } from '#integers';
import type { Integer } from './integer.ts';

/** Divisors that are tried; below its square they decide. */
const LIMIT = 256;

/**
 * Whether n is prime, if division by 2 … 255 decides it; else undefined.
 *
 * A composite n has a divisor d with 1 < d ≤ √n, so that every n < 2^16 is decided.
 */
export function primeByTrialDivision(n: Integer): boolean | undefined {
  if (compare(n, fromNumber(2)) < 0) {
    return false;
  }
  for (let d = 2; d < LIMIT; d++) {
    const divisor = fromNumber(d);
    // the least divisor of n above 1 is a prime: n itself, or a proper one
    if (isZero(mod(n, divisor))) {
      return compare(n, divisor) === 0;
    }
  }
  return bitLength(n) <= 16 ? true : undefined;
}
