import { getDiffieHellman } from 'node:crypto';
import type { account_updatePasswordSettings, PasswordKdfAlgo } from '@mtproof/schema/two-factor';
import {
  checkedAlgo,
  decryptSecret,
  deriveSecretHash,
  deriveV,
  deriveX,
  generateSecret,
  secretIdLong,
  secureSecretSettings,
} from '@mtproof/srp';
import { changePassword, removePassword, setPassword, setRecoveryEmail } from '@mtproof/two-factor';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { bare, input, kdfAlgo, type Peer, password, peer, quick, utf8 } from './peer.ts';
import { names, rpcError, script } from './script.ts';

const new_password = utf8('battery staple');
const method = 'account.updatePasswordSettings';

let server: Peer;
beforeAll(async () => {
  server = await peer();
});

/** What the server makes of settings for a new password: whether it is `pw`. */
async function sets({ new_settings }: account_updatePasswordSettings, pw: Uint8Array): Promise<boolean> {
  const { new_algo, new_password_hash } = new_settings;
  const algo = checkedAlgo(new_algo);
  const offered = checkedAlgo(bare.new_algo);
  expect(algo.salt1.length).toBe(40);
  expect(algo.salt1.subarray(0, 8)).toEqual(offered.salt1);
  expect({ ...algo, salt1: 0 }).toEqual({ ...offered, salt1: 0 });
  const v = deriveV({ algo, x: await deriveX({ algo, password: pw, pbkdf2: quick }) });
  return Buffer.from(v).equals(new_password_hash as Uint8Array);
}

describe('setPassword', () => {
  const next = { new_password, pbkdf2: quick };

  it('sends the verifier with an empty proof', async () => {
    const talk = script(['account.getPassword', bare], [method, true]);
    expect(await setPassword(talk.invoke, next)).toEqual({ ok: true, value: {} });
    const request = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(request.password).toEqual({ _: 'inputCheckPasswordEmpty' });
    expect(Object.keys(request.new_settings)).toEqual(['_', 'new_algo', 'new_password_hash', 'hint']);
    expect(request.new_settings.hint).toBe('');
    expect(await sets(request, new_password)).toBe(true);
  });

  it('sends hint and address', async () => {
    const talk = script(['account.getPassword', bare], [method, rpcError('EMAIL_UNCONFIRMED_6')]);
    const outcome = await setPassword(talk.invoke, { ...next, hint: 'xkcd', email: utf8('a@example.org') });
    expect(outcome).toEqual({ ok: true, value: { email_unconfirmed: { code_length: 6 } } });
    expect(talk.sent[1]).toMatchObject({ new_settings: { hint: 'xkcd', email: utf8('a@example.org') } });
  });

  it('takes EMAIL_UNCONFIRMED without a length', async () => {
    const talk = script(['account.getPassword', bare], [method, rpcError('EMAIL_UNCONFIRMED')]);
    const outcome = await setPassword(talk.invoke, { ...next, email: 'a@example.org' });
    expect(outcome).toEqual({ ok: true, value: { email_unconfirmed: {} } });
  });

  it('gives a placeholder for the length back as an error', async () => {
    const talk = script(['account.getPassword', bare], [method, rpcError('EMAIL_UNCONFIRMED_%d')]);
    expect(await setPassword(talk.invoke, next)).toMatchObject({ ok: false });
  });

  it('finds out by itself that there is a password', async () => {
    const talk = script(['account.getPassword', server.account(1n)]);
    expect(await setPassword(talk.invoke, next)).toMatchObject({
      ok: false,
      error: { type: 'PASSWORD_HASH_INVALID', method },
    });
  });

  it('gives the error of account.getPassword back', async () => {
    const talk = script(['account.getPassword', rpcError('FLOOD_WAIT_1', 420)]);
    expect(await setPassword(talk.invoke, next)).toMatchObject({ error: { type: 'FLOOD_WAIT_%d' } });
  });

  it.each<[string, PasswordKdfAlgo, string]>([
    ['unknown algorithm', { _: 'passwordKdfAlgoUnknown' }, 'SRP_UNSUPPORTED_ALGO'],
    ['g = 2', { ...kdfAlgo(2, 8), g: 2 }, 'MODP_G_NOT_RESIDUE'],
    ['salt1 of 7 bytes', kdfAlgo(2, 7), 'SRP_SALT_LENGTH'],
  ])('refuses new_algo: %s', async (_, new_algo, code) => {
    const talk = script(['account.getPassword', { ...bare, new_algo }]);
    await expect(setPassword(talk.invoke, next)).rejects.toMatchObject({ code });
  });

  it.each([
    ['new_password', { new_password: 7 }],
    ['hint', { new_password, hint: 5 }],
    ['email', { new_password, email: '\ud800' }],
  ])('looks at %s before anything is sent', async (name, wrong) => {
    const { invoke, sent } = script();
    await expect(setPassword(invoke, wrong as never)).rejects.toThrow(`"${name}" expected`);
    expect(sent).toEqual([]);
  });

  it('uses its arguments as they were when called', async () => {
    const [pw, hint] = [Uint8Array.from(new_password), utf8('xkcd')];
    const talk = script(['account.getPassword', bare], [method, true]);
    const outcome = setPassword(talk.invoke, { ...next, new_password: pw, hint });
    pw.fill(0);
    hint.fill(0);
    await outcome;
    const request = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(request.new_settings.hint).toEqual(utf8('xkcd'));
    expect(await sets(request, new_password)).toBe(true);
  });
});

