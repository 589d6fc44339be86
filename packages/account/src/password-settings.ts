// account.updatePasswordSettings and account.getPasswordSettings of today.

import type {
  account_getPasswordSettings,
  account_passwordSettings,
  account_updatePasswordSettings,
} from '@mtproof/schema/two-factor';
import { makeOrPostpone } from './change.ts';
import type { EmailSlice } from './email-address.ts';
import { CODE_LENGTH, type MailSlices } from './mailed-code.ts';
import type { SecretSlice } from './passport-secret.ts';
import { afterProof, type ProofSlices } from './proof.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, readSettings, type SettingsSlices, type SrpChange } from './settings.ts';

// Rule 8: Without a password, account.updatePasswordSettings takes inputCheckPasswordEmpty and has to set a password.
// Otherwise it is NEW_SETTINGS_EMPTY. With a password it takes a proof, and settings that name nothing change nothing:
// boolTrue.

/** Answers `account.updatePasswordSettings`. */
export function updatePasswordSettings<S extends ProofSlices & SettingsSlices & MailSlices>(
  state: S,
  call: Call<account_updatePasswordSettings>,
): Reply<S, boolean> {
  const { password: proof, new_settings } = call.request;
  if (state.password !== null || proof._ !== 'inputCheckPasswordEmpty') {
    return afterProof(state, call, (proved) => update(proved, call));
  }
  if (new_settings.new_algo === undefined || new_settings.new_password_hash?.length === 0) {
    return refuse(state, 'NEW_SETTINGS_EMPTY');
  }
  return update(state, call);
}

function update<S extends SettingsSlices & MailSlices>(
  state: S,
  call: Call<account_updatePasswordSettings>,
): Reply<S, boolean> {
  const change = readSettings(state, call.request.new_settings);
  return makeOrPostpone<SrpChange, S>(state, change, call, {
    make: makeChange,
    unconfirmed: (waiting) => refuse(waiting, 'EMAIL_UNCONFIRMED_%d', CODE_LENGTH),
  });
}

/** Answers `account.getPasswordSettings`. */
export function getPasswordSettings<S extends ProofSlices & EmailSlice & SecretSlice>(
  state: S,
  call: Call<account_getPasswordSettings>,
): Reply<S, account_passwordSettings> {
  return afterProof(state, call, (proved) => {
    const { email, secret } = proved;
    const response: account_passwordSettings = {
      _: 'account.passwordSettings',
      ...(email !== null && { email }),
      ...(secret !== null && { secure_settings: secret }),
    };
    return { state: proved, response };
  });
}
