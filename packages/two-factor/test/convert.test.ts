// What clients make of an answer, and what the flows take of it.

import type { account_password } from '@mtproof/schema/two-factor';
import {
  type Authorization,
  changePassword,
  checkPassword,
  checkRecoveryPassword,
  getPassword,
  getPasswordSettings,
  type Invoke,
  layer62,
  recoverPassword,
} from '@mtproof/two-factor';
import { beforeAll, describe, expect, it } from 'vitest';
import { bare, input, type Peer, peer } from './peer.ts';
import { script, script62 } from './script.ts';

let server: Peer;
let account: account_password;
beforeAll(async () => {
  server = await peer();
  account = server.account(-2n);
});

const fetched = async (answer: unknown) => {
  const outcome = await getPassword(async () => answer as never);
  return outcome.ok ? outcome.value : undefined;
};

describe('of an answer that is read', () => {
  it('absent fields may be null or undefined, absent flags false', async () => {
    const answer = { ...bare, hint: null, email_unconfirmed_pattern: undefined, has_password: false };
    expect(await fetched(answer)).toStrictEqual(bare);
  });

  it('other keys are left out, also inside', async () => {
    const new_algo = { ...bare.new_algo, className: 'X' };
    const answer = { ...bare, new_algo, flags: 0, CONSTRUCTOR_ID: 1, surprise: { of: 'a later layer' } };
    expect(await fetched(answer)).toStrictEqual(bare);
  });

  it('the object may be of a class with getters', async () => {
    class Password {
      get _() {
        return bare._;
      }
      get new_algo() {
        return bare.new_algo;
      }
      get new_secure_algo() {
        return bare.new_secure_algo;
      }
      get secure_random() {
        return Buffer.from(bare.secure_random);
      }
    }
    expect(await fetched(new Password())).toStrictEqual(bare);
  });

  it.each([
    ['a bigint', -2n],
    ['a number', -2],
    ['its decimal text', '-2'],
    ['the text of its unsigned form', '18446744073709551614'],
    ['an object that shows it', { low: -2, high: -1, toString: () => '-2' }],
    ['an object that shows its unsigned form', { toString: () => '18446744073709551614' }],
  ])('a long may be %s', async (_, srp_id) => {
    expect(await fetched({ ...account, srp_id })).toStrictEqual(account);
  });

  const noLong = 'long: a bigint, a safe integer, or its decimal text';
  it.each([
    [2 ** 53, 'long: a bigint, or a safe integer, got 9007199254740992'],
    [1.5, 'long: a bigint, or a safe integer, got 1.5'],
    [Number.NaN, 'long: a bigint, or a safe integer, got NaN'],
    ['', `${noLong}, got ""`],
    ['0x12', `${noLong}, got "0x12"`],
    ['1\n', `${noLong}, got "1\\u000a"`],
    ['9'.repeat(100_000), `${noLong}, got "${'9'.repeat(64)}…" (100000 characters)`],
    ['99999999999999999999', 'bigint -2^63 … 2^63-1, got 99999999999999999999'],
    ['-9999999999999999999', 'bigint -2^63 … 2^63-1, got -9999999999999999999'],
    [2n ** 63n, 'bigint -2^63 … 2^63-1, got 9223372036854775808'],
    [true, `${noLong}, got type=boolean`],
    [{}, `${noLong}, got "[object Object]"`],
    [Object.create(null), `${noLong}, got type=Object`],
    [new Uint8Array(8), `${noLong}, got "0,0,0,0,0,0,0,0"`],
  ])('a long may not be %#', async (srp_id, text) => {
    await expect(fetched({ ...account, srp_id })).rejects.toMatchObject({
      code: 'FLOW_ANSWER',
      message: `account.getPassword: not of type account.Password: "srp_id" expected ${text}`,
    });
  });

  it.each([
    [
      { ...bare, current_algo: { _: 'kdf' } },
      '"current_algo._" expected constructor of PasswordKdfAlgo, got "kdf"',
    ],
    [{ ...bare, new_algo: 'text' }, '"new_algo" expected object of PasswordKdfAlgo, got type=string'],
    [{ ...bare, new_algo: null }, '"new_algo" expected object of PasswordKdfAlgo, got type=Null'],
    [{ ...bare, secure_random: 'text' }, '"secure_random" expected Uint8Array, got type=string'],
    [{ ...bare, hint: 5 }, '"hint" expected string or Uint8Array, got type=number'],
    [{ ...bare, _: 7 }, '"_" expected constructor of account.Password, got type=number'],
    [5, '"answer" expected object of account.Password, got type=number'],
  ])('the field at fault is named: %#', async (answer, text) => {
    await expect(fetched(answer)).rejects.toThrow(text);
  });

  it('no more than a line of the peer is shown, and nothing that steers a terminal', async () => {
    const failed = await fetched({ _: `\u001b[2J\u202e"${'x'.repeat(1_000_000)}` }).catch((error) => error);
    expect(failed.message).toBe(
      `account.getPassword: not of type account.Password: "_" expected constructor of account.Password, got "\\u001b[2J\\u202e\\u0022${'x'.repeat(58)}…" (1000006 characters)`,
    );
  });

  it('a Bool may be an object', async () => {
    const outcome = async (answer: unknown) =>
      checkRecoveryPassword(async () => answer as never, { code: '1' });
    expect(await outcome({ _: 'boolTrue' })).toEqual({ ok: true, value: true });
    expect(await outcome({ _: 'boolFalse' })).toEqual({ ok: true, value: false });
    expect(await outcome(false)).toEqual({ ok: true, value: false });
    await expect(outcome('boolTru')).rejects.toThrow('expected boolean, got type=string');
    await expect(outcome({ _: 'true' })).rejects.toThrow('expected boolean, got type=Object');
  });

  it('longs inside are converted: secure_secret_id', async () => {
    const secure_settings = {
      secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
      secure_secret: new Uint8Array(32),
    };
    const settings = (secure_secret_id: unknown) => ({
      _: 'account.passwordSettings',
      secure_settings: { _: 'secureSecretSettings', ...secure_settings, secure_secret_id },
    });
    const talk = script(
      ['account.getPassword', account],
      ['account.getPasswordSettings', settings({ toString: () => '5' })],
    );
    expect(await getPasswordSettings(talk.invoke, input)).toStrictEqual({ ok: true, value: settings(5n) });
  });
});

