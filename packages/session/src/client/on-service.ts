// What the server says about the session.

import { badMsgRemedy, needsNewSession, timeOffset } from '@mtproof/message';
import {
  type bad_msg_notification,
  type bad_server_salt,
  type future_salts,
  msg_resend_req,
  msgs_state_info,
  type new_session_created,
  pong,
} from '@mtproof/schema/mtproto';
import { encode, stringBytes } from '@mtproof/tl-wire';
import { acknowledge } from '../messages/acknowledge.ts';
import { find, isLower, withoutElement } from '../messages/by-msg-id.ts';
import { STATUS, stateInfo } from '../messages/received.ts';
import type { ServerService } from '../messages/service.ts';
import { callOf, fail, renumberOrFail, resend, update, wasSent } from './calls.ts';
import { renew } from './renew.ts';
import type { Asked, Call } from './state.ts';
import { ignore, put, serverTime, type Work } from './work.ts';

/** The message that says it. */
interface Carrier {
  readonly msg_id: bigint;
  /** Whether no later one has come. */
  readonly isNewest: boolean;
}

/** Salts that become valid later. https://core.telegram.org/mtproto/service_messages#request-for-several-future-salts */
export const MOST_SALTS = 64;

/** Does what a service message asks for. */
export function onService(work: Work, by: Carrier, message: ServerService): void {
  const { outputs } = work;
  switch (message._) {
    case 'bad_msg_notification':
    case 'bad_server_salt':
      onRefusal(work, by, message);
      break;
    case 'new_session_created':
      onNewSession(work, message);
      break;
    case 'msgs_ack':
      for (const msg_id of message.msg_ids) {
        onState(work, msg_id, STATUS.RECEIVED);
      }
      break;
    case 'msgs_state_info':
      onStateInfo(work, by, message);
      break;
    case 'msgs_all_info':
      onStates(work, by, message.msg_ids, stringBytes(message.info));
      break;
    case 'msg_detailed_info':
      onDetailedInfo(work, message.answer_msg_id, callOf(work, message.msg_id) !== undefined);
      break;
    case 'msg_new_detailed_info':
      onDetailedInfo(work, message.answer_msg_id, true);
      break;
    case 'msgs_state_req':
      tellStates(work, by, message.msg_ids);
      break;
    case 'msg_resend_req':
      onResendReq(work, by, message.msg_ids);
      break;
    case 'ping':
      put(work, encode(pong, { _: 'pong', msg_id: by.msg_id, ping_id: message.ping_id }));
      return;
    case 'pong':
      if (answered(work, by, message.msg_id, 'ping')) {
        outputs.push({ do: 'pong', ping_id: message.ping_id });
      }
      return;
    case 'future_salts':
      onFutureSalts(work, by, message);
      break;
    default:
      onDestroyed(work, by, message._ === 'destroy_session_ok', message.session_id);
      break;
  }
}

/** The service query that is answered, which is forgotten. */
function answered<W extends Asked['what']>(
  work: Work,
  { msg_id }: Carrier,
  req_msg_id: bigint,
  what: W,
): (Asked & { what: W }) | undefined {
  const query = find(work.state.asked, req_msg_id);
  if (query?.what !== what) {
    ignore(work, msg_id, 'UNKNOWN_REQUEST');
    return undefined;
  }
  work.state.asked = withoutElement(work.state.asked, req_msg_id);
  return query as Asked & { what: W };
}

// Rule 11: A refusal is believed about a message that was sent of late.
// It refuses the calls that this message was the last to take; an earlier copy does not matter. If it names a call in a container,
// it refuses that call, and those beside it are sent again. The newest message of the server alone sets clock and salt. 16 and 48:
// the calls are sent again. 20: under new msg_ids. 18, 19, 34, 35, 64 and unknown codes: they are reported, for the next message
// would be refused, too.
function onRefusal(work: Work, by: Carrier, refusal: bad_msg_notification | bad_server_salt): void {
  const { state, context } = work;
  const { bad_msg_id, error_code } = refusal;
  if (!wasSent(work, bad_msg_id)) {
    ignore(work, by.msg_id, 'UNKNOWN_MESSAGE');
    return;
  }
  const remedy = badMsgRemedy(error_code);
  if (remedy.correct_clock && by.isNewest) {
    state.time_offset = timeOffset({ msg_id: by.msg_id, now: context.now });
  }
  if (refusal._ === 'bad_server_salt' && by.isNewest) {
    state.salt = refusal.new_server_salt;
  }
  const { refused, beside } = refusedBy(work, bad_msg_id);
  if (hasToEnd(work, error_code)) {
    renew(work, refused);
    return;
  }
  for (const call of beside) {
    resend(work, call);
  }
  for (const call of refused) {
    if (error_code === 20) {
      renumberOrFail(work, call);
    } else if (remedy.resend) {
      resend(work, call);
    } else {
      fail(work, call, { reason: 'BAD_MSG', error_code });
    }
  }
}

