import type {
  account_getTmpPassword,
  account_password,
  account_updatePasswordSettings,
} from '@mtproof/schema/layer62';
import { legacyPasswordHash } from '@mtproof/srp';
import { layer62 } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { utf8 } from './peer.ts';
import { rpcError, script62 } from './script.ts';

const password = utf8('correct horse');
const new_password = utf8('battery staple');
const method = 'account.updatePasswordSettings';
const [current_salt, new_salt] = [new Uint8Array(16).fill(1), new Uint8Array(8).fill(2)];
const authorization = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7 } };

const none = { _: 'account.noPassword', new_salt, email_unconfirmed_pattern: '' } as const;
const account: account_password = {
  _: 'account.password',
  current_salt,
  new_salt,
  hint: 'xkcd',
  has_recovery: false,
  email_unconfirmed_pattern: '',
};
const hash = legacyPasswordHash({ password, salt: current_salt });

describe('requests with the hash', () => {
  it('checkPassword', async () => {
    const talk = script62(['account.getPassword', account], ['auth.checkPassword', authorization]);
    expect(await layer62.checkPassword(talk.invoke, { password })).toEqual({
      ok: true,
      value: authorization,
    });
    expect(talk.sent[1]).toEqual({ _: 'auth.checkPassword', password_hash: hash });
  });

  it('getPasswordSettings', async () => {
    const settings = { _: 'account.passwordSettings', email: 'a@example.org' };
    const talk = script62(['account.getPassword', account], ['account.getPasswordSettings', settings]);
    expect(await layer62.getPasswordSettings(talk.invoke, { password })).toEqual({
      ok: true,
      value: settings,
    });
    expect(talk.sent[1]).toEqual({ _: 'account.getPasswordSettings', current_password_hash: hash });
  });

  it.each([60, 86_400])('getTmpPassword for %d s', async (period) => {
    const tmp = { _: 'account.tmpPassword', tmp_password: Uint8Array.of(1), valid_until: 1_500_000_000 };
    const talk = script62(
      ['account.getPassword', account],
      ['account.getTmpPassword', (call: account_getTmpPassword) => call.period === period && tmp],
    );
    const outcome = await layer62.getTmpPassword(talk.invoke, { password, period });
    expect(outcome).toEqual({ ok: true, value: tmp });
    expect(talk.sent[1]).toMatchObject({ password_hash: hash });
  });

  it.each([59, 86_401])('not getTmpPassword for %d s', async (period) => {
    const { invoke, sent } = script62();
    await expect(layer62.getTmpPassword(invoke, { password, period })).rejects.toThrow(RangeError);
    expect(sent).toEqual([]);
  });

  it('do not go out without a password', async () => {
    const talk = script62(['account.getPassword', none]);
    expect(await layer62.checkPassword(talk.invoke, { password })).toMatchObject({
      ok: false,
      error: { type: 'PASSWORD_EMPTY', method: 'auth.checkPassword' },
    });
  });

  it('do not go out after an error of account.getPassword', async () => {
    const talk = script62(['account.getPassword', rpcError('FLOOD_WAIT_4', 420)]);
    expect(await layer62.checkPassword(talk.invoke, { password })).toMatchObject({
      ok: false,
      error: { type: 'FLOOD_WAIT_%d', value: 4, method: 'account.getPassword' },
    });
  });

  it('use the password as it was when called', async () => {
    const buffer = Uint8Array.from(password);
    const talk = script62(['account.getPassword', account], ['auth.checkPassword', authorization]);
    const outcome = layer62.checkPassword(talk.invoke, { password: buffer });
    buffer.fill(0);
    await outcome;
    expect(talk.sent[1]).toMatchObject({ password_hash: hash });
  });

  it('stop when aborted', async () => {
    const abort = new AbortController();
    const answer = () => {
      abort.abort('enough');
      return account;
    };
    const talk = script62(['account.getPassword', answer]);
    await expect(layer62.checkPassword(talk.invoke, { password, signal: abort.signal })).rejects.toBe(
      'enough',
    );
  });
});

