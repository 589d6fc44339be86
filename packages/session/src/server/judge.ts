// Which code a message gets.

import { type BadMsgCode, isContentRelated, msgIdCode, type Message as Packet } from '@mtproof/message';
import { http_wait, msgs_ack } from '@mtproof/schema/mtproto';
import { MSG_CONTAINER, TlError } from '@mtproof/tl-wire';
import { find, type Numbered, position } from '../messages/by-msg-id.ts';
import { constructorId, type Incoming, incoming } from '../messages/incoming.ts';
import type { Part } from '../messages/outgoing.ts';
import { readable } from '../messages/readable.ts';
import { isForgotten, type Memory, type Received, remember, STATUS } from '../messages/received.ts';
import { isClientService } from '../messages/service.ts';
import type { State } from './state.ts';
import { type Context, isValid } from './work.ts';

/** What becomes of a message. */
export type Verdict =
  | { readonly is: 'refused'; readonly error_code: BadMsgCode }
  | { readonly is: 'unreadable'; readonly error: TlError }
  /** It came before; what is in it may be new or not. */
  | { readonly is: 'duplicate' }
  /** `fresh`: those of its messages that did not come before. `memory`: with all of it. */
  | {
      readonly is: 'taken';
      readonly came: Incoming;
      readonly fresh: readonly Part[];
      readonly memory: Memory;
    };

const refused = (error_code: BadMsgCode): Verdict => ({ is: 'refused', error_code });

// Rule 17: A message is judged in one order.
// session_id; came before: no code, but 19 for a container with the msg_id of another message; 18; 16 and 17; 48; 20; 64; then,
// for each message of a container and for the container: 18, 20, 64, 32 and 33, 34 and 35. What came before gets no other code:
// a notice about a message that was taken would have the client send it under another msg_id, and have it made twice.

// Rule 18: A container is taken or refused as a whole.
// The notice names the container. Messages inside may be older than 300 s, and may have come before.

/** Judges a message. */
export function judge(state: State, packet: Packet, { now, salts }: Context): Verdict {
  const { msg_id, salt } = packet;
  const before = find(state.received, msg_id);
  if (before !== undefined) {
    return isContainer(packet) && !before.is_container ? refused(19) : { is: 'duplicate' };
  }
  const ofMsgId = msgIdCode({ msg_id, now });
  if (ofMsgId !== 0) {
    return refused(ofMsgId);
  }
  if (!salts.some((one) => one.salt === salt && isValid(one, now))) {
    return refused(48);
  }
  if (isForgotten(state, msg_id)) {
    return refused(20);
  }
  return judgeContent(state, packet);
}

function isContainer({ body }: Packet): boolean {
  return body.length >= 4 && constructorId(body) === MSG_CONTAINER;
}

function judgeContent(state: State, packet: Packet): Verdict {
  const came = readable(() => incoming(packet));
  if (came instanceof TlError) {
    return isContainer(packet) ? refused(64) : { is: 'unreadable', error: came };
  }
  const memory: Memory = { received: state.received, forgotten: state.forgotten };
  const fresh = came.parts.filter(({ msg_id }) => find(state.received, msg_id) === undefined);
  const { is_container } = came;
  const all = is_container ? [...fresh, packet] : fresh;
  for (const part of all) {
    const code = judgePart(state, memory, part, is_container && part === packet);
    if (code !== 0) {
      return refused(code);
    }
    remember(memory, toRemember(part, is_container && part === packet), state.options.remembered);
  }
  return { is: 'taken', came, fresh, memory };
}

function toRemember({ msg_id, seqno, body }: Part, is_container: boolean): Received {
  const isCall = !is_container && !isClientService(body);
  const status =
    STATUS.RECEIVED |
    (isContentRelated(seqno) ? 0 : STATUS.NO_ACKNOWLEDGMENT) |
    (isCall ? STATUS.PROCESSED : 0);
  return { msg_id, seqno, status, is_container };
}

// A message inside a container may be old, so only the lowest bits of its msg_id are looked at.
function judgePart(state: State, memory: Memory, part: Part, is_container: boolean): BadMsgCode | 0 {
  const { msg_id, body } = part;
  if (BigInt.asUintN(2, msg_id) !== 0n) {
    return 18;
  }
  if (isForgotten(state, msg_id)) {
    return 20;
  }
  if (find(memory.received, msg_id) !== undefined) {
    return 64; // twice in one container
  }
  const ofOrder = orderCode(memory.received, part);
  return ofOrder === 0 && state.options.profile === 'strict'
    ? parityCode(part, is_container ? MSG_CONTAINER : constructorId(body))
    : ofOrder;
}

// What was taken is in order, so it is enough to look at the neighbours.
function orderCode(received: readonly Received[], { msg_id, seqno }: Part): 0 | 32 | 33 {
  const at = position(received as readonly Numbered[], msg_id);
  const [lower, higher] = [received[at - 1], received[at]];
  const isOdd = isContentRelated(seqno);
  if (lower !== undefined && (lower.seqno > seqno || (lower.seqno === seqno && isOdd))) {
    return 32;
  }
  return higher !== undefined && (higher.seqno < seqno || (higher.seqno === seqno && isOdd)) ? 33 : 0;
}

// msg_copy#e06046b2 orig_message:Message = MessageCopy;
const MSG_COPY = 0xe06046b2;

/** They are never content-related. */
const EVEN: ReadonlySet<number> = new Set([MSG_CONTAINER, msgs_ack.id, MSG_COPY, http_wait.id]);

// The documents leave open whether other service messages are content-related, and clients differ.
function parityCode({ seqno, body }: Part, id: number): 0 | 34 | 35 {
  if (EVEN.has(id)) {
    return isContentRelated(seqno) ? 34 : 0;
  }
  return isContentRelated(seqno) || isClientService(body) ? 0 : 35;
}
