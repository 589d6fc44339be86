// RSA_PAD, both ways. The hash covers the padded data as it is, while its reverse is encrypted; AES in IGE mode with a
// random key, hidden by a hash of the ciphertext, makes every bit of the number depend on every bit of the data.

import { checkEngine, ige } from '@mtproof/aes-ige';
import {
  type Bytes,
  checkBytes,
  checkFunction,
  checkOptionalFunction,
  expected,
  report,
  type Trace,
} from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';
import { integers, powMod } from '@mtproof/modp';
import { clean, concatBytes, equalBytes } from '@noble/ciphers/utils.js';
import type { EngineOption } from './engine.ts';
import { AuthKeyError } from './error.ts';
import { checkProfile, type Profile } from './profile.ts';
import { checkRsaKey, RSA_LENGTH, type RsaKey, type RsaPrivateKey } from './rsa-key.ts';
import { sha1Unpad } from './rsa-sha1.ts';

/** What {@link rsaPad} takes. */
export interface RsaPad extends EngineOption {
  /** The server's. */
  readonly key: RsaKey;
  /** At most 144 bytes. Secret, as a rule. */
  readonly data: Uint8Array;
  /** Random bytes that fill `data` up to 192. */
  readonly padding: Uint8Array;
  /** 32 random bytes, for one try only. Secret. */
  readonly temp_key: Uint8Array;
}

/** What {@link rsaUnpad} takes. */
export interface RsaUnpad extends EngineOption {
  readonly key: RsaPrivateKey;
  /** Untrusted. */
  readonly encrypted_data: Uint8Array;
  /** `strict`, the default, knows RSA_PAD alone; `lenient` also the form with SHA-1 that came before it. */
  readonly profile?: Profile | undefined;
}

/** What {@link rsaUnpad} finds. */
export interface RsaUnpadded {
  /** `RSA_PAD`: data | padding, 192 bytes. `SHA1`: the data alone, since their hash tells where they end. Secret. */
  readonly data: Bytes;
  readonly form: 'RSA_PAD' | 'SHA1';
}

const MAX_DATA_LENGTH = 144;
/** Length in bytes of the data with its padding. */
export const PADDED_LENGTH = 192;
const TEMP_KEY_LENGTH = 32;
const zeroIv = (): Bytes => new Uint8Array(32);

const xor = (a: Uint8Array, b: Uint8Array): Bytes => Uint8Array.from(a, (byte, i) => byte ^ (b[i] as number));

const isBelow = (a: Uint8Array, b: Uint8Array): boolean =>
  integers.compare(integers.fromBytes(a), integers.fromBytes(b)) < 0;

function checkInput({ key, data, padding, temp_key, engine }: RsaPad, trace: Trace | undefined): void {
  checkRsaKey(key);
  checkBytes(data, 'data');
  if (data.length > MAX_DATA_LENGTH) {
    throw new RangeError(
      expected('data', `Uint8Array of at most ${MAX_DATA_LENGTH} bytes`, `length=${data.length}`),
    );
  }
  checkBytes(padding, 'padding', PADDED_LENGTH - data.length);
  checkBytes(temp_key, 'temp_key', TEMP_KEY_LENGTH);
  checkEngine({ engine });
  checkOptionalFunction(trace, 'trace');
}

function pad({ data, padding, temp_key, engine }: RsaPad, trace: Trace | undefined): Bytes {
  const data_with_padding = concatBytes(data, padding);
  const hash = sha256(temp_key, data_with_padding);
  const data_with_hash = concatBytes(data_with_padding.reverse(), hash);
  try {
    report(trace, { data_with_hash });
    const aes_encrypted = ige(temp_key, zeroIv(), { engine }).encrypt(data_with_hash);
    report(trace, { aes_encrypted });
    const temp_key_xor = xor(temp_key, sha256(aes_encrypted));
    report(trace, { temp_key_xor });
    const key_aes_encrypted = concatBytes(temp_key_xor, aes_encrypted);
    report(trace, { key_aes_encrypted });
    return key_aes_encrypted;
  } finally {
    clean(data_with_padding, data_with_hash);
  }
}

/**
 * Encrypts for a server's RSA key: `encrypted_data` of `req_DH_params`.
 *
 *     data_with_padding = data | padding
 *     data_with_hash    = reverse(data_with_padding) | SHA256(temp_key | data_with_padding)
 *     aes_encrypted     = AES-256-IGE(data_with_hash, temp_key, 0)
 *     temp_key_xor      = temp_key xor SHA256(aes_encrypted)
 *     key_aes_encrypted = temp_key_xor | aes_encrypted
 *     encrypted_data    = key_aes_encrypted^e mod n
 *
 * @param input - Key, data and randomness; `engine`.
 * @param trace - Receives `data_with_hash`, `aes_encrypted`, `temp_key_xor`, `key_aes_encrypted`. Secret.
 * @returns 256 bytes, zeros in front kept.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or form.
 * @throws {@link AuthKeyError} `AUTH_RSA_RETRY`: key_aes_encrypted is not below n. Call again with another temp_key; with
 * the known keys that is so in 9 to 32 of 100 calls.
 * @see https://core.telegram.org/mtproto/auth_key (RSA_PAD)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { privateKey, rsaPad, rsaUnpad } from '@mtproof/auth-key';
 *
 * // For the example only: n is larger than any number to encrypt, and c^1 is c.
 * const key = privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) });
 * const data = new Uint8Array(100).fill(5);
 * const padding = crypto.getRandomValues(new Uint8Array(92));
 * const temp_key = crypto.getRandomValues(new Uint8Array(32));
 * const encrypted_data = rsaPad({ key, data, padding, temp_key });
 * assert.deepEqual(rsaUnpad({ key, encrypted_data }).data.subarray(0, 100), data);
 * ```
 */
