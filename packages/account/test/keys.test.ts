import type { AccountServer } from '@mtproof/account';
import * as account from '@mtproof/account';
import { keyStore, sealBinding } from '@mtproof/temp-key';
import { type MethodName, methodNames } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  EMPTY,
  error,
  firstKey,
  getPassword,
  good,
  LOGIN_CODE,
  loggedIn,
  NOW,
  newServer,
  prove,
  seeded,
  sendCodeTo,
  settingsFor,
  signIn,
  signInWith,
  update,
  withPassword,
} from './client.ts';

const [TEMP, OTHER_TEMP] = [-11n, 12n];
const permKeys = [bytes(256, 1), bytes(256, 2)];

/** Two permanent keys, and two temporary ones that live a day. */
function keys(): keyStore.Store {
  let store = permKeys.reduce(keyStore.addPermKey, keyStore.emptyStore());
  for (const temp_auth_key_id of [TEMP, OTHER_TEMP]) {
    store = keyStore.addTempKey(store, { temp_auth_key_id, expires_at: NOW + 86400 });
  }
  return store;
}
const [PERM = 0n, OTHER_PERM = 0n] = keys().perm_auth_keys.keys();

/** What binds a temporary key to the first permanent one. */
function binding(server: AccountServer, temp_auth_key_id: bigint) {
  const [nonce, expires_at] = [5n, server.now + 1000];
  const encrypted_message = sealBinding({
    perm_auth_key: permKeys[0] as Uint8Array,
    msg_id: BigInt(server.now) << 32n,
    inner: { nonce, temp_auth_key_id, temp_session_id: 1n, expires_at },
    random: bytes(16),
    padding: bytes(8),
  });
  return { _: 'auth.bindTempAuthKey', perm_auth_key_id: PERM, nonce, expires_at, encrypted_message } as const;
}

/** A call of each method, right in form. */
const calls = {
  'auth.sendCode': sendCodeTo('+1'),
  'auth.signIn': signInWith(LOGIN_CODE),
  'auth.logOut': { _: 'auth.logOut' },
  'auth.bindTempAuthKey': {
    _: 'auth.bindTempAuthKey',
    perm_auth_key_id: 1n,
    nonce: 1n,
    expires_at: 1,
    encrypted_message: bytes(104),
  },
  'auth.dropTempAuthKeys': { _: 'auth.dropTempAuthKeys', except_auth_keys: [] },
  'account.getPassword': { _: 'account.getPassword' },
  'auth.checkPassword': { _: 'auth.checkPassword', password: EMPTY },
  'account.getPasswordSettings': { _: 'account.getPasswordSettings', password: EMPTY },
  'account.updatePasswordSettings': {
    _: 'account.updatePasswordSettings',
    password: EMPTY,
    new_settings: { _: 'account.passwordInputSettings' },
  },
  'account.getTmpPassword': { _: 'account.getTmpPassword', password: EMPTY, period: 60 },
  'auth.requestPasswordRecovery': { _: 'auth.requestPasswordRecovery' },
  'auth.checkRecoveryPassword': { _: 'auth.checkRecoveryPassword', code: '1' },
  'auth.recoverPassword': { _: 'auth.recoverPassword', code: '1' },
  'account.confirmPasswordEmail': { _: 'account.confirmPasswordEmail', code: '1' },
  'account.resendPasswordEmail': { _: 'account.resendPasswordEmail' },
  'account.cancelPasswordEmail': { _: 'account.cancelPasswordEmail' },
  'account.resetPassword': { _: 'account.resetPassword' },
  'account.declinePasswordReset': { _: 'account.declinePasswordReset' },
} as const;

const unregistered = error(401, 'AUTH_KEY_UNREGISTERED');
const openTo = (server: AccountServer, key: bigint): MethodName[] =>
  methodNames.filter((name) => {
    const { now, random } = server;
    const response = new account.AccountServer(server.account, { now, random }).call(calls[name] as never, {
      auth_key_id: key,
    });
    return (response as { error_message?: string }).error_message !== 'AUTH_KEY_UNREGISTERED';
  });

