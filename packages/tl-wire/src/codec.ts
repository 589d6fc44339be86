// What every codec of this package is, and the two functions that run one.

import { type Bytes, wrongType } from '@mtproof/contract';
import { type DecodeOptions, Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** One TL type: how its values are written and read. */
export interface Codec<T> {
  /** The TL type expression: `int`, `Vector<long>`, `account.Password`, `%future_salt`. */
  readonly type: string;
  /** Length in bytes of the shortest encoding; bounds a vector's count before anything is allocated. */
  readonly minLength: number;
  /** @throws {@link TlError} The bytes are not an encoding of this type. */
  read(reader: Reader): T;
  /** @throws {@link TypeError} or {@link RangeError} The value is not one of this type; the message names its path. */
  write(writer: Writer, value: T): void;
  /**
   * Whether a value may be written and read twice: straight on, without its place, and where that fails again, for the error. So it
   * is for codecs without effects of their own, which those of generated code are, and a codec of yours is not.
   */
  readonly straight?: () => boolean;
}

/** The values of a codec: `ValueOf<typeof int>` is `number`. */
export type ValueOf<C> = C extends Codec<infer T> ? T : never;

/**
 * The binary form of `value`, which is unique.
 *
 * @returns Fresh; its length is a multiple of 4.
 * @throws {@link TypeError} A part of `value` has the wrong type; the message names its path.
 * @throws {@link RangeError} A part of `value` is out of range, or nested deeper than 128.
 * @see https://core.telegram.org/mtproto/serialize
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encode, int, Vector } from '@mtproof/tl-wire';
 *
 * const bytes = encode(Vector(int), [2, 3, 4]);
 * assert.equal(Buffer.from(bytes).toString('hex'), '15c4b51c03000000020000000300000004000000');
 * ```
 */
export function encode<T>(codec: Codec<T>, value: T): Bytes {
  checkCodec(codec);
  return (codec.straight?.() ? writtenStraight(codec, value) : undefined) ?? written(codec, value);
}

// The writer that was used last, to be used again.
let spare: Writer | undefined;

/** The binary form of `value`; `undefined` where straight lines cannot write it, or nothing can. */
function writtenStraight<T>(codec: Codec<T>, value: T): Bytes | undefined {
  // A getter of the value may encode too, and then makes a writer of its own.
  const writer = spare ?? new Writer();
  spare = undefined;
  writer.straight = true;
  let bytes: Bytes | undefined;
  try {
    codec.write(writer, value);
    bytes = writer.finish();
  } catch {
    writer.wipe();
  }
  spare = writer;
  return bytes;
}

function written<T>(codec: Codec<T>, value: T): Bytes {
  const writer = new Writer();
  try {
    codec.write(writer, value);
    return writer.finish();
  } finally {
    writer.wipe();
  }
}

/**
 * The value whose binary form is `bytes`, all of them.
 *
 * @param bytes - Copied once. `Uint8Array`s in the result are views of that copy, never of `bytes`: one that is kept keeps the
 * whole copy, and its `buffer` shows all of it. Copy what is kept (`slice()`); to wipe the copy, overwrite the `buffer`. With
 * `views: true` nothing is copied, and they are views of `bytes`.
 * @throws {@link TlError} `bytes` is not the binary form of a value of this type; `TL_TRAILING_BYTES`: it is longer.
 * @throws {@link TypeError} `bytes` is not a Uint8Array, or `maxDepth` is not a number.
 * @throws {@link RangeError} `maxDepth` is not an integer in 0 … 512.
 * @see https://core.telegram.org/mtproto/serialize
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, bytes, decode, flags, int, when } from '@mtproof/tl-wire';
 *
 * const box = bare('box', { flags, size: int, label: when('flags', 2, bytes) });
 * const input = Uint8Array.of(4, 0, 0, 0, 7, 0, 0, 0, 1, 0x61, 0, 0);
 * assert.deepEqual(decode(box, input), { _: 'box', size: 7, label: Uint8Array.of(0x61) });
 * ```
 */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array, options?: DecodeOptions): T {
  checkCodec(codec);
  const reader = new Reader(bytes, options);
  return codec.straight?.() ? reader.wholeStraight(codec) : reader.whole(codec);
}

function checkCodec(codec: Codec<unknown>): void {
  if (typeof codec?.write !== 'function') {
    throw wrongType('codec', 'codec', codec);
  }
}
