// Every engine gives what BigInt gives, for the numbers that it takes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, toBytes } from '../src/integers-native.ts';
import { reference } from '../src/reference.ts';
import { fromBigInt, fromHex, randomBytes, toBigInt, toHex } from './bytes.ts';
import { engines, finish, powerBy } from './engines.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

// Right to left, unlike the reference and the engines.
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

const odd = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, i) => (i === bytes.length - 1 ? byte | 1 : byte));
const ones = (length: number): Uint8Array => new Uint8Array(length).fill(0xff);
const bytes = (minLength: number, maxLength: number) =>
  fc.oneof(
    fc.uint8Array({ minLength, maxLength }),
    fc.nat(maxLength - minLength).map((more) => ones(minLength + more)),
    fc.nat(maxLength - minLength).map((more) => new Uint8Array(minLength + more)),
  );
const modulus = bytes(64, 256).map(odd);

const p = fromHex(RFC_3526_GROUP_14);
const plus = (d: bigint): Uint8Array => fromHex((toBigInt(p) + d).toString(16));

describe.each(engines)('$name', ({ engine }) => {
  it('gives base^exponent mod modulus, in as many bytes as the modulus has', () => {
    fc.assert(
      fc.property(bytes(0, 256), bytes(0, 40), modulus, (base, exponent, modulus) => {
        const power = powerBy(engine, { base, exponent, modulus });
        if (power !== undefined) {
          expect(power).toHaveLength(modulus.length);
          expect(toBigInt(power)).toBe(oracle(toBigInt(base), toBigInt(exponent), toBigInt(modulus)));
        }
      }),
    );
  });

  // Limbs and columns at their largest; p - 1 and p, which need the last subtraction; 2^2048 - 1, above p.
  it.each([
    { name: 'p - 1', base: plus(-1n), modulus: p },
    { name: 'p', base: p, modulus: p },
    { name: 'p + 1', base: plus(1n), modulus: p },
    { name: '0', base: new Uint8Array(256), modulus: p },
    { name: '0, of no bytes', base: new Uint8Array(0), modulus: p },
    { name: '1', base: Uint8Array.of(1), modulus: p },
    { name: '2^2048 - 1', base: ones(256), modulus: p },
    { name: '2^2048 - 1 mod itself', base: ones(256), modulus: ones(256) },
    { name: '2^2048 - 2 mod 2^2048 - 1', base: ones(256).fill(0xfe, 255), modulus: ones(256) },
    { name: '3 mod 2^2047 + 1', base: Uint8Array.of(3), modulus: fromBigInt(2n ** 2047n + 1n) },
    { name: '2^2040 mod 2^2040 + 1', base: fromBigInt(2n ** 2040n), modulus: fromBigInt(2n ** 2040n + 1n) },
  ])('takes a base at an edge: $name', ({ base, modulus }) => {
    for (const exponent of [
      ones(257),
      randomBytes(256, 'e'),
      Uint8Array.of(0, 0, 2),
      new Uint8Array(3),
      Uint8Array.of(),
    ]) {
      const power = powerBy(engine, { base, exponent, modulus });
      expect(toBigInt(power ?? Uint8Array.of())).toBe(
        oracle(toBigInt(base), toBigInt(exponent), toBigInt(modulus)),
      );
    }
  });

  it('takes moduli of 2048 bits, with zeros in front, and bases of any length below 2^2048', () => {
    const [base, exponent] = [randomBytes(256, 'base'), randomBytes(30, 'exponent')];
    const expected = toHex(powerBy(engine, { base, exponent, modulus: p }) as Uint8Array);
    const longer = (n: Uint8Array) => Uint8Array.of(0, 0, 0, ...n);
    const power = powerBy(engine, { base: longer(base), exponent: longer(exponent), modulus: longer(p) });
    expect(toHex(power as Uint8Array)).toBe(`000000${expected}`);
  });

  it('gives fresh bytes and leaves its arguments alone', () => {
    const numbers = Buffer.concat([randomBytes(256, 'b'), randomBytes(32, 'e'), p]);
    const before = Buffer.from(numbers);
    const input = {
      base: numbers.subarray(0, 256),
      exponent: numbers.subarray(256, 288),
      modulus: numbers.subarray(288),
    };
    const power = powerBy(engine, input) as Uint8Array;
    expect(numbers).toEqual(before);
    expect(Object.getPrototypeOf(power)).toBe(Uint8Array.prototype);
    expect(power.buffer.byteLength).toBe(256);
    expect(powerBy(engine, input)).toEqual(power);
  });
});

describe('sizes', () => {
  const takes = (modulus: Uint8Array, base: Uint8Array = Uint8Array.of(2)): string =>
    engines
      .filter(({ engine }) => powerBy(engine, { base, exponent: Uint8Array.of(3), modulus }) !== undefined)
      .map(({ name }) => name)
      .join(', ');

  it.each([
    { bytes: 64, by: 'plain numbers' },
    { bytes: 127, by: 'plain numbers' },
    { bytes: 128, by: 'OpenSSL, plain numbers' },
    { bytes: 191, by: 'OpenSSL, plain numbers' },
    { bytes: 192, by: 'OpenSSL, WebAssembly, plain numbers' },
    { bytes: 256, by: 'OpenSSL, WebAssembly, plain numbers' },
    { bytes: 257, by: 'OpenSSL' },
    { bytes: 1250, by: 'OpenSSL' },
    { bytes: 1251, by: '' },
  ])('a modulus of $bytes bytes is for $by', ({ bytes, by }) => {
    expect(takes(ones(bytes))).toBe(by);
  });

  it('a base above 2^2048 is for OpenSSL, as long as its length takes two bytes', () => {
    expect(takes(p, Uint8Array.of(1, ...p))).toBe('OpenSSL');
    expect(takes(p, new Uint8Array(65_536 - 4 * 256))).toBe('OpenSSL, WebAssembly, plain numbers');
    expect(takes(p, ones(65_536))).toBe('');
  });
});

describe('the reference', () => {
  it('gives what the oracle gives, for every modulus', () => {
    const positive = bytes(1, 40).filter((m) => m.some((byte) => byte !== 0));
    fc.assert(
      fc.property(bytes(0, 40), bytes(0, 300), positive, (base, exponent, modulus) => {
        const power = finish(reference(fromBytes(base), fromBytes(exponent), fromBytes(modulus)));
        expect(toBigInt(toBytes(power, modulus.length))).toBe(
          oracle(toBigInt(base), toBigInt(exponent), toBigInt(modulus)),
        );
      }),
    );
  });
});
