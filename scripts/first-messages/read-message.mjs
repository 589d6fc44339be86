// A message under a key, opened, and all that it carries.
import { open } from '@mtproof/message';
import { msg_container } from '@mtproof/schema/mtproto';
import { openContainer } from '@mtproof/session';
import { Reader } from '@mtproof/tl-wire';
import { readCall } from './calls.mjs';
import { unwrap } from './wrappers.mjs';

/** @param {Uint8Array} body */
const isContainer = (body) => new Reader(body).peek() === msg_container.id;

/**
 * @param {{ readonly auth_key: Uint8Array, readonly bytes: Uint8Array, readonly now: number }} received
 */
export function readMessage({ auth_key, bytes, now }) {
  const message = open({ version: 2, auth_key, x: 0, message: bytes, now });
  const messages = isContainer(message.body) ? openContainer(message.body) : undefined;
  const unwrapped = (messages ?? [message]).map(({ msg_id, body }) => ({ msg_id, ...unwrap(body) }));
  const calls = unwrapped.map(({ msg_id, path, body }) => ({ msg_id, path, ...readCall(body) }));
  const form = [
    ...(messages === undefined ? [] : [`container of ${messages.length}`]),
    ...calls.map(({ path, name }) => [...path, name].join(' > ')),
  ];
  return { message, form, calls };
}
