import { type Bytes, checkBytes, expected } from '@mtproof/contract';
import { sha1 } from '@mtproof/hash';
import { clean } from '@noble/ciphers/utils.js';

/** What {@link newNonceHash} takes. */
export interface NewNonceHash {
  /** The client's, 32 bytes. Secret. */
  readonly new_nonce: Uint8Array;
  /** Agreed upon, 256 bytes. Secret. */
  readonly auth_key: Uint8Array;
  /** 1: dh_gen_ok. 2: dh_gen_retry. 3: dh_gen_fail. */
  readonly number: 1 | 2 | 3;
}

/** substr(SHA1(parts), 4, 16): the lower-order 128 bits. */
export function lower128(...parts: readonly Uint8Array[]): Bytes {
  return sha1(...parts).slice(4);
}

/**
 * What a server's last answer proves itself with: that it has the key, and which of the three answers it is.
 *
 *     auth_key_aux_hash = substr(SHA1(auth_key), 0, 8)
 *     new_nonce_hashN   = substr(SHA1(new_nonce | N | auth_key_aux_hash), 4, 16)
 *
 * @param input - `new_nonce`, `auth_key`, and N: one byte.
 * @returns 16 bytes. Public, once the server has sent it.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/auth_key (new_nonce_hash1)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { newNonceHash } from '@mtproof/auth-key';
 *
 * const secrets = { new_nonce: new Uint8Array(32), auth_key: new Uint8Array(256) };
 * assert.notDeepEqual(newNonceHash({ ...secrets, number: 1 }), newNonceHash({ ...secrets, number: 2 }));
 * ```
 */
export function newNonceHash({ new_nonce, auth_key, number }: NewNonceHash): Bytes {
  checkBytes(new_nonce, 'new_nonce', 32);
  checkBytes(auth_key, 'auth_key', 256);
  if (number !== 1 && number !== 2 && number !== 3) {
    throw new RangeError(expected('number', '1, 2 or 3', String(number)));
  }
  const auth_key_hash = sha1(auth_key);
  const hash = lower128(new_nonce, Uint8Array.of(number), auth_key_hash.subarray(0, 8));
  clean(auth_key_hash);
  return hash;
}
