import { lifeCycle } from '@mtproof/temp-key';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('expiresAt', () => {
  it.each([
    [0, 2000],
    [-0.001, 1999],
    [-1, 1999],
    [-1.5, 1998],
    [100.25, 2100],
  ])('requested_at 1000, expires_in 1000, time_offset %d s: %i', (time_offset, expires_at) => {
    expect(lifeCycle.expiresAt({ requested_at: 1000, expires_in: 1000, time_offset })).toBe(expires_at);
  });

  it('is never later than the server counts, whatever the delays and however wrong the clock', () => {
    const delay = fc.double({ min: 0, max: 100, noNaN: true });
    const error = fc.double({ min: -900_000, max: 900_000, noNaN: true });
    fc.assert(
      fc.property(delay, delay, delay, delay, error, (request, beforeStamp, afterStamp, answer, fast) => {
        // server clock; the client builds its request at 1_000_000
        const built = 1_000_000;
        const counted = built + request; // the earliest moment from which a server can count
        const stamped = counted + beforeStamp;
        const received = stamped + afterStamp + answer;
        const time_offset = Math.floor(stamped) - (received + fast); // as auth-key computes it
        const requested_at = built + fast;
        const expires_at = lifeCycle.expiresAt({ expires_in: 86400, time_offset, requested_at });
        expect(expires_at).toBeLessThanOrEqual(counted + 86400);
      }),
    );
  });

  it('refuses what is not a time', () => {
    const key = { requested_at: 1000, expires_in: 1000, time_offset: 0 };
    const expiresAt = (change: object) => () => lifeCycle.expiresAt({ ...key, ...change });
    expect(expiresAt({ time_offset: Number.NaN })).toThrow(
      new RangeError('"time_offset" expected finite number of seconds, got NaN'),
    );
    expect(expiresAt({ time_offset: '1' })).toThrow(
      new TypeError('"time_offset" expected finite number of seconds, got type=string'),
    );
    expect(expiresAt({ time_offset: -1001 })).toThrow(
      new RangeError('"requested_at + time_offset" expected unix time in seconds, 0 … 2^31-1, got -1'),
    );
    expect(expiresAt({ requested_at: 1_700_000_000_000 })).toThrow(RangeError); // milliseconds
    expect(expiresAt({ expires_in: '1' })).toThrow(TypeError);
    expect(expiresAt({ expires_in: 2 ** 31 - 1 })).toThrow(
      new RangeError('"expires_at" expected integer -2147483648 … 2147483647, got 2147484647'),
    );
  });
});
