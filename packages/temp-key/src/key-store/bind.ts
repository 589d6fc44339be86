// Which temporary key is bound to which permanent one.

import { BindingError } from '../error.ts';
import {
  boundTo,
  livingTempKey,
  permAuthKey,
  type Store,
  type StoredTempKey,
  withTempKeys,
} from './store.ts';

// Rule 4: A binding arrives under a living temporary key.
// It names a permanent key that exists, and does not move a key from one permanent key to another.

// Rule 5: Binding a key again to the same permanent key succeeds.
// TEMP_AUTH_KEY_ALREADY_BOUND is about another one, and a client that missed the first boolTrue can only ask again.

/**
 * Binds the key of a connection to a permanent key; a key bound to it before may lose the binding.
 *
 * The rules of the store alone; `serveBinding` also opens and checks the binding message.
 *
 * @param request.auth_key_id - The key under which the request arrived.
 * @param request.perm_auth_key_id - As in the request.
 * @param request.now - Server time in seconds.
 * @throws {@link BindingError} `BIND_TEMP_KEY_EMPTY`: the connection's key is no living temporary key.
 * `BIND_PERM_KEY_UNKNOWN`: there is no such permanent key. `BIND_ALREADY_BOUND`: the temporary key is bound to another.
 * @see https://core.telegram.org/method/auth.bindTempAuthKey
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { authKeyId } from '@mtproof/message';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const perm_auth_key_id = authKeyId(perm_auth_key);
 * const permanent = keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key);
 * const keys = keyStore.addTempKey(permanent, { temp_auth_key_id: 2n, expires_at: 1000 });
 * const store = keyStore.bind(keys, { auth_key_id: 2n, perm_auth_key_id, now: 0 });
 * assert.deepEqual(store.temp_auth_keys.get(2n), { expires_at: 1000, perm_auth_key_id });
 * ```
 */
export function bind(
  store: Store,
  request: { readonly auth_key_id: bigint; readonly perm_auth_key_id: bigint; readonly now: number },
): Store {
  const { auth_key_id, perm_auth_key_id, now } = request;
  const key = livingTempKey(store, auth_key_id, now);
  if (key === undefined) {
    throw new BindingError('BIND_TEMP_KEY_EMPTY', 'the request is not under a temporary key');
  }
  if (key.perm_auth_key_id !== null && key.perm_auth_key_id !== perm_auth_key_id) {
    throw new BindingError('BIND_ALREADY_BOUND', 'the temporary key is bound to another permanent key');
  }
  permAuthKey(store, perm_auth_key_id);
  return withTempKeys(store, [
    ...supplanted(store, { auth_key_id, perm_auth_key_id }),
    [auth_key_id, { ...key, perm_auth_key_id }],
  ]);
}

// Rule 6: A permanent key has one bound temporary key.
// `limits.bound_keys` may allow more. A new binding beyond that takes the place of the oldest; the key that had it is unbound
// from then on, not deleted.

/** The keys that a binding leaves unbound. */
function supplanted(
  store: Store,
  { auth_key_id, perm_auth_key_id }: { readonly auth_key_id: bigint; readonly perm_auth_key_id: bigint },
): (readonly [bigint, StoredTempKey])[] {
  const others = boundTo(store, perm_auth_key_id).filter(([id]) => id !== auth_key_id);
  const surplus = Math.max(others.length + 1 - store.limits.bound_keys, 0);
  return others.slice(0, surplus).map(([id, old]) => [id, { ...old, perm_auth_key_id: null }]);
}
