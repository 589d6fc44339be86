// gzip_packed#3072cfa1 packed_data:string = Object;
//
// It may take the place of any boxed object. `packed_data` is the gzip of that object, which is not packed again.

import { gzip_packed } from '@mtproof/schema/mtproto';
import { type Codec, type DecodeOptions, Reader, stringBytes } from '@mtproof/tl-wire';
import { type GunzipOptions, gunzip } from './gzip/gunzip.ts';

/** How a value that may be packed is read. */
export interface PackedOptions extends DecodeOptions, GunzipOptions {}

/**
 * The codec of a value, or of a `gzip_packed` that holds it. It writes the value as it is.
 *
 * Reading fails with `TL_GZIP_DATA`, `TL_GZIP_LIMIT` or `TL_UNEXPECTED_CONSTRUCTOR`, packed twice, besides the codes of
 * `codec`. Offsets and paths of what was packed count from its start.
 *
 * @param codec - The type of the value, boxed.
 * @param options - As of `gunzip`, and for what is unpacked as of `decode`.
 * @see https://core.telegram.org/mtproto/service_messages#packed-object
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { gzipSync } from 'node:zlib';
 * import { gzip_packed } from '@mtproof/schema/mtproto';
 * import { maybePacked } from '@mtproof/session';
 * import { Bool, decode, encode } from '@mtproof/tl-wire';
 *
 * const packed_data = gzipSync(encode(Bool, true));
 * const bytes = encode(gzip_packed, { _: 'gzip_packed', packed_data });
 * assert.equal(decode(maybePacked(Bool), bytes), true);
 * ```
 */
export function maybePacked<T>(codec: Codec<T>, options: PackedOptions = {}): Codec<T> {
  return {
    type: codec.type,
    minLength: Math.min(codec.minLength, gzip_packed.minLength),
    read(reader) {
      return reader.peek() === gzip_packed.id ? unpack(reader) : codec.read(reader);
    },
    write(writer, value) {
      codec.write(writer, value);
    },
  };

  function unpack(reader: Reader): T {
    const { packed_data } = gzip_packed.read(reader);
    const unpacked = new Reader(gunzip(stringBytes(packed_data), options), options);
    if (unpacked.peek() === gzip_packed.id) {
      throw unpacked.error('TL_UNEXPECTED_CONSTRUCTOR', 'gzip_packed within gzip_packed');
    }
    const value = unpacked.value(codec);
    unpacked.end();
    return value;
  }
}
