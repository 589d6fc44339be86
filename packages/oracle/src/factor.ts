// The factors of pq.

import { checkPrimeSync } from 'node:crypto';
import { numberOf, shortest } from './bytes.ts';
import { memoized } from './memoized.ts';
import { reject } from './rejection.ts';

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const isPrime = memoized((n: bigint) => n > 1n && checkPrimeSync(n, { checks: 64 }));

// J. Pollard's rho, one step and two steps at a time (Floyd); small factors by division.
const factorOf = memoized((n: bigint): bigint => {
  for (let d = 3n; d < 300n; d += 2n) {
    if (n % d === 0n) {
      return d;
    }
  }
  for (let c = 1n; ; c++) {
    const next = (x: bigint) => (x * x + c) % n;
    let [slow, fast, found] = [2n, 2n, 1n];
    while (found === 1n) {
      slow = next(slow);
      fast = next(next(fast));
      found = gcd(slow > fast ? slow - fast : fast - slow, n);
    }
    if (found !== n) {
      return found;
    }
  }
});

/** The steps that a mistake may replace. */
export const steps = {
  fits: (pq: Buffer): boolean => pq.length > 0 && pq.length <= 8 && pq[0] !== 0,
  read: (pq: Buffer): bigint => numberOf(pq),
  arePrimes: (...factors: readonly bigint[]): boolean => factors.every((factor) => isPrime(factor)),
  inOrder: (a: bigint, b: bigint): [bigint, bigint] => (a < b ? [a, b] : [b, a]),
  written: (factor: bigint): Buffer => shortest(factor),
};

/** p < q with pq = p q, both prime. */
export function factorize(pq: Buffer): { p: Buffer; q: Buffer } {
  if (!steps.fits(pq)) {
    reject('AUTH_PQ_RANGE');
  }
  const n = steps.read(pq);
  if (n < 15n) {
    reject('AUTH_PQ_RANGE');
  }
  if (n % 2n === 0n || isPrime(n)) {
    reject('AUTH_PQ_FACTORS');
  }
  const [p, q] = steps.inOrder(factorOf(n), n / factorOf(n));
  if (p === q || !steps.arePrimes(p, q)) {
    reject('AUTH_PQ_FACTORS');
  }
  return { p: steps.written(p), q: steps.written(q) };
}
