// Plain messages: the key exchange.

import { server as exchange } from '@mtproof/auth-key';
import { MessageError, nextMsgId, type OpenedPlain, openPlain, sealPlain } from '@mtproof/message';
import { AnyMethod, AnyObject } from '@mtproof/schema/mtproto';
import { decode, Reader } from '@mtproof/tl-wire';
import { hexOfLong } from '../event.ts';
import { addKey, hasRoom } from './keys.ts';
import { sendError, sendPacket } from './send.ts';
import type { Connection, Work } from './state.ts';

/** Takes a plain message. */
export function onPlain(work: Work, connection: Connection, bytes: Uint8Array): void {
  const message = opened(bytes);
  if (message instanceof MessageError) {
    sendError(work, connection, { code: -404, reason: message.code });
    return;
  }
  const { state, now } = work;
  const step = exchange.step(connection.exchange, {
    body: message.body,
    now,
    taken: state.keys,
    handshake: state.handshake,
    accept: () => hasRoom(state),
  });
  connection.exchange = step.state;
  if (step.outcome === 'refused') {
    sendError(work, connection, { code: step.transport_error, reason: step.reason.code });
    return;
  }
  answer(work, connection, message, step);
  if (step.outcome === 'ok') {
    takeKey(work, connection, step.key);
  }
}

function opened(bytes: Uint8Array): OpenedPlain | MessageError {
  try {
    return openPlain(bytes);
  } catch (error) {
    if (error instanceof MessageError) {
      return error;
    }
    throw error;
  }
}

function answer(
  work: Work,
  connection: Connection,
  { msg_id: asked, body }: OpenedPlain,
  { answer, observed }: exchange.Answer | exchange.Ok,
): void {
  const { now, outputs } = work;
  const msg_id = nextMsgId({ now, last: connection.last_msg_id, random: 0, parity: 1 });
  connection.last_msg_id = msg_id;
  sendPacket(work, connection, sealPlain({ msg_id, body: answer }));
  const event = {
    event: 'handshake',
    time: now,
    connection: connection.id,
    step: AnyMethod.read(new Reader(body))._,
    answer: decode(AnyObject, answer)._,
    observed: [...(asked === 0n ? ['msg-id-0'] : []), ...observed],
  } as const;
  outputs.push({ do: 'tell', event });
}

function takeKey(work: Work, { id }: Connection, key: exchange.Key): void {
  const { auth_key_id, expires_in } = key;
  const kind = expires_in === undefined ? 'permanent' : 'temporary';
  const named = { time: work.now, connection: id, auth_key_id: hexOfLong(auth_key_id) };
  work.outputs.push({ do: 'tell', event: { event: 'key', ...named, kind, expires_in } });
  addKey(work, key);
}