describe('rule 2: A request arrives under a key', () => {
  it('knows nothing under an unknown key', () => {
    const server = newServer({ keys: keys() });
    for (const name of methodNames) {
      expect(server.call(calls[name] as never, { auth_key_id: 99n })).toBe(-404);
    }
    server.now += 86400;
    expect(server.call({ _: 'account.getPassword' }, { auth_key_id: TEMP })).toBe(-404);
  });

  it('lets an unbound temporary key bind itself and nothing else', () => {
    const server = newServer({ keys: keys() });
    for (const name of methodNames.filter((name) => name !== 'auth.bindTempAuthKey')) {
      expect(server.call(calls[name] as never, { auth_key_id: TEMP })).toEqual(
        error(401, 'AUTH_KEY_PERM_EMPTY'),
      );
    }
    expect(server.call(binding(server, TEMP), { auth_key_id: TEMP })).toBe(true);
    expect(server.call(signInWith(LOGIN_CODE), { auth_key_id: TEMP })).toMatchObject({
      _: 'auth.authorization',
    });
  });

  it('answers each fault of a binding with its error', () => {
    const server = newServer({ keys: keys() });
    const request = binding(server, TEMP);
    const asked = (change: object, key = TEMP) =>
      server.call({ ...request, ...change }, { auth_key_id: key });
    expect(asked({}, PERM)).toEqual(error(400, 'TEMP_AUTH_KEY_EMPTY'));
    expect(asked({ nonce: 6n })).toEqual(error(400, 'ENCRYPTED_MESSAGE_INVALID'));
    expect(asked({ encrypted_message: bytes(3) })).toEqual(error(400, 'ENCRYPTED_MESSAGE_INVALID'));
    server.now += 1000;
    expect(asked({})).toEqual(error(400, 'ENCRYPTED_MESSAGE_INVALID')); // another msg_id
    server.now = NOW;
    expect(asked({})).toBe(true);
    expect(asked({ perm_auth_key_id: OTHER_PERM })).toEqual(error(400, 'TEMP_AUTH_KEY_ALREADY_BOUND'));
  });

  it('refuses a binding that has expired', () => {
    const server = newServer({ keys: keys() });
    const [nonce, expires_at] = [5n, NOW];
    const inner = { nonce, temp_auth_key_id: TEMP, temp_session_id: 1n, expires_at };
    const encrypted_message = sealBinding({
      perm_auth_key: permKeys[0] as Uint8Array,
      msg_id: BigInt(NOW) << 32n,
      inner,
      random: bytes(16),
      padding: bytes(8),
    });
    const request = { ...binding(server, TEMP), expires_at, encrypted_message };
    expect(server.call(request, { auth_key_id: TEMP })).toEqual(error(400, 'EXPIRES_AT_INVALID'));
  });

  it('drops the temporary keys of the login but those that the request excepts', () => {
    const server = loggedIn({ keys: keys() });
    server.call(binding(server, TEMP), { auth_key_id: TEMP });
    expect(server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [TEMP] }, { auth_key_id: TEMP })).toBe(
      true,
    );
    expect(server.call({ _: 'account.declinePasswordReset' }, { auth_key_id: TEMP })).not.toBe(-404);
    // the calling key is spared, listed or not
    expect(server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] }, { auth_key_id: TEMP })).toBe(
      true,
    );
    expect(server.call({ _: 'account.declinePasswordReset' }, { auth_key_id: TEMP })).not.toBe(-404);
    expect(server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] })).toBe(true);
    expect(server.call({ _: 'account.declinePasswordReset' }, { auth_key_id: TEMP })).toBe(-404);
    expect(server.account.keys.temp_auth_keys.has(OTHER_TEMP)).toBe(true); // bound to nobody
  });
});

