// Containers, packed and opened without a schema. Bodies stay bytes.

import { bodyLength, checkWritten, MSG_CONTAINER } from './wire/container.ts';
import {
  type Bytes,
  bare,
  boxed,
  type Codec,
  containerMessages,
  type DecodeOptions,
  decode,
  encode,
  int,
  long,
  vector,
} from './wire/index.ts';
import { isBytes, kindOf } from './wire/kind.ts';

/** One message of a container. */
export interface Message {
  readonly msg_id: bigint;
  readonly seqno: number;
  /** A boxed value; its length in bytes is a multiple of 4. */
  readonly body: Uint8Array;
}

/**
 * The messages of a serialized `msg_container`. Their bodies stay bytes: how an `rpc_result` is read depends on its call.
 *
 * @param bytes - The whole of it, its number included.
 * @param options - As of `decode`.
 * @throws {@link TlError} `TL_CONTAINER_LIMIT`: more than 1024 messages, or a container among them; `TL_LENGTH_MISMATCH`:
 *   a length that is negative or not a multiple of 4; `TL_TRUNCATED`, `TL_TRAILING_BYTES`; `TL_UNKNOWN_CONSTRUCTOR`:
 *   not a container.
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { openContainer, packContainer } from '@mtproof/tl';
 *
 * const body = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54); // account.getPassword#548a30f5
 * const messages = [{ msg_id: 7333335051074295416n, seqno: 1, body }];
 * assert.deepEqual(openContainer(packContainer(messages)), messages);
 * ```
 */
export function openContainer(bytes: Uint8Array, options?: DecodeOptions): readonly Message[] {
  const { messages } = decode(msg_container(), bytes, options);
  return messages.map(({ msg_id, seqno, body }) => ({ msg_id, seqno, body }));
}

/**
 * A serialized `msg_container`.
 *
 * @param messages - At most 1024.
 * @throws {@link TypeError} A field is missing or of another type.
 * @throws {@link RangeError} There are more than 1024 messages, a body is a container or its length is not a multiple of
 *   4, or a number is out of range.
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { packContainer } from '@mtproof/tl';
 *
 * const body = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54);
 * assert.equal(packContainer([{ msg_id: 4n, seqno: 1, body }]).length, 4 + 4 + 16 + 4);
 * ```
 */
export function packContainer(messages: readonly Message[]): Bytes {
  const rows = messages.map((message) => ({ ...message, _: 'message' as const }));
  return encode(msg_container(), { _: 'msg_container', messages: rows });
}

function msg_container(): Codec<{ readonly _: 'msg_container'; readonly messages: readonly RawMessage[] }> {
  const message = bare('message', { msg_id: long, seqno: int, body: framedBody });
  return boxed(MSG_CONTAINER, bare('msg_container', { messages: containerMessages(vector(message)) }));
}

type RawMessage = Message & { readonly _: 'message' };

/** `bytes:int body:Object`, the body left as it is. */
const framedBody: Codec<Uint8Array> = {
  type: 'Object',
  minLength: 4,
  read(reader) {
    reader.take(4);
    return reader.raw(bodyLength(reader));
  },
  write(writer, body) {
    if (!isBytes(body)) {
      throw new TypeError(writer.message('a Uint8Array', kindOf(body)));
    }
    if (body.length % 4 !== 0) {
      throw new RangeError(writer.message('a length that is a multiple of 4', `${body.length}`));
    }
    writer.word(body.length);
    const start = writer.take(0);
    writer.raw(body);
    checkWritten(writer, start);
  },
};
