import { compare, fromNumber, shiftRight, sub } from '#integers';
import type { Integer } from './integer.ts';
import { isPrime } from './miller-rabin.ts';
import { primeByTrialDivision } from './trial-division.ts';
import type { WithPowers } from './with-powers.ts';

/** What an odd number can be. */
export type Kind = 'composite' | 'prime' | 'safe prime';

/**
 * What p is, for odd p > 1. `random`: 64 · (length of p + 8) bytes, used as in {@link isPrime}.
 *
 * Pocklington's criterion: let a prime q > √p - 1 divide p - 1. If an a has a^(p-1) = 1 mod p and
 * gcd(a^((p-1)/q) - 1, p) = 1, p is prime. Here q = (p - 1)/2 and a = 2, so a^((p-1)/q) - 1 = 2^2 - 1 = 3, and the gcd is 1
 * unless 3 divides p, which trial division excludes. One power thus proves p once q is known to be prime; being
 * Fermat's test as well, it comes before the rounds for q.
 */
export function* classify(p: Integer, random: Uint8Array): WithPowers<Kind> {
  if (primeByTrialDivision(p) === false) {
    return 'composite';
  }
  const one = fromNumber(1);
  // 2^(p-1) = 1 mod p
  const power = yield { base: fromNumber(2), exponent: sub(p, one), modulus: p };
  if (compare(power, one) !== 0) {
    return 'composite';
  }
  // q = (p - 1)/2
  const q = shiftRight(p, 1);
  if (yield* isPrime(q, random)) {
    return 'safe prime';
  }
  return (yield* isPrime(p, random)) ? 'prime' : 'composite';
}
