// A client of the account model, as far as the tests need one. A password is its x here: the server never sees more of
// it, so PBKDF2 need not run.

import type * as account from '@mtproof/account';
import { AccountServer, createAccount } from '@mtproof/account';
import type { Random } from '@mtproof/contract';
import type {
  account_password,
  account_passwordInputSettings,
  InputCheckPasswordSRP,
  inputCheckPasswordSRP,
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow as ModPow,
  SecureSecretSettings,
} from '@mtproof/schema/two-factor';
import { checkedAlgo, deriveV, proveClient } from '@mtproof/srp';
import type { TlString } from '@mtproof/tl-wire';
import type { MethodName, ResponseOf, RpcError } from '@mtproof/two-factor';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';

export const NOW = 1_700_000_000;
export const LOGIN_CODE = '12345';

/** Bytes that repeat from run to run. Of 256 only the last 32 count: exponents are short, and powers quick. */
export function seeded(seed: number): Random {
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

/** The hash of a code that is sent already. */
export const CODE_HASH = 'sent before';
const sent_codes = new Map([[CODE_HASH, { phone_number: '1', expires_at: NOW + 365 * 86400 }]]);

/** A server of an account without a login, which has sent a code. */
export function newServer(options: Partial<account.CreateAccount> = {}): AccountServer {
  const random = seeded(1);
  const created = createAccount({ user_id: 7n, login_code: LOGIN_CODE, random, ...options });
  return new AccountServer({ ...created, sent_codes }, { now: NOW, random });
}

/** The auth_key_id of the first permanent key. */
export const firstKey = ({ account }: AccountServer): bigint => {
  const [key = 0n] = account.keys.perm_auth_keys.keys();
  return key;
};

export const sendCodeTo = (phone_number: string) => {
  const settings = { _: 'codeSettings' } as const;
  return { _: 'auth.sendCode', phone_number, api_id: 1, api_hash: '', settings } as const;
};

export const signInWith = (phone_code: string, phone_code_hash: TlString = CODE_HASH) =>
  ({ _: 'auth.signIn', phone_number: '+1', phone_code_hash, phone_code }) as const;

/** Has the server send a code, whose hash is {@link CODE_HASH}: a right code uses a hash up. */
export function sendAgain(server: AccountServer | Layer62Server): void {
  server.account = { ...server.account, sent_codes } as never;
}

/** The right login code, sent just now. */
export function enterCode(server: AccountServer, auth_key_id?: bigint): Asked<'auth.signIn'> {
  sendAgain(server);
  return server.call(signInWith(LOGIN_CODE), { auth_key_id });
}

/** A whole login, or its answer where a password is needed. */
export function signIn(server: AccountServer, auth_key_id?: bigint): Asked<'auth.signIn'> {
  const sent = good(server.call(sendCodeTo('+1'), { auth_key_id }));
  if (sent._ !== 'auth.sentCode') {
    throw new Error(sent._);
  }
  return server.call(signInWith(LOGIN_CODE, sent.phone_code_hash), { auth_key_id });
}

/** A server with a client logged in. */
export function loggedIn(options: Partial<account.CreateAccount> = {}): AccountServer {
  const server = newServer(options);
  good(signIn(server));
  return server;
}

export const getPassword = (server: AccountServer, key?: bigint): account_password =>
  good(server.call({ _: 'account.getPassword' }, { auth_key_id: key }));

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

export const prove = (server: AccountServer, password: string, key?: bigint): inputCheckPasswordSRP =>
  proofFor(getPassword(server, key), password);

export const update = (
  server: AccountServer,
  password: InputCheckPasswordSRP,
  new_settings: Partial<account_passwordInputSettings>,
): Asked<'account.updatePasswordSettings'> =>
  server.call({
    _: 'account.updatePasswordSettings',
    password,
    new_settings: { _: 'account.passwordInputSettings', ...new_settings },
  });

/** A server of an account with the password "old", with this recovery address, and a client logged in. */
export function withPassword(email?: string, options: Partial<account.CreateAccount> = {}): AccountServer {
  const server = loggedIn(options);
  const settings = settingsFor(getPassword(server), 'old', { hint: 'as always' });
  update(server, EMPTY, email === undefined ? settings : { ...settings, email });
  if (email !== undefined) {
    good(server.call({ _: 'account.confirmPasswordEmail', code: server.lastMail().code }));
  }
  return server;
}

/** A code that is not this one. */
export const otherCode = (code: string): string => (code === '000000' ? '111111' : '000000');

/** Whether this is the password of the account. */
export const isPassword = (server: AccountServer, password: string): boolean => {
  const response = server.call({ _: 'account.getPasswordSettings', password: prove(server, password) });
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

export type Layer62Server = AccountServer<account.Layer62Account>;

/** A server of an account of layer 62 without a login. */
export function newLayer62Server(options: Partial<account.CreateLayer62Account> = {}): Layer62Server {
  const random = seeded(2);
  const who = { user_id: 7n, login_code: LOGIN_CODE, random };
  const created = createAccount({ ...who, ...options, era: 'layer62' });
  return new AccountServer({ ...created, sent_codes }, { now: NOW, random });
}
