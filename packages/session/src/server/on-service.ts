// What the client says about the session.

import {
  future_salts,
  type get_future_salts,
  msgs_state_info,
  pong,
  rpc_answer_dropped,
  rpc_answer_dropped_running,
  rpc_answer_unknown,
} from '@mtproof/schema/mtproto';
import { encode, stringBytes } from '@mtproof/tl-wire';
import { find, withoutElement } from '../messages/by-msg-id.ts';
import { mark, STATUS, stateInfo } from '../messages/received.ts';
import type { ClientService } from '../messages/service.ts';
import { RPC_RESULT } from '../rpc-result.ts';
import { answerTo, keep, put, settle, type Work } from './work.ts';

const MOST_SALTS = 64;

// Rule 24: What ends a session or a key is the host's.
// destroy_session and destroy_auth_key are given to it. http_wait is ignored.

/** Does what a service message asks for. */
export function onService(work: Work, msg_id: bigint, message: ClientService): void {
  const { outputs } = work;
  switch (message._) {
    case 'ping':
      sendPong(work, msg_id, message.ping_id);
      break;
    case 'ping_delay_disconnect':
      sendPong(work, msg_id, message.ping_id);
      outputs.push({ do: 'disconnectAfter', seconds: Math.max(message.disconnect_delay, 0) });
      return;
    case 'get_future_salts':
      sendSalts(work, msg_id, message);
      break;
    case 'msgs_ack':
      for (const id of message.msg_ids) {
        settle(work, id);
      }
      break;
    case 'msgs_state_req':
      sendStates(work, msg_id, message.msg_ids);
      break;
    case 'msg_resend_req':
      onResendReq(work, msg_id, message.msg_ids);
      break;
    case 'msgs_all_info':
      onStates(work, message.msg_ids, stringBytes(message.info));
      break;
    case 'rpc_drop_answer':
      drop(work, msg_id, message.req_msg_id);
      break;
    case 'destroy_session':
    case 'destroy_auth_key':
      outputs.push({ do: 'query', msg_id, query: message });
      return;
    default: // http_wait; pong and msgs_state_info, which were not asked for
      return;
  }
}

function sendPong(work: Work, msg_id: bigint, ping_id: bigint): void {
  put(work, encode(pong, { _: 'pong', msg_id, ping_id }));
}

function sendSalts(work: Work, req_msg_id: bigint, { num }: get_future_salts): void {
  const { now, salts } = work.context;
  const later = salts
    .filter(({ valid_until }) => valid_until > now)
    .sort((a, b) => a.valid_since - b.valid_since)
    .slice(0, Math.min(Math.max(num, 1), MOST_SALTS));
  put(work, encode(future_salts, { _: 'future_salts', req_msg_id, now: Math.floor(now), salts: later }));
}

function sendStates(work: Work, req_msg_id: bigint, msg_ids: readonly bigint[]): void {
  const info = stateInfo(work.state, msg_ids);
  put(work, encode(msgs_state_info, { _: 'msgs_state_info', req_msg_id, info }));
}

function onResendReq(work: Work, req_msg_id: bigint, msg_ids: readonly bigint[]): void {
  const isKept = (msg_id: bigint) => find(work.state.kept, msg_id) !== undefined;
  for (const msg_id of msg_ids.filter(isKept)) {
    work.due.add(msg_id);
  }
  if (!msg_ids.every(isKept)) {
    sendStates(work, req_msg_id, msg_ids);
  }
}

function onStates(work: Work, msg_ids: readonly bigint[], info: Uint8Array): void {
  for (const [i, msg_id] of msg_ids.entries()) {
    if (((info[i] ?? 0) & 7) === STATUS.RECEIVED) {
      settle(work, msg_id);
    }
  }
}

// Rule 23: An answer that is not wanted is not sent.
// Neither one that is kept, nor one that the host has still to give.
function drop(work: Work, msg_id: bigint, req_msg_id: bigint): void {
  const { state, outputs } = work;
  const answer = answerTo(work, req_msg_id);
  if (find(state.running, req_msg_id) !== undefined) {
    state.running = withoutElement(state.running, req_msg_id);
    mark(state, req_msg_id, STATUS.ANSWERED | STATUS.ACKNOWLEDGED);
    outputs.push({ do: 'cancelled', msg_id: req_msg_id });
    const running = encode(rpc_answer_dropped_running, { _: 'rpc_answer_dropped_running' });
    keep(work, rpcResult(req_msg_id, running), { req_msg_id });
    sendDropped(work, msg_id, running);
  } else if (answer !== undefined) {
    settle(work, answer.msg_id);
    const { seqno, body } = answer;
    const dropped = { msg_id: answer.msg_id, seq_no: seqno, bytes: body.length };
    sendDropped(work, msg_id, encode(rpc_answer_dropped, { _: 'rpc_answer_dropped', ...dropped }));
  } else {
    sendDropped(work, msg_id, encode(rpc_answer_unknown, { _: 'rpc_answer_unknown' }));
  }
}

function sendDropped(work: Work, msg_id: bigint, result: Uint8Array): void {
  keep(work, rpcResult(msg_id, result), { req_msg_id: msg_id });
}

/** The message that answers a call. `result` is a serialized object. */
export function rpcResult(req_msg_id: bigint, result: Uint8Array): Uint8Array {
  const body = new Uint8Array(12 + result.length);
  const view = new DataView(body.buffer);
  view.setUint32(0, RPC_RESULT, true);
  view.setBigInt64(4, req_msg_id, true);
  body.set(result, 12);
  return body;
}
