import { badMsgRemedy, needsNewSession, nextMsgId, nextSeqno, timeOffset } from '@mtproof/message';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerSession } from './server-session.ts';

const NOW = 1_707_425_120;

describe('badMsgRemedy', () => {
  const named = (error_code: number): string[] =>
    Object.entries(badMsgRemedy(error_code)).flatMap(([name, wanted]) => (wanted ? [name] : []));

  it.each([
    [16, ['correct_clock', 'resend']],
    [17, ['correct_clock', 'new_session', 'resend']],
    [18, []],
    [19, []],
    [20, ['resend']],
    [32, ['new_session', 'resend']],
    [33, ['new_session', 'resend']],
    [34, []],
    [35, []],
    [48, ['new_salt', 'resend']],
    [64, []],
    [0, []],
    [21, []],
  ])('of code %i is [%s]', (error_code, remedy) => {
    expect(named(error_code)).toEqual(remedy);
  });

  it('checks its argument', () => {
    expect(() => badMsgRemedy('17' as unknown as number)).toThrow(
      new TypeError('"error_code" expected integer -2147483648 … 2147483647, got type=string'),
    );
    expect(() => badMsgRemedy(17.5)).toThrow(RangeError);
  });
});

/** A client that numbers its messages with our functions and follows the remedies. */
class Client {
  server = new ServerSession();
  sessions = 1;
  last: bigint | undefined;
  sent = 0;
  time_offset = 0;

  /** Sends one query until it is accepted; returns the codes of the refusals. `fast`: seconds that the client's clock is fast. */
  query(now: number, fast: number): number[] {
    const clock = now + fast;
    const refusals: number[] = [];
    while (refusals.length < 10) {
      if (this.last !== undefined && needsNewSession({ last: this.last, now: clock + this.time_offset })) {
        this.beginSession();
      }
      const code = this.server.receive(this.number(clock), now);
      if (code === 0) {
        break;
      }
      refusals.push(code);
      const { correct_clock, new_session } = badMsgRemedy(code);
      if (correct_clock) {
        const msg_id = (BigInt(now) << 32n) + 1n; // of the notice
        this.time_offset = timeOffset({ msg_id, now: clock });
      }
      if (new_session) {
        this.beginSession();
      }
    }
    return refusals;
  }

  number(clock: number) {
    const msg_id = nextMsgId({ now: clock + this.time_offset, random: 0, ...this.lastOf() });
    const seqno = nextSeqno({ sent: this.sent, content_related: true });
    this.last = msg_id;
    this.sent++;
    return { msg_id, seqno };
  }

  lastOf() {
    return this.last === undefined ? {} : { last: this.last };
  }

  beginSession() {
    this.server = new ServerSession();
    this.sessions++;
    this.last = undefined;
    this.sent = 0;
  }
}

describe('a client whose clock was wrong', () => {
  it('goes on in the same session after code 16', () => {
    const client = new Client();
    expect(client.query(NOW, -1000)).toEqual([16]);
    expect(client.query(NOW + 1, -1000)).toEqual([]);
    expect(client.sessions).toBe(1);
  });

  it('goes on in a new session after code 17', () => {
    const client = new Client();
    expect(client.query(NOW, 20)).toEqual([]); // accepted, ahead of the time
    expect(client.query(NOW + 1, 1000)).toEqual([17]);
    expect(client.query(NOW + 2, 1000)).toEqual([]);
    expect(client.sessions).toBe(2);
  });

  it('goes on in the same session when the clock is set back by less than 30 s', () => {
    const client = new Client();
    expect(client.query(NOW, 20)).toEqual([]);
    expect(client.query(NOW, 0)).toEqual([]);
    expect(client.sessions).toBe(1);
  });

  it('is never refused twice, whatever its clock does', () => {
    const jump = fc.oneof(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -100_000, max: 100_000 }));
    const query = fc.record({ passed: fc.nat(100), fast: jump });
    fc.assert(
      fc.property(fc.array(query, { maxLength: 30 }), (queries) => {
        const client = new Client();
        let now = NOW;
        for (const { passed, fast } of queries) {
          now += passed;
          expect(client.query(now, fast).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is refused with 33 when it takes its ids back in the same session', () => {
    const client = new Client();
    client.query(NOW, 20);
    client.last = undefined;
    expect(client.server.receive(client.number(NOW), NOW)).toBe(33);
  });
});

describe('timeOffset', () => {
  it('is the time of the message minus the clock', () => {
    expect(timeOffset({ msg_id: 0x65c53d6080000001n, now: 0x65c53d60 + 60.5 })).toBe(-60);
    expect(timeOffset({ msg_id: 0x65c53d6080000001n, now: 0x65c53d60 })).toBe(0.5);
  });

  it('checks its arguments', () => {
    expect(() => timeOffset({ msg_id: 1 as unknown as bigint, now: NOW })).toThrow(TypeError);
    expect(() => timeOffset({ msg_id: 1n, now: NOW * 1000 })).toThrow(RangeError);
  });
});

describe('needsNewSession', () => {
  const last = BigInt(NOW) << 32n;

  it.each([
    [-31, true],
    [-30, true],
    [-29.999, false],
    [0, false],
    [1000, false],
  ])('%d s after the last id: %s', (after, expected) => {
    expect(needsNewSession({ last, now: NOW + after })).toBe(expected);
  });

  it('checks its arguments', () => {
    expect(() => needsNewSession({ last: 1 as unknown as bigint, now: NOW })).toThrow(
      new TypeError('"last" expected bigint -2^63 … 2^63-1, got type=number'),
    );
    expect(() => needsNewSession({ last, now: NOW * 1000 })).toThrow(RangeError);
  });
});
