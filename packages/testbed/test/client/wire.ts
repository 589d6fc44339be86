// The bytes of one connection of a client: over TCP, through SOCKS5, or in a WebSocket.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

export const CARRIERS = ['tcp', 'socks', 'websocket'] as const;
export type Carrier = (typeof CARRIERS)[number];

export interface Ports {
  readonly port: number;
  readonly socks_port: number;
}

export interface Wire {
  send(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Stops reading, and goes on. */
  pause(): void;
  resume(): void;
  /** Resolves when the connection has ended, by either side. */
  readonly closed: Promise<void>;
  /** Ends it at once. */
  destroy(): void;
}

const host = '127.0.0.1';

function socketWire(socket: Socket): Wire {
  return {
    send: (bytes) => socket.write(bytes),
    onBytes: (listener) => socket.on('data', listener),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
    destroy: () => socket.destroy(),
  };
}

export async function tcp(port: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  // What comes after is told by `close`.
  socket.on('error', () => {});
  return socket;
}

/** Reads so many bytes, and leaves the rest. */
async function take(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = socket.read(length);
    if (bytes !== null) {
      return bytes;
    }
    await once(socket, 'readable');
  }
}

/** The other end of a connection to an address of Telegram's. */
async function socks(port: number): Promise<Socket> {
  const socket = await tcp(port);
  socket.write(Uint8Array.of(5, 1, 0));
  await take(socket, 2);
  socket.write(Uint8Array.of(5, 1, 0, 1, 149, 154, 167, 50, 1, 187));
  const reply = await take(socket, 10);
  if (reply[1] !== 0) {
    throw new Error(`SOCKS5 reply ${reply[1]}`);
  }
  socket.removeAllListeners('readable');
  return socket;
}

async function webSocket(port: number): Promise<Wire> {
  const socket = new WebSocket(`ws://${host}:${port}/apiws`, 'binary');
  await once(socket, 'open');
  socket.on('error', () => {});
  return {
    send: (bytes) => socket.send(bytes),
    onBytes: (listener) => socket.on('message', (bytes: Buffer) => listener(bytes)),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    closed: new Promise((resolve) => socket.once('close', () => resolve())),
    destroy: () => socket.terminate(),
  };
}

/** Opens a connection. */
export async function dial(carrier: Carrier, { port, socks_port }: Ports): Promise<Wire> {
  if (carrier === 'websocket') {
    return webSocket(port);
  }
  return socketWire(await (carrier === 'tcp' ? tcp(port) : socks(socks_port)));
}
