import { describe, expect, it } from 'vitest';
import { fromBytes, fromNumber, toNumber } from '#integers';
import { obeys, type ResidueRule, residueRules } from '../../src/generator.ts';
import { randomLength } from '../../src/miller-rabin.ts';
import { power } from '../../src/power.ts';
import { classify } from '../../src/safe-prime.ts';
import { atOnce } from '../../src/with-powers.ts';
import { fromHex, randomBytes, toBigInt } from '../bytes.ts';
import {
  COMPOSITE_HALF_PRIME,
  PRIME_HALF_DIVISIBLE,
  PRIME_NOT_SAFE,
  SAFE_PRIME_256,
  SEMIPRIME,
} from '../numbers.ts';
import { primesBelow } from './prime.ts';

const random = randomBytes(randomLength(32));
/** Tells that somebody looked. */
const none = new Proxy(random, {
  get() {
    throw new Error('no random bytes');
  },
});

export function safePrimeSuite(): void {
  describe('classify', () => {
    const primes = new Set(primesBelow(4000));

    it('is exact for small odd numbers', () => {
      for (let p = 3; p < 4000; p += 2) {
        const kind = !primes.has(p) ? 'composite' : primes.has((p - 1) / 2) ? 'safe prime' : 'prime';
        expect(atOnce(classify(fromNumber(p), random)), String(p)).toBe(kind);
      }
    });

    it('proves 256 bits', () => {
      expect(atOnce(classify(fromBytes(fromHex(SAFE_PRIME_256)), random))).toBe('safe prime');
      // (p - 1)/2 of that prime, and 2^255 - 19
      const q = fromHex((toBigInt(fromHex(SAFE_PRIME_256)) >> 1n).toString(16));
      expect(atOnce(classify(fromBytes(q), random))).toBe('prime');
      expect(atOnce(classify(fromBytes(fromHex(`7f${'ff'.repeat(30)}ed`)), random))).toBe('prime');
    });

    it.each([
      { name: 'a semiprime', hex: SEMIPRIME },
      { name: 'a composite with a prime half', hex: COMPOSITE_HALF_PRIME },
      { name: 'a multiple of 3', hex: '0f' },
    ])('rejects $name by one power, without using the random bytes', ({ hex }) => {
      expect(atOnce(classify(fromBytes(fromHex(hex)), none))).toBe('composite');
    });

    it('is not deceived by a Carmichael number, whose powers are all 1', () => {
      // 6763 · 10627 · 29947: 2^(n-1) = 1
      expect(atOnce(classify(fromBytes(fromHex('01f51f3fee3b')), randomBytes(randomLength(6))))).toBe(
        'composite',
      );
    });

    it.each([
      { name: 'p', hex: PRIME_HALF_DIVISIBLE },
      { name: '(p - 1)/2', hex: PRIME_NOT_SAFE },
    ])('looks at the random bytes for $name', ({ hex }) => {
      expect(() => atOnce(classify(fromBytes(fromHex(hex)), none))).toThrow('no random bytes');
    });
  });

  describe('residue rules', () => {
    // https://core.telegram.org/mtproto/auth_key
    it.each([
      { g: 2, modulus: 8, residues: [7] },
      { g: 3, modulus: 3, residues: [2] },
      { g: 4, modulus: 1, residues: [0] },
      { g: 5, modulus: 5, residues: [1, 4] },
      { g: 6, modulus: 24, residues: [19, 23] },
      { g: 7, modulus: 7, residues: [3, 5, 6] },
    ])('g = $g: p mod $modulus is one of $residues', ({ g, modulus, residues }) => {
      const obeyed = Array.from({ length: 840 }, (_, p) => p).filter((p) =>
        obeys(fromNumber(p), residueRules[g] as ResidueRule),
      );
      expect(new Set(obeyed.map((p) => p % modulus))).toEqual(new Set(residues));
      expect(obeyed).toHaveLength((840 / modulus) * residues.length);
    });

    const safePrimes = primesBelow(2000).filter((p) => p >= 23 && primesBelow(p).includes((p - 1) / 2));

    it.each([2, 3, 4, 5, 6, 7])(
      "g = %d: the rule is Euler's criterion, for all safe primes 23 … 2000",
      (g) => {
        const rule = residueRules[g] as ResidueRule;
        for (const p of safePrimes) {
          const P = fromNumber(p);
          // g^((p-1)/2) = 1 mod p
          const square = power({ base: fromNumber(g), exponent: fromNumber((p - 1) / 2), modulus: P });
          expect(obeys(P, rule), `p = ${p}`).toBe(toNumber(square) === 1);
        }
        expect(safePrimes.length).toBeGreaterThan(20);
      },
    );
  });
}
