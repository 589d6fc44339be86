import { type Bytes, checkBytes } from '@mtproof/contract';
import { type Group, powMod } from '@mtproof/modp';
import { ownElement } from '../agree.ts';

/**
 * A server's half of Diffie–Hellman. Behind `power` may be the number a ({@link dhSecret}), or a module that does not give
 * it away.
 */
export interface DhSecret {
  /** Returned by `checkGroup` of modp. */
  readonly group: Group;
  /** `g^a mod dh_prime`, 256 bytes. Public. Read when the client has factorized pq, so it may be computed then. */
  readonly g_a: Uint8Array;
  /**
   * `g_b^a mod dh_prime`: the key.
   *
   * @param g_b - The client's, 256 bytes; checked.
   * @returns 256 bytes, fresh: they are overwritten after use. Secret.
   */
  readonly power: (g_b: Uint8Array) => Uint8Array;
}

/**
 * The server's half by its exponent, for one handshake.
 *
 *     g_a        = g^a mod dh_prime
 *     power(g_b) = g_b^a mod dh_prime
 *
 * @param input - `group`: returned by `checkGroup` of modp. `a`: 256 random bytes, secret.
 * @throws {@link TypeError} or {@link RangeError} `a` is not 256 bytes.
 * @throws `AuthKeyError` `AUTH_G_A_RANGE`: g_a is too near to 0 or dh_prime; draw another a.
 * @see https://core.telegram.org/mtproto/auth_key (5)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { agree, server } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
 * const [a, b] = [crypto.getRandomValues(new Uint8Array(256)), crypto.getRandomValues(new Uint8Array(256))];
 * const { g_a, power } = server.dhSecret({ group, a });
 * const { g_b, auth_key } = agree({ group, g_a, b });
 * assert.deepEqual(power(g_b), auth_key);
 * ```
 */
export function dhSecret({ group, a }: { readonly group: Group; readonly a: Uint8Array }): DhSecret {
  checkBytes(a, 'a', 256);
  const exponent: Bytes = Uint8Array.from(a);
  const g_a = ownElement({ group, exponent, name: 'g_a', code: 'AUTH_G_A_RANGE' });
  return { group, g_a, power: (g_b) => powMod({ base: g_b, exponent, modulus: group.p }) };
}
