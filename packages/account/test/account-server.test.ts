import { AccountServer, createAccount } from '@mtproof/account';
import { keyStore } from '@mtproof/temp-key';
import { getPassword } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  error,
  LOGIN_CODE,
  loggedIn,
  NOW,
  newServer,
  seeded,
  signInWith,
  withPassword,
} from './client.ts';

describe('AccountServer', () => {
  it('keeps the account that results from a call', () => {
    const server = newServer();
    const before = server.account;
    server.call(signInWith(LOGIN_CODE));
    expect(server.account).not.toBe(before);
    expect(before.logins.size).toBe(0);
  });

  it('answers under the key of the caller', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, auth_key_id] = keys.perm_auth_keys.keys();
    const server = newServer({ keys });
    server.call(signInWith(LOGIN_CODE));
    expect(server.call({ _: 'account.getPassword' }, { auth_key_id })).toEqual(
      error(401, 'AUTH_KEY_UNREGISTERED'),
    );
  });

  it('gives an invoke to the flows, with the errors of the server as outcomes', async () => {
    const server = newServer();
    expect(await getPassword(server.connect())).toMatchObject({ error: { type: 'AUTH_KEY_UNREGISTERED' } });
    server.call(signInWith(LOGIN_CODE));
    expect(await getPassword(server.connect())).toMatchObject({ ok: true });
  });

  it('answers -404 under an unknown key, where invoke rejects', async () => {
    const random = seeded(3);
    const input = { user_id: 7n, login_code: LOGIN_CODE, keys: keyStore.emptyStore(), random };
    const server = new AccountServer(createAccount(input), { now: NOW, random });
    expect(server.call({ _: 'account.getPassword' })).toBe(-404);
    await expect(server.connect({ auth_key_id: 9n })({ _: 'account.getPassword' })).rejects.toThrow(
      'transport error -404',
    );
  });

  it('takes its time from now', () => {
    const server = newServer();
    server.now = -1;
    expect(() => server.call({ _: 'account.getPassword' })).toThrow(RangeError);
  });

  it.each([
    [Number.NaN, RangeError, '"now" expected integer 0 … 2146878847, got NaN'],
    [1.5, RangeError, '"now" expected integer 0 … 2146878847, got 1.5'],
    [-1, RangeError, '"now" expected integer 0 … 2146878847, got -1'],
    ['1', TypeError, '"now" expected integer 0 … 2146878847, got type=string'],
    [undefined, TypeError, '"now" expected integer 0 … 2146878847, got type=undefined'],
  ])('has no time %s', (now, type, message) => {
    const server = newServer();
    const { account, random } = server;
    expect(() => new AccountServer(account, { now: now as never, random })).toThrow(new type(message));
    server.now = now as never;
    expect(() => server.call({ _: 'account.getPassword' })).toThrow(new type(message));
  });

  it('names an argument that has the wrong type', () => {
    const { account, random } = newServer();
    const moment = { now: NOW, random };
    const noAccount = (got: string) =>
      new TypeError(`"account" expected account of era srp or layer62, got ${got}`);
    expect(() => new AccountServer(null as never, moment)).toThrow(noAccount('type=Null'));
    expect(() => new AccountServer({ era: 'x' } as never, moment)).toThrow(noAccount('era x'));
    expect(() => new AccountServer({} as never, moment)).toThrow(noAccount('era undefined'));
    expect(() => new AccountServer(account, { ...moment, random: null as never })).toThrow(
      new TypeError('"random" expected function, got type=Null'),
    );
    const server = new AccountServer(account, moment);
    for (const caller of [null, 5]) {
      expect(() => server.call({ _: 'account.getPassword' }, caller as never)).toThrow(
        new TypeError(`"caller" expected object, got type=${caller === null ? 'Null' : 'number'}`),
      );
    }
    server.account = null as never;
    expect(() => server.call({ _: 'account.getPassword' })).toThrow(noAccount('type=Null'));
  });

  it('has the last mail, or throws if there is none', () => {
    expect(() => loggedIn().lastMail()).toThrow(new RangeError('no mail was sent'));
    const server = withPassword('a@example.org');
    expect(server.lastMail()).toMatchObject({ to: 'a@example.org', about: 'confirmation', sent_at: NOW });
  });
});
