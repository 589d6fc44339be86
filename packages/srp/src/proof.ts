// From account.password to inputCheckPasswordSRP: what a client calls, over the strict functions.

import {
  bytesOf,
  checkBytes,
  checkLong,
  constructorOf,
  draw,
  expected,
  type Random,
} from '@mtproof/contract';
import { type CheckGroup, GROUP_RANDOM_LENGTH, type PowModOptions } from '@mtproof/modp';
import type { account_password, inputCheckPasswordSRP, PasswordKdfAlgo } from '@mtproof/schema/two-factor';
import { clean, randomBytes } from '@noble/hashes/utils.js';
import { type CheckedAlgo, checkedAlgoAsync } from './algorithm.ts';
import { type ClientProof, type ProveClient, proofSteps } from './client.ts';
import { SrpError } from './error.ts';
import { deriveX } from './kdf.ts';
import { checkOptions, type Pbkdf2Options } from './pbkdf2.ts';
import { atOnce, inTurns, type WithPowers } from './powers.ts';

/** How {@link proof} computes. */
export interface ProofOptions
  extends Pbkdf2Options,
    Pick<PowModOptions, 'powMod'>,
    Pick<CheckGroup, 'proved' | 'profile'> {
  /** By default the platform's generator, `crypto.getRandomValues`. */
  readonly random?: Random | undefined;
}

/** What {@link proofFromX} takes besides `account.password`. */
export interface ProofFromX {
  /** {@link checkedAlgo} of `current_algo`. */
  readonly algo: CheckedAlgo;
  /** Of {@link deriveX}, 32 bytes. Secret. */
  readonly x: Uint8Array;
  /** Asked for 256 bytes, a, at most four times. */
  readonly random: Random;
}

/** What the proof reads of `account.password`: the fields of one flag bit. */
export type PasswordFields = Pick<account_password, 'srp_B' | 'srp_id'>;

// One a fails with a probability of 2^-63, all four of them when `random` is broken.
const DRAWS = 4;

/**
 * `inputCheckPasswordSRP` of an x that was derived before, for the second proof after `SRP_ID_INVALID`: x costs most of the
 * time and depends on the password and the salts only.
 *
 * Draws a, and draws it again after `SRP_A_RANGE` and `SRP_U_ZERO`.
 *
 * @param account - The fresh `account.password`, untrusted. Its salts and group are those of `algo`, or x is another one.
 * @param input - Algorithm, `x`, and the random source.
 * @returns `srp_id`, A and M1. For one request.
 * @throws {@link TypeError} or {@link RangeError} An argument, or what `random` returns, has the wrong type or length.
 * @throws {@link SrpError} As {@link proveClient}. `SRP_A_RANGE`: `random` is no random source.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { challenge, checkedAlgo, deriveV, proofFromX } from '@mtproof/srp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(40),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const x = new Uint8Array(32).fill(1); // of deriveX
 * const srp_B = challenge({ algo, v: deriveV({ algo, x }), b: random(256) }); // the server
 *
 * const check = proofFromX({ srp_B, srp_id: 7n }, { algo, x, random });
 * assert.equal(check.srp_id, 7n);
 * ```
 */
export function proofFromX(account: PasswordFields, input: ProofFromX): inputCheckPasswordSRP {
  return atOnce(stepsFromX(account, input));
}

/**
 * The same as {@link proofFromX}, leaving the event loop its turns where powers are slow.
 *
 * @param account - As there, read before the promise is returned.
 * @param input - As there, x as well read before; `signal`; `powMod`, native powers of the host.
 * @returns `srp_id`, A and M1. For one request.
 * @throws {@link TypeError} or {@link RangeError} As there; `signal` or `powMod` has the wrong type; `powMod` gave something other than
 * 256 bytes.
 * @throws {@link SrpError} As there.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import type { ProofFromX, PasswordFields } from '@mtproof/srp';
 * import { proofFromXAsync } from '@mtproof/srp';
 *
 * // account: the answer of account.getPassword after SRP_ID_INVALID; input: what the first proof was made of
 * async function again(account: PasswordFields, input: ProofFromX) {
 *   return proofFromXAsync(account, { ...input, signal: AbortSignal.timeout(60_000) });
 * }
 * ```
 */
export async function proofFromXAsync(
  account: PasswordFields,
  { signal, powMod, ...input }: ProofFromX & PowModOptions,
): Promise<inputCheckPasswordSRP> {
  return inTurns(stepsFromX(account, input), { signal, powMod });
}

