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
  type Layer62World,
  LOGIN_CODE,
  lastCode,
  NOW,
  newLayer62World,
  otherCode,
  signInWith,
} from './client.ts';

const NONE = bytes(0);
const utf8 = (password: string): Uint8Array => new TextEncoder().encode(password);
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7 } };
const wrong = error(400, 'PASSWORD_HASH_INVALID');
const empty = error(400, 'PASSWORD_EMPTY');

const getPassword = (world: Layer62World) => good(world.ask({ _: 'account.getPassword' }));
function hashOf(world: Layer62World, password: string): Uint8Array {
  const shown = getPassword(world);
  if (shown._ === 'account.noPassword') {
    throw new Error('no password');
  }
  return legacyPasswordHash({ password: utf8(password), salt: shown.current_salt });
}
const settingsFor = (world: Layer62World, password: string) => ({
  ...legacyNewPassword({ new_salt: getPassword(world).new_salt, password: utf8(password), random: bytes(8) }),
  hint: '',
});
const update = (
  world: Layer62World,
  current_password_hash: Uint8Array,
  change: Partial<account_passwordInputSettings>,
) =>
  world.ask({
    _: 'account.updatePasswordSettings',
    current_password_hash,
    new_settings: { _: 'account.passwordInputSettings', ...change },
  });
const check = (world: Layer62World, password_hash: Uint8Array) =>
  world.ask({ _: 'auth.checkPassword', password_hash });
const tmp = (world: Layer62World, password_hash: Uint8Array, period = 60) =>
  world.ask({ _: 'account.getTmpPassword', password_hash, period });
const follow = (world: Layer62World, code: string): void => {
  world.state = account.followEmailLink(world.state, { code, now: world.now, random: world.random });
};

function loggedIn(options: Partial<account.CreateLayer62Account> = {}): Layer62World {
  const world = newLayer62World(options);
  good(world.ask(signInWith(LOGIN_CODE)));
  return world;
}
function withPassword(email?: string, options: Partial<account.CreateLayer62Account> = {}): Layer62World {
  const world = loggedIn(options);
  update(world, NONE, { ...settingsFor(world, 'old'), ...(email !== undefined && { email }) });
  if (email !== undefined) {
    follow(world, lastCode(world.state));
  }
  return world;
}

describe('rule 19: the same as today', () => {
  it('knows the ten methods of the layer, behind the same gates', () => {
    const world = newLayer62World();
    expect(world.ask({ _: 'account.resetPassword' } as never)).toEqual(error(400, 'INPUT_METHOD_INVALID'));
    const closed: Record<string, object> = {
      'account.getPassword': {},
      'auth.checkPassword': { password_hash: NONE },
      'account.getPasswordSettings': { current_password_hash: NONE },
      'account.getTmpPassword': { password_hash: NONE, period: 60 },
      'auth.dropTempAuthKeys': { except_auth_keys: [] },
      'auth.requestPasswordRecovery': {},
      'auth.recoverPassword': { code: '1' },
    };
    for (const [_, fields] of Object.entries(closed)) {
      expect(world.ask({ _, ...fields } as never)).toEqual(error(401, 'AUTH_KEY_UNREGISTERED'));
    }
    expect(update(world, NONE, {})).toEqual(error(401, 'AUTH_KEY_UNREGISTERED'));
    expect(world.ask(signInWith('1'))).toEqual(error(400, 'PHONE_CODE_INVALID'));
    expect(world.ask(signInWith(LOGIN_CODE))).toEqual(authorized);
  });

  it('binds and drops keys', () => {
    const keys = keyStore.addTempKey(keyStore.addPermKey(keyStore.emptyStore(), bytes(256)), {
      temp_auth_key_id: 2n,
      expires_at: NOW + 60,
    });
    const world = loggedIn({ keys });
    const fields = { perm_auth_key_id: 1n, nonce: 1n, expires_at: 1, encrypted_message: bytes(104) };
    expect(world.ask({ _: 'auth.bindTempAuthKey', ...fields })).toEqual(error(400, 'TEMP_AUTH_KEY_EMPTY'));
    expect(world.ask({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] })).toBe(true);
    const caller = { auth_key_id: 2n, session_id: 1n, msg_id: 0n };
    const request = { _: 'account.getPassword' } as const;
    const { response } = account.answerLayer62(world.state, { ...world, request, caller });
    expect(response).toEqual(error(401, 'AUTH_KEY_PERM_EMPTY'));
  });

  it('asks for the password at login', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, auth_key_id = 0n] = keys.perm_auth_keys.keys();
    const world = withPassword(undefined, { keys });
    const ask = (request: { readonly _: Layer62MethodName }) => {
      const caller = { auth_key_id, session_id: 1n, msg_id: 0n };
      const answer = account.answerLayer62(world.state, { ...world, request: request as never, caller });
      world.state = answer.state;
      return answer.response;
    };
    expect(ask(signInWith(LOGIN_CODE))).toEqual(error(401, 'SESSION_PASSWORD_NEEDED'));
    const request = { _: 'auth.checkPassword', password_hash: hashOf(world, 'old') } as const;
    expect(ask(request)).toEqual(authorized);
  });
});

