// Messages of MTProto 1.0 and 2.0.

import { sha1, sha256 } from './hash.ts';
import { decrypt, encrypt } from './ige.ts';
import { reject } from './rejection.ts';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;
const HEADER = 32; // salt, session_id, msg_id, seqno, message_data_length
const PARAMS = 'MESSAGE_PARAMS';

/** Version of MTProto, auth_key, and direction: 0 from client to server, 8 back. */
interface Envelope {
  readonly version: number;
  readonly auth_key: Buffer;
  readonly x: number;
}

interface AesKeys {
  readonly aes_key: Buffer;
  readonly aes_iv: Buffer;
}

/** The steps that a mistake may replace. */
export const steps = {
  isVersion: (version: number): boolean => version === 1 || version === 2,
  isX: (x: number): boolean => x === 0 || x === 8,
  keyFits: (auth_key: Buffer): boolean => auth_key.length === 256,
  keyId: (auth_key: Buffer): Buffer => sha1(auth_key).subarray(12, 20),
  long: (bytes: Buffer, at: number): bigint => bytes.readBigInt64LE(at),
  // What msg_key is made of, beside auth_key; text is plaintext and padding, end where the padding begins.
  covered: (version: number, text: Buffer, end: number): Buffer =>
    version === 1 ? text.subarray(0, end) : text,
  msgKeyOffset: (x: number): number => 88 + x,
  msgKeyOf: (version: number, hash: Buffer): Buffer =>
    version === 1 ? hash.subarray(4, 20) : hash.subarray(8, 24),
  derive: (version: number, auth_key: Buffer, msg_key: Buffer, x: number): AesKeys =>
    version === 1 ? keysV1(auth_key, msg_key, x) : keysV2(auth_key, msg_key, x),
  keyOffset: (x: number): number => x,
  sameKeyId: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameMsgKey: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameSession: (a: string, b: string): boolean => a === b,
  lengthAligned: (length: number): boolean => length % 4 === 0,
  lengthFits: (length: number, room: number): boolean => length >= 0 && length <= room,
  paddingFits: (version: number, length: number): boolean =>
    version === 1 ? length >= 0 && length <= 15 : length >= 12 && length <= 1024,
};

/** A decimal long as 8 bytes; out of range is `code`. */
export function longToBytes(decimal: string, code: string): Buffer {
  const value = BigInt(decimal);
  if (value < MIN_LONG || value > MAX_LONG) {
    reject(code);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

/** An int as 4 bytes; out of range is `code`. */
export function intToBytes(value: number, code: string): Buffer {
  if ((value | 0) !== value) {
    reject(code);
  }
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

/** The 8 bytes at `at` as a decimal long. */
export const longAt = (bytes: Buffer, at: number): string => steps.long(bytes, at).toString();

export function requireKey(auth_key: Buffer, code: string): void {
  if (!steps.keyFits(auth_key)) {
    reject(code);
  }
}

function requireEnvelope({ version, auth_key, x }: Envelope): void {
  if (!steps.isVersion(version) || !steps.isX(x)) {
    reject(PARAMS);
  }
  requireKey(auth_key, PARAMS);
}

export const keyIdBytes = (auth_key: Buffer): Buffer => steps.keyId(auth_key);

export function authKeyId({ auth_key }: { readonly auth_key: Buffer }): {
  auth_key_id: string;
  aux_hash: string;
} {
  requireKey(auth_key, PARAMS);
  return { auth_key_id: longAt(keyIdBytes(auth_key), 0), aux_hash: longAt(sha1(auth_key), 0) };
}

export function msgKeyBytes(version: number, auth_key: Buffer, x: number, text: Buffer): Buffer {
  const offset = steps.msgKeyOffset(x);
  const hash = version === 1 ? sha1(text) : sha256(auth_key.subarray(offset, offset + 32), text);
  return steps.msgKeyOf(version, hash);
}

export function msgKey(input: Envelope & { readonly plaintext: Buffer }): Buffer {
  requireEnvelope(input);
  return msgKeyBytes(input.version, input.auth_key, input.x, input.plaintext);
}

function partsOf(auth_key: Buffer, x: number): (offset: number, length: number) => Buffer {
  const start = steps.keyOffset(x);
  return (offset, length) => auth_key.subarray(start + offset, start + offset + length);
}

function keysV1(auth_key: Buffer, msg_key: Buffer, x: number): AesKeys {
  const part = partsOf(auth_key, x);
  const a = sha1(msg_key, part(0, 32));
  const b = sha1(part(32, 16), msg_key, part(48, 16));
  const c = sha1(part(64, 32), msg_key);
  const d = sha1(msg_key, part(96, 32));
  return {
    aes_key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)]),
    aes_iv: Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)]),
  };
}

function keysV2(auth_key: Buffer, msg_key: Buffer, x: number): AesKeys {
  const part = partsOf(auth_key, x);
  const a = sha256(msg_key, part(0, 36));
  const b = sha256(part(40, 36), msg_key);
  return {
    aes_key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)]),
    aes_iv: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)]),
  };
}

