// How much a server bears.

import { checkInteger } from '@mtproof/contract';
import { LONGEST_PACKET } from '../transport/framing.ts';

/** How much a server bears. What is beyond a limit is told as a `guard`. */
export interface Limits {
  /** Bytes of one packet. */
  readonly max_packet: number;
  /** Memory for packets that are not whole yet, of all connections, in bytes. Beyond: the connection with most of it is closed. */
  readonly stream_bytes: number;
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
  stream_bytes: 2 ** 27,
  calls_per_second: 500,
  packets_per_second: 2000,
  sessions_per_key: 64,
  sessions: 4096,
  session_bytes: 2 ** 27,
  perm_keys: 2048,
};

const MOST = Number.MAX_SAFE_INTEGER;

/** @throws {@link TypeError} or {@link RangeError} A limit is no integer, less than 1, or more than there can be. */
export function checkedLimits(limits: Partial<Limits>): Limits {
  const all: Record<keyof Limits, number> = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(DEFAULT_LIMITS) as (keyof Limits)[]) {
    const limit = limits[name] ?? DEFAULT_LIMITS[name];
    const [least, most] = name === 'max_packet' ? [4, LONGEST_PACKET] : [1, MOST];
    checkInteger(limit, `limits.${name}`, least, most);
    all[name] = limit;
  }
  return all;
}
