import { type Bytes, checkBytes } from '@mtproof/contract';
import { sha1 } from '@mtproof/hash';
import { clean, concatBytes } from '@noble/ciphers/utils.js';

/** What both sides draw for one handshake. */
export interface Nonces {
  /** The client's, 32 random bytes. Secret. */
  readonly new_nonce: Uint8Array;
  /** The server's, 16 random bytes. Public. */
  readonly server_nonce: Uint8Array;
}

/** Key and iv under which the inner data of a handshake go, in both directions. */
export interface TmpAes {
  /** 32 bytes. Secret. */
  readonly tmp_aes_key: Bytes;
  /** 32 bytes. Secret. */
  readonly tmp_aes_iv: Bytes;
}

/** @throws {@link TypeError} or {@link RangeError} A nonce has the wrong type or length. */
export function checkNonceLengths({ new_nonce, server_nonce }: Nonces): void {
  checkBytes(new_nonce, 'new_nonce', 32);
  checkBytes(server_nonce, 'server_nonce', 16);
}

/**
 * The temporary AES key of a handshake.
 *
 *     tmp_aes_key = SHA1(new_nonce | server_nonce) | substr(SHA1(server_nonce | new_nonce), 0, 12)
 *     tmp_aes_iv  = substr(SHA1(server_nonce | new_nonce), 12, 8) | SHA1(new_nonce | new_nonce) | substr(new_nonce, 0, 4)
 *
 * @param nonces - `new_nonce`: 32 bytes, secret. `server_nonce`: 16 bytes. Zeros in front belong to them.
 * @returns Key and iv of AES-256-IGE, 32 bytes each. Secret.
 * @throws {@link TypeError} or {@link RangeError} A nonce has the wrong type or length.
 * @see https://core.telegram.org/mtproto/auth_key (tmp_aes_key)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { tmpAes } from '@mtproof/auth-key';
 *
 * const new_nonce = Uint8Array.from({ length: 32 }, (_, i) => i);
 * const { tmp_aes_iv } = tmpAes({ new_nonce, server_nonce: new_nonce.subarray(0, 16) });
 * assert.deepEqual(tmp_aes_iv.subarray(28), Uint8Array.of(0, 1, 2, 3));
 * ```
 */
export function tmpAes(nonces: Nonces): TmpAes {
  checkNonceLengths(nonces);
  const { new_nonce, server_nonce } = nonces;
  const new_server = sha1(new_nonce, server_nonce);
  const server_new = sha1(server_nonce, new_nonce);
  const new_new = sha1(new_nonce, new_nonce);
  const tmp_aes_key = concatBytes(new_server, server_new.subarray(0, 12));
  const tmp_aes_iv = concatBytes(server_new.subarray(12), new_new, new_nonce.subarray(0, 4));
  clean(new_server, server_new, new_new);
  return { tmp_aes_key, tmp_aes_iv };
}
