// How keys come into the store: after a key exchange.

import { checkLong, checkUnixTime, expected, wrongType } from '@mtproof/contract';
import { authKeyId } from '@mtproof/message';
import { makeRoom } from './room.ts';
import type { Store } from './store.ts';

/**
 * Adds a permanent key.
 *
 * @param perm_auth_key - 256 bytes. Secret. Copied.
 * @throws {@link TypeError} or {@link RangeError} It is not 256 bytes, a key with its id is in the store, or there are
 * `limits.perm_keys` already: an exchange is to be refused before it gets here.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { authKeyId } from '@mtproof/message';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const store = keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key);
 * assert.deepEqual([...store.perm_auth_keys.keys()], [authKeyId(perm_auth_key)]);
 * ```
 */
export function addPermKey(store: Store, perm_auth_key: Uint8Array): Store {
  const { perm_auth_keys, limits } = store;
  const perm_auth_key_id = authKeyId(perm_auth_key);
  requireFree(store, 'perm_auth_key', perm_auth_key_id);
  if (perm_auth_keys.size >= limits.perm_keys) {
    const what = `one of at most ${limits.perm_keys} permanent keys`;
    throw new RangeError(expected('perm_auth_key', what, `key number ${perm_auth_keys.size + 1}`));
  }
  const copy = Uint8Array.from(perm_auth_key);
  return { ...store, perm_auth_keys: new Map(perm_auth_keys).set(perm_auth_key_id, copy) };
}

/**
 * Adds a temporary key, unbound; dead keys and surplus ones go.
 *
 * @param key.expires_at - Server time in seconds at which the key dies: time of the handshake + its `expires_in`.
 * @param key.now - Server time in seconds: keys that are dead now are dropped. Without it the limits alone decide.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value, or a key with this id is in the store.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const now = 1_700_000_000;
 * const one = keyStore.addTempKey(keyStore.emptyStore(), { temp_auth_key_id: 2n, expires_at: now + 60 });
 * const call = { auth_key_id: 2n, method: 'users.getUsers', now };
 * assert.equal(keyStore.mayCall(one, call), 'AUTH_KEY_PERM_EMPTY');
 *
 * const later = keyStore.addTempKey(one, { temp_auth_key_id: 3n, expires_at: now + 120, now: now + 60 });
 * assert.deepEqual([...later.temp_auth_keys.keys()], [3n]);
 * ```
 */
export function addTempKey(
  store: Store,
  key: { readonly temp_auth_key_id: bigint; readonly expires_at: number; readonly now?: number },
): Store {
  const { temp_auth_key_id, expires_at, now } = key;
  checkLong(temp_auth_key_id, 'temp_auth_key_id');
  checkEnd(expires_at);
  if (now !== undefined) {
    checkUnixTime(now, 'now');
  }
  requireFree(store, 'temp_auth_key_id', temp_auth_key_id);
  const temp_auth_keys = new Map(store.temp_auth_keys);
  makeRoom(temp_auth_keys, store.limits, now);
  temp_auth_keys.set(temp_auth_key_id, { expires_at, perm_auth_key_id: null });
  return { ...store, temp_auth_keys };
}

// The handshake's expires_in is the client's, so the end may be any number, also one past 2038.
function checkEnd(expires_at: number): void {
  const what = 'finite number of seconds';
  if (typeof expires_at !== 'number') {
    throw wrongType('expires_at', what, expires_at);
  }
  if (!Number.isFinite(expires_at)) {
    throw new RangeError(expected('expires_at', what, String(expires_at)));
  }
}

// Rule 1: No two keys have the same auth_key_id.
// The key exchange answers dh_gen_retry where they would.

function requireFree(store: Store, name: string, id: bigint): void {
  if (!store.perm_auth_keys.has(id) && !store.temp_auth_keys.has(id)) {
    return;
  }
  throw new RangeError(expected(name, 'key that is not in the store', 'a known auth_key_id'));
}
