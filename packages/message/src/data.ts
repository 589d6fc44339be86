// An envelope around any plaintext: no header is written or looked for.

import { type Bytes, checkBytes, checkInteger, type Trace } from '@mtproof/contract';
import { clean, equalBytes } from '@noble/ciphers/utils.js';
import {
  checkEnvelope,
  checkKeyed,
  checkMaxLength,
  checkPadding,
  ENVELOPE_LENGTH,
  type Keyed,
  type MaxLength,
  msgKey,
  newMessage,
  unwrap,
  wrap,
} from './envelope.ts';
import { MessageError } from './error.ts';

/** What {@link sealData} encrypts. */
export interface SealData extends Keyed {
  /** Any bytes. Secret. */
  readonly plaintext: Uint8Array;
  /** Random bytes up to a multiple of 16: 0 … 15 of them in 1.0, 12 … 1024 in 2.0. */
  readonly padding: Uint8Array;
}

/** What {@link openData} decrypts. */
export interface OpenData extends Keyed, MaxLength {
  /** auth_key_id, msg_key, encrypted data: at least 40 bytes, untrusted. */
  readonly message: Uint8Array;
  /**
   * 1.0 only: how many bytes of plaintext msg_key covers, all by default. The 0 … 15 bytes of padding after them are not
   * authenticated; a message that has more of them is too long.
   */
  readonly length?: number;
}

/** How long a 1.0 message of so much plaintext is. */
function sealedLength(plaintext: number): number {
  return ENVELOPE_LENGTH + Math.ceil(plaintext / 16) * 16;
}

/**
 * Encrypts bytes as a message without a header.
 *
 *     message = auth_key_id | msg_key | AES-256-IGE(plaintext | padding)
 *
 * @param input - Version, `auth_key` (256 bytes, secret), direction `x`, plaintext and padding.
 * @param trace - Receives `plaintext` (without padding), `sha1` (1.0) or `msg_key_large` (2.0), `msg_key`, then those of `keys`. Secret.
 * @returns 24 bytes more than plaintext and padding.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/description (Encrypted Message), https://core.telegram.org/mtproto/description_v1
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { openData, sealData } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const plaintext = new TextEncoder().encode('twenty bytes of text');
 * const message = sealData({ version: 2, auth_key, x: 0, plaintext, padding: new Uint8Array(12) });
 * const opened = openData({ version: 2, auth_key, x: 0, message });
 * assert.deepEqual(opened.subarray(0, 20), plaintext);
 * ```
 */
export function sealData(input: SealData, trace?: Trace): Bytes {
  const { version, auth_key, auth_key_id, x, engine, plaintext, padding } = input;
  const keyed = { version, auth_key, auth_key_id, x, engine };
  checkKeyed(keyed);
  checkBytes(plaintext, 'plaintext');
  checkPadding(version, plaintext.length, padding);
  const message = newMessage(plaintext.length, padding);
  message.bytes.set(plaintext, ENVELOPE_LENGTH);
  return wrap(keyed, { message, padding: padding.length }, trace);
}

/**
 * Decrypts a message without interpreting its plaintext.
 *
 * @param input - Version, `auth_key` (256 bytes, secret), direction `x` of the message, and the message.
 * @param trace - Receives those of `keys`, `plaintext` (with padding), `sha1` (1.0) or `msg_key_large` (2.0), `msg_key`. Secret.
 * @returns The whole plaintext, padding included. Secret.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @throws {@link MessageError} In this order: `MESSAGE_TRUNCATED`, `MESSAGE_TOO_LONG`, `MESSAGE_ALIGNMENT`,
 * `MESSAGE_KEY_ID_MISMATCH`, `MESSAGE_INTEGRITY`.
 * @see https://core.telegram.org/mtproto/security_guidelines (Checking SHA256 Hash Value of msg_key)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { MessageError, openData, sealData } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const message = sealData({ version: 2, auth_key, x: 0, plaintext: new Uint8Array(32), padding: new Uint8Array(16) });
 * assert.throws(
 *   () => openData({ version: 2, auth_key, x: 8, message }), // another direction, other keys
 *   (error) => error instanceof MessageError && error.code === 'MESSAGE_INTEGRITY',
 * );
 * ```
 */
export function openData(input: OpenData, trace?: Trace): Bytes {
  const { version, auth_key, auth_key_id, x, engine, message, length } = input;
  const keyed = { version, auth_key, auth_key_id, x, engine };
  checkKeyed(keyed);
  const longest = checkMaxLength(input);
  checkBytes(message, 'message');
  if (length !== undefined) {
    if (version === 2) {
      throw new TypeError('"length" expected only with version 1, 2.0 authenticates the padding too');
    }
    checkInteger(length, 'length', 0, Number.MAX_SAFE_INTEGER);
  }
  const minimum = Math.max(16, length ?? 0);
  const maxLength = length === undefined ? longest : Math.min(longest, sealedLength(minimum));
  checkEnvelope(keyed, message, { minimum, maxLength });
  const plaintext = new Uint8Array(message.length - ENVELOPE_LENGTH);
  const padding = length === undefined ? 0 : plaintext.length - length;
  try {
    const msg_key = unwrap(keyed, message, plaintext, trace);
    if (!equalBytes(msg_key, msgKey(keyed, { plaintext, padding }, trace))) {
      throw new MessageError('MESSAGE_INTEGRITY', 'msg_key does not match');
    }
    return plaintext;
  } catch (error) {
    clean(plaintext);
    throw error;
  }
}
