// The binding message of auth.bindTempAuthKey.

import { decrypt, encrypt } from './ige.mjs';
import { derive, intToBytes, keyIdBytes, longAt, longToBytes, requireKey, sha1 } from './message.mjs';
import { refuse } from './refusal.mjs';

const PARAMS = 'BIND_PARAMS';
const INNER = Buffer.from('65f7a375', 'hex');

export function seal(input) {
  const { perm_auth_key, random, padding } = input;
  requireKey(perm_auth_key, PARAMS);
  if (random.length !== 16 || padding.length !== 8) refuse(PARAMS);
  const perm_auth_key_id = keyIdBytes(perm_auth_key);
  const plaintext = Buffer.concat([
    random,
    longToBytes(input.msg_id, PARAMS),
    Buffer.from('0000000028000000', 'hex'), // seqno 0, length 40
    INNER,
    longToBytes(input.nonce, PARAMS),
    longToBytes(input.temp_auth_key_id, PARAMS),
    perm_auth_key_id,
    longToBytes(input.temp_session_id, PARAMS),
    intToBytes(input.expires_at, PARAMS),
  ]);
  const msg_key = sha1(plaintext).subarray(4);
  const { aes_key, aes_iv } = derive(1, perm_auth_key, msg_key, 0);
  return Buffer.concat([
    perm_auth_key_id,
    msg_key,
    encrypt(aes_key, aes_iv, Buffer.concat([plaintext, padding])),
  ]);
}

export function open({ perm_auth_key, encrypted_message }) {
  requireKey(perm_auth_key, PARAMS);
  if (encrypted_message.length < 104) refuse('BIND_TRUNCATED');
  if (encrypted_message.length > 104) refuse('BIND_TRAILING_BYTES');
  const [key_id, msg_key, data] = [
    [0, 8],
    [8, 24],
    [24, 104],
  ].map(([from, to]) => encrypted_message.subarray(from, to));
  if (!key_id.equals(keyIdBytes(perm_auth_key))) refuse('BIND_KEY_ID_MISMATCH');
  const { aes_key, aes_iv } = derive(1, perm_auth_key, msg_key, 0);
  const text = decrypt(aes_key, aes_iv, data);
  if (!sha1(text.subarray(0, 72)).subarray(4).equals(msg_key)) refuse('BIND_MSG_KEY_MISMATCH');
  if (text.readInt32LE(24) !== 0) refuse('BIND_SEQNO');
  if (text.readInt32LE(28) !== 40) refuse('BIND_MSG_LEN');
  if (!text.subarray(32, 36).equals(INNER)) refuse('BIND_CONSTRUCTOR');
  return {
    msg_id: longAt(text, 16),
    nonce: longAt(text, 36),
    temp_auth_key_id: longAt(text, 44),
    perm_auth_key_id: longAt(text, 52),
    temp_session_id: longAt(text, 60),
    expires_at: text.readInt32LE(68),
    random: text.subarray(0, 16),
    padding: text.subarray(72),
  };
}

export function verify({ perm_auth_key, request, msg_id, temp_auth_key_id, temp_session_id, now }) {
  const opened = open({ perm_auth_key, encrypted_message: request.encrypted_message });
  const wanted = { ...request, msg_id, temp_auth_key_id, temp_session_id };
  for (const field of [
    'msg_id',
    'nonce',
    'expires_at',
    'perm_auth_key_id',
    'temp_auth_key_id',
    'temp_session_id',
  ]) {
    if (opened[field] !== wanted[field]) refuse(`BIND_${field.toUpperCase()}_MISMATCH`);
  }
  if (opened.expires_at <= now) refuse('BIND_EXPIRED');
  return { ok: true };
}
