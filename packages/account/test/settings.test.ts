import type { AccountServer } from '@mtproof/account';
import { telegramPrime } from '@mtproof/modp';
import type { account_passwordInputSettings } from '@mtproof/schema/two-factor';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  EMPTY,
  error,
  getPassword,
  good,
  isPassword,
  LOGIN_CODE,
  loggedIn,
  newServer,
  prove,
  secretFor,
  seeded,
  settingsFor,
  signInWith,
  update,
  withPassword,
} from './client.ts';

const settings = (server: AccountServer) =>
  server.call({ _: 'account.getPasswordSettings', password: prove(server, 'old') });
const UNKNOWN = { _: 'passwordKdfAlgoUnknown' } as const;
const remove = { new_algo: UNKNOWN, new_password_hash: bytes(0), hint: '' };
const saltInvalid = error(400, 'NEW_SALT_INVALID');
const bad = error(400, 'NEW_PASSWORD_BAD');
const invalid = error(400, 'NEW_SETTINGS_INVALID');
const empty = error(400, 'NEW_SETTINGS_EMPTY');

describe('account.getPassword', () => {
  it('shows an account without a password', () => {
    const algo = { g: 3, p: telegramPrime(), salt1: bytes(8, 1), salt2: bytes(16, 2) };
    const shown = getPassword(loggedIn({ algo }));
    expect(shown).toEqual({
      _: 'account.password',
      new_algo: { _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow', ...algo },
      new_secure_algo: { _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000', salt: expect.any(Uint8Array) },
      secure_random: expect.any(Uint8Array),
    });
    expect(shown.secure_random).toHaveLength(256);
    expect(shown.new_secure_algo).toHaveProperty('salt.length', 8);
  });

  it('has salts of its own by default', () => {
    const { new_algo } = getPassword(loggedIn());
    expect(new_algo).toMatchObject({ g: 3, p: telegramPrime() });
    expect(new_algo).toHaveProperty('salt1.length', 8);
    expect(new_algo).toHaveProperty('salt2.length', 16);
  });

  it('shows all there is', () => {
    const server = withPassword('a@example.org', { login_email: 'login@example.org' });
    server.account = { ...server.account, has_secure_values: true };
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(getPassword(server)) }));
    update(server, prove(server, 'old'), { email: 'other@example.org' });
    server.call({ _: 'account.resetPassword' });
    const shown = getPassword(server);
    expect(Object.keys(shown).sort()).toEqual(
      [
        '_',
        'has_recovery',
        'has_secure_values',
        'has_password',
        'current_algo',
        'srp_B',
        'srp_id',
        'hint',
        'email_unconfirmed_pattern',
        'new_algo',
        'new_secure_algo',
        'secure_random',
        'pending_reset_date',
        'login_email_pattern',
      ].sort(),
    );
    expect(shown).toMatchObject({
      has_password: true,
      hint: 'as always',
      email_unconfirmed_pattern: 'o***@example.org',
      pending_reset_date: server.now + 7 * 86400,
      login_email_pattern: 'l***@example.org',
      has_secure_values: true,
    });
  });

  it('draws secure_random anew', () => {
    const server = newServer({ random: seeded(3) });
    server.call(signInWith(LOGIN_CODE));
    expect(getPassword(server).secure_random).not.toEqual(getPassword(server).secure_random);
  });
});

describe('rule 8: Without a password, account.updatePasswordSettings takes inputCheckPasswordEmpty and has to set a password', () => {
  it('are refused without a password', () => {
    const server = loggedIn();
    const new_secure_settings = secretFor(getPassword(server));
    for (const change of [{}, { email: 'a@example.org' }, { new_secure_settings }, remove]) {
      expect(update(server, EMPTY, change)).toEqual(empty);
    }
    expect(server.account.password).toBe(null);
  });

  it('change nothing with one', () => {
    const server = withPassword();
    expect(update(server, prove(server, 'old'), {})).toBe(true);
    expect(isPassword(server, 'old')).toBe(true);
  });
});

