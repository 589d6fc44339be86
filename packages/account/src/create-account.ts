import { checkLong, draw, expected, type Random } from '@mtproof/contract';
import { GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { checkedAlgo } from '@mtproof/srp';
import { keyStore } from '@mtproof/temp-key';
import { stringBytes } from '@mtproof/tl-wire';
import type { Account, Layer62Account, SharedSlices } from './account.ts';
import { checkRandom } from './moment.ts';

/** What an account of either era is created with. */
interface CreateShared {
  /** A long; in layer 62, an int. */
  readonly user_id: bigint;
  /** The code that `auth.signIn` takes, not empty. */
  readonly login_code: string;
  /** The keys that the server knows. By default one permanent key, drawn at random. */
  readonly keys?: keyStore.Store;
  /** Whether temporary passwords are switched off. */
  readonly tmp_passwords_disabled?: boolean;
  readonly random: Random;
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
}

/** What an account of the layers before SRP is created with. */
export interface CreateLayer62Account extends CreateShared {
  readonly era: 'layer62';
  /** What the salt of the first password begins with. By default 8 random bytes. */
  readonly new_salt?: Uint8Array;
}

const SALT_LENGTH = 8;

/**
 * Creates an account without a login, a password or an address.
 *
 * @param input - The user, the login code and the keys; for the first password, the algorithm or the salt.
 * @returns Plain data. Requests lead to all other states.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws `ModpError` of `@mtproof/modp`: `algo` has a group that no client accepts.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { createAccount } from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const today = createAccount({ user_id: 7n, login_code: '12345', random });
 * assert.equal(today.password, null);
 * const before = createAccount({ era: 'layer62', user_id: 7n, login_code: '12345', random });
 * assert.equal(before.new_salt.length, 8);
 * ```
 */
export function createAccount(input: CreateAccount): Account;
export function createAccount(input: CreateLayer62Account): Layer62Account;
export function createAccount(input: CreateAccount | CreateLayer62Account): Account | Layer62Account {
  checkRandom(input.random);
  checkLong(input.user_id, 'user_id');
  return input.era === 'layer62' ? createLayer62Account(input) : createSrpAccount(input);
}

function createSrpAccount(input: CreateAccount): Account {
  const { random } = input;
  const {
    g = 3,
    p = telegramPrime(),
    salt1 = draw(random, SALT_LENGTH),
    salt2 = draw(random, 16),
  } = input.algo ?? {};
  const algo = {
    _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
    salt1,
    salt2,
    g,
    p,
  } as const;
  return {
    ...shared(input),
    era: 'srp',
    password_number: 0,
    new_algo: checkedAlgo(algo, { random: draw(random, GROUP_RANDOM_LENGTH) }),
    new_secure_salt: draw(random, SALT_LENGTH),
    secret: null,
    challenges: new Map(),
    next_srp_id: new DataView(draw(random, 8).buffer).getBigInt64(0, true),
    pending_reset_date: null,
    reset_retry_date: 0,
  };
}

function createLayer62Account(input: CreateLayer62Account): Layer62Account {
  if (input.user_id !== BigInt.asIntN(32, input.user_id)) {
    throw new RangeError(expected('user_id', 'bigint -2^31 … 2^31-1', String(input.user_id)));
  }
  const new_salt = Uint8Array.from(input.new_salt ?? draw(input.random, SALT_LENGTH));
  return { ...shared(input), era: 'layer62', new_salt };
}

function shared({
  user_id,
  login_code,
  keys,
  tmp_passwords_disabled = false,
  random,
}: CreateShared): SharedSlices & { readonly password: null; readonly pending: null } {
  if (stringBytes(login_code).length === 0) {
    throw new RangeError(expected('login_code', 'text of at least one character', 'length=0'));
  }
  return {
    user_id,
    login_code,
    keys: keys ?? keyStore.addPermKey(keyStore.emptyStore(), draw(random, 256)),
    logins: new Map(),
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
