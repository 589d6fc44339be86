// What the host tells a client's session. Plain data.

import type { Message as Packet } from '@mtproof/message';

/** A call to be sent. */
export interface NewCall {
  /** The host's name for it, unique among those that are not answered. An integer. */
  readonly call_id: number;
  /** The query: one boxed TL object. Copied. */
  readonly body: Uint8Array;
  /** Report the call, where it may have been made already, rather than send it under a new msg_id. Default false. */
  readonly once?: boolean | undefined;
}

/** Calls, which go together. */
export interface CallEvent {
  readonly on: 'call';
  readonly calls: readonly NewCall[];
}

/** A message of the server, opened by `open` of @mtproof/message. */
export interface ReceivedEvent {
  readonly on: 'received';
  readonly message: Packet;
}

/** There is a new connection: what was sent on an old one may be lost. */
export interface ConnectedEvent {
  readonly on: 'connected';
}

/** The host does not want the answer of a call any more. */
export interface CancelEvent {
  readonly on: 'cancel';
  readonly call_id: number;
}

/** Sends `ping`, or `ping_delay_disconnect`. */
export interface PingEvent {
  readonly on: 'ping';
  /** Signed long. */
  readonly ping_id: bigint;
  /** Seconds after which the server is to close the connection, unless another ping comes. */
  readonly disconnect_delay?: number | undefined;
}

/** Asks for salts. */
export interface GetFutureSaltsEvent {
  readonly on: 'getFutureSalts';
  /** 1 … 64. */
  readonly num: number;
}

/** Asks the server to forget another session. */
export interface DestroySessionEvent {
  readonly on: 'destroySession';
  /** Signed long. */
  readonly session_id: bigint;
}

/** Time has passed. */
export interface TickEvent {
  readonly on: 'tick';
}

/** Everything that can happen to a client's session. */
export type Event =
  | CallEvent
  | ReceivedEvent
  | ConnectedEvent
  | CancelEvent
  | PingEvent
  | GetFutureSaltsEvent
  | DestroySessionEvent
  | TickEvent;
