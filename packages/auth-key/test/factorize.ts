import { factorize } from '@mtproof/auth-key';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { hex, sample, toHex } from './published.ts';

const bytes = (n: bigint): Uint8Array => {
  const digits = n.toString(16);
  return hex(digits.padStart(digits.length + (digits.length % 2), '0'));
};
const factors = (n: bigint): bigint[] =>
  Object.values(factorize(bytes(n))).map((value) => BigInt(`0x${toHex(value)}`));

/** `factorize`, by whatever finds its divisors. */
export function factorizeSuite(): void {
  describe('a product of two primes', () => {
    it('of the sample', () => {
      expect(factorize(hex(sample.pq))).toEqual({ p: hex(sample.p), q: hex(sample.q) });
    });

    // The sample of 2013; mtcute packages/core/src/utils/crypto/factorization.test.ts
    it.each([
      [1229739323n, 1402015859n],
      [1112973847n, 1878321023n],
      [1206429347n, 1218991343n],
      [1555252417n, 1803100129n],
    ])('of others: %i · %i', (p, q) => {
      expect(factors(p * q)).toEqual([p, q]);
    });

    it.each([
      ['the smallest', 3n, 5n],
      ['with 3', 3n, 7n],
      ['a single byte', 11n, 23n],
      ['the largest factors', 4294967279n, 4294967291n],
      ['the largest with 3', 3n, 6148914691236517199n],
      ['the largest with 5', 5n, 3689348814741910277n],
      ['with 257', 257n, 71777214294589669n],
      ['next to each other', 3037000453n, 3037000493n],
    ])('%s', (_, p, q) => {
      expect(factors(p * q)).toEqual([p, q]);
    });

    it('below 10000, each', () => {
      const isPrime = (n: number): boolean => {
        for (let d = 2; d * d <= n; d++) {
          if (n % d === 0) {
            return false;
          }
        }
        return n > 1;
      };
      for (let n = 15; n < 10000; n++) {
        const p =
          [3, 5, 7].concat(Array.from({ length: 46 }, (_, i) => 9 + 2 * i)).find((d) => n % d === 0) ?? 1;
        const q = n / p;
        const expected = n % 2 === 1 && p < q && isPrime(p) && isPrime(q) ? [p, q].join() : 'AUTH_PQ_FACTORS';
        let got = '';
        const code = codeOf(() => {
          got = factors(BigInt(n)).join();
        });
        expect(code === 'none' ? got : code, `${n}`).toBe(expected);
      }
    });
  });

  describe('refuses', () => {
    it.each([
      ['nothing', ''],
      ['zero', '00'],
      ['a zero in front', `00${sample.pq}`.slice(0, 16)],
      ['nine bytes', `${sample.pq}01`],
      ['nine bytes with a zero in front', `00${sample.pq}`],
      ['1', '01'],
      ['14', '0e'],
    ])('%s: AUTH_PQ_RANGE', (_, pq) => {
      expect(codeOf(() => factorize(hex(pq)))).toBe('AUTH_PQ_RANGE');
    });

    it.each([
      ['a prime', 1780931429n],
      ['the largest prime', 18446744073709551557n],
      ['twice a prime', 2n * 1780931429n],
      ['a power of two', 2n ** 63n],
      ['a small square', 25n],
      ['the square of a prime', 4294967291n ** 2n],
      ['the square of a composite', 3037000502n ** 2n],
      ['a cube', 2642239n ** 3n],
      ['three primes', 3n * 5n * 7n],
      ['three large primes', 2642203n * 2642231n * 2642239n],
      ['three primes, two of them equal', 3n * 3n * 1780931429n],
      ['a product of many', 3n * 5n * 7n * 11n * 13n * 17n * 19n * 23n * 29n * 31n * 37n * 41n * 43n * 47n],
      ['2^64 - 1', 2n ** 64n - 1n],
      ['a strong pseudoprime to the bases 2 … 23', 3825123056546413051n],
      ['a Carmichael number', 561n],
    ])('%s: AUTH_PQ_FACTORS', (_, n) => {
      expect(codeOf(() => factorize(bytes(n)))).toBe('AUTH_PQ_FACTORS');
    });

    it('what is not bytes', () => {
      expect(() => factorize(15n as never)).toThrow(TypeError);
      expect(() => factorize(15n as never)).toThrow('"pq" expected Uint8Array');
    });
  });
}
