import {
  checkGroup,
  GROUP_RANDOM_LENGTH,
  type ProfileName,
  profiles,
  provedPrimes,
  telegramPrime,
} from '@mtproof/modp';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../tests/code-of.ts';
import { isProved } from '../../src/telegram-prime.ts';
import { fromHex, randomBytes, toBigInt, toHex } from '../bytes.ts';
import {
  COMPOSITE_HALF_PRIME,
  PRIME_HALF_DIVISIBLE,
  PRIME_NOT_SAFE,
  RFC_2409_GROUP_2,
  RFC_3526_GROUP_14,
  SEMIPRIME,
} from '../numbers.ts';

const telegram = telegramPrime();
const rfc = fromHex(RFC_3526_GROUP_14);
const random = randomBytes(GROUP_RANDOM_LENGTH);
const profileNames = Object.keys(profiles) as ProfileName[];

const plus = (p: Uint8Array, d: number) => fromHex((toBigInt(p) + BigInt(d)).toString(16));
const check = (g: number, p: Uint8Array) => codeOf(() => checkGroup({ g, p, random, proved: [rfc] }));

export function groupSuite(): void {
  describe('checkGroup', () => {
    it.each([3, 4, 7])("takes Telegram's prime with g = %d", (g) => {
      const group = checkGroup({ g, p: telegram, random });
      expect(group).toEqual({ g, p: telegram, profile: 'strict' });
      expect(group.p).not.toBe(telegram);
    });

    it.each([2, 5, 6])("refuses g = %d for Telegram's prime", (g) => {
      expect(check(g, telegram)).toBe('MODP_G_NOT_RESIDUE');
    });

    it.each([-(2 ** 31), -1, 0, 1, 8, 2 ** 31 - 1])('refuses g = %d for every prime', (g) => {
      for (const profile of profileNames) {
        expect(codeOf(() => checkGroup({ g, p: telegram, random, profile }))).toBe('MODP_G_UNSUPPORTED');
      }
    });

    it.each([2, 3, 4, 5, 6, 7])('takes group 14 with g = %d, once proved', (g) => {
      expect(check(g, rfc)).toBe('none');
    });

    it.each([
      { name: '1024 bits', p: fromHex(RFC_2409_GROUP_2) },
      { name: '2047 bits', p: fromHex(`7f${toHex(telegram).slice(2)}`) },
      { name: '2047 bits in front of a zero', p: Uint8Array.of(...telegram.subarray(1), 0) },
      { name: '2049 bits', p: Uint8Array.of(1, ...telegram) },
      { name: 'a zero in front', p: Uint8Array.of(0, ...telegram) },
      { name: 'a byte behind', p: Uint8Array.of(...telegram, 0x5b) },
      { name: 'the last byte missing', p: telegram.subarray(0, 255) },
      { name: 'nothing', p: new Uint8Array(0) },
      { name: 'zeros', p: new Uint8Array(256) },
    ])('refuses $name', ({ p }) => {
      for (const profile of profileNames) {
        expect(codeOf(() => checkGroup({ g: 3, p, random, profile }))).toBe('MODP_P_LENGTH');
      }
    });

    it.each([
      { name: 'even', g: 4, p: plus(telegram, 1) },
      { name: 'p + 2, divisible by 5', g: 4, p: plus(telegram, 2) },
      { name: 'p + 6', g: 4, p: plus(telegram, 6) },
      { name: 'p - 2^2040', g: 4, p: fromHex(`c6${toHex(telegram).slice(2)}`) },
      { name: 'a semiprime', g: 4, p: fromHex(SEMIPRIME) },
      { name: 'a composite with a prime half', g: 4, p: fromHex(COMPOSITE_HALF_PRIME) },
      { name: '2^2047 + 1', g: 4, p: fromHex(`80${'00'.repeat(254)}01`) },
    ])('refuses $name', ({ g, p }) => {
      for (const profile of profileNames) {
        expect(codeOf(() => checkGroup({ g, p, random, profile }))).toBe('MODP_P_COMPOSITE');
      }
    });

    it('makes the cheap checks first', () => {
      expect(check(9, plus(telegram, 1).subarray(1))).toBe('MODP_P_LENGTH');
      expect(check(9, plus(telegram, 1))).toBe('MODP_P_COMPOSITE');
      expect(check(9, plus(telegram, 2))).toBe('MODP_G_UNSUPPORTED');
      expect(check(2, fromHex(SEMIPRIME))).toBe('MODP_G_NOT_RESIDUE');
    });

    it('requires random bytes whatever p is', () => {
      const wanted = new TypeError('"random" expected Uint8Array of length 16896, got type=undefined');
      const without = { g: 4 } as { g: number; random: Uint8Array };
      for (const p of [telegram, rfc, plus(telegram, 1), telegram.subarray(1)]) {
        expect(() => checkGroup({ ...without, p })).toThrow(wanted);
        expect(() => checkGroup({ ...without, p, proved: [p] })).toThrow(wanted);
      }
    });

    it('takes for proved what has all the bytes of a proved prime', () => {
      const almost = Uint8Array.of(...rfc.subarray(0, 255), 0xfe);
      const [shorter, longer] = [rfc.subarray(0, 255), Uint8Array.of(...rfc, 0)];
      for (const proved of [[telegram], [almost, shorter, longer]]) {
        expect(isProved(rfc, proved)).toBe(false);
      }
      expect(isProved(rfc, [telegram, rfc])).toBe(true);
    });

    it('requires them to have one length, needed or not', () => {
      expect(GROUP_RANDOM_LENGTH).toBe(64 * (256 + 8));
      for (const length of [0, GROUP_RANDOM_LENGTH - 1, GROUP_RANDOM_LENGTH + 1]) {
        expect(() => checkGroup({ g: 3, p: telegram, random: new Uint8Array(length) })).toThrow(
          new RangeError(`"random" expected Uint8Array of length 16896, got length=${length}`),
        );
      }
    });

    it('names the argument that has a wrong type or value', () => {
      const good = { g: 3, p: telegram, random };
      const wrong = (change: object) => () => checkGroup({ ...good, ...change });
      expect(wrong({ g: '3' })).toThrow(
        new TypeError('"g" expected integer -2147483648 … 2147483647, got type=string'),
      );
      for (const g of [2.5, 2 ** 31, -(2 ** 31) - 1, Number.NaN]) {
        expect(wrong({ g })).toThrow(
          new RangeError(`"g" expected integer -2147483648 … 2147483647, got ${g}`),
        );
      }
      expect(wrong({ p: toHex(telegram) })).toThrow(
        new TypeError('"p" expected Uint8Array, got type=string'),
      );
      expect(wrong({ random: 0 })).toThrow(
        new TypeError('"random" expected Uint8Array of length 16896, got type=number'),
      );
      expect(wrong({ proved: [telegram, null] })).toThrow(
        new TypeError('"proved" expected Uint8Array, got type=Null'),
      );
      for (const profile of ['android', 'toString', '', null]) {
        expect(wrong({ profile })).toThrow(
          new RangeError(`"profile" expected strict, specification, tdlib, tdesktop, got ${profile}`),
        );
      }
    });

    it('says what is wrong', () => {
      expect(() => checkGroup({ g: 5, p: telegram, random })).toThrow(
        'p mod 5 is not 1 or 4, as g = 5 needs',
      );
      expect(() => checkGroup({ g: 8, p: telegram, random })).toThrow('g is 8, not 2 … 7');
      expect(() => checkGroup({ g: 3, p: telegram.subarray(1), random })).toThrow('p of 255 bytes, not 256');
    });

    it('takes p at any offset of any buffer, and keeps no part of it', () => {
      const buffer = Buffer.concat([Buffer.of(1, 2, 3), telegram, Buffer.of(4)]);
      const before = Buffer.from(buffer);
      const group = checkGroup({ g: 3, p: buffer.subarray(3, 259), random });
      expect(buffer).toEqual(before);
      buffer.fill(0);
      expect(group.p).toEqual(telegram);
      expect(Object.getPrototypeOf(group.p)).toBe(Uint8Array.prototype);
    });
  });

  describe('the profile of Telegram Desktop', () => {
    it.each([3, 4, 5, 7])("presumes g = %d with Telegram's prime", (g) => {
      expect(checkGroup({ g, p: telegram, random, profile: 'tdesktop' }).profile).toBe('tdesktop');
    });

    it.each([2, 6])('does not presume g = %d', (g) => {
      expect(codeOf(() => checkGroup({ g, p: telegram, random, profile: 'tdesktop' }))).toBe(
        'MODP_G_NOT_RESIDUE',
      );
    });

    it('presumes nothing with another prime', () => {
      const p = fromHex(PRIME_NOT_SAFE); // 2 mod 5
      expect(codeOf(() => checkGroup({ g: 5, p, random, proved: [p], profile: 'tdesktop' }))).toBe(
        'MODP_G_NOT_RESIDUE',
      );
    });

    it.each(['specification', 'tdlib'] as const)('is alone: not %s', (profile) => {
      expect(codeOf(() => checkGroup({ g: 5, p: telegram, random, profile }))).toBe('MODP_G_NOT_RESIDUE');
    });
  });

  describe('provedPrimes', () => {
    const group = checkGroup({ g: 2, p: rfc, random, proved: [rfc] });

    it('adds a prime once, to a new list', () => {
      const none: Uint8Array[] = [];
      const one = provedPrimes(none, group);
      expect(none).toEqual([]);
      expect(one).toEqual([rfc]);
      expect(one[0]).not.toBe(group.p);
      expect(provedPrimes(one, group)).toBe(one);
      expect(provedPrimes([telegram], group)).toEqual([telegram, rfc]);
    });

    it('keeps the last 16', () => {
      const others = Array.from({ length: 16 }, (_, i) => plus(rfc, -2 * i - 2));
      const list = provedPrimes(others, group);
      expect(list).toEqual([...others.slice(1), rfc]);
      expect(others).toHaveLength(16);
      expect(provedPrimes(others.slice(1), group)).toEqual(list);
    });

    it("leaves out Telegram's", () => {
      const none: Uint8Array[] = [];
      expect(provedPrimes(none, checkGroup({ g: 3, p: telegram, random }))).toBe(none);
    });
  });

  describe('telegramPrime', () => {
    it('is fresh', () => {
      telegramPrime().fill(0);
      expect(telegramPrime()).toEqual(telegram);
      expect(telegram).toHaveLength(256);
    });
  });
}

const halves = [
  { name: 'composite', p: fromHex(PRIME_NOT_SAFE) },
  { name: 'divisible by 5', p: fromHex(PRIME_HALF_DIVISIBLE) },
];

/**
 * The proofs that take 64 powers of 2048 bits.
 *
 * @param primes - How many primes that are not safe are refused.
 */
export function proofSuite(primes: number): void {
  describe('checkGroup, with a proof', () => {
    it('takes group 14 of RFC 3526', () => {
      expect(checkGroup({ g: 2, p: rfc, random }).p).toEqual(rfc);
    });

    it.each(halves.slice(0, primes))('refuses a prime whose half is $name', ({ p }) => {
      expect(codeOf(() => checkGroup({ g: 3, p, random }))).toBe('MODP_P_NOT_SAFE');
    });
  });
}
