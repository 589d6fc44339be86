import { isPrime64, isProbablePrime, ROUNDS } from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { fromBytes, fromNumber, toNumber } from '#integers';
import { bases, passesMillerRabin, randomLength } from '../../src/miller-rabin.ts';
import { primeByTrialDivision } from '../../src/trial-division.ts';
import { atOnce } from '../../src/with-powers.ts';
import { fromBigInt, fromHex, randomBytes } from '../bytes.ts';
import { ARNAULT, pseudoprimes, RFC_2409_GROUP_2, SAFE_PRIME_256 } from '../numbers.ts';

/** Primes below `limit`, by the sieve of Eratosthenes. */
export function primesBelow(limit: number): number[] {
  const composite = new Uint8Array(limit);
  for (let d = 2; d * d < limit; d++) {
    for (let n = d * d; n < limit; n += d) {
      composite[n] = 1;
    }
  }
  return Array.from({ length: limit }, (_, n) => n).filter((n) => n > 1 && composite[n] === 0);
}

const test = (n: Uint8Array): boolean => isProbablePrime({ n, random: randomBytes(randomLength(n.length)) });

export function primeSuite(): void {
  describe('isProbablePrime', () => {
    it('is exact below 2^16', () => {
      const primes = new Set(primesBelow(2 ** 16));
      const wrong = [];
      for (let n = 0; n < 2 ** 16; n += n < 4096 ? 1 : 7) {
        if (test(Uint8Array.of(n >> 8, n)) !== primes.has(n)) {
          wrong.push(n);
        }
      }
      expect(wrong).toEqual([]);
    });

    it('wants random bytes whatever n is', () => {
      const without = {} as { random: Uint8Array };
      // even, 65521, 3 · 65537, 65537, and 257^2
      for (const n of ['02', 'fff1', '030003', '010001', '010201'].map(fromHex)) {
        expect(() => isProbablePrime({ ...without, n })).toThrow(
          new TypeError(`"random" expected Uint8Array of length ${64 * (n.length + 8)}, got type=undefined`),
        );
      }
    });

    it('takes n as it comes: empty, zero, with leading zeros', () => {
      expect(test(new Uint8Array(0))).toBe(false);
      expect(test(new Uint8Array(256))).toBe(false);
      expect(test(Uint8Array.of(0, 0, 0, 2))).toBe(true);
      expect(test(Uint8Array.of(0, 1, 0, 1))).toBe(true);
    });

    it.each(pseudoprimes)('finds $name composite', ({ hex }) => {
      expect(test(fromHex(hex))).toBe(false);
    });

    it('finds primes prime', () => {
      for (const hex of ['010001', 'ffffffffffffffc5', SAFE_PRIME_256]) {
        expect(test(fromHex(hex)), hex).toBe(true);
      }
    });

    it('rejects the neighbours of a prime', () => {
      const p = fromHex(RFC_2409_GROUP_2);
      for (const last of [0xfb, 0xfd]) {
        expect(test(p.map((byte, i) => (i === 127 ? last : byte)))).toBe(false);
      }
    });

    it("is not deceived by Arnault's number, which fixed bases let through", () => {
      const n = fromBigInt(ARNAULT);
      expect(ARNAULT.toString()).toHaveLength(397);
      expect(atOnce(passesMillerRabin(fromBytes(n), primesBelow(50).map(fromNumber)))).toBe(true);
      expect(atOnce(passesMillerRabin(fromBytes(n), [fromNumber(307)]))).toBe(false);
      expect(test(n)).toBe(false);
    });

    it('requires 64 · (length + 8) random bytes', () => {
      const n = Uint8Array.of(1, 0, 1);
      expect(ROUNDS).toBe(64);
      for (const length of [0, 703, 705]) {
        expect(() => isProbablePrime({ n, random: new Uint8Array(length) })).toThrow(
          new RangeError(`"random" expected Uint8Array of length 704, got length=${length}`),
        );
      }
      expect(() => isProbablePrime({ n: '3' as unknown as Uint8Array, random: n })).toThrow(
        new TypeError('"n" expected Uint8Array, got type=string'),
      );
      expect(() => isProbablePrime({ n, random: 4 as unknown as Uint8Array })).toThrow(
        new TypeError('"random" expected Uint8Array of length 704, got type=number'),
      );
    });
  });

  describe('isPrime64', () => {
    it('is exact below 2^16', () => {
      const primes = new Set(primesBelow(2 ** 16));
      const wrong = [];
      for (let n = 0; n < 2 ** 16; n += n < 4096 ? 1 : 7) {
        if (isPrime64(Uint8Array.of(n >> 8, n)) !== primes.has(n)) {
          wrong.push(n);
        }
      }
      expect(wrong).toEqual([]);
      expect(isPrime64(new Uint8Array(0))).toBe(false);
    });

    it.each([
      ['65537, the first prime above 2^16', '010001'],
      ['of 31 bits', '5a300d4b'],
      ['the last below 2^32', 'fffffffb'],
      ['with leading zeros', '000000005a300d4b'],
      ['the last below 2^64', 'ffffffffffffffc5'],
    ])('knows a prime: %s', (_, n) => {
      expect(isPrime64(fromHex(n))).toBe(true);
    });

    it.each([
      ['65536', '010000'],
      ['even', 'fffffffffffffffe'],
      ['the square of 257', '010201'],
      ['a multiple of every base', '67ed177ad3ee2234'], // 2 · 3 · 5 · 7 · … · 37 = 7420738134810, times 1009154
      ['passes the bases 2, 3, 5, 7', 'bfa17dc7'],
      ['passes the bases 2 … 23', '351591274f9af9fb'],
      ['the square of the last prime below 2^32', 'fffffff600000019'],
    ])('knows a composite: %s', (_, n) => {
      expect(isPrime64(fromHex(n))).toBe(false);
    });

    it('names what is wrong with n', () => {
      expect(() => isPrime64(new Uint8Array(9))).toThrow(
        new RangeError('"n" expected Uint8Array of at most 8 bytes, got length=9'),
      );
      expect(() => isPrime64(3 as never)).toThrow(new TypeError('"n" expected Uint8Array, got type=number'));
    });
  });

  describe('bases', () => {
    const n = fromNumber(65537);
    // 3 bytes of n and 8 more, a round
    const random = (round: number, value: number) => {
      const bytes = new Uint8Array(randomLength(3));
      new DataView(bytes.buffer).setUint32(round * 11 + 7, value);
      return bytes;
    };
    const list = (random: Uint8Array) => [...bases(n, random)].map(toNumber);

    it('are 64, from 2 to n - 2', () => {
      expect(list(random(0, 0))).toEqual(new Array(64).fill(2));
      expect(list(random(0, 65533))).toEqual([65535, ...new Array(63).fill(2)]);
      expect(list(random(0, 65534))).toEqual(new Array(64).fill(2));
    });

    it('take each round its own bytes', () => {
      for (const round of [0, 1, 63]) {
        expect(list(random(round, 5)).indexOf(7)).toBe(round);
      }
    });
  });

  describe('Miller–Rabin', () => {
    it.each([
      // n - 1 = 2^s · d. Liars of 2047 = 23 · 89 (s = 1) and of 65 = 5 · 13 (s = 6), found by hand
      { n: 2047, a: 2, passes: true },
      { n: 2047, a: 3, passes: false },
      { n: 65, a: 8, passes: true },
      { n: 65, a: 18, passes: true },
      { n: 65, a: 2, passes: false },
      { n: 65, a: 14, passes: false }, // 14^2 = 1, with no -1 before it
      { n: 97, a: 5, passes: true },
    ])('base $a: $n passes is $passes', ({ n, a, passes }) => {
      expect(atOnce(passesMillerRabin(fromNumber(n), [fromNumber(a)]))).toBe(passes);
    });

    it('requires every base to pass', () => {
      const [liar, witness] = [fromNumber(2), fromNumber(3)];
      expect(atOnce(passesMillerRabin(fromNumber(2047), [liar, liar, witness]))).toBe(false);
    });

    it('lets a composite pass with less than a quarter of the bases 2 … n - 2', () => {
      for (const n of [9, 15, 49, 91, 703, 1891, 2047]) {
        const all = Array.from({ length: n - 3 }, (_, i) => fromNumber(i + 2));
        const liars = all.filter((a) => atOnce(passesMillerRabin(fromNumber(n), [a])));
        expect(liars.length / all.length, String(n)).toBeLessThan(1 / 4);
      }
    });
  });

  describe('trial division', () => {
    it('leaves open what has no divisor below 256', () => {
      expect(primeByTrialDivision(fromNumber(65536 - 1))).toBe(false);
      expect(primeByTrialDivision(fromNumber(65521))).toBe(true);
      expect(primeByTrialDivision(fromNumber(65537))).toBe(undefined);
      expect(primeByTrialDivision(fromNumber(251 * 65537))).toBe(false);
      expect(primeByTrialDivision(fromNumber(257 * 257))).toBe(undefined);
    });
  });
}