describe('rule 9: A new password takes new_algo, with a salt1 that extends the one given', () => {
  it('is set, and then changed', () => {
    const server = loggedIn();
    const before = getPassword(server);
    expect(update(server, EMPTY, settingsFor(before, 'old', { hint: 'h' }))).toBe(true);
    const after = getPassword(server);
    expect(after).toMatchObject({ has_password: true, hint: 'h' });
    expect(after.new_algo).not.toEqual(before.new_algo);
    expect(after.new_algo).toMatchObject({ ...before.new_algo, salt1: expect.any(Uint8Array) });
    expect(isPassword(server, 'old')).toBe(true);

    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new')));
    expect(isPassword(server, 'old')).toBe(false);
    expect(isPassword(server, 'new')).toBe(true);
    expect(getPassword(server).hint).toBeUndefined();
  });

  it('extends the salt that was given last', () => {
    const server = loggedIn();
    const stale = settingsFor(getPassword(server), 'old');
    good(update(server, EMPTY, stale));
    expect(update(server, prove(server, 'old'), stale)).toEqual(saltInvalid);
  });

  it.each<[string, (algo: NonNullable<ReturnType<typeof settingsFor>['new_algo']>) => object]>([
    ['salt1 without its beginning', ({ salt1 }) => ({ salt1: salt1.slice(1) })],
    ['salt1 as it was given', ({ salt1 }) => ({ salt1: salt1.slice(0, 8) })],
    ['less of salt1 than was given', ({ salt1 }) => ({ salt1: salt1.slice(0, 7) })],
    ['no salt1', () => ({ salt1: bytes(0) })],
    [
      'salt1 with another bit',
      ({ salt1 }) => ({ salt1: salt1.map((byte, i) => (i === 7 ? byte ^ 1 : byte)) }),
    ],
    ['another salt2', ({ salt2 }) => ({ salt2: salt2.map((byte) => byte ^ 1) })],
    ['a longer salt2', ({ salt2 }) => ({ salt2: Uint8Array.from([...salt2, 0]) })],
    ['another g', () => ({ g: 4 })],
    ['another p', ({ p }) => ({ p: p.map((byte) => byte ^ 1) })],
    ['a longer p', ({ p }) => ({ p: Uint8Array.from([0, ...p]) })],
  ])('does not have %s', (_, change) => {
    const server = loggedIn();
    const good = settingsFor(getPassword(server), 'old');
    const new_algo = { ...good.new_algo, ...change(good.new_algo) };
    expect(update(server, EMPTY, { ...good, new_algo })).toEqual(saltInvalid);
    expect(server.account.password).toBe(null);
  });

  it.each([
    ['one byte', bytes(1)],
    ['255 bytes', bytes(255)],
    ['257 bytes', Uint8Array.from([0, ...bytes(256)])],
    ['0', bytes(256, 0)],
    ['1', bytes(256, 0).fill(1, 255)],
    ['p - 1', telegramPrime().fill(0x5a, 255)],
    ['p', telegramPrime()],
    ['2^2048 - 1', bytes(256, 0xff)],
  ])('does not have a hash that is %s', (_, new_password_hash) => {
    const server = loggedIn();
    const good = settingsFor(getPassword(server), 'old');
    expect(update(server, EMPTY, { ...good, new_password_hash })).toEqual(bad);
    const new_algo = { ...good.new_algo, salt1: bytes(40) };
    expect(update(server, EMPTY, { ...good, new_algo, new_password_hash })).toEqual(bad);
    expect(server.account.password).toBe(null);
  });

  it('may have any hash between', () => {
    for (const new_password_hash of [bytes(256, 0).fill(2, 255), telegramPrime().fill(0x59, 255)]) {
      const server = loggedIn();
      const good = settingsFor(getPassword(server), 'old');
      expect(update(server, EMPTY, { ...good, new_password_hash })).toBe(true);
      expect(getPassword(server).srp_B).toHaveLength(256);
    }
  });

  it('does not have an unknown algorithm', () => {
    const server = loggedIn();
    const good: Partial<account_passwordInputSettings> = settingsFor(getPassword(server), 'old');
    expect(update(server, EMPTY, { ...good, new_algo: UNKNOWN })).toEqual(invalid);
  });
});

