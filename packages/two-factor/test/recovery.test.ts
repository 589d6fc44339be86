import type { auth_recoverPassword } from '@mtproof/schema/two-factor';
import { checkedAlgo, deriveV, deriveX } from '@mtproof/srp';
import {
  cancelRecoveryEmail,
  checkRecoveryPassword,
  confirmRecoveryEmail,
  declinePasswordReset,
  getPasswordSettings,
  recoverPassword,
  requestPasswordRecovery,
  resendRecoveryEmail,
  resetPassword,
} from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { authorization, bare, input, kdfAlgo, peer, quick, utf8 } from './peer.ts';
import { rpcError, script } from './script.ts';

describe('recoverPassword', () => {
  const new_password = utf8('battery staple');
  const next = { code: '123456', new_password, hint: 'xkcd', pbkdf2: quick };

  it('removes the password with the code alone', async () => {
    const talk = script(['auth.recoverPassword', authorization]);
    expect(await recoverPassword(talk.invoke, { code: '123456' })).toEqual({
      ok: true,
      value: authorization,
    });
    expect(talk.sent).toEqual([{ _: 'auth.recoverPassword', code: '123456' }]);
  });

  it('sets a new one without a proof of the old one', async () => {
    const talk = script(['account.getPassword', bare], ['auth.recoverPassword', authorization]);
    expect(await recoverPassword(talk.invoke, next)).toEqual({ ok: true, value: authorization });
    const { new_settings } = talk.sent[1] as unknown as auth_recoverPassword;
    expect(new_settings).toMatchObject({ hint: 'xkcd' });
    const algo = checkedAlgo(new_settings?.new_algo);
    const x = await deriveX({ algo, password: new_password, pbkdf2: quick });
    expect(new_settings?.new_password_hash).toEqual(deriveV({ algo, x }));
  });

  it('leaves the Passport secret, which it cannot read, alone', async () => {
    const server = await peer();
    const account = server.account(1n, {
      has_secure_values: true,
      new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
    });
    const talk = script(['account.getPassword', account], ['auth.recoverPassword', authorization]);
    expect(await recoverPassword(talk.invoke, next)).toMatchObject({ ok: true });
    expect(talk.sent[1]).not.toHaveProperty('new_settings.new_secure_settings');
  });

  it('sends no code when new_algo is refused', async () => {
    const talk = script(['account.getPassword', { ...bare, new_algo: { ...kdfAlgo(2, 8), g: 6 } }]);
    await expect(recoverPassword(talk.invoke, next)).rejects.toMatchObject({ code: 'MODP_G_NOT_RESIDUE' });
  });

  it('gives the error of account.getPassword back', async () => {
    const talk = script(['account.getPassword', rpcError('FLOOD_WAIT_2', 420)]);
    expect(await recoverPassword(talk.invoke, next)).toMatchObject({ error: { type: 'FLOOD_WAIT_%d' } });
  });

  it('looks at its arguments before anything is sent', async () => {
    for (const wrong of [
      { code: 5 },
      { code: '', hint: 'xkcd' },
      { ...next, new_password: 7 },
      { ...next, hint: '\udc00' },
    ]) {
      const { invoke, sent } = script();
      await expect(recoverPassword(invoke, wrong as never)).rejects.toThrow(/expected/);
      expect(sent).toEqual([]);
    }
  });
});

describe('the other requests without a proof', () => {
  it('requestPasswordRecovery', async () => {
    const answer = { _: 'auth.passwordRecovery', email_pattern: 'a***@example.org' };
    const talk = script(['auth.requestPasswordRecovery', answer]);
    expect(await requestPasswordRecovery(talk.invoke)).toEqual({ ok: true, value: answer });
  });

  it.each([true, false])('checkRecoveryPassword: %s', async (right) => {
    const talk = script(['auth.checkRecoveryPassword', right]);
    expect(await checkRecoveryPassword(talk.invoke, { code: utf8('1') })).toEqual({ ok: true, value: right });
    expect(talk.sent).toEqual([{ _: 'auth.checkRecoveryPassword', code: utf8('1') }]);
  });

  it('confirmRecoveryEmail', async () => {
    const talk = script(['account.confirmPasswordEmail', true]);
    expect(await confirmRecoveryEmail(talk.invoke, { code: '123456' })).toEqual({ ok: true, value: true });
    expect(talk.sent).toEqual([{ _: 'account.confirmPasswordEmail', code: '123456' }]);
  });

  it.each([
    ['account.resendPasswordEmail', resendRecoveryEmail],
    ['account.cancelPasswordEmail', cancelRecoveryEmail],
    ['account.declinePasswordReset', declinePasswordReset],
  ] as const)('%s', async (method, flow) => {
    const talk = script([method, true]);
    expect(await flow(talk.invoke)).toEqual({ ok: true, value: true });
    expect(talk.sent).toEqual([{ _: method }]);
  });

  it.each([
    { _: 'account.resetPasswordOk' },
    { _: 'account.resetPasswordRequestedWait', until_date: 1_700_604_800 },
    { _: 'account.resetPasswordFailedWait', retry_date: 1_700_604_800 },
  ])('resetPassword: $_', async (answer) => {
    const talk = script(['account.resetPassword', answer]);
    expect(await resetPassword(talk.invoke)).toEqual({ ok: true, value: answer });
  });

  it('require their code as text or bytes', async () => {
    for (const flow of [checkRecoveryPassword, confirmRecoveryEmail]) {
      const { invoke, sent } = script();
      await expect(flow(invoke, { code: 123456 as never })).rejects.toThrow(/"code" expected/);
      expect(sent).toEqual([]);
    }
  });
});

it('getPasswordSettings brings what only the password opens', async () => {
  const server = await peer();
  const answer = { _: 'account.passwordSettings', email: 'a@example.org' };
  const talk = script(['account.getPassword', server.account(1n)], ['account.getPasswordSettings', answer]);
  expect(await getPasswordSettings(talk.invoke, input)).toEqual({ ok: true, value: answer });
  expect(server.accepts(talk.sent[1] as never, 1n)).toBe(true);
});