/** The calls of which a notice speaks, and those that went with one that is named in a container. */
function refusedBy(
  { state: { calls, recent } }: Work,
  bad_msg_id: bigint,
): { readonly refused: readonly Call[]; readonly beside: readonly Call[] } {
  // What went alone at first is named by the same msg_id: then the notice may be of that copy.
  const named = find(recent, bad_msg_id) === undefined ? find(calls, bad_msg_id) : undefined;
  if (named === undefined) {
    return { refused: calls.filter(({ carrier }) => carrier === bad_msg_id), beside: [] };
  }
  return {
    refused: [named],
    beside: calls.filter((call) => call !== named && call.carrier === named.carrier),
  };
}

// 17 where ids have run ahead of the time; 32 and 33, seqnos out of their order.
function hasToEnd(work: Work, error_code: number): boolean {
  const { last } = work.state;
  return (
    badMsgRemedy(error_code).new_session &&
    (error_code !== 17 || (last !== undefined && needsNewSession({ last, now: serverTime(work) })))
  );
}

// Rule 13: A new session of the server has the calls before its first message sent again.
// Where it had the session before and forgot it, they may have been made: those that are to be made once are reported as lost,
// and the gap is told.
function onNewSession(work: Work, { first_msg_id, unique_id, server_salt }: new_session_created): void {
  const { state } = work;
  const isAnother = state.unique_id !== undefined && state.unique_id !== unique_id;
  state.unique_id = unique_id;
  state.salt = server_salt;
  if (isAnother) {
    work.outputs.push({ do: 'gap', unique_id });
  }
  for (const call of state.calls) {
    if (!isLower(call.msg_id, first_msg_id)) {
      continue;
    }
    if (isAnother && call.once) {
      fail(work, call, { reason: 'LOST' });
    } else {
      resend(work, call);
    }
  }
}

function onStateInfo(work: Work, by: Carrier, message: msgs_state_info): void {
  const query = find(work.state.asked, message.req_msg_id);
  if (query?.what === 'msgs_state_req') {
    onStates(work, by, query.msg_ids, stringBytes(message.info));
    work.state.asked = withoutElement(work.state.asked, query.msg_id);
  } else {
    ignore(work, by.msg_id, 'UNKNOWN_REQUEST');
  }
}

function onStates(work: Work, by: Carrier, msg_ids: readonly bigint[], info: Uint8Array): void {
  if (info.length !== msg_ids.length) {
    ignore(work, by.msg_id, 'UNREADABLE');
    return;
  }
  for (const [i, msg_id] of msg_ids.entries()) {
    onState(work, msg_id, info[i] as number);
  }
}

// Rule 14: What the server knows of a call decides.
// One that it has not received, or has answered, is sent again: that brings the answer again. One of which it knows nothing gets
// a new msg_id, or is lost if it is to be made once.
function onState(work: Work, msg_id: bigint, status: number): void {
  const call = find(work.state.calls, msg_id);
  if (call === undefined) {
    return;
  }
  const kind = status & 7;
  if (kind === STATUS.RECEIVED && !call.acknowledged) {
    update(work, { ...call, acknowledged: true });
  }
  if (kind === STATUS.UNKNOWN) {
    renumberOrFail(work, call);
  } else if (kind === STATUS.NOT_RECEIVED || kind === STATUS.TOO_HIGH || (status & STATUS.ANSWERED) !== 0) {
    resend(work, call);
  }
}

// Rule 15: An answer that is announced is asked for.
// It is acknowledged if it is here already, or if nothing waits for it.
function onDetailedInfo(work: Work, answer_msg_id: bigint, isWanted: boolean): void {
  if (isWanted && find(work.state.received, answer_msg_id) === undefined) {
    put(work, encode(msg_resend_req, { _: 'msg_resend_req', msg_ids: [answer_msg_id] }));
  } else {
    acknowledge(work, answer_msg_id);
  }
}

function tellStates(work: Work, by: Carrier, msg_ids: readonly bigint[]): void {
  const info = stateInfo(work.state, msg_ids);
  put(work, encode(msgs_state_info, { _: 'msgs_state_info', req_msg_id: by.msg_id, info }));
}

function onResendReq(work: Work, by: Carrier, msg_ids: readonly bigint[]): void {
  const calls = msg_ids.map((msg_id) => find(work.state.calls, msg_id));
  for (const call of calls) {
    if (call !== undefined) {
      resend(work, call);
    }
  }
  if (calls.includes(undefined)) {
    tellStates(work, by, msg_ids);
  }
}

function onFutureSalts(work: Work, by: Carrier, { req_msg_id, salts }: future_salts): void {
  if (!answered(work, by, req_msg_id, 'get_future_salts')) {
    return;
  }
  const time = serverTime(work);
  const later = salts.slice(0, MOST_SALTS).filter(({ valid_until }) => valid_until > time);
  work.state.future_salts = later.sort((a, b) => a.valid_since - b.valid_since);
  work.outputs.push({ do: 'salts', salts: work.state.future_salts });
}

function onDestroyed(work: Work, by: Carrier, found: boolean, session_id: bigint): void {
  const { state } = work;
  const query = state.asked.find((one) => one.what === 'destroy_session' && one.session_id === session_id);
  if (query === undefined) {
    ignore(work, by.msg_id, 'UNKNOWN_REQUEST');
    return;
  }
  state.asked = withoutElement(state.asked, query.msg_id);
  work.outputs.push({ do: 'destroyed', session_id, found });
}
