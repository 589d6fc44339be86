// What a step sends: receipts, calls and the rest, in as few messages as there is room in.

import { msgs_ack } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { latest, withElement } from '../messages/by-msg-id.ts';
import { type Bundle, bundle } from '../messages/outgoing.ts';
import { update } from './calls.ts';
import { renew } from './renew.ts';
import type { Call } from './state.ts';
import { isOver, MOST_RECENT, numbering, put, serverTime, type Work } from './work.ts';

/** A session ends before its seqno does not fit an int. */
const MOST_SENT = 2 ** 29;

/** Sends all that is due. */
export function flush(work: Work): void {
  if (work.state.sent > MOST_SENT) {
    renew(work);
  }
  putAcks(work);
  const calls = work.state.calls.filter(({ call_id }) => work.due.has(call_id));
  const parts = [...calls, ...work.parts];
  const wrap = calls.some(({ carried }) => carried > 0);
  useFutureSalt(work);
  for (const one of bundle(parts, work.state, { ...numbering(work), wrap })) {
    send(work, one);
  }
}

// Rule 6: Receipts wait for a message to go with.
// Not longer than `ack_delay`, and not more than `max_acks` of them.

function putAcks(work: Work): void {
  const { state, context, due, parts } = work;
  const { acks, acks_since, options } = state;
  const goes = due.size > 0 || parts.length > 0 || acks.length >= options.max_acks;
  if (acks.length > 0 && (goes || isOver(acks_since, options.ack_delay, context.now))) {
    put(work, encode(msgs_ack, { _: 'msgs_ack', msg_ids: [...new Set(acks)] }));
    state.acks = [];
  }
}

// Rule 16: A salt is used when it is told, or when its time begins.
// bad_server_salt, of the newest message of the server, and new_session_created tell one. Those of future_salts follow by valid_since.

function useFutureSalt(work: Work): void {
  const { state } = work;
  const [next] = state.future_salts;
  if (next !== undefined && next.valid_since <= serverTime(work)) {
    state.salt = next.salt;
    state.future_salts = state.future_salts.slice(1);
    useFutureSalt(work);
  }
}

function send(work: Work, { packet, parts }: Bundle): void {
  const { state, outputs, context } = work;
  for (const part of parts) {
    if ('call_id' in part) {
      const call = part as Call;
      update(work, { ...call, carrier: packet.msg_id, carried: call.carried + 1, sent_at: context.now });
    }
  }
  const { msg_id, seqno, body } = packet;
  state.recent = latest(withElement(state.recent, { msg_id }), MOST_RECENT);
  outputs.push({
    do: 'send',
    message: { salt: state.salt, session_id: state.session_id, msg_id, seqno, body: Uint8Array.from(body) },
  });
}
