// account.resetPassword and account.declinePasswordReset. Rule 17 at the head of state.ts.

import type {
  account_declinePasswordReset,
  account_ResetPasswordResult,
  account_resetPassword,
  account_resetPasswordFailedWait,
  account_resetPasswordRequestedWait,
} from '@mtproof/schema/two-factor';
import { RESET_WAIT } from './moment.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange } from './settings.ts';
import type { Account } from './state.ts';

/** Answers `account.resetPassword`: asks for a reset, says when, or makes it. */
export function resetPassword(
  state: Account,
  { now, random }: Call<account_resetPassword>,
): Reply<Account, account_ResetPasswordResult> {
  const { password, pending_reset_date, reset_retry_date } = state;
  if (password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  if (pending_reset_date === null) {
    if (now < reset_retry_date) {
      return { state, response: failedWait(reset_retry_date) };
    }
    const until_date = now + RESET_WAIT;
    return { state: { ...state, pending_reset_date: until_date }, response: requestedWait(until_date) };
  }
  if (now < pending_reset_date) {
    return { state, response: requestedWait(pending_reset_date) };
  }
  const removed = makeChange(state, { password: null }, random);
  return { state: removed, response: { _: 'account.resetPasswordOk' } };
}

const requestedWait = (until_date: number): account_resetPasswordRequestedWait => ({
  _: 'account.resetPasswordRequestedWait',
  until_date,
});
const failedWait = (retry_date: number): account_resetPasswordFailedWait => ({
  _: 'account.resetPasswordFailedWait',
  retry_date,
});

/** Answers `account.declinePasswordReset`. */
export function declinePasswordReset(
  state: Account,
  { now }: Call<account_declinePasswordReset>,
): Reply<Account, boolean> {
  if (state.pending_reset_date === null) {
    return refuse(state, 'RESET_REQUEST_MISSING');
  }
  const declined = { ...state, pending_reset_date: null, reset_retry_date: now + RESET_WAIT };
  return { state: declined, response: true };
}
