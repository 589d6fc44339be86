// What the log of a recording holds for tests of parts: messages out of their transports, and the keys that were made.
import { createBed } from '../../packages/testbed/dist/bed.js';
import { createTransport } from '../../packages/testbed/dist/transport/create-transport.js';

/** @import { Input } from '@mtproof/testbed' */
/** @import { Message } from './recording.mjs' */

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
const hex = (bytes) => Buffer.from(bytes).toString('hex');

/**
 * @param {readonly any[]} log
 * @returns {{ auth_keys: string[], messages: Message[] }}
 */
export function extract([head, ...lines]) {
  const { setup, port, at } = head;
  const { server } = createBed(setup, { port, at });
  /** @type {Map<bigint, string>} */
  const auth_keys = new Map();
  /** @type {Map<number, ReturnType<typeof createTransport>>} */
  const transports = new Map();
  /** @type {Message[]} */
  const messages = [];
  for (const { at: now, in: written } of lines) {
    const { connection, bytes = '' } = written;
    const transport =
      transports.get(connection) ??
      createTransport({
        random: (length) => new Uint8Array(length),
        max_packet: setup.limits.max_packet,
        obfuscated_only: false,
      });
    transports.set(connection, transport);
    const chunk = Uint8Array.from(Buffer.from(bytes, 'hex'));
    messages.push(
      ...transport
        .receive(chunk)
        .packets.map((packet) => ({ connection, at: now, bytes: hex(packet.bytes) })),
    );
    server.step(/** @type {Input} */ ({ ...written, ...(bytes === '' ? {} : { bytes: chunk }) }), now);
    for (const { auth_key_id, auth_key } of server.state.keys.values()) {
      auth_keys.set(auth_key_id, hex(auth_key));
    }
  }
  return { auth_keys: [...auth_keys.values()], messages };
}