export const derive = (version: number, auth_key: Buffer, msg_key: Buffer, x: number): AesKeys =>
  steps.derive(version, auth_key, msg_key, x);

export function keys(input: Envelope & { readonly msg_key: Buffer }): AesKeys {
  requireEnvelope(input);
  if (input.msg_key.length !== 16) {
    reject(PARAMS);
  }
  return derive(input.version, input.auth_key, input.msg_key, input.x);
}

interface DataInput extends Envelope {
  readonly plaintext: Buffer;
  readonly padding: Buffer;
}

/** auth_key_id | msg_key | encrypted_data */
export function encryptData({ version, auth_key, x, plaintext, padding }: DataInput): Buffer {
  requireEnvelope({ version, auth_key, x });
  const text = Buffer.concat([plaintext, padding]);
  if (!steps.paddingFits(version, padding.length) || text.length % 16 || !text.length) {
    reject(PARAMS);
  }
  const msg_key = msgKeyBytes(version, auth_key, x, steps.covered(version, text, plaintext.length));
  const { aes_key, aes_iv } = derive(version, auth_key, msg_key, x);
  return Buffer.concat([keyIdBytes(auth_key), msg_key, encrypt(aes_key, aes_iv, text)]);
}

/** The header of a message and its body; longs are decimal. */
interface Message {
  readonly salt: string;
  readonly session_id: string;
  readonly msg_id: string;
  readonly seqno: number;
  readonly body: Buffer;
}

export function encryptMessage(input: Envelope & Message & { readonly padding: Buffer }): Buffer {
  requireEnvelope(input);
  if (!steps.lengthAligned(input.body.length)) {
    reject(PARAMS);
  }
  const plaintext = Buffer.concat([
    longToBytes(input.salt, PARAMS),
    longToBytes(input.session_id, PARAMS),
    longToBytes(input.msg_id, PARAMS),
    intToBytes(input.seqno, PARAMS),
    intToBytes(input.body.length, PARAMS),
    input.body,
  ]);
  return encryptData({ ...input, plaintext });
}

// The bytes of the body, once its length, its padding and msg_key are found good.
function checkedLength({ version, auth_key, x }: Envelope, msg_key: Buffer, text: Buffer): number {
  const length = text.readInt32LE(28);
  const end = HEADER + length;
  const whole = steps.lengthAligned(length) && steps.lengthFits(length, text.length - HEADER);
  const padded = steps.paddingFits(version, text.length - end);
  if (version === 1 && !(whole && padded)) {
    reject('MESSAGE_INTEGRITY');
  }
  const covered = steps.covered(version, text, end);
  if (!steps.sameMsgKey(msgKeyBytes(version, auth_key, x, covered), msg_key)) {
    reject('MESSAGE_INTEGRITY');
  }
  if (!whole) {
    reject('MESSAGE_LENGTH');
  }
  if (!padded) {
    reject('MESSAGE_PADDING');
  }
  return length;
}

interface DecryptInput extends Envelope {
  readonly message: Buffer;
  /** The session that is expected, if one is. */
  readonly session_id: string | undefined;
}

// The encrypted part, without the bytes that a transport may have put behind it.
function wholeBlocks(data: Buffer, strict: boolean): Buffer {
  const surplus = data.length % 16;
  if (strict && surplus !== 0) {
    reject('MESSAGE_ALIGNMENT');
  }
  return data.subarray(0, data.length - surplus);
}

export function decryptMessage(input: DecryptInput, strict: boolean): Message {
  requireEnvelope(input);
  const { version, auth_key, x, message } = input;
  if (message.length < (version === 1 ? 56 : 72)) {
    reject('MESSAGE_TRUNCATED');
  }
  if (!steps.sameKeyId(message.subarray(0, 8), keyIdBytes(auth_key))) {
    reject('MESSAGE_KEY_ID_MISMATCH');
  }
  const msg_key = message.subarray(8, 24);
  const { aes_key, aes_iv } = derive(version, auth_key, msg_key, x);
  const text = decrypt(aes_key, aes_iv, wholeBlocks(message.subarray(24), strict));
  const length = checkedLength(input, msg_key, text);
  const session_id = longAt(text, 8);
  if (input.session_id !== undefined && !steps.sameSession(session_id, input.session_id)) {
    reject('MESSAGE_SESSION_MISMATCH');
  }
  const remainder = text.readUInt8(16) % 4; // msg_id mod 4
  if (strict && (x === 8 ? remainder % 2 === 0 : remainder !== 0)) {
    reject('MESSAGE_MSG_ID_PARITY');
  }
  return {
    salt: longAt(text, 0),
    session_id,
    msg_id: longAt(text, 16),
    seqno: text.readInt32LE(24),
    body: text.subarray(HEADER, HEADER + length),
  };
}
