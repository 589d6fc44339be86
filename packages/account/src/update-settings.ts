// account.updatePasswordSettings and account.getPasswordSettings of today.

import type {
  account_getPasswordSettings,
  account_passwordSettings,
  account_updatePasswordSettings,
} from '@mtproof/schema/two-factor';
import { newAddress, postpone } from './change.ts';
import { CODE_LENGTH } from './mailed-code.ts';
import { afterProof } from './proof.ts';
import { type Call, type Reply, refuse } from './reply.ts';
import { makeChange, readSettings } from './settings.ts';
import type { Account } from './state.ts';

/** Answers `account.updatePasswordSettings`. */
export function updatePasswordSettings(
  state: Account,
  call: Call<account_updatePasswordSettings>,
): Reply<Account, boolean> {
  const without = state.password === null && call.request.password._ === 'inputCheckPasswordEmpty';
  return without ? update(state, call) : afterProof(state, call, (proved) => update(proved, call));
}

function update(state: Account, call: Call<account_updatePasswordSettings>): Reply<Account, boolean> {
  const change = readSettings(state, call.request.new_settings);
  if (typeof change === 'string') {
    return refuse(state, change);
  }
  const to = newAddress(state, change);
  if (to === null) {
    return { state: makeChange(state, change, call.random), response: true };
  }
  return refuse(postpone(state, { change, to }, call), 'EMAIL_UNCONFIRMED_%d', CODE_LENGTH);
}

/** Answers `account.getPasswordSettings`. */
export function getPasswordSettings(
  state: Account,
  call: Call<account_getPasswordSettings>,
): Reply<Account, account_passwordSettings> {
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
