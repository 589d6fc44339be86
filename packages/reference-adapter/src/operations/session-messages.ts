// Messages of a session, in the input and in what a step sends.

import { msg_container } from '@mtproof/schema/mtproto';
import { openContainer, type server } from '@mtproof/session';
import { bytes, type Input, long, number } from '../values.ts';

/** A message before encryption. */
export type Packet = Extract<server.Output, { do: 'send' }>['message'];
/** A message, alone or of a container. */
export type Part = Pick<Packet, 'msg_id' | 'seqno' | 'body'>;

/** The constructor number of an object, 0 if it is shorter. */
export const idOf = (body: Uint8Array): number =>
  body.length < 4 ? 0 : new DataView(body.buffer, body.byteOffset).getUint32(0, true);

/** What an encrypted message carries. */
export function partsOf(outputs: readonly { readonly do: string; readonly message?: Packet }[]): Part[] {
  return outputs.flatMap(({ message }): Part[] => {
    if (message === undefined) {
      return [];
    }
    return idOf(message.body) === msg_container.id ? [...openContainer(message.body)] : [message];
  });
}

/** A message of the input. */
export const packet = (input: Input, session_id: bigint, salt: bigint): Packet => ({
  ...{ salt, session_id, msg_id: long(input, 'msg_id'), seqno: number(input, 'seqno') },
  body: bytes(input, 'body'),
});

/** How many messages are remembered. */
export const remembered = (input: Input): number =>
  input['remembered'] === undefined ? Number.POSITIVE_INFINITY : number(input, 'remembered');
