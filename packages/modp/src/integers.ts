// `#integers` for the formulas of other packages, under the one name `integers`: v = g^x is a power, k·v + g^b is more.
// Typed here, so that no declaration file of this package names an implementation.

import * as z from '#integers';
import type { Integer } from './integer.ts';

export type { Integer } from './integer.ts';
export { i2osp as toBytes } from './octet-string.ts';

/** Big-endian bytes, any number of them, to the integer. */
export const fromBytes: (bytes: Uint8Array) => Integer = z.fromBytes;

/** A safe integer ≥ 0. */
export const fromNumber: (n: number) => Integer = z.fromNumber;

/** Negative for a < b, 0 for a = b, positive for a > b. */
export const compare: (a: Integer, b: Integer) => number = z.compare;

/** n = 0. */
export const isZero: (n: Integer) => boolean = z.isZero;

/** a + b. */
export const add: (a: Integer, b: Integer) => Integer = z.add;

/** a · b. */
export const mul: (a: Integer, b: Integer) => Integer = z.mul;

/** n mod m, for m > 0. */
export const mod: (n: Integer, m: Integer) => Integer = z.mod;

/** (a - b) mod m, never negative. */
export const subMod: (a: Integer, b: Integer, m: Integer) => Integer = z.subMod;

/** a · b mod m. */
export const mulMod: (a: Integer, b: Integer, m: Integer) => Integer = z.mulMod;
