// What was sent and has not left yet, because clients do not read: of one connection, and of all.

import type { Socket } from 'node:net';
import type { NetworkLimits } from './limits.ts';

/** The limit that a socket is beyond. */
interface Beyond {
  readonly guard: 'max_unsent' | 'max_unsent_total';
  readonly socket: Socket;
}

/** The sockets whose clients are behind. */
export interface Unsent {
  /** Counts anew after something was sent. Returns the socket that has to be closed, if one has. */
  readonly sent: (socket: Socket) => Beyond | undefined;
  /** Its client has caught up, or has gone. */
  readonly gone: (socket: Socket) => void;
}

/** @returns A count of nothing yet. What a client takes at once is not counted. */
export function createUnsent({
  max_unsent,
  max_unsent_total,
}: Pick<NetworkLimits, 'max_unsent' | 'max_unsent_total'>): Unsent {
  const behind = new Map<Socket, number>();
  let total = 0;

  function count(socket: Socket, length: number): void {
    total += length - (behind.get(socket) ?? 0);
    length === 0 ? behind.delete(socket) : behind.set(socket, length);
  }

  // Between two counts clients may have read: only what is still there is held against them.
  function isBeyond(): boolean {
    if (total > max_unsent_total) {
      for (const socket of behind.keys()) {
        count(socket, socket.writableLength);
      }
    }
    return total > max_unsent_total;
  }

  function sent(socket: Socket): Beyond | undefined {
    count(socket, socket.writableNeedDrain ? socket.writableLength : 0);
    if (socket.writableLength > max_unsent) {
      return { guard: 'max_unsent', socket };
    }
    if (!isBeyond()) {
      return undefined;
    }
    const [slowest] = [...behind].reduce((a, b) => (b[1] > a[1] ? b : a));
    return { guard: 'max_unsent_total', socket: slowest };
  }

  return { sent, gone: (socket) => count(socket, 0) };
}
