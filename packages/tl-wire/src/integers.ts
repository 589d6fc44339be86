// The integers that are numbers to JavaScript: int, # and long, lowest byte first.

import { checkInteger, checkLong } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import { readLong, writeLong } from './long.ts';
import type { Writer } from './writer.ts';

/** The largest `#`, and so the largest count. */
export const MAX_NAT = 0x7fffffff;

/**
 * `int`: a signed 32-bit integer, −2^31 … 2^31 − 1.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encode, int } from '@mtproof/tl-wire';
 *
 * assert.deepEqual(encode(int, -2), Uint8Array.of(0xfe, 0xff, 0xff, 0xff));
 * ```
 */
export const int: Codec<number> = {
  type: 'int',
  minLength: 4,
  straight: () => true,
  read(reader) {
    return reader.word() | 0;
  },
  write(writer, value) {
    writeInteger(writer, value, -0x80000000, 0x7fffffff);
  },
};

/**
 * `#` where it is a plain number: 0 … 2^31 − 1. Reading a larger one fails with `TL_NAT_RANGE`.
 *
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, nat } from '@mtproof/tl-wire';
 *
 * assert.equal(decode(nat, Uint8Array.of(0xff, 0xff, 0xff, 0x7f)), 2 ** 31 - 1);
 * assert.throws(() => decode(nat, Uint8Array.of(0, 0, 0, 0x80)), { code: 'TL_NAT_RANGE' });
 * ```
 */
export const nat: Codec<number> = {
  type: '#',
  minLength: 4,
  straight: () => true,
  read(reader) {
    const start = reader.offset;
    const value = reader.word();
    if (value > MAX_NAT) {
      throw reader.error('TL_NAT_RANGE', `${value} is above 2^31 - 1`, start);
    }
    return value;
  },
  write(writer, value) {
    writeInteger(writer, value, 0, MAX_NAT);
  },
};

/**
 * `long`: a signed 64-bit integer, −2^63 … 2^63 − 1. Needs an engine with BigInt; see {@link longBytes}.
 *
 * @see https://core.telegram.org/mtproto/serialize#base-types
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decode, long } from '@mtproof/tl-wire';
 *
 * assert.equal(decode(long, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0)), 1n);
 * assert.equal(decode(long, new Uint8Array(8).fill(0xff)), -1n);
 * ```
 */
export const long: Codec<bigint> = {
  type: 'long',
  minLength: 8,
  straight: () => true,
  read(reader) {
    return readLong(reader.word(), reader.word());
  },
  write(writer, value) {
    if (!writeLong(writer, value)) {
      checkLong(value, writer.name());
    }
  },
};

// The name of a value is made for its error only: it costs more than the check.
function writeInteger(writer: Writer, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    checkInteger(value, writer.name(), min, max);
  }
  writer.word(value);
}
