// The server without sockets and clocks: bytes of connections in, bytes out.

import { checkUnixTime, expected } from '@mtproof/contract';
import type { BedEvent } from '../event.ts';
import { onBytes, onClosed, onOpened } from './connections.ts';
import { initialState, type ServerSetup, type ServerState } from './state.ts';
import { onTick, wakeTime } from './time.ts';

/** Something that happens to the server. */
export type Input =
  | Opened
  | { readonly on: 'bytes'; readonly connection: number; readonly bytes: Uint8Array }
  /** Once for each connection that was opened, also where the server has closed it. */
  | { readonly on: 'closed'; readonly connection: number }
  | { readonly on: 'tick' };

/** A new connection. */
export interface Opened {
  readonly on: 'opened';
  readonly connection: number;
  /** What carries its bytes. In WebSocket the transport is always obfuscated. */
  readonly over: 'tcp' | 'websocket';
  /** The address for which the client asked, where it came over SOCKS5. */
  readonly asked?: Address | undefined;
}

/** An address of TCP: digits or a name, as it was asked for. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What the host of the server is to do. */
export type Output =
  | { readonly do: 'send'; readonly connection: number; readonly bytes: Uint8Array }
  /** No bytes come from this connection after it. What was sent before is still sent. */
  | { readonly do: 'close'; readonly connection: number }
  /** Send a `tick` once the server's time has come to this. Takes the place of any earlier one. Infinity: none. */
  | { readonly do: 'wakeAt'; readonly time: number };

/** What the server tells those who watch. */
export interface Tell {
  readonly do: 'tell';
  readonly event: BedEvent;
}

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
