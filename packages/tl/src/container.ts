// Containers: what TL does not say about message and msg_container, and how one is opened without a schema.
//
//   msg_container#73f1f8dc messages:vector<message> = MessageContainer;
//   message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message;

import type { Combinator } from './schema/index.ts';
import {
  type Bytes,
  bare,
  boxed,
  type Codec,
  type DecodeOptions,
  decode,
  encode,
  int,
  long,
  type Reader,
  vector,
  type Writer,
} from './wire/index.ts';
import { isBytes, kindOf } from './wire/kind.ts';

const MESSAGE = 0x5bb8e511;
const MSG_CONTAINER = 0x73f1f8dc;
const MAX_MESSAGES = 1024;

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

/** The codec of a field, with the rules of containers if it is one of theirs. */
export function checkedField({ id }: Combinator, key: string, codec: Codec<unknown>): Codec<unknown> {
  if (id === MESSAGE && key === 'body') return bodyCodec(codec);
  if (id === MSG_CONTAINER && key === 'messages') return messagesCodec(codec as Codec<readonly unknown[]>);
  return codec;
}

function msg_container(): Codec<{ readonly _: 'msg_container'; readonly messages: readonly RawMessage[] }> {
  const message = bare('message', { msg_id: long, seqno: int, body: framedBody });
  return boxed(MSG_CONTAINER, bare('msg_container', { messages: messagesCodec(vector(message)) }));
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
    if (!isBytes(body)) throw new TypeError(writer.message('a Uint8Array', kindOf(body)));
    if (body.length % 4 !== 0) {
      throw new RangeError(writer.message('a length that is a multiple of 4', `${body.length}`));
    }
    writer.word(body.length);
    const start = writer.take(0);
    writer.raw(body);
    checkWritten(writer, start);
  },
};

function bodyCodec(of: Codec<unknown>): Codec<unknown> {
  return {
    type: of.type,
    minLength: of.minLength,
    read(reader) {
      const start = reader.offset;
      const length = bodyLength(reader);
      const body = of.read(reader);
      if (reader.offset - start !== length) {
        throw reader.error(
          'TL_LENGTH_MISMATCH',
          `${length} bytes declared, ${reader.offset - start} read`,
          start,
        );
      }
      return body;
    },
    write(writer, body) {
      const start = writer.take(0);
      of.write(writer, body);
      checkWritten(writer, start);
    },
  };
}

function messagesCodec<T>(of: Codec<readonly T[]>): Codec<readonly T[]> {
  return {
    type: of.type,
    minLength: of.minLength,
    read(reader) {
      if (reader.remaining >= 4 && reader.view.getUint32(reader.offset, true) > MAX_MESSAGES) {
        throw reader.error('TL_CONTAINER_LIMIT', `more than ${MAX_MESSAGES} messages`);
      }
      return of.read(reader);
    },
    write(writer, messages) {
      if (messages.length > MAX_MESSAGES) {
        throw new RangeError(writer.message(`at most ${MAX_MESSAGES} messages`, `${messages.length}`));
      }
      of.write(writer, messages);
    },
  };
}

// The `bytes` of a message, which stands right before its body, where the reader is.
function bodyLength(reader: Reader): number {
  const { offset, remaining, view } = reader;
  const length = view.getInt32(offset - 4, true);
  if (length < 0 || length % 4 !== 0) {
    throw reader.error('TL_LENGTH_MISMATCH', `a body of ${length} bytes`, offset - 4);
  }
  if (length > remaining) throw reader.error('TL_TRUNCATED', `a body of ${length} bytes, ${remaining} left`);
  if (length >= 4 && view.getUint32(offset, true) === MSG_CONTAINER) {
    throw reader.error('TL_CONTAINER_LIMIT', 'a container within a container');
  }
  return length;
}

// That a body written from `start` on is as long as the `bytes` before it say, and no container.
function checkWritten(writer: Writer, start: number): void {
  const length = writer.take(0) - start;
  const declared = writer.view.getInt32(start - 4, true);
  if (declared !== length) {
    throw new RangeError(writer.message(`${declared} bytes, as "bytes" says`, `${length}`));
  }
  if (length >= 4 && writer.view.getUint32(start, true) === MSG_CONTAINER) {
    throw new RangeError(writer.message('no container within a container', 'one'));
  }
}