describe('settings', () => {
  /** Whether settings are those of a new password. */
  const sets = ({ new_settings }: account_updatePasswordSettings, pw: Uint8Array): boolean => {
    const salt = new_settings.new_salt as Uint8Array;
    expect(salt.length).toBe(16);
    expect(salt.subarray(0, 8)).toEqual(new_salt);
    return Buffer.from(legacyPasswordHash({ password: pw, salt })).equals(
      new_settings.new_password_hash as Uint8Array,
    );
  };

  it('setPassword', async () => {
    const talk = script62(['account.getPassword', none], [method, rpcError('EMAIL_UNCONFIRMED')]);
    const outcome = await layer62.setPassword(talk.invoke, {
      new_password,
      hint: 'b',
      email: 'a@example.org',
    });
    expect(outcome).toEqual({ ok: true, value: { email_unconfirmed: {} } });
    const request = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(request).toMatchObject({
      current_password_hash: new Uint8Array(0),
      new_settings: { hint: 'b', email: 'a@example.org' },
    });
    expect(sets(request, new_password)).toBe(true);
  });

  it('setPassword without an address, with the given random bytes', async () => {
    const talk = script62(['account.getPassword', none], [method, true]);
    const random = (length: number) => new Uint8Array(length).fill(9);
    expect(await layer62.setPassword(talk.invoke, { new_password, random })).toEqual({ ok: true, value: {} });
    const { new_settings } = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(Object.keys(new_settings)).toEqual(['_', 'new_salt', 'new_password_hash', 'hint']);
    expect(new_settings.new_salt?.subarray(8)).toEqual(new Uint8Array(8).fill(9));
  });

  it('setPassword where there is one', async () => {
    const talk = script62(['account.getPassword', account]);
    expect(await layer62.setPassword(talk.invoke, { new_password })).toMatchObject({
      error: { type: 'PASSWORD_HASH_INVALID' },
    });
  });

  it('setPassword gives the error of account.getPassword back', async () => {
    const talk = script62(['account.getPassword', rpcError('AUTH_KEY_UNREGISTERED', 401)]);
    expect(await layer62.setPassword(talk.invoke, { new_password })).toMatchObject({
      error: { type: 'AUTH_KEY_UNREGISTERED', method: 'account.getPassword' },
    });
  });

  it('refuse a short new_salt', async () => {
    const short = new Uint8Array(7);
    const set = script62(['account.getPassword', { ...none, new_salt: short }]);
    await expect(layer62.setPassword(set.invoke, { new_password })).rejects.toMatchObject({
      code: 'SRP_SALT_LENGTH',
    });
    const change = script62(['account.getPassword', { ...account, new_salt: short }]);
    await expect(layer62.changePassword(change.invoke, { password, new_password })).rejects.toMatchObject({
      code: 'SRP_SALT_LENGTH',
    });
  });

  it('changePassword', async () => {
    const talk = script62(['account.getPassword', account], [method, true]);
    const outcome = await layer62.changePassword(talk.invoke, { password, new_password });
    expect(outcome).toEqual({ ok: true, value: {} });
    const request = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(request).toMatchObject({ current_password_hash: hash, new_settings: { hint: '' } });
    expect(sets(request, new_password)).toBe(true);
  });

  it('removePassword', async () => {
    const talk = script62(['account.getPassword', account], [method, true]);
    expect(await layer62.removePassword(talk.invoke, { password })).toEqual({ ok: true, value: {} });
    expect(talk.sent[1]).toEqual({
      _: method,
      current_password_hash: hash,
      new_settings: {
        _: 'account.passwordInputSettings',
        new_salt,
        new_password_hash: new Uint8Array(0),
        hint: '',
      },
    });
  });

  it('setRecoveryEmail', async () => {
    const talk = script62(['account.getPassword', account], [method, true]);
    expect(await layer62.setRecoveryEmail(talk.invoke, { password, email: '' })).toMatchObject({ ok: true });
    expect(talk.sent[1]).toEqual({
      _: method,
      current_password_hash: hash,
      new_settings: { _: 'account.passwordInputSettings', email: '' },
    });
  });
});

describe('recovery', () => {
  it('requestPasswordRecovery and recoverPassword', async () => {
    const sent = { _: 'auth.passwordRecovery', email_pattern: 'a***@example.org' };
    const talk = script62(['auth.requestPasswordRecovery', sent], ['auth.recoverPassword', authorization]);
    expect(await layer62.requestPasswordRecovery(talk.invoke)).toEqual({ ok: true, value: sent });
    const outcome = await layer62.recoverPassword(talk.invoke, { code: '123456' });
    expect(outcome).toEqual({ ok: true, value: authorization });
    expect(talk.sent[1]).toEqual({ _: 'auth.recoverPassword', code: '123456' });
  });
});

it('looks at arguments before anything is sent', async () => {
  for (const run of [
    () => layer62.setPassword(script62().invoke, { new_password: 7 as never }),
    () => layer62.setPassword(script62().invoke, { new_password, hint: 5 as never }),
    () => layer62.changePassword(script62().invoke, { password: 7 as never, new_password }),
    () => layer62.setRecoveryEmail(script62().invoke, { password, email: null as never }),
    () => layer62.recoverPassword(script62().invoke, { code: 1 as never }),
  ]) {
    await expect(run()).rejects.toThrow(/expected/);
  }
});