describe('rule 3: A login belongs to a permanent key', () => {
  it('opens four methods without a login', () => {
    const server = newServer({ keys: keys() });
    expect(openTo(server, PERM)).toEqual([
      'auth.sendCode',
      'auth.signIn',
      'auth.bindTempAuthKey',
      'auth.dropTempAuthKeys',
    ]);
    expect(server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] })).toBe(true);
  });

  it('opens what brings the password to a login that waits for it', () => {
    const server = withPassword(undefined, { keys: keys() });
    server.call(signInWith(LOGIN_CODE), { auth_key_id: OTHER_PERM });
    expect(openTo(server, OTHER_PERM)).toEqual([
      'auth.sendCode',
      'auth.signIn',
      'auth.logOut',
      'auth.bindTempAuthKey',
      'auth.dropTempAuthKeys',
      'account.getPassword',
      'auth.checkPassword',
      'auth.requestPasswordRecovery',
      'auth.checkRecoveryPassword',
      'auth.recoverPassword',
    ]);
  });

  it('opens all to one that is in, and under the temporary key bound to it', () => {
    const server = loggedIn({ keys: keys() });
    server.call(binding(server, TEMP), { auth_key_id: TEMP });
    expect(openTo(server, PERM)).toEqual(methodNames);
    expect(openTo(server, TEMP)).toEqual(methodNames);
    expect(openTo(server, OTHER_PERM)).toHaveLength(4);
  });

  it('keeps the login when another temporary key takes over', () => {
    const server = newServer({ keys: keys() });
    server.call(binding(server, TEMP), { auth_key_id: TEMP });
    server.call(signInWith(LOGIN_CODE), { auth_key_id: TEMP });
    server.call(binding(server, OTHER_TEMP), { auth_key_id: OTHER_TEMP });
    expect(server.call({ _: 'account.getPassword' }, { auth_key_id: OTHER_TEMP })).toMatchObject({
      _: 'account.password',
    });
    expect(server.call({ _: 'account.getPassword' }, { auth_key_id: TEMP })).toEqual(
      error(401, 'AUTH_KEY_PERM_EMPTY'),
    );
  });

  it('refuses what it does not model, with or without a login', () => {
    for (const server of [newServer(), loggedIn()]) {
      for (const name of ['help.getConfig', 'payments.sendPaymentForm', 'toString', '']) {
        expect(server.call({ _: name } as never)).toEqual(error(400, 'INPUT_METHOD_INVALID'));
      }
    }
  });
});

