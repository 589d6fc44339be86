// account.passwordInputSettings of today: read into a change, and the change made.

import { draw, type Random } from '@mtproof/contract';
import { integers } from '@mtproof/modp';
import type {
  account_passwordInputSettings,
  PasswordKdfAlgo,
  SecureSecretSettings,
} from '@mtproof/schema/two-factor';
import type { CheckedAlgo } from '@mtproof/srp';
import type { ErrorType } from '@mtproof/two-factor';
import { equalBytes } from '@noble/ciphers/utils.js';
import { type Change, type ChangeSlices, makeSharedChange } from './change.ts';
import { isAddress } from './email-address.ts';
import { extendsSalt } from './new-salt.ts';
import { NO_SECRET, type SecretSlice, secretError } from './passport-secret.ts';
import type { SrpPassword, SrpPasswordSlice } from './password.ts';
import type { ResetSlice } from './pending-reset.ts';

/** What changes in an account of today. */
export interface SrpChange extends Change<SrpPassword> {
  readonly secret?: SecureSecretSettings;
}

/** What a change can reach in an account of today. */
export type SettingsSlices = ChangeSlices<SrpPassword, SrpChange> &
  SrpPasswordSlice &
  SecretSlice &
  ResetSlice;

// Rule 10: An empty new_password_hash removes the password.
// The algorithm and the hint beside it are not looked at. A new address or a Passport secret beside it is
// NEW_SETTINGS_INVALID. The recovery address is removed with the password.

/** Reads what the settings change, or why the account does not take them. */
export function readSettings(
  state: SrpPasswordSlice & SecretSlice,
  settings: account_passwordInputSettings,
): SrpChange | ErrorType {
  const { new_algo, new_password_hash, hint = '', email, new_secure_settings: secret } = settings;
  let change: SrpChange = {};
  if (new_password_hash?.length === 0) {
    if (email || secret !== undefined) {
      return 'NEW_SETTINGS_INVALID';
    }
    change = { password: null };
  } else if (new_algo !== undefined && new_password_hash !== undefined) {
    if (!isVerifier(state.new_algo, new_password_hash)) {
      return 'NEW_PASSWORD_BAD';
    }
    const algo = readAlgo(state.new_algo, new_algo);
    if (typeof algo === 'string') {
      return algo;
    }
    change = { password: { algo, v: new_password_hash, hint } };
  }
  if (email !== undefined) {
    if (email !== '' && !isAddress(email)) {
      return 'EMAIL_INVALID';
    }
    change = { ...change, email: email === '' ? null : email };
  }
  if (secret === undefined) {
    return change;
  }
  return secretError(state, secret) ?? { ...change, secret };
}

// Rule 9: A new password takes new_algo, with a salt1 that extends the one given.
// new_password_hash is 256 bytes, 1 < v < p - 1: else NEW_PASSWORD_BAD, also where the salt is wrong too. The algorithm is a
// known one: else NEW_SETTINGS_INVALID. salt2, g and p stay: else NEW_SALT_INVALID. The next salt1 is drawn anew.

// salt1' = salt1 | something
function readAlgo(given: CheckedAlgo, algo: PasswordKdfAlgo): CheckedAlgo | ErrorType {
  if (algo._ === 'passwordKdfAlgoUnknown') {
    return 'NEW_SETTINGS_INVALID';
  }
  const { salt1, salt2, g, p } = algo;
  const { group } = given;
  const same = g === group.g && equalBytes(p, group.p) && equalBytes(salt2, given.salt2);
  if (!same || !extendsSalt(salt1, given.salt1)) {
    return 'NEW_SALT_INVALID';
  }
  return { ...given, salt1: Uint8Array.from(salt1) };
}

// 1 < v < p - 1
function isVerifier({ group }: CheckedAlgo, v: Uint8Array): boolean {
  if (v.length !== 256) {
    return false;
  }
  const { compare, fromBytes, fromNumber, subMod } = integers;
  const [n, one, p] = [fromBytes(v), fromNumber(1), fromBytes(group.p)];
  return compare(n, one) > 0 && compare(n, subMod(p, one, p)) < 0;
}

/** Makes a change. Salts that were used are drawn anew. */
export function makeChange<S extends SettingsSlices>(state: S, change: SrpChange, random: Random): S {
  const { password, secret } = change;
  let changed = makeSharedChange(state, change);
  if (password !== undefined) {
    const salt1 = draw(random, state.new_algo.salt1.length);
    changed = {
      ...changed,
      password_number: state.password_number + 1,
      new_algo: { ...state.new_algo, salt1 },
      ...NO_SECRET,
      pending_reset_date: null,
    };
  }
  if (secret === undefined) {
    return changed;
  }
  const { has_secure_values } = state;
  return {
    ...changed,
    secret,
    has_secure_values,
    new_secure_salt: draw(random, state.new_secure_salt.length),
  };
}