describe('removePassword', () => {
  it('sends an empty hash', async () => {
    const talk = script(['account.getPassword', server.account(1n)], [method, true]);
    expect(await removePassword(talk.invoke, input)).toEqual({ ok: true, value: {} });
    const request = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(server.accepts(request, 1n)).toBe(true);
    expect(request.new_settings).toEqual({
      _: 'account.passwordInputSettings',
      new_algo: { _: 'passwordKdfAlgoUnknown' },
      new_password_hash: new Uint8Array(0),
      hint: '',
    });
  });
});

describe('setRecoveryEmail', () => {
  it.each(['a@example.org', ''])('sends "%s" alone', async (email) => {
    const talk = script(['account.getPassword', server.account(1n)], [method, true]);
    expect(await setRecoveryEmail(talk.invoke, { ...input, email })).toEqual({ ok: true, value: {} });
    const request = talk.sent[1] as unknown as account_updatePasswordSettings;
    expect(server.accepts(request, 1n)).toBe(true);
    expect(request.new_settings).toEqual({ _: 'account.passwordInputSettings', email });
  });

  it('gives EMAIL_INVALID back', async () => {
    const talk = script(['account.getPassword', server.account(1n)], [method, rpcError('EMAIL_INVALID')]);
    const outcome = await setRecoveryEmail(talk.invoke, { ...input, email: 'nobody' });
    expect(outcome).toMatchObject({ ok: false, error: { type: 'EMAIL_INVALID' } });
  });
});

const noSecret = ['account.getPasswordSettings', { _: 'account.passwordSettings' }] as const;

