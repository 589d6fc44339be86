// What a client remembers of a session. A value without functions; it holds the bodies of calls, which may be secret.

import { type Bytes, checkLong } from '@mtproof/contract';
import type { future_salt } from '@mtproof/schema/mtproto';
import type { Numbered } from '../messages/by-msg-id.ts';
import { checkLimit } from '../messages/outgoing.ts';
import type { Received } from '../messages/received.ts';

/** How long a client waits, and how much it keeps. */
export interface Options {
  /** Seconds without an answer or a receipt after which a call is sent again; then twice as many, up to 16 times. */
  readonly resend_after: number;
  /** Seconds after which a call that is not answered is reported. May be Infinity. */
  readonly call_timeout: number;
  /** How many times a call is sent. */
  readonly max_tries: number;
  /** Seconds that a receipt waits for a message to go with. */
  readonly ack_delay: number;
  /** Receipts that do not wait. */
  readonly max_acks: number;
  /** Calls that are not answered. More are refused. */
  readonly max_calls: number;
  /** Bytes of their bodies, together. */
  readonly max_bytes: number;
  /** msg_ids of received messages. */
  readonly remembered: number;
}

/** The limits and times by default. 16 receipts and 60 seconds at most are the documents'. */
export const DEFAULTS: Options = {
  resend_after: 10,
  call_timeout: 300,
  max_tries: 16,
  ack_delay: 30,
  max_acks: 16,
  max_calls: 1024,
  max_bytes: 2 ** 24,
  remembered: 2048,
};

/** A call that is not answered. */
export interface Call extends Numbered {
  /** The caller's name for it. */
  readonly call_id: number;
  readonly seqno: number;
  readonly body: Bytes;
  /** Report the call rather than make it twice. */
  readonly once: boolean;
  /** The message that took it to the server last: itself, or a container. */
  readonly carrier: bigint;
  /** How many messages have taken it there. */
  readonly carried: number;
  /** The client's clock. */
  readonly sent_at: number;
  readonly begun_at: number;
  readonly acknowledged: boolean;
  /** msg_ids that it had before in this session. */
  readonly past: readonly bigint[];
}

/** A service query that is not answered. */
export type Asked = Numbered &
  (
    | { readonly what: 'ping' | 'get_future_salts' | 'rpc_drop_answer' }
    | { readonly what: 'destroy_session'; readonly session_id: bigint }
    | { readonly what: 'msgs_state_req'; readonly msg_ids: readonly bigint[] }
  );

/** The whole memory of a client's session. */
export interface State {
  readonly options: Options;
  /** Signed long. */
  readonly session_id: bigint;
  /** Signed long. */
  readonly salt: bigint;
  /** Salts that become valid later, the next one first. At most 64. */
  readonly future_salts: readonly future_salt[];
  /** What to add to the client's clock for the server's time; `undefined` while nothing has told. */
  readonly time_offset: number | undefined;
  /** The msg_id given last. */
  readonly last: bigint | undefined;
  /** Content-related messages sent. */
  readonly sent: number;
  /** Of the last `new_session_created`. */
  readonly unique_id: bigint | undefined;
  readonly received: readonly Received[];
  readonly forgotten: boolean;
  /** Receipts to be sent … */
  readonly acks: readonly bigint[];
  /** … and since when the first waits, by the client's clock. */
  readonly acks_since: number;
  /** In the order of their msg_ids. */
  readonly calls: readonly Call[];
  readonly asked: readonly Asked[];
  /** Messages sent of late, but for calls. */
  readonly recent: readonly Numbered[];
  /** The last `wakeAt`. */
  readonly wake: number | undefined;
}

/** With what a session begins. */
export interface Setup {
  /** 8 random bytes as a signed long. */
  readonly session_id: bigint;
  /** Of the key exchange, or of an earlier session with the key. */
  readonly salt: bigint;
  /** Of the key exchange: what to add to the client's clock, in seconds. */
  readonly time_offset?: number | undefined;
  /** What departs from {@link DEFAULTS}. */
  readonly options?: Partial<Options> | undefined;
}

/**
 * Begins a session.
 *
 * @param setup - session_id, salt, time; limits.
 * @returns The state before the first message.
 * @throws {@link TypeError} or {@link RangeError} A part of `setup` has the wrong type or value.
 * @see https://core.telegram.org/mtproto/description (Session)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/session';
 *
 * const state = client.initialState({ session_id: 5n, salt: 7n, time_offset: 0 });
 * assert.equal(state.calls.length, 0);
 * ```
 */
export function initialState({ session_id, salt, time_offset, options = {} }: Setup): State {
  checkLong(session_id, 'session_id');
  checkLong(salt, 'salt');
  if (time_offset !== undefined && !Number.isFinite(time_offset)) {
    throw new RangeError(`"time_offset" expected finite number of seconds, got ${time_offset}`);
  }
  const all: Options = { ...DEFAULTS, ...options };
  for (const name of Object.keys(DEFAULTS) as (keyof Options)[]) {
    checkLimit(all[name], name, name === 'ack_delay' ? 0 : 1);
  }
  return {
    options: all,
    session_id,
    salt,
    future_salts: [],
    time_offset,
    last: undefined,
    sent: 0,
    unique_id: undefined,
    received: [],
    forgotten: false,
    acks: [],
    acks_since: 0,
    calls: [],
    asked: [],
    recent: [],
    wake: undefined,
  };
}
