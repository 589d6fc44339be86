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

import { authKeyId } from '@mtproof/message';
import { BindingError } from './error.ts';

/** A temporary key of the store. */
export interface StoredTempKey {
  /** Server time in seconds at which the key dies. */
  readonly expires_at: number;
  /** The permanent key it is bound to; null: unbound. */
  readonly perm_auth_key_id: bigint | null;
}

/** The keys a server knows, by auth_key_id. */
export interface KeyStore {
  /** Permanent keys, 256 bytes each. Secret. */
  readonly perm_auth_keys: ReadonlyMap<bigint, Uint8Array<ArrayBuffer>>;
  /** Temporary keys, dead ones among them. */
  readonly temp_auth_keys: ReadonlyMap<bigint, StoredTempKey>;
}

/**
 * Makes a store without keys.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { addTempKey, emptyKeyStore, mayCall } from '@mtproof/temp-key';
 *
 * const store = addTempKey(emptyKeyStore(), { temp_auth_key_id: 2n, expires_at: 1000 });
 * const call = { auth_key_id: 2n, method: 'help.getConfig' };
 * assert.equal(mayCall(store, { ...call, now: 999 }), 'yes');
 * assert.equal(mayCall(store, { ...call, now: 1000 }), -404);
 * ```
 */
export function emptyKeyStore(): KeyStore {
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
 * import { authKeyId } from '@mtproof/message';
 * import { addPermKey, emptyKeyStore } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const store = addPermKey(emptyKeyStore(), perm_auth_key);
 * assert.deepEqual([...store.perm_auth_keys.keys()], [authKeyId(perm_auth_key)]);
 * ```
 */
export function addPermKey(store: KeyStore, perm_auth_key: Uint8Array): KeyStore {
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
 * import { addTempKey, emptyKeyStore, mayCall } from '@mtproof/temp-key';
 *
 * const store = addTempKey(emptyKeyStore(), { temp_auth_key_id: 2n, expires_at: 1_700_086_400 });
 * const call = { auth_key_id: 2n, method: 'users.getUsers', now: 1_700_000_000 };
 * assert.equal(mayCall(store, call), 'AUTH_KEY_PERM_EMPTY');
 * ```
 */
export function addTempKey(
  store: KeyStore,
  key: { readonly temp_auth_key_id: bigint; readonly expires_at: number },
): KeyStore {
  const { temp_auth_key_id, expires_at } = key;
  requireFree(store, 'temp_auth_key_id', temp_auth_key_id);
  return withTempKeys(store, [[temp_auth_key_id, { expires_at, perm_auth_key_id: null }]]);
}

/**
 * Binds the key of a connection to a permanent key; a key bound to it before loses the binding.
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
 * import { addPermKey, addTempKey, bind, emptyKeyStore } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const perm_auth_key_id = authKeyId(perm_auth_key);
 * const keys = addTempKey(addPermKey(emptyKeyStore(), perm_auth_key), { temp_auth_key_id: 2n, expires_at: 1000 });
 * const store = bind(keys, { auth_key_id: 2n, perm_auth_key_id, now: 0 });
 * assert.deepEqual(store.temp_auth_keys.get(2n), { expires_at: 1000, perm_auth_key_id });
 * ```
 */
export function bind(
  store: KeyStore,
  request: { readonly auth_key_id: bigint; readonly perm_auth_key_id: bigint; readonly now: number },
): KeyStore {
  const { auth_key_id, perm_auth_key_id, now } = request;
  const key = livingTempKey(store, auth_key_id, now);
  if (key === undefined)
    throw new BindingError('BIND_TEMP_KEY_EMPTY', 'the request is not under a temporary key');
  if (key.perm_auth_key_id !== null && key.perm_auth_key_id !== perm_auth_key_id) {
    throw new BindingError('BIND_ALREADY_BOUND', 'the temporary key is bound to another permanent key');
  }
  permAuthKey(store, perm_auth_key_id);
  const unbound = boundTo(store, perm_auth_key_id).map(
    ([id, old]) => [id, { ...old, perm_auth_key_id: null }] as const,
  );
  return withTempKeys(store, [...unbound, [auth_key_id, { ...key, perm_auth_key_id }]]);
}

/** @throws {@link BindingError} `BIND_PERM_KEY_UNKNOWN`: there is no such permanent key. */
export function permAuthKey(store: KeyStore, perm_auth_key_id: bigint): Uint8Array<ArrayBuffer> {
  const perm_auth_key = store.perm_auth_keys.get(perm_auth_key_id);
  if (perm_auth_key === undefined) {
    throw new BindingError('BIND_PERM_KEY_UNKNOWN', 'perm_auth_key_id names no known key');
  }
  return perm_auth_key;
}

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
 * import { addPermKey, addTempKey, bind, dropTempAuthKeys, emptyKeyStore } from '@mtproof/temp-key';
 *
 * const perm_auth_key = new Uint8Array(256).fill(1);
 * const perm_auth_key_id = authKeyId(perm_auth_key);
 * const keys = addTempKey(addPermKey(emptyKeyStore(), perm_auth_key), { temp_auth_key_id: 2n, expires_at: 1000 });
 * const store = bind(keys, { auth_key_id: 2n, perm_auth_key_id, now: 0 });
 * assert.equal(dropTempAuthKeys(store, { perm_auth_key_id, except: [2n] }).temp_auth_keys.size, 1);
 * assert.equal(dropTempAuthKeys(store, { perm_auth_key_id, except: [] }).temp_auth_keys.size, 0);
 * ```
 */
export function dropTempAuthKeys(
  store: KeyStore,
  request: { readonly perm_auth_key_id: bigint; readonly except: readonly bigint[] },
): KeyStore {
  const temp_auth_keys = new Map(store.temp_auth_keys);
  for (const [id] of boundTo(store, request.perm_auth_key_id)) {
    if (!request.except.includes(id)) temp_auth_keys.delete(id);
  }
  return { ...store, temp_auth_keys };
}

/** The temporary key of this id, while it lives (rule 2). */
export function livingTempKey(store: KeyStore, id: bigint, now: number): StoredTempKey | undefined {
  const key = store.temp_auth_keys.get(id);
  return key !== undefined && key.expires_at > now ? key : undefined;
}

function boundTo(store: KeyStore, perm_auth_key_id: bigint): (readonly [bigint, StoredTempKey])[] {
  return [...store.temp_auth_keys].filter(([, key]) => key.perm_auth_key_id === perm_auth_key_id);
}

function withTempKeys(store: KeyStore, changed: Iterable<readonly [bigint, StoredTempKey]>): KeyStore {
  return { ...store, temp_auth_keys: new Map([...store.temp_auth_keys, ...changed]) };
}

function requireFree(store: KeyStore, name: string, id: bigint): void {
  if (!store.perm_auth_keys.has(id) && !store.temp_auth_keys.has(id)) return;
  throw new RangeError(`"${name}" expected a key that is not in the store, got a known auth_key_id`);
}
