// What the caller tells the life cycle. Plain data; every event carries the time at which it happened.

import type { BindRpcError } from '../error.ts';

/** A `temp_auth_key_id` as a long is written in JSON: signed, decimal, `String(authKeyId(auth_key))`. */
export type TempKeyId = string;

/** Server time in seconds at which the permanent key was created; `none`: there is no permanent key. */
export type PermKeyCreation = number | 'unknown' | 'none';

interface At<On extends string> {
  readonly on: On;
  /** Server time in seconds, fractions allowed. */
  readonly now: number;
}

interface OfKey<On extends string> extends At<On> {
  /** The key that the event is about; an event about a key that is no longer held is ignored. */
  readonly temp_auth_key_id: TempKeyId;
}

interface OfAttempt<On extends string> extends OfKey<On> {
  /** The `attempt` of the `sendBinding` that is answered. */
  readonly attempt: number;
}

/** The life cycle is wanted. */
export interface StartEvent extends At<'start'> {
  /** `unknown` where the time was not kept: the key's age then counts from the handshake that follows. */
  readonly perm_created_at: PermKeyCreation;
}

/** `createPermKey` succeeded at `now`. */
export interface PermKeyCreatedEvent extends At<'permKeyCreated'> {}

/** `createKey` succeeded. */
export interface KeyCreatedEvent extends OfKey<'keyCreated'> {
  /** The `expires_in` of `p_q_inner_data_temp_dc`, in seconds. */
  readonly expires_in: number;
  /** The `server_time` of `server_DH_inner_data`. */
  readonly server_time: number;
  /** Seconds from building `p_q_inner_data_temp_dc` to receiving `server_time`, by one clock of the caller. */
  readonly elapsed: number;
}

/** `createPermKey` or `createKey` failed, or was not answered in time. */
export interface CreateFailedEvent extends At<'createFailed'> {
  /** For people. */
  readonly reason: string;
}

/** The binding was answered by `boolTrue`. */
export interface BindOkEvent extends OfAttempt<'bindOk'> {}

/** The binding was answered by `boolFalse`. */
export interface BindFalseEvent extends OfAttempt<'bindFalse'> {}

/** The binding was answered by an RPC error, or was not answered: then `error` is a word of the caller's. */
export interface BindErrorEvent extends OfAttempt<'bindError'> {
  /** The error's text. */
  readonly error: BindRpcError | (string & {});
}

/** The message that carried the binding was refused: `bad_msg_notification`, or `bad_server_salt` (48). */
export interface BadMsgEvent extends OfAttempt<'badMsg'> {
  /** 16 or 17: the caller has corrected its clock; 48: it has taken the new salt. */
  readonly error_code: number;
}

/** A transport error came in place of a message. */
export interface TransportErrorEvent extends At<'transportError'> {
  readonly code: -404 | -429 | -444 | (number & {});
  /** The key the connection was using; null in a handshake. */
  readonly temp_auth_key_id: TempKeyId | null;
}

/** A call under the key was refused by an RPC error. */
export interface RpcErrorEvent extends OfKey<'rpcError'> {
  /** The error's text. */
  readonly error: 'AUTH_KEY_PERM_EMPTY' | 'CONNECTION_NOT_INITED' | 'AUTH_KEY_UNREGISTERED' | (string & {});
}

/** The caller knows that another temporary key has taken the binding. */
export interface ReplacedEvent extends OfKey<'replaced'> {}

/** Time has passed. */
export interface TickEvent extends At<'tick'> {}

/** The user wants all other temporary keys of the authorization deleted. */
export interface DropTempAuthKeysEvent extends At<'dropTempAuthKeys'> {}

/** The authorization has ended. */
export interface LogoutEvent extends At<'logout'> {}

/** Everything that can happen to a temporary key, as seen by its client. */
export type Event =
  | StartEvent
  | PermKeyCreatedEvent
  | KeyCreatedEvent
  | CreateFailedEvent
  | BindOkEvent
  | BindFalseEvent
  | BindErrorEvent
  | BadMsgEvent
  | TransportErrorEvent
  | RpcErrorEvent
  | ReplacedEvent
  | TickEvent
  | DropTempAuthKeysEvent
  | LogoutEvent;
