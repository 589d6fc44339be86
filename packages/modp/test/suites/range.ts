import {
  checkElement,
  checkGroup,
  type ElementName,
  GROUP_RANDOM_LENGTH,
  type Group,
  type ProfileName,
  profiles,
  telegramPrime,
} from '@mtproof/modp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../tests/code-of.ts';
import { fromBigInt, toBigInt } from '../bytes.ts';

const p = toBigInt(telegramPrime());
const group = (profile: ProfileName) =>
  checkGroup({ g: 3, p: telegramPrime(), random: new Uint8Array(GROUP_RANDOM_LENGTH), profile });
const padded = (n: bigint) => {
  const bytes = fromBigInt(n);
  return Uint8Array.of(...new Uint8Array(Math.max(0, 256 - bytes.length)), ...bytes);
};
const ELEMENTS: readonly ElementName[] = ['g_a', 'g_b', 'A', 'srp_B', 't'];

const inside = (profile: ProfileName, name: ElementName, n: bigint): boolean =>
  codeOf(() => checkElement(group(profile), padded(n), { name })) === 'none';

export function rangeSuite(): void {
  describe('checkElement', () => {
    it.each(
      (Object.keys(profiles) as ProfileName[]).flatMap((profile) =>
        ELEMENTS.map((name) => ({ profile, name })),
      ),
    )('$profile, $name: the bounds are the last good values', ({ profile, name }) => {
      const range = profiles[profile].elements[name];
      const [low, high] =
        typeof range === 'number' ? [1n << BigInt(range), p - (1n << BigInt(range))] : [1n, p - 1n];
      for (const n of [low, low + 1n, p / 2n, high - 1n, high]) {
        expect(inside(profile, name, n)).toBe(true);
      }
      if (range === 'any') {
        for (const n of [0n, p, p + 1n]) {
          expect(inside(profile, name, n)).toBe(true);
        }
      } else {
        for (const n of [0n, low - 1n, p]) {
          expect(inside(profile, name, n)).toBe(false);
        }
        for (const n of [high + 1n, p + 1n, (1n << 2048n) - 1n]) {
          expect(inside(profile, name, n)).toBe(range === 'nonzero' && n % p !== 0n);
        }
      }
    });

    // Who takes what, of the elements in the order g_a g_b A srp_B t: 1 for taken.
    it.each([
      { value: '0', n: 0n, strict: '00000', specification: '00001', tdlib: '00101', tdesktop: '00000' },
      { value: '1', n: 1n, strict: '00000', specification: '00111', tdlib: '00111', tdesktop: '00010' },
      { value: '2', n: 2n, strict: '00000', specification: '11111', tdlib: '00111', tdesktop: '00010' },
      {
        value: '2^1982',
        n: 1n << 1982n,
        strict: '00000',
        specification: '11111',
        tdlib: '00111',
        tdesktop: '00010',
      },
      {
        value: '2^1983',
        n: 1n << 1983n,
        strict: '00000',
        specification: '11111',
        tdlib: '00111',
        tdesktop: '11111',
      },
      {
        value: '2^1984',
        n: 1n << 1984n,
        strict: '11111',
        specification: '11111',
        tdlib: '11111',
        tdesktop: '11111',
      },
      {
        value: 'p - 1',
        n: p - 1n,
        strict: '00000',
        specification: '00111',
        tdlib: '00111',
        tdesktop: '00010',
      },
      { value: 'p', n: p, strict: '00000', specification: '00001', tdlib: '00101', tdesktop: '00000' },
      {
        value: 'p + 1',
        n: p + 1n,
        strict: '00000',
        specification: '00111',
        tdlib: '00101',
        tdesktop: '00000',
      },
    ])('$value', ({ n, value: _, ...expected }) => {
      for (const [profile, taken] of Object.entries(expected)) {
        const by = ELEMENTS.map((name) => Number(inside(profile as ProfileName, name, n))).join('');
        expect({ profile, taken: by }).toEqual({ profile, taken });
      }
    });

    it('agrees with the inequalities', () => {
      const strict = group('strict');
      const near = fc.oneof(
        fc.bigInt(0n, (1n << 2048n) - 1n),
        fc.bigInt(-3n, 3n).map((d) => (1n << 1984n) + d),
        fc.bigInt(-3n, 3n).map((d) => p - (1n << 1984n) + d),
        fc.bigInt(-3n, 3n).map((d) => p + d),
        fc.bigInt(0n, 1n << 1985n),
      );
      fc.assert(
        fc.property(near, (n) => {
          const good = 1n << 1984n <= n && n <= p - (1n << 1984n);
          expect(codeOf(() => checkElement(strict, padded(n), { name: 'g_a' })) === 'none').toBe(good);
        }),
      );
    });

    it('gives 256 fresh bytes', () => {
      const n = fromBigInt((1n << 1984n) + 5n); // 249 bytes
      const element = checkElement(group('strict'), n, { name: 'srp_B' });
      expect(element).toEqual(padded((1n << 1984n) + 5n));
      const full = fromBigInt(p / 2n);
      expect(checkElement(group('strict'), Buffer.from(full), { name: 'A' })).toEqual(full);
      expect(checkElement(group('strict'), full, { name: 'A' })).not.toBe(full);
    });

    it('takes at most 256 bytes, in every profile', () => {
      const long = Uint8Array.of(0, ...fromBigInt(p / 2n));
      for (const profile of Object.keys(profiles) as ProfileName[]) {
        for (const name of ELEMENTS) {
          expect(codeOf(() => checkElement(group(profile), long, { name }))).toBe('MODP_ELEMENT_RANGE');
        }
      }
    });

    it('takes srp_B of 248 bytes at least, as TDLib does', () => {
      const check = (profile: ProfileName, length: number, name: ElementName = 'srp_B') =>
        codeOf(() => checkElement(group(profile), new Uint8Array(length).fill(1), { name }));
      expect(check('tdlib', 248)).toBe('none');
      expect(check('tdlib', 247)).toBe('MODP_ELEMENT_RANGE');
      expect(check('tdlib', 247, 'A')).toBe('none');
      expect(check('tdesktop', 1)).toBe('none');
      expect(check('specification', 1)).toBe('none');
      expect(check('specification', 0)).toBe('MODP_ELEMENT_RANGE');
    });

    it('says which element, and why', () => {
      const fails = (profile: ProfileName, n: Uint8Array) => () =>
        checkElement(group(profile), n, { name: 'srp_B' });
      expect(fails('strict', new Uint8Array(256))).toThrow('srp_B is not in 2^1984 … p - 2^1984');
      expect(fails('specification', telegramPrime())).toThrow('srp_B is 0 mod p');
      expect(fails('tdlib', new Uint8Array(257))).toThrow('srp_B of 257 bytes, not 248 … 256');
    });

    it('requires a group that was checked', () => {
      const unchecked = { g: 3, p: telegramPrime() } as unknown as Group;
      for (const [given, kind] of [
        [unchecked, 'Object'],
        [undefined, 'undefined'],
      ] as const) {
        expect(() => checkElement(given as Group, telegramPrime(), { name: 'A' })).toThrow(
          new TypeError(`"group" expected Group, returned by checkGroup, got type=${kind}`),
        );
      }
    });

    it('requires bytes, and one of five names', () => {
      const strict = group('strict');
      expect(() => checkElement(strict, '1' as unknown as Uint8Array, { name: 'A' })).toThrow(
        new TypeError('"n" expected Uint8Array, got type=string'),
      );
      for (const name of ['B', 'toString']) {
        expect(() => checkElement(strict, telegramPrime(), { name: name as ElementName })).toThrow(
          new RangeError(`"name" expected g_a, g_b, A, srp_B, t, got ${name}`),
        );
      }
    });
  });
}
