// Calls as a server receives them. gzip_packed may stand in the place of the whole or of any call inside it:
//
//   invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;

import { type Codec, decode } from '@mtproof/tl-wire';
import { maybePacked, optionsFor, type PackedOptions, withPackedCalls } from './gzip-packed.ts';

/**
 * A call. It may be packed, and so may each call inside it: whatever codec has the type `!X`.
 *
 * @param codec - Of the calls that are expected: of any, such as `AnyMethod` of a generated module, or of one method.
 * @param bytes - All of it. Copied once; values may be views of that copy. The `body` of a message of a container unpacks within
 *   the budget of that container.
 * @param options - As of `decode`, and how much may be unpacked, by the whole call.
 * @returns The call, as if nothing had been packed.
 * @throws {@link TlError} As `decode`, and `TL_GZIP_DATA`, `TL_GZIP_LIMIT`; `TL_UNEXPECTED_CONSTRUCTOR`: packed twice.
 *   In what was packed, offsets and paths count from its start.
 * @throws {@link TypeError} or {@link RangeError} An option has the wrong type or value.
 * @see https://core.telegram.org/mtproto/service_messages#packed-object
 * @see https://core.telegram.org/api/invoking
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { gzipSync } from 'node:zlib';
 * import { gzip_packed } from '@mtproof/schema/mtproto';
 * import { AnyMethod } from '@mtproof/schema/two-factor';
 * import { decodeQuery } from '@mtproof/session';
 * import { encode } from '@mtproof/tl-wire';
 *
 * const query = { _: 'account.getPassword' } as const;
 * const packed_data = gzipSync(encode(AnyMethod, query));
 * const layer = Uint8Array.of(0x0d, 0x0d, 0x9b, 0xda, 228, 0, 0, 0); // invokeWithLayer
 * const bytes = Buffer.concat([layer, encode(gzip_packed, { _: 'gzip_packed', packed_data })]);
 * assert.deepEqual(decodeQuery(AnyMethod, bytes), { _: 'invokeWithLayer', layer: 228, query });
 * ```
 */
export function decodeQuery<T>(codec: Codec<T>, bytes: Uint8Array, options: PackedOptions = {}): T {
  const reading = withPackedCalls(optionsFor(bytes, options));
  return decode(maybePacked(codec, reading), bytes, reading);
}
