import * as account from '@mtproof/account';
import type { account_passwordInputSettings } from '@mtproof/schema/layer62';
import { legacyNewPassword, legacyPasswordHash } from '@mtproof/srp';
import { keyStore } from '@mtproof/temp-key';
import type { Layer62MethodName } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  error,
  good,
  type Layer62Server,
  LOGIN_CODE,
  NOW,
  newLayer62Server,
  otherCode,
  signInWith,
} from './client.ts';

const NONE = bytes(0);
const utf8 = (password: string): Uint8Array => new TextEncoder().encode(password);
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7 } };
const wrong = error(400, 'PASSWORD_HASH_INVALID');
const empty = error(400, 'PASSWORD_EMPTY');

const getPassword = (server: Layer62Server) => good(server.call({ _: 'account.getPassword' }));
function hashOf(server: Layer62Server, password: string): Uint8Array {
  const shown = getPassword(server);
  if (shown._ === 'account.noPassword') {
    throw new Error('no password');
  }
  return legacyPasswordHash({ password: utf8(password), salt: shown.current_salt });
}
const settingsFor = (server: Layer62Server, password: string) => ({
  ...legacyNewPassword({
    new_salt: getPassword(server).new_salt,
    password: utf8(password),
    random: bytes(8),
  }),
  hint: '',
});
const update = (
  server: Layer62Server,
  current_password_hash: Uint8Array,
  change: Partial<account_passwordInputSettings>,
) =>
  server.call({
    _: 'account.updatePasswordSettings',
    current_password_hash,
    new_settings: { _: 'account.passwordInputSettings', ...change },
  });
const check = (server: Layer62Server, password_hash: Uint8Array) =>
  server.call({ _: 'auth.checkPassword', password_hash });
const tmp = (server: Layer62Server, password_hash: Uint8Array, period = 60) =>
  server.call({ _: 'account.getTmpPassword', password_hash, period });
const follow = (server: Layer62Server, code: string): void => {
  server.account = account.followEmailLink(server.account, { code, now: server.now, random: server.random });
};

function loggedIn(options: Partial<account.CreateLayer62Account> = {}): Layer62Server {
  return newLayer62Server({ ...options, logged_in: true });
}
function withPassword(email?: string, options: Partial<account.CreateLayer62Account> = {}): Layer62Server {
  const server = loggedIn(options);
  update(server, NONE, { ...settingsFor(server, 'old'), ...(email !== undefined && { email }) });
  if (email !== undefined) {
    follow(server, server.lastMail().code);
  }
  return server;
}

describe('rule 19: An account is of one era', () => {
  it('knows the twelve methods of the layer, behind the same gates', () => {
    const server = newLayer62Server();
    expect(server.call({ _: 'account.resetPassword' } as never)).toEqual(error(400, 'INPUT_METHOD_INVALID'));
    const closed: Record<string, object> = {
      'account.getPassword': {},
      'auth.checkPassword': { password_hash: NONE },
      'account.getPasswordSettings': { current_password_hash: NONE },
      'account.getTmpPassword': { password_hash: NONE, period: 60 },
      'auth.logOut': {},
      'auth.requestPasswordRecovery': {},
      'auth.recoverPassword': { code: '1' },
    };
    for (const [_, fields] of Object.entries(closed)) {
      expect(server.call({ _, ...fields } as never)).toEqual(error(401, 'AUTH_KEY_UNREGISTERED'));
    }
    expect(update(server, NONE, {})).toEqual(error(401, 'AUTH_KEY_UNREGISTERED'));
    expect(server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] })).toBe(true);
    expect(server.call(signInWith('1'))).toEqual(error(400, 'PHONE_CODE_INVALID'));
    expect(server.call(signInWith(LOGIN_CODE))).toEqual(authorized);
  });

  it('binds and drops keys', () => {
    const keys = keyStore.addTempKey(keyStore.addPermKey(keyStore.emptyStore(), bytes(256)), {
      temp_auth_key_id: 2n,
      expires_at: NOW + 60,
    });
    const server = loggedIn({ keys });
    const fields = { perm_auth_key_id: 1n, nonce: 1n, expires_at: 1, encrypted_message: bytes(104) };
    expect(server.call({ _: 'auth.bindTempAuthKey', ...fields })).toEqual(error(400, 'TEMP_AUTH_KEY_EMPTY'));
    expect(server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] })).toBe(true);
    const caller = { auth_key_id: 2n, session_id: 1n, msg_id: 0n, init_connection: true };
    const request = { _: 'account.getPassword' } as const;
    const { response } = account.answerLayer62(server.account, { ...server, request, caller });
    expect(response).toEqual(error(401, 'AUTH_KEY_PERM_EMPTY'));
  });

  it('asks for the password at login', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, auth_key_id = 0n] = keys.perm_auth_keys.keys();
    const server = withPassword(undefined, { keys });
    const ask = (request: { readonly _: Layer62MethodName }) => {
      const caller = { auth_key_id, session_id: 1n, msg_id: 0n, init_connection: true };
      const answer = account.answerLayer62(server.account, { ...server, request: request as never, caller });
      server.account = answer.state;
      return answer.response;
    };
    expect(ask(signInWith(LOGIN_CODE))).toEqual(error(401, 'SESSION_PASSWORD_NEEDED'));
    const request = { _: 'auth.checkPassword', password_hash: hashOf(server, 'old') } as const;
    expect(ask(request)).toEqual(authorized);
  });
});

