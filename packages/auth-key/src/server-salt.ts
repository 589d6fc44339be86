import { createView } from '@noble/ciphers/utils.js';
import { checkNonceLengths, type Nonces } from './tmp-aes.ts';

// substr(bytes, 0, 8) as a signed long: xor of longs is xor of their bytes.
const first64 = (bytes: Uint8Array): bigint => createView(bytes).getBigInt64(0, true);

/**
 * The first salt of a new key.
 *
 *     server_salt = substr(new_nonce, 0, 8) xor substr(server_nonce, 0, 8)
 *
 * @param nonces - `new_nonce`: 32 bytes, secret. `server_nonce`: 16 bytes.
 * @returns A signed long, for the first messages under the key.
 * @throws {@link TypeError} or {@link RangeError} A nonce has the wrong type or length.
 * @see https://core.telegram.org/mtproto/auth_key (server_salt)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { serverSalt } from '@mtproof/auth-key';
 *
 * const nonces = { new_nonce: new Uint8Array(32).fill(1), server_nonce: new Uint8Array(16).fill(3) };
 * assert.equal(serverSalt(nonces), 0x0202020202020202n);
 * ```
 */
export function serverSalt(nonces: Nonces): bigint {
  checkNonceLengths(nonces);
  const { new_nonce, server_nonce } = nonces;
  return first64(new_nonce) ^ first64(server_nonce);
}
