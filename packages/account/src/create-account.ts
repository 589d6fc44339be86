import { GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { checkedAlgo } from '@mtproof/srp';
import { keyStore } from '@mtproof/temp-key';
import { stringBytes } from '@mtproof/tl-wire';
import { NO_WRONG_PASSWORDS } from './flood.ts';
import { draw, type Random, requireRandom } from './moment.ts';
import type { Account, Layer62Account, Shared } from './state.ts';

/** What an account of either era is made of. */
interface CreateShared {
  /** A long; in layer 62, an int. */
  readonly user_id: bigint;
  /** What `auth.signIn` takes as the code; any text but an empty one. */
  readonly login_code: string;
  /** The keys that the server knows. By default one permanent key, drawn at random. */
  readonly keys?: keyStore.Store;
  /** Whether temporary passwords are switched off. */
  readonly tmp_passwords_disabled?: boolean;
  readonly random: Random;
}

/** What an account of today is made of. */
export interface CreateAccount extends CreateShared {
  readonly era?: 'srp';
  /** What the first password is to be made with. By default 3, Telegram's prime, and salts of 8 and 16 random bytes. */
  readonly algo?: {
    readonly g: number;
    readonly p: Uint8Array;
    readonly salt1: Uint8Array;
    readonly salt2: Uint8Array;
  };
}

/** What an account of the layers before SRP is made of. */
export interface CreateLayer62Account extends CreateShared {
  readonly era: 'layer62';
  /** What the salt of the first password is to begin with. By default 8 random bytes. */
  readonly new_salt?: Uint8Array;
}

const SALT_LENGTH = 8;

/**
 * Makes an account: nobody logged in, no password, no address.
 *
 * @param input - Who it is, its login code, the keys; for its first password, the algorithm or the salt.
 * @returns Plain data. Other states are made by requests.
 * @throws {@link TypeError} or {@link RangeError} An argument has another type or value.
 * @throws `ModpError` of `@mtproof/modp`: `algo` has a group that no client takes.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import * as account from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const today = account.createAccount({ user_id: 7n, login_code: '12345', random });
 * assert.equal(today.password, null);
 * const before = account.createAccount({ era: 'layer62', user_id: 7n, login_code: '12345', random });
 * assert.equal(before.new_salt.length, 8);
 * ```
 */
export function createAccount(input: CreateAccount): Account;
export function createAccount(input: CreateLayer62Account): Layer62Account;
export function createAccount(input: CreateAccount | CreateLayer62Account): Account | Layer62Account {
  requireRandom(input.random);
  return input.era === 'layer62' ? createLayer62Account(input) : createSrpAccount(input);
}

function createSrpAccount(input: CreateAccount): Account {
  const { random } = input;
  requireInt('user_id', input.user_id, 64);
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
    password: null,
    password_number: 0,
    new_algo: checkedAlgo(algo, { random: draw(random, GROUP_RANDOM_LENGTH) }),
    new_secure_salt: draw(random, SALT_LENGTH),
    secret: null,
    pending: null,
    challenges: new Map(),
    next_srp_id: new DataView(draw(random, 8).buffer).getBigInt64(0, true),
    pending_reset_date: null,
    reset_retry_date: 0,
  };
}

function createLayer62Account(input: CreateLayer62Account): Layer62Account {
  requireInt('user_id', input.user_id, 32);
  const new_salt = Uint8Array.from(input.new_salt ?? draw(input.random, SALT_LENGTH));
  return { ...shared(input), era: 'layer62', password: null, pending: null, new_salt };
}

function shared({ user_id, login_code, keys, tmp_passwords_disabled = false, random }: CreateShared): Shared {
  if (stringBytes(login_code).length === 0) {
    throw new RangeError('"login_code" expected a text, got ""');
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
    wrong_passwords: NO_WRONG_PASSWORDS,
    tmp_passwords: [],
    tmp_passwords_disabled,
    mail: [],
  };
}

function requireInt(name: string, value: bigint, bits: number): void {
  if (typeof value !== 'bigint') {
    throw new TypeError(`"${name}" expected a bigint, got type=${typeof value}`);
  }
  if (BigInt.asIntN(bits, value) !== value) {
    throw new RangeError(`"${name}" expected an integer of ${bits} bits, got ${value}`);
  }
}
