import { checkBytes, checkInt, checkLong } from '@mtproof/contract';
import type { Message as Packet } from '@mtproof/message';

/** Checks the types of a message that the host gives. Its values are the peer's. */
export function checkPacket({ salt, session_id, msg_id, seqno, body }: Packet): void {
  checkLong(salt, 'message.salt');
  checkLong(session_id, 'message.session_id');
  checkLong(msg_id, 'message.msg_id');
  checkInt(seqno, 'message.seqno');
  checkBytes(body, 'message.body');
}
