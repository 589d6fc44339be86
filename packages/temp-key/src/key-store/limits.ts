import { checkInteger } from '@mtproof/contract';

/** How many keys a store holds. */
export interface Limits {
  /** Permanent keys. */
  readonly perm_keys: number;
  /** Temporary keys in all, dead ones among them. */
  readonly temp_keys: number;
  /** Temporary keys that are not bound. */
  readonly unbound_keys: number;
  /** Temporary keys bound to one permanent key at a time: 1 by the documents; TDLib binds as many as its `tmp_sessions`. */
  readonly bound_keys: number;
}

/**
 * 256 permanent keys, with one bound temporary key each, as documented; 512 temporary keys, of which 256 unbound.
 *
 * perm_keys · bound_keys + unbound_keys <= temp_keys: as long as limits are so chosen, no new key costs another its binding.
 */
export const DEFAULT_LIMITS: Limits = { perm_keys: 256, temp_keys: 512, unbound_keys: 256, bound_keys: 1 };

/** @throws {@link TypeError} or {@link RangeError} A limit is no integer of at least 1, or more may be unbound than held. */
export function checkedLimits(limits: Partial<Limits>): Limits {
  const { perm_keys, temp_keys, unbound_keys, bound_keys } = { ...DEFAULT_LIMITS, ...limits };
  checkInteger(perm_keys, 'perm_keys', 1, Number.MAX_SAFE_INTEGER);
  checkInteger(temp_keys, 'temp_keys', 1, Number.MAX_SAFE_INTEGER);
  checkInteger(unbound_keys, 'unbound_keys', 1, temp_keys);
  checkInteger(bound_keys, 'bound_keys', 1, Number.MAX_SAFE_INTEGER);
  return { perm_keys, temp_keys, unbound_keys, bound_keys };
}
