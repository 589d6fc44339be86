// The proof before SRP: the salted hash of the password itself.

import type { Bytes } from '@mtproof/contract';
import { account_getPassword, type account_Password, type account_password } from '@mtproof/schema/layer62';
import { legacyPasswordHash } from '@mtproof/srp';
import type { Method } from '@mtproof/tl-wire';
import { clean } from '@noble/hashes/utils.js';
import { copyPassword } from '../argument.ts';
import { type Call, call, refused } from '../call.ts';
import type { Layer62Invoke } from '../invoke.ts';
import { type CallOptions, checkOptions, type RandomOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';

/** For flows that prove the password. */
export interface PasswordInput extends RandomOptions {
  /** The current password exactly as typed: text, or its UTF-8. Secret. Bytes are copied before the promise is returned. */
  readonly password: Uint8Array | string;
}

/**
 * `account.getPassword`: whether there is a password, its hint, and the salts.
 *
 * @param invoke - Of a client of layer 62.
 * @param options - `signal`.
 * @returns `account.password`, or `account.noPassword`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.getPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { layer62, type Layer62Invoke } from '@mtproof/two-factor';
 *
 * const answer = { _: 'account.noPassword', new_salt: new Uint8Array(8), email_unconfirmed_pattern: '' };
 * const invoke: Layer62Invoke = async () => answer as never;
 * const outcome = await layer62.getPassword(invoke);
 * assert.equal(outcome.ok && outcome.value._, 'account.noPassword');
 * ```
 */
export async function getPassword(
  invoke: Layer62Invoke,
  options: CallOptions = {},
): Promise<Outcome<account_Password>> {
  return call(invoke, account_getPassword, { _: 'account.getPassword' }, options);
}

/** Makes a request with the hash, from the `account.password` whose salt is in it. */
export type BuildRequest<T> = (password_hash: Bytes, account: account_password) => T;

/** A flow of one request with a proof. */
export async function withHash<T extends Call, R>(
  invoke: Layer62Invoke,
  input: PasswordInput,
  method: Method<T, R>,
  build: BuildRequest<T>,
): Promise<Outcome<R>> {
  checkOptions(input);
  const password = copyPassword(input.password, 'password');
  try {
    const fetched = await getPassword(invoke, input);
    if (!fetched.ok) {
      return fetched;
    }
    const account = fetched.value;
    if (account._ === 'account.noPassword') {
      return refused(method.name, 'PASSWORD_EMPTY');
    }
    // password_hash = SHA256(current_salt | password | current_salt)
    const hash = legacyPasswordHash({ password, salt: account.current_salt });
    return await call(invoke, method, build(hash, account), input);
  } finally {
    clean(password);
  }
}
