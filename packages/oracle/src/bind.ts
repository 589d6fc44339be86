// The binding message of auth.bindTempAuthKey.

import { decrypt, encrypt } from './ige.ts';
import { derive, intToBytes, keyIdBytes, longAt, longToBytes, msgKeyBytes, requireKey } from './message.ts';
import { reject } from './rejection.ts';

const PARAMS = 'BIND_PARAMS';
const INNER = Buffer.from('65f7a375', 'hex');
const PLAINTEXT = 72; // random, msg_id, seqno, length and the 40 bytes of the inner object

/** What ../mistakes may replace. */
export const steps = {
  version: 1,
  seqno: 0,
  sealingKey: (perm_auth_key) => perm_auth_key,
  keyIdField: keyIdBytes,
  covered: (text) => text.subarray(0, PLAINTEXT),
  whole(encrypted_message) {
    if (encrypted_message.length < 104) {
      reject('BIND_TRUNCATED');
    }
    if (encrypted_message.length > 104) {
      reject('BIND_TRAILING_BYTES');
    }
    return encrypted_message;
  },
  sameKeyId: (a, b) => a.equals(b),
  sameMsgKey: (a, b) => a.equals(b),
  isSeqno: (seqno) => seqno === 0,
  isLength: (length) => length === 40,
  isInner: (number) => number.equals(INNER),
  compared: ['msg_id', 'nonce', 'expires_at', 'perm_auth_key_id', 'temp_auth_key_id', 'temp_session_id'],
  sameField: (a, b) => a === b,
  expired: (expires_at, now) => expires_at <= now,
};

const msgKeyOf = (key, text) => msgKeyBytes(steps.version, key, 0, steps.covered(text));

export function seal(input) {
  const { perm_auth_key, random, padding } = input;
  requireKey(perm_auth_key, PARAMS);
  if (random.length !== 16 || padding.length !== 8) {
    reject(PARAMS);
  }
  const text = Buffer.concat([
    random,
    longToBytes(input.msg_id, PARAMS),
    intToBytes(steps.seqno, PARAMS),
    intToBytes(40, PARAMS),
    INNER,
    longToBytes(input.nonce, PARAMS),
    longToBytes(input.temp_auth_key_id, PARAMS),
    keyIdBytes(perm_auth_key),
    longToBytes(input.temp_session_id, PARAMS),
    intToBytes(input.expires_at, PARAMS),
    padding,
  ]);
  const key = steps.sealingKey(perm_auth_key);
  const msg_key = msgKeyOf(key, text);
  const { aes_key, aes_iv } = derive(steps.version, key, msg_key, 0);
  return Buffer.concat([steps.keyIdField(perm_auth_key), msg_key, encrypt(aes_key, aes_iv, text)]);
}

export function open({ perm_auth_key, encrypted_message }) {
  requireKey(perm_auth_key, PARAMS);
  const whole = steps.whole(encrypted_message);
  const [key_id, msg_key, data] = [
    [0, 8],
    [8, 24],
    [24, 104],
  ].map(([from, to]) => whole.subarray(from, to));
  if (!steps.sameKeyId(key_id, steps.keyIdField(perm_auth_key))) {
    reject('BIND_KEY_ID_MISMATCH');
  }
  const key = steps.sealingKey(perm_auth_key);
  const { aes_key, aes_iv } = derive(steps.version, key, msg_key, 0);
  const text = decrypt(aes_key, aes_iv, data);
  if (!steps.sameMsgKey(msgKeyOf(key, text), msg_key)) {
    reject('BIND_MSG_KEY_MISMATCH');
  }
  if (!steps.isSeqno(text.readInt32LE(24))) {
    reject('BIND_SEQNO');
  }
  if (!steps.isLength(text.readInt32LE(28))) {
    reject('BIND_MSG_LEN');
  }
  if (!steps.isInner(text.subarray(32, 36))) {
    reject('BIND_CONSTRUCTOR');
  }
  return {
    msg_id: longAt(text, 16),
    nonce: longAt(text, 36),
    temp_auth_key_id: longAt(text, 44),
    perm_auth_key_id: longAt(text, 52),
    temp_session_id: longAt(text, 60),
    expires_at: text.readInt32LE(68),
    random: text.subarray(0, 16),
    padding: text.subarray(PLAINTEXT),
  };
}

export function verify({ perm_auth_key, request, msg_id, temp_auth_key_id, temp_session_id, now }) {
  const opened = open({ perm_auth_key, encrypted_message: request.encrypted_message });
  const wanted = { ...request, msg_id, temp_auth_key_id, temp_session_id };
  for (const field of steps.compared) {
    if (!steps.sameField(opened[field], wanted[field])) {
      reject(`BIND_${field.toUpperCase()}_MISMATCH`);
    }
  }
  if (steps.expired(opened.expires_at, now)) {
    reject('BIND_EXPIRED');
  }
  return { ok: true };
}
