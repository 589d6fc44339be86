// What a message of the server brings.

import { isContentRelated, msgIdTime, type Message as Packet } from '@mtproof/message';
import { rpc_result } from '@mtproof/schema/mtproto';
import { type GzipBudget, shareBudget } from '../gzip/budget.ts';
import { find, isLower } from '../messages/by-msg-id.ts';
import { constructorId, incoming, unpack } from '../messages/incoming.ts';
import type { Part } from '../messages/outgoing.ts';
import { isForgotten, remember, STATUS } from '../messages/received.ts';
import { readServerService, type ServerService } from '../messages/service.ts';
import { callOf } from './calls.ts';
import { onResult, reqMsgId } from './on-result.ts';
import { onService } from './on-service.ts';
import { acknowledge, attempt, ignore, serverTime, type Work } from './work.ts';

const MAX_AGE = 300;
const MAX_AHEAD = 30;

/** Takes a message of the server. */
export function onMessage(work: Work, packet: Packet): void {
  const { msg_id, session_id } = packet;
  if (session_id !== work.state.session_id) {
    ignore(work, msg_id, 'SESSION');
    return;
  }
  if (!isNew(work, packet)) {
    return;
  }
  const came = attempt(work, msg_id, () => incoming(packet));
  if (came === undefined) {
    return;
  }
  const inTime = isInTime(work, msg_id);
  for (const part of came.parts) {
    onPart(work, part, { isNew: !came.is_container, inTime, budget: came.budget });
  }
  if (came.is_container && inTime) {
    take(work, packet, true);
  }
}

function onPart(
  work: Work,
  part: Part,
  known: { readonly isNew: boolean; readonly inTime: boolean; readonly budget: GzipBudget },
): void {
  if (!known.isNew && !isNew(work, part)) {
    return;
  }
  const { msg_id } = part;
  const read = attempt(work, msg_id, () => {
    const body = unpack(part.body, known.budget);
    return { body, service: readServerService(body) };
  });
  const { body, service } = read ?? {};
  if (!known.inTime && !(body !== undefined && isAnswer(work, body, service))) {
    ignore(work, msg_id, 'TIME');
    return;
  }
  // before it is remembered: some ask whether it is the newest
  const isNewest = isNewestYet(work, msg_id);
  take(work, part, false);
  if (body === undefined) {
    return;
  }
  if (service !== undefined) {
    onService(work, { msg_id, isNewest }, service);
  } else if (constructorId(body) === rpc_result.id) {
    onResult(work, { msg_id, body, budget: known.budget });
  } else {
    const copy = Uint8Array.from(body);
    shareBudget(copy, known.budget);
    work.outputs.push({ do: 'update', msg_id, body: copy });
  }
}

function isNew(work: Work, { msg_id, seqno }: Pick<Part, 'msg_id' | 'seqno'>): boolean {
  const { state } = work;
  if (BigInt.asUintN(1, msg_id) === 0n) {
    ignore(work, msg_id, 'PARITY');
    return false;
  }
  if (find(state.received, msg_id) !== undefined) {
    acknowledgeIfRelated(work, { msg_id, seqno });
    ignore(work, msg_id, 'DUPLICATE');
    return false;
  }
  if (isForgotten(state, msg_id)) {
    ignore(work, msg_id, 'TOO_OLD');
    return false;
  }
  return true;
}

// Rule 8: At a wrong time only answers are taken.
// If the msg_id is more than 300 s old or 30 s ahead, the clock is wrong or the message was held back. What answers a message of
// this session cannot be a replay of another; anything else is ignored, and not acknowledged.
function isInTime(work: Work, msg_id: bigint): boolean {
  if (work.state.time_offset === undefined) {
    return true;
  }
  const age = serverTime(work) - msgIdTime(msg_id);
  return age <= MAX_AGE && age >= -MAX_AHEAD;
}

function isAnswer(work: Work, body: Uint8Array, service: ServerService | undefined): boolean {
  const { state } = work;
  const isKnown = (msg_id: bigint | undefined) =>
    msg_id !== undefined &&
    (callOf(work, msg_id) !== undefined ||
      find(state.asked, msg_id) !== undefined ||
      find(state.recent, msg_id) !== undefined);
  switch (service?._) {
    case undefined:
      return constructorId(body) === rpc_result.id && isKnown(reqMsgId(body));
    case 'pong':
      return isKnown(service.msg_id);
    case 'bad_msg_notification':
    case 'bad_server_salt':
      return isKnown(service.bad_msg_id);
    case 'future_salts':
    case 'msgs_state_info':
      return isKnown(service.req_msg_id);
    default:
      return false;
  }
}

function isNewestYet({ state }: Work, msg_id: bigint): boolean {
  const highest = state.received.at(-1);
  return highest === undefined || isLower(highest.msg_id, msg_id);
}

function take(work: Work, { msg_id, seqno }: Pick<Part, 'msg_id' | 'seqno'>, is_container: boolean): void {
  const { state } = work;
  const status = STATUS.RECEIVED | (isContentRelated(seqno) ? 0 : STATUS.NO_ACKNOWLEDGMENT);
  remember(state, { msg_id, seqno, status, is_container }, state.options.remembered);
  acknowledgeIfRelated(work, { msg_id, seqno });
}

function acknowledgeIfRelated(work: Work, { msg_id, seqno }: Pick<Part, 'msg_id' | 'seqno'>): void {
  if (isContentRelated(seqno)) {
    acknowledge(work, msg_id);
  }
}
