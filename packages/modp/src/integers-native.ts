// `#integers` on the engine's BigInt. All arguments and results are ≥ 0. Twin of integers-jsbi.ts; test/integers.prop.test.ts
// holds them equal.

import type { Bytes } from '@mtproof/contract';
import { bitLengthOfHex, fromHex, toHex } from './hex.ts';
import type { Integer } from './integer.ts';

const hide = (n: bigint): Integer => n as unknown as Integer;
const show = (n: Integer): bigint => n as unknown as bigint;

/** Big-endian bytes, any number of them, to the integer. */
export function fromBytes(bytes: Uint8Array): Integer {
  return hide(BigInt(`0x0${toHex(bytes)}`));
}

/** Big-endian, with leading zeros; n < 2^(8·length). */
export function toBytes(n: Integer, length: number): Bytes {
  return fromHex(
    show(n)
      .toString(16)
      .padStart(2 * length, '0'),
  );
}

/** A safe integer. */
export function fromNumber(n: number): Integer {
  return hide(BigInt(n));
}

/** n < 2^53. */
export function toNumber(n: Integer): number {
  return Number(show(n));
}

/** Negative for a < b, 0 for a = b, positive for a > b. */
export function compare(a: Integer, b: Integer): number {
  return Number(show(a) > show(b)) - Number(show(a) < show(b));
}

/** n = 0. */
export function isZero(n: Integer): boolean {
  return show(n) === 0n;
}

/** n mod 2 = 1. */
export function isOdd(n: Integer): boolean {
  return (show(n) & 1n) === 1n;
}

/** The least b with n < 2^b. */
export function bitLength(n: Integer): number {
  return bitLengthOfHex(show(n).toString(16));
}

/** a + b. */
export function add(a: Integer, b: Integer): Integer {
  return hide(show(a) + show(b));
}

/** a - b, for a ≥ b. */
export function sub(a: Integer, b: Integer): Integer {
  return hide(show(a) - show(b));
}

/** a · b. */
export function mul(a: Integer, b: Integer): Integer {
  return hide(show(a) * show(b));
}

/** n mod m, for m > 0. */
export function mod(n: Integer, m: Integer): Integer {
  return hide(show(n) % show(m));
}

/** (a - b) mod m, never negative. */
export function subMod(a: Integer, b: Integer, m: Integer): Integer {
  const difference = (show(a) - show(b)) % show(m);
  return hide(difference < 0n ? difference + show(m) : difference);
}

/** a · b mod m. */
export function mulMod(a: Integer, b: Integer, m: Integer): Integer {
  return hide((show(a) * show(b)) % show(m));
}

// Below this, one division is as fast.
const FOLD = 1024;

/**
 * n ↦ n mod m, for many n below m^2.
 *
 * For a long m, n is first folded twice, since a multiplication takes less time than the division of what it takes away. With
 * e = 3/2 and then 5/4 of the bits of m:
 *
 *     n = ⌊n / 2^e⌋ · 2^e + (n mod 2^e) = ⌊n / 2^e⌋ · (2^e mod m) + (n mod 2^e)   (mod m)
 */
export function reducer(m: Integer): (n: Integer) => Integer {
  const modulus = show(m);
  const bits = bitLength(m);
  if (bits < FOLD) {
    return (n) => mod(n, m);
  }
  const folding = (e: number): ((n: bigint) => bigint) => {
    const [shift, remainder] = [BigInt(e), (1n << BigInt(e)) % modulus];
    return (n) => (n >> shift) * remainder + BigInt.asUintN(e, n);
  };
  const [first, second] = [folding((3 * bits) >> 1), folding((5 * bits) >> 2)];
  return (n) => hide(second(first(show(n))) % modulus);
}

/** ⌊n / 2^bits⌋. */
export function shiftRight(n: Integer, bits: number): Integer {
  return hide(show(n) >> BigInt(bits));
}
