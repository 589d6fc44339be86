import { checkMsgId, type Direction, msgIdTime, nextMsgId } from '@mtproof/message';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';

// https://core.telegram.org/mtproto/samples-auth_key: req_pq_multi and resPQ, 8 February 2024
const CLIENT = 0x65c53d50000672d4n;
const SERVER = 0x65c53d507531d801n;
const NOW = 0x65c53d50;

describe('msgIdTime', () => {
  it('is msg_id / 2^32', () => {
    expect(msgIdTime(CLIENT)).toBeCloseTo(NOW + 0.0000984, 6);
    expect(msgIdTime(0x65c53d5040000000n)).toBe(NOW + 0.25);
  });

  it('stays positive after 2038', () => {
    expect(msgIdTime(-(2n ** 63n))).toBe(2 ** 31);
  });

  it('takes longs', () => {
    expect(() => msgIdTime(2n ** 63n)).toThrow(RangeError);
  });
});

describe('checkMsgId', () => {
  const code = (msg_id: bigint, x: Direction, now = NOW) => codeOf(() => checkMsgId({ msg_id, x, now }));

  it('knows the sender by the lowest bits', () => {
    expect(code(CLIENT, 0)).toBe('none');
    expect(code(SERVER, 8)).toBe('none');
    for (const low of [1n, 2n, 3n]) {
      expect(code(CLIENT + low, 0)).toBe('MESSAGE_MSG_ID_PARITY');
    }
    expect(code(CLIENT, 8)).toBe('MESSAGE_MSG_ID_PARITY');
    expect(code(CLIENT + 1n, 8)).toBe('none');
    expect(code(CLIENT + 2n, 8)).toBe('MESSAGE_MSG_ID_PARITY');
    expect(code(CLIENT + 3n, 8)).toBe('none');
  });

  it('says who sends what', () => {
    expect(() => checkMsgId({ msg_id: 2n, x: 0, now: NOW })).toThrow('msg_id mod 4 is 2, a client sends 0');
    expect(() => checkMsgId({ msg_id: 2n, x: 8, now: NOW })).toThrow(
      'msg_id mod 4 is 2, a server sends 1 or 3',
    );
  });

  it('allows 300 s in the past and 30 s in the future', () => {
    const whole = BigInt(NOW) << 32n;
    expect(code(whole, 0, NOW + 300)).toBe('none');
    expect(code(whole, 0, NOW + 300.001)).toBe('MESSAGE_MSG_ID_TOO_OLD');
    expect(code(whole, 0, NOW - 30)).toBe('none');
    expect(code(whole, 0, NOW - 30.001)).toBe('MESSAGE_MSG_ID_TOO_NEW');
    expect(code(0n, 0)).toBe('MESSAGE_MSG_ID_TOO_OLD');
    expect(code(-4n, 0)).toBe('MESSAGE_MSG_ID_TOO_NEW');
  });

  it('looks at the parity first', () => {
    expect(code(1n, 0)).toBe('MESSAGE_MSG_ID_PARITY');
  });

  it('checks its arguments first', () => {
    expect(() => checkMsgId({ msg_id: 1n, x: 2 as Direction, now: NOW })).toThrow(RangeError);
    expect(() => checkMsgId({ msg_id: 1n, x: 0, now: -1 })).toThrow(RangeError);
    expect(() => checkMsgId({ msg_id: 1 as unknown as bigint, x: 0, now: NOW })).toThrow(TypeError);
  });
});

describe('nextMsgId', () => {
  it('is the time with random low bits, divisible by 4', () => {
    expect(nextMsgId({ now: NOW + 0.5, random: 0 })).toBe(0x65c53d5080000000n);
    expect(nextMsgId({ now: NOW + 0.5, random: 0x3fffff })).toBe(0x65c53d50803ffffcn);
    expect(nextMsgId({ now: NOW + 0.5, random: 3 })).toBe(0x65c53d5080000000n);
  });

  it('is greater than the last, whatever the clock does', () => {
    const last = 0x65c53d5080000000n;
    expect(nextMsgId({ now: NOW + 0.5, last, random: 0 })).toBe(last + 4n);
    expect(nextMsgId({ now: NOW - 1000, last, random: 0 })).toBe(last + 4n);
    expect(nextMsgId({ now: NOW + 0.5, last: last - 1n, random: 0 })).toBe(last);
    expect(nextMsgId({ now: NOW + 0.5, last: last + 1n, random: 0 })).toBe(last + 4n);
    expect(nextMsgId({ now: NOW + 0.5, last: last - 4n, random: 4 })).toBe(last + 4n);
  });

  it('is a signed long', () => {
    expect(nextMsgId({ now: 2 ** 31, random: 0 })).toBe(-(2n ** 63n));
    expect(nextMsgId({ now: 0, last: -8n, random: 0 })).toBe(-4n);
  });

  it('refuses other arguments', () => {
    expect(() => nextMsgId({ now: 2 ** 32, random: 0 })).toThrow(RangeError);
    expect(() => nextMsgId({ now: NOW, random: 2 ** 22 })).toThrow(
      new RangeError('"random" expected integer 0 … 4194303, got 4194304'),
    );
    expect(() => nextMsgId({ now: NOW, random: -1 })).toThrow(RangeError);
    expect(() => nextMsgId({ now: NOW, random: 0, last: 2n ** 63n })).toThrow(RangeError);
  });
});
