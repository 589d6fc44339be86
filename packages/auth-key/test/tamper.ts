// Answers and queries with something else in them.

import { decryptAnswer, encryptInner } from '@mtproof/auth-key';
import {
  client_DH_inner_data,
  server_DH_inner_data,
  server_DH_params_ok,
  set_client_DH_params,
} from '@mtproof/schema/mtproto';
import { type Codec, decode, encode, stringBytes } from '@mtproof/tl-wire';
import { drawn, filler } from './handshake.ts';

/** The same object with other fields. */
export function change<T extends object>(codec: Codec<T>, body: Uint8Array, fields: Partial<T>) {
  return encode(codec, { ...decode(codec, body), ...fields });
}

/** Another bit at the end. */
export function flip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const flipped = Uint8Array.from(bytes);
  flipped[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
  return flipped;
}

const nonces = { new_nonce: drawn.new_nonce, server_nonce: drawn.server_nonce };

/** Inner data, encrypted as whoever knows new_nonce would. */
export function encrypted(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const padding = filler((32 - ((20 + data.length) % 16)) % 16, 9);
  return encryptInner({ data, padding, ...nonces });
}

/** server_DH_params_ok with these inner data. */
export function dhParamsOf(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const { nonce, server_nonce } = drawn;
  const encrypted_answer = encrypted(data);
  return encode(server_DH_params_ok, { _: 'server_DH_params_ok', nonce, server_nonce, encrypted_answer });
}

/** The inner data of server_DH_params_ok, as bytes. */
export function answerOf(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const encrypted_answer = stringBytes(decode(server_DH_params_ok, body).encrypted_answer);
  return decryptAnswer({ encrypted_answer, ...nonces });
}

/** server_DH_params_ok with another field in its inner data. */
export function changeAnswer(body: Uint8Array, fields: Partial<server_DH_inner_data>) {
  return dhParamsOf(change(server_DH_inner_data, answerOf(body), fields));
}

/** set_client_DH_params with these inner data. */
export function clientDhParamsOf(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const { nonce, server_nonce } = drawn;
  const encrypted_data = encrypted(data);
  return encode(set_client_DH_params, { _: 'set_client_DH_params', nonce, server_nonce, encrypted_data });
}

/** The inner data of set_client_DH_params, as bytes. */
export function clientDataOf(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const encrypted_answer = stringBytes(decode(set_client_DH_params, body).encrypted_data);
  return decryptAnswer({ encrypted_answer, ...nonces });
}

/** set_client_DH_params with another field in its inner data. */
export function changeClientData(body: Uint8Array, fields: Partial<client_DH_inner_data>) {
  return clientDhParamsOf(change(client_DH_inner_data, clientDataOf(body), fields));
}
