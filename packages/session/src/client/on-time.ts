// What time brings about.

import { msgs_state_req } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { fail, resend, update } from './calls.ts';
import type { Call, State } from './state.ts';
import { ask, isOver, type Work } from './work.ts';

/** A wait grows to this many times the first. */
const LONGEST = 16;

// Rule 10: A silent call is sent again, or asked about.
// After `resend_after` seconds, then twice as many, up to 16 times: sent again if there is no receipt, else asked about by
// msgs_state_req. After `max_tries` or `call_timeout` it is reported.

/** Ends the calls whose time is over, and asks after those that are silent. */
export function onTime(work: Work): void {
  const { state, context } = work;
  const { now } = context;
  const silent: Call[] = [];
  for (const call of state.calls) {
    if (now - call.begun_at >= state.options.call_timeout) {
      fail(work, call, { reason: 'TIMEOUT' });
    } else if (!work.due.has(call.call_id) && isOver(call.sent_at, patience(state, call), now)) {
      silent.push(call);
    }
  }
  for (const call of silent.filter(({ acknowledged }) => !acknowledged)) {
    resend(work, call);
  }
  askAfter(
    work,
    silent.filter(({ acknowledged }) => acknowledged),
  );
}

/** Asks for the state of calls that the server has. */
function askAfter(work: Work, calls: readonly Call[]): void {
  if (calls.length === 0) {
    return;
  }
  const msg_ids = calls.map(({ msg_id }) => msg_id);
  ask(work, encode(msgs_state_req, { _: 'msgs_state_req', msg_ids }), { what: 'msgs_state_req', msg_ids });
  for (const call of calls) {
    update(work, { ...call, sent_at: work.context.now });
  }
}

// resend_after · 2^(carried - 1), at most 16 times resend_after
function patience({ options }: State, { carried }: Call): number {
  return options.resend_after * Math.min(2 ** Math.max(carried - 1, 0), LONGEST);
}

/** When the next `tick` is due. */
export function wakeTime(state: State): number | undefined {
  const { calls, acks, acks_since, options } = state;
  const times = calls.map((call) =>
    Math.min(call.sent_at + patience(state, call), call.begun_at + options.call_timeout),
  );
  if (acks.length > 0) {
    times.push(acks_since + options.ack_delay);
  }
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}
