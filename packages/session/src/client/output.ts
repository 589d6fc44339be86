// What a client's session asks of its host, or tells it. Plain data.

import type { Bytes } from '@mtproof/contract';
import type { Message as Packet } from '@mtproof/message';
import type { future_salt } from '@mtproof/schema/mtproto';
import type { TlError } from '@mtproof/tl-wire';

/** Encrypt this by `seal`, and send it. */
export interface SendOutput {
  readonly do: 'send';
  readonly message: Packet;
}

/** A call is answered. */
export interface AnswerOutput {
  readonly do: 'answer';
  readonly call_id: number;
  /** A result or `rpc_error`, packed or not: for `decodeResult`. Fresh. It unpacks within the budget of its message. */
  readonly result: Bytes;
}

/** A call has no answer, and nothing more will be heard of it. */
export interface UnansweredOutput {
  readonly do: 'unanswered';
  readonly call_id: number;
  /**
   * - `FULL`: not sent; there are too many calls, or bytes of them.
   * - `BAD_MSG`: refused, and the next message would be refused, too; see `error_code`.
   * - `LOST`: it may have been made, and is to be made `once`.
   * - `TIMEOUT`: nothing came in time. It may have been made.
   * - `CANCELLED`: by the host. It may have been made.
   */
  readonly reason: 'FULL' | 'BAD_MSG' | 'LOST' | 'TIMEOUT' | 'CANCELLED';
  /** Of `bad_msg_notification`. */
  readonly error_code?: number | undefined;
}

/** A message that is no answer and not about the session: usually Updates. Packed ones are unpacked. */
export interface UpdateOutput {
  readonly do: 'update';
  readonly msg_id: bigint;
  readonly body: Uint8Array;
}

/** The session goes on under a new session_id: open messages with that. Updates may have been missed. */
export interface NewSessionOutput {
  readonly do: 'newSession';
  readonly session_id: bigint;
}

/** The server had forgotten the session, and made it anew. Updates may have been missed. */
export interface GapOutput {
  readonly do: 'gap';
  readonly unique_id: bigint;
}

/** A ping came back. */
export interface PongOutput {
  readonly do: 'pong';
  readonly ping_id: bigint;
}

/** Salts to be kept with the key. The session uses them by itself. */
export interface SaltsOutput {
  readonly do: 'salts';
  readonly salts: readonly future_salt[];
}

/** The answer to `destroySession`. */
export interface DestroyedOutput {
  readonly do: 'destroyed';
  readonly session_id: bigint;
  /** Whether the server had it. */
  readonly found: boolean;
}

/** A message, or a part of it, was not taken. For the log. */
export interface IgnoredOutput {
  readonly do: 'ignored';
  readonly msg_id: bigint;
  readonly reason:
    | 'SESSION'
    | 'PARITY'
    | 'TIME'
    | 'DUPLICATE'
    | 'TOO_OLD'
    | 'UNREADABLE'
    | 'UNKNOWN_REQUEST'
    | 'UNKNOWN_MESSAGE';
  readonly error?: TlError | undefined;
}

/** Send a `tick` once the client's clock has reached `time`. Takes the place of any earlier `wakeAt`. */
export interface WakeAtOutput {
  readonly do: 'wakeAt';
  readonly time: number;
}

/** Everything that a client's session can ask for or tell. */
export type Output =
  | SendOutput
  | AnswerOutput
  | UnansweredOutput
  | UpdateOutput
  | NewSessionOutput
  | GapOutput
  | PongOutput
  | SaltsOutput
  | DestroyedOutput
  | IgnoredOutput
  | WakeAtOutput;
