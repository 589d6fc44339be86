import type { account_ResetPasswordResult, account_resetPassword } from '@mtproof/schema/two-factor';
import { requestReset } from './pending-reset.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, type SettingsSlices } from './settings.ts';

// Rule 17: A reset of the password takes 7 days.
// account.resetPassword asks for it. A call before the date repeats the date. A call from the date on removes the password.
// For 7 days after account.declinePasswordReset no reset can be asked for: account.resetPasswordFailedWait.

/** Answers `account.resetPassword`. */
export function resetPassword<S extends SettingsSlices>(
  state: S,
  { now, random }: Call<account_resetPassword>,
): Reply<S, account_ResetPasswordResult> {
  const { password, pending_reset_date: until_date } = state;
  if (password === null) {
    return refuse(state, 'PASSWORD_EMPTY');
  }
  if (until_date === null) {
    return requestReset(state, now);
  }
  if (now < until_date) {
    return { state, response: { _: 'account.resetPasswordRequestedWait', until_date } };
  }
  const removed = makeChange(state, { password: null }, random);
  return { state: removed, response: { _: 'account.resetPasswordOk' } };
}
