// When a temporary key dies: a time that the client can know and that is never later than the server's.

import { checkInt, expected, wrongType } from '@mtproof/contract';

function checkDuration(value: number, name: string): void {
  const what = 'seconds, not negative';
  if (typeof value !== 'number') {
    throw wrongType(name, what, value);
  }
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(expected(name, what, String(value)));
  }
}

/**
 * Computes `expires_at` of a temporary key in server time.
 *
 *     expires_at = floor(server_time - elapsed) + expires_in
 *
 * The server stamps `server_time` before the client receives it, so `server_time - elapsed` is before the moment
 * at which `p_q_inner_data_temp_dc` was built, and the server counts from after that moment. No clock is compared
 * with another: `elapsed` is a difference on one clock, best a monotonic one.
 *
 * @param key.expires_in - Seconds, as sent in `p_q_inner_data_temp_dc`.
 * @param key.server_time - Unix time, as received in `server_DH_inner_data`.
 * @param key.elapsed - Seconds from building `p_q_inner_data_temp_dc` to receiving `server_time`; not negative.
 * @returns Unix time, an integer, at or before the end of the key at the server.
 * @throws {@link TypeError} or {@link RangeError} `expires_in` or `server_time` is not a TL `int`; `elapsed` is not a
 * finite number, or negative.
 * @see https://core.telegram.org/api/pfs ; the reading of TDLib, td/mtproto/Handshake.cpp
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * assert.equal(lifeCycle.expiresAt({ expires_in: 86400, server_time: 1_700_000_000, elapsed: 0.7 }), 1_700_086_399);
 * ```
 */
export function expiresAt(key: {
  readonly expires_in: number;
  readonly server_time: number;
  readonly elapsed: number;
}): number {
  const { expires_in, server_time, elapsed } = key;
  checkInt(expires_in, 'expires_in');
  checkInt(server_time, 'server_time');
  checkDuration(elapsed, 'elapsed');
  // expires_at = floor(server_time - elapsed) + expires_in
  return Math.floor(server_time - elapsed) + expires_in;
}
