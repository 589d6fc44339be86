// Containers, packed and opened without a schema. Bodies stay bytes.
//
//   msg_container#73f1f8dc messages:vector<message> = MessageContainer;
//   message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message;

import { type Bytes, expected, isBytes, wrongType } from '@mtproof/contract';
import { msg_container } from '@mtproof/schema/mtproto';
import {
  type Boxed,
  bare,
  boxed,
  type Codec,
  containerMessages,
  type DecodeOptions,
  decode,
  encode,
  int,
  long,
  messageBody,
  vector,
} from '@mtproof/tl-wire';

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
 * @param bytes - All of it, its constructor number included. Copied once; bodies are views of that copy.
 * @param options - As of `decode`.
 * @throws {@link TlError} `TL_CONTAINER_LIMIT`: more than 1024 messages, or a container among them; `TL_LENGTH_MISMATCH`:
 *   a length that is negative or not a multiple of 4; `TL_TRUNCATED`, `TL_TRAILING_BYTES`; `TL_UNKNOWN_CONSTRUCTOR`:
 *   not a container.
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { openContainer, packContainer } from '@mtproof/session';
 *
 * const body = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54); // account.getPassword#548a30f5
 * const messages = [{ msg_id: 7333335051074295416n, seqno: 1, body }];
 * assert.deepEqual(openContainer(packContainer(messages)), messages);
 * ```
 */
export function openContainer(bytes: Uint8Array, options?: DecodeOptions): readonly Message[] {
  const { messages } = decode(rawContainer, bytes, options);
  return messages.map(({ msg_id, seqno, body }) => ({ msg_id, seqno, body }));
}

/**
 * A serialized `msg_container`.
 *
 * @param messages - At most 1024.
 * @throws {@link TypeError} A field is missing, unknown or of the wrong type.
 * @throws {@link RangeError} There are more than 1024 messages, a body is a container or its length is not a multiple of
 *   4, or a number is out of range.
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { packContainer } from '@mtproof/session';
 *
 * const body = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54);
 * assert.equal(packContainer([{ msg_id: 4n, seqno: 1, body }]).length, 4 + 4 + 16 + 4);
 * ```
 */
export function packContainer(messages: readonly Message[]): Bytes {
  const rows = messages.map((message) => ({ ...message, _: 'message' as const }));
  return encode(rawContainer, { _: 'msg_container', messages: rows });
}

interface RawContainer {
  readonly _: 'msg_container';
  readonly messages: readonly (Message & { readonly _: 'message' })[];
}

// As many bytes as the `bytes:int` before them says, which messageBody has checked.
const rawBody: Codec<Uint8Array> = /* @__PURE__ */ messageBody({
  type: 'Object',
  minLength: 0,
  read(reader) {
    return reader.raw(reader.view.getInt32(reader.offset - 4, true));
  },
  write(writer, body) {
    writer.raw(body);
  },
});

/** `bytes:int body:Object`, the body left as it is. */
const framedBody: Codec<Uint8Array> = {
  type: 'Object',
  minLength: 4,
  read(reader) {
    reader.take(4);
    return rawBody.read(reader);
  },
  write(writer, body) {
    const what = 'Uint8Array whose length is a multiple of 4';
    if (!isBytes(body)) {
      throw wrongType(writer.name(), what, body);
    }
    if (body.length % 4 !== 0) {
      throw new RangeError(expected(writer.name(), what, `length=${body.length}`));
    }
    writer.word(body.length);
    rawBody.write(writer, body);
  },
};

const rawContainer: Boxed<RawContainer> = /* @__PURE__ */ boxed(
  msg_container.id,
  /* @__PURE__ */ bare('msg_container', {
    messages: /* @__PURE__ */ containerMessages(
      /* @__PURE__ */ vector(/* @__PURE__ */ bare('message', { msg_id: long, seqno: int, body: framedBody })),
    ),
  }),
);
