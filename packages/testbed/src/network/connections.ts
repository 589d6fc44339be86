// The connections of a server: each has a number, by which the server knows it.

import type { Address, Input, Output } from '../server/server.ts';
import type { NetworkLimits } from './limits.ts';
import type { Guard, Sockets } from './sockets.ts';
import type { Stream } from './stream.ts';
import { createUnsent } from './unsent.ts';
import { createWake } from './wake.ts';

/** The server behind the sockets. */
export interface Served {
  readonly step: (input: Input, now: number) => readonly Output[];
  /** Its clock: unix time in seconds. */
  readonly now: () => number;
}

/** What {@link createConnections} takes. */
export interface ConnectionsSetup extends Served {
  readonly limits: NetworkLimits;
  readonly sockets: Sockets;
  readonly onGuard: (guard: Guard, connection: number | undefined) => void;
}

/** The connections of a server. */
export interface Connections {
  /** Begins one. */
  readonly open: (stream: Stream, asked?: Address) => void;
  /** Its number, while it is open. */
  readonly numberOf: (socket: Stream['socket']) => number | undefined;
  readonly stop: () => void;
}

/**
 * @param setup - The server, its limits, and its sockets.
 * @returns No connections yet.
 */
export function createConnections({ step, now, limits, sockets, onGuard }: ConnectionsSetup): Connections {
  const streams = new Map<number, Stream>();
  const numbers = new Map<Stream['socket'], number>();
  let last = 0;
  const unsent = createUnsent(limits);
  const wake = createWake(now, () => tell({ on: 'tick' }));

  function tell(input: Input): void {
    for (const output of step(input, now())) {
      carryOut(output);
    }
  }

  function carryOut(output: Output): void {
    if (output.do === 'wakeAt') {
      wake.at(output.time);
      return;
    }
    const stream = streams.get(output.connection);
    if (stream === undefined) {
      return;
    }
    if (output.do === 'send') {
      send(stream, output.bytes);
    } else {
      streams.delete(output.connection);
      sockets.closing(stream.socket);
      stream.end();
      // Its end has to be read, though it may have been paused: there is no `drain` any more.
      stream.resume();
    }
  }

  /** A client that does not read is not read from either; one that has asked for too much before is closed. */
  function send(stream: Stream, bytes: Uint8Array): void {
    stream.send(bytes);
    if (stream.socket.writableNeedDrain) {
      stream.pause();
    }
    const beyond = unsent.sent(stream.socket);
    if (beyond !== undefined) {
      const { guard, socket } = beyond;
      unsent.gone(socket);
      const connection = numbers.get(socket);
      if (connection !== undefined) {
        streams.delete(connection);
      }
      socket.destroy();
      onGuard(guard, connection);
    }
  }

  function open(stream: Stream, asked?: Address): void {
    const connection = ++last;
    const { over, socket } = stream;
    streams.set(connection, stream);
    numbers.set(socket, connection);
    socket.on('drain', () => {
      unsent.gone(socket);
      stream.resume();
    });
    socket.once('close', () => {
      unsent.gone(socket);
      streams.delete(connection);
      numbers.delete(socket);
      tell({ on: 'closed', connection });
    });
    stream.onBytes((bytes) => {
      if (streams.has(connection)) {
        sockets.heard(socket);
        tell({ on: 'bytes', connection, bytes });
      }
    });
    sockets.heard(socket);
    tell({ on: 'opened', connection, over, asked });
  }

  return { open, numberOf: (socket) => numbers.get(socket), stop: wake.stop };
}
