// One step at work: a copy of the state that its moves change, and what comes of it.

import type { Random } from '@mtproof/contract';
import type { future_salt } from '@mtproof/schema/mtproto';
import type { TlError } from '@mtproof/tl-wire';
import { withElement, withoutElement } from '../messages/by-msg-id.ts';
import { nextPart, type Part } from '../messages/outgoing.ts';
import type { IgnoredOutput, Output } from './output.ts';
import type { Kept, State } from './state.ts';

/** What a step takes from outside. */
export interface Context {
  /** The server's clock, unix time in seconds. */
  readonly now: number;
  /** Random bytes for msg_ids and unique_id. */
  readonly random: Random;
  /** The salts of the key, past ones left out or not. One at least is valid now; the latest of these is the salt. */
  readonly salts: readonly future_salt[];
}

/** A step at work. */
export interface Work {
  readonly state: { -readonly [name in keyof State]: State[name] };
  readonly context: Context;
  readonly outputs: Output[];
  /** To be sent at the end of the step, beside kept messages. */
  readonly parts: Part[];
  /** The msg_ids of kept messages that are to be sent at the end of the step. */
  readonly due: Set<bigint>;
}

/** In answer to a message of the client, or not. */
type Parity = 1 | 3;

/** Sends a message that needs no receipt. */
export function put({ state, context, parts }: Work, body: Uint8Array, parity: Parity = 1): void {
  const { now: time, random } = context;
  parts.push(nextPart(state, body, { time, random, parity, content_related: false }));
}

// Rule 22: An answer is kept until it is acknowledged.
// So are updates and new_session_created. They are sent again after `resend_after` seconds, `max_tries` times in all, on a new
// connection, and when the client asks.

/** Sends a message that has to be acknowledged, and keeps it. The oldest make room for it. */
export function keep(
  { state, context, due }: Work,
  body: Uint8Array,
  { req_msg_id, parity = 1 }: { readonly req_msg_id?: bigint; readonly parity?: Parity } = {},
): void {
  const { now, random } = context;
  const part = nextPart(state, body, { time: now, random, parity, content_related: true });
  const kept: Kept = { ...part, body: Uint8Array.from(body), req_msg_id, sent_at: now, tries: 0 };
  state.kept = withElement(state.kept, kept);
  due.add(part.msg_id);
  makeRoom(state);
}

function makeRoom(state: Work['state']): void {
  const { max_kept, max_bytes } = state.options;
  let bytes = state.kept.reduce((sum, { body }) => sum + body.length, 0);
  let from = 0;
  while (state.kept.length - from > max_kept || (bytes > max_bytes && state.kept.length - from > 1)) {
    bytes -= (state.kept[from] as Kept).body.length;
    from += 1;
  }
  state.kept = from === 0 ? state.kept : state.kept.slice(from);
}

/** Forgets a message that the client has. */
export function settle(work: Work, msg_id: bigint): void {
  work.state.kept = withoutElement(work.state.kept, msg_id);
  work.due.delete(msg_id);
}

/** The message that answers a call, if it is kept. */
export function answerTo({ state: { kept } }: Work, req_msg_id: bigint): Kept | undefined {
  return kept.find((one) => one.req_msg_id === req_msg_id);
}

/** Tells the host that something was not taken. */
export function ignore(
  { outputs }: Work,
  msg_id: bigint,
  reason: IgnoredOutput['reason'],
  error?: TlError | undefined,
): void {
  outputs.push(
    error === undefined ? { do: 'ignored', msg_id, reason } : { do: 'ignored', msg_id, reason, error },
  );
}

/** Whether a salt is valid at a time. */
export function isValid({ valid_since, valid_until }: future_salt, now: number): boolean {
  return valid_since <= now && now < valid_until;
}

/** The salt of now: of those that are valid the one that stays so longest. */
export function currentSalt({ now, salts }: Context): bigint {
  const valid = salts.filter((salt) => isValid(salt, now));
  const [first] = valid.sort((a, b) => b.valid_until - a.valid_until);
  if (first === undefined) {
    throw new RangeError('"salts" expected one that is valid now, got none');
  }
  return first.salt;
}
