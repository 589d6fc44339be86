// account.updatePasswordSettings and account.getPasswordSettings of layer 62.

import type {
  account_getPasswordSettings,
  account_passwordSettings,
  account_updatePasswordSettings,
} from '@mtproof/schema/layer62';
import { makeOrPostpone } from '../change.ts';
import type { EmailSlice } from '../email-address.ts';
import type { MailSlices } from '../mailed-code.ts';
import { type Call, type Reply, refuse } from '../reply.ts';
import { afterHash, type HashSlices } from './proof.ts';
import {
  type Layer62Change,
  type Layer62SettingsSlices,
  makeLayer62Change,
  readSettings,
} from './settings.ts';

/** Answers `account.updatePasswordSettings`. */
export function updatePasswordSettings<S extends Layer62SettingsSlices & MailSlices>(
  state: S,
  call: Call<account_updatePasswordSettings>,
): Reply<S, boolean> {
  const { current_password_hash: hash, new_settings } = call.request;
  if (state.password !== null) {
    return afterHash(state, { ...call, hash }, (proved) => update(proved, call));
  }
  if (hash.length > 0) {
    return refuse(state, 'PASSWORD_HASH_INVALID');
  }
  if (new_settings.new_salt === undefined || new_settings.new_password_hash?.length === 0) {
    return refuse(state, 'NEW_SETTINGS_EMPTY');
  }
  return update(state, call);
}

function update<S extends Layer62SettingsSlices & MailSlices>(
  state: S,
  call: Call<account_updatePasswordSettings>,
): Reply<S, boolean> {
  const change = readSettings(state, call.request.new_settings);
  return makeOrPostpone<Layer62Change, S>(state, change, call, {
    make: makeLayer62Change,
    unconfirmed: (waiting) => refuse(waiting, 'EMAIL_UNCONFIRMED'),
  });
}

/** Answers `account.getPasswordSettings`. */
export function getPasswordSettings<S extends HashSlices & EmailSlice>(
  state: S,
  call: Call<account_getPasswordSettings>,
): Reply<S, account_passwordSettings> {
  return afterHash(state, { ...call, hash: call.request.current_password_hash }, (proved) => ({
    state: proved,
    response: { _: 'account.passwordSettings', email: proved.email ?? '' },
  }));
}
