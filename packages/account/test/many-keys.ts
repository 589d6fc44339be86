// A server that knows many permanent keys.

import type * as account from '@mtproof/account';
import { keyStore } from '@mtproof/temp-key';

export interface ManyKeys {
  readonly keys: keyStore.Store;
  readonly ids: readonly bigint[];
}

/** Permanent keys, and their ids in the same order. */
export function manyKeys(count: number): ManyKeys {
  let keys = keyStore.emptyStore();
  for (let at = 0; at < count; at++) {
    keys = keyStore.addPermKey(keys, new Uint8Array(256).fill(at & 0xff, 0, 128).fill(at >> 8, 128));
  }
  return { keys, ids: [...keys.perm_auth_keys.keys()] };
}

/** How many values the state holds: entries of maps and lists, and bytes, at any depth. The keys themselves are left out. */
export function sizeOf({ keys: _, ...state }: account.Account | account.Layer62Account): number {
  return count(state);
}

function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? value.length : 1;
  }
  if (value instanceof Uint8Array) {
    return value.length;
  }
  const parts = value instanceof Map ? [...value].flat() : Object.values(value);
  return parts.reduce((sum: number, part) => sum + count(part), 1);
}
