import type { Bytes, Trace } from '@mtproof/contract';
import { checkKeyed, checkPadding, ENVELOPE_LENGTH, type Keyed, newMessage, wrap } from './envelope.ts';
import { checkMessage, HEADER_LENGTH, type Message, putMessage } from './header.ts';

/** What {@link seal} encrypts. */
export interface Seal extends Keyed, Message {
  /** Random bytes up to a multiple of 16: 0 … 15 of them in 1.0, 12 … 1024 in 2.0. */
  readonly padding: Uint8Array;
}

/**
 * Encrypts a message.
 *
 *     plaintext = salt | session_id | msg_id | seqno | message_data_length | body
 *     message   = auth_key_id | msg_key | AES-256-IGE(plaintext | padding)
 *
 * @param input - Version, `auth_key` (256 bytes, secret), direction `x`, the fields of the message (secret) and padding.
 * @param trace - Receives `plaintext` (without padding), `sha1` (1.0) or `msg_key_large` (2.0), `msg_key`, then those of `keys`. Secret.
 * @returns 56 bytes more than body and padding.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/description (Encrypted Message), https://core.telegram.org/mtproto/description_v1
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { open, seal } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i); // of the key exchange
 * const fields = { salt: 1n, session_id: 2n, msg_id: 0x65c53d6000000000n, seqno: 1 };
 * const body = Uint8Array.of(0xec, 0x77, 0xbe, 0x7a, 0, 0, 0, 0, 0, 0, 0, 0); // ping
 * const message = seal({ version: 2, auth_key, x: 0, ...fields, body, padding: new Uint8Array(20) });
 * assert.equal(message.length, 88);
 * assert.deepEqual(open({ version: 2, auth_key, x: 0, message }), { ...fields, body });
 * ```
 */
export function seal(input: Seal, trace?: Trace): Bytes {
  const { version, auth_key, auth_key_id, x, engine, padding } = input;
  const { salt, session_id, msg_id, seqno, body } = input;
  const keyed = { version, auth_key, auth_key_id, x, engine };
  const fields = { salt, session_id, msg_id, seqno, body };
  checkMessage(fields);
  checkKeyed(keyed);
  const length = HEADER_LENGTH + body.length;
  checkPadding(version, length, padding);
  const message = newMessage(length, padding);
  putMessage(message, ENVELOPE_LENGTH, fields);
  return wrap(keyed, { message, padding: padding.length }, trace);
}
