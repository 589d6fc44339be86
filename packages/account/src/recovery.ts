// auth.checkRecoveryPassword and auth.recoverPassword of today. Rule 16 at the head of state.ts.

import type {
  account_PasswordInputSettings,
  auth_authorization,
  auth_checkRecoveryPassword,
  auth_recoverPassword,
} from '@mtproof/schema/two-factor';
import type { ErrorType } from '@mtproof/two-factor';
import { authorization } from './login.ts';
import { letIn } from './logins.ts';
import { afterCode } from './recovery-code.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, readSettings, type SrpChange } from './settings.ts';
import type { Account } from './state.ts';

/** Answers `auth.checkRecoveryPassword`: boolTrue for a right code. */
export function checkRecoveryPassword(
  state: Account,
  call: Call<auth_checkRecoveryPassword>,
): Reply<Account, boolean> {
  return afterCode(state, call, () => ({ state, response: true }));
}

/** Answers `auth.recoverPassword`: the password is removed, or replaced. */
export function recoverPassword(
  state: Account,
  call: Call<auth_recoverPassword>,
): Reply<Account, auth_authorization> {
  return afterCode(state, call, () => {
    const change = readRecovery(state, call.request.new_settings);
    if (typeof change === 'string') {
      return refuse(state, change);
    }
    return letIn(makeChange(state, change, call.random), call, authorization(state));
  });
}

function readRecovery(
  state: Account,
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
