// A state that no request makes: the caller's mistake stays one, and is not told to the client as a wrong password.

import { keyStore } from '@mtproof/temp-key';
import { expect, it } from 'vitest';
import { bytes, loggedIn, newWorld, prove, withPassword } from './client.ts';

it('passes on what a verifier of another length throws', () => {
  const world = withPassword();
  const password = prove(world, 'old');
  const kept = world.state.password;
  if (kept === null) {
    throw new Error('no password');
  }
  world.state = { ...world.state, password: { ...kept, v: bytes(3) } };
  expect(() => world.ask({ _: 'auth.checkPassword', password })).toThrow(RangeError);
});

it('passes on what a permanent key of another length throws', () => {
  const [temp_auth_key_id, perm_auth_key_id] = [5n, 6n];
  const keys = keyStore.addTempKey(newWorld().state.keys, { temp_auth_key_id, expires_at: 2_000_000_000 });
  const perm_auth_keys = new Map(keys.perm_auth_keys).set(perm_auth_key_id, Uint8Array.of(1));
  const world = loggedIn();
  world.state = { ...world.state, keys: { ...keys, perm_auth_keys } };
  const encrypted_message = bytes(104);
  const binding = { perm_auth_key_id, nonce: 1n, expires_at: world.now + 1, encrypted_message };
  expect(() => world.ask({ _: 'auth.bindTempAuthKey', ...binding }, temp_auth_key_id)).toThrow(RangeError);
});
