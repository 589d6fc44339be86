// Temporary passwords: given out, and checked in a payment.

import { checkBytes, draw, wrongType } from '@mtproof/contract';
import type {
  account_getTmpPassword,
  account_tmpPassword,
  inputPaymentCredentialsSaved,
} from '@mtproof/schema/two-factor';
import type { RpcError } from '@mtproof/two-factor';
import { equalBytes } from '@noble/ciphers/utils.js';
import { checkNow, type Moment } from './moment.ts';
import { afterProof, type ProofSlices } from './proof.ts';
import { type Call, type Reply, refuse } from './reply.ts';

/** One temporary password. */
export interface TmpPassword {
  /** Secret. */
  readonly tmp_password: Uint8Array;
  /** Server time in seconds. */
  readonly valid_until: number;
}

/** The temporary passwords of the account. */
export interface TmpPasswordsSlice {
  readonly tmp_passwords: readonly TmpPassword[];
  /** Whether none is given out. */
  readonly tmp_passwords_disabled: boolean;
}

// Rule 18: A temporary password is 16 random bytes, valid for `period` seconds.
// It may be used any number of times, and several are valid at a time. No document has an error for the period: below 60 it
// counts as 60, above 86400 as 86400, and valid_until says which. If the account has them switched off, the answer is
// TMP_PASSWORD_DISABLED, before the proof is checked.
const LENGTH = 16;
const [SHORTEST, LONGEST] = [60, 86400];

/** Answers `account.getTmpPassword`. */
export function getTmpPassword<S extends ProofSlices & TmpPasswordsSlice>(
  state: S,
  call: Call<account_getTmpPassword>,
): Reply<S, account_tmpPassword> {
  if (state.tmp_passwords_disabled) {
    return refuse(state, 'TMP_PASSWORD_DISABLED');
  }
  return afterProof(state, call, (proved) => giveTmpPassword(proved, call.request.period, call));
}

// Rule 28: The newest 32 temporary passwords are kept.
// One more takes the place of the oldest, which is not valid any more.
const KEPT = 32;

/** Gives out a temporary password, and deletes those that have expired. */
export function giveTmpPassword<S extends TmpPasswordsSlice>(
  state: S,
  period: number,
  { now, random }: Moment,
): Reply<S, account_tmpPassword> {
  const valid_until = now + Math.min(Math.max(period, SHORTEST), LONGEST);
  const given: TmpPassword = { tmp_password: draw(random, LENGTH), valid_until };
  const tmp_passwords = [...state.tmp_passwords.filter((old) => old.valid_until > now), given].slice(-KEPT);
  return { state: { ...state, tmp_passwords }, response: { _: 'account.tmpPassword', ...given } };
}

/**
 * Checks the temporary password of a payment as a server does. The saved credentials themselves are not checked.
 *
 * @param state - An account of either era. It is not changed: a temporary password is not used up.
 * @param payment - `credentials`, untrusted; `now`: server time in seconds.
 * @returns `true`, or the error `TMP_PASSWORD_INVALID`.
 * @throws {@link TypeError} or {@link RangeError} `state` is no account, `tmp_password` is not bytes, or `now` is not a time.
 * @see https://core.telegram.org/method/account.getTmpPassword, https://core.telegram.org/constructor/inputPaymentCredentialsSaved
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkPaymentCredentials, createAccount } from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const state = createAccount({ user_id: 7n, login_code: '12345', random });
 * const credentials = { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password: Uint8Array.of(1) } as const;
 * assert.deepEqual(checkPaymentCredentials(state, { credentials, now: 1_700_000_000 }), {
 *   _: 'rpc_error',
 *   error_code: 400,
 *   error_message: 'TMP_PASSWORD_INVALID',
 * });
 * ```
 */
export function checkPaymentCredentials(
  state: TmpPasswordsSlice,
  payment: { readonly credentials: inputPaymentCredentialsSaved; readonly now: number },
): true | RpcError {
  if (!Array.isArray(state?.tmp_passwords)) {
    throw wrongType('state', 'account', state);
  }
  const { credentials, now } = payment;
  checkNow(now);
  checkBytes(credentials.tmp_password, 'tmp_password');
  const valid = state.tmp_passwords.some(
    ({ tmp_password, valid_until }) =>
      valid_until > now && equalBytes(tmp_password, credentials.tmp_password),
  );
  return valid ? true : refuse(state, 'TMP_PASSWORD_INVALID').response;
}