/** The proof of one a, or nothing where it is unlucky and may be drawn again. */
function* stepsFromA(input: ProveClient, mayDraw: boolean): WithPowers<ClientProof | undefined> {
  try {
    return yield* proofSteps(input);
  } catch (error) {
    const isUnlucky =
      error instanceof SrpError && (error.code === 'SRP_A_RANGE' || error.code === 'SRP_U_ZERO');
    if (isUnlucky && mayDraw) {
      return undefined;
    }
    throw error;
  } finally {
    clean(input.a);
  }
}

function* stepsFromX(
  account: PasswordFields,
  { algo, x, random }: ProofFromX,
): WithPowers<inputCheckPasswordSRP> {
  const { srp_B, srp_id } = account as Required<PasswordFields>;
  checkLong(srp_id, 'account.srp_id');
  checkBytes(srp_B, 'account.srp_B');
  checkBytes(x, 'x', 32);
  // The caller may go on to use its buffers while powers are computed.
  const copies = { srp_B: Uint8Array.from(srp_B), x: Uint8Array.from(x) };
  try {
    for (let draws = 1; ; draws++) {
      const made = yield* stepsFromA({ algo, ...copies, a: draw(random, 256) }, draws < DRAWS);
      if (made !== undefined) {
        return { _: 'inputCheckPasswordSRP', srp_id, ...made };
      }
    }
  } finally {
    clean(copies.x);
  }
}

/** `current_algo`. An object of another library is refused before anything is read of it, whatever the account is. */
function currentAlgo(account: account_password): PasswordKdfAlgo | undefined {
  if (account?._ !== 'account.password') {
    throw new TypeError(expected('account', "{ _: 'account.password', … }", constructorOf(account)));
  }
  const { has_password, current_algo, new_algo } = account;
  // new_algo is there with every account: without it the fields have other names, such as newAlgo.
  if (!(current_algo ?? new_algo)) {
    const fields = `fields ${Object.keys(account).join(', ').slice(0, 100)}`;
    throw new TypeError(expected('account', 'account.password with new_algo', fields));
  }
  return has_password === true ? current_algo : undefined;
}

/**
 * Proves a password: from the answer of `account.getPassword` to what `auth.checkPassword`, `account.getTmpPassword` and
 * others take.
 *
 *     current_algo → checkedAlgo → deriveX → proveClient, again with another a where it is unlucky
 *
 * `random` is called for modp's `GROUP_RANDOM_LENGTH` bytes, which test an unknown p, then for a: 256 bytes. There is no form
 * that blocks: the slow step takes up to a second, and only its asynchronous form is the platform's own.
 *
 * srp_B serves one proof. When the server answers `SRP_ID_INVALID`, fetch `account.password` anew and prove again.
 *
 * @param account - `account.password`, untrusted.
 * @param password - Text, exactly as typed, or its UTF-8; may be empty. Secret. Read before the promise is returned.
 * @param options - `signal`, `onProgress`, `pbkdf2`: the slow step. `powMod`: native powers of the host. `random`: default the
 * platform's. `profile`, `proved`: how to check the group.
 * @returns `srp_id`, A and M1. For one request.
 * @throws {@link TypeError} or {@link RangeError} An argument, an option, or what `random` returns, has the wrong type, length or value;
 * `account` is an object of another library.
 * @throws {@link SrpError} `SRP_NO_PASSWORD`: send `inputCheckPasswordEmpty`. `SRP_UNSUPPORTED_ALGO`: ask the user to update
 * the client. As {@link proveClient}: send no proof.
 * @throws `ModpError` of `@mtproof/modp`: the group must not be used.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (Checking the password with SRP)
 * @example
 * ```ts
 * import type { account_password, InputCheckPasswordSRP } from '@mtproof/schema/two-factor';
 * import { proof } from '@mtproof/srp';
 *
 * // account: the answer of account.getPassword; the result: `password` of auth.checkPassword
 * async function prove(account: account_password): Promise<InputCheckPasswordSRP> {
 *   return proof(account, 'correct horse', { signal: AbortSignal.timeout(10_000) });
 * }
 * ```
 */
export async function proof(
  account: account_password,
  password: Uint8Array | string,
  options: ProofOptions = {},
): Promise<inputCheckPasswordSRP> {
  const { random = randomBytes, proved, profile, powMod, ...waiting } = options;
  checkOptions(waiting);
  const data = bytesOf(password, 'password');
  try {
    const bases = draw(random, GROUP_RANDOM_LENGTH);
    const powers = { signal: waiting.signal, powMod };
    const algo = await checkedAlgoAsync(currentAlgo(account), { random: bases, proved, profile, ...powers });
    const x = await deriveX({ algo, password: data, ...waiting });
    try {
      return await inTurns(stepsFromX(account, { algo, x, random }), powers);
    } finally {
      clean(x);
    }
  } finally {
    clean(data);
  }
}
