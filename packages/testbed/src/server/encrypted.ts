// Messages under a key.

import { type Message, MessageError, open, paddingLength, seal } from '@mtproof/message';
import { server } from '@mtproof/session';
import { hexOfLong } from '../event.ts';
import { quickAckToken } from '../transport/quick-ack.ts';
import type { Packet } from '../transport/transport.ts';
import { answerCall } from './calls.ts';
import { destroy } from './destroy.ts';
import { dueAt } from './due.ts';
import { findKey } from './keys.ts';
import { RULES } from './refusals.ts';
import { sendError, sendPacket } from './send.ts';
import { findSession, keepState } from './sessions.ts';
import type { Connection, Key, Session, Work } from './state.ts';

/**
 * Takes an encrypted message.
 *
 * @returns false: the connection makes too many calls.
 */
export function onEncrypted(work: Work, connection: Connection, packet: Packet): boolean {
  const auth_key_id = firstLong(packet.bytes);
  const key = findKey(work, auth_key_id);
  if (key === undefined) {
    sendError(work, connection, { code: -404, reason: `no key ${hexOfLong(auth_key_id)}` });
    return true;
  }
  const message = opened(work, connection, key, packet);
  if (message === undefined) {
    return true;
  }
  const session = findSession(work, { auth_key_id, session_id: message.session_id });
  const is_in_time =
    join(work, session, connection) && stepSession(work, session, { on: 'received', message });
  return is_in_time;
}

function firstLong(bytes: Uint8Array): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true);
}

function opened(
  { state, now, outputs }: Work,
  connection: Connection,
  { auth_key, auth_key_id }: Key,
  { bytes, quick_ack }: Packet,
): Message | undefined {
  let digest: Uint8Array | undefined;
  try {
    const maxLength = state.limits.max_packet;
    const message = open({ version: 2, auth_key, x: 0, message: bytes, maxLength }, (name, value) => {
      digest = name === 'msg_key_large' ? value : digest;
    });
    const ack = quick_ack && digest ? connection.transport.quickAck(quickAckToken(digest)) : undefined;
    if (ack !== undefined) {
      outputs.push({ do: 'send', connection: connection.id, bytes: ack });
    }
    return message;
  } catch (error) {
    if (!(error instanceof MessageError)) {
      throw error;
    }
    const { code, message } = error;
    const where = { time: now, connection: connection.id, auth_key_id: hexOfLong(auth_key_id) };
    outputs.push({ do: 'tell', event: { event: 'ignored', ...where, code, message } });
    return undefined;
  }
}

/** Has a session answer on a connection. What was sent on another before may be lost. */
function join(work: Work, session: Session, connection: Connection): boolean {
  if (session.connection === connection) {
    return true;
  }
  session.connection?.sessions.delete(session);
  session.connection = connection;
  connection.sessions.add(session);
  return session.state.unique_id === undefined || stepSession(work, session, { on: 'connected' });
}

/**
 * Takes an event of a session, and does what comes of it.
 *
 * @returns false: its connection makes too many calls.
 */
export function stepSession(work: Work, session: Session, event: server.Event): boolean {
  const key = work.state.keys.get(session.auth_key_id);
  if (key === undefined) {
    return true; // dropped by an earlier call of the same message
  }
  const { random } = work.state.setup;
  const { state, outputs } = server.step(session.state, event, { now: work.now, random, salts: key.salts });
  keepState(work, session, state);
  // What is sent was numbered before the answers are.
  const calls = outputs.filter(isAsked);
  const others = outputs.filter((output) => !isAsked(output));
  return [...others, ...calls].every((output) => carryOut(work, session, key, output));
}

const isAsked = (output: server.Output): boolean => output.do === 'call' || output.do === 'query';

function carryOut(work: Work, session: Session, key: Key, output: server.Output): boolean {
  switch (output.do) {
    case 'send':
      send(work, session, key, output.message);
      return true;
    case 'call':
      return onCall(work, session, output);
    case 'query':
      return stepSession(work, session, { on: 'reply', body: destroy(work, session, output.query) });
    case 'disconnectAfter':
      disconnectAfter(work, session, output.seconds);
      return true;
    case 'wakeAt':
      session.wake = output.time;
      dueAt(work.state, output.time);
      return true;
    case 'refused':
    case 'ignored':
      tellRefusal(work, session, output);
      return true;
    default: // cancelled: a call is answered at once
      return true;
  }
}

function send(work: Work, { connection }: Session, { auth_key }: Key, message: Message): void {
  if (connection === undefined) {
    return; // kept by the session until its client comes back
  }
  const padding = work.state.setup.random(paddingLength({ body_length: message.body.length }));
  sendPacket(work, connection, seal({ version: 2, auth_key, x: 8, ...message, padding }));
}

function onCall(work: Work, session: Session, { msg_id, body }: server.CallOutput): boolean {
  const result = answerCall(work, session, { msg_id, body });
  if (result === 'flood') {
    return false;
  }
  if (result !== -404) {
    return stepSession(work, session, { on: 'answer', req_msg_id: msg_id, result });
  }
  if (session.connection !== undefined) {
    sendError(work, session.connection, { code: -404, reason: 'the key is gone' });
  }
  return true;
}

function disconnectAfter({ state, now }: Work, { connection }: Session, seconds: number): void {
  if (connection !== undefined) {
    connection.disconnect_at = now + seconds;
    dueAt(state, connection.disconnect_at);
  }
}

function tellRefusal(
  { now, outputs }: Work,
  { connection, auth_key_id }: Session,
  output: server.RefusedOutput | server.IgnoredOutput,
): void {
  const where = { time: now, connection: connection?.id ?? 0, auth_key_id: hexOfLong(auth_key_id) };
  if (output.do === 'refused') {
    const { error_code: code } = output;
    outputs.push({ do: 'tell', event: { event: 'refused', ...where, code, message: RULES[code] } });
  } else {
    const { reason: code, error } = output;
    const message = error?.message ?? `msg_id ${hexOfLong(output.msg_id)}`;
    outputs.push({ do: 'tell', event: { event: 'ignored', ...where, code, message } });
  }
}
