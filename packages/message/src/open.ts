import { type Bytes, checkBytes, checkLong, type Trace } from '@mtproof/contract';
import { equalBytes } from '@noble/ciphers/utils.js';
import { checkMsgIdTime } from './argument.ts';
import {
  checkEnvelope,
  checkKeyed,
  checkMaxLength,
  ENVELOPE_LENGTH,
  type Keyed,
  type MaxLength,
  msgKey,
  unwrap,
} from './envelope.ts';
import { MessageError } from './error.ts';
import { HEADER_LENGTH, type Message, readHeader } from './header.ts';
import { checkMsgId } from './message-id.ts';
import { leaveRoom, type Room, takeRoom } from './room.ts';

/** What {@link open} decrypts, and what its receiver requires. */
export interface Open extends Keyed, MaxLength {
  /** The bytes received, untrusted. */
  readonly message: Uint8Array;
  /** The session the message must belong to; not checked when absent. */
  readonly session_id?: bigint;
  /** The receiver's time in unix seconds, where it is to be trusted; msg_id is not checked when absent. */
  readonly now?: number;
}

/** What {@link open} returns: authenticated, in fresh bytes. */
export interface Opened extends Message {
  readonly body: Bytes;
}

// A header, and in 2.0 at least 12 bytes of padding, up to a multiple of 16.
const MINIMUM = { 1: 32, 2: 48 } as const;

/**
 * 1.0: what msg_key covers depends on a length that it covers too. An impossible length must not be distinguishable from a
 * wrong msg_key: then the whole text is hashed, and the check fails.
 */
function isAuthentic1(keyed: Keyed, msg_key: Uint8Array, room: Room, trace?: Trace): boolean {
  const { message_data_length } = readHeader(room);
  const plaintext = room.bytes;
  const padding = plaintext.length - HEADER_LENGTH - message_data_length;
  const possible = message_data_length >= 0 && message_data_length % 4 === 0 && padding >= 0 && padding <= 15;
  const own = msgKey(keyed, { plaintext, padding: possible ? padding : 0 }, trace);
  return equalBytes(msg_key, own) && possible;
}

/** 2.0: msg_key covers everything. */
function isAuthentic2(keyed: Keyed, msg_key: Uint8Array, { bytes }: Room, trace?: Trace): boolean {
  return equalBytes(msg_key, msgKey(keyed, { plaintext: bytes, padding: 0 }, trace));
}

function checkLength2(plaintext: Bytes, message_data_length: number): void {
  const there = plaintext.length - HEADER_LENGTH;
  const padding = there - message_data_length;
  if (message_data_length < 0 || message_data_length % 4 !== 0 || padding < 0) {
    throw new MessageError(
      'MESSAGE_LENGTH',
      `message_data_length ${message_data_length} with ${there} bytes of data`,
    );
  }
  if (padding < 12 || padding > 1024) {
    throw new MessageError('MESSAGE_PADDING', `${padding} bytes of padding, not 12 … 1024`);
  }
}

/**
 * Decrypts a message and makes the checks of a receiver.
 *
 * Nothing of the plaintext is interpreted before msg_key is found right (but for the length that 1.0 needs to do so).
 * After any failure the message must be dropped whole. What is left to the receiver: salt, seqno, and msg_ids it has
 * seen ({@link rememberMsgId}).
 *
 * @param input - Version, `auth_key` (256 bytes, secret), direction `x` of the message, the message, and what to require.
 * @param trace - Receives those of `keys`, `plaintext` (with padding), `sha1` (1.0) or `msg_key_large` (2.0), `msg_key`. Secret.
 * @returns The fields of the message. Secret.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @throws {@link MessageError} In this order: `MESSAGE_TRUNCATED`, `MESSAGE_TOO_LONG`, `MESSAGE_ALIGNMENT`,
 * `MESSAGE_KEY_ID_MISMATCH`, `MESSAGE_INTEGRITY`, `MESSAGE_LENGTH`, `MESSAGE_PADDING` (both 2.0),
 * `MESSAGE_SESSION_MISMATCH` (with `session_id`), `MESSAGE_MSG_ID_PARITY`, `MESSAGE_MSG_ID_TOO_OLD`, `MESSAGE_MSG_ID_TOO_NEW` (with `now`).
 * @see https://core.telegram.org/mtproto/security_guidelines, https://core.telegram.org/mtproto/security_guidelines_v1
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { MessageError, open, seal } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const fields = { salt: 1n, session_id: 2n, msg_id: 0x65c53d6000000001n, seqno: 1, body: new Uint8Array(4) };
 * const message = seal({ version: 2, auth_key, x: 8, ...fields, padding: new Uint8Array(12) });
 *
 * assert.deepEqual(open({ version: 2, auth_key, x: 8, message, session_id: 2n, now: 0x65c53d60 }), fields);
 * assert.throws(
 *   () => open({ version: 2, auth_key, x: 8, message, session_id: 3n }),
 *   (error) => error instanceof MessageError && error.code === 'MESSAGE_SESSION_MISMATCH',
 * );
 * ```
 */
export function open(input: Open, trace?: Trace): Opened {
  const { version, auth_key, auth_key_id, x, engine, message, session_id, now } = input;
  const keyed = { version, auth_key, auth_key_id, x, engine };
  checkKeyed(keyed);
  const maxLength = checkMaxLength(input);
  checkBytes(message, 'message');
  if (session_id !== undefined) {
    checkLong(session_id, 'session_id');
  }
  if (now !== undefined) {
    checkMsgIdTime(now, 'now');
  }

  checkEnvelope(keyed, message, { minimum: MINIMUM[version], maxLength });
  const room = takeRoom(message.length - ENVELOPE_LENGTH);
  const plaintext = room.bytes;
  try {
    const msg_key = unwrap(keyed, message, plaintext, trace);
    const isAuthentic = version === 1 ? isAuthentic1 : isAuthentic2;
    if (!isAuthentic(keyed, msg_key, room, trace)) {
      throw new MessageError('MESSAGE_INTEGRITY', 'msg_key does not match');
    }

    const { salt, session_id: found, msg_id, seqno, message_data_length } = readHeader(room);
    if (version === 2) {
      checkLength2(plaintext, message_data_length);
    }
    if (session_id !== undefined && found !== session_id) {
      throw new MessageError('MESSAGE_SESSION_MISMATCH', 'session_id is not the required one');
    }
    if (now !== undefined) {
      checkMsgId({ msg_id, x, now });
    }
    const body = plaintext.slice(HEADER_LENGTH, HEADER_LENGTH + message_data_length);
    return { salt, session_id: found, msg_id, seqno, body };
  } finally {
    leaveRoom(room);
  }
}
