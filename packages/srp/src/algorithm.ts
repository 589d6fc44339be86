import { type Bytes, checkBytes, constructorOf, expected } from '@mtproof/contract';
import { type CheckGroup, checkGroup, checkGroupAsync, type Group, type PowModOptions } from '@mtproof/modp';
import type { PasswordKdfAlgo } from '@mtproof/schema/two-factor';
import { algorithmName } from './algorithm-name.ts';
import { basesOf } from './bases.ts';
import { SrpError } from './error.ts';

/** An algorithm that passed {@link checkedAlgo}; its group is a type that nothing else makes. */
export interface CheckedAlgo {
  /** Any length. */
  readonly salt1: Bytes;
  /** Any length. */
  readonly salt2: Bytes;
  /** g, p, and the profile by which elements are checked. */
  readonly group: Group;
}

/** How to check the group: see `checkGroup` of `@mtproof/modp`. */
export interface CheckedAlgoOptions extends Pick<CheckGroup, 'proved' | 'profile'> {
  /**
   * 16896 bytes, modp's `GROUP_RANDOM_LENGTH`, drawn after the algorithm came. They prove a p that is neither Telegram's nor
   * in `proved`. By default hashes of p take their place.
   */
  readonly random?: Uint8Array | undefined;
}

/**
 * Makes sure that an algorithm can be computed with, and may be: p is a safe prime of 2048 bits, g generates its subgroup.
 *
 * @param algo - `current_algo` or `new_algo` of `account.password`, untrusted. Absent: there is no password.
 * @param options - `random`: the bases that test a p that is neither Telegram's nor in `proved`. `profile`: whose checks to
 * make, here and in the proof; `strict` by default.
 * @returns Copies of the salts, and the group.
 * @throws {@link TypeError} or {@link RangeError} A field or an option has the wrong type, length or value; `algo` is an
 * object of another library.
 * @throws {@link SrpError} `SRP_NO_PASSWORD`: ask for none; `SRP_UNSUPPORTED_ALGO`: ask the user to update the client.
 * @throws `ModpError` of `@mtproof/modp`: the group must not be used.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { checkedAlgo, SrpError } from '@mtproof/srp';
 *
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * assert.equal(algo.group.g, 3);
 *
 * const fails = (code: string) => (error: unknown) => error instanceof SrpError && error.code === code;
 * assert.throws(() => checkedAlgo({ _: 'passwordKdfAlgoUnknown' }), fails('SRP_UNSUPPORTED_ALGO'));
 * assert.throws(() => checkedAlgo(undefined), fails('SRP_NO_PASSWORD'));
 * ```
 */
export function checkedAlgo(
  algo: PasswordKdfAlgo | undefined,
  options: CheckedAlgoOptions = {},
): CheckedAlgo {
  const { salts, toCheck } = readAlgo(algo, options);
  return { ...salts, group: checkGroup(toCheck) };
}

/**
 * The same as {@link checkedAlgo}, leaving the event loop its turns: the proof of an unknown p takes a fraction of a second on Node, and
 * on an engine without BigInt a minute.
 *
 * @param algo - As there, read before the promise is returned.
 * @param options - As there; `signal`; `powMod`, native powers of the host, on which the verdict about an unknown p depends then.
 * @returns Copies of the salts, and the group.
 * @throws {@link TypeError}, {@link RangeError}, {@link SrpError} or `ModpError` of `@mtproof/modp` As there, in the same order; `signal`
 * or `powMod` has the wrong type.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { checkedAlgo, checkedAlgoAsync } from '@mtproof/srp';
 *
 * const algo = {
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * } as const;
 * assert.deepEqual(await checkedAlgoAsync(algo, { signal: AbortSignal.timeout(60_000) }), checkedAlgo(algo));
 * ```
 */
export async function checkedAlgoAsync(
  algo: PasswordKdfAlgo | undefined,
  { signal, powMod, ...options }: CheckedAlgoOptions & PowModOptions = {},
): Promise<CheckedAlgo> {
  const { salts, toCheck } = readAlgo(algo, options);
  return { ...salts, group: await checkGroupAsync({ ...toCheck, signal, powMod }) };
}

/** Copies of the salts, and the group that is to be checked. */
function readAlgo(
  algo: PasswordKdfAlgo | undefined,
  options: CheckedAlgoOptions,
): { readonly salts: Omit<CheckedAlgo, 'group'>; readonly toCheck: CheckGroup } {
  // Other libraries write null for an absent field.
  if (algo === undefined || algo === null) {
    throw new SrpError('SRP_NO_PASSWORD', 'no algorithm: the account has no password');
  }
  const name = algorithmName(algo, 'algo', 'PasswordKdfAlgo');
  if (algo._ !== 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow') {
    throw new SrpError('SRP_UNSUPPORTED_ALGO', `${name}: the client is too old for this password`);
  }
  const { salt1, salt2, g, p } = algo;
  checkBytes(salt1, 'salt1');
  checkBytes(salt2, 'salt2');
  checkBytes(p, 'p');
  const { random = basesOf(p), proved, profile } = options;
  const salts = { salt1: Uint8Array.from(salt1), salt2: Uint8Array.from(salt2) };
  return { salts, toCheck: { g, p, random, proved, profile } };
}

/** Refuses an algorithm that has not been checked; of callers without types. */
export function requireChecked(algo: CheckedAlgo, name: string): void {
  if (algo?.group?.profile === undefined) {
    throw new TypeError(expected(name, 'CheckedAlgo, returned by checkedAlgo', constructorOf(algo)));
  }
}
