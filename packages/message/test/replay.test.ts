import { type MsgIdTree, msgIdsOf, rememberMsgId } from '@mtproof/message';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';
import { processorTime } from '../../../tests/processor-time.ts';

type Remembered = MsgIdTree | null;

const remember = (remembered: Remembered, msg_id: bigint, capacity = 3): MsgIdTree =>
  rememberMsgId({ remembered, msg_id, capacity });
const of = (...msg_ids: bigint[]): Remembered =>
  msg_ids.reduce<Remembered>((remembered, msg_id) => remember(remembered, msg_id), null);

describe('rememberMsgId', () => {
  it('keeps the greatest, in order, and leaves its input alone', () => {
    const one = remember(null, 5n);
    const two = remember(one, 1n);
    const three = remember(two, 9n);
    expect([one, two, three].map(msgIdsOf)).toEqual([[5n], [1n, 5n], [1n, 5n, 9n]]);
    expect(msgIdsOf(remember(three, 13n))).toEqual([5n, 9n, 13n]);
    expect(msgIdsOf(remember(three, 3n))).toEqual([3n, 5n, 9n]);
    expect(msgIdsOf(three)).toEqual([1n, 5n, 9n]);
    expect(msgIdsOf(null)).toEqual([]);
  });

  it('refuses an id it knows', () => {
    for (const msg_id of [1n, 5n, 9n]) {
      expect(codeOf(() => remember(of(1n, 5n, 9n), msg_id))).toBe('MESSAGE_MSG_ID_REPLAY');
    }
    expect(() => remember(of(1n), 1n)).toThrow('msg_id was received before');
  });

  it('refuses an id lower than all, once it has forgotten some', () => {
    expect(codeOf(() => remember(of(5n, 9n, 13n), 1n))).toBe('MESSAGE_MSG_ID_REPLAY');
    expect(() => remember(of(5n, 9n, 13n), 1n)).toThrow('msg_id is lower than the last 3 received');
    expect(codeOf(() => remember(of(5n, 9n), 1n))).toBe('none');
  });

  it('has an order that goes on after 2038', () => {
    const remembered = of(2n ** 63n - 1n, -(2n ** 63n) + 5n);
    expect(msgIdsOf(remember(remembered, -(2n ** 63n) + 1n))).toEqual([
      2n ** 63n - 1n,
      -(2n ** 63n) + 1n,
      -(2n ** 63n) + 5n,
    ]);
  });

  it('forgets down to a capacity that has become smaller', () => {
    expect(msgIdsOf(remember(of(1n, 5n, 9n), 13n, 1))).toEqual([13n]);
  });

  it('refuses other arguments', () => {
    expect(() => remember(null, 2n ** 63n)).toThrow(RangeError);
    expect(() => remember(null, 1n, 0)).toThrow(RangeError);
  });

  it('does what a sorted list does', () => {
    const ids = fc.array(fc.bigInt({ min: -8n, max: 40n }), { maxLength: 120 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 30 }), (msg_ids, capacity) => {
        let remembered: Remembered = null;
        let list: bigint[] = [];
        for (const msg_id of msg_ids) {
          const unsigned = BigInt.asUintN(64, msg_id);
          const full = list.length >= capacity && unsigned < (list[0] ?? 0n);
          if (list.includes(unsigned) || full) {
            expect(codeOf(() => remember(remembered, msg_id, capacity))).toBe('MESSAGE_MSG_ID_REPLAY');
            continue;
          }
          remembered = remember(remembered, msg_id, capacity);
          list = [...list, unsigned].sort((a, b) => (a < b ? -1 : 1)).slice(-capacity);
          expect(msgIdsOf(remembered)).toEqual(list.map((id) => BigInt.asIntN(64, id)));
          expect(remembered.size).toBe(list.length);
        }
      }),
    );
  });
});

describe('10^5 messages', () => {
  const STEPS = 100_000;
  const depth = (tree: Remembered): number =>
    tree === null ? 0 : 1 + Math.max(depth(tree.lower), depth(tree.higher));
  /** The order in which the ids arrive: n-th of the run. */
  const orders: Record<string, (n: number) => number> = {
    rising: (n) => n,
    'pairs swapped': (n) => n ^ 1,
    'backwards in blocks': (n) => n - 2 * (n % 1000) + 999,
    scattered: (n) => (n * 7919) % STEPS,
  };

  it.each(Object.keys(orders))('%s: memory is flat, and the way to an id is short', (name) => {
    const capacity = 1000;
    let remembered: Remembered = null;
    for (let n = 0; n < STEPS; n++) {
      const msg_id = BigInt(4 * (orders[name]?.(n) ?? 0));
      try {
        remembered = remember(remembered, msg_id, capacity);
      } catch {
        // lower than all
      }
      if (n % 997 === 0) {
        const size = remembered?.size ?? 0;
        expect(size).toBeLessThanOrEqual(capacity);
        // a branch holds three quarters of what is above it at most
        expect(depth(remembered)).toBeLessThanOrEqual(2 + Math.log(size + 1) / Math.log(4 / 3));
      }
    }
    expect(remembered?.size).toBe(capacity);
  });

  it('costs much the same with sixteen times the capacity', () => {
    const cost = (capacity: number): number => {
      let remembered: Remembered = null;
      for (let n = 0; n < capacity; n++) {
        remembered = remember(remembered, BigInt(4 * n), capacity);
      }
      const started = processorTime();
      for (let n = capacity; n < capacity + 20_000; n++) {
        remembered = remember(remembered, BigInt(4 * n), capacity);
      }
      return processorTime() - started;
    };
    cost(1000); // warm
    const ratios = [1, 2, 3].map(() => cost(16_000) / cost(1000));
    expect(Math.min(...ratios)).toBeLessThan(4);
  });
});
