// The keys of the account, kept by the key store of @mtproof/temp-key; the same in both eras.

import { BindingError, keyStore } from '@mtproof/temp-key';
import { type Call, type Caller, type Reply, refuse } from './reply.ts';

/** The keys that the server knows. */
export interface KeysSlice {
  readonly keys: keyStore.Store;
}

// Rule 2: A request arrives under a key.
// The key store decides by its own rules which keys exist, which are bound, and what an unbound key may call. It answers
// -404, AUTH_KEY_PERM_EMPTY, or an error of the binding.

/** Decides whether a method may be called under the key of the caller. */
export function checkKey(
  { keys }: KeysSlice,
  call: { readonly caller: Caller; readonly method: string; readonly now: number },
): keyStore.CallVerdict {
  const { caller, method, now } = call;
  return keyStore.mayCall(keys, { auth_key_id: caller.auth_key_id, method, now });
}

/** The permanent key that a key is bound to; for a permanent or an unbound key, the key itself. */
export function loginKey({ keys }: KeysSlice, { auth_key_id }: Caller): bigint {
  return keys.temp_auth_keys.get(auth_key_id)?.perm_auth_key_id ?? auth_key_id;
}

/** Answers `auth.bindTempAuthKey`. */
export function bindTempAuthKey<S extends KeysSlice>(
  state: S,
  { request, caller, now }: Call<keyStore.BindingArrival['request']>,
): Reply<S, boolean> {
  try {
    const keys = keyStore.serveBinding(state.keys, { request, ...caller, now });
    return { state: { ...state, keys }, response: true };
  } catch (error) {
    if (error instanceof BindingError) {
      return refuse(state, error.rpc_error);
    }
    throw error;
  }
}

/** Answers `auth.dropTempAuthKeys`, which spares the calling key. */
export function dropTempAuthKeys<S extends KeysSlice>(
  state: S,
  { request, caller, perm_auth_key_id }: Call<{ readonly except_auth_keys: readonly bigint[] }>,
): Reply<S, boolean> {
  const { auth_key_id } = caller;
  const except = request.except_auth_keys;
  const keys = keyStore.dropTempAuthKeys(state.keys, { auth_key_id, perm_auth_key_id, except });
  return { state: { ...state, keys }, response: true };
}
