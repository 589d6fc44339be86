// No password and no recovery address: a logged-in session may have the password removed after a week.

import {
  account_declinePasswordReset,
  type account_ResetPasswordResult,
  account_resetPassword,
} from '@mtproof/schema/two-factor';
import { call, confirmed } from '../call.ts';
import type { Invoke } from '../invoke.ts';
import type { CallOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';

/**
 * Asks for the password to be removed, and when the time has come, removes it.
 *
 * @param invoke - Of the client.
 * @param options - `signal`.
 * @returns `account.resetPasswordRequestedWait`: call again at until_date; `account.resetPasswordOk`: there is no password any
 * more; `account.resetPasswordFailedWait`: a request was declined lately, try at retry_date. Or the error: `PASSWORD_EMPTY`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.resetPassword
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { type Invoke, resetPassword } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'account.resetPasswordRequestedWait', until_date: 1700604800 }) as never;
 * const outcome = await resetPassword(invoke);
 * assert.ok(outcome.ok && outcome.value._ === 'account.resetPasswordRequestedWait');
 * assert.equal(outcome.value.until_date, 1700604800); // unix seconds
 * ```
 */
export async function resetPassword(
  invoke: Invoke,
  options: CallOptions = {},
): Promise<Outcome<account_ResetPasswordResult>> {
  const method = account_resetPassword;
  return call(invoke, method, { _: method.name }, options);
}

/**
 * Takes a request to remove the password back.
 *
 * @param invoke - Of the client.
 * @param options - `signal`.
 * @returns `true`; or the error: `RESET_REQUEST_MISSING`.
 * @throws {@link FlowError} `FLOW_ANSWER`.
 * @throws `signal.reason` when aborted; what `invoke` rejects with.
 * @see https://core.telegram.org/method/account.declinePasswordReset
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { declinePasswordReset, type Invoke } from '@mtproof/two-factor';
 *
 * const invoke: Invoke = async () => ({ _: 'rpc_error', error_code: 400, error_message: 'RESET_REQUEST_MISSING' });
 * const outcome = await declinePasswordReset(invoke);
 * assert.ok(!outcome.ok && outcome.error.type === 'RESET_REQUEST_MISSING');
 * ```
 */
export async function declinePasswordReset(
  invoke: Invoke,
  options: CallOptions = {},
): Promise<Outcome<true>> {
  const method = account_declinePasswordReset;
  return confirmed(method.name, await call(invoke, method, { _: method.name }, options));
}
