// What a message of the server brings.

import { isContentRelated, msgIdTime, type Message as Packet } from '@mtproof/message';
import { bad_msg_notification, bad_server_salt } from '@mtproof/schema/mtproto';
import { type GzipBudget, shareBudget } from '../gzip/budget.ts';
import { acknowledge } from '../messages/acknowledge.ts';
import { find, isLower } from '../messages/by-msg-id.ts';
import { constructorId, incoming, unpack } from '../messages/incoming.ts';
import type { Part } from '../messages/outgoing.ts';
import { isForgotten, remember, STATUS } from '../messages/received.ts';
import { readServerService, type ServerService } from '../messages/service.ts';
import { RPC_RESULT } from '../rpc-result.ts';
import { wasSent } from './calls.ts';
import { onResult, reqMsgId } from './on-result.ts';
import { onService } from './on-service.ts';
import { attempt, ignore, serverTime, type Work } from './work.ts';

const REFUSALS: ReadonlySet<number> = new Set([bad_msg_notification.id, bad_server_salt.id]);

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
  const known = { isNew: !came.is_container, inTime, budget: came.budget, newest: newestOf(work) };
  for (const part of refusalsLast(came.parts)) {
    onPart(work, part, known);
  }
  if (came.is_container && inTime && work.state.session_id === session_id) {
    take(work, packet, true);
  }
}

// A refusal may end the session, to which the answers beside it belong.
function refusalsLast(parts: readonly Part[]): readonly Part[] {
  const isRefusal = ({ body }: Part) => REFUSALS.has(constructorId(body));
  return [...parts.filter((part) => !isRefusal(part)), ...parts.filter(isRefusal)];
}

function newestOf({ state }: Work): bigint | undefined {
  return state.received.at(-1)?.msg_id;
}

interface Known {
  /** Whether it is known that it has not come before. */
  readonly isNew: boolean;
  readonly inTime: boolean;
  readonly budget: GzipBudget;
  /** The highest msg_id that came earlier. */
  readonly newest: bigint | undefined;
}

function onPart(work: Work, part: Part, known: Known): void {
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
  const isNewest = known.newest === undefined || isLower(known.newest, msg_id);
  take(work, part, false);
  if (body === undefined) {
    return;
  }
  if (service !== undefined) {
    onService(work, { msg_id, isNewest }, service);
  } else if (constructorId(body) === RPC_RESULT) {
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
  const isKnown = (msg_id: bigint | undefined) => msg_id !== undefined && wasSent(work, msg_id);
  switch (service?._) {
    case undefined:
      return constructorId(body) === RPC_RESULT && isKnown(reqMsgId(body));
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
