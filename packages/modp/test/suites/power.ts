import { powMod } from '@mtproof/modp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBigInt, fromHex, randomBytes, toBigInt, toHex } from '../bytes.ts';
import { RFC_3526_GROUP_14 } from '../numbers.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const modulus = bytes(40).filter((m) => m.some((byte) => byte !== 0));

// Right to left, unlike the code.
function oracle(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n % modulus, base % modulus];
  for (let e = exponent; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) {
      result = (result * square) % modulus;
    }
    square = (square * square) % modulus;
  }
  return result;
}

export function powerSuite(): void {
  describe('powMod', () => {
    it('is base^exponent mod modulus, in as many bytes as the modulus has', () => {
      fc.assert(
        fc.property(bytes(40), bytes(40), modulus, (base, exponent, modulus) => {
          const power = powMod({ base, exponent, modulus });
          expect(power).toHaveLength(modulus.length);
          expect(toBigInt(power)).toBe(oracle(toBigInt(base), toBigInt(exponent), toBigInt(modulus)));
        }),
      );
    });

    it('multiplies as exponents add: b^x · b^y = b^(x+y)', () => {
      fc.assert(
        fc.property(bytes(20), bytes(20), bytes(20), modulus, (base, x, y, modulus) => {
          const power = (exponent: Uint8Array) => toBigInt(powMod({ base, exponent, modulus }));
          const sum = fromBigInt(toBigInt(x) + toBigInt(y));
          expect((power(x) * power(y)) % toBigInt(modulus)).toBe(power(sum));
        }),
      );
    });

    it.each([
      { name: 'odd', modulus: fromHex(RFC_3526_GROUP_14) },
      { name: 'even', modulus: fromHex(RFC_3526_GROUP_14.replace(/.$/, 'e')) },
      { name: '1, with zeros in front', modulus: Uint8Array.of(...new Uint8Array(255), 1) },
      { name: 'of 129 bytes', modulus: fromHex(`01${'fe'.repeat(127)}01`) },
    ])('takes a long modulus: $name', ({ modulus }) => {
      const [base, exponent] = [randomBytes(256, 'base'), randomBytes(256, 'exponent')];
      const expected = oracle(toBigInt(base), toBigInt(exponent), toBigInt(modulus));
      const power = powMod({ base, exponent, modulus });
      expect(power).toHaveLength(modulus.length);
      expect(toBigInt(power)).toBe(expected);
    });

    it.each([
      { base: '', exponent: '', modulus: '05', power: '01' }, // 0^0
      { base: '00', exponent: '0001', modulus: '05', power: '00' },
      { base: '07', exponent: '', modulus: '01', power: '00' },
      { base: '07', exponent: '0a', modulus: '01', power: '00' },
      { base: '02', exponent: '0b', modulus: '0800', power: '0000' }, // 2^11 mod 2^11
      { base: '03', exponent: '05', modulus: '000017', power: '00000d' },
      { base: 'ffff', exponent: '000002', modulus: '0100', power: '0001' },
    ])('$base ^ $exponent mod $modulus = $power', ({ base, exponent, modulus, power }) => {
      const [b, e, m] = [fromHex(base), fromHex(exponent), fromHex(modulus)];
      expect(toHex(powMod({ base: b, exponent: e, modulus: m }))).toBe(power);
    });

    it('takes bytes of any buffer, leaves them alone, and gives its own', () => {
      const buffer = Buffer.of(9, 3, 5, 0, 23, 9);
      const [base, exponent, modulus] = [buffer.subarray(1, 2), buffer.subarray(2, 3), buffer.subarray(3, 5)];
      const power = powMod({ base, exponent, modulus });
      expect(power).toEqual(Uint8Array.of(0, 13));
      expect(Object.getPrototypeOf(power)).toBe(Uint8Array.prototype);
      expect(power.buffer).not.toBe(buffer.buffer);
      expect(buffer).toEqual(Buffer.of(9, 3, 5, 0, 23, 9));
    });

    it('requires a modulus', () => {
      const [base, exponent] = [Uint8Array.of(3), Uint8Array.of(5)];
      for (const modulus of [new Uint8Array(0), new Uint8Array(256)]) {
        expect(() => powMod({ base, exponent, modulus })).toThrow(
          new RangeError('"modulus" expected integer > 0, got 0'),
        );
      }
    });

    it('requires bytes', () => {
      const good = { base: Uint8Array.of(3), exponent: Uint8Array.of(5), modulus: Uint8Array.of(23) };
      for (const name of ['base', 'exponent', 'modulus'] as const) {
        expect(() => powMod({ ...good, [name]: '3' })).toThrow(
          new TypeError(`"${name}" expected Uint8Array, got type=string`),
        );
      }
    });
  });
}
