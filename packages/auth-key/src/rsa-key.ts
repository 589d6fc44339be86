import { type Bytes, checkBytes, expected, wrongType } from '@mtproof/contract';
import { powMod } from '@mtproof/modp';

/** A server's RSA key: big-endian numbers without zeros in front. */
export interface RsaKey {
  /** Modulus, 256 bytes. */
  readonly n: Uint8Array;
  /** Public exponent: 65537 in all known keys. */
  readonly e: Uint8Array;
}

/**
 * A server's RSA key with what only the server can do. Behind `power` may be the private exponent ({@link privateKey}), or
 * a module that does not give it away.
 */
export interface RsaPrivateKey extends RsaKey {
  /**
   * `c^d mod n`, without any padding removed.
   *
   * @param c - 256 bytes, below n. Chosen by the client. A copy, the function's own.
   * @returns 256 bytes, fresh: they are overwritten after use. Secret.
   */
  readonly power: (c: Uint8Array) => Uint8Array;
}

/** Big-endian, without zeros in front, so not 0. */
export function checkNatural(bytes: Uint8Array, name: string): void {
  checkBytes(bytes, name);
  if (bytes.length === 0 || bytes[0] === 0) {
    const what = 'positive big-endian number without zeros in front';
    throw new RangeError(expected(name, what, bytes.length === 0 ? 'length=0' : 'a zero in front'));
  }
}

/** The length of n. */
export const RSA_LENGTH = 256;

/** Checks a key; errors name its numbers by `path`: `n`, or `rsa_keys[0].n`. */
export function checkRsaKey({ n, e }: RsaKey, path = ''): void {
  checkNatural(n, `${path}n`);
  checkNatural(e, `${path}e`);
  checkBytes(n, `${path}n`, RSA_LENGTH);
}

/** Checks a list of keys: not an empty one. */
export function checkRsaKeys(keys: readonly RsaKey[], name: string): void {
  if (!Array.isArray(keys)) {
    throw wrongType(name, 'Array of { n, e }', keys);
  }
  if (keys.length === 0) {
    throw new RangeError(expected(name, 'at least one key', 'length=0'));
  }
  for (const [index, key] of keys.entries()) {
    if (typeof key !== 'object' || key === null) {
      throw wrongType(`${name}[${index}]`, '{ n, e } of bytes', key);
    }
    checkRsaKey(key, `${name}[${index}].`);
  }
}

/**
 * A private key by its exponent.
 *
 *     power(c) = c^d mod n
 *
 * For tests and models: its time may depend on d, as `powMod` says, and nothing blinds it.
 *
 * @param key - `n`: 256 bytes. `e`. `d`: at most 256 bytes, big-endian. Secret.
 * @returns The key, holding a copy of each.
 * @throws {@link TypeError} or {@link RangeError} A number has the wrong type, length or form.
 * @see https://core.telegram.org/mtproto/auth_key (RSA_PAD)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { privateKey } from '@mtproof/auth-key';
 *
 * const n = new Uint8Array(256).fill(0xff);
 * const key = privateKey({ n, e: Uint8Array.of(1), d: Uint8Array.of(1) }); // for the example only: c^1 is c
 * const c = new Uint8Array(256).fill(7);
 * assert.deepEqual(key.power(c), c);
 * ```
 */
export function privateKey(key: RsaKey & { readonly d: Uint8Array }): RsaPrivateKey {
  checkRsaKey(key);
  checkNatural(key.d, 'd');
  const copy = (bytes: Uint8Array): Bytes => Uint8Array.from(bytes);
  const [n, e, d] = [copy(key.n), copy(key.e), copy(key.d)];
  return { n, e, power: (c) => powMod({ base: c, exponent: d, modulus: n }) };
}
