// The server behind a socket on the loopback interface.
import { randomBytes } from 'node:crypto';
import { createServer as createSocketServer } from 'node:net';
import { nextMsgId, seal, sealPlain } from '@mtproof/message';
import { recognize } from './transports.mjs';

/** @import { AddressInfo, Socket } from 'node:net' */
/** @import { Answer, Arrival, Result } from './server.mjs' */
/** @import { Transport } from './transports.mjs' */

/**
 * @typedef {object} Behind
 * @property {(arrival: Arrival) => Result} receive
 * @property {ReadonlyMap<bigint, { readonly auth_key: Uint8Array, readonly salt: bigint }>} keys
 * @property {(transport: string) => void} connected
 */

/**
 * @param {Behind} behind
 * @returns {(answer: Answer) => Uint8Array} Puts an answer into a message.
 */
function sealer({ keys }) {
  let last = 0n;
  let sent = 0;
  return ({ body, auth_key_id, session_id }) => {
    last = nextMsgId({ now: Date.now() / 1000, last, random: 0 });
    const msg_id = last + 1n;
    const key = auth_key_id === undefined ? undefined : keys.get(auth_key_id);
    if (key === undefined || session_id === undefined) {
      return sealPlain({ msg_id, body });
    }
    const padding = randomBytes(12 + ((16 - ((32 + body.length + 12) % 16)) % 16));
    const { auth_key, salt } = key;
    return seal({
      version: 2,
      auth_key,
      x: 8,
      salt,
      session_id,
      msg_id,
      seqno: 2 * sent++ + 1,
      body,
      padding,
    });
  };
}

/** @param {number} code */
function transportError(code) {
  const packet = Buffer.alloc(4);
  packet.writeInt32LE(code);
  return packet;
}

/**
 * The two requests of SOCKS5, each answered at once: whatever address is asked for, it is this server's.
 *
 * @param {Buffer} stream
 * @returns {Buffer | undefined} The answer, if the stream is such a request.
 */
function socks(stream) {
  const [version, second, , addressType] = stream;
  if (version === 5 && stream.length === 2 + Number(second)) {
    return Buffer.of(5, 0);
  }
  const isConnect = version === 5 && second === 1 && stream.length === (addressType === 1 ? 10 : 22);
  return isConnect ? Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0) : undefined;
}

/**
 * @param {Socket} socket
 * @param {number} connection
 * @param {Behind} behind
 */
function serve(socket, connection, behind) {
  /** @type {Transport | undefined} */
  let transport;
  let head = Buffer.alloc(0);
  const pack = sealer(behind);

  /**
   * @param {Buffer} chunk
   * @returns {Buffer} What follows the first bytes of the transport.
   */
  function recognized(chunk) {
    head = Buffer.concat([head, chunk]);
    const proxied = socks(head);
    if (proxied !== undefined) {
      socket.write(proxied);
      head = Buffer.alloc(0);
    }
    const found = head.length === 0 ? undefined : recognize(head);
    if (found !== undefined) {
      transport = found.transport;
      behind.connected(transport.name);
    }
    return found?.rest ?? Buffer.alloc(0);
  }

  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const bytes = transport === undefined ? recognized(chunk) : chunk;
    for (const packet of transport?.receive(bytes) ?? []) {
      const { answers, transport_error } = behind.receive({
        connection,
        at: Date.now() / 1000,
        bytes: packet,
      });
      const packets = transport_error === undefined ? answers.map(pack) : [transportError(transport_error)];
      for (const each of packets) {
        socket.write(transport?.frame(each) ?? each);
      }
    }
  });
}

/**
 * @param {Behind} behind
 * @returns {Promise<{ port: number, close: () => void }>}
 */
export function listen(behind) {
  let connections = 0;
  /** @type {Set<Socket>} */
  const open = new Set();
  const server = createSocketServer((socket) => {
    open.add(socket);
    serve(socket, connections++, behind);
  });
  return new Promise((resolve) => {
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      const { port } = /** @type {AddressInfo} */ (server.address());
      const close = () => {
        server.close();
        for (const socket of open) {
          socket.destroy();
        }
      };
      resolve({ port, close });
    });
  });
}