export function rsaPad(input: RsaPad, trace?: Trace): Bytes {
  checkInput(input, trace);
  const { key } = input;
  const key_aes_encrypted = pad(input, trace);
  try {
    if (!isBelow(key_aes_encrypted, key.n)) {
      throw new AuthKeyError('AUTH_RSA_RETRY', 'key_aes_encrypted is not below n: draw another temp_key');
    }
    // encrypted_data = key_aes_encrypted^e mod n
    return powMod({ base: key_aes_encrypted, exponent: key.e, modulus: key.n });
  } finally {
    clean(key_aes_encrypted);
  }
}

// data_with_hash = reverse(data_with_padding) | SHA256(temp_key | data_with_padding)
function unpad(key_aes_encrypted: Uint8Array, { engine }: EngineOption): Bytes | undefined {
  const aes_encrypted = key_aes_encrypted.subarray(TEMP_KEY_LENGTH);
  const temp_key = xor(key_aes_encrypted.subarray(0, TEMP_KEY_LENGTH), sha256(aes_encrypted));
  const data_with_hash = ige(temp_key, zeroIv(), { engine }).decrypt(aes_encrypted);
  const data_with_padding = data_with_hash.slice(0, PADDED_LENGTH).reverse();
  const isRight = equalBytes(sha256(temp_key, data_with_padding), data_with_hash.subarray(PADDED_LENGTH));
  clean(temp_key, data_with_hash);
  return isRight ? data_with_padding : undefined;
}

interface FindOptions extends EngineOption {
  readonly profile: Profile;
}

/** Either form, in that order. */
function find(number: Uint8Array, { profile, engine }: FindOptions): RsaUnpadded {
  const padded = unpad(number, { engine });
  if (padded !== undefined) {
    return { data: padded, form: 'RSA_PAD' };
  }
  const data = profile === 'lenient' ? sha1Unpad(number) : undefined;
  if (data === undefined) {
    throw new AuthKeyError('AUTH_RSA_HASH', 'the hash of RSA_PAD is wrong');
  }
  return { data, form: 'SHA1' };
}

/**
 * Undoes {@link rsaPad}, with the private key.
 *
 * With the profile `lenient` also what clients sent before there was RSA_PAD:
 *
 *     encrypted_data = (SHA1(data) | data | random bytes)^e mod n      255 bytes inside, one zero byte in front
 *
 * There the data may have any multiple of 4 bytes, up to 232; the hash decides, before anything is parsed.
 *
 * @param input - `key`; `encrypted_data` of `req_DH_params`; `profile`; `engine`.
 * @returns The data, and in which form they came.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or form; `key.power` does not give 256 bytes.
 * @throws {@link AuthKeyError} `AUTH_RSA_HASH`: not 256 bytes, not below n, or not made by RSA_PAD for this key. A client is
 * not to learn which.
 * @see https://core.telegram.org/mtproto/auth_key (RSA_PAD)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { AuthKeyError, privateKey, rsaUnpad } from '@mtproof/auth-key';
 *
 * const key = privateKey({ n: new Uint8Array(256).fill(0xff), e: Uint8Array.of(1), d: Uint8Array.of(1) });
 * assert.throws(
 *   () => rsaUnpad({ key, encrypted_data: new Uint8Array(256) }),
 *   (error) => error instanceof AuthKeyError && error.code === 'AUTH_RSA_HASH',
 * );
 * ```
 */
export function rsaUnpad({ key, encrypted_data, profile = 'strict', engine }: RsaUnpad): RsaUnpadded {
  checkRsaKey(key);
  checkFunction(key.power, 'key.power');
  checkBytes(encrypted_data, 'encrypted_data');
  checkProfile(profile);
  checkEngine({ engine });
  if (encrypted_data.length !== RSA_LENGTH || !isBelow(encrypted_data, key.n)) {
    throw new AuthKeyError('AUTH_RSA_HASH', `encrypted_data: expected ${RSA_LENGTH} bytes, a number below n`);
  }

  // key_aes_encrypted = encrypted_data^d mod n = temp_key_xor | aes_encrypted
  const key_aes_encrypted = key.power(Uint8Array.from(encrypted_data));
  checkBytes(key_aes_encrypted, 'key.power(encrypted_data)', RSA_LENGTH);
  try {
    return find(key_aes_encrypted, { profile, engine });
  } finally {
    clean(key_aes_encrypted);
  }
}
