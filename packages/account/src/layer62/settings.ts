// account.passwordInputSettings of layer 62: read into a change, and the change made.

import { draw, type Random } from '@mtproof/contract';
import type { account_passwordInputSettings } from '@mtproof/schema/layer62';
import type { ErrorType } from '@mtproof/two-factor';
import { type Change, type ChangeSlices, makeSharedChange } from '../change.ts';
import { isAddress } from '../email-address.ts';
import { extendsSalt } from '../new-salt.ts';
import type { Layer62Password, Layer62PasswordSlice } from './password.ts';

/** What changes in an account of layer 62. */
export type Layer62Change = Change<Layer62Password>;

/** What a change can reach in an account of layer 62. */
export type Layer62SettingsSlices = ChangeSlices<Layer62Password, Layer62Change> & Layer62PasswordSlice;

// Rule 21: In layer 62 new_salt extends the one given, and new_password_hash is 32 bytes.
// Otherwise they are NEW_SALT_INVALID and NEW_SETTINGS_INVALID. An empty new_password_hash removes the password.

/** Reads what the settings change, or why the account does not take them. */
export function readSettings(
  state: Layer62PasswordSlice,
  settings: account_passwordInputSettings,
): Layer62Change | ErrorType {
  const { new_salt, new_password_hash, hint = '', email } = settings;
  let change: Layer62Change = {};
  if (new_password_hash?.length === 0) {
    if (email) {
      return 'NEW_SETTINGS_INVALID';
    }
    change = { password: null };
  } else if (new_salt !== undefined && new_password_hash !== undefined) {
    if (!extendsSalt(new_salt, state.new_salt)) {
      return 'NEW_SALT_INVALID';
    }
    if (new_password_hash.length !== 32) {
      return 'NEW_SETTINGS_INVALID';
    }
    change = { password: { current_salt: new_salt, password_hash: new_password_hash, hint } };
  }
  if (email === undefined) {
    return change;
  }
  if (email !== '' && !isAddress(email)) {
    return 'EMAIL_INVALID';
  }
  return { ...change, email: email === '' ? null : email };
}

/** Makes a change. A salt that was used is drawn anew. */
export function makeLayer62Change<S extends Layer62SettingsSlices>(
  state: S,
  change: Layer62Change,
  random: Random,
): S {
  const changed = makeSharedChange(state, change);
  if (change.password === undefined) {
    return changed;
  }
  return { ...changed, new_salt: draw(random, state.new_salt.length) };
}
