// Against OpenSSL, through node:crypto.

import { checkPrimeSync, createDiffieHellman } from 'node:crypto';
import { isProbablePrime, pad, powMod, telegramPrime } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { randomLength } from '../src/miller-rabin.ts';
import { fromBigInt, fromHex, randomBytes, toBigInt } from './bytes.ts';
import {
  ARNAULT,
  COMPOSITE_HALF_PRIME,
  PRIME_HALF_DIVISIBLE,
  PRIME_NOT_SAFE,
  pseudoprimes,
  RFC_2409_GROUP_2,
  RFC_3526_GROUP_14,
  SAFE_PRIME_256,
  SEMIPRIME,
} from './numbers.ts';

describe('powMod', () => {
  const modulus = telegramPrime();
  const dh = createDiffieHellman(modulus, Buffer.of(3));

  it.each([1, 2, 3])("gives OpenSSL's keys and secrets, %d", (i) => {
    const [a, g_b] = [
      randomBytes(256, `a${i}`),
      randomBytes(256, `g_b${i}`).map((byte, j) => (j === 0 ? 0 : byte)),
    ];
    dh.setPrivateKey(a);
    dh.generateKeys();
    expect(powMod({ base: Uint8Array.of(3), exponent: a, modulus })).toEqual(pad(dh.getPublicKey()));
    expect(powMod({ base: g_b, exponent: a, modulus })).toEqual(pad(dh.computeSecret(g_b)));
  });
});

describe('isProbablePrime', () => {
  it('agrees with OpenSSL about 64-bit numbers', () => {
    const counts = { prime: 0, composite: 0 };
    for (let i = 0; i < 300; i++) {
      const n = randomBytes(8, `n${i}`).map((byte, j) => (j === 7 ? byte | 1 : byte));
      const prime = isProbablePrime({ n, random: randomBytes(randomLength(8), `random${i}`) });
      expect(prime, String(toBigInt(n))).toBe(checkPrimeSync(toBigInt(n)));
      counts[prime ? 'prime' : 'composite']++;
    }
    expect(counts.prime).toBeGreaterThan(5);
    expect(counts.composite).toBeGreaterThan(5);
  });
});

describe('numbers.ts', () => {
  const half = (hex: string) => toBigInt(fromHex(hex)) >> 1n;
  const prime = (hex: string) => checkPrimeSync(toBigInt(fromHex(hex)));

  it.each([
    { name: 'group 14', hex: RFC_3526_GROUP_14, p: true, q: true },
    { name: 'group 2', hex: RFC_2409_GROUP_2, p: true, q: true },
    { name: '256 bits', hex: SAFE_PRIME_256, p: true, q: true },
    { name: 'prime, not safe', hex: PRIME_NOT_SAFE, p: true, q: false },
    { name: 'prime, half divisible by 5', hex: PRIME_HALF_DIVISIBLE, p: true, q: false },
    { name: 'composite, half prime', hex: COMPOSITE_HALF_PRIME, p: false, q: true },
    { name: 'semiprime', hex: SEMIPRIME, p: false, q: false },
  ])('says what OpenSSL says: $name', ({ hex, p, q }) => {
    expect({ p: prime(hex), q: checkPrimeSync(half(hex)) }).toEqual({ p, q });
  });

  it('has composite pseudoprimes', () => {
    for (const { name, hex } of pseudoprimes) {
      expect(prime(hex), name).toBe(false);
    }
    expect(checkPrimeSync(ARNAULT)).toBe(false);
    expect(fromBigInt(ARNAULT)).toHaveLength(165);
    expect(half(PRIME_HALF_DIVISIBLE) % 5n).toBe(0n);
  });
});
