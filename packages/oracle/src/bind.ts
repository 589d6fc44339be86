// The binding message of auth.bindTempAuthKey.

import { decrypt, encrypt } from './ige.ts';
import { derive, intToBytes, keyIdBytes, longAt, longToBytes, msgKeyBytes, requireKey } from './message.ts';
import { reject } from './rejection.ts';

const PARAMS = 'BIND_PARAMS';
const INNER = Buffer.from('65f7a375', 'hex');
const PLAINTEXT = 72; // random, msg_id, seqno, length and the 40 bytes of the inner object

/** What the two sides compare; longs are decimal. */
interface Binding {
  readonly msg_id: string;
  readonly nonce: string;
  readonly temp_auth_key_id: string;
  readonly perm_auth_key_id: string;
  readonly temp_session_id: string;
  readonly expires_at: number;
}

/** The steps that a mistake may replace. */
export const steps = {
  version: 1,
  seqno: 0,
  sealingKey: (perm_auth_key: Buffer): Buffer => perm_auth_key,
  keyIdField: (perm_auth_key: Buffer): Buffer => keyIdBytes(perm_auth_key),
  covered: (text: Buffer): Buffer => text.subarray(0, PLAINTEXT),
  whole(encrypted_message: Buffer): Buffer {
    if (encrypted_message.length < 104) {
      reject('BIND_TRUNCATED');
    }
    if (encrypted_message.length > 104) {
      reject('BIND_TRAILING_BYTES');
    }
    return encrypted_message;
  },
  sameKeyId: (a: Buffer, b: Buffer): boolean => a.equals(b),
  sameMsgKey: (a: Buffer, b: Buffer): boolean => a.equals(b),
  isSeqno: (seqno: number): boolean => seqno === 0,
  isLength: (length: number): boolean => length === 40,
  isInner: (id: Buffer): boolean => id.equals(INNER),
  compared: [
    'msg_id',
    'nonce',
    'expires_at',
    'perm_auth_key_id',
    'temp_auth_key_id',
    'temp_session_id',
  ] as readonly (keyof Binding)[],
  sameField: (a: string | number, b: string | number): boolean => a === b,
  expired: (expires_at: number, now: number): boolean => expires_at <= now,
};

const msgKeyOf = (key: Buffer, text: Buffer): Buffer =>
  msgKeyBytes(steps.version, key, 0, steps.covered(text));

interface SealInput extends Omit<Binding, 'perm_auth_key_id'> {
  readonly perm_auth_key: Buffer;
  readonly random: Buffer;
  readonly padding: Buffer;
}

/** encrypted_message, 104 bytes */
export function seal(input: SealInput): Buffer {
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

interface OpenInput {
  readonly perm_auth_key: Buffer;
  readonly encrypted_message: Buffer;
}

interface Opened extends Binding {
  readonly random: Buffer;
  readonly padding: Buffer;
}

export function open({ perm_auth_key, encrypted_message }: OpenInput): Opened {
  requireKey(perm_auth_key, PARAMS);
  const whole = steps.whole(encrypted_message);
  const msg_key = whole.subarray(8, 24);
  if (!steps.sameKeyId(whole.subarray(0, 8), steps.keyIdField(perm_auth_key))) {
    reject('BIND_KEY_ID_MISMATCH');
  }
  const key = steps.sealingKey(perm_auth_key);
  const { aes_key, aes_iv } = derive(steps.version, key, msg_key, 0);
  const text = decrypt(aes_key, aes_iv, whole.subarray(24, 104));
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

interface VerifyInput extends OpenInput {
  /** What the request says, and the server knows about the connection. */
  readonly wanted: Binding;
  readonly now: number;
}

/** Returns if the binding is good. */
export function verify({ wanted, now, ...input }: VerifyInput): void {
  const opened = open(input);
  for (const field of steps.compared) {
    if (!steps.sameField(opened[field], wanted[field])) {
      reject(`BIND_${field.toUpperCase()}_MISMATCH`);
    }
  }
  if (steps.expired(opened.expires_at, now)) {
    reject('BIND_EXPIRED');
  }
}
