import type { AccountServer } from '@mtproof/account';
import { keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  error,
  getPassword,
  good,
  isPassword,
  LOGIN_CODE,
  loggedIn,
  otherCode,
  prove,
  secretFor,
  settingsFor,
  signInWith,
  update,
  withPassword,
} from './client.ts';

const request = (server: AccountServer, key?: bigint) =>
  server.call({ _: 'auth.requestPasswordRecovery' }, { auth_key_id: key });
const check = (server: AccountServer, code: string) => server.call({ _: 'auth.checkRecoveryPassword', code });
const recover = (
  server: AccountServer,
  code: string,
  new_settings?: ReturnType<typeof settingsFor>,
  key?: bigint,
) =>
  server.call(
    { _: 'auth.recoverPassword', code, ...(new_settings && { new_settings }) },
    { auth_key_id: key },
  );
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };
const expired = error(400, 'PASSWORD_RECOVERY_EXPIRED');

/** An account whose recovery has been asked for, and the code. */
function asked(): { server: AccountServer; code: string } {
  const server = withPassword('alice@example.org');
  good(request(server));
  return { server, code: server.lastMail().code };
}

describe('auth.requestPasswordRecovery', () => {
  it('needs a password and an address', () => {
    expect(request(loggedIn())).toEqual(error(400, 'PASSWORD_EMPTY'));
    expect(request(withPassword())).toEqual(error(400, 'PASSWORD_RECOVERY_NA'));
  });

  it('mails a code', () => {
    const server = withPassword('alice@example.org');
    expect(request(server)).toEqual({ _: 'auth.passwordRecovery', email_pattern: 'a***@example.org' });
    expect(server.account.mail.at(-1)).toEqual({
      to: 'alice@example.org',
      code: expect.stringMatching(/^\d{6}$/),
      about: 'recovery',
      sent_at: server.now,
    });
  });
});

describe('the code', () => {
  it('is looked at', () => {
    const { server, code } = asked();
    expect(check(server, '')).toEqual(error(400, 'CODE_EMPTY'));
    expect(recover(server, '')).toEqual(error(400, 'CODE_EMPTY'));
    expect(check(server, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    expect(recover(server, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    expect(check(server, code)).toBe(true);
    expect(check(server, code)).toBe(true); // it only looks
  });

  it('is asked for, by an account that has a password', () => {
    expect(check(withPassword('a@example.org'), '1')).toEqual(expired);
    expect(check(loggedIn(), '1')).toEqual(error(400, 'PASSWORD_EMPTY'));
    expect(recover(loggedIn(), '1')).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('is good for an hour', () => {
    const { server, code } = asked();
    server.now += 3599;
    expect(check(server, code)).toBe(true);
    server.now += 1;
    expect(check(server, code)).toEqual(expired);
    expect(recover(server, code)).toEqual(expired);
  });

  it('takes five guesses', () => {
    const { server, code } = asked();
    for (let i = 0; i < 5; i++) {
      expect(recover(server, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    }
    expect(recover(server, code)).toEqual(expired);
  });

  it('is replaced by the next', () => {
    const { server, code } = asked();
    request(server);
    expect(server.lastMail().code).not.toBe(code);
    expect(check(server, code)).toEqual(error(400, 'CODE_INVALID'));
    expect(check(server, server.lastMail().code)).toBe(true);
  });
});

describe('rule 16: A right recovery code lets the login in', () => {
  it('lets a login in that waits, and removes the password', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, other = 0n] = keys.perm_auth_keys.keys();
    const server = withPassword('a@example.org', { keys });
    server.call(signInWith(LOGIN_CODE), { auth_key_id: other });
    good(request(server, other));
    expect(recover(server, server.lastMail().code, undefined, other)).toEqual(authorized);
    expect(getPassword(server, other)).not.toHaveProperty('has_password');
    expect(server.call({ _: 'account.declinePasswordReset' }, { auth_key_id: other })).toEqual(
      error(400, 'RESET_REQUEST_MISSING'),
    );
    expect(recover(server, server.lastMail().code)).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('replaces the password, and keeps the address', () => {
    const { server, code } = asked();
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(getPassword(server)) }));
    server.account = { ...server.account, has_secure_values: true };
    const settings = settingsFor(getPassword(server), 'new', { hint: 'h' });
    expect(recover(server, code, settings)).toEqual(authorized);
    expect(isPassword(server, 'new')).toBe(true);
    expect(getPassword(server)).toMatchObject({ hint: 'h', has_recovery: true });
    expect(getPassword(server)).not.toHaveProperty('has_secure_values'); // nobody could have kept it
    expect(recover(server, code)).toEqual(expired);
  });

  it('refuses settings that do not do, and leaves the code good', () => {
    const { server, code } = asked();
    const settings = settingsFor(getPassword(server), 'new');
    const { new_algo } = settings;
    const refused = (change: object) => recover(server, code, { ...settings, ...change });
    expect(refused({ new_algo: { ...new_algo, salt1: bytes(40) } })).toEqual(error(400, 'NEW_SALT_INVALID'));
    expect(refused({ new_password_hash: bytes(255) })).toEqual(error(400, 'NEW_PASSWORD_BAD'));
    expect(refused({ email: 'b@example.org' })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(refused({ email: 'b' })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(refused({ email: '' })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    const nothing = { _: 'account.passwordInputSettings' } as never;
    expect(recover(server, code, nothing)).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(isPassword(server, 'old')).toBe(true);
    expect(recover(server, code, settings)).toEqual(authorized);
  });

  it('removes the password also by settings that say so', () => {
    const { server, code } = asked();
    const new_settings = { new_algo: { _: 'passwordKdfAlgoUnknown' }, new_password_hash: bytes(0), hint: '' };
    expect(recover(server, code, { _: 'account.passwordInputSettings', ...new_settings } as never)).toEqual(
      authorized,
    );
    expect(server.account.password).toBe(null);
  });
});
