// What goes over the wire, the same in both versions:
//
//     offset  0   8  auth_key_id
//             8  16  msg_key
//            24   …  AES-256-IGE(plaintext | padding)

import { checkEngine, ige } from '@mtproof/aes-ige';
import {
  type Bytes,
  checkBytes,
  checkInteger,
  checkLong,
  expected,
  report,
  type Trace,
} from '@mtproof/contract';
import { clean, createView } from '@noble/ciphers/utils.js';
import { checkAuthKey, checkDirection, checkVersion, type Direction, type Version } from './argument.ts';
import { authKeyId } from './auth-key-id.ts';
import { MessageError } from './error.ts';
import { newRoom, type Room } from './room.ts';
import { substr } from './substr.ts';
import * as v1 from './v1.ts';
import * as v2 from './v2.ts';

/** auth_key_id and msg_key. */
export const ENVELOPE_LENGTH = 24;

/**
 * The longest message that is opened by default. No document names one. The abridged transport can carry
 * 4 · (2^24 - 1) bytes; no TL string, so no packed answer and no part of a file, has 2^24; and TDLib sends no packet of as
 * many (td/mtproto/TcpTransport.cpp, 0481329).
 */
const DEFAULT_MAX_LENGTH = 2 ** 24;

/** How long a message may be. */
export interface MaxLength {
  /** Longer messages are refused before anything is computed. In bytes, default 2^24. */
  readonly maxLength?: number | undefined;
}

/** `maxLength`, checked. */
export function checkMaxLength({ maxLength = DEFAULT_MAX_LENGTH }: MaxLength): number {
  checkInteger(maxLength, 'maxLength', 0, Number.MAX_SAFE_INTEGER);
  return maxLength;
}

/** Which key, how and in which direction. */
export interface Keyed {
  readonly version: Version;
  readonly auth_key: Uint8Array;
  /** What `authKeyId(auth_key)` gave. Absent, it is computed for each message: SHA-1 of 256 bytes. */
  readonly auth_key_id?: bigint | undefined;
  readonly x: Direction;
  /**
   * Which engine of AES runs, as `ige` of `@mtproof/aes-ige` takes it. `'constant-time'`: no address and no branch of it depends on
   * the keys or the data. Default `'fast'`.
   */
  readonly engine?: 'fast' | 'constant-time' | undefined;
}

/** Checks the caller's part before anything of a peer's is looked at. */
export function checkKeyed({ version, auth_key, auth_key_id, x, engine }: Keyed): void {
  checkVersion(version);
  checkAuthKey(auth_key);
  if (auth_key_id !== undefined) {
    checkLong(auth_key_id, 'auth_key_id');
  }
  checkDirection(x);
  checkEngine({ engine });
}

const PADDING = { 1: { min: 0, max: 15 }, 2: { min: 12, max: 1024 } } as const;

/** Checks the padding of so many bytes of plaintext. */
export function checkPadding(version: Version, plaintext: number, padding: Uint8Array): void {
  checkBytes(padding, 'padding');
  const { min, max } = PADDING[version];
  const { length } = padding;
  const whole = plaintext + length;
  if (length < min || length > max || whole === 0 || whole % 16 !== 0) {
    const what = `${min} … ${max} bytes that fill ${plaintext} up to a multiple of 16`;
    throw new RangeError(expected('padding', what, `length=${length}`));
  }
}

/** msg_key over `plaintext`, of which the last `padding` bytes are padding. */
export function msgKey(
  { version, auth_key, x }: Keyed,
  { plaintext, padding }: { plaintext: Uint8Array; padding: number },
  trace?: Trace,
): Bytes {
  // 1.0 leaves the padding out
  const msg_key =
    version === 1
      ? v1.msgKey(plaintext.subarray(0, plaintext.length - padding), trace)
      : v2.msgKey({ auth_key, x, plaintext }, trace);
  report(trace, { msg_key });
  return msg_key;
}

