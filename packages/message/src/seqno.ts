// seqno counts the content-related messages of a session, one side's apart from the other's.

import { checkInt, checkInteger, wrongType } from '@mtproof/contract';

/**
 * The seqno of the next message.
 *
 *     seqno = 2n + 1   content-related: has to be acknowledged, n then grows by one
 *     seqno = 2n       any other: msgs_ack, msg_container, msg_copy, gzip_packed never are content-related
 *
 * @param input - `sent`: n, the number of content-related messages sent before in the session, 0 … 2^30 − 1.
 * @returns An int.
 * @throws {@link TypeError} or {@link RangeError} `sent` is not such a number, or `content_related` no boolean.
 * @see https://core.telegram.org/mtproto/description (Message Sequence Number)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { nextSeqno } from '@mtproof/message';
 *
 * assert.equal(nextSeqno({ sent: 0, content_related: true }), 1);
 * assert.equal(nextSeqno({ sent: 1, content_related: false }), 2);
 * assert.equal(nextSeqno({ sent: 1, content_related: true }), 3);
 * ```
 */
export function nextSeqno({ sent, content_related }: { sent: number; content_related: boolean }): number {
  checkInteger(sent, 'sent', 0, 2 ** 30 - 1);
  if (typeof content_related !== 'boolean') {
    throw wrongType('content_related', 'boolean', content_related);
  }
  return 2 * sent + (content_related ? 1 : 0);
}

/**
 * Whether a received message has to be acknowledged: its seqno is odd.
 *
 * @param seqno - The int of the message.
 * @throws {@link TypeError} or {@link RangeError} `seqno` is not an int.
 * @see https://core.telegram.org/mtproto/description (Message Sequence Number)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { isContentRelated } from '@mtproof/message';
 *
 * assert.equal(isContentRelated(3), true);
 * assert.equal(isContentRelated(2), false);
 * ```
 */
export function isContentRelated(seqno: number): boolean {
  checkInt(seqno, 'seqno');
  return seqno % 2 !== 0;
}
