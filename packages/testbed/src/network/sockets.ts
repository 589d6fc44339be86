// All sockets of a server, with what each may still do: so many of them, so long.

import type { Socket } from 'node:net';
import type { NetworkLimits } from './limits.ts';

/** Which limit a client met. */
export type Guard = keyof NetworkLimits;

// A connection that the server has closed has so long to take what is left, in seconds.
const LINGER = 5;

interface Watched {
  deadline: number;
  phase: 'first_bytes' | 'idle' | 'closing';
}

/** The sockets of a server. */
export interface Sockets {
  /** Takes a new socket; false where there are too many, and it is closed. */
  readonly add: (socket: Socket) => boolean;
  /** Its client has sent something of MTProto. */
  readonly heard: (socket: Socket) => void;
  /** The server has ended it. */
  readonly closing: (socket: Socket) => void;
  /** Closes all, at once; resolves when each has told that it is closed. */
  readonly destroy: () => Promise<void>;
}

/** Closes a socket. Its server may be closed before it. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.destroy();
  });
}

/**
 * @param limits - Of the server.
 * @param onGuard - Called for each socket that is closed for a limit; undefined where it was not taken.
 * @returns No sockets yet. One timer looks after all of them, and does not keep the process alive.
 */
export function createSockets(
  limits: NetworkLimits,
  onGuard: (guard: Guard, socket?: Socket) => void,
): Sockets {
  const all = new Map<Socket, Watched>();
  const seconds = { first_bytes: limits.first_bytes, idle: limits.idle, closing: LINGER };
  const after = (phase: Watched['phase']): number => performance.now() + 1000 * seconds[phase];

  function sweep(): void {
    const now = performance.now();
    for (const [socket, { deadline, phase }] of all) {
      if (now >= deadline) {
        socket.destroy();
        if (phase !== 'closing') {
          onGuard(phase, socket);
        }
      }
    }
  }
  const interval = setInterval(sweep, Math.min(1000, 500 * Math.min(...Object.values(seconds))));
  interval.unref();

  function move(socket: Socket, phase: Watched['phase']): void {
    const watched = all.get(socket);
    if (watched !== undefined && watched.phase !== 'closing') {
      watched.phase = phase;
      watched.deadline = after(phase);
    }
  }

  function add(socket: Socket): boolean {
    if (all.size >= limits.max_connections) {
      socket.destroy();
      onGuard('max_connections');
      return false;
    }
    all.set(socket, { phase: 'first_bytes', deadline: after('first_bytes') });
    socket.once('close', () => all.delete(socket));
    return true;
  }

  return {
    add,
    heard: (socket) => move(socket, 'idle'),
    closing: (socket) => move(socket, 'closing'),
    async destroy() {
      clearInterval(interval);
      await Promise.all([...all.keys()].map(closed));
    },
  };
}
