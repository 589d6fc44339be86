// The group of SRP and of the key exchange: powers, primality, checks of g and p.

import { checkPrimeSync } from 'node:crypto';
import { numberOf, withoutZeros } from './bytes.ts';
import { memoized } from './memoized.ts';
import { reject } from './rejection.ts';

const LENGTH = 256;
const MARGIN = 1n << 1984n;

export const mod = (n: bigint, p: bigint): bigint => ((n % p) + p) % p;

// From the top bit down: square, multiply where the bit is 1.
function powerOf(base: bigint, exponent: bigint, p: bigint): bigint {
  let y = 1n;
  for (const bit of exponent.toString(2)) {
    y = (y * y) % p;
    if (bit === '1') {
      y = (y * base) % p;
    }
  }
  return y;
}

/** base^exponent mod p */
export const power: (base: bigint, exponent: bigint, p: bigint) => bigint = memoized(
  (base: bigint, exponent: bigint, p: bigint) => powerOf(mod(base, p), exponent, p),
);

/** 64 rounds of Miller–Rabin with random bases, by OpenSSL. */
const openssl = memoized((n: bigint) => checkPrimeSync(n, { checks: 64 }));

/** n passes Miller–Rabin for each base. For mistakes. */
export function passes(n: bigint, bases: readonly bigint[]): boolean {
  if (n < 4n || n % 2n === 0n) {
    return n === 2n || n === 3n;
  }
  let d = n - 1n;
  while (d % 2n === 0n) {
    d /= 2n;
  }
  return bases.every((base) => {
    if (n % base === 0n) {
      return n === base;
    }
    let y = power(base, d, n);
    if (y === 1n) {
      return true;
    }
    for (let e = d; e < n - 1n; e *= 2n) {
      if (y === n - 1n) {
        return true;
      }
      y = (y * y) % n;
    }
    return false;
  });
}

/** The steps that a mistake may replace. */
export const steps = {
  isLength: (bytes: Buffer): boolean => bytes.length === LENGTH && (bytes[0] ?? 0) >= 0x80,
  isOdd: (p: bigint): boolean => p % 2n === 1n,
  isGenerator: (g: number): boolean => g >= 2 && g <= 7,
  isResidue: (g: number, p: bigint): boolean => isResidue(g, p),
  isKnown: (_bytes: Buffer): boolean => false,
  isPrime: (n: bigint): boolean => openssl(n),
  isSafe: (p: bigint): boolean => steps.isPrime((p - 1n) / 2n),
  inBounds: (n: bigint, p: bigint): boolean => n >= MARGIN && n <= p - MARGIN,
};

const residueRules = new Map<number, (p: bigint) => boolean>([
  [2, (p) => p % 8n === 7n],
  [3, (p) => p % 3n === 2n],
  [4, () => true],
  [5, (p) => [1n, 4n].includes(p % 5n)],
  [6, (p) => [19n, 23n].includes(p % 24n)],
  [7, (p) => [3n, 5n, 6n].includes(p % 7n)],
]);

/** Whether g is a square mod p; true for a g that has no rule. */
export const isResidue = (g: number, p: bigint): boolean => residueRules.get(g)?.(p) ?? true;

/** p as a number. */
export function checkGroup({ g, p }: { g: number; p: Buffer }, strict = true): bigint {
  const bytes = strict ? p : withoutZeros(p);
  const n = numberOf(bytes);
  if (!steps.isLength(bytes)) {
    reject('MODP_P_LENGTH');
  }
  if (!steps.isOdd(n)) {
    reject('MODP_P_COMPOSITE');
  }
  if (!steps.isGenerator(g)) {
    reject('MODP_G_UNSUPPORTED');
  }
  if (!steps.isResidue(g, n)) {
    reject('MODP_G_NOT_RESIDUE');
  }
  if (steps.isKnown(bytes)) {
    return n;
  }
  if (!steps.isPrime(n)) {
    reject('MODP_P_COMPOSITE');
  }
  if (!steps.isSafe(n)) {
    reject('MODP_P_NOT_SAFE');
  }
  return n;
}

export const isPrime = (n: Buffer): boolean => steps.isPrime(numberOf(n));
