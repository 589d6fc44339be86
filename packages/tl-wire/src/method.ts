// A method: how its calls are written, and how their answers are read.

import type { Bare } from './bare.ts';
import { type Boxed, boxed } from './boxed.ts';
import type { Codec } from './codec.ts';
import type { TlObject } from './fields.ts';

/** Codec of the calls of one method. */
export interface Method<T extends TlObject, R> extends Boxed<T> {
  /** Codec of what answers. */
  readonly result: Codec<R>;
}

/**
 * A method: its number and arguments, as {@link boxed}; and the type of its answers.
 *
 * @param id - Unsigned, 0 … 2^32 − 1.
 * @param fields - The arguments: the codec made by {@link bare}.
 * @param result - The result type.
 * @throws {@link TypeError} `id` is not a number.
 * @throws {@link RangeError} `id` is not an integer in 0 … 2^32 − 1.
 * @see https://core.telegram.org/mtproto/TL
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, Bool, decode, encode, long, method, Vector } from '@mtproof/tl-wire';
 *
 * const dropTempAuthKeys = method(
 *   0x8e48a188,
 *   bare('auth.dropTempAuthKeys', { except_auth_keys: Vector(long) }),
 *   Bool,
 * );
 * assert.equal(encode(dropTempAuthKeys, { _: 'auth.dropTempAuthKeys', except_auth_keys: [] }).length, 12);
 * assert.equal(decode(dropTempAuthKeys.result, Uint8Array.of(0xb5, 0x75, 0x72, 0x99)), true);
 * ```
 */
export function method<T extends TlObject, R>(id: number, fields: Bare<T>, result: Codec<R>): Method<T, R> {
  return Object.assign(boxed(id, fields), { result });
}