describe('rule 10: An empty new_password_hash removes the password', () => {
  it('takes either form, and the address with it', () => {
    for (const named of [false, true]) {
      const server = withPassword('a@example.org');
      const { new_algo } = getPassword(server);
      const change = { ...remove, ...(named && { new_algo }) };
      expect(update(server, prove(server, 'old'), change)).toBe(true);
      expect(getPassword(server)).not.toHaveProperty('has_password');
      expect(getPassword(server)).not.toHaveProperty('has_recovery');
    }
  });

  it('takes an empty address beside it, and no other', () => {
    const server = withPassword('a@example.org');
    expect(update(server, prove(server, 'old'), { ...remove, email: 'b@example.org' })).toEqual(invalid);
    const new_secure_settings = secretFor(getPassword(server));
    expect(update(server, prove(server, 'old'), { ...remove, new_secure_settings })).toEqual(invalid);
    expect(update(server, prove(server, 'old'), { ...remove, email: '' })).toBe(true);
  });
});

describe('rule 11: A Passport secret is 32 bytes under PBKDF2, with a salt that extends the one given', () => {
  const withSecret = (): AccountServer => {
    const server = withPassword();
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(getPassword(server)) }));
    return server;
  };

  it('is kept and given back', () => {
    const server = withPassword('a@example.org');
    const secret = secretFor(getPassword(server));
    good(update(server, prove(server, 'old'), { new_secure_settings: secret }));
    expect(settings(server)).toEqual({
      _: 'account.passwordSettings',
      email: 'a@example.org',
      secure_settings: secret,
    });
  });

  it('is set with the first password', () => {
    const server = loggedIn();
    const shown = getPassword(server);
    good(update(server, EMPTY, settingsFor(shown, 'old', { new_secure_settings: secretFor(shown) })));
    expect(settings(server)).toMatchObject({ secure_settings: secretFor(shown) });
  });

  it('goes with the password, unless it comes again', () => {
    const server = withSecret();
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'old')));
    expect(settings(server)).toEqual({ _: 'account.passwordSettings' });

    const other = withSecret();
    const shown = getPassword(other);
    const again = secretFor(shown, 2);
    good(update(other, prove(other, 'old'), settingsFor(shown, 'old', { new_secure_settings: again })));
    expect(settings(other)).toMatchObject({ secure_settings: again });

    const removed = withSecret();
    good(update(removed, prove(removed, 'old'), remove));
    expect(removed.account.secret).toBe(null);
  });

  it('extends the salt that was given last', () => {
    const server = withPassword();
    const stale = secretFor(getPassword(server));
    good(update(server, prove(server, 'old'), { new_secure_settings: stale }));
    expect(update(server, prove(server, 'old'), { new_secure_settings: stale })).toEqual(saltInvalid);
  });

  it('is 32 bytes under PBKDF2', () => {
    const server = withPassword();
    const secret = secretFor(getPassword(server));
    const { salt } = secret.secure_algo as { salt: Uint8Array };
    for (const [change, expected] of [
      [{ secure_secret: bytes(31) }, invalid],
      [{ secure_secret: bytes(48) }, invalid],
      [{ secure_algo: { _: 'securePasswordKdfAlgoUnknown' } }, invalid],
      [{ secure_algo: { _: 'securePasswordKdfAlgoSHA512', salt } }, invalid],
      [{ secure_algo: { ...secret.secure_algo, salt: salt.slice(0, 8) } }, saltInvalid],
      [{ secure_algo: { ...secret.secure_algo, salt: bytes(40) } }, saltInvalid],
    ] as const) {
      const new_secure_settings = { ...secret, ...change } as typeof secret;
      expect(update(server, prove(server, 'old'), { new_secure_settings })).toEqual(expected);
    }
  });
});

