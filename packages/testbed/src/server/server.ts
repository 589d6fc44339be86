// The server without sockets and clocks: bytes of connections in, bytes out.

import { checkUnixTime, expected } from '@mtproof/contract';
import { onBytes, onClosed, onOpened } from './connections.ts';
import type { Input, Output, Tell } from './io.ts';
import { initialState, type ServerSetup, type ServerState } from './state.ts';
import { onTick, wakeTime } from './time.ts';

export type { Address, Input, Output, Tell } from './io.ts';

/** A server. The same setup, seed, times and inputs give the same outputs. */
export interface Server {
  /**
   * @param input - What happened.
   * @param now - Unix time in seconds.
   * @returns What is to be done and told, in this order.
   * @throws {@link TypeError} or {@link RangeError} `now` is not a time. Nothing that a client sends has it throw.
   */
  readonly step: (input: Input, now: number) => readonly (Output | Tell)[];
  /** What it remembers; for tests. */
  readonly state: ServerState;
}

// Salts, keys and resets lie ahead of `now`, and have to fit an int.
const LAST_NOW = 2 ** 31 - 30 * 86400;

/** @throws {@link TypeError} or {@link RangeError} */
function checkNow(now: number): void {
  checkUnixTime(now, 'now');
  if (now > LAST_NOW) {
    throw new RangeError(expected('now', `unix time up to ${LAST_NOW}`, String(now)));
  }
}

/** Makes a server that nobody has come to yet. */
export function createServer(setup: ServerSetup): Server {
  const state = initialState(setup);
  return {
    state,
    step(input, now) {
      checkNow(now);
      const work = { state, now, outputs: [] as (Output | Tell)[] };
      switch (input.on) {
        case 'opened':
          onOpened(work, input);
          break;
        case 'bytes':
          onBytes(work, input.connection, input.bytes);
          break;
        case 'closed':
          onClosed(work, input.connection, 'client');
          break;
        default:
          onTick(work);
          break;
      }
      const time = wakeTime(state, input.on === 'tick');
      if (time !== undefined) {
        work.outputs.push({ do: 'wakeAt', time });
      }
      return work.outputs;
    },
  };
}
