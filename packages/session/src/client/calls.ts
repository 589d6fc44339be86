// The moves of a call: begun, sent again, given another msg_id, ended.

import { checkBytes, checkFunction, checkInteger } from '@mtproof/contract';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { find, withElement, withoutElement } from '../messages/by-msg-id.ts';
import { checkObject } from '../messages/check-object.ts';
import { nextPart } from '../messages/outgoing.ts';
import type { NewCall } from './event.ts';
import type { UnansweredOutput } from './output.ts';
import type { Call } from './state.ts';
import { numbering, type Work } from './work.ts';

/** Shorter calls are not packed. TDLib and mtcute have the same bound. */
const PACK_FROM = 128;
/** Earlier msg_ids of one call that an answer may name. */
export const MOST_PAST = 8;

/** Checks a call of the host. */
export function checkCall({ call_id, body }: NewCall, name: string): void {
  checkInteger(call_id, `${name}.call_id`, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  checkObject(body, `${name}.body`);
}

/** Takes a call of the host. */
export function begin(work: Work, { call_id, body: given, once = false }: NewCall): void {
  const { state, context } = work;
  if (state.calls.some((call) => call.call_id === call_id)) {
    throw new RangeError(`"call_id" expected one that is not in use, got ${call_id}`);
  }
  const body = packed(work, given);
  const bytes = state.calls.reduce((sum, call) => sum + call.body.length, body.length);
  if (state.calls.length >= state.options.max_calls || bytes > state.options.max_bytes) {
    work.outputs.push({ do: 'unanswered', call_id, reason: 'FULL' });
    return;
  }
  const { msg_id, seqno } = nextPart(state, body, { ...numbering(work), content_related: true });
  const { now } = context;
  state.calls = withElement<Call>(state.calls, {
    call_id,
    msg_id,
    seqno,
    body,
    once,
    carrier: msg_id,
    carried: 0,
    sent_at: now,
    begun_at: now,
    acknowledged: false,
    past: [],
  });
  work.due.add(call_id);
}

function packed({ context: { gzip } }: Work, body: Uint8Array): Uint8Array<ArrayBuffer> {
  if (gzip !== undefined && body.length > PACK_FROM) {
    checkFunction(gzip, 'gzip');
    const packed_data = gzip(body);
    checkBytes(packed_data, 'gzip()');
    const short = encode(gzip_packed, { _: 'gzip_packed', packed_data });
    return short.length < body.length ? short : Uint8Array.from(body);
  }
  return Uint8Array.from(body);
}

/** The call that has, or had, a msg_id. */
export function callOf({ state: { calls } }: Work, msg_id: bigint): Call | undefined {
  return find(calls, msg_id) ?? calls.find(({ past }) => past.includes(msg_id));
}

/** Whether a message was sent of late: a call or a query, or what took it to the server. */
export function wasSent(work: Work, msg_id: bigint): boolean {
  const { asked, calls, recent } = work.state;
  return (
    callOf(work, msg_id) !== undefined ||
    find(asked, msg_id) !== undefined ||
    find(recent, msg_id) !== undefined ||
    calls.some(({ carrier }) => carrier === msg_id)
  );
}

/** Writes over what is known of a call. */
export function update(work: Work, call: Call): void {
  work.state.calls = withElement(work.state.calls, call);
}

/** Forgets a call. */
export function end(work: Work, call: Call): void {
  work.state.calls = withoutElement(work.state.calls, call.msg_id);
  work.due.delete(call.call_id);
}

/** Reports that a call has no answer. */
export function fail(
  work: Work,
  call: Call,
  { reason, error_code }: Pick<UnansweredOutput, 'reason' | 'error_code'>,
): void {
  end(work, call);
  const { call_id } = call;
  work.outputs.push(
    error_code === undefined
      ? { do: 'unanswered', call_id, reason }
      : { do: 'unanswered', call_id, reason, error_code },
  );
}

/** Sends a call again at the end of the step: the same message, so that the server takes it once. */
export function resend(work: Work, call: Call): void {
  if (call.carried >= work.state.options.max_tries) {
    fail(work, call, { reason: 'TIMEOUT' });
  } else {
    work.due.add(call.call_id);
  }
}

/** Sends a call again as another message: the server does not know whether it has had the first. */
export function renumber(work: Work, call: Call, { keepPast }: { readonly keepPast: boolean }): void {
  const { state } = work;
  state.calls = withoutElement(state.calls, call.msg_id);
  const { msg_id, seqno } = nextPart(state, call.body, { ...numbering(work), content_related: true });
  const past = keepPast ? [...call.past, call.msg_id].slice(-MOST_PAST) : [];
  const renumbered: Call = { ...call, msg_id, seqno, past, acknowledged: false };
  state.calls = withElement(state.calls, renumbered);
  resend(work, renumbered);
}

/** The same, unless the call is to be made once. */
export function renumberOrFail(work: Work, call: Call): void {
  if (call.once) {
    fail(work, call, { reason: 'LOST' });
  } else {
    renumber(work, call, { keepPast: true });
  }
}