describe('rule 33: has_secure_values tells of Passport data', () => {
  const data = { has_secure_values: true };

  it('says nothing of a secret alone', () => {
    const server = withPassword();
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(getPassword(server)) }));
    expect(getPassword(server)).not.toHaveProperty('has_secure_values');
    server.account = { ...server.account, ...data };
    expect(getPassword(server)).toMatchObject(data);
  });

  it('stays while the secret does', () => {
    const server = withPassword();
    server.account = { ...server.account, ...data };
    const shown = getPassword(server);
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(shown) }));
    expect(getPassword(server)).toMatchObject(data);
    const again = { new_secure_settings: secretFor(getPassword(server), 2) };
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new', again)));
    expect(getPassword(server)).toMatchObject(data);
  });

  it('ends with the secret', () => {
    for (const removes of [true, false]) {
      const server = withPassword();
      server.account = { ...server.account, ...data };
      const change = removes ? remove : settingsFor(getPassword(server), 'new');
      good(update(server, prove(server, 'old'), change));
      expect(getPassword(server)).not.toHaveProperty('has_secure_values');
    }
  });
});

describe('rule 31: login_email_pattern shows the address for login codes', () => {
  it('stays when the password and the recovery address go', () => {
    const server = withPassword('a@example.org', { login_email: 'login@example.org' });
    good(update(server, prove(server, 'old'), remove));
    const shown = getPassword(server);
    expect(shown).toMatchObject({ login_email_pattern: 'l***@example.org' });
    expect(shown).not.toHaveProperty('has_recovery');
  });

  it('is absent without one', () => {
    expect(getPassword(withPassword('a@example.org'))).not.toHaveProperty('login_email_pattern');
  });
});

describe('rule 12: A change of the password ends what depended on the old one', () => {
  it('ends temporary passwords, the reset and the recovery code', () => {
    const server = withPassword('a@example.org');
    good(server.call({ _: 'account.getTmpPassword', password: prove(server, 'old'), period: 600 }));
    good(server.call({ _: 'account.resetPassword' }));
    good(server.call({ _: 'auth.requestPasswordRecovery' }));
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new')));
    expect(server.account.tmp_passwords).toEqual([]);
    expect(getPassword(server)).not.toHaveProperty('pending_reset_date');
    const code = server.account.mail.at(-1)?.code ?? '';
    expect(server.call({ _: 'auth.checkRecoveryPassword', code })).toEqual(
      error(400, 'PASSWORD_RECOVERY_EXPIRED'),
    );
    expect(getPassword(server).has_recovery).toBe(true);
  });

  it('ends none of them by another change of the settings', () => {
    const server = withPassword('a@example.org');
    good(server.call({ _: 'account.getTmpPassword', password: prove(server, 'old'), period: 600 }));
    good(server.call({ _: 'account.resetPassword' }));
    good(server.call({ _: 'auth.requestPasswordRecovery' }));
    const code = server.account.mail.at(-1)?.code ?? '';
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(getPassword(server)) }));
    good(update(server, prove(server, 'old'), { email: 'a@example.org' }));
    expect(server.account.tmp_passwords).toHaveLength(1);
    expect(getPassword(server)).toHaveProperty('pending_reset_date');
    expect(server.call({ _: 'auth.checkRecoveryPassword', code })).toBe(true);
    good(update(server, prove(server, 'old'), { email: '' }));
    expect(server.call({ _: 'auth.checkRecoveryPassword', code })).toEqual(
      error(400, 'PASSWORD_RECOVERY_EXPIRED'),
    );
  });
});
