import { inSlices, turn } from '@mtproof/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

/** A step that takes `each` ms by a clock of its own. */
function counted(steps: number, each: number) {
  let now = 0;
  let done = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  return {
    step: () => {
      now += each;
      return ++done < steps;
    },
    done: () => done,
  };
}

/** Counts the turns that the event loop has. */
function countTurns() {
  const { setImmediate } = globalThis;
  let turns = 0;
  vi.stubGlobal('setImmediate', (task: () => void) => {
    turns++;
    return setImmediate(task);
  });
  return () => turns;
}

describe('a computation in slices', () => {
  afterEach(() => vi.restoreAllMocks());

  it('gives the event loop its turn every 10 ms', async () => {
    const turns = countTurns();
    const { step, done } = counted(100, 1);
    await inSlices(step);
    expect(done()).toBe(100);
    expect(turns()).toBe(9);
  });

  it('does so as well when the clock is set back', async () => {
    const turns = countTurns();
    await inSlices(counted(5, -3600).step);
    expect(turns()).toBe(4);
  });

  it('ends when aborted: before it begins, and after a slice', async () => {
    const reason = new Error('gone');
    const step = vi.fn(() => true);
    await expect(inSlices(step, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(step).not.toHaveBeenCalled();

    const controller = new AbortController();
    const work = counted(100, 1);
    const promise = inSlices(work.step, controller.signal);
    controller.abort(reason);
    await expect(promise).rejects.toBe(reason);
    expect(work.done()).toBe(10);
  });

  it('passes on what a step throws', async () => {
    const fault = new Error('of a step');
    const step = () => {
      throw fault;
    };
    await expect(inSlices(step)).rejects.toBe(fault);
  });
});

describe('a turn of the event loop', () => {
  const { setTimeout: timeout } = globalThis;
  const none = {
    setImmediate: undefined,
    scheduler: undefined,
    MessageChannel: undefined,
    setTimeout: undefined,
  };
  const hosts: Record<string, object> = {
    setImmediate: { setImmediate },
    'scheduler.yield': { scheduler: { yield: () => new Promise<void>((resolve) => timeout(resolve, 0)) } },
    MessageChannel: { MessageChannel, scheduler: {} },
    setTimeout: { setTimeout: timeout },
  };

  it.each(Object.entries(hosts))('by %s, is one for others', async (_, host) => {
    const others = vi.fn();
    const waiting = new Promise<void>((resolve) =>
      timeout(() => {
        others();
        resolve();
      }, 0),
    );
    for (const [name, value] of Object.entries({ ...none, ...host })) {
      vi.stubGlobal(name, value);
    }
    let turns = 0;
    while (others.mock.calls.length === 0 && turns++ < 1e6) {
      await turn();
    }
    expect(others).toHaveBeenCalledOnce();
    await waiting;
  });

  it('by MessageChannel, leaves no port open, which would keep Node from ending', async () => {
    const ports: MessagePort[] = [];
    const Watched = class extends MessageChannel {
      constructor() {
        super();
        vi.spyOn(this.port1, 'close');
        ports.push(this.port1);
      }
    };
    for (const [name, value] of Object.entries({ ...none, MessageChannel: Watched })) {
      vi.stubGlobal(name, value);
    }
    await turn();
    expect(ports[0]?.close).toHaveBeenCalledOnce();
  });

  it('is over at once where the platform has none', async () => {
    for (const [name, value] of Object.entries(none)) {
      vi.stubGlobal(name, value);
    }
    await expect(turn()).resolves.toBeUndefined();
  });
});

it('refuses a step that is no function', async () => {
  await expect(inSlices(5 as never)).rejects.toThrow(
    new TypeError('"step" expected function, got type=number'),
  );
});
