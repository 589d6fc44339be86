// What a server remembers of one session. A value without functions; it holds the bodies of answers, which may be secret.

import { type Bytes, checkLong, expected } from '@mtproof/contract';
import type { Numbered } from '../messages/by-msg-id.ts';
import { checkLimit } from '../messages/outgoing.ts';
import type { Received } from '../messages/received.ts';

/** How strict a server is, how long it waits, and how much it keeps. */
export interface Options {
  /** `lenient` does not send codes 34 and 35: mtcute sends `msgs_ack` with odd seqnos. */
  readonly profile: 'strict' | 'lenient';
  /** Seconds without a receipt after which a message is sent again; then twice as many, up to 16 times. */
  readonly resend_after: number;
  /** How many times a message is sent unasked. */
  readonly max_tries: number;
  /** Seconds that a receipt waits for a message to go with. */
  readonly ack_delay: number;
  /** Receipts that do not wait. */
  readonly max_acks: number;
  /** Calls that the host has not answered. More are not taken. */
  readonly max_running: number;
  /** Messages kept to be sent again. More, and the oldest is forgotten. */
  readonly max_kept: number;
  /** Bytes of their bodies, together. */
  readonly max_bytes: number;
  /** msg_ids of received messages. */
  readonly remembered: number;
  /** Bytes of an answer that is sent again unasked, when its call comes again. */
  readonly small_answer: number;
}

/** The limits and times by default. A client may wait 60 seconds before it acknowledges; sooner, its repeated call brings the answer again. */
export const DEFAULTS: Options = {
  profile: 'strict',
  resend_after: 60,
  max_tries: 5,
  ack_delay: 1,
  max_acks: 16,
  max_running: 1024,
  max_kept: 1024,
  max_bytes: 2 ** 24,
  remembered: 2048,
  small_answer: 4096,
};

/** A message of the server that was not acknowledged. */
export interface Kept extends Numbered {
  readonly seqno: number;
  readonly body: Bytes;
  /** The call that it answers; `undefined` for others. */
  readonly req_msg_id: bigint | undefined;
  /** The server's clock. */
  readonly sent_at: number;
  readonly tries: number;
}

/** The whole memory of a server's session. */
export interface State {
  readonly options: Options;
  /** Signed long, chosen by the client. */
  readonly session_id: bigint;
  /** Of `new_session_created`; `undefined` before the first message that was taken. */
  readonly unique_id: bigint | undefined;
  /** The lowest msg_id that a `new_session_created` has named. */
  readonly first_msg_id: bigint | undefined;
  /** The msg_id given last. */
  readonly last: bigint | undefined;
  /** Content-related messages sent. */
  readonly sent: number;
  readonly received: readonly Received[];
  readonly forgotten: boolean;
  /** Receipts to be sent … */
  readonly acks: readonly bigint[];
  /** … and since when the first waits. */
  readonly acks_since: number;
  /** Calls that the host has not answered. */
  readonly running: readonly Numbered[];
  /** In the order of their msg_ids. */
  readonly kept: readonly Kept[];
  /** The last `wakeAt`. */
  readonly wake: number | undefined;
}

/** With what a session begins. */
export interface Setup {
  /** Of the client's first message. */
  readonly session_id: bigint;
  /** What departs from {@link DEFAULTS}. */
  readonly options?: Partial<Options> | undefined;
}

/**
 * Begins a session, on the server's side.
 *
 * @param setup - The client's session_id; limits.
 * @returns The state before the first message.
 * @throws {@link TypeError} or {@link RangeError} A part of `setup` has the wrong type or value.
 * @see https://core.telegram.org/mtproto/description (Session)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { server } from '@mtproof/session';
 *
 * const state = server.initialState({ session_id: 5n, options: { profile: 'lenient' } });
 * assert.equal(state.options.max_running, 1024);
 * ```
 */
export function initialState({ session_id, options = {} }: Setup): State {
  checkLong(session_id, 'session_id');
  const all: Options = { ...DEFAULTS, ...options };
  const { profile, ...limits } = all;
  if (profile !== 'strict' && profile !== 'lenient') {
    throw new RangeError(expected('profile', "'strict' or 'lenient'", String(profile)));
  }
  for (const [name, value] of Object.entries(limits)) {
    checkLimit(value, name, name === 'ack_delay' || name === 'small_answer' ? 0 : 1);
  }
  return {
    options: all,
    session_id,
    unique_id: undefined,
    first_msg_id: undefined,
    last: undefined,
    sent: 0,
    received: [],
    forgotten: false,
    acks: [],
    acks_since: 0,
    running: [],
    kept: [],
    wake: undefined,
  };
}
