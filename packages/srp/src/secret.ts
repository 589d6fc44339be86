// The Passport secret: 32 bytes with a checksum, named by the first 8 bytes of their hash.

import { type Bytes, checkBytes } from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';

const CHECKSUM = 239;

/** The sum of all bytes mod 255. */
function sum255(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) % 255;
}

/**
 * A new Passport secret.
 *
 *     s        = random[0] + … + random[31] mod 255
 *     secret   = random, but secret[0] = (random[0] + (255 + 239 - s) mod 255) mod 255
 *
 * @param input - `random`: 32 random bytes, secret. The server's secure_random may be mixed in, never used alone.
 * @returns 32 bytes whose sum mod 255 is 239. Secret.
 * @throws {@link TypeError} or {@link RangeError} `random` is not 32 bytes.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { generateSecret, isValidSecret } from '@mtproof/srp';
 *
 * const secret = generateSecret({ random: crypto.getRandomValues(new Uint8Array(32)) });
 * assert.equal(isValidSecret(secret), true);
 * ```
 */
export function generateSecret({ random }: { readonly random: Uint8Array }): Bytes {
  checkBytes(random, 'random', 32);
  const secret = Uint8Array.from(random);
  const missing = (255 + CHECKSUM - sum255(secret)) % 255;
  secret[0] = ((secret[0] as number) + missing) % 255;
  return secret;
}

/**
 * Whether bytes can be a Passport secret: 32 of them, with a sum mod 255 of 239.
 *
 * @param secret - Any bytes. Secret.
 * @throws {@link TypeError} `secret` is not bytes.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isValidSecret } from '@mtproof/srp';
 *
 * assert.equal(isValidSecret(new Uint8Array(32)), false);
 * assert.equal(isValidSecret(Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 239 : 0))), true);
 * ```
 */
export function isValidSecret(secret: Uint8Array): boolean {
  checkBytes(secret, 'secret');
  return secret.length === 32 && sum255(secret) === CHECKSUM;
}

/**
 * The id of a Passport secret, as it is sent.
 *
 *     secure_secret_id = substr(SHA256(secret), 0, 8)
 *
 * @param secret - 32 bytes. Secret.
 * @returns 8 bytes. Public.
 * @throws {@link TypeError} or {@link RangeError} `secret` is not 32 bytes.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { secretId } from '@mtproof/srp';
 *
 * assert.equal(Buffer.from(secretId(new Uint8Array(32))).toString('hex'), '66687aadf862bd77');
 * ```
 */
export function secretId(secret: Uint8Array): Bytes {
  checkBytes(secret, 'secret', 32);
  return sha256(secret).slice(0, 8);
}

/**
 * The id of a Passport secret as a TL `long`.
 *
 * @param secret - 32 bytes. Secret.
 * @returns A signed long: the 8 bytes of {@link secretId}, little-endian.
 * @throws {@link TypeError} or {@link RangeError} `secret` is not 32 bytes.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { secretIdLong } from '@mtproof/srp';
 *
 * assert.equal(secretIdLong(new Uint8Array(32)), 8628161281313630310n); // 66 68 7a ad f8 62 bd 77
 * ```
 */
export function secretIdLong(secret: Uint8Array): bigint {
  return new DataView(secretId(secret).buffer).getBigInt64(0, true);
}
