// The flows of a client against the account: what one side sends, the other takes.

import type { AccountServer } from '@mtproof/account';
import * as account from '@mtproof/account';
import {
  checkedAlgo,
  decryptSecret,
  deriveSecretHash,
  deriveX,
  generateSecret,
  newSecureAlgo,
  type Pbkdf2,
  secureSecretSettings,
} from '@mtproof/srp';
import * as flows from '@mtproof/two-factor';
import { sha512 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import {
  getPassword,
  LOGIN_CODE,
  loggedIn,
  NOW,
  newLayer62Server,
  proofFor,
  signInWith,
  update,
} from './client.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const pbkdf2: Pbkdf2 = ({ password, salt }) => sha512(Uint8Array.from([...salt, ...password, ...salt]));
const old = { password: utf8('old'), pbkdf2 };
const next = { new_password: utf8('new'), pbkdf2 };

const refusal = (outcome: flows.Outcome<unknown>): string | undefined =>
  outcome.ok ? undefined : outcome.error.type;

const xOf = (server: AccountServer, password: Uint8Array) =>
  deriveX({ algo: checkedAlgo(getPassword(server).current_algo), password, pbkdf2 });

async function withPassword(email?: string) {
  const server = loggedIn();
  const invoke = server.connect();
  const set = await flows.setPassword(invoke, { new_password: old.password, pbkdf2, email });
  if (email !== undefined) {
    expect(set).toEqual({ ok: true, value: { email_unconfirmed: { code_length: 6 } } });
    expect(await flows.confirmRecoveryEmail(invoke, { code: server.lastMail().code })).toMatchObject({
      ok: true,
    });
  }
  return { server, invoke };
}

it('sets, checks, changes and removes a password', async () => {
  const { invoke } = await withPassword();
  expect(await flows.checkPassword(invoke, old)).toMatchObject({
    ok: true,
    value: { _: 'auth.authorization' },
  });
  expect(await flows.changePassword(invoke, { ...old, ...next })).toMatchObject({ ok: true });
  expect(refusal(await flows.checkPassword(invoke, old))).toBe('PASSWORD_HASH_INVALID');
  expect(refusal(await flows.removePassword(invoke, old))).toBe('PASSWORD_HASH_INVALID');
  expect(await flows.removePassword(invoke, { ...old, password: next.new_password })).toMatchObject({
    ok: true,
  });
  expect(await flows.getPassword(invoke)).toMatchObject({ ok: true, value: { _: 'account.password' } });
});

it('waits out a flood', async () => {
  const { server, invoke } = await withPassword();
  for (let i = 0; i < 5; i++) {
    await flows.checkPassword(invoke, { ...old, password: utf8('?') });
  }
  const outcome = await flows.checkPassword(invoke, old);
  expect(outcome).toMatchObject({ ok: false, error: { type: 'FLOOD_WAIT_%d', value: 300 } });
  server.now += 300;
  expect(await flows.checkPassword(invoke, old)).toMatchObject({ ok: true });
});

it('pays with a temporary password', async () => {
  const { server, invoke } = await withPassword();
  const outcome = await flows.getTmpPassword(invoke, { ...old, period: 60 });
  if (!outcome.ok) {
    throw new Error(outcome.error.type);
  }
  const { tmp_password, valid_until } = outcome.value;
  expect(valid_until).toBe(NOW + 60);
  const credentials = { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password } as const;
  const { checkPaymentCredentials } = account;
  expect(checkPaymentCredentials(server.account, { credentials, now: NOW })).toBe(true);
  expect(checkPaymentCredentials(server.account, { credentials, now: NOW + 60 })).toMatchObject({
    _: 'rpc_error',
  });
});

it('recovers the account, with and without another password', async () => {
  for (const replaces of [true, false]) {
    const { server, invoke } = await withPassword('alice@example.org');
    expect(await flows.requestPasswordRecovery(invoke)).toMatchObject({
      value: { email_pattern: 'a***@example.org' },
    });
    const code = { code: server.lastMail().code };
    expect(await flows.checkRecoveryPassword(invoke, code)).toEqual({ ok: true, value: true });
    const outcome = await flows.recoverPassword(invoke, replaces ? { ...code, ...next } : code);
    expect(outcome).toMatchObject({ ok: true, value: { _: 'auth.authorization' } });
    const check = await flows.checkPassword(invoke, { ...old, password: next.new_password });
    expect(check.ok).toBe(replaces);
    expect(server.account.password === null).toBe(!replaces);
  }
});

it('sets, sends again and gives up an address', async () => {
  const { server, invoke } = await withPassword();
  await flows.setRecoveryEmail(invoke, { ...old, email: 'a@example.org' });
  expect(await flows.resendRecoveryEmail(invoke)).toMatchObject({ ok: true });
  expect(server.account.mail).toHaveLength(2);
  expect(await flows.cancelRecoveryEmail(invoke)).toMatchObject({ ok: true });
  expect(server.account.pending).toBe(null);
});

it('resets after a week', async () => {
  const { server, invoke } = await withPassword();
  expect(await flows.resetPassword(invoke)).toMatchObject({ value: { until_date: NOW + 7 * 86400 } });
  expect(await flows.declinePasswordReset(invoke)).toMatchObject({ ok: true });
  expect(await flows.resetPassword(invoke)).toMatchObject({ value: { retry_date: NOW + 7 * 86400 } });
  expect(getPassword(server).has_password).toBe(true);
});

it('does it before SRP', async () => {
  const server = newLayer62Server();
  server.call(signInWith(LOGIN_CODE));
  const invoke = server.connect();
  const { layer62 } = flows;
  expect(
    await layer62.setPassword(invoke, { new_password: old.password, email: 'a@example.org' }),
  ).toMatchObject({
    ok: true,
  });
  const link = { code: server.lastMail().code, now: NOW, random: server.random };
  server.account = account.followEmailLink(server.account, link);
  expect(await layer62.checkPassword(invoke, old)).toMatchObject({ ok: true });
  expect(refusal(await layer62.checkPassword(invoke, { password: utf8('?') }))).toBe('PASSWORD_HASH_INVALID');
  expect(await layer62.getTmpPassword(invoke, { ...old, period: 60 })).toMatchObject({
    value: { valid_until: NOW + 60 },
  });
  expect(await layer62.requestPasswordRecovery(invoke)).toMatchObject({ ok: true });
  expect(await layer62.recoverPassword(invoke, { code: server.lastMail().code })).toMatchObject({ ok: true });
  expect(server.account.password).toBe(null);
});

it('keeps a Passport secret through a change of the password', async () => {
  const { server, invoke } = await withPassword();
  const { new_secure_algo } = getPassword(server);
  const algo = newSecureAlgo({ new_secure_algo, random: server.random(32) });
  const secret = generateSecret({ random: server.random(32) });
  const hash = await deriveSecretHash({ algo, password: old.password, pbkdf2 });
  const new_secure_settings = secureSecretSettings({ secure_algo: algo, hash, secret });
  const proof = proofFor(getPassword(server), await xOf(server, old.password));
  expect(update(server, proof, { new_secure_settings })).toBe(true);

  expect(await flows.changePassword(invoke, { ...old, ...next })).toMatchObject({ ok: true });
  const now = { password: next.new_password, pbkdf2 };
  const settings = await flows.getPasswordSettings(invoke, now);
  if (!settings.ok || settings.value.secure_settings === undefined) {
    throw new Error('no secret');
  }
  const { secure_algo, secure_secret, secure_secret_id } = settings.value.secure_settings;
  expect(secure_secret).not.toEqual(new_secure_settings.secure_secret);
  const newHash = await deriveSecretHash({ algo: secure_algo, ...now });
  expect(decryptSecret({ hash: newHash, secure_secret, secure_secret_id })).toEqual(secret);
});
