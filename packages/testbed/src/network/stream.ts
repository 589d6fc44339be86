// What carries the bytes of a connection: TCP itself, or the messages of a WebSocket, whose borders mean nothing.

import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** The bytes of one connection, both ways. */
export interface Stream {
  readonly over: 'tcp' | 'websocket';
  /** The socket below it. */
  readonly socket: Socket;
  readonly send: (bytes: Uint8Array) => void;
  /** Ends it once all is sent. */
  readonly end: () => void;
  /** Stops and goes on reading. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly onBytes: (listener: (bytes: Uint8Array) => void) => void;
}

/** @returns The bytes of a socket. */
export function tcpStream(socket: Socket): Stream {
  return {
    over: 'tcp',
    socket,
    send: (bytes) => socket.write(bytes),
    end: () => socket.end(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    onBytes: (listener) => socket.on('data', listener),
  };
}

const UNSUPPORTED_DATA = 1003;

/** @returns The bytes of a WebSocket. Text ends it. */
export function webSocketStream(webSocket: WebSocket, socket: Socket): Stream {
  return {
    over: 'websocket',
    socket,
    send: (bytes) => webSocket.send(bytes, { binary: true }),
    end: () => webSocket.close(),
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    onBytes: (listener) =>
      webSocket.on('message', (data, isBinary) => {
        if (isBinary && Buffer.isBuffer(data)) {
          listener(data);
        } else {
          webSocket.close(UNSUPPORTED_DATA);
        }
      }),
  };
}