describe('changePassword', () => {
  const next = { ...input, new_password, hint: 'xkcd' };

  it('proves the old password and sends the verifier of the new one', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      noSecret,
      ['account.getPassword', server.account(2n)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, next)).toEqual({ ok: true, value: {} });
    expect(server.accepts(talk.sent[1] as never, 1n)).toBe(true);
    const request = talk.sent[3] as unknown as account_updatePasswordSettings;
    expect(server.accepts(request, 2n)).toBe(true);
    expect(await sets(request, new_password)).toBe(true);
    expect(Object.keys(request.new_settings)).toEqual(['_', 'new_algo', 'new_password_hash', 'hint']);
  });

  it('computes nothing twice when repeated', async () => {
    const pbkdf2 = vi.fn(quick);
    const talk = script(
      ['account.getPassword', server.account(1n)],
      noSecret,
      ['account.getPassword', server.account(2n)],
      [method, rpcError('SRP_ID_INVALID')],
      ['account.getPassword', server.account(3n)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, { ...next, pbkdf2 })).toMatchObject({ ok: true });
    expect(pbkdf2).toHaveBeenCalledTimes(2);
  });

  it('goes by the latest offer', async () => {
    const offer = { new_algo: kdfAlgo(7, 8) };
    const talk = script(
      ['account.getPassword', server.account(1n, offer)],
      noSecret,
      ['account.getPassword', server.account(2n, offer)],
      [method, rpcError('SRP_ID_INVALID')],
      ['account.getPassword', server.account(3n)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, next)).toMatchObject({ ok: true });
    expect(await sets(talk.sent[5] as unknown as account_updatePasswordSettings, new_password)).toBe(true);
  });

  it.each<[string, PasswordKdfAlgo, string]>([
    ['unknown algorithm', { _: 'passwordKdfAlgoUnknown' }, 'SRP_UNSUPPORTED_ALGO'],
    ['g = 2', { ...kdfAlgo(2, 8), g: 2 }, 'MODP_G_NOT_RESIDUE'],
    ['salt1 of 7 bytes', kdfAlgo(2, 7), 'SRP_SALT_LENGTH'],
  ])('sends no proof when new_algo is refused: %s', async (_, new_algo, code) => {
    const talk = script(['account.getPassword', server.account(1n, { new_algo })]);
    await expect(changePassword(talk.invoke, next)).rejects.toMatchObject({ code });
    expect(talk.sent).toHaveLength(1);
  });

  it('looks at both passwords before anything is sent', async () => {
    for (const wrong of [{ new_password: 7 }, { password: 7 }]) {
      const { invoke, sent } = script();
      await expect(changePassword(invoke, { ...next, ...wrong } as never)).rejects.toThrow(TypeError);
      expect(sent).toEqual([]);
    }
  });
});

