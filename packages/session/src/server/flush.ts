// What a step sends, and what time brings about.

import { msgs_ack } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { withElement } from '../messages/by-msg-id.ts';
import { bundle } from '../messages/outgoing.ts';
import { mark, STATUS } from '../messages/received.ts';
import type { Kept, State } from './state.ts';
import { currentSalt, put, type Work } from './work.ts';

/** A wait grows to this many times the first. */
const LONGEST = 16;

/** Has what was not acknowledged in time sent again. */
export function onTime({ state, context, due }: Work): void {
  for (const kept of state.kept) {
    if (kept.tries < state.options.max_tries && isOver(kept.sent_at, patience(state, kept), context.now)) {
      due.add(kept.msg_id);
    }
  }
}

function isOver(since: number, wait: number, now: number): boolean {
  return now < since || now - since >= wait;
}

// resend_after · 2^(tries - 1), at most 16 times resend_after
function patience({ options }: State, { tries }: Kept): number {
  return options.resend_after * Math.min(2 ** Math.max(tries - 1, 0), LONGEST);
}

/** Sends all that is due. */
export function flush(work: Work): void {
  const { state, context, outputs } = work;
  putAcks(work);
  const kept = state.kept.filter(({ msg_id }) => work.due.has(msg_id));
  const wrap = kept.some(({ tries }) => tries > 0);
  for (const one of kept) {
    state.kept = withElement(state.kept, { ...one, sent_at: context.now, tries: one.tries + 1 });
  }
  const { now: time, random } = context;
  const parts = [...kept, ...work.parts];
  for (const { packet } of bundle(parts, state, { time, random, parity: 3, wrap })) {
    const { msg_id, seqno, body } = packet;
    const header = { salt: currentSalt(context), session_id: state.session_id, msg_id, seqno };
    outputs.push({ do: 'send', message: { ...header, body: Uint8Array.from(body) } });
  }
}

function putAcks(work: Work): void {
  const { state, context, due, parts } = work;
  const { acks, acks_since, options } = state;
  const goes = due.size > 0 || parts.length > 0 || acks.length >= options.max_acks;
  if (acks.length > 0 && (goes || isOver(acks_since, options.ack_delay, context.now))) {
    put(work, encode(msgs_ack, { _: 'msgs_ack', msg_ids: [...new Set(acks)] }), 3);
    for (const msg_id of acks) {
      mark(state, msg_id, STATUS.ACKNOWLEDGED);
    }
    state.acks = [];
  }
}

/** When the next `tick` is due. */
export function wakeTime(state: State): number | undefined {
  const { kept, acks, acks_since, options } = state;
  const times = kept
    .filter(({ tries }) => tries < options.max_tries)
    .map((one) => one.sent_at + patience(state, one));
  if (acks.length > 0) {
    times.push(acks_since + options.ack_delay);
  }
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}