describe('rule 4: auth.signIn names a hash, its number, and the code', () => {
  const wrong = error(400, 'PHONE_CODE_INVALID');
  const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };

  it('takes the right code only', () => {
    const server = newServer();
    const right = signInWith(LOGIN_CODE);
    expect(server.call(signInWith('12346'))).toEqual(wrong);
    expect(server.call({ ...right, phone_code: bytes(1, 0xff) })).toEqual(wrong);
    expect(server.call({ _: 'account.getPassword' })).toEqual(unregistered);
    expect(server.call({ ...right, phone_code: new TextEncoder().encode(LOGIN_CODE) })).toEqual(authorized);
  });

  it('needs a code', () => {
    const server = newServer();
    const { phone_code: _, ...none } = signInWith(LOGIN_CODE);
    for (const request of [none, signInWith('')]) {
      expect(server.call(request)).toEqual(error(400, 'PHONE_CODE_EMPTY'));
    }
  });

  it('takes a hash that auth.sendCode gave, and its number', () => {
    const server = newServer();
    const right = signInWith(LOGIN_CODE);
    for (const phone_code_hash of ['', 'other', bytes(3, 0xff)]) {
      const request = { ...right, phone_code_hash };
      expect(server.call(request)).toEqual(error(400, 'PHONE_CODE_EXPIRED'));
    }
    for (const phone_number of ['', '2', '+11', bytes(3, 0xff)]) {
      const request = { ...right, phone_number };
      expect(server.call(request)).toEqual(error(406, 'PHONE_NUMBER_INVALID'));
    }
    expect(server.call({ ...right, phone_number: '1' })).toEqual(authorized);
  });

  it('uses up the hash, with or without a password', () => {
    for (const server of [newServer(), withPassword()]) {
      server.call(signInWith(LOGIN_CODE));
      expect(server.call(signInWith(LOGIN_CODE))).toEqual(error(400, 'PHONE_CODE_EXPIRED'));
    }
  });

  it('leaves the hash to another guess', () => {
    const server = newServer();
    server.call(signInWith('1'));
    expect(server.call(signInWith(LOGIN_CODE))).toEqual(authorized);
  });

  it('lets in under the number of the account alone, where it has one', () => {
    for (const phone_number of ['1', '+1']) {
      expect(newServer({ phone_number }).call(signInWith(LOGIN_CODE))).toEqual(authorized);
    }
    const other = newServer({ phone_number: '2' });
    expect(other.call(signInWith('1'))).toEqual(wrong);
    expect(other.call(signInWith(LOGIN_CODE))).toEqual(error(400, 'PHONE_NUMBER_UNOCCUPIED'));
    expect(other.call(signInWith(LOGIN_CODE))).toEqual(error(400, 'PHONE_NUMBER_UNOCCUPIED')); // the hash stays
    expect(other.account.logins.size).toBe(0);
  });

  it('asks for the password where there is one, and lets in with it', () => {
    const server = withPassword(undefined, { keys: keys() });
    const needed = error(401, 'SESSION_PASSWORD_NEEDED');
    expect(server.call(signInWith(LOGIN_CODE), { auth_key_id: OTHER_PERM })).toEqual(needed);
    expect(server.call({ _: 'account.resetPassword' }, { auth_key_id: OTHER_PERM })).toEqual(unregistered);
    const password = prove(server, 'old', OTHER_PERM);
    expect(server.call({ _: 'auth.checkPassword', password }, { auth_key_id: OTHER_PERM })).toEqual({
      _: 'auth.authorization',
      user: { _: 'userEmpty', id: 7n },
    });
    expect(signIn(server, OTHER_PERM)).toEqual(authorized);
    expect(server.call({ _: 'account.resetPassword' }, { auth_key_id: OTHER_PERM })).not.toEqual(
      unregistered,
    );
  });

  it('stays in when the password changes under it', () => {
    const server = withPassword(undefined, { keys: keys() });
    server.call(signInWith(LOGIN_CODE), { auth_key_id: OTHER_PERM });
    good(
      server.call(
        { _: 'auth.checkPassword', password: prove(server, 'old', OTHER_PERM) },
        { auth_key_id: OTHER_PERM },
      ),
    );
    const proof = prove(server, 'old');
    good(update(server, proof, settingsFor(getPassword(server), 'new')));
    expect(openTo(server, OTHER_PERM)).toEqual(methodNames);
  });
});

describe('a pure function', () => {
  it('changes neither the account nor the request', () => {
    const server = loggedIn();
    const { account: before } = server;
    const frozen = structuredClone(before);
    const new_settings = settingsFor(getPassword(server), 'old');
    const request = { _: 'account.updatePasswordSettings', password: EMPTY, new_settings } as const;
    const sent = structuredClone(request);
    const arrival = {
      request,
      caller: { auth_key_id: firstKey(server), session_id: 1n, msg_id: 0n, init_connection: true },
      now: NOW,
      random: server.random,
    };
    const { state } = account.answer(before, arrival);
    expect(before).toEqual(frozen);
    expect(request).toEqual(sent);
    new_settings.new_password_hash?.fill(0);
    expect(state.password?.v).toEqual(sent.new_settings.new_password_hash);
  });

  it('shares no bytes with what it gives out', () => {
    const server = withPassword();
    const shown = getPassword(server);
    const frozen = structuredClone(server.account);
    const algos = [shown.current_algo, shown.new_algo, shown.new_secure_algo];
    for (const field of algos.flatMap((algo) => Object.values(algo ?? {}))) {
      if (field instanceof Uint8Array) {
        field.fill(0);
      }
    }
    expect(server.account).toEqual(frozen);
  });

  it('gives the same for the same time and the same random bytes', () => {
    const run = () => withPassword('a@example.org').account;
    expect(run()).toEqual(run());
  });
});

