// What goes out on a connection.

import type { TransportErrorEvent } from '../event.ts';
import { errorPacket } from '../transport/error-packet.ts';
import type { Connection, Work } from './state.ts';

/** Sends a packet. */
export function sendPacket({ outputs }: Work, { id, transport }: Connection, packet: Uint8Array): void {
  outputs.push({ do: 'send', connection: id, bytes: transport.frame(packet) });
}

/** Sends a transport error. */
export function sendError(
  work: Work,
  connection: Connection,
  { code, reason }: Pick<TransportErrorEvent, 'code' | 'reason'>,
): void {
  sendPacket(work, connection, errorPacket(code));
  const event = {
    event: 'transport error',
    time: work.now,
    connection: connection.id,
    code,
    reason,
  } as const;
  work.outputs.push({ do: 'tell', event });
}
