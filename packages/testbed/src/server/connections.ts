// Connections, and the packets that come on them.

import type { ClosedEvent, GuardEvent } from '../event.ts';
import type { Packet } from '../transport/transport.ts';
import { onEncrypted } from './encrypted.ts';
import type { Opened } from './io.ts';
import { onPlain } from './plain.ts';
import { sendError } from './send.ts';
import type { Connection, Work } from './state.ts';
import { countOne } from './window.ts';

/** A client has connected. */
export function onOpened({ state, now, outputs }: Work, opened: Opened): void {
  const { connection, over, asked } = opened;
  state.connections.set(connection, state.newConnection(opened));
  outputs.push({ do: 'tell', event: { event: 'opened', time: now, connection, over, asked } });
}

/** A connection is over: by its client, or after `close`, in which case nothing is left to do. */
export function onClosed({ state, now, outputs }: Work, id: number, reason: ClosedEvent['reason']): void {
  const connection = state.connections.get(id);
  if (connection === undefined) {
    return;
  }
  state.connections.delete(id);
  state.stream_bytes -= connection.stream_bytes;
  for (const session of connection.sessions) {
    session.connection = undefined;
    session.wake = Number.POSITIVE_INFINITY;
  }
  connection.sessions.clear();
  outputs.push({ do: 'tell', event: { event: 'closed', time: now, connection: id, reason } });
}

/** Closes a connection. */
export function close(work: Work, { id }: Connection, reason: ClosedEvent['reason']): void {
  work.outputs.push({ do: 'close', connection: id });
  onClosed(work, id, reason);
}

/** Bytes have come. Those of a connection that is closed already are nobody's. */
export function onBytes(work: Work, id: number, bytes: Uint8Array): void {
  const { state, now, outputs } = work;
  const connection = state.connections.get(id);
  if (connection === undefined) {
    return;
  }
  const { transport } = connection;
  const { packets, error } = transport.receive(bytes);
  keepStream(work, connection);
  if (transport.name !== undefined && !connection.is_told) {
    connection.is_told = true;
    const event = { event: 'connected', time: now, connection: id, transport: transport.name } as const;
    outputs.push({ do: 'tell', event });
  }
  for (const packet of packets) {
    if (state.connections.get(id) === connection) {
      onPacket(work, connection, packet);
    }
  }
  if (error !== undefined && state.connections.get(id) === connection) {
    const { code, message } = error;
    outputs.push({ do: 'tell', event: { event: 'broken', time: now, connection: id, code, message } });
    close(work, connection, 'stream');
  }
}

/** Counts what a transport keeps. Where all of them keep too much, the one that keeps most loses its connection. */
function keepStream(work: Work, connection: Connection): void {
  const { state, now, outputs } = work;
  const { kept } = connection.transport;
  state.stream_bytes += kept - connection.stream_bytes;
  connection.stream_bytes = kept;
  if (state.stream_bytes > state.limits.stream_bytes) {
    const most = [...state.connections.values()].reduce((a, b) => (b.stream_bytes > a.stream_bytes ? b : a));
    const event = {
      event: 'guard',
      time: now,
      connection: most.id,
      what: 'stream_bytes',
      done: 'closed',
    } as const;
    outputs.push({ do: 'tell', event });
    close(work, most, 'stream_bytes');
  }
}

function onPacket(work: Work, connection: Connection, packet: Packet): void {
  if (countOne(connection.packets, work.now) > work.state.limits.packets_per_second) {
    refuseFlood(work, connection, 'packets_per_second');
    return;
  }
  if (isPlain(packet.bytes)) {
    onPlain(work, connection, packet.bytes);
  } else if (!onEncrypted(work, connection, packet)) {
    refuseFlood(work, connection, 'calls_per_second');
  }
}

/** Whether auth_key_id is 0. What is too short for one is no message at all; `openPlain` says so. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.length < 8 || bytes.subarray(0, 8).every((byte) => byte === 0);
}

function refuseFlood(work: Work, connection: Connection, what: GuardEvent['what']): void {
  const { now, outputs } = work;
  const event = { event: 'guard', time: now, connection: connection.id, what, done: 'closed' } as const;
  outputs.push({ do: 'tell', event });
  sendError(work, connection, { code: -429, reason: what });
  close(work, connection, 'flood');
}
