import type { AccountServer } from '@mtproof/account';
import { keyStore, sealBinding } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import { bytes, error, firstKey, NOW, newLayer62Server, newServer, signInWith } from './client.ts';

const TEMP = 11n;
const perm_auth_key = bytes(256, 1);
const keys = keyStore.addTempKey(keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key), {
  temp_auth_key_id: TEMP,
  expires_at: NOW + 86400,
});

const bare = { init_connection: false };
const getPassword = { _: 'account.getPassword' } as const;
const notInited = error(400, 'CONNECTION_NOT_INITED');
const unregistered = error(401, 'AUTH_KEY_UNREGISTERED');

/** `auth.bindTempAuthKey` of the temporary key. */
function bind(server: AccountServer, caller: { init_connection: boolean }, temp_auth_key_id = TEMP): unknown {
  const perm_auth_key_id = firstKey(server);
  const [nonce, expires_at] = [5n, server.now + 1000];
  const encrypted_message = sealBinding({
    perm_auth_key,
    msg_id: BigInt(server.now) << 32n,
    inner: { nonce, temp_auth_key_id, temp_session_id: 1n, expires_at },
    random: bytes(16),
    padding: bytes(8),
  });
  const request = { perm_auth_key_id, nonce, expires_at, encrypted_message };
  return server.call({ _: 'auth.bindTempAuthKey', ...request }, { auth_key_id: temp_auth_key_id, ...caller });
}

describe('rule 32: A key needs initConnection, and again after each binding', () => {
  it('refuses every other call before it, and answers them after it', () => {
    const server = newServer();
    expect(server.call(getPassword, bare)).toEqual(notInited);
    expect(server.call({ _: 'help.getConfig' } as never, bare)).toEqual(notInited);
    expect(server.call(getPassword)).toEqual(unregistered);
    expect(server.call(getPassword, bare)).toEqual(unregistered);
  });

  it('knows it by the key', () => {
    const both = keyStore.addPermKey(keys, bytes(256, 2));
    const [first, second] = both.perm_auth_keys.keys();
    const server = newServer({ keys: both });
    server.call(getPassword, { auth_key_id: first });
    expect(server.call(getPassword, { auth_key_id: second, ...bare })).toEqual(notInited);
  });

  it.each([true, false])('needs it after a binding, inside initConnection: %s', (init_connection) => {
    const server = newServer({ keys });
    for (const _ of ['a binding', 'another']) {
      expect(bind(server, { init_connection })).toBe(true);
      expect(server.call(getPassword, { auth_key_id: TEMP, ...bare })).toEqual(notInited);
      expect(server.call(getPassword, { auth_key_id: TEMP })).toEqual(unregistered);
      expect(server.call(getPassword, { auth_key_id: TEMP, ...bare })).toEqual(unregistered);
      server.now += 1;
    }
  });

  it('needs it no more after a binding that was refused', () => {
    const server = newServer();
    server.call(getPassword);
    const request = { perm_auth_key_id: 1n, nonce: 1n, expires_at: 1, encrypted_message: bytes(104) };
    expect(server.call({ _: 'auth.bindTempAuthKey', ...request }, bare)).toEqual(
      error(400, 'TEMP_AUTH_KEY_EMPTY'),
    );
    expect(server.call(getPassword, bare)).toEqual(unregistered);
  });

  it('says of an unbound key that it is not bound', () => {
    const server = newServer({ keys });
    const answer = server.call(getPassword, { auth_key_id: TEMP, ...bare });
    expect(answer).toEqual(error(401, 'AUTH_KEY_PERM_EMPTY'));
  });

  it('forgets it with the key', () => {
    const server = newServer({ keys, logged_in: true });
    bind(server, bare);
    server.call(getPassword, { auth_key_id: TEMP });
    expect(server.account.initialized_keys).toEqual(new Set([TEMP]));
    server.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] });
    expect(server.account.initialized_keys).toEqual(new Set([firstKey(server)]));
  });

  it('keeps no more keys than the store, when keys come and go', () => {
    const server = newServer();
    for (let id = 100n; id < 120n; id++) {
      const permanent = {
        ...keyStore.emptyStore(),
        perm_auth_keys: new Map([[id, Uint8Array.from(perm_auth_key)]]),
      };
      server.account = { ...server.account, keys: permanent };
      server.call(getPassword);
      expect(server.account.initialized_keys).toEqual(new Set([id]));
    }
  });

  it('holds before SRP, too', () => {
    const server = newLayer62Server();
    expect(server.call(signInWith('1'), bare)).toEqual(notInited);
    expect(server.call(signInWith('1'))).toEqual(error(400, 'PHONE_CODE_INVALID'));
    expect(server.call(signInWith('1'), bare)).toEqual(error(400, 'PHONE_CODE_INVALID'));
  });
});
