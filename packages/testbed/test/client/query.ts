// Calls and answers as bytes.

import { rpc_error } from '@mtproof/schema/mtproto';
import * as twoFactor from '@mtproof/schema/two-factor';
import { maybePacked } from '@mtproof/session';
import { type Codec, decode, encode } from '@mtproof/tl-wire';

export const LAYER = 228;

const rest: Codec<Uint8Array> = {
  type: 'Object',
  minLength: 4,
  read: (reader) => reader.raw(reader.remaining),
  write: (writer, value) => writer.raw(value),
};

/** What an answer holds, packed or not. */
export const unpacked = (result: Uint8Array): Uint8Array => decode(maybePacked(rest), result);

/** The text of an error, if the answer is one. */
export function errorOf(answer: Uint8Array): string | undefined {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.length);
  if (view.getUint32(0, true) !== rpc_error.id) {
    return undefined;
  }
  return String(decode(rpc_error, answer).error_message);
}

export type Request = Parameters<(typeof twoFactor.AnyMethod)['write']>[1];

export const queryOf = (request: Request): Uint8Array => encode(twoFactor.AnyMethod, request);

const HEAD = queryOf({
  _: 'invokeWithLayer',
  layer: LAYER,
  query: {
    _: 'initConnection',
    api_id: 1,
    device_model: 'test',
    system_version: '1',
    app_version: '1',
    system_lang_code: 'en',
    lang_pack: '',
    lang_code: 'en',
    query: { _: 'account.getPassword' },
  },
}).slice(0, -4);

/** A call with what the server is to know of the client. */
export const introduced = (query: Uint8Array): Uint8Array => Uint8Array.from([...HEAD, ...query]);
