// From a password to the exponent x.

import {
  type Bytes,
  bytesOf,
  checkBytes,
  checkOptionalFunction,
  report,
  type Trace,
} from '@mtproof/contract';
import { sha256 } from '@mtproof/hash';
import { clean } from '@noble/hashes/utils.js';
import { checkOptions, deriveHash, deriveHashSync, type Pbkdf2Options } from './pbkdf2.ts';
import { wiping } from './wiping.ts';

/** The two salts of an algorithm, of any length. Public. */
export interface Salts {
  readonly salt1: Uint8Array;
  readonly salt2: Uint8Array;
}

/** Whose x to derive. */
export interface Password {
  /** Any algorithm with `salt1` and `salt2`. */
  readonly algo: Salts;
  /** Text, exactly as typed, or its UTF-8; may be empty. Secret. */
  readonly password: Uint8Array | string;
}

/** What {@link deriveX} takes. */
export interface DeriveX extends Password, Pbkdf2Options {}

/**
 * The salted hash of the password documents.
 *
 *     SH(data, salt) = SHA256(salt | data | salt)
 *
 * @param data - Any bytes; secret when they come from a password.
 * @param salt - Any bytes.
 * @returns 32 bytes, as secret as `data`.
 * @throws {@link TypeError} An argument is not bytes.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createHash } from 'node:crypto';
 * import { sh } from '@mtproof/srp';
 *
 * const [data, salt] = [Uint8Array.of(7), Uint8Array.of(1, 2)];
 * const expected = createHash('sha256').update(Uint8Array.of(1, 2, 7, 1, 2)).digest();
 * assert.deepEqual(sh(data, salt), Uint8Array.from(expected));
 * ```
 */
export function sh(data: Uint8Array, salt: Uint8Array): Bytes {
  checkBytes(data, 'data');
  checkBytes(salt, 'salt');
  return sha256(salt, data, salt);
}

/**
 * The primary password hash.
 *
 *     PH1(password, salt1, salt2) = SH(SH(password, salt1), salt2)
 *
 * @param input - `password`: text or any bytes, secret. A text stands for its UTF-8. `salt1`, `salt2`: any bytes.
 * @returns 32 bytes. Secret.
 * @throws {@link TypeError} An argument has the wrong type.
 * @throws {@link RangeError} `password` is a text with a lone surrogate.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { ph1, sh } from '@mtproof/srp';
 *
 * const [salt1, salt2] = [Uint8Array.of(1), Uint8Array.of(2)];
 * const utf8 = Uint8Array.of(0xc3, 0xa9);
 * assert.deepEqual(ph1({ password: 'é', salt1, salt2 }), sh(sh(utf8, salt1), salt2));
 * ```
 */
export function ph1({ password, salt1, salt2 }: Salts & Pick<Password, 'password'>): Bytes {
  checkBytes(salt1, 'salt1');
  checkBytes(salt2, 'salt2');
  return wiping((secret) => {
    const data = secret(bytesOf(password, 'password'));
    const inner = secret(sh(data, salt1));
    return sh(inner, salt2);
  });
}

/**
 * The exponent x of a password, in one go, so programs with anything else to do use {@link deriveX}: by OpenSSL on Node (about 50 ms),
 * elsewhere in WebAssembly (the same), or in JavaScript where WebAssembly is missing or forbidden (five times as long).
 *
 *     pbkdf2 = PBKDF2-HMAC-SHA512(PH1(password, salt1, salt2), salt1, 100000), 64 bytes
 *     x      = PH2(password, salt1, salt2) = SH(pbkdf2, salt2)
 *
 * @param input - Salts and password.
 * @param trace - Receives `ph1`, `pbkdf2`, `x`.
 * @returns x, 32 bytes big-endian. Secret: it opens the account as the password does.
 * @throws {@link TypeError} An argument has the wrong type.
 * @throws {@link RangeError} `password` is a text with a lone surrogate.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { deriveXSync } from '@mtproof/srp';
 *
 * const algo = { salt1: Uint8Array.of(1), salt2: Uint8Array.of(2) };
 * const x = deriveXSync({ algo, password: Uint8Array.of(7) });
 * assert.equal(Buffer.from(x).toString('hex').slice(0, 16), '49229ac374d13f9a');
 * ```
 */
export function deriveXSync({ algo, password }: Password, trace?: Trace): Bytes {
  checkOptionalFunction(trace, 'trace');
  const { salt1, salt2 } = algo;
  return wiping((secret) => {
    const primary = secret(ph1({ password, salt1, salt2 }));
    const pbkdf2 = secret(deriveHashSync(primary, salt1));
    const x = sh(pbkdf2, salt2);
    report(trace, { ph1: primary, pbkdf2, x });
    return x;
  });
}

/**
 * The exponent x of a password, by the fastest engine there is, without blocking: the platform's own (about 50 ms), or a
 * portable one in slices of 10 ms, in WebAssembly (the same) or JavaScript.
 *
 * @param input - Salts and password, both read before the promise is returned; `signal`, `onProgress`; `pbkdf2`, an
 * engine of the host.
 * @returns x, 32 bytes big-endian. Secret.
 * @throws {@link TypeError} or {@link RangeError} An argument or option has the wrong type; `password` is a text with a lone
 * surrogate; `pbkdf2` gave something other than 64 bytes.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { pbkdf2Sync } from 'node:crypto';
 * import { deriveX, deriveXSync } from '@mtproof/srp';
 *
 * const input = { algo: { salt1: Uint8Array.of(1), salt2: Uint8Array.of(2) }, password: 'correct horse' };
 * const x = await deriveX({ ...input, signal: AbortSignal.timeout(10_000) });
 * assert.deepEqual(x, deriveXSync(input));
 *
 * const ofHost = await deriveX({
 *   ...input,
 *   pbkdf2: ({ password, salt, iterations, length }) => pbkdf2Sync(password, salt, iterations, length, 'sha512'),
 * });
 * assert.deepEqual(ofHost, x);
 * ```
 */
export async function deriveX({ algo, password, ...options }: DeriveX): Promise<Bytes> {
  checkOptions(options);
  const { salt1, salt2 } = copySalts(algo);
  const primary = ph1({ password, salt1, salt2 });
  try {
    const pbkdf2 = await deriveHash(primary, salt1, options);
    return wiping((secret) => sh(secret(pbkdf2), salt2));
  } finally {
    clean(primary);
  }
}

// An engine may read its input late, when the caller has gone on to use the buffers for something else.
function copySalts({ salt1, salt2 }: Salts): { salt1: Bytes; salt2: Bytes } {
  checkBytes(salt1, 'salt1');
  checkBytes(salt2, 'salt2');
  return { salt1: Uint8Array.from(salt1), salt2: Uint8Array.from(salt2) };
}
