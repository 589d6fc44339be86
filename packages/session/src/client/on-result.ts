// Answers, matched to their calls by req_msg_id.

import { type GzipBudget, shareBudget } from '../gzip/budget.ts';
import { find, withoutElement } from '../messages/by-msg-id.ts';
import { callOf, end } from './calls.ts';
import { ignore, type Work } from './work.ts';

/** constructor number, req_msg_id */
const RESULT_OFFSET = 12;

/** `req_msg_id` of an rpc_result, if it is as long as that. */
export function reqMsgId(body: Uint8Array): bigint | undefined {
  return body.length > RESULT_OFFSET
    ? new DataView(body.buffer, body.byteOffset, body.length).getBigInt64(4, true)
    : undefined;
}

// Rule 9: An answer ends its call.
// By any msg_id that the call has had in the session. An answer that fits no call is told to the host.

/** Gives the result to the host. */
export function onResult(
  work: Work,
  { msg_id, body, budget }: { msg_id: bigint; body: Uint8Array; budget: GzipBudget },
): void {
  const { state } = work;
  const req_msg_id = reqMsgId(body);
  if (req_msg_id === undefined) {
    ignore(work, msg_id, 'UNREADABLE');
    return;
  }
  const call = callOf(work, req_msg_id);
  if (call !== undefined) {
    end(work, call);
    const result = body.slice(RESULT_OFFSET) as Uint8Array<ArrayBuffer>;
    shareBudget(result, budget);
    work.outputs.push({ do: 'answer', call_id: call.call_id, result });
  } else if (find(state.asked, req_msg_id) !== undefined) {
    state.asked = withoutElement(state.asked, req_msg_id); // of rpc_drop_answer
  } else {
    ignore(work, msg_id, 'UNKNOWN_REQUEST');
  }
}
