import { type Bytes, checkBytes, expected, wrongType } from '@mtproof/contract';
import { bitLength, compare, fromBytes, isZero, mod, sub } from '#integers';
import { ModpError } from './error.ts';
import type { Group } from './group.ts';
import type { Integer } from './integer.ts';
import { i2osp, P_LENGTH } from './octet-string.ts';
import { type ElementName, profiles, type Range } from './profile.ts';

/** Whether n is within the bounds. */
function inRange(n: Integer, p: Integer, range: Range): boolean {
  if (range === 'any') {
    return true;
  }
  if (range === 'nonzero') {
    return !isZero(mod(n, p));
  }
  // 2^e ≤ n ≤ p - 2^e, as n and p - n have more than e bits
  return compare(n, p) < 0 && bitLength(n) > range && bitLength(sub(p, n)) > range;
}

const outside = (range: Range): string =>
  typeof range === 'number' ? `is not in 2^${range} … p - 2^${range}` : 'is 0 mod p';

/**
 * Checks a number mod p that the other side sends, or that came out of one.
 *
 *     strict: 2^1984 ≤ n ≤ p - 2^1984
 *
 * The bounds of the other profiles: {@link profiles}. One's own element out of bounds means: draw another exponent.
 *
 * @param group - Checked; its profile has the bounds.
 * @param n - Big-endian bytes, untrusted, at most 256; leading zeros may be missing.
 * @param options - `name`: which element it is.
 * @returns n as 256 bytes.
 * @throws {@link TypeError} `n` is not a Uint8Array, or `group` not one that was checked.
 * @throws {@link RangeError} `name` is none of the five.
 * @throws {@link ModpError} `MODP_ELEMENT_RANGE`.
 * @see https://core.telegram.org/mtproto/auth_key (1 < g, g_a, g_b < dh_prime - 1; 2^\{2048-64\})
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkElement, checkGroup, GROUP_RANDOM_LENGTH, ModpError, pad, powMod, telegramPrime } from '@mtproof/modp';
 *
 * const random = crypto.getRandomValues(new Uint8Array(GROUP_RANDOM_LENGTH));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random });
 * const a = crypto.getRandomValues(new Uint8Array(256)); // secret
 * const g_a = powMod({ base: pad(group.g), exponent: a, modulus: group.p });
 * assert.deepEqual(checkElement(group, g_a, { name: 'g_a' }), g_a);
 * assert.throws(
 *   () => checkElement(group, Uint8Array.of(1), { name: 'srp_B' }),
 *   (error) => error instanceof ModpError && error.code === 'MODP_ELEMENT_RANGE',
 * );
 * ```
 */
export function checkElement(group: Group, n: Uint8Array, { name }: { readonly name: ElementName }): Bytes {
  if (profiles[group?.profile] === undefined) {
    throw wrongType('group', 'Group, returned by checkGroup', group);
  }
  const { elements, srp_B_length } = profiles[group.profile];
  checkBytes(n, 'n');
  if (!Object.keys(elements).includes(name)) {
    throw new RangeError(expected('name', Object.keys(elements).join(', '), String(name)));
  }

  const minimum = name === 'srp_B' ? srp_B_length : 0;
  if (n.length < minimum || n.length > P_LENGTH) {
    throw new ModpError('MODP_ELEMENT_RANGE', `${name} of ${n.length} bytes, not ${minimum} … ${P_LENGTH}`);
  }
  const N = fromBytes(n);
  if (!inRange(N, fromBytes(group.p), elements[name])) {
    throw new ModpError('MODP_ELEMENT_RANGE', `${name} ${outside(elements[name])}`);
  }
  return i2osp(N, P_LENGTH);
}
