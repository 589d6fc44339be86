// WebSocket, for clients in browsers, on the port of TCP: a connection that begins as a request of HTTP is one.
// https://core.telegram.org/mtproto/transports#websocket

import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Stream, webSocketStream } from './stream.ts';

const PATHS = new Set(['/apiws', '/apiws_test']);
const PROTOCOL = 'binary';
const LONGEST_MESSAGE = 2 ** 21;

/** How requests begin, as far as no obfuscated stream does. */
const METHODS = new Set(['GET ', 'HEAD', 'POST', 'OPTI']);

/**
 * @param head - The first bytes of a connection.
 * @returns Whether they are those of HTTP; undefined: more are needed.
 */
export function isHttp(head: Uint8Array): boolean | undefined {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 4));
  if (text.length === 4) {
    return METHODS.has(text);
  }
  return [...METHODS].some((method) => method.startsWith(text)) ? undefined : false;
}

function refuse(socket: Duplex, status: number, text: string): void {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n`;
  socket.end(`${head}Content-Length: ${text.length}\r\n\r\n${text}`);
}

function answer(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain', Connection: 'close' });
  response.end('A testbed for MTProto: TCP, or WebSocket at /apiws\n');
}

/** Why a request is refused, if it is. */
function mistake({ url = '', headers }: IncomingMessage): { status: number; text: string } | undefined {
  if (!PATHS.has(url.split('?', 1)[0] ?? '')) {
    return { status: 404, text: 'the path expected is /apiws or /apiws_test\n' };
  }
  const protocols = String(headers['sec-websocket-protocol'] ?? '').split(',');
  return protocols.some((each) => each.trim() === PROTOCOL)
    ? undefined
    : { status: 400, text: 'Sec-WebSocket-Protocol expected binary\n' };
}

/** The part of a server that speaks HTTP. */
export interface Web {
  /** Takes a socket whose first bytes are those of HTTP, and may be read again. */
  readonly accept: (socket: Socket) => void;
}

/**
 * @param onStream - Called for each WebSocket.
 * @returns A server of HTTP without a port of its own.
 */
export function createWeb(onStream: (stream: Stream) => void): Web {
  const http = createServer({ keepAlive: false }, answer);
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    autoPong: false, // the stream does
    perMessageDeflate: false,
    maxPayload: LONGEST_MESSAGE,
    handleProtocols: () => PROTOCOL,
  });
  http.on('clientError', (_, socket) => socket.destroy());
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const wrong = mistake(request);
    if (wrong !== undefined) {
      refuse(socket, wrong.status, wrong.text);
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      onStream(webSocketStream(webSocket, request.socket));
    });
  });
  return { accept: (socket) => http.emit('connection', socket) };
}
