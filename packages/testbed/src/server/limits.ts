// How much a server bears.

import { checkInteger } from '@mtproof/contract';

/** How much a server bears. What is beyond a limit is told as a `guard`. */
export interface Limits {
  /** Bytes of one packet. */
  readonly max_packet: number;
  /** Calls of one connection in a second. Beyond: FLOOD_WAIT_1; beyond four times as many: -429, and the connection is closed. */
  readonly calls_per_second: number;
  /** Packets of one connection in a second. Beyond: -429, and the connection is closed. */
  readonly packets_per_second: number;
  /** Sessions of one key. One more, and the one that was silent longest is forgotten. */
  readonly sessions_per_key: number;
  /** Sessions in all, likewise. */
  readonly sessions: number;
  /** About how many bytes all sessions keep, likewise. */
  readonly session_bytes: number;
  /** Permanent keys. One more, and the one without a login that was silent longest is forgotten. */
  readonly perm_keys: number;
}

/** Room for some two thousand clients. */
export const DEFAULT_LIMITS: Limits = {
  max_packet: 2 ** 20 + 2 ** 12,
  calls_per_second: 500,
  packets_per_second: 2000,
  sessions_per_key: 64,
  sessions: 4096,
  session_bytes: 2 ** 27,
  perm_keys: 2048,
};

/** @throws {@link TypeError} or {@link RangeError} A limit is no integer of at least 1. */
export function checkedLimits(limits: Partial<Limits>): Limits {
  const all: Record<keyof Limits, number> = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(DEFAULT_LIMITS) as (keyof Limits)[]) {
    const limit = limits[name] ?? DEFAULT_LIMITS[name];
    checkInteger(limit, `limits.${name}`, 1, Number.MAX_SAFE_INTEGER);
    all[name] = limit;
  }
  return all;
}
