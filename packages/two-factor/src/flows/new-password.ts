// What a new password is made of, by the offer of account.password.

import type { Bytes } from '@mtproof/contract';
import { type account_password, PasswordKdfAlgo } from '@mtproof/schema/two-factor';
import { type NewVerifier, newVerifier } from '@mtproof/srp';
import type { TlString } from '@mtproof/tl-wire';
import { clean } from '@noble/hashes/utils.js';
import { copyPassword, copyText } from '../argument.ts';
import { checkOptions, draw, type ProofOptions, powers, waiting } from '../options.ts';
import { checkAlgo, same } from './proof.ts';

/** What a flow takes of a new password. */
export interface NewPasswordInput extends ProofOptions {
  /** The new password exactly as typed: text, or its UTF-8. Secret. Bytes are copied before the promise is returned. */
  readonly new_password: Uint8Array | string;
  /** Shown to whoever is asked for the password; none by default. */
  readonly hint?: TlString | undefined;
}

/** The same as copies. */
export interface NewPassword {
  readonly password: Bytes;
  readonly hint: TlString;
}

/** The verifier that was made of an offer. */
export interface Prepared {
  readonly offer: PasswordKdfAlgo;
  readonly verifier: NewVerifier;
}

/** Lends copies of the arguments; wipes the password when `use` is done. */
export async function withNewPassword<T>(
  input: NewPasswordInput,
  use: (next: NewPassword) => Promise<T>,
): Promise<T> {
  checkOptions(input);
  const hint = copyText(input.hint ?? '', 'hint');
  const password = copyPassword(input.new_password, 'new_password');
  try {
    return await use({ password, hint });
  } finally {
    clean(password);
  }
}

/**
 * Checks `new_algo` and does the slow step of a new password.
 *
 * @param before - What was made for the flow already: it is right for the same offer.
 */
export async function prepare(
  { new_algo }: account_password,
  { password }: NewPassword,
  options: ProofOptions,
  before?: Prepared,
): Promise<Prepared> {
  if (before !== undefined && same(PasswordKdfAlgo, before.offer, new_algo)) {
    return before;
  }
  const algo = await checkAlgo(new_algo, options);
  const random = draw(options, 32);
  const verifier = await newVerifier({
    new_algo: algo,
    password,
    random,
    ...waiting(options),
    ...powers(options),
  });
  return { offer: new_algo, verifier };
}
