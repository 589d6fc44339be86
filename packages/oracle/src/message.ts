// Messages of MTProto 1.0 and 2.0.

import { createHash } from 'node:crypto';
import { decrypt, encrypt } from './ige.ts';
import { reject } from './rejection.ts';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;
const HEADER = 32; // salt, session_id, msg_id, seqno, message_data_length

function digest(name, parts) {
  const hash = createHash(name);
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

export const sha1 = (...parts) => digest('sha1', parts);
const sha256 = (...parts) => digest('sha256', parts);

/** What ../mistakes may replace. */
export const steps = {
  isVersion: (version) => version === 1 || version === 2,
  isX: (x) => x === 0 || x === 8,
  keyFits: (auth_key) => auth_key.length === 256,
  keyId: (auth_key) => sha1(auth_key).subarray(12, 20),
  long: (bytes, at) => bytes.readBigInt64LE(at),
  // What msg_key is made of, beside auth_key; text is plaintext and padding, end where the padding begins.
  covered: (version, text, end) => (version === 1 ? text.subarray(0, end) : text),
  msgKeyOffset: (x) => 88 + x,
  msgKeyOf: (version, hash) => (version === 1 ? hash.subarray(4, 20) : hash.subarray(8, 24)),
  derive: (version, auth_key, msg_key, x) =>
    version === 1 ? keysV1(auth_key, msg_key, x) : keysV2(auth_key, msg_key, x),
  keyOffset: (x) => x,
  sameKeyId: (a, b) => a.equals(b),
  sameMsgKey: (a, b) => a.equals(b),
  sameSession: (a, b) => a === b,
  blocksOf(encrypted) {
    if (encrypted.length % 16 !== 0) {
      reject('MESSAGE_ALIGNMENT');
    }
    return encrypted;
  },
  lengthAligned: (length) => length % 4 === 0,
  lengthFits: (length, room) => length >= 0 && length <= room,
  paddingFits: (version, length) =>
    version === 1 ? length >= 0 && length <= 15 : length >= 12 && length <= 1024,
};

export function longToBytes(decimal, code) {
  const value = BigInt(decimal);
  if (value < MIN_LONG || value > MAX_LONG) {
    reject(code);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

export function intToBytes(value, code) {
  if ((value | 0) !== value) {
    reject(code);
  }
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

export const longAt = (bytes, at) => steps.long(bytes, at).toString();

export function requireKey(auth_key, code) {
  if (!steps.keyFits(auth_key)) {
    reject(code);
  }
}

function requireEnvelope({ version, auth_key, x }) {
  if (!steps.isVersion(version) || !steps.isX(x)) {
    reject('MESSAGE_PARAMS');
  }
  requireKey(auth_key, 'MESSAGE_PARAMS');
}

export const keyIdBytes = (auth_key) => steps.keyId(auth_key);

export function authKeyId({ auth_key }) {
  requireKey(auth_key, 'MESSAGE_PARAMS');
  return { auth_key_id: longAt(keyIdBytes(auth_key), 0), aux_hash: longAt(sha1(auth_key), 0) };
}

export function msgKeyBytes(version, auth_key, x, text) {
  const offset = steps.msgKeyOffset(x);
  const hash = version === 1 ? sha1(text) : sha256(auth_key.subarray(offset, offset + 32), text);
  return steps.msgKeyOf(version, hash);
}

export function msgKey(input) {
  requireEnvelope(input);
  return msgKeyBytes(input.version, input.auth_key, input.x, input.plaintext);
}

function partsOf(auth_key, x) {
  const start = steps.keyOffset(x);
  return (offset, length) => auth_key.subarray(start + offset, start + offset + length);
}

function keysV1(auth_key, msg_key, x) {
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

function keysV2(auth_key, msg_key, x) {
  const part = partsOf(auth_key, x);
  const a = sha256(msg_key, part(0, 36));
  const b = sha256(part(40, 36), msg_key);
  return {
    aes_key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)]),
    aes_iv: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)]),
  };
}

export const derive = (version, auth_key, msg_key, x) => steps.derive(version, auth_key, msg_key, x);

export function keys(input) {
  requireEnvelope(input);
  if (input.msg_key.length !== 16) {
    reject('MESSAGE_PARAMS');
  }
  return derive(input.version, input.auth_key, input.msg_key, input.x);
}

export function encryptData({ version, auth_key, x, plaintext, padding }) {
  requireEnvelope({ version, auth_key, x });
  const text = Buffer.concat([plaintext, padding]);
  if (!steps.paddingFits(version, padding.length) || text.length % 16 || !text.length) {
    reject('MESSAGE_PARAMS');
  }
  const msg_key = msgKeyBytes(version, auth_key, x, steps.covered(version, text, plaintext.length));
  const { aes_key, aes_iv } = derive(version, auth_key, msg_key, x);
  return Buffer.concat([keyIdBytes(auth_key), msg_key, encrypt(aes_key, aes_iv, text)]);
}

export function encryptMessage(input) {
  const code = 'MESSAGE_PARAMS';
  requireEnvelope(input);
  if (!steps.lengthAligned(input.body.length)) {
    reject(code);
  }
  const plaintext = Buffer.concat([
    longToBytes(input.salt, code),
    longToBytes(input.session_id, code),
    longToBytes(input.msg_id, code),
    intToBytes(input.seqno, code),
    intToBytes(input.body.length, code),
    input.body,
  ]);
  return encryptData({ ...input, plaintext });
}

// The bytes of the body, once its length, its padding and msg_key are found good.
function checkedLength({ version, auth_key, x }, msg_key, text) {
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

export function decryptMessage(input, strict) {
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
  const text = decrypt(aes_key, aes_iv, steps.blocksOf(message.subarray(24)));
  const length = checkedLength(input, msg_key, text);
  const session_id = longAt(text, 8);
  if (input.session_id !== undefined && !steps.sameSession(session_id, input.session_id)) {
    reject('MESSAGE_SESSION_MISMATCH');
  }
  const odd = text[16] & 1;
  if (strict && (x === 8 ? !odd : text[16] % 4 !== 0)) {
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
