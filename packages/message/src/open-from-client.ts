// What a server makes of a message before its session does.

import { checkLong, type Trace } from '@mtproof/contract';
import { checkMsgIdTime } from './argument.ts';
import { msgIdCode } from './message-id.ts';
import { type Open, type Opened, open } from './open.ts';
import { isContentRelated } from './seqno.ts';

/** What {@link openFromClient} decrypts, and what it compares. */
export interface OpenFromClient extends Omit<Open, 'x' | 'now'> {
  /** The server's time in unix seconds. */
  readonly now: number;
}

/** What {@link openFromClient} returns: authenticated, whatever is said of it. */
export interface OpenedFromClient extends Opened {
  /** Whether `session_id` is the one that was given; `true` if none was. */
  readonly is_of_session: boolean;
  /** 18, 16 or 17, by which the msg_id is refused if it did not come before; 0: none of these. */
  readonly msg_id_code: 0 | 16 | 17 | 18;
  /** Whether the seqno is odd, so that the message has to be acknowledged. */
  readonly is_content_related: boolean;
}

/**
 * Decrypts a message of a client, and says of its header what {@link open} throws about. A server answers a message whose time
 * is wrong, and needs all of its fields for that: bad_msg_notification names msg_id and seqno, and goes out in its session.
 *
 * The other codes need what a session remembers: `server.step` of `@mtproof/session` takes the result as it is, and judges the
 * msg_id by the same rule.
 *
 * @param input - As of {@link open}, without `x`, which is 0. `session_id` and `now` throw nothing here.
 * @param trace - As of {@link open}. Secret.
 * @returns The fields of the message, and what is to be said of them. Secret.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type, length or value.
 * @throws {@link MessageError} As {@link open} without `session_id` and `now`: the message is not authentic, and nobody is answered.
 * @see https://core.telegram.org/mtproto/service_messages_about_messages (Notice of Ignored Error Message)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { openFromClient, seal } from '@mtproof/message';
 *
 * const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
 * const fields = { salt: 1n, session_id: 2n, msg_id: 0x65c53d6000000004n, seqno: 1, body: new Uint8Array(4) };
 * const message = seal({ version: 2, auth_key, x: 0, ...fields, padding: new Uint8Array(12) });
 *
 * const opened = openFromClient({ version: 2, auth_key, message, session_id: 3n, now: 0x65c53d60 + 301 });
 * assert.deepEqual(opened, { ...fields, is_of_session: false, msg_id_code: 16, is_content_related: true });
 * ```
 */
export function openFromClient(input: OpenFromClient, trace?: Trace): OpenedFromClient {
  const { session_id, now, ...opening } = input;
  if (session_id !== undefined) {
    checkLong(session_id, 'session_id');
  }
  checkMsgIdTime(now, 'now');
  const opened = open({ ...opening, x: 0 }, trace);
  return {
    ...opened,
    is_of_session: session_id === undefined || session_id === opened.session_id,
    msg_id_code: msgIdCode({ msg_id: opened.msg_id, now }),
    is_content_related: isContentRelated(opened.seqno),
  };
}
