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

/** A message comes in pieces of so many bytes, as TCP would bring it: what is taken at a time is bounded. */
const PIECE = 2 ** 16;

function* piecesOf(message: Buffer): Generator<Buffer> {
  for (let at = 0; at < message.length; at += PIECE) {
    yield message.subarray(at, at + PIECE);
  }
}

/** @returns The bytes of a WebSocket. Text ends it; a ping is answered while its client reads, so that no answers pile up. */
export function webSocketStream(webSocket: WebSocket, socket: Socket): Stream {
  webSocket.on('ping', (data) => {
    if (!socket.writableNeedDrain) {
      webSocket.pong(data);
    }
  });
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
          for (const piece of piecesOf(data)) {
            listener(piece);
          }
        } else {
          webSocket.close(UNSUPPORTED_DATA);
        }
      }),
  };
}
