import { type Bytes, checkBytes } from '@mtproof/contract';
import { checkElement, type Group, ModpError, pad, powMod } from '@mtproof/modp';
import { AuthKeyError, type AuthKeyErrorCode } from './error.ts';

/** What {@link agree} takes. */
export interface Agree {
  /** Returned by `checkGroup` of modp. */
  readonly group: Group;
  /** The server's number, untrusted: at most 256 bytes. */
  readonly g_a: Uint8Array;
  /** 256 random bytes, for one key only. Secret. */
  readonly b: Uint8Array;
}

/** A client's number, and the key. */
export interface Agreed {
  /** 256 bytes. Public. */
  readonly g_b: Bytes;
  /** 256 bytes, zeros in front kept. Secret. */
  readonly auth_key: Bytes;
}

/** What {@link ownElement} takes. */
interface OwnElement {
  readonly group: Group;
  readonly exponent: Uint8Array;
  readonly name: 'g_a' | 'g_b';
  readonly code: AuthKeyErrorCode;
}

/** g^exponent mod p, which the other side will check: out of bounds, it is drawn anew. */
export function ownElement({ group, exponent, name, code }: OwnElement): Bytes {
  const element = powMod({ base: pad(group.g), exponent, modulus: group.p });
  try {
    return checkElement(group, element, { name });
  } catch (cause) {
    if (cause instanceof ModpError && cause.code === 'MODP_ELEMENT_RANGE') {
      throw new AuthKeyError(code, `${cause.message}: draw another exponent`, { cause });
    }
    throw cause;
  }
}

/**
 * The client's part of Diffie–Hellman.
 *
 *     g_b      = g^b mod dh_prime
 *     auth_key = g_a^b mod dh_prime
 *
 * @param input - A checked group, the server's number, and b.
 * @returns g_b and auth_key, always 256 bytes each.
 * @throws {@link TypeError} or {@link RangeError} `g_a` is not bytes, `b` not 256 of them.
 * @throws `ModpError` `MODP_ELEMENT_RANGE`: g_a is not in 2^1984 … dh_prime - 2^1984.
 * @throws {@link AuthKeyError} `AUTH_G_B_RANGE`: g_b is not; draw another b.
 * @see https://core.telegram.org/mtproto/auth_key, https://core.telegram.org/mtproto/security_guidelines (checking DH params)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { agree } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, pad, powMod, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
 * const [a, b] = [crypto.getRandomValues(new Uint8Array(256)), crypto.getRandomValues(new Uint8Array(256))];
 * const g_a = powMod({ base: pad(3), exponent: a, modulus: group.p });
 * const { g_b, auth_key } = agree({ group, g_a, b });
 * assert.deepEqual(powMod({ base: g_b, exponent: a, modulus: group.p }), auth_key);
 * ```
 */
export function agree({ group, g_a, b }: Agree): Agreed {
  checkBytes(b, 'b', 256);
  const base = checkElement(group, g_a, { name: 'g_a' });
  const g_b = ownElement({ group, exponent: b, name: 'g_b', code: 'AUTH_G_B_RANGE' });
  return { g_b, auth_key: powMod({ base, exponent: b, modulus: group.p }) };
}