function crypt(
  direction: 'encrypt' | 'decrypt',
  { version, auth_key, x, engine }: Keyed,
  { msg_key, data, output }: { msg_key: Uint8Array; data: Uint8Array; output: Bytes },
  trace?: Trace,
): void {
  const { aes_key, aes_iv } = (version === 1 ? v1 : v2).keys({ auth_key, msg_key, x }, trace);
  try {
    ige(aes_key, aes_iv, { engine })[direction](data, output);
  } finally {
    clean(aes_key, aes_iv);
  }
}

const idOf = ({ auth_key, auth_key_id }: Keyed): bigint => auth_key_id ?? authKeyId(auth_key);

/** Room for auth_key_id and msg_key, and for `length` bytes of plaintext, then the padding. */
export function newMessage(length: number, padding: Uint8Array): Room {
  const room = newRoom(ENVELOPE_LENGTH + length + padding.length);
  room.bytes.set(padding, ENVELOPE_LENGTH + length);
  return room;
}

/**
 * Makes a message of a plaintext that is in its place, with `padding` bytes of padding at its end: a positive multiple of 16 bytes.
 *
 * @returns `message`: auth_key_id | msg_key | encrypted plaintext
 */
export function wrap(
  keyed: Keyed,
  { message: { bytes: message, view }, padding }: { message: Room; padding: number },
  trace?: Trace,
): Bytes {
  const plaintext = message.subarray(ENVELOPE_LENGTH);
  try {
    if (trace !== undefined) {
      report(trace, { plaintext: plaintext.subarray(0, plaintext.length - padding) });
    }
    const msg_key = msgKey(keyed, { plaintext, padding }, trace);
    crypt('encrypt', keyed, { msg_key, data: plaintext, output: plaintext }, trace);
    view.setBigInt64(0, idOf(keyed), true);
    message.set(msg_key, 8);
  } catch (error) {
    clean(message);
    throw error;
  }
  return message;
}

/**
 * Checks that a received message may be one of the key's, and has `minimum` bytes of plaintext at least.
 *
 * The checks that need no key come first, the one that hashes the key next: what is sent to another key, or with a length
 * that no message has, costs the same whatever its length.
 *
 * @throws {@link MessageError} `MESSAGE_TRUNCATED`, `MESSAGE_TOO_LONG`, `MESSAGE_ALIGNMENT`, `MESSAGE_KEY_ID_MISMATCH`.
 */
export function checkEnvelope(
  keyed: Keyed,
  message: Uint8Array,
  { minimum, maxLength }: { minimum: number; maxLength: number },
): void {
  const length = message.length - ENVELOPE_LENGTH;
  if (length < minimum) {
    throw new MessageError(
      'MESSAGE_TRUNCATED',
      `${message.length} bytes, at least ${ENVELOPE_LENGTH + minimum} expected`,
    );
  }
  if (message.length > maxLength) {
    throw new MessageError('MESSAGE_TOO_LONG', `${message.length} bytes, at most ${maxLength} expected`);
  }
  if (length % 16 !== 0) {
    throw new MessageError('MESSAGE_ALIGNMENT', `encrypted part of ${length} bytes is not a multiple of 16`);
  }
  if (createView(message).getBigInt64(0, true) !== idOf(keyed)) {
    throw new MessageError('MESSAGE_KEY_ID_MISMATCH', 'auth_key_id is not that of the key');
  }
}

/**
 * Decrypts a checked message to `plaintext`, which has room for its padding: unauthenticated, to be wiped by the caller.
 *
 * @returns msg_key as it came.
 */
export function unwrap(keyed: Keyed, message: Uint8Array, plaintext: Bytes, trace?: Trace): Uint8Array {
  const msg_key = substr(message, 8, 16);
  crypt('decrypt', keyed, { msg_key, data: message.subarray(ENVELOPE_LENGTH), output: plaintext }, trace);
  report(trace, { plaintext });
  return msg_key;
}
