// What callers may pass. A mistake is a TypeError or a RangeError in noble's grammar:
//
//   "x" expected Uint8Array of length 32, got length=16
//   "x" expected Uint8Array of length 32, got type=string
//   "x" expected integer 0 … 86400, got 1.5
//
// Engines without BigInt load this file, too: no BigInt literal here.

import { isBytes } from './bytes.ts';

/**
 * Names the type of a value for an error text.
 *
 * @param value - Any value.
 * @returns `number`, `bigint`, `undefined`, … for a primitive or a function; `Null`, `Array`, `Uint8Array`, `Object`, … otherwise.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { kindOf } from '@mtproof/contract';
 *
 * assert.deepEqual([1, null, []].map(kindOf), ['number', 'Null', 'Array']);
 * ```
 */
export function kindOf(value: unknown): string {
  return typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}

// The longest name that an error text repeats.
const LONGEST_NAME = 100;

/**
 * Names what came where a TL object is expected, for an error text: its constructor, or why it has none. Objects of other
 * libraries are recognised: GramJS and teleproto keep the constructor in `className`.
 *
 * @param value - Any value.
 * @returns `"account.password"` for an object with `_`; `className="account.Password"`, `type=Object without _`,
 * `type=string`, … otherwise. At most about 100 characters.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { constructorOf } from '@mtproof/contract';
 *
 * assert.equal(constructorOf({ _: 'boolTrue' }), '"boolTrue"');
 * assert.equal(constructorOf({ className: 'BoolTrue' }), 'className="BoolTrue"');
 * assert.equal(constructorOf({}), 'type=Object without _');
 * ```
 */
export function constructorOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return `type=${kindOf(value)}`;
  }
  const { className } = value as { readonly className?: unknown };
  const _ = Object.hasOwn(value, '_') ? (value as { readonly _: unknown })._ : undefined;
  const text = (name: string): string => JSON.stringify(name.slice(0, LONGEST_NAME));
  if (typeof _ === 'string') {
    return text(_);
  }
  if (_ !== undefined) {
    return `_ of type=${kindOf(_)}`;
  }
  return typeof className === 'string' ? `className=${text(className)}` : `type=${kindOf(value)} without _`;
}

/**
 * Makes the text of an error about an argument.
 *
 * @param name - The argument, or the path to its field.
 * @param what - What it should be.
 * @param got - What it is: a value, `type=…` or `length=…`. No secret.
 * @returns `"name" expected what, got got`.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { expected } from '@mtproof/contract';
 *
 * assert.equal(expected('x', '0 or 8', '4'), '"x" expected 0 or 8, got 4');
 * ```
 */
export function expected(name: string, what: string, got: string): string {
  return `"${name}" expected ${what}, got ${got}`;
}

/**
 * Makes the error about an argument of the wrong type.
 *
 * @param name - The argument, or the path to its field.
 * @param what - What it should be.
 * @param value - What it is; only its type is reported.
 * @returns The error, to be thrown.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { wrongType } from '@mtproof/contract';
 *
 * assert.equal(wrongType('g', 'number', '3').message, '"g" expected number, got type=string');
 * ```
 */
export function wrongType(name: string, what: string, value: unknown): TypeError {
  return new TypeError(expected(name, what, `type=${kindOf(value)}`));
}

// The texts are made when there is an error: the checks run in front of every computation.
const bytesOfLength = (length: number | undefined): string =>
  length === undefined ? 'Uint8Array' : `Uint8Array of length ${length}`;
const integerBetween = (min: number, max: number): string => `integer ${min} … ${max}`;

/**
 * Checks that an argument is bytes, of one length if it is given.
 *
 * @param value - The argument.
 * @param name - Its name.
 * @param length - In bytes. Absent: any.
 * @throws {@link TypeError} `value` is not a Uint8Array.
 * @throws {@link RangeError} Its length is wrong.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkBytes } from '@mtproof/contract';
 *
 * checkBytes(new Uint8Array(32), 'x', 32);
 * assert.throws(() => checkBytes(new Uint8Array(16), 'x', 32), {
 *   message: '"x" expected Uint8Array of length 32, got length=16',
 * });
 * ```
 */
