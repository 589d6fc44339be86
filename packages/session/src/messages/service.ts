// The messages that are about the session itself. Whatever else comes is a call, an answer or an update.

import {
  bad_msg_notification,
  bad_server_salt,
  destroy_auth_key,
  destroy_session,
  destroy_session_none,
  destroy_session_ok,
  future_salts,
  get_future_salts,
  http_wait,
  msg_detailed_info,
  msg_new_detailed_info,
  msg_resend_req,
  msgs_ack,
  msgs_all_info,
  msgs_state_info,
  msgs_state_req,
  new_session_created,
  ping,
  ping_delay_disconnect,
  pong,
  rpc_drop_answer,
} from '@mtproof/schema/mtproto';
import { type Codec, decode, TlError } from '@mtproof/tl-wire';
import { constructorId } from './incoming.ts';

/** What a server says about the session. */
export type ServerService =
  | bad_msg_notification
  | bad_server_salt
  | destroy_session_none
  | destroy_session_ok
  | future_salts
  | msg_detailed_info
  | msg_new_detailed_info
  | msg_resend_req
  | msgs_ack
  | msgs_all_info
  | msgs_state_info
  | msgs_state_req
  | new_session_created
  | ping
  | pong;

/** What a client says about the session. */
export type ClientService =
  | destroy_auth_key
  | destroy_session
  | get_future_salts
  | http_wait
  | msg_resend_req
  | msgs_ack
  | msgs_all_info
  | msgs_state_info
  | msgs_state_req
  | ping
  | ping_delay_disconnect
  | pong
  | rpc_drop_answer;

/** msg_ids in one message. https://core.telegram.org/mtproto/service_messages#containers */
const MOST_IDS = 8192;

type Codecs<T> = ReadonlyMap<number, Codec<T>>;

const byId = <T>(codecs: readonly { readonly id: number }[]): Codecs<T> =>
  new Map(codecs.map((codec) => [codec.id, codec as unknown as Codec<T>]));

const serverCodecs: Codecs<ServerService> = /* @__PURE__ */ byId<ServerService>([
  bad_msg_notification,
  bad_server_salt,
  destroy_session_none,
  destroy_session_ok,
  future_salts,
  msg_detailed_info,
  msg_new_detailed_info,
  msg_resend_req,
  msgs_ack,
  msgs_all_info,
  msgs_state_info,
  msgs_state_req,
  new_session_created,
  ping,
  pong,
]);

const clientCodecs: Codecs<ClientService> = /* @__PURE__ */ byId<ClientService>([
  destroy_auth_key,
  destroy_session,
  get_future_salts,
  http_wait,
  msg_resend_req,
  msgs_ack,
  msgs_all_info,
  msgs_state_info,
  msgs_state_req,
  ping,
  ping_delay_disconnect,
  pong,
  rpc_drop_answer,
]);

/**
 * What a server says about the session, or `undefined` for anything else.
 *
 * @throws {@link TlError} It has the number of such a message, and is none.
 */
export function readServerService(body: Uint8Array): ServerService | undefined {
  return read(serverCodecs, body);
}

/** The same of a client. */
export function readClientService(body: Uint8Array): ClientService | undefined {
  return read(clientCodecs, body);
}

/** Whether a message has the number of one of a client about the session. */
export function isClientService(body: Uint8Array): boolean {
  return clientCodecs.has(constructorId(body));
}

function read<T extends object>(codecs: Codecs<T>, body: Uint8Array): T | undefined {
  const codec = codecs.get(constructorId(body));
  if (codec === undefined) {
    return undefined;
  }
  const message = decode(codec, body);
  if ('msg_ids' in message && (message.msg_ids as readonly bigint[]).length > MOST_IDS) {
    throw new TlError('TL_LENGTH_MISMATCH', `more than ${MOST_IDS} msg_ids in one message`, 0);
  }
  return message;
}
