// What an account is created with, and the check of it.

import { checkBytes, checkInteger, checkLong, expected, type Random, wrongType } from '@mtproof/contract';
import type { keyStore } from '@mtproof/temp-key';
import type { SharedSlices } from './account.ts';
import { isAddress } from './email-address.ts';
import { digitsOf, MOST_SENT_CODES } from './login-code.ts';
import { MOST_LOGINS } from './logins.ts';
import { checkRandom } from './moment.ts';

/** What an account of either era is created with. */
export interface CreateShared {
  /** A long; in layer 62, an int. */
  readonly user_id: bigint;
  /** The code that `auth.signIn` takes, not empty. */
  readonly login_code: string;
  /** Digits, with or without a + in front. By default every number is that of the account. */
  readonly phone_number?: string;
  /** The keys that the server knows, with their limits. By default one permanent key, drawn at random. */
  readonly keys?: keyStore.Store;
  /** The permanent keys that are logged in already, by auth_key_id; `true`: the first. By default none. */
  readonly logged_in?: boolean | readonly bigint[];
  /** The password: text, exactly as typed, or its UTF-8. Its 100 000 rounds of PBKDF2 run at once. By default none. */
  readonly password?: string | Uint8Array;
  /** The hint beside the password. */
  readonly hint?: string;
  /** The recovery address beside the password, confirmed. */
  readonly recovery_email?: string;
  /** Whether temporary passwords are switched off. */
  readonly tmp_passwords_disabled?: boolean;
  /** How many codes and logins there may be at a time: a server of many clients needs more than the defaults. */
  readonly limits?: AccountLimits;
  readonly random: Random;
}

/** How many codes and logins an account has at a time. */
export interface AccountLimits {
  /** Hashes of `auth.sendCode`. Default 8. */
  readonly sent_codes?: number;
  /** Logins that wait for the password. Default 8. */
  readonly waiting_logins?: number;
  /** Logins that are in. Default 24. */
  readonly logins?: number;
}

/** What an account of today is created with. */
export interface CreateAccount extends CreateShared {
  readonly era?: 'srp';
  /** The algorithm of the first password. By default g = 3, Telegram's prime, and salts of 8 and 16 random bytes. */
  readonly algo?: {
    readonly g: number;
    readonly p: Uint8Array;
    readonly salt1: Uint8Array;
    readonly salt2: Uint8Array;
  };
  /** The address for login codes. By default none. */
  readonly login_email?: string;
  /** Whether there are Passport data. */
  readonly has_secure_values?: boolean;
}

/** What an account of the layers before SRP is created with. */
export interface CreateLayer62Account extends CreateShared {
  readonly era: 'layer62';
  /** What the salt of the first password begins with. By default 8 random bytes. */
  readonly new_salt?: Uint8Array;
}

/** Every option there is. */
type Options = Omit<CreateAccount, 'era'> &
  Omit<CreateLayer62Account, 'era'> & { readonly era?: 'srp' | 'layer62' };

const FLAGS = ['tmp_passwords_disabled', 'has_secure_values'] as const;
const ADDRESSES = ['recovery_email', 'login_email'] as const;

/**
 * Checks all options but the password and what is in the algorithm, which the functions that take them check.
 *
 * @throws {@link TypeError} or {@link RangeError} One has the wrong type or value.
 */
export function checkOptions(options: CreateAccount | CreateLayer62Account): void {
  const all: Options = options;
  checkRandom(all.random);
  checkEra(all.era);
  checkUser(all);
  checkKeys(all.keys);
  checkLogins(all);
  checkBesidePassword(all);
  for (const name of FLAGS) {
    const { [name]: flag = false } = all;
    if (typeof flag !== 'boolean') {
      throw wrongType(name, 'boolean', flag);
    }
  }
  for (const name of ADDRESSES) {
    const { [name]: address } = all;
    if (address !== undefined && !isAddress(checkedText(address, name))) {
      throw new RangeError(expected(name, 'address', 'another text'));
    }
  }
  if (all.new_salt !== undefined) {
    checkBytes(all.new_salt, 'new_salt');
  }
  if (all.algo !== undefined && (typeof all.algo !== 'object' || all.algo === null)) {
    throw wrongType('algo', 'object', all.algo);
  }
}

function checkedText(value: string, name: string): string {
  if (typeof value !== 'string') {
    throw wrongType(name, 'string', value);
  }
  return value;
}

function checkEra(era: string = 'srp'): void {
  if (checkedText(era, 'era') !== 'srp' && era !== 'layer62') {
    throw new RangeError(expected('era', 'srp or layer62', JSON.stringify(era.slice(0, 20))));
  }
}

function checkUser({ era, user_id, login_code, phone_number }: Options): void {
  checkLong(user_id, 'user_id');
  if (era === 'layer62' && user_id !== BigInt.asIntN(32, user_id)) {
    throw new RangeError(expected('user_id', 'bigint -2^31 … 2^31-1', String(user_id)));
  }
  if (checkedText(login_code, 'login_code').length === 0) {
    throw new RangeError(expected('login_code', 'text of at least one character', 'length=0'));
  }
  if (phone_number !== undefined && digitsOf(checkedText(phone_number, 'phone_number')) === undefined) {
    throw new RangeError(expected('phone_number', '1 to 15 digits', `length=${phone_number.length}`));
  }
}

function checkKeys(keys: keyStore.Store | undefined): void {
  const maps = keys === undefined ? [] : [keys?.perm_auth_keys, keys?.temp_auth_keys];
  if (!maps.every((map) => map instanceof Map)) {
    throw wrongType('keys', 'store of keyStore', keys);
  }
}

function checkLogins({ logged_in = false, keys }: Options): void {
  if (typeof logged_in === 'boolean') {
    return;
  }
  if (!Array.isArray(logged_in)) {
    throw wrongType('logged_in', 'boolean or array of bigint', logged_in);
  }
  for (const [at, auth_key_id] of logged_in.entries()) {
    checkLong(auth_key_id, `logged_in[${at}]`);
    if (keys?.perm_auth_keys.has(auth_key_id) !== true) {
      throw new RangeError(expected(`logged_in[${at}]`, 'permanent key of keys', String(auth_key_id)));
    }
  }
}

function checkBesidePassword(options: Options): void {
  for (const name of ['hint', 'recovery_email'] as const) {
    const { [name]: text } = options;
    if (text !== undefined && checkedText(text, name).length > 0 && options.password === undefined) {
      throw new RangeError(expected(name, 'undefined without a password', `length=${text.length}`));
    }
  }
}

/**
 * The limits of an account, where they are not the default.
 *
 * @throws {@link TypeError} or {@link RangeError} One is no integer of at least 1.
 */
export function limitsOf(limits: AccountLimits = {}): Pick<SharedSlices, 'most_sent_codes' | 'most_logins'> {
  if (typeof limits !== 'object' || limits === null) {
    throw wrongType('limits', 'object', limits);
  }
  const {
    sent_codes = MOST_SENT_CODES,
    waiting_logins = MOST_LOGINS.password,
    logins = MOST_LOGINS.in,
  } = limits;
  for (const [name, limit] of Object.entries({ sent_codes, waiting_logins, logins })) {
    checkInteger(limit, `limits.${name}`, 1, Number.MAX_SAFE_INTEGER);
  }
  return { most_sent_codes: sent_codes, most_logins: { password: waiting_logins, in: logins } };
}
