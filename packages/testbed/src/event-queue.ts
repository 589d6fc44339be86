// Events for whoever reads them, in any number and at any pace.

import type { BedEvent } from './event.ts';

// Kept for readers that are slow or come late.
const MOST = 10_000;
// Of calls and answers as TL. Their values are objects, and take some times as much.
const MOST_BYTES = 2 ** 25;

/** The events of a testbed. */
export interface EventQueue {
  readonly push: (event: BedEvent) => void;
  /** No more will come. With an error: something went wrong, and readers learn it after the last event. */
  readonly end: (error?: unknown) => void;
  /** Each reader begins with the first event that is kept. */
  readonly events: AsyncIterable<BedEvent>;
}

/** Makes an empty queue. */
export function createEventQueue(): EventQueue {
  let kept: BedEvent[] = [];
  let bytes = 0;
  let first = 0;
  let ended: { readonly error: unknown } | undefined;
  let waiting: (() => void)[] = [];

  function wakeAll(): void {
    const all = waiting;
    waiting = [];
    for (const wake of all) {
      wake();
    }
  }

  function push(event: BedEvent): void {
    kept.push(event);
    bytes += weight(event);
    while (kept.length > MOST || (bytes > MOST_BYTES && kept.length > 1)) {
      dropOlder();
    }
    wakeAll();
  }

  // A tenth at once, so that a full queue costs little.
  function dropOlder(): void {
    const count = Math.max(1, Math.ceil(kept.length / 10));
    bytes -= kept.slice(0, count).reduce((sum, event) => sum + weight(event), 0);
    kept = kept.slice(count);
    first += count;
  }

  async function* read(): AsyncGenerator<BedEvent, void, void> {
    for (let next = first; ; ) {
      next = Math.max(next, first);
      const event = kept[next - first];
      if (event !== undefined) {
        next += 1;
        yield event;
      } else if (ended === undefined) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else if (ended.error === undefined) {
        return;
      } else {
        throw ended.error;
      }
    }
  }

  return {
    push,
    end(error) {
      ended ??= { error };
      wakeAll();
    },
    events: { [Symbol.asyncIterator]: read },
  };
}

function weight(event: BedEvent): number {
  return event.event === 'call' ? event.size : 0;
}
