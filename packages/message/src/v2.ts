// MTProto 2.0: SHA-256.

import { type Bytes, checkBytes, report, type Trace } from '@mtproof/contract';
import { publicSha256, sha256 } from '@mtproof/hash';
import { clean } from '@noble/ciphers/utils.js';
import { checkAuthKey, checkDirection, checkMsgKey, type Direction } from './argument.ts';
import { join32, substr } from './substr.ts';

/**
 * The msg_key of a 2.0 message.
 *
 *     msg_key_large = SHA256(substr(auth_key, 88+x, 32) | plaintext)
 *     msg_key       = substr(msg_key_large, 8, 16)
 *
 * @param input - `auth_key`: 256 bytes, secret. `x`: 0 client to server, 8 server to client. `plaintext`: header, body
 * **and** padding, secret.
 * @param trace - Receives `msg_key_large`.
 * @returns 16 bytes; public.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/description (Message Key)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { v2 } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const plaintext = new Uint8Array(64);
 * const sent = v2.msgKey({ auth_key, x: 0, plaintext });
 * const received = v2.msgKey({ auth_key, x: 8, plaintext });
 * assert.equal(sent.length, 16);
 * assert.notDeepEqual(sent, received);
 * ```
 */
export function msgKey(
  { auth_key, x, plaintext }: { auth_key: Uint8Array; x: Direction; plaintext: Uint8Array },
  trace?: Trace,
): Bytes {
  checkAuthKey(auth_key);
  checkDirection(x);
  checkBytes(plaintext, 'plaintext');
  // No secret: half of it goes over the wire, and the rest helps nobody without auth_key.
  const msg_key_large = publicSha256(substr(auth_key, 88 + x, 32), plaintext);
  report(trace, { msg_key_large });
  return msg_key_large.slice(8, 24);
}

/**
 * AES key and iv of a 2.0 message.
 *
 *     sha256_a = SHA256(msg_key | substr(auth_key, x, 36))
 *     sha256_b = SHA256(substr(auth_key, 40+x, 36) | msg_key)
 *     aes_key  = substr(sha256_a, 0, 8) | substr(sha256_b, 8, 16) | substr(sha256_a, 24, 8)
 *     aes_iv   = substr(sha256_b, 0, 8) | substr(sha256_a, 8, 16) | substr(sha256_b, 24, 8)
 *
 * @param input - `auth_key`: 256 bytes, secret. `msg_key`: 16 bytes, public. `x`: 0 client to server, 8 server to client.
 * @param trace - Receives `sha256_a`, `sha256_b`, `aes_key`, `aes_iv`.
 * @returns 32 bytes each. Secret; the caller may wipe them.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/description (Defining AES Key and Initialization Vector)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { v2 } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const { aes_key } = v2.keys({ auth_key, msg_key: auth_key.slice(0, 16), x: 0 });
 * assert.equal(Buffer.from(aes_key).toString('hex').slice(0, 16), '704ed09c8b41668a');
 * ```
 */
export function keys(
  { auth_key, msg_key, x }: { auth_key: Uint8Array; msg_key: Uint8Array; x: Direction },
  trace?: Trace,
): { aes_key: Bytes; aes_iv: Bytes } {
  checkAuthKey(auth_key);
  checkMsgKey(msg_key);
  checkDirection(x);

  const sha256_a = sha256(msg_key, substr(auth_key, x, 36));
  const sha256_b = sha256(substr(auth_key, 40 + x, 36), msg_key);

  const aes_key = join32([sha256_a, 0, 8], [sha256_b, 8, 16], [sha256_a, 24, 8]);
  const aes_iv = join32([sha256_b, 0, 8], [sha256_a, 8, 16], [sha256_b, 24, 8]);

  try {
    report(trace, { sha256_a, sha256_b, aes_key, aes_iv });
  } catch (error) {
    clean(aes_key, aes_iv);
    throw error;
  } finally {
    clean(sha256_a, sha256_b);
  }
  return { aes_key, aes_iv };
}
