// `#integers` on JSBI, under the resolver's condition `jsbi`: for engines that have no BigInt. All arguments and results
// are ≥ 0. Twin of integers-native.ts.
//
// The types of jsbi 4.3.2 name its class `jsbi` under one module resolution and `jsbi.default` under the other, while
// every runtime gives the class as the default import. Hence an interface of our own, which also keeps jsbi out of .d.ts files.

import type { Bytes } from '@mtproof/contract';
import jsbi from 'jsbi';
import { bitLengthOfHex, fromHex, toHex } from './hex.ts';
import type { Integer } from './integer.ts';

interface Jsbi {
  BigInt(from: number | string): Integer;
  toNumber(n: Integer): number;
  equal(a: Integer, b: Integer): boolean;
  lessThan(a: Integer, b: Integer): boolean;
  add(a: Integer, b: Integer): Integer;
  subtract(a: Integer, b: Integer): Integer;
  multiply(a: Integer, b: Integer): Integer;
  remainder(a: Integer, b: Integer): Integer;
  bitwiseAnd(a: Integer, b: Integer): Integer;
  signedRightShift(n: Integer, bits: Integer): Integer;
}
const JSBI = jsbi as unknown as Jsbi;

// The digits of a JSBI number: the one method of its instances.
const digits = (n: Integer): string => (n as unknown as { toString(radix: number): string }).toString(16);

/** Big-endian bytes, any number of them, to the integer. */
export function fromBytes(bytes: Uint8Array): Integer {
  return JSBI.BigInt(`0x0${toHex(bytes)}`);
}

/** Big-endian, with leading zeros; n < 2^(8·length). */
export function toBytes(n: Integer, length: number): Bytes {
  return fromHex(digits(n).padStart(2 * length, '0'));
}

/** A safe integer. */
export function fromNumber(n: number): Integer {
  return JSBI.BigInt(n);
}

/** n < 2^53. */
export function toNumber(n: Integer): number {
  return JSBI.toNumber(n);
}

/** Negative for a < b, 0 for a = b, positive for a > b. */
export function compare(a: Integer, b: Integer): number {
  return Number(JSBI.lessThan(b, a)) - Number(JSBI.lessThan(a, b));
}

/** n = 0. */
export function isZero(n: Integer): boolean {
  return JSBI.equal(n, JSBI.BigInt(0));
}

/** n mod 2 = 1. */
export function isOdd(n: Integer): boolean {
  return JSBI.toNumber(JSBI.bitwiseAnd(n, JSBI.BigInt(1))) === 1;
}

/** The least b with n < 2^b. */
export function bitLength(n: Integer): number {
  return bitLengthOfHex(digits(n));
}

/** a + b. */
export function add(a: Integer, b: Integer): Integer {
  return JSBI.add(a, b);
}

/** a - b, for a ≥ b. */
export function sub(a: Integer, b: Integer): Integer {
  return JSBI.subtract(a, b);
}

/** a · b. */
export function mul(a: Integer, b: Integer): Integer {
  return JSBI.multiply(a, b);
}

/** n mod m, for m > 0. */
export function mod(n: Integer, m: Integer): Integer {
  return JSBI.remainder(n, m);
}

/** (a - b) mod m, never negative. */
export function subMod(a: Integer, b: Integer, m: Integer): Integer {
  const difference = JSBI.remainder(JSBI.subtract(a, b), m);
  return JSBI.lessThan(difference, JSBI.BigInt(0)) ? JSBI.add(difference, m) : difference;
}

/** a · b mod m. */
export function mulMod(a: Integer, b: Integer, m: Integer): Integer {
  return JSBI.remainder(JSBI.multiply(a, b), m);
}

/** n ↦ n mod m, for many n below m^2. */
export function reducer(m: Integer): (n: Integer) => Integer {
  return (n) => JSBI.remainder(n, m);
}

/** ⌊n / 2^bits⌋. */
export function shiftRight(n: Integer, bits: number): Integer {
  return JSBI.signedRightShift(n, JSBI.BigInt(bits));
}
