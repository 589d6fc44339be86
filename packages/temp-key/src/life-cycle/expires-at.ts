// When a temporary key dies: a time that the client can know and that is never later than the server's.

import { checkInt, checkUnixTime, expected, wrongType } from '@mtproof/contract';

/** Checks what a client measures in a key exchange. */
export function checkMeasure({
  time_offset,
  requested_at,
}: {
  readonly time_offset: number;
  readonly requested_at: number;
}): void {
  checkUnixTime(requested_at, 'requested_at');
  const what = 'finite number of seconds';
  if (typeof time_offset !== 'number') {
    throw wrongType('time_offset', what, time_offset);
  }
  if (!Number.isFinite(time_offset)) {
    throw new RangeError(expected('time_offset', what, String(time_offset)));
  }
  checkUnixTime(requested_at + time_offset, 'requested_at + time_offset');
}

/**
 * Computes `expires_at` of a temporary key in server time.
 *
 *     expires_at = floor(requested_at + time_offset) + expires_in
 *
 * The server stamps `server_time` before the client receives it, so `requested_at + time_offset` is before the moment at which
 * the exchange began, and the server counts from after that moment. Only differences of the client's clock enter, so it may be
 * wrong. It must not be set back during the exchange: `performance.timeOrigin + performance.now()` never is.
 *
 * @param key.expires_in - Seconds, as sent in `p_q_inner_data_temp_dc`.
 * @param key.time_offset - `server_time` of `server_DH_inner_data` minus the client's clock when it was received, in seconds.
 * @param key.requested_at - The client's clock before `p_q_inner_data_temp_dc` was built, unix time in seconds.
 * @returns Unix time, an integer, at or before the end of the key at the server.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type; `expires_in` or the result is not a TL `int`;
 * `requested_at` or its server time is not unix time in seconds; `time_offset` is not finite.
 * @see https://core.telegram.org/api/pfs ; the reading of TDLib, td/mtproto/Handshake.cpp
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * const requested_at = 1_700_000_060.25; // by a clock that is a minute fast
 * assert.equal(lifeCycle.expiresAt({ expires_in: 86400, time_offset: -60.5, requested_at }), 1_700_086_399);
 * ```
 */
export function expiresAt(key: {
  readonly expires_in: number;
  readonly time_offset: number;
  readonly requested_at: number;
}): number {
  const { expires_in, time_offset, requested_at } = key;
  checkInt(expires_in, 'expires_in');
  checkMeasure(key);
  // expires_at = floor(requested_at + time_offset) + expires_in
  const expires_at = Math.floor(requested_at + time_offset) + expires_in;
  checkInt(expires_at, 'expires_at');
  return expires_at;
}
