// What a server's session asks of its host, or tells it. Plain data.

import type { Message as Packet } from '@mtproof/message';
import type { destroy_auth_key, destroy_session } from '@mtproof/schema/mtproto';
import type { TlError } from '@mtproof/tl-wire';

/** Encrypt this by `seal`, and send it. */
export interface SendOutput {
  readonly do: 'send';
  readonly message: Packet;
}

/** Answer this call by an `answer` event. It comes once. */
export interface CallOutput {
  readonly do: 'call';
  readonly msg_id: bigint;
  /** For `decodeQuery`: the call or parts of it may be packed. It unpacks within the budget of its message. */
  readonly body: Uint8Array;
}

/** Answer this by a `reply` event. */
export interface QueryOutput {
  readonly do: 'query';
  readonly msg_id: bigint;
  readonly query: destroy_session | destroy_auth_key;
}

/** The client does not want the answer of a call any more; an `answer` to it is ignored. */
export interface CancelledOutput {
  readonly do: 'cancelled';
  readonly msg_id: bigint;
}

/** Close the connection after this time, unless the same comes again. */
export interface DisconnectAfterOutput {
  readonly do: 'disconnectAfter';
  readonly seconds: number;
}

/** A message was refused by a notice, which is sent. For the log. */
export interface RefusedOutput {
  readonly do: 'refused';
  readonly msg_id: bigint;
  readonly error_code: 16 | 17 | 18 | 19 | 20 | 32 | 33 | 34 | 35 | 48 | 64;
}

/** A message, or a part of it, was not taken, without a notice. For the log. */
export interface IgnoredOutput {
  readonly do: 'ignored';
  readonly msg_id: bigint;
  /** `FULL`: too many calls are running. `NOT_RUNNING`: an answer to a call that is not, or not any more. */
  readonly reason: 'SESSION' | 'DUPLICATE' | 'UNREADABLE' | 'FULL' | 'NOT_RUNNING';
  readonly error?: TlError | undefined;
}

/** Send a `tick` once the time has come. Takes the place of any earlier `wakeAt`. */
export interface WakeAtOutput {
  readonly do: 'wakeAt';
  readonly time: number;
}

/** Everything that a server's session can ask for or tell. */
export type Output =
  | SendOutput
  | CallOutput
  | QueryOutput
  | CancelledOutput
  | DisconnectAfterOutput
  | RefusedOutput
  | IgnoredOutput
  | WakeAtOutput;
