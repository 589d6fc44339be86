// Which keys have sent initConnection.

import type { KeysSlice } from './keys.ts';
import type { Caller, Handler } from './reply.ts';

/** The keys under which `initConnection` came. */
export interface InitConnectionSlice {
  /** By auth_key_id, permanent or temporary. */
  readonly initialized_keys: ReadonlySet<bigint>;
}

type Slices = InitConnectionSlice & KeysSlice;

// Rule 32: A key needs initConnection, and again after each binding.
// The first call under a key comes inside initConnection, otherwise it is CONNECTION_NOT_INITED, and so is the first one after
// auth.bindTempAuthKey. That method itself may come bare. What the account knows of a key ends with the key.

/** Whether a call may be answered, as far as `initConnection` is concerned. */
export function isInitialized(
  { initialized_keys }: InitConnectionSlice,
  { caller, method }: { readonly caller: Caller; readonly method: string },
): boolean {
  return method === 'auth.bindTempAuthKey' || initialized_keys.has(caller.auth_key_id);
}

/** Remembers the key of a call that came inside `initConnection`. */
export function noteInitConnection<S extends Slices>(state: S, { init_connection, auth_key_id }: Caller): S {
  const { initialized_keys } = state;
  if (!init_connection || initialized_keys.has(auth_key_id)) {
    return state;
  }
  return forgetLostKeys({ ...state, initialized_keys: new Set(initialized_keys).add(auth_key_id) });
}

/** Forgets the keys that the store does not know any more. */
export function forgetLostKeys<S extends Slices>(state: S): S {
  const { perm_auth_keys, temp_auth_keys } = state.keys;
  const known = [...state.initialized_keys].filter((id) => perm_auth_keys.has(id) || temp_auth_keys.has(id));
  return { ...state, initialized_keys: new Set(known) };
}

/** The handler of `auth.bindTempAuthKey`: a key that it binds needs `initConnection` again. */
export function bindingAnew<S extends InitConnectionSlice, Q>(
  bind: Handler<S, Q, boolean>,
): Handler<S, Q, boolean> {
  return (state, call) => {
    const reply = bind(state, call);
    if (reply.response !== true) {
      return reply;
    }
    const initialized_keys = new Set(reply.state.initialized_keys);
    initialized_keys.delete(call.caller.auth_key_id);
    return { ...reply, state: { ...reply.state, initialized_keys } };
  };
}
