// What a message of the client brings.

import { draw } from '@mtproof/contract';
import { isContentRelated, type Message as Packet } from '@mtproof/message';
import {
  bad_msg_notification,
  bad_server_salt,
  msg_detailed_info,
  new_session_created,
} from '@mtproof/schema/mtproto';
import { encode, TlError } from '@mtproof/tl-wire';
import { type GzipBudget, shareBudget } from '../gzip/budget.ts';
import { acknowledge } from '../messages/acknowledge.ts';
import { find, isLower, withElement } from '../messages/by-msg-id.ts';
import { incoming } from '../messages/incoming.ts';
import type { Part } from '../messages/outgoing.ts';
import { readable } from '../messages/readable.ts';
import { isClientService, readClientService } from '../messages/service.ts';
import { judge, type Verdict } from './judge.ts';
import { onService } from './on-service.ts';
import type { RefusedOutput } from './output.ts';
import { answerTo, currentSalt, ignore, keep, put, type Work } from './work.ts';

/** Takes a message of the client. */
export function onMessage(work: Work, packet: Packet): void {
  const { state, context } = work;
  const { msg_id, session_id } = packet;
  if (session_id !== state.session_id) {
    ignore(work, msg_id, 'SESSION');
    return;
  }
  const verdict = judge(state, packet, context);
  switch (verdict.is) {
    case 'refused':
      refuse(work, packet, verdict.error_code);
      break;
    case 'unreadable':
      ignore(work, msg_id, 'UNREADABLE', verdict.error);
      break;
    case 'duplicate':
      onDuplicates(work, packet);
      break;
    default:
      take(work, packet, verdict);
      break;
  }
}

// Rule 19: A message that is refused changes nothing.
// It is not remembered, so it can come again as it is: with another salt, or in a container.
function refuse(work: Work, { msg_id, seqno }: Packet, error_code: RefusedOutput['error_code']): void {
  const what = { bad_msg_id: msg_id, bad_msg_seqno: seqno, error_code };
  put(
    work,
    error_code === 48
      ? encode(bad_server_salt, { _: 'bad_server_salt', ...what, new_server_salt: currentSalt(work.context) })
      : encode(bad_msg_notification, { _: 'bad_msg_notification', ...what }),
  );
  work.outputs.push({ do: 'refused', msg_id, error_code });
}

function take(work: Work, packet: Packet, { came, fresh, memory }: Verdict & { is: 'taken' }): void {
  const { state } = work;
  const calls = fresh.filter(({ body }) => !isClientService(body)).length;
  if (state.running.length + calls > state.options.max_running) {
    ignore(work, packet.msg_id, 'FULL');
    return;
  }
  state.received = memory.received;
  state.forgotten = memory.forgotten;
  const lowest = fresh.reduce((a, { msg_id }) => (isLower(msg_id, a) ? msg_id : a), packet.msg_id);
  announce(work, lowest);
  for (const part of came.parts) {
    if (fresh.includes(part)) {
      onPart(work, part, came.budget);
    } else {
      onDuplicate(work, part);
    }
  }
}

// Rule 20: A session begins with new_session_created.
// It names the lowest msg_id of the first message. A lower one that comes later is named, too, with the same unique_id.
function announce(work: Work, msg_id: bigint): void {
  const { state, context } = work;
  if (state.first_msg_id !== undefined && !isLower(msg_id, state.first_msg_id)) {
    return;
  }
  const unique_id = state.unique_id ?? new DataView(draw(context.random, 8).buffer).getBigInt64(0, true);
  state.unique_id = unique_id;
  state.first_msg_id = msg_id;
  const created = { first_msg_id: msg_id, unique_id, server_salt: currentSalt(context) };
  keep(work, encode(new_session_created, { _: 'new_session_created', ...created }));
}

function onPart(work: Work, { msg_id, seqno, body }: Part, budget: GzipBudget): void {
  const { state, outputs } = work;
  if (isContentRelated(seqno)) {
    acknowledge(work, msg_id);
  }
  const service = readable(() => readClientService(body));
  if (service instanceof TlError) {
    ignore(work, msg_id, 'UNREADABLE', service);
  } else if (service !== undefined) {
    onService(work, msg_id, service);
  } else {
    state.running = withElement(state.running, { msg_id });
    shareBudget(body, budget);
    outputs.push({ do: 'call', msg_id, body });
  }
}

function onDuplicates(work: Work, packet: Packet): void {
  ignore(work, packet.msg_id, 'DUPLICATE');
  const came = readable(() => incoming(packet));
  for (const part of came instanceof TlError ? [] : came.parts) {
    onDuplicate(work, part);
  }
}

// Rule 21: A call is given to the host once.
// If it comes again and its answer is kept, that is sent again; a long one is announced by msg_detailed_info.
function onDuplicate(work: Work, { msg_id }: Part): void {
  const { state, due } = work;
  const before = find(state.received, msg_id);
  if (before === undefined) {
    return;
  }
  if (isContentRelated(before.seqno)) {
    acknowledge(work, msg_id);
  }
  const answer = answerTo(work, msg_id);
  if (answer === undefined) {
    return;
  }
  if (answer.body.length <= state.options.small_answer) {
    due.add(answer.msg_id);
    return;
  }
  const { length } = answer.body;
  const info = { msg_id, answer_msg_id: answer.msg_id, bytes: length, status: 0 };
  put(work, encode(msg_detailed_info, { _: 'msg_detailed_info', ...info }));
}
