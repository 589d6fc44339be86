// Temporary passwords: given out, and taken by a payment. Rule 18 at the head of state.ts.

import type {
  account_getTmpPassword,
  account_tmpPassword,
  inputPaymentCredentialsSaved,
} from '@mtproof/schema/two-factor';
import type { RpcError } from '@mtproof/two-factor';
import { equalBytes } from '@noble/ciphers/utils.js';
import { abytes } from '@noble/hashes/utils.js';
import { draw, type Moment, requireNow } from './moment.ts';
import { afterProof } from './proof.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import type { Account, Shared } from './state.ts';

/** One temporary password. */
export interface TmpPassword {
  /** Secret. */
  readonly tmp_password: Uint8Array;
  /** Server time in seconds. */
  readonly valid_until: number;
}

const LENGTH = 16;
const [SHORTEST, LONGEST] = [60, 86400];

/** Answers `account.getTmpPassword`. */
export function getTmpPassword(
  state: Account,
  call: Call<account_getTmpPassword>,
): Reply<Account, account_tmpPassword> {
  if (state.tmp_passwords_disabled) {
    return refuse(state, 'TMP_PASSWORD_DISABLED');
  }
  return afterProof(state, call, (proved) => giveTmpPassword(proved, call.request.period, call));
}

/** Gives out a temporary password; those that have expired go. */
export function giveTmpPassword<S extends Shared>(
  state: S,
  period: number,
  { now, random }: Moment,
): Reply<S, account_tmpPassword> {
  const valid_until = now + Math.min(Math.max(period, SHORTEST), LONGEST);
  const given: TmpPassword = { tmp_password: draw(random, LENGTH), valid_until };
  const tmp_passwords = [...state.tmp_passwords.filter((old) => old.valid_until > now), given];
  return { state: { ...state, tmp_passwords }, response: { _: 'account.tmpPassword', ...given } };
}

/**
 * Looks at the temporary password of a payment as a server does; the saved credentials themselves it takes for good.
 *
 * @param state - An account of either era. It stays as it is: a temporary password is not used up.
 * @param payment - `credentials`, untrusted; `now`: server time in seconds.
 * @returns `true`, or the error `TMP_PASSWORD_INVALID`.
 * @throws {@link TypeError} or {@link RangeError} `tmp_password` is not bytes, `now` is not a time.
 * @see https://core.telegram.org/method/account.getTmpPassword, https://core.telegram.org/constructor/inputPaymentCredentialsSaved
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import * as account from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state = account.createAccount({ user_id: 7n, login_code: '12345', random });
 * const credentials = { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password: Uint8Array.of(1) } as const;
 * assert.deepEqual(account.checkPaymentCredentials(state, { credentials, now: 1_700_000_000 }), {
 *   _: 'rpc_error',
 *   error_code: 400,
 *   error_message: 'TMP_PASSWORD_INVALID',
 * });
 * ```
 */
export function checkPaymentCredentials(
  state: Shared,
  payment: { readonly credentials: inputPaymentCredentialsSaved; readonly now: number },
): true | RpcError {
  const { credentials, now } = payment;
  requireNow(now);
  abytes(credentials.tmp_password, undefined, 'tmp_password');
  const good = state.tmp_passwords.some(
    ({ tmp_password, valid_until }) =>
      valid_until > now && equalBytes(tmp_password, credentials.tmp_password),
  );
  return good ? true : refuse(state, 'TMP_PASSWORD_INVALID').response;
}
