// account.passwordInputSettings of today: read, and made. Rules 8 to 12 at the head of state.ts.

import { integers } from '@mtproof/modp';
import type {
  account_passwordInputSettings,
  PasswordKdfAlgo,
  SecureSecretSettings,
} from '@mtproof/schema/two-factor';
import type { CheckedAlgo } from '@mtproof/srp';
import type { ErrorType } from '@mtproof/two-factor';
import { equalBytes } from '@noble/ciphers/utils.js';
import { type Change, makeSharedChange } from './change.ts';
import { isAddress } from './email-address.ts';
import { draw, type Random } from './moment.ts';
import { extendsSalt } from './salt.ts';
import type { Account, SrpPassword } from './state.ts';

/** What changes in an account of today. */
export interface SrpChange extends Change<SrpPassword> {
  readonly secret?: SecureSecretSettings;
}

/** Reads what the settings change, or says why they cannot. */
export function readSettings(state: Account, settings: account_passwordInputSettings): SrpChange | ErrorType {
  const { new_algo, new_password_hash, hint = '', email, new_secure_settings: secret } = settings;
  const removes = new_password_hash?.length === 0;
  if (state.password === null && (new_algo === undefined || removes)) {
    return 'NEW_SETTINGS_EMPTY';
  }

  let change: SrpChange = {};
  if (removes) {
    if (email || secret !== undefined) {
      return 'NEW_SETTINGS_INVALID';
    }
    change = { password: null };
  } else if (new_algo !== undefined && new_password_hash !== undefined) {
    const algo = readAlgo(state.new_algo, new_algo);
    if (typeof algo === 'string') {
      return algo;
    }
    if (!isVerifier(algo, new_password_hash)) {
      return 'NEW_SETTINGS_INVALID';
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

// salt1' = salt1 | something; salt2, g and p stay
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

function secretError(state: Account, secret: SecureSecretSettings): ErrorType | null {
  const { secure_algo, secure_secret } = secret;
  if (secure_algo._ !== 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000') {
    return 'NEW_SETTINGS_INVALID';
  }
  if (!extendsSalt(secure_algo.salt, state.new_secure_salt)) {
    return 'NEW_SALT_INVALID';
  }
  return secure_secret.length === 32 ? null : 'NEW_SETTINGS_INVALID';
}

/** Makes a change. Salts that were used are drawn anew. */
export function makeChange(state: Account, change: SrpChange, random: Random): Account {
  const { password, secret } = change;
  let changed = makeSharedChange(state, change);
  if (password !== undefined) {
    const salt1 = draw(random, state.new_algo.salt1.length);
    changed = {
      ...changed,
      password_number: state.password_number + 1,
      new_algo: { ...state.new_algo, salt1 },
      secret: null,
      pending_reset_date: null,
    };
  }
  if (secret === undefined) {
    return changed;
  }
  return { ...changed, secret, new_secure_salt: draw(random, state.new_secure_salt.length) };
}
