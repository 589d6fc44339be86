import type { AccountServer } from '@mtproof/account';
import * as account from '@mtproof/account';
import { describe, expect, it } from 'vitest';
import { bytes, EMPTY, error, good, prove, withPassword } from './client.ts';

const ask = (server: AccountServer, period: number, password = prove(server, 'old')) =>
  server.call({ _: 'account.getTmpPassword', password, period });
const pay = ({ account: state, now }: AccountServer, tmp_password: Uint8Array) =>
  account.checkPaymentCredentials(state, {
    credentials: { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password },
    now,
  });
const invalid = error(400, 'TMP_PASSWORD_INVALID');

describe('rule 18: A temporary password is 16 random bytes, valid for `period` seconds', () => {
  it('gives one that works until it expires', () => {
    const server = withPassword();
    const { tmp_password, valid_until } = good(ask(server, 600));
    expect(valid_until).toBe(server.now + 600);
    expect(tmp_password).toHaveLength(16);
    expect(pay(server, tmp_password)).toBe(true);
    expect(pay(server, tmp_password)).toBe(true);
    server.now += 599;
    expect(pay(server, tmp_password)).toBe(true);
    server.now += 1;
    expect(pay(server, tmp_password)).toEqual(invalid);
  });

  it('gives several', () => {
    const server = withPassword();
    const one = good(ask(server, 60)).tmp_password;
    const two = good(ask(server, 120)).tmp_password;
    expect(one).not.toEqual(two);
    expect([pay(server, one), pay(server, two)]).toEqual([true, true]);
    server.now += 60;
    expect([pay(server, one), pay(server, two)]).toEqual([invalid, true]);
    good(ask(server, 60));
    expect(server.account.tmp_passwords).toHaveLength(2); // the first is forgotten
  });

  it('takes nothing else', () => {
    const server = withPassword();
    const { tmp_password } = good(ask(server, 60));
    expect(pay(server, bytes(0))).toEqual(invalid);
    expect(pay(server, tmp_password.slice(1))).toEqual(invalid);
    expect(
      pay(
        server,
        tmp_password.map((byte) => byte ^ 1),
      ),
    ).toEqual(invalid);
  });

  it.each([
    [-1, 60],
    [-(2 ** 31), 60],
    [0, 60],
    [59, 60],
    [60, 60],
    [61, 61],
    [86400, 86400],
    [86401, 86400],
    [2 ** 31 - 1, 86400],
  ])('gives for %i seconds one for %i', (period, lasts) => {
    const server = withPassword();
    expect(good(ask(server, period)).valid_until).toBe(server.now + lasts);
  });

  it('can be switched off, which a proof does not even come to', () => {
    const server = withPassword(undefined, { tmp_passwords_disabled: true });
    const disabled = error(400, 'TMP_PASSWORD_DISABLED');
    const proof = prove(server, 'old');
    expect(ask(server, 60, proof)).toEqual(disabled);
    expect(server.call({ _: 'account.getTmpPassword', password: EMPTY, period: 60 })).toEqual(disabled);
    expect(server.call({ _: 'auth.checkPassword', password: proof })).toMatchObject({
      _: 'auth.authorization',
    });
  });

  it('requires the right password', () => {
    const server = withPassword();
    expect(ask(server, 60, prove(server, 'new'))).toEqual(error(400, 'PASSWORD_HASH_INVALID'));
    expect(server.account.tmp_passwords).toEqual([]);
  });
});

it('checkPaymentCredentials reports mistakes of its caller', () => {
  const server = withPassword();
  expect(() => pay(server, 'secret' as never)).toThrow(TypeError);
  const payment = {
    credentials: { _: 'inputPaymentCredentialsSaved', id: '', tmp_password: bytes(16) },
    now: 1,
  };
  expect(() => account.checkPaymentCredentials(null as never, payment as never)).toThrow(
    new TypeError('"state" expected account, got type=Null'),
  );
  expect(() => pay(Object.assign(withPassword(), { now: 1.5 }), bytes(16))).toThrow(RangeError);
});
