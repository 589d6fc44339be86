import { boundTo, type Store } from './store.ts';

/**
 * Deletes the temporary keys that are bound to a permanent key, except the listed ones (`auth.dropTempAuthKeys`).
 *
 * @param request.perm_auth_key_id - The permanent key of the caller's authorization.
 * @param request.except - The method's `except_auth_keys`.
 * @see https://core.telegram.org/method/auth.dropTempAuthKeys
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
 * assert.equal(keyStore.dropTempAuthKeys(store, { perm_auth_key_id, except: [2n] }).temp_auth_keys.size, 1);
 * assert.equal(keyStore.dropTempAuthKeys(store, { perm_auth_key_id, except: [] }).temp_auth_keys.size, 0);
 * ```
 */
export function dropTempAuthKeys(
  store: Store,
  request: { readonly perm_auth_key_id: bigint; readonly except: readonly bigint[] },
): Store {
  const temp_auth_keys = new Map(store.temp_auth_keys);
  for (const [id] of boundTo(store, request.perm_auth_key_id)) {
    if (!request.except.includes(id)) {
      temp_auth_keys.delete(id);
    }
  }
  return { ...store, temp_auth_keys };
}
