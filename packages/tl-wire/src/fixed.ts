// Values of fixed length that are bytes to JavaScript.

import { expected, isBytes, wrongType } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import type { Writer } from './writer.ts';

/**
 * `long` as its 8 wire bytes, least significant first, for engines without BigInt.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encode, longBytes } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(encode(longBytes, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
 * ```
 */
export const longBytes: Codec<Uint8Array> = /* @__PURE__ */ fixedBytes('long', 8);

/**
 * `int128`: 16 bytes, as they are.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, int128 } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(decode(int128, new Uint8Array(16).fill(7)), new Uint8Array(16).fill(7));
 * ```
 */
export const int128: Codec<Uint8Array> = /* @__PURE__ */ fixedBytes('int128', 16);

/**
 * `int256`: 32 bytes, as they are.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, int256 } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(decode(int256, new Uint8Array(32).fill(7)), new Uint8Array(32).fill(7));
 * ```
 */
export const int256: Codec<Uint8Array> = /* @__PURE__ */ fixedBytes('int256', 32);

function fixedBytes(type: string, length: number): Codec<Uint8Array> {
  return {
    type,
    minLength: length,
    straight: () => true,
    read(reader) {
      return reader.raw(length);
    },
    write(writer, value) {
      writeFixed(writer, value, length, `Uint8Array of length ${length}`);
    },
  };
}

/** Writes `value`, which must be `length` bytes; errors call that `what`. */
export function writeFixed(writer: Writer, value: unknown, length: number, what: string): void {
  if (!isBytes(value)) {
    throw wrongType(writer.name(), what, value);
  }
  if (value.length !== length) {
    throw new RangeError(expected(writer.name(), what, `length=${value.length}`));
  }
  writer.raw(value);
}
