import { rememberMsgId } from '@mtproof/message';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';

const remember = (remembered: readonly bigint[], msg_id: bigint, capacity = 3) =>
  rememberMsgId({ remembered, msg_id, capacity });

describe('rememberMsgId', () => {
  it('keeps the greatest, in order, and leaves its input alone', () => {
    const before: readonly bigint[] = Object.freeze([]);
    const one = remember(before, 5n);
    const two = remember(one, 1n);
    const three = remember(two, 9n);
    expect([before, one, two, three]).toEqual([[], [5n], [1n, 5n], [1n, 5n, 9n]]);
    expect(remember(three, 13n)).toEqual([5n, 9n, 13n]);
    expect(remember(three, 3n)).toEqual([3n, 5n, 9n]);
  });

  it('refuses an id it knows', () => {
    for (const msg_id of [1n, 5n, 9n]) {
      expect(codeOf(() => remember([1n, 5n, 9n], msg_id))).toBe('MESSAGE_MSG_ID_REPLAY');
    }
    expect(() => remember([1n], 1n)).toThrow('msg_id was received before');
  });

  it('refuses an id lower than all, once it has forgotten some', () => {
    expect(codeOf(() => remember([5n, 9n, 13n], 1n))).toBe('MESSAGE_MSG_ID_REPLAY');
    expect(() => remember([5n, 9n, 13n], 1n)).toThrow('msg_id is lower than the last 3 received');
    expect(codeOf(() => remember([5n, 9n], 1n))).toBe('none');
  });

  it('has an order that goes on after 2038', () => {
    expect(remember([2n ** 63n - 1n, -(2n ** 63n) + 5n], -(2n ** 63n) + 1n)).toEqual([
      2n ** 63n - 1n,
      -(2n ** 63n) + 1n,
      -(2n ** 63n) + 5n,
    ]);
  });

  it('refuses other arguments', () => {
    expect(() => remember([], 2n ** 63n)).toThrow(RangeError);
    expect(() => remember([], 1n, 0)).toThrow(RangeError);
  });
});
