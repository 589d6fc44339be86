// The plaintext of an encrypted message, the same in both versions:
//
//     offset  0   8  salt (server_salt)
//             8   8  session_id
//            16   8  msg_id
//            24   4  seqno
//            28   4  message_data_length
//            32   …  body (message_data), then padding

import { checkInt, checkLong } from '@mtproof/contract';
import { checkBody } from './argument.ts';
import type { Room } from './room.ts';

/** Length of all fields before the body. */
export const HEADER_LENGTH = 32;

/** What an encrypted message says. */
export interface Message {
  /** server_salt, a signed long. */
  readonly salt: bigint;
  /** Signed long, chosen by the client. */
  readonly session_id: bigint;
  /** Signed long: the client's divisible by 4, the server's mod 4 = 1 or 3. */
  readonly msg_id: bigint;
  /** Signed 32-bit integer, odd for a content-related message. */
  readonly seqno: number;
  /** One boxed TL object or a container: a multiple of 4 bytes. */
  readonly body: Uint8Array;
}

/** What {@link readHeader} finds; nothing of it is checked. */
export interface Header extends Omit<Message, 'body'> {
  readonly message_data_length: number;
}

export function checkMessage({ salt, session_id, msg_id, seqno, body }: Message): void {
  checkLong(salt, 'salt');
  checkLong(session_id, 'session_id');
  checkLong(msg_id, 'msg_id');
  checkInt(seqno, 'seqno');
  checkBody(body);
}

/** Puts the body, then its header, from `at` on. */
export function putMessage({ bytes, view }: Room, at: number, message: Message): void {
  const { salt, session_id, msg_id, seqno, body } = message;
  bytes.set(body, at + HEADER_LENGTH);
  view.setBigInt64(at, salt, true);
  view.setBigInt64(at + 8, session_id, true);
  view.setBigInt64(at + 16, msg_id, true);
  view.setInt32(at + 24, seqno, true);
  view.setInt32(at + 28, body.length, true);
}

/** The header of a plaintext of at least 32 bytes. */
export function readHeader({ view }: Room): Header {
  return {
    salt: view.getBigInt64(0, true),
    session_id: view.getBigInt64(8, true),
    msg_id: view.getBigInt64(16, true),
    seqno: view.getInt32(24, true),
    message_data_length: view.getInt32(28, true),
  };
}
