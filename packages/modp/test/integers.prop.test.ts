// The two implementations of `#integers` are one: same results, and those of BigInt.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Integer } from '../src/integer.ts';
import * as jsbi from '../src/integers-jsbi.ts';
import * as native from '../src/integers-native.ts';
import { toBigInt } from './bytes.ts';

type Integers = typeof native;
const implementations: readonly { readonly name: string; readonly z: Integers }[] = [
  { name: 'native', z: native },
  { name: 'jsbi', z: jsbi },
];

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc.uint8Array({ maxLength: 2 }),
  fc.constantFrom(new Uint8Array(33), new Uint8Array(8).fill(255), Uint8Array.of(1, 0, 0, 0, 0)),
);

it('have the same functions', () => {
  expect(Object.keys(jsbi).sort()).toEqual(Object.keys(native).sort());
});

describe.each(implementations)('$name', ({ z }) => {
  const value = (n: Integer): bigint => toBigInt(z.toBytes(n, Math.ceil(z.bitLength(n) / 8)));
  const law = (holds: (a: bigint, b: bigint, m: bigint, A: Integer, B: Integer, M: Integer) => void) =>
    fc.assert(
      fc.property(bytes, bytes, bytes, (a, b, m) =>
        holds(toBigInt(a), toBigInt(b), toBigInt(m), z.fromBytes(a), z.fromBytes(b), z.fromBytes(m)),
      ),
    );

  it('reads and writes bytes', () => {
    fc.assert(
      fc.property(bytes, fc.nat(5), (b, more) => {
        const padded = Uint8Array.of(...new Uint8Array(more), ...b);
        expect(z.toBytes(z.fromBytes(b), padded.length)).toEqual(padded);
        expect(z.toBytes(z.fromBytes(Buffer.from(b)), padded.length)).toEqual(padded);
      }),
    );
  });

  it('reads and writes numbers', () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (n) => {
        expect(z.toNumber(z.fromNumber(n))).toBe(n);
        expect(value(z.fromNumber(n))).toBe(BigInt(n));
      }),
    );
  });

  it('compares', () => {
    law((a, b, _, A, B) => {
      expect(z.compare(A, B)).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(z.compare(A, A)).toBe(0);
      expect(z.isZero(A)).toBe(a === 0n);
      expect(z.isOdd(A)).toBe(a % 2n === 1n);
      expect(z.bitLength(A)).toBe(a === 0n ? 0 : a.toString(2).length);
    });
  });

  it('adds, subtracts, multiplies, shifts', () => {
    law((a, b, m, A, B) => {
      expect(value(z.add(A, B))).toBe(a + b);
      expect(value(a < b ? z.sub(B, A) : z.sub(A, B))).toBe(a < b ? b - a : a - b);
      expect(value(z.mul(A, B))).toBe(a * b);
      const bits = Number(m % 100n);
      expect(value(z.shiftRight(A, bits))).toBe(a >> BigInt(bits));
    });
  });

  it('computes modulo m', () => {
    law((a, b, m, A, B, M) => {
      if (m === 0n) {
        return;
      }
      expect(value(z.mod(A, M))).toBe(a % m);
      expect(value(z.reducer(M)(z.mul(z.mod(A, M), z.mod(B, M))))).toBe(((a % m) * (b % m)) % m);
      expect(value(z.mulMod(A, B, M))).toBe((a * b) % m);
      expect(value(z.subMod(A, B, M))).toBe((((a - b) % m) + m) % m);
      expect(value(z.subMod(B, A, M))).toBe((((b - a) % m) + m) % m);
    });
  });

  it('reduces modulo a long m', () => {
    const long = fc.oneof(
      fc.uint8Array({ minLength: 127, maxLength: 270 }),
      fc.integer({ min: 127, max: 270 }).map((length) => new Uint8Array(length).fill(255)),
    );
    fc.assert(
      fc.property(long, long, long, (a, b, m) => {
        const M = Uint8Array.of(1, ...m);
        const [x, y] = [toBigInt(a) % toBigInt(M), toBigInt(b) % toBigInt(M)];
        const reduce = z.reducer(z.fromBytes(M));
        const product = z.mul(z.mod(z.fromBytes(a), z.fromBytes(M)), z.mod(z.fromBytes(b), z.fromBytes(M)));
        expect(value(reduce(product))).toBe((x * y) % toBigInt(M));
      }),
    );
  });
});
