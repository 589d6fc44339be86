import { draw } from '@mtproof/contract';
import { GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { type CheckedAlgo, checkedAlgo, legacyNewPassword, newVerifierSync } from '@mtproof/srp';
import { keyStore } from '@mtproof/temp-key';
import type { Account, Layer62Account, SharedSlices } from './account.ts';
import {
  type CreateAccount,
  type CreateLayer62Account,
  type CreateShared,
  checkOptions,
  limitsOf,
} from './create-options.ts';
import { makeLayer62Change } from './layer62/settings.ts';
import { digitsOf } from './login-code.ts';
import { NO_SECRET } from './passport-secret.ts';
import { makeChange } from './settings.ts';

const SALT_LENGTH = 8;
/** The part of salt1 that a client appends; before SRP, of new_salt. */
const CLIENT_SALT_LENGTH = 32;
const LAYER62_CLIENT_SALT_LENGTH = 8;

/**
 * Creates an account: by default without a login, a password or an address.
 *
 * @param input - The user, the login code and the keys; the password, the addresses and the login that are there from the
 * start; for the first password, the algorithm or the salt.
 * @returns Plain data. Requests lead to all other states.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws `ModpError` of `@mtproof/modp`: `algo` has a group that no client accepts.
 * @throws `SrpError` of `@mtproof/srp`: there is a password, and `salt1` of `algo` has less than 8 bytes.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createAccount } from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const who = { user_id: 7n, login_code: '12345', random };
 * assert.equal(createAccount(who).password, null);
 *
 * const password = { password: 'correct horse', recovery_email: 'ada@example.org' };
 * const account = createAccount({ ...who, ...password, logged_in: true });
 * assert.equal(account.password?.v.length, 256);
 * assert.deepEqual([...account.logins.values()], ['in']);
 *
 * const before = createAccount({ era: 'layer62', ...who, ...password });
 * assert.equal(before.password?.password_hash.length, 32);
 * ```
 */
export function createAccount(input: CreateAccount): Account;
export function createAccount(input: CreateLayer62Account): Layer62Account;
export function createAccount(input: CreateAccount | CreateLayer62Account): Account | Layer62Account {
  checkOptions(input);
  return input.era === 'layer62' ? createLayer62Account(input) : createSrpAccount(input);
}

function createSrpAccount(input: CreateAccount): Account {
  const { random, login_email = null, has_secure_values = false } = input;
  const account: Account = {
    ...shared(input),
    era: 'srp',
    password_number: 0,
    new_algo: firstAlgo(input),
    new_secure_salt: draw(random, SALT_LENGTH),
    ...NO_SECRET,
    login_email,
    challenges: new Map(),
    next_srp_id: new DataView(draw(random, 8).buffer).getBigInt64(0, true),
    pending_reset_date: null,
    reset_retry_date: 0,
  };
  return { ...withPassword(account, input), has_secure_values };
}

function firstAlgo({ algo, random }: CreateAccount): CheckedAlgo {
  const { g, p, salt1, salt2 } = algo ?? {
    g: 3,
    p: telegramPrime(),
    salt1: draw(random, SALT_LENGTH),
    salt2: draw(random, 16),
  };
  const _ = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow' as const;
  return checkedAlgo({ _, salt1, salt2, g, p }, { random: draw(random, GROUP_RANDOM_LENGTH) });
}

function withPassword(account: Account, input: CreateAccount): Account {
  const { password, hint = '', recovery_email, random } = input;
  if (password === undefined) {
    return account;
  }
  const { new_algo } = account;
  const made = newVerifierSync({ new_algo, password, random: draw(random, CLIENT_SALT_LENGTH) });
  const algo = { ...new_algo, salt1: Uint8Array.from(made.new_algo.salt1) };
  const first = { password: { algo, v: made.new_password_hash, hint }, email: recovery_email ?? null };
  return makeChange(account, first, random);
}

function createLayer62Account(input: CreateLayer62Account): Layer62Account {
  const { password, hint = '', recovery_email, random } = input;
  const new_salt = Uint8Array.from(input.new_salt ?? draw(random, SALT_LENGTH));
  const account: Layer62Account = { ...shared(input), era: 'layer62', new_salt };
  if (password === undefined) {
    return account;
  }
  const made = legacyNewPassword({
    new_salt,
    password,
    random: draw(random, LAYER62_CLIENT_SALT_LENGTH),
  });
  const { new_salt: current_salt, new_password_hash: password_hash } = made;
  const first = { password: { current_salt, password_hash, hint }, email: recovery_email ?? null };
  return makeLayer62Change(account, first, random);
}

function shared({
  user_id,
  login_code,
  phone_number,
  keys: known,
  logged_in = false,
  tmp_passwords_disabled = false,
  limits,
  random,
}: CreateShared): SharedSlices & { readonly password: null; readonly pending: null } {
  const keys = known ?? keyStore.addPermKey(keyStore.emptyStore(), draw(random, 256));
  const first = [...keys.perm_auth_keys.keys()].slice(0, logged_in === true ? 1 : 0);
  const { most_sent_codes, most_logins } = limitsOf(limits);
  const logins = typeof logged_in === 'boolean' ? first : logged_in;
  return {
    user_id,
    login_code,
    phone_number: digitsOf(phone_number ?? '') ?? null,
    sent_codes: new Map(),
    most_sent_codes,
    keys,
    initialized_keys: new Set(),
    logins: new Map(logins.map((auth_key_id) => [auth_key_id, 'in'])),
    most_logins,
    password: null,
    email: null,
    pending: null,
    recovery_code: null,
    spent: new Map(),
    tmp_passwords: [],
    tmp_passwords_disabled,
    mail: [],
  };
}
