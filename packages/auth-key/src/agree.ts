import { type Bytes, checkBytes } from '@mtproof/contract';
import {
  checkElement,
  type Group,
  ModpError,
  type PowModOptions,
  pad,
  powMod,
  powModAsync,
} from '@mtproof/modp';
import { clean } from '@noble/ciphers/utils.js';
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

/** Which element, and the error where it is out of bounds. */
interface Own {
  readonly name: 'g_a' | 'g_b';
  readonly code: AuthKeyErrorCode;
}

const G_B: Own = { name: 'g_b', code: 'AUTH_G_B_RANGE' };

/** Makes the check that the other side will make: out of bounds, the element is drawn anew. */
function checkOwn(group: Group, element: Uint8Array, { name, code }: Own): Bytes {
  try {
    return checkElement(group, element, { name });
  } catch (cause) {
    if (cause instanceof ModpError && cause.code === 'MODP_ELEMENT_RANGE') {
      throw new AuthKeyError(code, `${cause.message}: draw another exponent`, { cause });
    }
    throw cause;
  }
}

const power = (group: Group, exponent: Uint8Array, base: Uint8Array = pad(group.g)) => ({
  base,
  exponent,
  modulus: group.p,
});

/** g^exponent mod p, checked. */
export function ownElement(group: Group, exponent: Uint8Array, own: Own): Bytes {
  return checkOwn(group, powMod(power(group, exponent)), own);
}

function checkInput({ group, g_a, b }: Agree): Bytes {
  checkBytes(b, 'b', 256);
  return checkElement(group, g_a, { name: 'g_a' });
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
export function agree(input: Agree): Agreed {
  const { group, b } = input;
  const g_a = checkInput(input);
  const g_b = ownElement(group, b, G_B);
  return { g_b, auth_key: powMod(power(group, b, g_a)) };
}

/**
 * The same as {@link agree}, leaving the event loop its turns where powers are slow.
 *
 * @param input - As there, all read before the promise is returned; `signal`; `powMod`, native powers of the host.
 * @returns g_b and auth_key, always 256 bytes each.
 * @throws {@link TypeError} or {@link RangeError} As there; `signal` or `powMod` has the wrong type; `powMod` gave something other than
 * 256 bytes.
 * @throws `ModpError`, {@link AuthKeyError} As there.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/mtproto/auth_key, https://core.telegram.org/mtproto/security_guidelines (checking DH params)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { agree, agreeAsync } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, pad, powMod, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const group = checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) });
 * const g_a = powMod({ base: pad(3), exponent: random(256), modulus: group.p });
 * const b = random(256);
 * assert.deepEqual(await agreeAsync({ group, g_a, b, signal: AbortSignal.timeout(60_000) }), agree({ group, g_a, b }));
 * ```
 */
export async function agreeAsync({ signal, powMod, ...input }: Agree & PowModOptions): Promise<Agreed> {
  const { group } = input;
  const g_a = checkInput(input);
  const b = Uint8Array.from(input.b);
  const options = { signal, powMod };
  try {
    const g_b = checkOwn(group, await powModAsync(power(group, b), options), G_B);
    return { g_b, auth_key: await powModAsync(power(group, b, g_a), options) };
  } finally {
    clean(b);
  }
}
