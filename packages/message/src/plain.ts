// The unencrypted message of the key exchange:
//
//     offset  0   8  auth_key_id = 0
//             8   8  msg_id
//            16   4  message_data_length
//            20   …  body (message_data)

import { type Bytes, checkBytes, checkLong } from '@mtproof/contract';
import { createView } from '@noble/ciphers/utils.js';
import { checkBody } from './argument.ts';
import { MessageError } from './error.ts';

const HEADER_LENGTH = 20;

/** An unencrypted message. */
export interface PlainMessage {
  /** Signed long: the client's divisible by 4, the server's mod 4 = 1 or 3. */
  readonly msg_id: bigint;
  /** One boxed TL object: a multiple of 4 bytes. */
  readonly body: Uint8Array;
}

/** What {@link openPlain} returns: fresh bytes, **not** authenticated. */
export interface OpenedPlain extends PlainMessage {
  readonly body: Bytes;
}

/**
 * Frames an unencrypted message.
 *
 * @param message - `msg_id` and `body`.
 * @returns 20 bytes more than the body.
 * @throws {@link TypeError} or {@link RangeError} A field has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/description (Unencrypted Message)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { openPlain, sealPlain } from '@mtproof/message';
 *
 * const body = new Uint8Array(20);
 * const message = sealPlain({ msg_id: 0x51e57ac42770964an, body });
 * assert.equal(message.length, 40);
 * assert.deepEqual(openPlain(message), { msg_id: 0x51e57ac42770964an, body });
 * ```
 */
export function sealPlain({ msg_id, body }: PlainMessage): Bytes {
  checkLong(msg_id, 'msg_id');
  checkBody(body);
  const message = new Uint8Array(HEADER_LENGTH + body.length);
  const view = createView(message);
  view.setBigInt64(8, msg_id, true);
  view.setInt32(16, body.length, true);
  message.set(body, HEADER_LENGTH);
  return message;
}

/**
 * Takes an unencrypted message out of its frame.
 *
 * message_data_length must be exactly what follows it: what a padded transport adds is the transport's to remove.
 * Filler that a server puts **inside** the declared length belongs to the body.
 *
 * @param message - The bytes received, untrusted.
 * @returns `msg_id` and `body`.
 * @throws {@link TypeError} `message` is not a Uint8Array.
 * @throws {@link MessageError} In this order: `MESSAGE_TRUNCATED` (less than 20 bytes), `MESSAGE_KEY_ID_MISMATCH`
 * (auth_key_id not 0), `MESSAGE_LENGTH`.
 * @see https://core.telegram.org/mtproto/description (Unencrypted Message)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { MessageError, openPlain } from '@mtproof/message';
 *
 * assert.throws(
 *   () => openPlain(new Uint8Array(19)),
 *   (error) => error instanceof MessageError && error.code === 'MESSAGE_TRUNCATED',
 * );
 * ```
 */
export function openPlain(message: Uint8Array): OpenedPlain {
  checkBytes(message, 'message');
  if (message.length < HEADER_LENGTH) {
    throw new MessageError(
      'MESSAGE_TRUNCATED',
      `${message.length} bytes, at least ${HEADER_LENGTH} expected`,
    );
  }
  const view = createView(message);
  if (view.getBigInt64(0, true) !== 0n) {
    throw new MessageError('MESSAGE_KEY_ID_MISMATCH', 'auth_key_id of an unencrypted message is not 0');
  }
  const length = view.getInt32(16, true);
  if (length % 4 !== 0 || length !== message.length - HEADER_LENGTH) {
    throw new MessageError(
      'MESSAGE_LENGTH',
      `message_data_length ${length} with ${message.length - HEADER_LENGTH} bytes of data`,
    );
  }
  return { msg_id: view.getBigInt64(8, true), body: Uint8Array.from(message.subarray(HEADER_LENGTH)) };
}
