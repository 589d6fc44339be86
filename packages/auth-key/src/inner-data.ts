// The inner data of server_DH_params_ok and of set_client_DH_params: one form, one key, one iv in both directions.
//
//     data_with_hash = SHA1(data) | data | 0 … 15 random bytes, up to a multiple of 16

import { checkEngine, ige } from '@mtproof/aes-ige';
import { type Bytes, checkBytes, checkOptionalFunction, report, type Trace } from '@mtproof/contract';
import { sha1 } from '@mtproof/hash';
import { clean, concatBytes, equalBytes } from '@noble/ciphers/utils.js';
import type { EngineOption } from './engine.ts';
import { AuthKeyError } from './error.ts';
import { checkNonceLengths, type Nonces, tmpAes } from './tmp-aes.ts';

/** What {@link encryptInner} takes. */
export interface EncryptInner extends Nonces, EngineOption {
  /** A boxed TL object. */
  readonly data: Uint8Array;
  /** (-(20 + length of `data`)) mod 16 random bytes. */
  readonly padding: Uint8Array;
}

/** What {@link decryptAnswer} takes. */
export interface DecryptAnswer extends Nonces, EngineOption {
  /** Untrusted. */
  readonly encrypted_answer: Uint8Array;
}

const HASH_LENGTH = 20;
const BLOCK_LENGTH = 16;
// server_DH_inner_data with dh_prime and g_a of 256 bytes: 564, with SHA-1 and padding 592. client_DH_inner_data: 304 and 336.
// What is a little longer is decrypted, for the error to name the field that is too long.
const MAX_LENGTH = 1024;

/** How many random bytes follow `length` bytes of data. */
function innerPaddingLength(length: number): number {
  return (BLOCK_LENGTH - ((HASH_LENGTH + length) % BLOCK_LENGTH)) % BLOCK_LENGTH;
}

/**
 * Encrypts inner data: `encrypted_data` of `set_client_DH_params`, and a server's `encrypted_answer`.
 *
 *     encrypted_data = AES-256-IGE(SHA1(data) | data | padding, tmp_aes_key, tmp_aes_iv)
 *
 * @param input - Data, padding and the two nonces; `engine`.
 * @param trace - Receives `tmp_aes_key`, `tmp_aes_iv`, `data_with_hash`. Secret.
 * @returns A multiple of 16 bytes.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length.
 * @see https://core.telegram.org/mtproto/auth_key (encrypted_data)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decryptAnswer, encryptInner } from '@mtproof/auth-key';
 *
 * const nonces = { new_nonce: new Uint8Array(32).fill(1), server_nonce: new Uint8Array(16).fill(2) };
 * const data = new Uint8Array(40).fill(3);
 * const padding = crypto.getRandomValues(new Uint8Array(4)); // 20 + 40 + 4 = 64
 * const encrypted_answer = encryptInner({ data, padding, ...nonces });
 * assert.deepEqual(decryptAnswer({ encrypted_answer, ...nonces }), data);
 * ```
 */
export function encryptInner({ data, padding, engine, ...nonces }: EncryptInner, trace?: Trace): Bytes {
  checkBytes(data, 'data');
  checkBytes(padding, 'padding', innerPaddingLength(data.length));
  checkEngine({ engine });
  checkOptionalFunction(trace, 'trace');
  const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
  const data_with_hash = concatBytes(sha1(data), data, padding);
  try {
    report(trace, { tmp_aes_key, tmp_aes_iv, data_with_hash });
    return ige(tmp_aes_key, tmp_aes_iv, { engine }).encrypt(data_with_hash);
  } finally {
    clean(tmp_aes_key, tmp_aes_iv, data_with_hash);
  }
}

/** The bytes behind the hash in front that it is right for. */
function hashedPart(answer_with_hash: Uint8Array): Bytes {
  const { length } = answer_with_hash;
  const hash = answer_with_hash.subarray(0, HASH_LENGTH);
  const shortest = Math.max(HASH_LENGTH, length - (BLOCK_LENGTH - 1));
  for (let end = length; end >= shortest; end--) {
    const answer = answer_with_hash.subarray(HASH_LENGTH, end);
    if (equalBytes(sha1(answer), hash)) {
      return Uint8Array.from(answer);
    }
  }
  throw new AuthKeyError(
    'AUTH_ANSWER_HASH',
    'the first 20 bytes are the SHA-1 of no data before 0 … 15 bytes of padding: another tmp_aes_key or tmp_aes_iv, or changed bytes',
  );
}

function checkLength(length: number): void {
  if (length % BLOCK_LENGTH !== 0 || length < 2 * BLOCK_LENGTH || length > MAX_LENGTH) {
    throw new AuthKeyError(
      'AUTH_ANSWER_LENGTH',
      `${length} encrypted bytes, expected 32, 48, 64 … ${MAX_LENGTH}`,
    );
  }
}

/**
 * Decrypts inner data: `encrypted_answer` of `server_DH_params_ok`, and a client's `encrypted_data`.
 *
 * Only the data themselves say how long they are, and they are not parsed before the hash is right. So all 16 possible
 * lengths are tried; the one whose SHA-1 matches is taken.
 *
 * @param input - `encrypted_answer` and the two nonces; `engine`.
 * @param trace - Receives `tmp_aes_key`, `tmp_aes_iv`, `answer_with_hash`. Secret.
 * @returns The data, fresh: exactly the bytes that the SHA-1 is of. Not parsed.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length.
 * @throws {@link AuthKeyError} `AUTH_ANSWER_LENGTH`: not a multiple of 16 bytes, less than 32, or more than 1024
 * (nothing legal is longer than 592). `AUTH_ANSWER_HASH`.
 * @see https://core.telegram.org/mtproto/auth_key (encrypted_answer), https://core.telegram.org/mtproto/security_guidelines
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { AuthKeyError, decryptAnswer } from '@mtproof/auth-key';
 *
 * const nonces = { new_nonce: new Uint8Array(32), server_nonce: new Uint8Array(16) };
 * assert.throws(
 *   () => decryptAnswer({ encrypted_answer: new Uint8Array(592), ...nonces }),
 *   (error) => error instanceof AuthKeyError && error.code === 'AUTH_ANSWER_HASH',
 * );
 * ```
 */
export function decryptAnswer({ encrypted_answer, engine, ...nonces }: DecryptAnswer, trace?: Trace): Bytes {
  checkBytes(encrypted_answer, 'encrypted_answer');
  checkNonceLengths(nonces);
  checkEngine({ engine });
  checkOptionalFunction(trace, 'trace');
  checkLength(encrypted_answer.length);
  const { tmp_aes_key, tmp_aes_iv } = tmpAes(nonces);
  try {
    report(trace, { tmp_aes_key, tmp_aes_iv });
    const answer_with_hash = ige(tmp_aes_key, tmp_aes_iv, { engine }).decrypt(encrypted_answer);
    try {
      report(trace, { answer_with_hash });
      return hashedPart(answer_with_hash);
    } finally {
      clean(answer_with_hash);
    }
  } finally {
    clean(tmp_aes_key, tmp_aes_iv);
  }
}
