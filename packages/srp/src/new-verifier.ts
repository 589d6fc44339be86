import type { Bytes } from '@mtproof/contract';
import { type PowModOptions, pad, powModAsync } from '@mtproof/modp';
import type { passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow } from '@mtproof/schema/two-factor';
import { clean } from '@noble/hashes/utils.js';
import { type CheckedAlgo, requireChecked } from './algorithm.ts';
import { deriveX, deriveXSync } from './kdf.ts';
import { checkOptions, type Pbkdf2Options } from './pbkdf2.ts';
import { checkPowers } from './powers.ts';
import { extendSalt } from './salt.ts';
import { deriveV } from './server.ts';
import { wiping } from './wiping.ts';

/** What a new password is made of. */
export interface NewPassword {
  /** {@link checkedAlgo} of `new_algo` of `account.password`. */
  readonly new_algo: CheckedAlgo;
  /** The new password: text, exactly as typed, or its UTF-8. Secret. */
  readonly password: Uint8Array | string;
  /** 32 random bytes, the client's part of salt1. */
  readonly random: Uint8Array;
}

/** The fields of `account.passwordInputSettings` that set a password; see {@link setPasswordSettings}. */
export interface NewVerifier {
  /** The server's algorithm with `salt1` extended. */
  readonly new_algo: passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
  /** 256 bytes. */
  readonly new_password_hash: Uint8Array;
}

// salt1' = salt1 | random; salt2, g and p stay
function extended({ new_algo, random }: NewPassword): CheckedAlgo {
  requireChecked(new_algo, 'new_algo');
  return { ...new_algo, salt1: extendSalt(new_algo.salt1, random) };
}

/** What is sent of a verifier. */
function sent({ salt1, salt2, group }: CheckedAlgo, new_password_hash: Bytes): NewVerifier {
  return {
    new_algo: {
      _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
      salt1,
      salt2: Uint8Array.from(salt2),
      g: group.g,
      p: Uint8Array.from(group.p),
    },
    new_password_hash,
  };
}

/**
 * Algorithm and verifier of a new password, in one go; programs with anything else to do use {@link newVerifier}.
 *
 *     salt1'            = salt1 | random
 *     new_password_hash = g^PH2(password, salt1', salt2) mod p
 *
 * @param input - The algorithm, checked as for a proof; the password; 32 random bytes.
 * @returns Fresh objects: the algorithm to send is the extended one. `new_algo` of the input stays as it is.
 * @throws {@link TypeError} or {@link RangeError} `password` is neither bytes nor text, or a text with a lone surrogate;
 * `random` is not 32 bytes.
 * @throws {@link SrpError} `SRP_SALT_LENGTH`: salt1 has less than 8 bytes.
 * @see https://core.telegram.org/api/srp (Setting a new 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { checkedAlgo, newVerifierSync } from '@mtproof/srp';
 *
 * const new_algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(8),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const made = newVerifierSync({ new_algo, password: 'correct horse', random: crypto.getRandomValues(new Uint8Array(32)) });
 * assert.equal(made.new_algo.salt1.length, 40);
 * ```
 */
export function newVerifierSync(input: NewPassword): NewVerifier {
  const algo = extended(input);
  const x = deriveXSync({ algo, password: input.password });
  return sent(
    algo,
    wiping((secret) => deriveV({ algo, x: secret(x) })),
  );
}

/**
 * Algorithm and verifier of a new password, by the fastest engine there is, without blocking.
 *
 * @param input - As for {@link newVerifierSync}, all read before the promise is returned; `signal`, `onProgress`, `pbkdf2` as for
 * {@link deriveX}; `powMod`, native powers of the host.
 * @returns Fresh objects: the algorithm to send is the extended one. `new_algo` of the input stays as it is.
 * @throws {@link TypeError} or {@link RangeError} As {@link newVerifierSync}; an option has the wrong type; `pbkdf2` gave something other than 64 bytes, `powMod`
 * than 256.
 * @throws {@link SrpError} `SRP_SALT_LENGTH`: salt1 has less than 8 bytes.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/api/srp (Setting a new 2FA password)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { telegramPrime } from '@mtproof/modp';
 * import { checkedAlgo, newVerifier, setPasswordSettings } from '@mtproof/srp';
 *
 * const new_algo = checkedAlgo({
 *   _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
 *   salt1: new Uint8Array(8),
 *   salt2: new Uint8Array(16),
 *   g: 3,
 *   p: telegramPrime(),
 * });
 * const random = crypto.getRandomValues(new Uint8Array(32));
 * const made = await newVerifier({ new_algo, password: 'correct horse', random });
 * const settings = setPasswordSettings({ ...made, hint: '' });
 * assert.equal(settings.new_password_hash?.length, 256);
 * ```
 */
export async function newVerifier(
  input: NewPassword & Pbkdf2Options & Pick<PowModOptions, 'powMod'>,
): Promise<NewVerifier> {
  const { new_algo, password, random, powMod, ...options } = input;
  checkOptions(options);
  checkPowers({ powMod });
  const algo = extended({ new_algo, password, random });
  const x = await deriveX({ algo, password, ...options });
  try {
    const { g, p } = algo.group;
    const v = await powModAsync(
      { base: pad(g), exponent: x, modulus: p },
      { signal: options.signal, powMod },
    );
    return sent(algo, v);
  } finally {
    clean(x);
  }
}
