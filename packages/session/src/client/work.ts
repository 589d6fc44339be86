// One step at work: a copy of the state that its moves change, and what comes of it.

import type { Random } from '@mtproof/contract';
import { TlError } from '@mtproof/tl-wire';
import { type Numbered, withElement } from '../messages/by-msg-id.ts';
import { type Numbering, nextPart, type Part } from '../messages/outgoing.ts';
import { readable } from '../messages/readable.ts';
import type { IgnoredOutput, Output } from './output.ts';
import type { Asked, State } from './state.ts';

/** What a step takes from outside. */
export interface Context {
  /** The client's clock, unix time in seconds. It may be wrong. */
  readonly now: number;
  /** Random bytes for msg_ids and for new session_ids. */
  readonly random: Random;
  /** Packs calls of more than 128 bytes: gzip or zlib. Default: none are packed. */
  readonly gzip?: ((data: Uint8Array) => Uint8Array) | undefined;
}

/** A step at work. */
export interface Work {
  readonly state: { -readonly [name in keyof State]: State[name] };
  readonly context: Context;
  readonly outputs: Output[];
  /** To be sent at the end of the step, beside calls. */
  readonly parts: Part[];
  /** The call_ids of calls that are to be sent at the end of the step. */
  readonly due: Set<number>;
}

/** Service queries that wait for an answer, and messages known by their ids: that many of the latest. */
export const MOST_RECENT = 256;

/** The server's time, as well as it is known, where a msg_id can hold it. */
export function serverTime({ state, context }: Work): number {
  return Math.min(Math.max(context.now + (state.time_offset ?? 0), 0), 2 ** 32 - 1);
}

/** How messages are numbered now. */
export function numbering(work: Work): Numbering {
  return { time: serverTime(work), random: work.context.random, parity: 0 };
}

/** Gives a message its numbers, and sends it at the end of the step. */
export function put(work: Work, body: Uint8Array): Part {
  const part = nextPart(work.state, body, { ...numbering(work), content_related: false });
  work.parts.push(part);
  return part;
}

// Omit of a union, without the field in each member.
type WithoutId<T> = T extends Numbered ? Omit<T, 'msg_id'> : never;

/** Sends a service query, and remembers it. */
export function ask(work: Work, body: Uint8Array, query: WithoutId<Asked>): void {
  const { msg_id } = put(work, body);
  work.state.asked = withElement(work.state.asked, { ...query, msg_id } as Asked).slice(-MOST_RECENT);
}

/** A clock that was set back does not prolong a wait. */
export function isOver(since: number, wait: number, now: number): boolean {
  return now < since || now - since >= wait;
}

/** Tells the host that something was not taken. */
export function ignore(
  work: Work,
  msg_id: bigint,
  reason: IgnoredOutput['reason'],
  error?: TlError | undefined,
): void {
  work.outputs.push(
    error === undefined ? { do: 'ignored', msg_id, reason } : { do: 'ignored', msg_id, reason, error },
  );
}

/** What the server wrote wrongly is ignored. */
export function attempt<T>(work: Work, msg_id: bigint, read: () => T): T | undefined {
  const value = readable(read);
  if (value instanceof TlError) {
    ignore(work, msg_id, 'UNREADABLE', value);
    return undefined;
  }
  return value;
}
