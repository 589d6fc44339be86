// The events of a testbed, for readers of any pace.

import { describe, expect, it } from 'vitest';
import type { BedEvent } from '../src/event.ts';
import { createEventQueue } from '../src/event-queue.ts';

const closed = (time: number): BedEvent => ({ event: 'closed', time, connection: 1, reason: 'client' });
const call = (time: number, size: number) => ({ event: 'call', time, size }) as BedEvent;

async function read(events: AsyncIterable<BedEvent>): Promise<number[]> {
  const times: number[] = [];
  for await (const { time } of events) {
    times.push(time);
  }
  return times;
}

describe('an event queue', () => {
  it('keeps the newest events, by number', async () => {
    const { push, end, events } = createEventQueue();
    const early = events[Symbol.asyncIterator]();
    push(closed(0));
    expect((await early.next()).value?.time).toBe(0);
    for (let i = 1; i < 30_000; i++) {
      push(closed(i));
    }
    end();
    const late = await read(events);
    expect(late.length).toBeLessThanOrEqual(10_000);
    expect(late.length).toBeGreaterThan(8_000);
    expect(late.at(-1)).toBe(29_999);
    expect((await early.next()).value?.time).toBe(late[0]);
  });

  it('keeps the newest events, by what the calls weigh', async () => {
    const { push, end, events } = createEventQueue();
    for (let i = 0; i < 200; i++) {
      push(call(i, 2 ** 20));
    }
    end();
    const times = await read(events);
    expect(times.length).toBeLessThanOrEqual(32);
    expect(times.at(-1)).toBe(199);
  });

  it('never keeps more than that, whatever came before', async () => {
    const { push, end, events } = createEventQueue();
    for (let i = 0; i < 9000; i++) {
      push(closed(i));
    }
    for (let i = 9000; i < 9010; i++) {
      push(call(i, 2 ** 24));
    }
    end();
    expect(await read(events)).toEqual([9008, 9009]);
  });

  it('wakes all who wait', async () => {
    const { push, end, events } = createEventQueue();
    const readers = [read(events), read(events)];
    push(closed(1));
    await Promise.resolve();
    push(closed(2));
    end();
    end(new Error('too late'));
    expect(await Promise.all(readers)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('ends with an error after the last event', async () => {
    const { push, end, events } = createEventQueue();
    push(closed(1));
    end(new Error('a mistake'));
    const times: number[] = [];
    const reading = async () => {
      for await (const { time } of events) {
        times.push(time);
      }
    };
    await expect(reading()).rejects.toThrow('a mistake');
    expect(times).toEqual([1]);
  });
});
