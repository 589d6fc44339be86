// auth.checkRecoveryPassword and auth.recoverPassword of today.

import type {
  account_PasswordInputSettings,
  auth_authorization,
  auth_checkRecoveryPassword,
  auth_recoverPassword,
} from '@mtproof/schema/two-factor';
import type { ErrorType } from '@mtproof/two-factor';
import type { BudgetSlices } from './budgets.ts';
import { authorization } from './login.ts';
import { type LoginsSlice, letIn } from './logins.ts';
import type { PasswordSlice } from './password.ts';
import { afterCode, type RecoveryCodeSlice } from './recovery-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, readSettings, type SettingsSlices, type SrpChange } from './settings.ts';

/** Answers `auth.checkRecoveryPassword`: boolTrue for a right code. */
export function checkRecoveryPassword<S extends PasswordSlice<unknown> & RecoveryCodeSlice & BudgetSlices>(
  state: S,
  call: Call<auth_checkRecoveryPassword>,
): Reply<S, boolean> {
  return afterCode(state, call, () => ({ state, response: true }));
}

// Rule 16: A right recovery code lets the login in.
// Without new_settings the password is removed. With new_settings it is replaced, as account.updatePasswordSettings would:
// they name a password and no address, else NEW_SETTINGS_INVALID. The code stays valid after a refusal.

/** Answers `auth.recoverPassword`: the password is removed, or replaced. */
export function recoverPassword<
  S extends SettingsSlices & LoginsSlice & BudgetSlices & { readonly user_id: bigint },
>(state: S, call: Call<auth_recoverPassword>): Reply<S, auth_authorization> {
  return afterCode(state, call, () => {
    const change = readRecovery(state, call.request.new_settings);
    if (typeof change === 'string') {
      return refuse(state, change);
    }
    return letIn(makeChange(state, change, call.random), call, authorization(state));
  });
}

function readRecovery(
  state: SettingsSlices,
  settings: account_PasswordInputSettings | undefined,
): SrpChange | ErrorType {
  if (settings === undefined) {
    return { password: null };
  }
  if (settings.new_algo === undefined || settings.email !== undefined) {
    return 'NEW_SETTINGS_INVALID';
  }
  return readSettings(state, settings);
}
