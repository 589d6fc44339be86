// A client of the account model, as far as the tests need one. A password is its x here: the server never sees more of
// it, so PBKDF2 need not run.

import * as account from '@mtproof/account';
import type {
  account_password,
  account_passwordInputSettings,
  InputCheckPasswordSRP,
  inputCheckPasswordSRP,
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow as ModPow,
  SecureSecretSettings,
} from '@mtproof/schema/two-factor';
import { checkedAlgo, deriveV, proveClient } from '@mtproof/srp';
import type { Layer62MethodName, MethodName, RequestOf, ResponseOf, RpcError } from '@mtproof/two-factor';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

export const NOW = 1_700_000_000;
export const LOGIN_CODE = '12345';

/** Bytes that repeat from run to run. Of 256 only the last 32 count: exponents are short, and powers quick. */
export function seeded(seed: number): account.Random {
  let counter = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = length === 256 ? 224 : 0; at < length; at += 32) {
      const block = sha256(new Uint8Array(Uint32Array.of(seed, counter++).buffer));
      bytes.set(block.subarray(0, length - at), at);
    }
    return bytes;
  };
}

export const bytes = (length: number, fill = 7): Uint8Array => new Uint8Array(length).fill(fill);
export const x = (password: string): Uint8Array => sha256(new TextEncoder().encode(password));
export const EMPTY = { _: 'inputCheckPasswordEmpty' } as const;

export const error = (error_code: number, error_message: string): RpcError => ({
  _: 'rpc_error',
  error_code,
  error_message,
});

/** What went well; the test fails when nothing did. */
export function good<R>(response: R | RpcError | -404): Exclude<R, RpcError> {
  if (response === -404 || (response as Partial<RpcError>)._ === 'rpc_error') {
    throw new Error(`refused: ${JSON.stringify(response)}`);
  }
  return response as Exclude<R, RpcError>;
}

type Asked<Name extends MethodName> = ResponseOf<Name> | RpcError | -404;

/** An account, the time, and a client logged in under its first key. */
export interface World {
  state: account.Account;
  now: number;
  readonly random: account.Random;
  /** The first permanent key. */
  readonly key: bigint;
  ask<Name extends MethodName>(request: RequestOf<Name> & { readonly _: Name }, key?: bigint): Asked<Name>;
}

/** An account without a login. */
export function newWorld(options: Partial<account.CreateAccount> = {}): World {
  const random = seeded(1);
  const state = account.create({ user_id: 7n, login_code: LOGIN_CODE, random, ...options });
  const [key = 0n] = state.keys.perm_auth_keys.keys();
  const world: World = {
    state,
    now: NOW,
    random,
    key,
    ask(request, auth_key_id = key) {
      const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(world.now) << 32n };
      const answer = account.answer(world.state, { request, caller, now: world.now, random });
      world.state = answer.state;
      return answer.response;
    },
  };
  return world;
}

export const signInWith = (phone_code: string) =>
  ({ _: 'auth.signIn', phone_number: '+1', phone_code_hash: '', phone_code }) as const;

/** An account with a client logged in. */
export function loggedIn(options: Partial<account.CreateAccount> = {}): World {
  const world = newWorld(options);
  good(world.ask(signInWith(LOGIN_CODE)));
  return world;
}

export const getPassword = (world: World, key?: bigint): account_password =>
  good(world.ask({ _: 'account.getPassword' }, key));

/** Settings for a new password. */
export function settingsFor(
  { new_algo }: account_password,
  password: string,
  more: Partial<account_passwordInputSettings> = {},
): account_passwordInputSettings & { readonly new_algo: ModPow } {
  const { salt1, ...rest } = new_algo as ModPow;
  const extended: ModPow = { ...rest, salt1: concatBytes(salt1, bytes(32)) };
  const new_password_hash = deriveV({ algo: checkedAlgo(extended), x: x(password) });
  return { _: 'account.passwordInputSettings', new_password_hash, hint: '', ...more, new_algo: extended };
}

/** A proof for what `account.getPassword` said, of a password or an x. */
export function proofFor(shown: account_password, password: string | Uint8Array): inputCheckPasswordSRP {
  const { current_algo, srp_B, srp_id } = shown;
  if (srp_B === undefined || srp_id === undefined) {
    throw new Error('no password');
  }
  const a = bytes(256, 0);
  a.fill(5, 224);
  const { A, M1 } = proveClient({
    algo: checkedAlgo(current_algo),
    srp_B,
    x: typeof password === 'string' ? x(password) : password,
    a,
  });
  return { _: 'inputCheckPasswordSRP', srp_id, A, M1 };
}

export const prove = (world: World, password: string, key?: bigint): inputCheckPasswordSRP =>
  proofFor(getPassword(world, key), password);

export const update = (
  world: World,
  password: InputCheckPasswordSRP,
  new_settings: Partial<account_passwordInputSettings>,
): Asked<'account.updatePasswordSettings'> =>
  world.ask({
    _: 'account.updatePasswordSettings',
    password,
    new_settings: { _: 'account.passwordInputSettings', ...new_settings },
  });

/** An account with the password "old" and a client logged in; with an address, also that. */
export function withPassword(email?: string, options: Partial<account.CreateAccount> = {}): World {
  const world = loggedIn(options);
  const settings = settingsFor(getPassword(world), 'old', { hint: 'as always' });
  update(world, EMPTY, email === undefined ? settings : { ...settings, email });
  if (email !== undefined) {
    good(world.ask({ _: 'account.confirmPasswordEmail', code: lastCode(world.state) }));
  }
  return world;
}

export const lastCode = ({ mail }: account.Account | account.Layer62Account): string => {
  const last = mail.at(-1);
  if (last === undefined) {
    throw new Error('no mail');
  }
  return last.code;
};

/** A code that is not this one. */
export const otherCode = (code: string): string => (code === '000000' ? '111111' : '000000');

/** Whether this is the password of the account. */
export const isPassword = (world: World, password: string): boolean => {
  const response = world.ask({ _: 'account.getPasswordSettings', password: prove(world, password) });
  return response !== -404 && response._ === 'account.passwordSettings';
};

/** A Passport secret as a client would send it. */
export function secretFor({ new_secure_algo }: account_password, fill = 1): SecureSecretSettings {
  if (new_secure_algo._ !== 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000') {
    throw new Error('no PBKDF2');
  }
  const secure_algo = { ...new_secure_algo, salt: concatBytes(new_secure_algo.salt, bytes(32)) };
  return {
    _: 'secureSecretSettings',
    secure_algo,
    secure_secret: bytes(32, fill),
    secure_secret_id: -1n,
  };
}

/** An account of layer 62, and a client of it. */
export interface Layer62World {
  state: account.Layer62Account;
  now: number;
  readonly random: account.Random;
  ask<Name extends Layer62MethodName>(
    request: RequestOf<Name, 'layer62'> & { readonly _: Name },
  ): ResponseOf<Name, 'layer62'> | RpcError | -404;
}

/** An account of layer 62 without a login. */
export function newLayer62World(options: Partial<account.CreateLayer62Account> = {}): Layer62World {
  const random = seeded(2);
  const state = account.create({
    user_id: 7n,
    login_code: LOGIN_CODE,
    random,
    ...options,
    era: 'layer62',
  });
  const [auth_key_id = 0n] = state.keys.perm_auth_keys.keys();
  const world: Layer62World = {
    state,
    now: NOW,
    random,
    ask(request) {
      const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(world.now) << 32n };
      const answer = account.answerLayer62(world.state, { request, caller, now: world.now, random });
      world.state = answer.state;
      return answer.response;
    },
  };
  return world;
}