describe("the caller's mistakes", () => {
  const server = loggedIn();
  const caller = { auth_key_id: firstKey(server), session_id: 1n, msg_id: 0n, init_connection: true };
  const arrival = { request: { _: 'account.getPassword' }, caller, now: NOW, random: server.random } as const;
  const answer = (change: object) => () => account.answer(server.account, { ...arrival, ...change });

  it('are named', () => {
    expect(answer({ now: '1' })).toThrow(
      new TypeError('"now" expected integer 0 … 2146878847, got type=string'),
    );
    expect(answer({ now: 0.5 })).toThrow(new RangeError('"now" expected integer 0 … 2146878847, got 0.5'));
    expect(answer({ now: -1 })).toThrow(RangeError);
    expect(answer({ now: 2 ** 31 })).toThrow(RangeError);
    expect(answer({ random: 4 })).toThrow(new TypeError('"random" expected function, got type=number'));
    expect(answer({ random: () => bytes(3) })).toThrow(RangeError);
    expect(answer({ caller: { ...caller, msg_id: 1 } })).toThrow(
      new TypeError('"caller.msg_id" expected bigint -2^63 … 2^63-1, got type=number'),
    );
    expect(answer({ caller: { ...caller, init_connection: 1 } })).toThrow(
      new TypeError('"caller.init_connection" expected boolean, got type=number'),
    );
    expect(answer({ caller: undefined })).toThrow(
      new TypeError('"caller.auth_key_id" expected bigint -2^63 … 2^63-1, got type=undefined'),
    );
    const noCall = (got: string) =>
      new TypeError(`"request" expected call with _, the name of its method, got ${got}`);
    expect(answer({ request: undefined })).toThrow(noCall('type=undefined'));
    expect(answer({ request: {} })).toThrow(noCall('type=Object without _'));
    expect(answer({ request: { className: 'account.GetPassword' } })).toThrow(
      noCall('className="account.GetPassword"'),
    );
    expect(answer({ request: { _: 'auth.checkRecoveryPassword', code: 5 } })).toThrow(TypeError);
  });

  it('no account is one', () => {
    for (const state of [null, undefined, 5]) {
      expect(() => account.answer(state as never, arrival)).toThrow(
        /^"state" expected account of era srp, got type=(?:Null|undefined|number)$/,
      );
    }
  });

  it('mixing the eras is one', () => {
    const old = account.createAccount({ era: 'layer62', user_id: 7n, login_code: '1', random: seeded(1) });
    expect(() => account.answer(old as never, arrival)).toThrow(
      new TypeError('"state" expected account of era srp, got era layer62'),
    );
    expect(() => account.answerLayer62(server.account as never, arrival)).toThrow(
      new TypeError('"state" expected account of era layer62, got era srp'),
    );
  });

  it('are reported when an account is created', () => {
    const input = { user_id: 7n, login_code: '1', random: seeded(1) };
    expect(() => account.createAccount({ ...input, user_id: 7 as never })).toThrow(
      new TypeError('"user_id" expected bigint -2^63 … 2^63-1, got type=number'),
    );
    expect(() => account.createAccount({ ...input, user_id: 2n ** 63n })).toThrow(RangeError);
    expect(() => account.createAccount({ ...input, era: 'layer62', user_id: 2n ** 31n })).toThrow(
      new RangeError('"user_id" expected bigint -2^31 … 2^31-1, got 2147483648'),
    );
    expect(() => account.createAccount({ ...input, login_code: '' })).toThrow(RangeError);
    expect(() => account.createAccount({ ...input, random: 1 as never })).toThrow(TypeError);
    const algo = { g: 2, p: bytes(256, 0xff), salt1: bytes(8), salt2: bytes(16) };
    expect(() => account.createAccount({ ...input, algo })).toThrow(/p/);
  });
});