describe('rule 20: the hash', () => {
  it('sets, checks, changes and removes a password', () => {
    const new_salt = bytes(8, 3);
    const world = loggedIn({ new_salt });
    expect(getPassword(world)).toEqual({ _: 'account.noPassword', new_salt, email_unconfirmed_pattern: '' });
    const settings = settingsFor(world, 'old');
    expect(update(world, NONE, { ...settings, hint: 'h' })).toBe(true);
    expect(getPassword(world)).toEqual({
      _: 'account.password',
      current_salt: settings.new_salt,
      new_salt: expect.any(Uint8Array),
      hint: 'h',
      has_recovery: false,
      email_unconfirmed_pattern: '',
    });
    expect(getPassword(world).new_salt).not.toEqual(new_salt);
    expect(check(world, hashOf(world, 'old'))).toEqual(authorized);
    expect(check(world, hashOf(world, 'new'))).toEqual(wrong);

    expect(update(world, hashOf(world, 'new'), settingsFor(world, 'new'))).toEqual(wrong);
    expect(update(world, hashOf(world, 'old'), settingsFor(world, 'new'))).toBe(true);
    expect(check(world, hashOf(world, 'new'))).toEqual(authorized);

    const removal = { new_salt: getPassword(world).new_salt, new_password_hash: NONE, hint: '', email: '' };
    expect(update(world, hashOf(world, 'new'), removal)).toBe(true);
    expect(getPassword(world)._).toBe('account.noPassword');
  });

  it('is empty where there is none', () => {
    const world = loggedIn();
    for (const hash of [NONE, bytes(32)]) {
      expect(check(world, hash)).toEqual(empty);
      expect(tmp(world, hash)).toEqual(empty);
      const request = { _: 'account.getPasswordSettings', current_password_hash: hash } as const;
      expect(world.ask(request)).toEqual(empty);
    }
    expect(update(world, bytes(32), settingsFor(world, 'old'))).toEqual(wrong);
    expect(update(world, NONE, settingsFor(world, 'old'))).toBe(true);
    for (let i = 0; i < 6; i++) {
      expect(check(world, NONE)).toEqual(wrong);
    }
    expect(update(world, NONE, {})).toEqual(wrong);
    expect(check(world, hashOf(world, 'old'))).toEqual(authorized);
  });

  it('may be wrong five times', () => {
    const world = withPassword();
    for (const hash of [bytes(31), bytes(33), bytes(32), bytes(1), hashOf(world, 'new')]) {
      expect(check(world, hash)).toEqual(wrong);
    }
    expect(check(world, hashOf(world, 'old'))).toEqual(error(420, 'FLOOD_WAIT_300'));
    world.now += 300;
    for (const row of ['first', 'second']) {
      for (let i = 0; i < 4; i++) {
        expect(check(world, bytes(32)), row).toEqual(wrong);
      }
      expect(check(world, hashOf(world, 'old')), row).toEqual(authorized);
    }
  });
});

