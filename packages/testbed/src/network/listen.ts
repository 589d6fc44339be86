import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Address } from '../server/server.ts';
import { createConnections, type Served } from './connections.ts';
import { checkedNetworkLimits, type NetworkLimits } from './limits.ts';
import { createSockets, type Guard } from './sockets.ts';
import { createSocks } from './socks.ts';
import { tcpStream } from './stream.ts';
import { createWeb, isHttp } from './web.ts';

const LOOPBACK = '127.0.0.1';

/** What {@link listen} takes. */
export interface Listen extends Served {
  /** Of TCP and WebSocket. 0, by default: one that is free. */
  readonly port?: number | undefined;
  /** Of the SOCKS5 redirector, likewise. */
  readonly socks_port?: number | undefined;
  readonly limits?: Partial<NetworkLimits> | undefined;
  /** Called for each connection that is closed for a limit. */
  readonly onGuard?: ((met: Met) => void) | undefined;
}

/** A limit that a client met. */
export interface Met {
  readonly guard: Guard;
  /** Absent where its MTProto had not begun. */
  readonly connection: number | undefined;
}

/** A server at work. */
export interface Listening {
  readonly port: number;
  readonly socks_port: number;
  /** Closes both ports and all connections. */
  readonly close: () => Promise<void>;
}

/** Calls `take` with what has arrived so far, until it says that it needs no more. */
function readHead(socket: Socket, take: (head: Buffer) => boolean): void {
  let head = Buffer.alloc(0);
  socket.on('data', function onData(chunk) {
    head = Buffer.concat([head, chunk]);
    if (take(head)) {
      socket.off('data', onData);
    }
  });
}

function started(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port }, () => resolve((server.address() as AddressInfo).port));
  });
}

const stopped = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/**
 * Puts a server behind sockets on the loopback interface: TCP and WebSocket on one port, SOCKS5 on another.
 *
 * @param host - The server, its clock, and what its sockets may take.
 * @returns Its ports.
 * @throws TypeError or RangeError A limit or port is wrong. An `Error` of Node where a port is not free.
 */
export async function listen({
  step,
  now,
  port = 0,
  socks_port = 0,
  limits,
  onGuard,
}: Listen): Promise<Listening> {
  const all = checkedNetworkLimits(limits);
  const guarded = (guard: Guard, connection?: number): void => onGuard?.({ guard, connection });
  const sockets = createSockets(all, (guard, socket) =>
    guarded(guard, socket && connections.numberOf(socket)),
  );
  const connections = createConnections({ step, now, limits: all, sockets, onGuard: guarded });
  const web = createWeb((stream) => connections.open(stream));

  /** Begins the connection of a socket, by its first bytes. */
  function begin(socket: Socket, asked?: Address): void {
    readHead(socket, (head) => {
      const http = isHttp(head);
      if (http === undefined) {
        return false;
      }
      socket.pause();
      socket.unshift(head);
      if (http) {
        web.accept(socket);
      } else {
        connections.open(tcpStream(socket), asked);
      }
      socket.resume();
      return true;
    });
  }

  function redirect(socket: Socket): void {
    const socks = createSocks();
    socket.on('data', function onData(chunk) {
      const { reply, asked, rest, refused } = socks(chunk);
      if (reply.length > 0) {
        socket.write(reply);
      }
      if (refused) {
        socket.off('data', onData);
        sockets.closing(socket);
        socket.end();
      } else if (asked !== undefined) {
        socket.off('data', onData);
        socket.pause();
        socket.unshift(rest ?? new Uint8Array(0));
        begin(socket, asked);
        socket.resume();
      }
    });
  }

  function server(take: (socket: Socket) => void): Server {
    return createServer({ noDelay: true }, (socket) => {
      socket.on('error', () => socket.destroy());
      if (sockets.add(socket)) {
        take(socket);
      }
    });
  }

  const [direct, proxy] = [server(begin), server(redirect)];
  async function close(): Promise<void> {
    connections.stop();
    // First of all no new ones come.
    const servers = [stopped(direct), stopped(proxy)];
    await Promise.all([...servers, sockets.destroy()]);
  }
  try {
    return { port: await started(direct, port), socks_port: await started(proxy, socks_port), close };
  } catch (error) {
    await close();
    throw error;
  }
}
