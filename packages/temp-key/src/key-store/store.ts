// The server's side of temporary keys: which keys there are, which are bound, and what each may do. Pure: every
// function returns a new store. Each rule stands beside the code that keeps it; docs/spec/temp-key-life-cycle.md lists them.

import type { Bytes } from '@mtproof/contract';
import { BindingError } from '../error.ts';
import { checkedLimits, type Limits } from './limits.ts';

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
  /** Temporary keys, dead ones among them, in the order in which they were added. */
  readonly temp_auth_keys: ReadonlyMap<bigint, StoredTempKey>;
  /** How many keys there may be. */
  readonly limits: Limits;
}

/**
 * Makes a store without keys.
 *
 * @param limits - What departs from {@link DEFAULT_LIMITS}. `{ bound_keys: 16 }` lets a client bind several keys at a time.
 * @throws {@link TypeError} or {@link RangeError} A limit is no integer of at least 1, or `unbound_keys` is above `temp_keys`.
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
export function emptyStore(limits: Partial<Limits> = {}): Store {
  return { perm_auth_keys: new Map(), temp_auth_keys: new Map(), limits: checkedLimits(limits) };
}

/** @throws {@link BindingError} `BIND_PERM_KEY_UNKNOWN`: there is no such permanent key. */
export function permAuthKey(store: Store, perm_auth_key_id: bigint): Bytes {
  const perm_auth_key = store.perm_auth_keys.get(perm_auth_key_id);
  if (perm_auth_key === undefined) {
    throw new BindingError('BIND_PERM_KEY_UNKNOWN', 'perm_auth_key_id names no known key');
  }
  return perm_auth_key;
}

// Rule 2: A temporary key dies at its own expires_at.
// The server counts it from the handshake. The expires_at of a binding does not enter the store, so it cannot prolong a
// key. A dead key is an unknown key: -404.

/** The temporary key of this id, while it lives. */
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
