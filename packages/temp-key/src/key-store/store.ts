// The server's side of temporary keys: which keys there are, which are bound, and what each may do. Pure: every
// function returns a new store.
//
// Rules
//
// 1. No two keys have the same auth_key_id. (The key exchange answers dh_gen_retry where they would.)
// 2. A temporary key dies at its own expires_at, which the server counts from the handshake. The expires_at of a
//    binding does not enter the store, so it cannot prolong a key. A dead key is an unknown key: -404.
// 3. An unbound temporary key may call auth.bindTempAuthKey, help.getConfig and help.getNearestDc. To any other method
//    the answer is AUTH_KEY_PERM_EMPTY.
// 4. A binding arrives under a living temporary key, names a permanent key that exists, and does not move a key from
//    one permanent key to another.
// 5. Binding a key again to the same permanent key succeeds: TEMP_AUTH_KEY_ALREADY_BOUND is about *another* one, and a
//    client that missed the first boolTrue can only ask again.
// 6. A permanent key has one bound temporary key. A new binding takes the place of the old one; the key that had it is
//    unbound from then on (rule 3), not deleted.

import { type Bytes, expected } from '@mtproof/contract';
import { authKeyId } from '@mtproof/message';
import { BindingError } from '../error.ts';

/** A temporary key of the store. */
export interface StoredTempKey {
  /** Server time in seconds at which the key dies. */
  readonly expires_at: number;
  /** The permanent key it is bound to; null: unbound. */
  readonly perm_auth_key_id: bigint | null;
}

/** The keys a server knows, by auth_key_id. */
export interface Store {
  /** Permanent keys, 256 bytes each. Secret. */
  readonly perm_auth_keys: ReadonlyMap<bigint, Bytes>;
  /** Temporary keys, dead ones among them. */
  readonly temp_auth_keys: ReadonlyMap<bigint, StoredTempKey>;
}

/**
 * Makes a store without keys.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const store = keyStore.addTempKey(keyStore.emptyStore(), { temp_auth_key_id: 2n, expires_at: 1000 });
 * const call = { auth_key_id: 2n, method: 'help.getConfig' };
 * assert.equal(keyStore.mayCall(store, { ...call, now: 999 }), 'yes');
 * assert.equal(keyStore.mayCall(store, { ...call, now: 1000 }), -404);
 * ```
 */
export function emptyStore(): Store {
  return { perm_auth_keys: new Map(), temp_auth_keys: new Map() };
}

/**
 * Adds a permanent key.
 *
 * @param perm_auth_key - 256 bytes. Secret. Copied.
 * @throws {@link TypeError} or {@link RangeError} It is not 256 bytes, or a key with its id is in the store.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import type { Bytes } from '@mtproof/contract';
import { authKeyId } from '@mtproof/message';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const store = keyStore.addPermKey(keyStore.emptyStore(), perm_auth_key);
 * assert.deepEqual([...store.perm_auth_keys.keys()], [authKeyId(perm_auth_key)]);
 * ```
 */
export function addPermKey(store: Store, perm_auth_key: Uint8Array): Store {
  const perm_auth_key_id = authKeyId(perm_auth_key);
  requireFree(store, 'perm_auth_key', perm_auth_key_id);
  const copy = Uint8Array.from(perm_auth_key);
  return { ...store, perm_auth_keys: new Map(store.perm_auth_keys).set(perm_auth_key_id, copy) };
}

/**
 * Adds a temporary key, unbound.
 *
 * @param key.expires_at - Server time in seconds at which the key dies: time of the handshake + its `expires_in`.
 * @throws {@link RangeError} A key with this id is in the store.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { keyStore } from '@mtproof/temp-key';
 *
 * const store = keyStore.addTempKey(keyStore.emptyStore(), { temp_auth_key_id: 2n, expires_at: 1_700_086_400 });
 * const call = { auth_key_id: 2n, method: 'users.getUsers', now: 1_700_000_000 };
 * assert.equal(keyStore.mayCall(store, call), 'AUTH_KEY_PERM_EMPTY');
 * ```
 */
export function addTempKey(
  store: Store,
  key: { readonly temp_auth_key_id: bigint; readonly expires_at: number },
): Store {
  const { temp_auth_key_id, expires_at } = key;
  requireFree(store, 'temp_auth_key_id', temp_auth_key_id);
  return withTempKeys(store, [[temp_auth_key_id, { expires_at, perm_auth_key_id: null }]]);
}

/** @throws {@link BindingError} `BIND_PERM_KEY_UNKNOWN`: there is no such permanent key. */
export function permAuthKey(store: Store, perm_auth_key_id: bigint): Bytes {
  const perm_auth_key = store.perm_auth_keys.get(perm_auth_key_id);
  if (perm_auth_key === undefined) {
    throw new BindingError('BIND_PERM_KEY_UNKNOWN', 'perm_auth_key_id names no known key');
  }
  return perm_auth_key;
}

/** The temporary key of this id, while it lives (rule 2). */
export function livingTempKey(store: Store, id: bigint, now: number): StoredTempKey | undefined {
  const key = store.temp_auth_keys.get(id);
  return key !== undefined && key.expires_at > now ? key : undefined;
}

/** The temporary keys that are bound to a permanent key, with their ids. */
export function boundTo(store: Store, perm_auth_key_id: bigint): (readonly [bigint, StoredTempKey])[] {
  return [...store.temp_auth_keys].filter(([, key]) => key.perm_auth_key_id === perm_auth_key_id);
}

/** The store with these temporary keys added or changed. */
export function withTempKeys(store: Store, changed: Iterable<readonly [bigint, StoredTempKey]>): Store {
  return { ...store, temp_auth_keys: new Map([...store.temp_auth_keys, ...changed]) };
}

function requireFree(store: Store, name: string, id: bigint): void {
  if (!store.perm_auth_keys.has(id) && !store.temp_auth_keys.has(id)) {
    return;
  }
  throw new RangeError(expected(name, 'key that is not in the store', 'a known auth_key_id'));
}
