// What the caller tells the life cycle. Plain data; every event carries the time at which it happened.

import type { BindRpcError } from '../error.ts';

/** Server time in seconds at which the permanent key was created; `none`: there is no permanent key. */
export type PermKeyCreation = number | 'unknown' | 'none';

interface At<On extends string> {
  readonly on: On;
  /** Server time in seconds, fractions allowed. */
  readonly now: number;
}

interface OfKey<On extends string> extends At<On> {
  /** The key that the event is about: signed long. An event about a key that is no longer held is ignored. */
  readonly temp_auth_key_id: bigint;
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

/**
 * `createKey` succeeded. `auth_key_id` and `time_offset` are those of the outcome of auth-key's `exchange`. Tell it once of each
 * key.
 */
export interface KeyCreatedEvent extends At<'keyCreated'> {
  /** Signed long. */
  readonly auth_key_id: bigint;
  /** What to add to the client's clock, in seconds, for the server's time. */
  readonly time_offset: number;
  /** The client's clock before the exchange began, unix time in seconds; the clock by which `time_offset` was measured. */
  readonly requested_at: number;
}

/** `createPermKey` or `createKey` failed. */
export interface CreateFailedEvent extends At<'createFailed'> {
  /** The `attempt` of the action. */
  readonly attempt: number;
  /** For people. */
  readonly reason: string;
}

/** The binding was answered by `boolTrue`. */
export interface BindOkEvent extends OfAttempt<'bindOk'> {}

/** The binding was answered by `boolFalse`. */
export interface BindFalseEvent extends OfAttempt<'bindFalse'> {}

/** The binding was answered by an RPC error, or failed in another way: then `error` is a word of the caller's. */
export interface BindErrorEvent extends OfAttempt<'bindError'> {
  /** The error's text. */
  readonly error: BindRpcError | (string & {});
}

/** The message that carried the binding was refused: `bad_msg_notification`, or `bad_server_salt` (48). */
export interface BadMsgEvent extends OfAttempt<'badMsg'> {
  /** The caller has done what `badMsgRemedy` of @mtproof/message says of it, but for the sending. */
  readonly error_code: number;
}

/** A transport error came in place of a message. */
export interface TransportErrorEvent extends At<'transportError'> {
  readonly code: -404 | -429 | -444 | (number & {});
  /** The key the connection was using; null in a handshake. */
  readonly temp_auth_key_id: bigint | null;
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

/** An event without its time, for a driver that adds `now`. */
export type UntimedEvent<E extends Event = Event> = E extends Event ? Omit<E, 'now'> : never;

type OfBinding<E> = E extends OfAttempt<string> ? Omit<E, 'now' | 'temp_auth_key_id' | 'attempt'> : never;

/** The answer to a `sendBinding`, for a driver that adds `now`, and `temp_auth_key_id` and `attempt` of the action. */
export type BindAnswer = OfBinding<Event>;
