import { keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  error,
  firstKey,
  getPassword,
  LOGIN_CODE,
  newLayer62Server,
  proofFor,
  signIn,
  signInWith,
  withPassword,
} from './client.ts';

const keys = [1, 2].reduce(
  (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
  keyStore.emptyStore(),
);
const [, other = 0n] = keys.perm_auth_keys.keys();
const unregistered = error(401, 'AUTH_KEY_UNREGISTERED');

describe('rule 30: auth.logOut ends the login of the permanent key', () => {
  it('ends that login, and leaves the others', () => {
    const server = withPassword(undefined, { keys });
    signIn(server, other);
    expect(server.call({ _: 'auth.logOut' })).toEqual({ _: 'auth.loggedOut' });
    expect(server.call({ _: 'account.getPassword' })).toEqual(unregistered);
    expect(server.call({ _: 'auth.logOut' })).toEqual(unregistered);
    expect(getPassword(server, other)).toMatchObject({ has_password: true });
  });

  it('ends a login that waits for the password', () => {
    const server = withPassword(undefined, { keys });
    signIn(server, other);
    expect(server.call({ _: 'auth.logOut' }, { auth_key_id: other })).toEqual({ _: 'auth.loggedOut' });
    expect(server.call({ _: 'account.getPassword' }, { auth_key_id: other })).toEqual(unregistered);
    expect(getPassword(server)).toMatchObject({ has_password: true });
  });

  it('ends its challenges, and no other', () => {
    const server = withPassword(undefined, { keys });
    signIn(server, other);
    const mine = getPassword(server);
    const theirs = getPassword(server, other);
    server.call({ _: 'auth.logOut' });
    const ids = [...server.account.challenges.values()].map((asked) => asked.perm_auth_key_id);
    expect(ids).toEqual([other]);
    signIn(server);
    const again = { _: 'auth.checkPassword', password: proofFor(mine, 'old') } as const;
    expect(server.call(again)).toEqual(error(400, 'SRP_ID_INVALID'));
    const password = proofFor(theirs, 'old');
    expect(server.call({ _: 'auth.checkPassword', password }, { auth_key_id: other })).toMatchObject({
      _: 'auth.authorization',
    });
  });

  it('leaves the key: a login may come under it again', () => {
    const server = withPassword();
    const key = firstKey(server);
    server.call({ _: 'auth.logOut' });
    expect(firstKey(server)).toBe(key);
    expect(signIn(server)).toEqual(error(401, 'SESSION_PASSWORD_NEEDED'));
  });

  it('answers boolTrue before SRP', () => {
    const server = newLayer62Server();
    server.call(signInWith(LOGIN_CODE));
    expect(server.call({ _: 'auth.logOut' })).toBe(true);
    expect(server.call({ _: 'auth.logOut' })).toEqual(unregistered);
  });
});
