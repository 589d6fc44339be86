// A state that no request leads to is the caller's mistake. It is not reported to the client as a wrong password.

import { keyStore } from '@mtproof/temp-key';
import { expect, it } from 'vitest';
import { bytes, loggedIn, newServer, prove, withPassword } from './client.ts';

it('passes on the error of a verifier with the wrong length', () => {
  const server = withPassword();
  const password = prove(server, 'old');
  const kept = server.account.password;
  if (kept === null) {
    throw new Error('no password');
  }
  server.account = { ...server.account, password: { ...kept, v: bytes(3) } };
  expect(() => server.call({ _: 'auth.checkPassword', password })).toThrow(RangeError);
});

it('passes on the error of a permanent key with the wrong length', () => {
  const [temp_auth_key_id, perm_auth_key_id] = [5n, 6n];
  const keys = keyStore.addTempKey(newServer().account.keys, { temp_auth_key_id, expires_at: 2_000_000_000 });
  const perm_auth_keys = new Map(keys.perm_auth_keys).set(perm_auth_key_id, Uint8Array.of(1));
  const server = loggedIn();
  server.account = { ...server.account, keys: { ...keys, perm_auth_keys } };
  const encrypted_message = bytes(104);
  const binding = { perm_auth_key_id, nonce: 1n, expires_at: server.now + 1, encrypted_message };
  expect(() =>
    server.call({ _: 'auth.bindTempAuthKey', ...binding }, { auth_key_id: temp_auth_key_id }),
  ).toThrow(RangeError);
});
