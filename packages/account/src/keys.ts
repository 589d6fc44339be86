// auth.bindTempAuthKey and auth.dropTempAuthKeys, by the key store of @mtproof/temp-key; the same in both eras.

import { BindingError, keyStore } from '@mtproof/temp-key';
import { type Call, type Reply, refuse } from './reply.ts';
import type { Shared } from './state.ts';

/** Answers `auth.bindTempAuthKey`. */
export function bindTempAuthKey<S extends Shared>(
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

/** Answers `auth.dropTempAuthKeys`. */
export function dropTempAuthKeys<S extends Shared>(
  state: S,
  { request, perm_auth_key_id }: Call<{ readonly except_auth_keys: readonly bigint[] }>,
): Reply<S, boolean> {
  const keys = keyStore.dropTempAuthKeys(state.keys, { perm_auth_key_id, except: request.except_auth_keys });
  return { state: { ...state, keys }, response: true };
}
