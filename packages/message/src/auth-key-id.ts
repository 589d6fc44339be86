// Two names of an authorization key, both out of one hash.

import { sha1 } from '@mtproof/hash';
import { createView } from '@noble/ciphers/utils.js';
import { checkAuthKey } from './argument.ts';

/**
 * The id by which both sides name a key: the last 8 bytes of its SHA-1, as a long.
 *
 *     auth_key_id = substr(SHA1(auth_key), 12, 8)
 *
 * @param auth_key - 256 bytes. Secret.
 * @returns A signed long. Public: every encrypted message begins with it.
 * @throws {@link TypeError} or {@link RangeError} `auth_key` is not 256 bytes.
 * @see https://core.telegram.org/mtproto/description (auth_key_id)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { authKeyId } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * assert.equal(authKeyId(auth_key), -3972359982579920590n); // 32 d1 58 6e a4 57 df c8
 * ```
 */
export function authKeyId(auth_key: Uint8Array): bigint {
  checkAuthKey(auth_key);
  return createView(sha1(auth_key)).getBigInt64(12, true);
}

/**
 * The hash that the key exchange confirms a key with: the first 8 bytes of its SHA-1, as a long.
 *
 *     auth_key_aux_hash = substr(SHA1(auth_key), 0, 8)
 *
 * Not the id: taking one for the other is an old mistake.
 *
 * @param auth_key - 256 bytes. Secret.
 * @returns A signed long.
 * @throws {@link TypeError} or {@link RangeError} `auth_key` is not 256 bytes.
 * @see https://core.telegram.org/mtproto/auth_key (auth_key_aux_hash)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { authKeyAuxHash, authKeyId } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * assert.notEqual(authKeyAuxHash(auth_key), authKeyId(auth_key));
 * ```
 */
export function authKeyAuxHash(auth_key: Uint8Array): bigint {
  checkAuthKey(auth_key);
  return createView(sha1(auth_key)).getBigInt64(0, true);
}
