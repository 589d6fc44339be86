// OS2IP and I2OSP: numbers are big-endian on the wire and in hashes.

import { type Bytes, checkBytes, expected, isBytes, wrongType } from '@mtproof/contract';
import { bitLength, fromBytes, fromNumber, toBytes } from '#integers';
import type { Integer } from './integer.ts';

/** Length of p, and of every number that enters a hash. */
export const P_LENGTH = 256;

/** OS2IP of the argument `name`. */
export function os2ip(X: Uint8Array, name: string): Integer {
  checkBytes(X, name);
  return fromBytes(X);
}

/** I2OSP: exactly `length` bytes. */
export function i2osp(n: Integer, length: number): Bytes {
  const bits = bitLength(n);
  if (bits > 8 * length) {
    throw new RangeError(expected('n', `integer below 2^${8 * length}`, `${bits} bits`));
  }
  return toBytes(n, length);
}

/**
 * A number as it enters a hash: 256 bytes, zeros in front.
 *
 *     pad(n) = I2OSP(n, 256)
 *
 * @param n - A natural number such as g, or big-endian bytes with or without leading zeros; below 2^2048.
 * @returns 256 bytes.
 * @throws {@link TypeError} `n` is neither a number nor bytes.
 * @throws {@link RangeError} `n` is negative, not an integer, or 2^2048 and more.
 * @see https://core.telegram.org/api/srp (padded to 2048 bits), RFC 8017 sections 4.1 and 4.2
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { pad } from '@mtproof/modp';
 *
 * const g = pad(3);
 * assert.equal(g.length, 256);
 * assert.equal(g[255], 3);
 * assert.deepEqual(pad(Uint8Array.of(0, 0, 3)), g);
 * ```
 */
export function pad(n: number | Uint8Array): Bytes {
  if (isBytes(n)) {
    return i2osp(fromBytes(n), P_LENGTH);
  }
  if (typeof n !== 'number') {
    throw wrongType('n', 'number or Uint8Array', n);
  }
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(expected('n', 'integer ≥ 0', String(n)));
  }
  return i2osp(fromNumber(n), P_LENGTH);
}