describe('changePassword with a Passport secret', () => {
  const next = { ...input, new_password };
  const withData = { has_secure_values: true } as const;
  const secret = generateSecret({ random: new Uint8Array(32).fill(4) });
  const secure_algo = {
    _: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000',
    salt: new Uint8Array(40),
  } as const;

  /** `account.passwordSettings`, the secret under this password. */
  async function settings(pw: Uint8Array) {
    const hash = await deriveSecretHash({ algo: secure_algo, password: pw, pbkdf2: quick });
    return {
      _: 'account.passwordSettings',
      secure_settings: secureSecretSettings({ secure_algo, hash, secret }),
    };
  }

  it('encrypts the secret anew', async () => {
    const pbkdf2 = vi.fn(quick);
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', await settings(password)],
      ['account.getPassword', server.account(2n, withData)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, { ...next, pbkdf2 })).toEqual({ ok: true, value: {} });
    expect(pbkdf2).toHaveBeenCalledTimes(4); // two passwords, and the secret under each
    expect(server.accepts(talk.sent[1] as never, 1n)).toBe(true);
    expect(server.accepts(talk.sent[3] as never, 2n)).toBe(true);

    const request = talk.sent[3] as unknown as account_updatePasswordSettings;
    expect(await sets(request, new_password)).toBe(true);
    const renewed = request.new_settings.new_secure_settings;
    if (renewed?.secure_algo._ !== secure_algo._) {
      throw new Error('no secret');
    }
    expect(renewed.secure_secret_id).toBe(secretIdLong(secret));
    expect(renewed.secure_algo.salt.length).toBe(40);
    expect(renewed.secure_algo.salt.subarray(0, 8)).toEqual(new Uint8Array(8).fill(3));
    const hash = await deriveSecretHash({ algo: renewed.secure_algo, password: new_password, pbkdf2: quick });
    expect(decryptSecret({ hash, ...renewed })).toEqual(secret);
  });

  it('repeats either proof', async () => {
    const forgotten = rpcError('SRP_ID_INVALID');
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', forgotten],
      ['account.getPassword', server.account(2n, withData)],
      ['account.getPasswordSettings', await settings(password)],
      ['account.getPassword', server.account(3n, withData)],
      [method, forgotten],
      ['account.getPassword', server.account(4n, withData)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, next)).toMatchObject({ ok: true });
    expect(talk.sent[7]).toHaveProperty('new_settings.new_secure_settings');
  });

  it('makes the secret anew where the server offers another salt', async () => {
    const salt = new Uint8Array(8).fill(6);
    const other = { ...withData, new_secure_algo: { ...secure_algo, salt } };
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', await settings(password)],
      ['account.getPassword', server.account(2n, other)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, next)).toMatchObject({ ok: true });
    const request = talk.sent[3] as unknown as account_updatePasswordSettings;
    const algo = request.new_settings.new_secure_settings?.secure_algo;
    expect(algo).toMatchObject({ salt: expect.anything() });
    expect((algo as typeof secure_algo).salt.subarray(0, 8)).toEqual(salt);
  });

  it('does so where the secret has no data yet', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['account.getPasswordSettings', await settings(password)],
      ['account.getPassword', server.account(2n)],
      [method, true],
    );
    expect(await changePassword(talk.invoke, next)).toMatchObject({ ok: true });
    expect(talk.sent[3]).toHaveProperty('new_settings.new_secure_settings');
  });

  it('changes nothing when the secret is unreadable', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', await settings(utf8('another'))],
    );
    await expect(changePassword(talk.invoke, next)).rejects.toMatchObject({
      code: expect.stringMatching(/^SECRET_/),
    });
  });

  it.each([
    [{ _: 'securePasswordKdfAlgoSHA512', salt: new Uint8Array(8) } as const, 'SRP_UNSUPPORTED_ALGO'],
    [{ ...secure_algo, salt: new Uint8Array(7) }, 'SRP_SALT_LENGTH'],
  ])('changes nothing when new_secure_algo is refused', async (new_secure_algo, code) => {
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', await settings(password)],
      ['account.getPassword', server.account(2n, { ...withData, new_secure_algo })],
    );
    await expect(changePassword(talk.invoke, next)).rejects.toMatchObject({ code });
    expect(names(talk)).not.toContain(method);
  });

  it('gives a wrong password back', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', rpcError('PASSWORD_HASH_INVALID')],
    );
    expect(await changePassword(talk.invoke, next)).toMatchObject({
      ok: false,
      error: { type: 'PASSWORD_HASH_INVALID', method: 'account.getPasswordSettings' },
    });
  });

  it('finds out that the password has changed between the two', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n, withData)],
      ['account.getPasswordSettings', await settings(password)],
      ['account.getPassword', server.account(2n, { ...withData, current_algo: kdfAlgo(8, 40) })],
    );
    expect(await changePassword(talk.invoke, next)).toMatchObject({
      ok: false,
      error: { type: 'SRP_PASSWORD_CHANGED', method },
    });
    expect(names(talk)).not.toContain(method);
  });
});

it('works with a prime that has to be proved first', async () => {
  const p = new Uint8Array(getDiffieHellman('modp14').getPrime());
  const server14 = await peer(password, { ...kdfAlgo(1, 40), p }, [p]);
  const offer = { new_algo: { ...kdfAlgo(2, 8), p } };
  const talk = script(
    ['account.getPassword', server14.account(1n, offer)],
    noSecret,
    ['account.getPassword', server14.account(2n, offer)],
    [method, true],
  );
  expect(await changePassword(talk.invoke, { ...input, new_password })).toMatchObject({ ok: true });
  expect(server14.accepts(talk.sent[3] as never, 2n)).toBe(true);
});
