import { boundTo, type Store } from './store.ts';

// Rule 7: auth.dropTempAuthKeys spares the calling key.
// It deletes the temporary keys that are bound to the caller's permanent key, except the listed ones. The list may lack the
// key of the call: that of TDLib does with several sessions, and a server that drops the key sends it into an endless -404, new
// key, bind, drop. (unspecified; our choice: the page of the method does not say it)

/**
 * Deletes the temporary keys that are bound to a permanent key, except the listed and the calling one
 * (`auth.dropTempAuthKeys`).
 *
 * @param request.auth_key_id - The key under which the call arrived, permanent or temporary.
 * @param request.perm_auth_key_id - The permanent key that this key is, or is bound to.
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
 * const left = (auth_key_id: bigint, except: bigint[]) =>
 *   keyStore.dropTempAuthKeys(store, { auth_key_id, perm_auth_key_id, except }).temp_auth_keys.size;
 * assert.equal(left(perm_auth_key_id, [2n]), 1);
 * assert.equal(left(perm_auth_key_id, []), 0);
 * assert.equal(left(2n, []), 1);
 * ```
 */
export function dropTempAuthKeys(
  store: Store,
  request: {
    readonly auth_key_id: bigint;
    readonly perm_auth_key_id: bigint;
    readonly except: readonly bigint[];
  },
): Store {
  const spared = new Set(request.except).add(request.auth_key_id);
  const temp_auth_keys = new Map(store.temp_auth_keys);
  for (const [id] of boundTo(store, request.perm_auth_key_id)) {
    if (!spared.has(id)) {
      temp_auth_keys.delete(id);
    }
  }
  return { ...store, temp_auth_keys };
}
