// MTProto 1.0: SHA-1. Deprecated for traffic; the binding of a temporary key still uses it.

import { type Bytes, checkBytes, report, type Trace } from '@mtproof/contract';
import { sha1 } from '@mtproof/hash';
import { clean, concatBytes } from '@noble/ciphers/utils.js';
import { checkAuthKey, checkDirection, checkMsgKey, type Direction } from './argument.ts';
import { substr } from './substr.ts';

/**
 * The msg_key of a 1.0 message.
 *
 *     msg_key = substr(SHA1(plaintext), 4, 16)
 *
 * @param plaintext - Header and body **without** padding. Secret.
 * @param trace - Receives `sha1`.
 * @returns 16 bytes; public.
 * @throws {@link TypeError} `plaintext` is not a Uint8Array.
 * @see https://core.telegram.org/mtproto/description_v1 (Message Key)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { v1 } from '@mtproof/message';
 *
 * const msg_key = v1.msgKey(new TextEncoder().encode('bind-message-test-payload'));
 * assert.equal(Buffer.from(msg_key).toString('hex'), 'fc11a3669566de22b87f66550dc3de6d');
 * ```
 */
export function msgKey(plaintext: Uint8Array, trace?: Trace): Bytes {
  checkBytes(plaintext, 'plaintext');
  const hash = sha1(plaintext);
  report(trace, { sha1: hash });
  return hash.slice(4, 20);
}

/**
 * AES key and iv of a 1.0 message.
 *
 *     sha1_a  = SHA1(msg_key | substr(auth_key, x, 32))
 *     sha1_b  = SHA1(substr(auth_key, 32+x, 16) | msg_key | substr(auth_key, 48+x, 16))
 *     sha1_c  = SHA1(substr(auth_key, 64+x, 32) | msg_key)
 *     sha1_d  = SHA1(msg_key | substr(auth_key, 96+x, 32))
 *     aes_key = substr(sha1_a, 0, 8) | substr(sha1_b, 8, 12) | substr(sha1_c, 4, 12)
 *     aes_iv  = substr(sha1_a, 8, 12) | substr(sha1_b, 0, 8) | substr(sha1_c, 16, 4) | substr(sha1_d, 0, 8)
 *
 * @param input - `auth_key`: 256 bytes, secret. `msg_key`: 16 bytes, public. `x`: 0 client to server, 8 server to client.
 * @param trace - Receives `sha1_a` … `sha1_d`, `aes_key`, `aes_iv`.
 * @returns 32 bytes each. Secret; the caller may wipe them.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @see https://core.telegram.org/mtproto/description_v1 (Defining AES Key and Initialization Vector)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { v1 } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const { aes_key } = v1.keys({ auth_key, msg_key: auth_key.slice(0, 16), x: 0 });
 * assert.equal(Buffer.from(aes_key).toString('hex').slice(0, 16), '17d7295ca9213d1a');
 * ```
 */
export function keys(
  { auth_key, msg_key, x }: { auth_key: Uint8Array; msg_key: Uint8Array; x: Direction },
  trace?: Trace,
): { aes_key: Bytes; aes_iv: Bytes } {
  checkAuthKey(auth_key);
  checkMsgKey(msg_key);
  checkDirection(x);

  const sha1_a = sha1(msg_key, substr(auth_key, x, 32));
  const sha1_b = sha1(substr(auth_key, 32 + x, 16), msg_key, substr(auth_key, 48 + x, 16));
  const sha1_c = sha1(substr(auth_key, 64 + x, 32), msg_key);
  const sha1_d = sha1(msg_key, substr(auth_key, 96 + x, 32));

  const aes_key = concatBytes(substr(sha1_a, 0, 8), substr(sha1_b, 8, 12), substr(sha1_c, 4, 12));
  const aes_iv = concatBytes(
    substr(sha1_a, 8, 12),
    substr(sha1_b, 0, 8),
    substr(sha1_c, 16, 4),
    substr(sha1_d, 0, 8),
  );

  try {
    report(trace, { sha1_a, sha1_b, sha1_c, sha1_d, aes_key, aes_iv });
  } catch (error) {
    clean(aes_key, aes_iv);
    throw error;
  } finally {
    clean(sha1_a, sha1_b, sha1_c, sha1_d);
  }
  return { aes_key, aes_iv };
}
