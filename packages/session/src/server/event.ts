// What the host tells a server's session. Plain data.

import type { Message as Packet } from '@mtproof/message';

/** A message of the client, opened by `open` of @mtproof/message without `session_id` and `now`: the session judges both. */
export interface ReceivedEvent {
  readonly on: 'received';
  readonly message: Packet;
}

/** A call is answered. */
export interface AnswerEvent {
  readonly on: 'answer';
  /** The `msg_id` of the `call`. */
  readonly req_msg_id: bigint;
  /** A result or `rpc_error`, packed or not: `encode(answer(codec), …)`. Copied. */
  readonly result: Uint8Array;
}

/** A `query` is answered: `destroy_session` or `destroy_auth_key`. */
export interface ReplyEvent {
  readonly on: 'reply';
  /** `destroy_session_ok` and the like. Copied. */
  readonly body: Uint8Array;
}

/** Something is to be sent that answers no call: Updates. */
export interface UpdateEvent {
  readonly on: 'update';
  /** Copied. */
  readonly body: Uint8Array;
}

/** There is a new connection: what was sent on an old one may be lost. */
export interface ConnectedEvent {
  readonly on: 'connected';
}

/** Time has passed. */
export interface TickEvent {
  readonly on: 'tick';
}

/** Everything that can happen to a server's session. */
export type Event = ReceivedEvent | AnswerEvent | ReplyEvent | UpdateEvent | ConnectedEvent | TickEvent;