describe('an authorization', () => {
  const user = { _: 'user', id: 7, first_name: 'Ada', photo: null };
  const authorization = { _: 'auth.authorization', flags: 0, user, tmp_sessions: null };

  it.each([
    ['auth.authorization', authorization],
    ['auth.authorizationSignUpRequired', { _: 'auth.authorizationSignUpRequired' }],
  ])('is handed through as it came: %s', async (_, answer) => {
    const checked = script(['account.getPassword', account], ['auth.checkPassword', answer]);
    const outcome = await checkPassword(checked.invoke, input);
    expect(outcome.ok && outcome.value).toBe(answer);

    const recovered = script(['auth.recoverPassword', answer]);
    const recovery = await recoverPassword(recovered.invoke, { code: '1' });
    expect(recovery.ok && recovery.value).toBe(answer);

    const old = script62(['auth.recoverPassword', answer]);
    const before = await layer62.recoverPassword(old.invoke, { code: '1' });
    expect(before.ok && before.value).toBe(answer);
  });

  it.each([
    [undefined, '"answer" expected object of auth.Authorization, got type=undefined'],
    [null, '"answer" expected object of auth.Authorization, got type=Null'],
    [{}, '"_" expected "auth.authorization" or "auth.authorizationSignUpRequired", got type=undefined'],
    [{ _: 'user' }, '"_" expected "auth.authorization" or "auth.authorizationSignUpRequired", got "user"'],
  ])('is nothing else: %#', async (answer, text) => {
    await expect(recoverPassword(async () => answer as never, { code: '1' })).rejects.toMatchObject({
      code: 'FLOW_ANSWER',
      message: `auth.recoverPassword: not of type auth.Authorization: ${text}`,
    });
  });

  it('keeps the type of its user', async () => {
    const invoke: Invoke<typeof user> = async () => authorization as never;
    const outcome = await recoverPassword(invoke, { code: '1' });
    const value: Authorization<typeof user> | false = outcome.ok && outcome.value;
    expect(value && value._ === 'auth.authorization' && value.user.first_name).toBe('Ada');
  });
});

it('a password may be text: its UTF-8', async () => {
  const utf8 = await peer(new TextEncoder().encode('пароль é'));
  const talk = script(
    ['account.getPassword', utf8.account(1n)],
    ['auth.checkPassword', (request: never) => utf8.accepts(request, 1n) && { _: 'auth.authorization' }],
  );
  expect(await checkPassword(talk.invoke, { ...input, password: 'пароль é' })).toMatchObject({ ok: true });
});

it.each([
  ['password', { password: '\ud800', new_password: '' }],
  ['new_password', { password: '', new_password: 'a\udfffb' }],
])('a lone surrogate is a RangeError that names the argument: %s', async (name, passwords) => {
  const message = `"${name}" expected well-formed text, got a lone surrogate`;
  const none = script();
  await expect(changePassword(none.invoke, passwords)).rejects.toThrow(new RangeError(message));
  await expect(layer62.changePassword(script62().invoke, passwords)).rejects.toThrow(new RangeError(message));
  expect(none.sent).toEqual([]);
});
