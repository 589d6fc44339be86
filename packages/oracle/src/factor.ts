// The factors of pq.

import { checkPrimeSync } from 'node:crypto';
import { kept, numberOf } from './modp.ts';
import { reject } from './rejection.ts';

const gcd = (a, b) => (b === 0n ? a : gcd(b, a % b));
const isPrime = kept((n) => n > 1n && checkPrimeSync(n, { checks: 64 }));

// J. Pollard's rho, one step and two steps at a time (Floyd); small factors by division.
const factorOf = kept((n) => {
  for (let d = 3n; d < 300n; d += 2n) {
    if (n % d === 0n) {
      return d;
    }
  }
  for (let c = 1n; ; c++) {
    const next = (x) => (x * x + c) % n;
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

/** What ../mistakes may replace. */
export const steps = {
  fits: (pq) => pq.length > 0 && pq.length <= 8 && pq[0] !== 0,
  read: (pq) => numberOf(pq),
  arePrimes: (...factors) => factors.every(isPrime),
  inOrder: (a, b) => (a < b ? [a, b] : [b, a]),
  written: shortest,
};

/** Big-endian, as few bytes as the number needs. */
export function shortest(n) {
  const digits = n.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
}

export function factorize(pq) {
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
