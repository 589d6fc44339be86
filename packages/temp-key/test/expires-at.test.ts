import { lifeCycle } from '@mtproof/temp-key';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('expiresAt', () => {
  it.each([
    [0, 2000],
    [0.001, 1999],
    [1, 1999],
    [1.5, 1998],
  ])('server_time 1000, expires_in 1000, elapsed %d s: %i', (elapsed, expires_at) => {
    expect(lifeCycle.expiresAt({ server_time: 1000, expires_in: 1000, elapsed })).toBe(expires_at);
  });

  it('is never later than the server counts, whatever the delays', () => {
    const delay = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(delay, delay, delay, delay, (request, beforeStamp, afterStamp, answer) => {
        // server clock; the client builds its request at 1_000_000
        const built = 1_000_000;
        const counted = built + request; // the earliest moment from which a server can count
        const stamped = counted + beforeStamp;
        const received = stamped + afterStamp + answer;
        const server_time = Math.floor(stamped);
        const expires_at = lifeCycle.expiresAt({ server_time, expires_in: 86400, elapsed: received - built });
        expect(expires_at).toBeLessThanOrEqual(counted + 86400);
      }),
    );
  });

  it('refuses what is not a time', () => {
    const key = { server_time: 1000, expires_in: 1000, elapsed: 0 };
    expect(() => lifeCycle.expiresAt({ ...key, elapsed: -1 })).toThrow(
      new RangeError('"elapsed" expected seconds, not negative, got -1'),
    );
    expect(() => lifeCycle.expiresAt({ ...key, elapsed: Number.NaN })).toThrow(RangeError);
    expect(() => lifeCycle.expiresAt({ ...key, elapsed: '1' as never })).toThrow(
      new TypeError('"elapsed" expected seconds, not negative, got type=string'),
    );
    expect(() => lifeCycle.expiresAt({ ...key, server_time: Number.NEGATIVE_INFINITY })).toThrow(RangeError);
    expect(() => lifeCycle.expiresAt({ ...key, expires_in: '1' as unknown as number })).toThrow(TypeError);
  });
});
