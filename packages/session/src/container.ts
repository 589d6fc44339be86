// Containers, packed and opened without a schema. Bodies stay bytes.
//
//   msg_container#73f1f8dc messages:vector<message> = MessageContainer;
//   message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message;

import { type Bytes, expected, isBytes, wrongType } from '@mtproof/contract';
import {
  type Boxed,
  bare,
  boxed,
  type Codec,
  containerMessages,
  decode,
  encode,
  int,
  long,
  MSG_CONTAINER,
  messageBody,
  vector,
} from '@mtproof/tl-wire';
import { checkArray } from './argument.ts';
import { GzipBudget, shareBudget } from './gzip/budget.ts';
import { checkPackedOptions, maybePacked, type PackedOptions, withPackedCalls } from './gzip-packed.ts';
import { decodeRpcResult, type RpcResult } from './rpc-result.ts';

/** One message of a container, to be packed. */
export interface Message {
  readonly msg_id: bigint;
  readonly seqno: number;
  /** A boxed value; its length in bytes is a multiple of 4. */
  readonly body: Uint8Array;
}

/**
 * One message of a container that was received. What its reading unpacks counts against the budget of the container.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { openContainer, packContainer } from '@mtproof/session';
 * import { Bool, encode } from '@mtproof/tl-wire';
 *
 * const [message] = openContainer(packContainer([{ msg_id: 5n, seqno: 1, body: encode(Bool, true) }]));
 * assert.equal(message?.decode(Bool), true);
 * ```
 */
export class ContainerMessage implements Message {
  readonly msg_id: bigint;
  readonly seqno: number;
  /**
   * A view of the container's private copy. Readers other than the methods here do not know the budget of the container: give
   * those of several bodies one `budget`.
   */
  readonly body: Uint8Array;
  readonly #options: PackedOptions;

  /** @internal */
  constructor({ msg_id, seqno, body }: Message, options: PackedOptions & { readonly budget: GzipBudget }) {
    this.msg_id = msg_id;
    this.seqno = seqno;
    this.body = body;
    this.#options = options;
    shareBudget(body, options.budget);
  }

  /**
   * Reads the body, packed or not. If it is a call, calls inside it may be packed too.
   *
   * @param codec - Its type.
   * @throws {@link TlError} As {@link maybePacked}, and `decode`; `TL_CONTAINER_LIMIT`: what was packed is a container.
   */
  decode<T>(codec: Codec<T>): T {
    const options = withPackedCalls(this.#options);
    return decode(maybePacked(noContainer(codec), options), this.body, options);
  }

  /**
   * Reads the body as `decodeRpcResult` does.
   *
   * @param codecFor - The result type of the call that was sent as this message; `undefined` if there was none.
   * @throws {@link TlError} As `decodeRpcResult`.
   */
  decodeRpcResult<T>(codecFor: (req_msg_id: bigint) => Codec<T> | undefined): RpcResult<T> {
    return decodeRpcResult(this.body, codecFor, this.#options);
  }
}

/**
 * The messages of a serialized `msg_container`. Their bodies stay bytes until they are read: how an `rpc_result` is read
 * depends on its call.
 *
 * @param bytes - All of it, its constructor number included. Copied once; bodies are views of that copy: whoever keeps one
 *   keeps all of it, and whoever is given one is given all of it (`body.buffer`).
 * @param options - As of `decode`, and how much all messages may unpack to, together. For the bodies too.
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
 * assert.deepEqual(openContainer(packContainer(messages))[0]?.body, body);
 * ```
 */
export function openContainer(bytes: Uint8Array, options: PackedOptions = {}): readonly ContainerMessage[] {
  checkPackedOptions(options);
  const { budget = new GzipBudget(options.maxOutput), maxOutput: _, ...reading } = options;
  const { messages } = decode(rawContainer, bytes, reading);
  return messages.map((message) => new ContainerMessage(message, { ...reading, budget }));
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
  checkArray(messages, 'messages');
  const rows = messages.map((message) => ({ ...message, _: 'message' as const }));
  return encode(rawContainer, { _: 'msg_container', messages: rows });
}

/** The same values, of which none is a container: {@link messageBody} saw only what was packed. */
function noContainer<T>(codec: Codec<T>): Codec<T> {
  return {
    type: codec.type,
    minLength: codec.minLength,
    read(reader) {
      if (reader.peek() === MSG_CONTAINER) {
        throw reader.error('TL_CONTAINER_LIMIT', 'a container within a container');
      }
      return codec.read(reader);
    },
    write(writer, value) {
      codec.write(writer, value);
    },
  };
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

const rawContainer: Boxed<RawContainer> = /* @__PURE__ */ (() => {
  const message = bare('message', { msg_id: long, seqno: int, body: framedBody });
  return boxed(MSG_CONTAINER, bare('msg_container', { messages: containerMessages(vector(message)) }));
})();
