// What answers the calls of a session.

import type { Random } from '@mtproof/contract';

/** Where a call came from. */
export interface Origin {
  /** The key of the message, permanent or temporary. */
  readonly auth_key_id: bigint;
  readonly session_id: bigint;
  readonly msg_id: bigint;
  /** Server time in whole unix seconds. */
  readonly now: number;
  readonly random: Random;
}

/** One call, answered. */
export interface Answered {
  /** The wrappers of the call, from the outside to the inside: `invokeWithLayer`, `initConnection`, `gzip_packed`, … */
  readonly wrappers: readonly string[];
  /** The method, or its id in hexadecimal where no schema has it. */
  readonly method: string;
  /** The layer that the key speaks. */
  readonly layer: number;
  /** What was asked, as a value of TL; undefined where no schema has it. */
  readonly request: unknown;
  /** What was answered, likewise. */
  readonly response: unknown;
  /** Bytes of the call out of its wrappers, unpacked. */
  readonly length: number;
  /** A result or `rpc_error` as TL, not packed; -404 where the key is gone. */
  readonly result: Uint8Array | -404;
}

/** The account and the layers behind the sessions. */
export interface Calls {
  /**
   * @param body - The call, wrapped and packed as the client sent it.
   * @param origin - Its message.
   * @returns Never throws for what a client sent: a call that cannot be read is answered by an `rpc_error`.
   */
  readonly answer: (body: Uint8Array, origin: Origin) => Answered;
}
