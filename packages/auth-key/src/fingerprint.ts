import { sha1 } from '@mtproof/hash';
import { rsa_public_key } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { createView } from '@noble/ciphers/utils.js';
import { checkNatural, type RsaKey } from './rsa-key.ts';

/**
 * The name of a server's RSA key: the last 8 bytes of a SHA-1, as a long.
 *
 *     fingerprint = substr(SHA1(string(n) | string(e)), 12, 8)
 *
 * @param key - n and e, big-endian without zeros in front. Public.
 * @returns A signed long, as in `server_public_key_fingerprints`.
 * @throws {@link TypeError} or {@link RangeError} A number has the wrong type or form.
 * @see https://core.telegram.org/mtproto/auth_key (resPQ: server_public_key_fingerprints)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { fingerprint } from '@mtproof/auth-key';
 *
 * const key = { n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1, 0, 1) };
 * assert.equal(fingerprint(key), -1157962175883938581n);
 * ```
 */
export function fingerprint({ n, e }: RsaKey): bigint {
  checkNatural(n, 'n');
  checkNatural(e, 'e');
  const key = encode(rsa_public_key.bare, { _: 'rsa_public_key', n, e });
  return createView(sha1(key)).getBigInt64(12, true);
}