export function checkBytes(value: Uint8Array, name: string, length?: number): void {
  if (!isBytes(value)) {
    throw wrongType(name, bytesOfLength(length), value);
  }
  if (length !== undefined && value.length !== length) {
    throw new RangeError(expected(name, bytesOfLength(length), `length=${value.length}`));
  }
}

/**
 * Checks that an argument is a function.
 *
 * @param value - The argument.
 * @param name - Its name.
 * @throws {@link TypeError} It is not.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkFunction } from '@mtproof/contract';
 *
 * checkFunction(() => 7, 'now');
 * assert.throws(() => checkFunction(7, 'now'), { message: '"now" expected function, got type=number' });
 * ```
 */
export function checkFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') {
    throw wrongType(name, 'function', value);
  }
}

/**
 * Checks that an argument is a function or absent, before there is any work of which the function would be told.
 *
 * @param value - The argument; `null` is not absent.
 * @param name - Its name.
 * @throws {@link TypeError} It is neither.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkOptionalFunction } from '@mtproof/contract';
 *
 * checkOptionalFunction(undefined, 'onProgress');
 * assert.throws(() => checkOptionalFunction(5, 'onProgress'), TypeError);
 * ```
 */
export function checkOptionalFunction(value: unknown, name: string): void {
  if (value !== undefined) {
    checkFunction(value, name);
  }
}

/**
 * Checks that an argument is an integer in `min` … `max`.
 *
 * @param value - The argument.
 * @param name - Its name.
 * @param min - The least value allowed.
 * @param max - The greatest value allowed.
 * @throws {@link TypeError} `value` is not a number.
 * @throws {@link RangeError} It is not an integer, or out of range.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkInteger } from '@mtproof/contract';
 *
 * assert.throws(() => checkInteger(1.5, 'period', 60, 86400), {
 *   message: '"period" expected integer 60 … 86400, got 1.5',
 * });
 * ```
 */
export function checkInteger(value: number, name: string, min: number, max: number): void {
  if (typeof value !== 'number') {
    throw wrongType(name, integerBetween(min, max), value);
  }
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(expected(name, integerBetween(min, max), String(value)));
  }
}

/**
 * Checks that an argument is a TL `int`: a number that is an integer of 32 bits, signed.
 *
 * @param value - The argument.
 * @param name - Its name.
 * @throws {@link TypeError} or {@link RangeError} As {@link checkInteger}.
 * @see https://core.telegram.org/mtproto/serialize (int)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkInt } from '@mtproof/contract';
 *
 * assert.throws(() => checkInt(2 ** 31, 'seqno'), RangeError);
 * ```
 */
export function checkInt(value: number, name: string): void {
  checkInteger(value, name, -(2 ** 31), 2 ** 31 - 1);
}

/**
 * Checks that an argument is a TL `long`: a bigint of 64 bits, signed.
 *
 * @param value - The argument.
 * @param name - Its name.
 * @throws {@link TypeError} `value` is not a bigint.
 * @throws {@link RangeError} It is out of range.
 * @see https://core.telegram.org/mtproto/serialize (long)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkLong } from '@mtproof/contract';
 *
 * checkLong(-(2n ** 63n), 'msg_id');
 * assert.throws(() => checkLong(2n ** 63n, 'msg_id'), RangeError);
 * ```
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
 * Checks that an argument is a unix time in seconds that fits a TL `int`, with or without a fraction: 0 … 2^31-1.
 *
 * @param value - The argument.
 * @param name - Its name.
 * @throws {@link TypeError} `value` is not a number.
 * @throws {@link RangeError} It is out of range, or NaN.
 * @see https://core.telegram.org/mtproto/auth_key (server_time)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkUnixTime } from '@mtproof/contract';
 *
 * checkUnixTime(1707425105.75, 'now');
 * assert.throws(() => checkUnixTime(Date.now(), 'now'), RangeError); // milliseconds
 * ```
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