describe('rule 20: In layer 62 the hash of the password is the proof', () => {
  it('sets, checks, changes and removes a password', () => {
    const new_salt = bytes(8, 3);
    const server = loggedIn({ new_salt });
    expect(getPassword(server)).toEqual({ _: 'account.noPassword', new_salt, email_unconfirmed_pattern: '' });
    const settings = settingsFor(server, 'old');
    expect(update(server, NONE, { ...settings, hint: 'h' })).toBe(true);
    expect(getPassword(server)).toEqual({
      _: 'account.password',
      current_salt: settings.new_salt,
      new_salt: expect.any(Uint8Array),
      hint: 'h',
      has_recovery: false,
      email_unconfirmed_pattern: '',
    });
    expect(getPassword(server).new_salt).not.toEqual(new_salt);
    expect(check(server, hashOf(server, 'old'))).toEqual(authorized);
    expect(check(server, hashOf(server, 'new'))).toEqual(wrong);

    expect(update(server, hashOf(server, 'new'), settingsFor(server, 'new'))).toEqual(wrong);
    expect(update(server, hashOf(server, 'old'), settingsFor(server, 'new'))).toBe(true);
    expect(check(server, hashOf(server, 'new'))).toEqual(authorized);

    const removal = { new_salt: getPassword(server).new_salt, new_password_hash: NONE, hint: '', email: '' };
    expect(update(server, hashOf(server, 'new'), removal)).toBe(true);
    expect(getPassword(server)._).toBe('account.noPassword');
  });

  it('is empty where there is none', () => {
    const server = loggedIn();
    for (const hash of [NONE, bytes(32)]) {
      expect(check(server, hash)).toEqual(empty);
      expect(tmp(server, hash)).toEqual(empty);
      const request = { _: 'account.getPasswordSettings', current_password_hash: hash } as const;
      expect(server.call(request)).toEqual(empty);
    }
    expect(update(server, bytes(32), settingsFor(server, 'old'))).toEqual(wrong);
    expect(update(server, NONE, settingsFor(server, 'old'))).toBe(true);
    for (let i = 0; i < 6; i++) {
      expect(check(server, NONE)).toEqual(wrong);
    }
    expect(update(server, NONE, {})).toEqual(wrong);
    expect(check(server, hashOf(server, 'old'))).toEqual(authorized);
  });

  it('may be wrong five times', () => {
    const server = withPassword();
    for (const hash of [bytes(31), bytes(33), bytes(32), bytes(1), hashOf(server, 'new')]) {
      expect(check(server, hash)).toEqual(wrong);
    }
    expect(check(server, hashOf(server, 'old'))).toEqual(error(420, 'FLOOD_WAIT_300'));
    server.now += 300;
    for (let i = 0; i < 4; i++) {
      expect(check(server, bytes(32))).toEqual(wrong);
    }
    expect(check(server, hashOf(server, 'old'))).toEqual(authorized);
    expect(check(server, bytes(32))).toEqual(wrong);
    expect(check(server, hashOf(server, 'old'))).toEqual(error(420, 'FLOOD_WAIT_300'));
  });
});

describe('rule 21: In layer 62 new_salt extends the one given, and new_password_hash is 32 bytes', () => {
  it('set a password first', () => {
    const server = loggedIn();
    const removal = { new_salt: NONE, new_password_hash: NONE, hint: '' };
    for (const change of [{}, { email: 'a@example.org' }, removal]) {
      expect(update(server, NONE, change)).toEqual(error(400, 'NEW_SETTINGS_EMPTY'));
    }
  });

  it('change nothing when they name nothing', () => {
    const server = withPassword();
    const before = server.account;
    expect(update(server, hashOf(server, 'old'), {})).toBe(true);
    expect(server.account).toEqual(before);
  });

  it('have a salt that goes on from the one given, and a hash of 32 bytes', () => {
    const server = loggedIn();
    const settings = settingsFor(server, 'old');
    const { new_salt } = settings;
    for (const salt of [new_salt.slice(0, 8), new_salt.slice(1), bytes(16), NONE]) {
      expect(update(server, NONE, { ...settings, new_salt: salt })).toEqual(error(400, 'NEW_SALT_INVALID'));
    }
    for (const length of [1, 31, 33, 256]) {
      expect(update(server, NONE, { ...settings, new_password_hash: bytes(length) })).toEqual(
        error(400, 'NEW_SETTINGS_INVALID'),
      );
    }
  });

  it('have no address beside a removal, and none left after it', () => {
    const server = withPassword('a@example.org');
    const removal = { new_salt: NONE, new_password_hash: NONE, hint: '' };
    expect(update(server, hashOf(server, 'old'), { ...removal, email: 'b@example.org' })).toEqual(
      error(400, 'NEW_SETTINGS_INVALID'),
    );
    expect(update(server, hashOf(server, 'old'), removal)).toBe(true);
    expect(server.account.email).toBe(null);
  });

  it('remove the address alone', () => {
    const server = withPassword('a@example.org');
    expect(update(server, hashOf(server, 'old'), { email: '' })).toBe(true);
    const request = {
      _: 'account.getPasswordSettings',
      current_password_hash: hashOf(server, 'old'),
    } as const;
    expect(server.call(request)).toEqual({ _: 'account.passwordSettings', email: '' });
  });
});

