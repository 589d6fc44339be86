// The whole of auth.bindTempAuthKey at a server: rules of the store, binding message, fields.

import { checkBinding } from '../binding/check.ts';
import type { EngineOption } from '../binding/engine.ts';
import { openBinding } from '../binding/open.ts';
import { bind } from './bind.ts';
import { permAuthKey, type Store } from './store.ts';

/** A request as it arrived: its fields, and what its message and connection say. */
export interface BindingArrival extends EngineOption {
  /** The fields of `auth.bindTempAuthKey`, untrusted. */
  readonly request: {
    readonly perm_auth_key_id: bigint;
    readonly nonce: bigint;
    readonly expires_at: number;
    /** 104 bytes. */
    readonly encrypted_message: Uint8Array;
  };
  /** The key under which it arrived. */
  readonly auth_key_id: bigint;
  /** The session in which it arrived. */
  readonly session_id: bigint;
  /** The msg_id of the message that carries it; inside a container, of the inner message. */
  readonly msg_id: bigint;
  /** Server time in seconds. */
  readonly now: number;
}

/**
 * Answers `auth.bindTempAuthKey`: a store with the binding in it means boolTrue.
 *
 * The order of the checks is ours, the official server's is not known: the store's rules (`bind`), the message
 * (`openBinding`), its fields (`checkBinding`). A refused request leaves no trace, since the store is a value.
 *
 * @param store - The keys before.
 * @param arrival - The request, its message and its connection; `engine`.
 * @returns The keys after.
 * @throws {@link BindingError} Any of its codes; `rpc_error` is the answer to the client.
 * @see https://core.telegram.org/method/auth.bindTempAuthKey
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { authKeyId } from '@mtproof/message';
 * import { keyStore, sealBinding } from '@mtproof/temp-key';
 *
 * const now = 1_700_000_000;
 * const expires_at = now + 86400;
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const perm_auth_key_id = authKeyId(perm_auth_key);
 * const auth_key_id = 2n; // of the temporary key
 * const permanent = keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key);
 * const store = keyStore.addTempKey(permanent, { temp_auth_key_id: auth_key_id, expires_at });
 *
 * // the client
 * const [msg_id, session_id, nonce] = [BigInt(now) << 32n, 3n, 4n];
 * const encrypted_message = sealBinding({
 *   perm_auth_key,
 *   msg_id,
 *   inner: { nonce, temp_auth_key_id: auth_key_id, temp_session_id: session_id, expires_at },
 *   random: new Uint8Array(16),
 *   padding: new Uint8Array(8),
 * });
 *
 * // the server
 * const request = { perm_auth_key_id, nonce, expires_at, encrypted_message };
 * const bound = keyStore.serveBinding(store, { request, auth_key_id, session_id, msg_id, now });
 * assert.equal(keyStore.mayCall(store, { auth_key_id, method: 'users.getUsers', now }), 'AUTH_KEY_PERM_EMPTY');
 * assert.equal(keyStore.mayCall(bound, { auth_key_id, method: 'users.getUsers', now }), 'yes');
 * ```
 */
export function serveBinding(store: Store, arrival: BindingArrival): Store {
  const { request, auth_key_id, session_id, msg_id, now, engine } = arrival;
  const { perm_auth_key_id, encrypted_message } = request;
  const bound = bind(store, { auth_key_id, perm_auth_key_id, now });
  const perm_auth_key = permAuthKey(store, perm_auth_key_id);
  const binding = openBinding({ perm_auth_key, encrypted_message, engine });
  checkBinding(binding, { request, msg_id, temp_auth_key_id: auth_key_id, temp_session_id: session_id, now });
  return bound;
}
