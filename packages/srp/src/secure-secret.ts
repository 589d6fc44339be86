// The Passport secret as the server keeps it: encrypted under the password.

import { type Bytes, checkBytes, expected } from '@mtproof/contract';
import type { SecurePasswordKdfAlgo, SecureSecretSettings } from '@mtproof/schema/two-factor';
import { clean } from '@noble/hashes/utils.js';
import { type Cbc, decryptCbc, encryptCbc } from './cbc.ts';
import { equalBytes } from './equal-bytes.ts';
import { SrpError } from './error.ts';
import { isValidSecret, secretId, secretIdLong } from './secret.ts';

/** AES-256-CBC without padding; key = hash[0..32), iv = hash[32..48), the last 16 bytes are unused. */
function keyAndIv(hash: Uint8Array): Pick<Cbc, 'key' | 'iv'> {
  checkBytes(hash, 'hash', 64);
  return { key: hash.subarray(0, 32), iv: hash.subarray(32, 48) };
}

/**
 * Encrypts a Passport secret under a password.
 *
 *     secure_secret = AES-256-CBC(key = substr(hash, 0, 32), iv = substr(hash, 32, 16), secret)
 *
 * @param input - `hash`: 64 bytes, returned by {@link deriveSecretHash}, secret. `secret`: a valid secret, 32 bytes.
 * @returns 32 bytes. Not authenticated: decryption checks the checksum and the id.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length; `secret` fails {@link isValidSecret}.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { encryptSecret, generateSecret } from '@mtproof/srp';
 *
 * const secret = generateSecret({ random: crypto.getRandomValues(new Uint8Array(32)) });
 * const secure_secret = encryptSecret({ hash: new Uint8Array(64), secret });
 * assert.equal(secure_secret.length, 32);
 * ```
 */
export function encryptSecret(input: { readonly hash: Uint8Array; readonly secret: Uint8Array }): Bytes {
  const { hash, secret } = input;
  checkBytes(secret, 'secret', 32);
  if (!isValidSecret(secret)) {
    throw new RangeError(expected('secret', 'bytes whose sum mod 255 is 239', 'another sum'));
  }
  return encryptCbc({ ...keyAndIv(hash), data: secret });
}

/** What {@link decryptSecret} takes. */
export interface DecryptSecret {
  /** 64 bytes, returned by {@link deriveSecretHash}. Secret. */
  readonly hash: Uint8Array;
  /** Of `secureSecretSettings`; untrusted. */
  readonly secure_secret: Uint8Array;
  /** Of `secureSecretSettings`: a signed long, or its 8 bytes as they came. */
  readonly secure_secret_id: bigint | Uint8Array;
}

/**
 * Decrypts a Passport secret and makes the three checks of a client.
 *
 * @param input - The hash, `secure_secret` and `secure_secret_id`.
 * @returns 32 bytes. Secret.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length.
 * @throws {@link SrpError} In this order: `SECRET_LENGTH`, `SECRET_CHECKSUM`, `SECRET_ID_MISMATCH`.
 * @see https://core.telegram.org/passport/encryption (Decryption)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { decryptSecret, encryptSecret, generateSecret, SrpError, secretId } from '@mtproof/srp';
 *
 * // A new password: the secret stays, its encryption changes.
 * const [oldHash, newHash] = [new Uint8Array(64).fill(1), new Uint8Array(64).fill(2)];
 * const secret = generateSecret({ random: new Uint8Array(32).fill(3) });
 * const secure_secret_id = secretId(secret);
 * const kept = encryptSecret({ hash: oldHash, secret });
 * const opened = decryptSecret({ hash: oldHash, secure_secret: kept, secure_secret_id });
 * const renewed = encryptSecret({ hash: newHash, secret: opened });
 * assert.deepEqual(decryptSecret({ hash: newHash, secure_secret: renewed, secure_secret_id }), secret);
 *
 * assert.throws(
 *   () => decryptSecret({ hash: oldHash, secure_secret: renewed, secure_secret_id }),
 *   (error) => error instanceof SrpError && error.code === 'SECRET_CHECKSUM',
 * );
 * ```
 */
export function decryptSecret({ hash, secure_secret, secure_secret_id }: DecryptSecret): Bytes {
  checkBytes(secure_secret, 'secure_secret');
  if (typeof secure_secret_id !== 'bigint') {
    checkBytes(secure_secret_id, 'secure_secret_id', 8);
  }
  const keys = keyAndIv(hash);
  if (secure_secret.length !== 32) {
    throw new SrpError('SECRET_LENGTH', `secure_secret of ${secure_secret.length} bytes, 32 expected`);
  }

  const secret = decryptCbc({ ...keys, data: secure_secret });
  try {
    checkSecret(secret, secure_secret_id);
    return Uint8Array.from(secret);
  } finally {
    clean(secret);
  }
}

function checkSecret(secret: Uint8Array, secure_secret_id: bigint | Uint8Array): void {
  if (!isValidSecret(secret)) {
    throw new SrpError('SECRET_CHECKSUM', 'the secret is not valid: wrong password?');
  }
  const same =
    typeof secure_secret_id === 'bigint'
      ? secretIdLong(secret) === secure_secret_id
      : equalBytes(secretId(secret), secure_secret_id);
  if (!same) {
    throw new SrpError('SECRET_ID_MISMATCH', 'secure_secret_id is not that of the secret');
  }
}

/**
 * A Passport secret encrypted under a password, as the server is to keep it.
 *
 * @param input - `secure_algo`: returned by {@link newSecureAlgo}. `hash`: 64 bytes, returned by
 * {@link deriveSecretHash} for that algorithm, secret. `secret`: 32 bytes.
 * @returns `secureSecretSettings`; the object holds `secure_algo` itself.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length; `secret` fails {@link isValidSecret}.
 * @see https://core.telegram.org/passport/encryption (Generating a passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { generateSecret, secretIdLong, secureSecretSettings } from '@mtproof/srp';
 *
 * const secret = generateSecret({ random: crypto.getRandomValues(new Uint8Array(32)) });
 * const secure_algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: new Uint8Array(40) } as const;
 * const settings = secureSecretSettings({ secure_algo, hash: new Uint8Array(64), secret });
 * assert.equal(settings.secure_secret_id, secretIdLong(secret));
 * ```
 */
export function secureSecretSettings(input: {
  readonly secure_algo: SecurePasswordKdfAlgo;
  readonly hash: Uint8Array;
  readonly secret: Uint8Array;
}): SecureSecretSettings {
  const { secure_algo, hash, secret } = input;
  return {
    _: 'secureSecretSettings',
    secure_algo,
    secure_secret: encryptSecret({ hash, secret }),
    secure_secret_id: secretIdLong(secret),
  };
}