describe('rule 22: In layer 62 the mail of a new address holds a link', () => {
  it('lets the settings wait until the link is followed', () => {
    const server = loggedIn();
    const settings = { ...settingsFor(server, 'old'), email: 'alice@example.org' };
    expect(update(server, NONE, { ...settings, email: 'alice' })).toEqual(error(400, 'EMAIL_INVALID'));
    expect(update(server, NONE, settings)).toEqual(error(400, 'EMAIL_UNCONFIRMED'));
    const waiting = { _: 'account.noPassword', email_unconfirmed_pattern: 'a***@example.org' };
    expect(getPassword(server)).toMatchObject(waiting);
    const code = server.lastMail().code;
    follow(server, otherCode(code));
    expect(getPassword(server)).toMatchObject(waiting);
    follow(server, code);
    expect(getPassword(server)).toMatchObject({ _: 'account.password', has_recovery: true });
    const { account: state } = server;
    follow(server, code);
    expect(server.account).toBe(state);
    const request = {
      _: 'account.getPasswordSettings',
      current_password_hash: hashOf(server, 'old'),
    } as const;
    expect(server.call(request)).toEqual({ _: 'account.passwordSettings', email: 'alice@example.org' });
  });

  it('takes five wrong links', () => {
    for (const guesses of [4, 5]) {
      const server = loggedIn();
      update(server, NONE, { ...settingsFor(server, 'old'), email: 'alice@example.org' });
      const code = server.lastMail().code;
      for (let i = 0; i < guesses; i++) {
        follow(server, otherCode(code));
      }
      server.now += 300; // the guesses of callers outside are back
      follow(server, code);
      expect(getPassword(server)._).toBe(guesses < 5 ? 'account.password' : 'account.noPassword');
    }
  });

  it('takes no link while the guesses of callers outside are used up', () => {
    const server = loggedIn();
    update(server, NONE, { ...settingsFor(server, 'old'), email: 'alice@example.org' });
    const code = server.lastMail().code;
    follow(server, otherCode(code));
    for (let i = 0; i < 4; i++) {
      server.call(signInWith('99999'));
    }
    follow(server, code);
    expect(getPassword(server)._).toBe('account.noPassword');
    server.now += 300;
    follow(server, code);
    expect(getPassword(server)._).toBe('account.password');
  });

  it('checks the arguments of followEmailLink', () => {
    const { account: state, random } = withPassword();
    expect(() => account.followEmailLink(state, { code: '1', now: -1, random })).toThrow(RangeError);
    expect(() => account.followEmailLink(state, { code: 1 as never, now: NOW, random })).toThrow(
      new TypeError('"code" expected string, got type=number'),
    );
    expect(() => account.followEmailLink(null as never, { code: '1', now: NOW, random })).toThrow(
      new TypeError('"state" expected account of era layer62, got type=Null'),
    );
    expect(() => account.followEmailLink(state, { code: '1', now: NOW, random: 0 as never })).toThrow(
      TypeError,
    );
  });
});

describe('recovery and temporary passwords', () => {
  it('recovers by removing the password', () => {
    const server = withPassword('alice@example.org');
    expect(server.call({ _: 'auth.recoverPassword', code: '1' })).toEqual(
      error(400, 'PASSWORD_RECOVERY_EXPIRED'),
    );
    expect(server.call({ _: 'auth.requestPasswordRecovery' })).toEqual({
      _: 'auth.passwordRecovery',
      email_pattern: 'a***@example.org',
    });
    const code = server.lastMail().code;
    expect(server.call({ _: 'auth.recoverPassword', code: otherCode(code) })).toEqual(
      error(400, 'CODE_INVALID'),
    );
    expect(server.call({ _: 'auth.recoverPassword', code })).toEqual(authorized);
    expect(getPassword(server)._).toBe('account.noPassword');
  });

  it('gives a temporary password in the form of layer 65', () => {
    const server = withPassword();
    const { tmp_password, valid_until } = good(tmp(server, hashOf(server, 'old'), 1));
    expect(valid_until).toBe(server.now + 60);
    const credentials = { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password } as const;
    expect(account.checkPaymentCredentials(server.account, { credentials, now: server.now })).toBe(true);
    expect(tmp(server, hashOf(server, 'new'))).toEqual(wrong);
    const off = withPassword(undefined, { tmp_passwords_disabled: true });
    expect(tmp(off, hashOf(off, 'old'))).toEqual(error(400, 'TMP_PASSWORD_DISABLED'));
  });
});
