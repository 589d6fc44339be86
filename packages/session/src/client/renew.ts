// A new session for what cannot go on in the old one.

import { draw } from '@mtproof/contract';
import { fail, renumber } from './calls.ts';
import type { Call } from './state.ts';
import type { Work } from './work.ts';

// Rule 12: A session that cannot go on begins anew.
// Ids that ran ahead and seqnos out of order cannot come down in a session. session_id is drawn, and what is not answered is sent
// again under new numbers.

/**
 * Begins a session: another session_id, seqno from 0, msg_ids from the time as it is now known. What is not answered is sent
 * again in it. A call that is to be made once goes over if no message has taken it to the server but one that was `refused`.
 */
export function renew(work: Work, refused: readonly Call[] = []): void {
  const { state, context } = work;
  const { calls } = state;
  const bytes = draw(context.random, 8);
  state.session_id = new DataView(bytes.buffer).getBigInt64(0, true);
  state.last = undefined;
  state.sent = 0;
  state.unique_id = undefined;
  state.received = [];
  state.forgotten = false;
  state.acks = [];
  state.asked = [];
  state.recent = [];
  state.calls = [];
  work.parts.length = 0;
  work.outputs.push({ do: 'newSession', session_id: state.session_id });
  for (const call of calls) {
    if (call.once && !wasRefused(call, refused)) {
      fail(work, call, { reason: 'LOST' });
    } else {
      renumber(work, call, { keepPast: false });
    }
  }
}

function wasRefused(call: Call, refused: readonly Call[]): boolean {
  return call.carried === 0 || (call.carried === 1 && refused.includes(call));
}
