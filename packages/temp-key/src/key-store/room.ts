// Which temporary keys go when there are too many.

import type { Limits } from './limits.ts';
import type { StoredTempKey } from './store.ts';

type TempKeys = Map<bigint, StoredTempKey>;

// Rule 8: The store has ceilings.
// A new temporary key drops what is dead at its `now`, then as many of the oldest unbound keys as leave room for it; where all
// are bound, the oldest of these. The oldest is the one added first. A dropped key is an unknown key: -404, which a client
// bears, since a temporary key may vanish at any time. A permanent key is never dropped: it carries a login. (unspecified; our choice)

/** Makes room for one more unbound key. */
export function makeRoom(keys: TempKeys, limits: Limits, now: number | undefined): void {
  if (now !== undefined) {
    dropDead(keys, now);
  }
  const unbound = [...keys].filter(([, key]) => key.perm_auth_key_id === null).map(([id]) => id);
  const surplus = Math.max(unbound.length + 1 - limits.unbound_keys, keys.size + 1 - limits.temp_keys, 0);
  for (const id of unbound.slice(0, surplus)) {
    keys.delete(id);
  }
  const [oldest] = keys.keys();
  if (oldest !== undefined && keys.size >= limits.temp_keys) {
    keys.delete(oldest);
  }
}

function dropDead(keys: TempKeys, now: number): void {
  for (const [id, { expires_at }] of keys) {
    if (expires_at <= now) {
      keys.delete(id);
    }
  }
}
