// Who may call what. Rules 2 and 3 at the head of state.ts.

import { keyStore } from '@mtproof/temp-key';
import type { Caller } from './reply.ts';
import type { Login, Shared } from './state.ts';

/** How far a login must have come for a method. */
export type Access = 'anyone' | Login;

/** Looks at the key under which a method is called. */
export function checkKey(
  { keys }: Shared,
  call: { readonly caller: Caller; readonly method: string; readonly now: number },
): keyStore.CallVerdict {
  const { caller, method, now } = call;
  return keyStore.mayCall(keys, { auth_key_id: caller.auth_key_id, method, now });
}

/** The permanent key that a key is bound to; a permanent one, or one that is not bound, stands for itself. */
export function loginKey({ keys }: Shared, { auth_key_id }: Caller): bigint {
  return keys.temp_auth_keys.get(auth_key_id)?.perm_auth_key_id ?? auth_key_id;
}

/** Whether the login of this key has come as far as needed. */
export function isOpen({ logins }: Shared, perm_auth_key_id: bigint, access: Access): boolean {
  const login = logins.get(perm_auth_key_id);
  return access === 'anyone' || login === 'in' || login === access;
}
