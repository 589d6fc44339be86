// From a password to the hash that encrypts the Passport secret.

import { type Bytes, bytesOf, checkBytes } from '@mtproof/contract';
import type {
  SecurePasswordKdfAlgo,
  securePasswordKdfAlgoPBKDF2HMACSHA512iter100000,
} from '@mtproof/schema/two-factor';
import { clean } from '@noble/hashes/utils.js';
import { algorithmName } from './algorithm-name.ts';
import { SrpError } from './error.ts';
import { checkOptions, deriveHash, deriveHashSync, type Pbkdf2Options } from './pbkdf2.ts';
import { extendSalt } from './salt.ts';
import { sha512 } from './sha512/sha512.ts';

/** Whose hash to derive. */
export interface SecretPassword {
  /** `secure_algo` of the settings, or what {@link newSecureAlgo} gave. */
  readonly algo: SecurePasswordKdfAlgo;
  /** Text, exactly as typed, or its UTF-8; may be empty. Secret. */
  readonly password: Uint8Array | string;
}

/** What {@link deriveSecretHash} takes. */
export interface DeriveSecretHash extends SecretPassword, Pbkdf2Options {}

const PBKDF2 = 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000';
const SHA512 = 'securePasswordKdfAlgoSHA512';

/** A copy of the salt and which hash it is for, unless the client is too old for the algorithm. */
function readAlgo(algo: SecurePasswordKdfAlgo): { salt: Bytes; isPbkdf2: boolean } {
  const name = algorithmName(algo, 'algo', 'SecurePasswordKdfAlgo');
  if (algo._ !== PBKDF2 && algo._ !== SHA512) {
    throw new SrpError('SRP_UNSUPPORTED_ALGO', `${name}: the client is too old for this Passport secret`);
  }
  checkBytes(algo.salt, 'salt');
  return { salt: Uint8Array.from(algo.salt), isPbkdf2: algo._ === PBKDF2 };
}

// SHA512(salt | password | salt)
function saltedSHA512(password: Uint8Array, salt: Uint8Array): Bytes {
  return sha512(salt, password, salt);
}

/**
 * The hash that encrypts a Passport secret, in one go; programs with anything else to do use {@link deriveSecretHash}.
 *
 *     securePasswordKdfAlgoPBKDF2HMACSHA512iter100000: PBKDF2-HMAC-SHA512(password, salt, 100000), 64 bytes
 *     securePasswordKdfAlgoSHA512:                     SHA512(salt | password | salt)
 *
 * The second is for reading what old clients wrote; encrypt anew under the first.
 *
 * @param input - Algorithm and password.
 * @returns 64 bytes: 32 of key, 16 of iv, 16 unused. Secret.
 * @throws {@link TypeError} Password or salt has the wrong type.
 * @throws {@link RangeError} `password` is a text with a lone surrogate.
 * @throws {@link SrpError} `SRP_UNSUPPORTED_ALGO`: the algorithm is another one.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createHash } from 'node:crypto';
 * import { deriveSecretHashSync } from '@mtproof/srp';
 *
 * const algo = { _: 'securePasswordKdfAlgoSHA512', salt: Uint8Array.of(1, 2) } as const;
 * const hash = deriveSecretHashSync({ algo, password: 'é' });
 * const expected = createHash('sha512').update(Uint8Array.of(1, 2, 0xc3, 0xa9, 1, 2)).digest();
 * assert.deepEqual(hash, Uint8Array.from(expected));
 * ```
 */
export function deriveSecretHashSync({ algo, password }: SecretPassword): Bytes {
  const data = bytesOf(password, 'password');
  try {
    const { salt, isPbkdf2 } = readAlgo(algo);
    return isPbkdf2 ? deriveHashSync(data, salt) : saltedSHA512(data, salt);
  } finally {
    clean(data);
  }
}

/**
 * The hash that encrypts a Passport secret, by the fastest engine there is, without blocking.
 *
 * @param input - Algorithm and password, both read before the promise is returned; `signal`, `onProgress`; `pbkdf2`, an
 * engine of the host.
 * @returns 64 bytes: 32 of key, 16 of iv, 16 unused. Secret.
 * @throws {@link TypeError} or {@link RangeError} Password, salt or an option has the wrong type; `password` is a text with a
 * lone surrogate; `pbkdf2` gave something other than 64 bytes.
 * @throws {@link SrpError} `SRP_UNSUPPORTED_ALGO`: the algorithm is another one.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/passport/encryption (Passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { deriveSecretHash, deriveSecretHashSync } from '@mtproof/srp';
 *
 * const algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: new Uint8Array(40) } as const;
 * const input = { algo, password: 'passw0rd' };
 * assert.deepEqual(await deriveSecretHash(input), deriveSecretHashSync(input));
 * ```
 */
export async function deriveSecretHash({ algo, password, ...options }: DeriveSecretHash): Promise<Bytes> {
  checkOptions(options);
  const data = bytesOf(password, 'password');
  try {
    const { salt, isPbkdf2 } = readAlgo(algo);
    return isPbkdf2 ? await deriveHash(data, salt, options) : saltedSHA512(data, salt);
  } finally {
    clean(data);
  }
}

/**
 * The algorithm for a new Passport secret, or for one under a new password: the server's, its salt extended.
 *
 *     salt' = salt | random
 *
 * @param input - `new_secure_algo`: of `account.password`. `random`: 32 random bytes.
 * @returns A fresh algorithm, always with PBKDF2.
 * @throws {@link TypeError} or {@link RangeError} `random` is not 32 bytes.
 * @throws {@link SrpError} `SRP_UNSUPPORTED_ALGO`: the server offers another one than PBKDF2; `SRP_SALT_LENGTH`: a salt of
 * less than 8 bytes.
 * @see https://core.telegram.org/passport/encryption (Generating a passport secret)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { newSecureAlgo } from '@mtproof/srp';
 *
 * const new_secure_algo = { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: new Uint8Array(8) } as const;
 * const random = crypto.getRandomValues(new Uint8Array(32));
 * assert.equal(newSecureAlgo({ new_secure_algo, random }).salt.length, 40);
 * ```
 */
export function newSecureAlgo(input: {
  readonly new_secure_algo: SecurePasswordKdfAlgo;
  readonly random: Uint8Array;
}): securePasswordKdfAlgoPBKDF2HMACSHA512iter100000 {
  const { new_secure_algo, random } = input;
  const name = algorithmName(new_secure_algo, 'new_secure_algo', 'SecurePasswordKdfAlgo');
  if (new_secure_algo._ !== PBKDF2) {
    throw new SrpError('SRP_UNSUPPORTED_ALGO', `${name} is not for new Passport secrets`);
  }
  checkBytes(new_secure_algo.salt, 'new_secure_algo.salt');
  return { _: PBKDF2, salt: extendSalt(new_secure_algo.salt, random) };
}
