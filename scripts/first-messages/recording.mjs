// The recordings, as files.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('recordings/', import.meta.url);

/**
 * One input of a client, and what the server told of it. Inputs of which it told nothing have no entry.
 *
 * @typedef {object} Told
 * @property {number} input Its number in the log, from 1.
 * @property {string[]} strict At a server with `profile: 'strict'`.
 * @property {string[]} lenient
 */

/**
 * One message as it came out of the transport.
 *
 * @typedef {object} Message
 * @property {number} connection
 * @property {number} at The server's clock, unix time in seconds.
 * @property {string} bytes Hexadecimal: the whole message, encrypted if it was.
 */

/**
 * @typedef {object} Recording
 * @property {string} client
 * @property {string} version
 * @property {string} recorded The day.
 * @property {string} transport
 * @property {object[]} log Of the testbed, whose profile was `lenient`: the lines, parsed.
 * @property {Told[]} told What play.mjs must find again.
 * @property {string[]} auth_keys Hexadecimal. What the log holds, for tests of parts.
 * @property {Message[]} messages Likewise.
 */

/** @param {string} text */
export const unhex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));

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
export function writeRecording(name, { log, told, messages, ...recording }) {
  const lines = (/** @type {object[]} */ list) =>
    `[\n${list.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`;
  const head = JSON.stringify(recording, null, 2).slice(0, -2);
  const text = `${head},\n  "log": ${lines(log)},\n  "messages": ${lines(messages)},\n  "told": ${lines(told)}\n}\n`;
  writeFileSync(new URL(`${name}.json`, folder), text);
}