describe('settings', () => {
  it('set a password first', () => {
    const world = loggedIn();
    const removal = { new_salt: NONE, new_password_hash: NONE, hint: '' };
    for (const change of [{}, { email: 'a@example.org' }, removal]) {
      expect(update(world, NONE, change)).toEqual(error(400, 'NEW_SETTINGS_EMPTY'));
    }
  });

  it('change nothing when they name nothing', () => {
    const world = withPassword();
    const before = world.state;
    expect(update(world, hashOf(world, 'old'), {})).toBe(true);
    expect(world.state).toEqual(before);
  });

  it('have a salt that goes on from the one given, and a hash of 32 bytes', () => {
    const world = loggedIn();
    const settings = settingsFor(world, 'old');
    const { new_salt } = settings;
    for (const salt of [new_salt.slice(0, 8), new_salt.slice(1), bytes(16), NONE]) {
      expect(update(world, NONE, { ...settings, new_salt: salt })).toEqual(error(400, 'NEW_SALT_INVALID'));
    }
    for (const length of [1, 31, 33, 256]) {
      expect(update(world, NONE, { ...settings, new_password_hash: bytes(length) })).toEqual(
        error(400, 'NEW_SETTINGS_INVALID'),
      );
    }
  });

  it('wait for the link in the mail when they have a new address', () => {
    const world = loggedIn();
    const settings = { ...settingsFor(world, 'old'), email: 'alice@example.org' };
    expect(update(world, NONE, { ...settings, email: 'alice' })).toEqual(error(400, 'EMAIL_INVALID'));
    expect(update(world, NONE, settings)).toEqual(error(400, 'EMAIL_UNCONFIRMED'));
    const waiting = { _: 'account.noPassword', email_unconfirmed_pattern: 'a***@example.org' };
    expect(getPassword(world)).toMatchObject(waiting);
    const code = lastCode(world.state);
    follow(world, otherCode(code));
    expect(getPassword(world)).toMatchObject(waiting);
    follow(world, code);
    expect(getPassword(world)).toMatchObject({ _: 'account.password', has_recovery: true });
    const { state } = world;
    follow(world, code);
    expect(world.state).toBe(state);
    const request = {
      _: 'account.getPasswordSettings',
      current_password_hash: hashOf(world, 'old'),
    } as const;
    expect(world.ask(request)).toEqual({ _: 'account.passwordSettings', email: 'alice@example.org' });
  });

  it('have no address beside a removal, and none left after it', () => {
    const world = withPassword('a@example.org');
    const removal = { new_salt: NONE, new_password_hash: NONE, hint: '' };
    expect(update(world, hashOf(world, 'old'), { ...removal, email: 'b@example.org' })).toEqual(
      error(400, 'NEW_SETTINGS_INVALID'),
    );
    expect(update(world, hashOf(world, 'old'), removal)).toBe(true);
    expect(world.state.email).toBe(null);
  });

  it('remove the address alone', () => {
    const world = withPassword('a@example.org');
    expect(update(world, hashOf(world, 'old'), { email: '' })).toBe(true);
    const request = {
      _: 'account.getPasswordSettings',
      current_password_hash: hashOf(world, 'old'),
    } as const;
    expect(world.ask(request)).toEqual({ _: 'account.passwordSettings', email: '' });
  });

  it('have a link whose caller is told of mistakes', () => {
    const { state, random } = withPassword();
    expect(() => account.followEmailLink(state, { code: '1', now: -1, random })).toThrow(RangeError);
    expect(() => account.followEmailLink(state, { code: '1', now: NOW, random: 0 as never })).toThrow(
      TypeError,
    );
  });
});

describe('recovery and temporary passwords', () => {
  it('recovers by removing the password', () => {
    const world = withPassword('alice@example.org');
    expect(world.ask({ _: 'auth.recoverPassword', code: '1' })).toEqual(
      error(400, 'PASSWORD_RECOVERY_EXPIRED'),
    );
    expect(world.ask({ _: 'auth.requestPasswordRecovery' })).toEqual({
      _: 'auth.passwordRecovery',
      email_pattern: 'a***@example.org',
    });
    const code = lastCode(world.state);
    expect(world.ask({ _: 'auth.recoverPassword', code: otherCode(code) })).toEqual(
      error(400, 'CODE_INVALID'),
    );
    expect(world.ask({ _: 'auth.recoverPassword', code })).toEqual(authorized);
    expect(getPassword(world)._).toBe('account.noPassword');
  });

  it('gives a temporary password in the form of layer 65', () => {
    const world = withPassword();
    const { tmp_password, valid_until } = good(tmp(world, hashOf(world, 'old'), 1));
    expect(valid_until).toBe(world.now + 60);
    const credentials = { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password } as const;
    expect(account.checkPaymentCredentials(world.state, { credentials, now: world.now })).toBe(true);
    expect(tmp(world, hashOf(world, 'new'))).toEqual(wrong);
    const off = withPassword(undefined, { tmp_passwords_disabled: true });
    expect(tmp(off, hashOf(off, 'old'))).toEqual(error(400, 'TMP_PASSWORD_DISABLED'));
  });
});
