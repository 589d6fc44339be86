// Messages of MTProto 1.0 and 2.0.

import { createHash } from 'node:crypto';
import { decrypt, encrypt } from './ige.mjs';
import { refuse } from './refusal.mjs';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

function digest(name, parts) {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const sha1 = (...parts) => digest('sha1', parts);
const sha256 = (...parts) => digest('sha256', parts);

export function longToBytes(decimal, code) {
  const value = BigInt(decimal);
  if (value < MIN_LONG || value > MAX_LONG) refuse(code);
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

export function intToBytes(value, code) {
  if ((value | 0) !== value) refuse(code);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

export const longAt = (bytes, at) => bytes.readBigInt64LE(at).toString();

export function requireKey(auth_key, code) {
  if (auth_key.length !== 256) refuse(code);
}

function requireEnvelope({ version, auth_key, x }) {
  if ((version !== 1 && version !== 2) || (x !== 0 && x !== 8)) refuse('MESSAGE_PARAMS');
  requireKey(auth_key, 'MESSAGE_PARAMS');
}

export const keyIdBytes = (auth_key) => sha1(auth_key).subarray(12, 20);

export function authKeyId({ auth_key }) {
  requireKey(auth_key, 'MESSAGE_PARAMS');
  const hash = sha1(auth_key);
  return { auth_key_id: longAt(hash, 12), aux_hash: longAt(hash, 0) };
}

function msgKeyBytes(version, auth_key, x, text) {
  return version === 1
    ? sha1(text).subarray(4, 20)
    : sha256(auth_key.subarray(88 + x, 88 + x + 32), text).subarray(8, 24);
}

export function msgKey(input) {
  requireEnvelope(input);
  return msgKeyBytes(input.version, input.auth_key, input.x, input.plaintext);
}

export function derive(version, auth_key, msg_key, x) {
  const part = (offset, length) => auth_key.subarray(offset + x, offset + x + length);
  if (version === 1) {
    const a = sha1(msg_key, part(0, 32));
    const b = sha1(part(32, 16), msg_key, part(48, 16));
    const c = sha1(part(64, 32), msg_key);
    const d = sha1(msg_key, part(96, 32));
    return {
      aes_key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)]),
      aes_iv: Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)]),
    };
  }
  const a = sha256(msg_key, part(0, 36));
  const b = sha256(part(40, 36), msg_key);
  return {
    aes_key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)]),
    aes_iv: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)]),
  };
}

export function keys(input) {
  requireEnvelope(input);
  if (input.msg_key.length !== 16) refuse('MESSAGE_PARAMS');
  return derive(input.version, input.auth_key, input.msg_key, input.x);
}

export function encryptData({ version, auth_key, x, plaintext, padding }) {
  requireEnvelope({ version, auth_key, x });
  const [least, most] = version === 1 ? [0, 15] : [12, 1024];
  const text = Buffer.concat([plaintext, padding]);
  if (padding.length < least || padding.length > most || text.length % 16 || !text.length)
    refuse('MESSAGE_PARAMS');
  const msg_key = msgKeyBytes(version, auth_key, x, version === 1 ? plaintext : text);
  const { aes_key, aes_iv } = derive(version, auth_key, msg_key, x);
  return Buffer.concat([keyIdBytes(auth_key), msg_key, encrypt(aes_key, aes_iv, text)]);
}

export function encryptMessage(input) {
  const code = 'MESSAGE_PARAMS';
  requireEnvelope(input);
  if (input.body.length % 4 !== 0) refuse(code);
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

export function decryptMessage(input, strict) {
  requireEnvelope(input);
  const { version, auth_key, x, message } = input;
  if (message.length < (version === 1 ? 56 : 72)) refuse('MESSAGE_TRUNCATED');
  if (!message.subarray(0, 8).equals(keyIdBytes(auth_key))) refuse('MESSAGE_KEY_ID_MISMATCH');
  if ((message.length - 24) % 16 !== 0) refuse('MESSAGE_ALIGNMENT');
  const msg_key = message.subarray(8, 24);
  const { aes_key, aes_iv } = derive(version, auth_key, msg_key, x);
  const text = decrypt(aes_key, aes_iv, message.subarray(24));
  const length = text.readInt32LE(28);
  const padding = text.length - 32 - length;
  const whole = length >= 0 && length % 4 === 0 && padding >= 0;
  if (version === 1) {
    if (!whole || padding > 15) refuse('MESSAGE_INTEGRITY');
    if (!msgKeyBytes(1, auth_key, x, text.subarray(0, 32 + length)).equals(msg_key))
      refuse('MESSAGE_INTEGRITY');
  } else {
    if (!msgKeyBytes(2, auth_key, x, text).equals(msg_key)) refuse('MESSAGE_INTEGRITY');
    if (!whole) refuse('MESSAGE_LENGTH');
    if (padding < 12 || padding > 1024) refuse('MESSAGE_PADDING');
  }
  const session_id = longAt(text, 8);
  if (input.session_id !== undefined && input.session_id !== session_id) refuse('MESSAGE_SESSION_MISMATCH');
  const odd = text[16] & 1;
  if (strict && (x === 8 ? !odd : text[16] % 4 !== 0)) refuse('MESSAGE_MSG_ID_PARITY');
  return {
    salt: longAt(text, 0),
    session_id,
    msg_id: longAt(text, 16),
    seqno: text.readInt32LE(24),
    body: text.subarray(32, 32 + length),
  };
}
