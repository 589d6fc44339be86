// What callers may pass. A mistake is a TypeError or RangeError in noble's grammar:
//
//   "x" expected Uint8Array of length 32, got length=16
//   "x" expected integer 0 … 86400, got 1.5

import { isBytes } from './bytes.ts';

/** `number`, `bigint`, `undefined`, … of a primitive; `Null`, `Array`, `Uint8Array`, `Object`, … of anything else. */
export function kindOf(value: unknown): string {
  return typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}

/** The text of every error about an argument: `got` is a value, `type=…` or `length=…`. */
export function expected(name: string, what: string, got: string): string {
  return `"${name}" expected ${what}, got ${got}`;
}

/** A value of the wrong type. */
export function wrongType(name: string, what: string, value: unknown): TypeError {
  return new TypeError(expected(name, what, `type=${kindOf(value)}`));
}

/**
 * Bytes, of one length if it is given.
 *
 * @throws {@link TypeError} `value` is not a Uint8Array.
 * @throws {@link RangeError} Its length is wrong.
 */
export function checkBytes(value: Uint8Array, name: string, length?: number): void {
  const what = length === undefined ? 'Uint8Array' : `Uint8Array of length ${length}`;
  if (!isBytes(value)) {
    throw wrongType(name, what, value);
  }
  if (length !== undefined && value.length !== length) {
    throw new RangeError(expected(name, what, `length=${value.length}`));
  }
}

/**
 * An integer in `min` … `max`.
 *
 * @throws {@link TypeError} `value` is not a number.
 * @throws {@link RangeError} It is not an integer, or out of range.
 */
export function checkInteger(value: number, name: string, min: number, max: number): void {
  const what = `integer ${min} … ${max}`;
  if (typeof value !== 'number') {
    throw wrongType(name, what, value);
  }
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(expected(name, what, String(value)));
  }
}

/** TL `int`: a signed 32-bit number. Throws as {@link checkInteger}. */
export function checkInt(value: number, name: string): void {
  checkInteger(value, name, -(2 ** 31), 2 ** 31 - 1);
}

/**
 * TL `long`: a signed 64-bit bigint.
 *
 * @throws {@link TypeError} `value` is not a bigint.
 * @throws {@link RangeError} It is out of range.
 */
export function checkLong(value: bigint, name: string): void {
  const what = 'bigint -2^63 … 2^63-1';
  if (typeof value !== 'bigint') {
    throw wrongType(name, what, value);
  }
  if (value !== BigInt.asIntN(64, value)) {
    throw new RangeError(expected(name, what, String(value)));
  }
}

/**
 * Unix time in seconds, with or without a fraction, that fits a TL `int`: 0 … 2^31-1.
 *
 * @throws {@link TypeError} `value` is not a number.
 * @throws {@link RangeError} It is out of range.
 */
export function checkUnixTime(value: number, name: string): void {
  const what = 'unix time in seconds, 0 … 2^31-1';
  if (typeof value !== 'number') {
    throw wrongType(name, what, value);
  }
  if (!(value >= 0 && value < 2 ** 31)) {
    throw new RangeError(expected(name, what, String(value)));
  }
}
