// What TL does not say about messages and containers.
//
//   msg_container#73f1f8dc messages:vector<message> = MessageContainer;
//   message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message;

import { expected } from '@mtproof/contract';
import type { Codec } from './codec.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/**
 * The number of `msg_container`, unsigned.
 *
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { constructorIdText, MSG_CONTAINER } from '@mtproof/tl-wire';
 *
 * assert.equal(constructorIdText(MSG_CONTAINER), '73f1f8dc');
 * ```
 */
export const MSG_CONTAINER = 0x73f1f8dc;
const MAX_MESSAGES = 1024;

/**
 * The field `body` of a `message`: as long as the field `bytes` says, and no container. Writing a body for which this
 * does not hold is a `RangeError`.
 *
 * Reading fails with `TL_LENGTH_MISMATCH` when `bytes` is negative, not a multiple of 4, or not the length of the body;
 * with `TL_TRUNCATED` when it is more than what is left; with `TL_CONTAINER_LIMIT` when the body is a container.
 *
 * @param of - The type of the body, `Object`. In its record, `bytes:int` is the field before it.
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { bare, decode, int, long, messageBody } from '@mtproof/tl-wire';
 *
 * const message = bare('message', { msg_id: long, seqno: int, bytes: int, body: messageBody(long) });
 * const bytes = Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0);
 * assert.equal(decode(message, bytes).body, 7n);
 * bytes[12] = 4;
 * assert.throws(() => decode(message, bytes), { code: 'TL_LENGTH_MISMATCH' });
 * ```
 */
export function messageBody<T>(of: Codec<T>): Codec<T> {
  return {
    type: of.type,
    minLength: of.minLength,
    straight: () => of.straight?.() === true,
    read(reader) {
      const start = reader.offset;
      const length = bodyLength(reader);
      const body = of.read(reader);
      const read = reader.offset - start;
      if (read !== length) {
        throw reader.error('TL_LENGTH_MISMATCH', `${length} bytes declared, ${read} read`, start);
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

/**
 * The field `messages` of a `msg_container`: at most 1024. Reading more fails with `TL_CONTAINER_LIMIT`, before anything
 * is allocated; writing more is a `RangeError`.
 *
 * @param of - The type of the field, `vector<message>`.
 * @see https://core.telegram.org/mtproto/service_messages#containers
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { containerMessages, decode, encode, int, vector } from '@mtproof/tl-wire';
 *
 * const messages = containerMessages(vector(int));
 * assert.deepEqual(decode(messages, encode(messages, [1, 2])), [1, 2]);
 * assert.throws(() => encode(messages, new Array<number>(1025).fill(0)), RangeError);
 * assert.throws(() => decode(messages, Uint8Array.of(1, 4, 0, 0)), { code: 'TL_CONTAINER_LIMIT' });
 * ```
 */
export function containerMessages<T>(of: Codec<readonly T[]>): Codec<readonly T[]> {
  return {
    type: of.type,
    minLength: of.minLength,
    straight: () => of.straight?.() === true,
    read(reader) {
      const count = reader.peek() ?? 0;
      if (count > MAX_MESSAGES) {
        throw reader.error('TL_CONTAINER_LIMIT', `more than ${MAX_MESSAGES} messages`);
      }
      return of.read(reader);
    },
    write(writer, messages) {
      // What is no array is for `of` to refuse.
      if (Array.isArray(messages) && messages.length > MAX_MESSAGES) {
        throw new RangeError(
          expected(writer.name(), `at most ${MAX_MESSAGES} messages`, `length=${messages.length}`),
        );
      }
      of.write(writer, messages);
    },
  };
}

/** The `bytes` of a message: the word before its body, where the reader is. */
function bodyLength(reader: Reader): number {
  const { offset, remaining, view } = reader;
  const length = view.getInt32(offset - 4, true);
  if (length < 0 || length % 4 !== 0) {
    throw reader.error('TL_LENGTH_MISMATCH', `a body of ${length} bytes`, offset - 4);
  }
  if (length > remaining) {
    throw reader.error('TL_TRUNCATED', `a body of ${length} bytes, ${remaining} left`);
  }
  if (length >= 4 && reader.peek() === MSG_CONTAINER) {
    throw reader.error('TL_CONTAINER_LIMIT', 'a container within a container');
  }
  return length;
}

/**
 * Asserts that a body written from `start` on is as long as the `bytes` before it say, and no container.
 *
 * @throws {@link RangeError} It is not.
 */
function checkWritten(writer: Writer, start: number): void {
  const length = writer.take(0) - start;
  const declared = writer.view.getInt32(start - 4, true);
  if (declared !== length) {
    throw new RangeError(expected(writer.name(), `${declared} bytes, as "bytes" says`, `length=${length}`));
  }
  if (length >= 4 && writer.view.getUint32(start, true) === MSG_CONTAINER) {
    throw new RangeError(expected(writer.name(), 'no container within a container', 'one'));
  }
}
