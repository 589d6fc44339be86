// What clients put around a call: invokeWithLayer, initConnection and the like, and gzip_packed at any depth.
import { gzip_packed } from '@mtproof/schema/mtproto';
import * as api from '@mtproof/schema/two-factor';
import { gunzip } from '@mtproof/session';
import { bare, boxed, decode, flags, int, long, Reader, string, stringBytes, when } from '@mtproof/tl-wire';

/** @import { Boxed, Codec, TlObject } from '@mtproof/tl-wire' */

/**
 * All bytes that are left, as they are: `query:!X`, which may be packed.
 *
 * @type {Codec<Uint8Array>}
 */
export const rest = {
  type: '!X',
  minLength: 0,
  read: (reader) => reader.raw(reader.remaining),
  write: (writer, value) => writer.raw(value),
};

/** @type {readonly Boxed<TlObject & { readonly query: Uint8Array }>[]} */
const wrappers = [
  boxed(api.invokeWithLayer.id, bare('invokeWithLayer', { layer: int, query: rest })),
  boxed(api.invokeWithoutUpdates.id, bare('invokeWithoutUpdates', { query: rest })),
  boxed(api.invokeAfterMsg.id, bare('invokeAfterMsg', { msg_id: long, query: rest })),
  boxed(
    api.initConnection.id,
    bare('initConnection', {
      flags,
      api_id: int,
      device_model: string,
      system_version: string,
      app_version: string,
      system_lang_code: string,
      lang_pack: string,
      lang_code: string,
      proxy: when('flags', 0, api.InputClientProxy),
      params: when('flags', 1, api.JSONValue),
      query: rest,
    }),
  ),
];

/**
 * Takes a call out of its wrappers.
 *
 * @param {Uint8Array} bytes
 * @returns {{ readonly path: readonly string[], readonly body: Uint8Array }} The wrappers from the outside to the inside, and
 *   the object within.
 */
export function unwrap(bytes) {
  const id = new Reader(bytes).peek();
  if (id === gzip_packed.id) {
    return within('gzip_packed', gunzip(stringBytes(decode(gzip_packed, bytes).packed_data)));
  }
  const wrapper = wrappers.find((each) => each.id === id);
  if (wrapper === undefined) {
    return { path: [], body: bytes };
  }
  const call = decode(wrapper, bytes);
  return within(call._, call.query);
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function within(name, bytes) {
  const { path, body } = unwrap(bytes);
  return { path: [name, ...path], body };
}
