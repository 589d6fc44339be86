import { keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  error,
  getPassword,
  good,
  isPassword,
  LOGIN_CODE,
  lastCode,
  loggedIn,
  otherCode,
  prove,
  secretFor,
  settingsFor,
  signInWith,
  update,
  type World,
  withPassword,
} from './client.ts';

const request = (world: World, key?: bigint) => world.ask({ _: 'auth.requestPasswordRecovery' }, key);
const check = (world: World, code: string) => world.ask({ _: 'auth.checkRecoveryPassword', code });
const recover = (world: World, code: string, new_settings?: ReturnType<typeof settingsFor>, key?: bigint) =>
  world.ask({ _: 'auth.recoverPassword', code, ...(new_settings && { new_settings }) }, key);
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };
const expired = error(400, 'PASSWORD_RECOVERY_EXPIRED');

/** An account whose recovery has been asked for, and the code. */
function asked(): { world: World; code: string } {
  const world = withPassword('alice@example.org');
  good(request(world));
  return { world, code: lastCode(world.state) };
}

describe('auth.requestPasswordRecovery', () => {
  it('needs a password and an address', () => {
    expect(request(loggedIn())).toEqual(error(400, 'PASSWORD_EMPTY'));
    expect(request(withPassword())).toEqual(error(400, 'PASSWORD_RECOVERY_NA'));
  });

  it('mails a code', () => {
    const world = withPassword('alice@example.org');
    expect(request(world)).toEqual({ _: 'auth.passwordRecovery', email_pattern: 'a***@example.org' });
    expect(world.state.mail.at(-1)).toEqual({
      to: 'alice@example.org',
      code: expect.stringMatching(/^\d{6}$/),
      about: 'recovery',
      sent_at: world.now,
    });
  });
});

describe('the code', () => {
  it('is looked at', () => {
    const { world, code } = asked();
    expect(check(world, '')).toEqual(error(400, 'CODE_EMPTY'));
    expect(recover(world, '')).toEqual(error(400, 'CODE_EMPTY'));
    expect(check(world, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    expect(recover(world, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    expect(check(world, code)).toBe(true);
    expect(check(world, code)).toBe(true); // it only looks
  });

  it('is asked for, by an account that has a password', () => {
    expect(check(withPassword('a@example.org'), '1')).toEqual(expired);
    expect(check(loggedIn(), '1')).toEqual(error(400, 'PASSWORD_EMPTY'));
    expect(recover(loggedIn(), '1')).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('is good for an hour', () => {
    const { world, code } = asked();
    world.now += 3599;
    expect(check(world, code)).toBe(true);
    world.now += 1;
    expect(check(world, code)).toEqual(expired);
    expect(recover(world, code)).toEqual(expired);
  });

  it('takes five guesses', () => {
    const { world, code } = asked();
    for (let i = 0; i < 5; i++) {
      expect(recover(world, otherCode(code))).toEqual(error(400, 'CODE_INVALID'));
    }
    expect(recover(world, code)).toEqual(expired);
  });

  it('is replaced by the next', () => {
    const { world, code } = asked();
    request(world);
    expect(lastCode(world.state)).not.toBe(code);
    expect(check(world, code)).toEqual(error(400, 'CODE_INVALID'));
    expect(check(world, lastCode(world.state))).toBe(true);
  });
});

describe('rule 16: auth.recoverPassword', () => {
  it('lets a login in that waits, and removes the password', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, other = 0n] = keys.perm_auth_keys.keys();
    const world = withPassword('a@example.org', { keys });
    world.ask(signInWith(LOGIN_CODE), other);
    good(request(world, other));
    expect(recover(world, lastCode(world.state), undefined, other)).toEqual(authorized);
    expect(getPassword(world, other)).not.toHaveProperty('has_password');
    expect(world.ask({ _: 'account.declinePasswordReset' }, other)).toEqual(
      error(400, 'RESET_REQUEST_MISSING'),
    );
    expect(recover(world, lastCode(world.state))).toEqual(error(400, 'PASSWORD_EMPTY'));
  });

  it('replaces the password, and keeps the address', () => {
    const { world, code } = asked();
    good(update(world, prove(world, 'old'), { new_secure_settings: secretFor(getPassword(world)) }));
    const settings = settingsFor(getPassword(world), 'new', { hint: 'h' });
    expect(recover(world, code, settings)).toEqual(authorized);
    expect(isPassword(world, 'new')).toBe(true);
    expect(getPassword(world)).toMatchObject({ hint: 'h', has_recovery: true });
    expect(getPassword(world)).not.toHaveProperty('has_secure_values'); // nobody could have kept it
    expect(recover(world, code)).toEqual(expired);
  });

  it('refuses settings that do not do, and leaves the code good', () => {
    const { world, code } = asked();
    const settings = settingsFor(getPassword(world), 'new');
    const { new_algo } = settings;
    const refused = (change: object) => recover(world, code, { ...settings, ...change });
    expect(refused({ new_algo: { ...new_algo, salt1: bytes(40) } })).toEqual(error(400, 'NEW_SALT_INVALID'));
    expect(refused({ new_password_hash: bytes(255) })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(refused({ email: 'b@example.org' })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(refused({ email: 'b' })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(refused({ email: '' })).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    const nothing = { _: 'account.passwordInputSettings' } as never;
    expect(recover(world, code, nothing)).toEqual(error(400, 'NEW_SETTINGS_INVALID'));
    expect(isPassword(world, 'old')).toBe(true);
    expect(recover(world, code, settings)).toEqual(authorized);
  });

  it('removes the password also by settings that say so', () => {
    const { world, code } = asked();
    const new_settings = { new_algo: { _: 'passwordKdfAlgoUnknown' }, new_password_hash: bytes(0), hint: '' };
    expect(recover(world, code, { _: 'account.passwordInputSettings', ...new_settings } as never)).toEqual(
      authorized,
    );
    expect(world.state.password).toBe(null);
  });
});
