// What each key may do.

import { livingTempKey, type Store } from './store.ts';

// Rule 3: An unbound temporary key may call three methods.
// They are auth.bindTempAuthKey, help.getConfig and help.getNearestDc. To any other the answer is AUTH_KEY_PERM_EMPTY.

const openToUnbound: readonly string[] = ['auth.bindTempAuthKey', 'help.getConfig', 'help.getNearestDc'];

/** `yes`; the RPC error (code 401) of an unbound key; or the transport error of an unknown one. */
export type CallVerdict = 'yes' | 'AUTH_KEY_PERM_EMPTY' | -404;

/**
 * Says whether a method may be called under a key.
 *
 * @param call.auth_key_id - The key under which the call arrived, permanent or temporary.
 * @param call.method - The method's name, out of its wrappers (`invokeWithLayer`, `initConnection`).
 * @param call.now - Server time in seconds.
 * @see https://core.telegram.org/api/pfs
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const store = keyStore.addTempKey(keyStore.emptyStore(), { temp_auth_key_id: 2n, expires_at: 1000 });
 * const call = { auth_key_id: 2n, now: 0 };
 * assert.equal(keyStore.mayCall(store, { ...call, method: 'auth.bindTempAuthKey' }), 'yes');
 * assert.equal(keyStore.mayCall(store, { ...call, method: 'users.getUsers' }), 'AUTH_KEY_PERM_EMPTY');
 * ```
 */
export function mayCall(
  store: Store,
  call: { readonly auth_key_id: bigint; readonly method: string; readonly now: number },
): CallVerdict {
  const { auth_key_id, method, now } = call;
  if (store.perm_auth_keys.has(auth_key_id)) {
    return 'yes';
  }
  const key = livingTempKey(store, auth_key_id, now);
  if (key === undefined) {
    return -404;
  }
  return key.perm_auth_key_id !== null || openToUnbound.includes(method) ? 'yes' : 'AUTH_KEY_PERM_EMPTY';
}
