// The layer of each key. A client announces it once, and does not say it again.

import type { keyStore } from '@mtproof/temp-key';

/** What is remembered beyond the keys that there are, before those that there are not are forgotten. */
const SLACK = 64;

/** The layers that keys have announced. */
export interface KeyLayers {
  readonly get: (auth_key_id: bigint) => number | undefined;
  /** @param keys - Those that there are: of others nothing is kept. */
  readonly set: (auth_key_id: bigint, layer: number, keys: keyStore.Store) => void;
}

export function keyLayers(): KeyLayers {
  const layers = new Map<bigint, number>();
  return {
    get: (auth_key_id) => layers.get(auth_key_id),
    set(auth_key_id, layer, { perm_auth_keys, temp_auth_keys }) {
      layers.set(auth_key_id, layer);
      if (layers.size <= 2 * (perm_auth_keys.size + temp_auth_keys.size) + SLACK) {
        return;
      }
      for (const id of layers.keys()) {
        if (!(perm_auth_keys.has(id) || temp_auth_keys.has(id))) {
          layers.delete(id);
        }
      }
    },
  };
}
