// The group of SRP: numbers, primality, checks of g and p.

import { checkPrimeSync } from 'node:crypto';
import { reject } from './rejection.ts';

const LENGTH = 256;
const MARGIN = 1n << 1984n;

export const numberOf = (bytes) => BigInt(`0x0${bytes.toString('hex')}`);
export const mod = (n, p) => ((n % p) + p) % p;

/** Big-endian, as many bytes as asked for. */
export const bytesOf = (n, length = LENGTH) => Buffer.from(n.toString(16).padStart(2 * length, '0'), 'hex');

/** Keeps the results of a slow function by its arguments. */
export function kept(work) {
  const results = new Map();
  return (...given) => {
    const key = given.map((item) => (Buffer.isBuffer(item) ? item.toString('hex') : item)).join();
    if (!results.has(key)) {
      results.set(key, work(...given));
    }
    return results.get(key);
  };
}

// From the top bit down: square, multiply where the bit is 1.
function powerOf(base, exponent, p) {
  let y = 1n;
  for (const bit of exponent.toString(2)) {
    y = (y * y) % p;
    if (bit === '1') {
      y = (y * base) % p;
    }
  }
  return y;
}

export const power = kept((base, exponent, p) => powerOf(mod(base, p), exponent, p));

/** 64 rounds of Miller–Rabin with random bases, by OpenSSL. */
const openssl = kept((n) => checkPrimeSync(n, { checks: 64 }));

/** n passes Miller–Rabin for each base. For mistakes. */
export function passes(n, bases) {
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

/** What ../mistakes may replace. */
export const steps = {
  isLength: (bytes) => bytes.length === LENGTH && bytes[0] >= 0x80,
  isOdd: (p) => p % 2n === 1n,
  isGenerator: (g) => g >= 2 && g <= 7,
  isResidue: (g, p) => residueRules[g](p),
  isKnown: () => false,
  isPrime: (n) => openssl(n),
  isSafe: (p) => steps.isPrime((p - 1n) / 2n),
  inBounds: (n, p) => n >= MARGIN && n <= p - MARGIN,
};

/** Whether g is a square mod p. */
export const residueRules = {
  2: (p) => p % 8n === 7n,
  3: (p) => p % 3n === 2n,
  4: () => true,
  5: (p) => [1n, 4n].includes(p % 5n),
  6: (p) => [19n, 23n].includes(p % 24n),
  7: (p) => [3n, 5n, 6n].includes(p % 7n),
};

function withoutZeros(bytes) {
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(start < 0 ? bytes.length : start);
}

/** p as a number. */
export function checkGroup({ g, p }, strict = true) {
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
  if (residueRules[g] && !steps.isResidue(g, n)) {
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

export const isPrime = (n) => steps.isPrime(numberOf(n));
