// The recordings, as files.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('recordings/', import.meta.url);

/**
 * One message as it came out of the transport. Bytes are hexadecimal.
 *
 * @typedef {object} Message
 * @property {'client to server'} direction
 * @property {number} connection
 * @property {number} at The server's clock, unix time in seconds.
 * @property {string} bytes The whole message, encrypted if it was.
 * @property {string} [plain_answer] The TL object that the client was answered, if outside encryption.
 * @property {string[]} form What it is; this and the outcomes are what play.mjs must find again.
 * @property {string} strict The outcome at a server with `profile: 'strict'`.
 * @property {string} lenient
 */

/**
 * @typedef {object} Recording
 * @property {string} client
 * @property {string} version
 * @property {string} recorded The day.
 * @property {string} transport
 * @property {{ dc: number, handshakes: Record<'server_nonce' | 'p' | 'q' | 'a' | 'padding', string>[] }} setup
 * @property {string[]} auth_keys In the order in which they were made.
 * @property {Message[]} messages
 */

/** @param {Uint8Array} bytes */
export const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** @param {string} text */
export const unhex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));

/** The server's RSA key: a key of the tests, which guards nothing. */
export function rsaKey() {
  const { n, e, d } = JSON.parse(readFileSync(new URL('rsa-key.json', import.meta.url), 'utf8'));
  return { n: unhex(n), e: unhex(e), d: unhex(d) };
}

/** The names of all recordings. */
export const recordings = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/**
 * @param {string} name
 * @returns {Recording}
 */
export const readRecording = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

/**
 * @param {string} name
 * @param {Recording} recording
 */
export function writeRecording(name, recording) {
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(recording, null, 2)}\n`);
}
