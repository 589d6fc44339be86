// A receiver remembers the last msg_ids of a session, so that no message is taken twice.

import { checkInteger, checkLong } from '@mtproof/contract';
import { MessageError } from './error.ts';
import { has, isBefore, lowest, type MsgIdTree, withMsgId, withoutLowest } from './msg-id-tree.ts';

/**
 * Adds a received msg_id to those remembered, of which only the greatest are kept.
 *
 * Pure: `remembered` is not changed. The cost is the logarithm of how many are kept.
 *
 * @param input - `remembered`: what the last call returned, at first `null`. `msg_id`: signed long, of a message already
 * authenticated. `capacity`: how many to keep; TDLib keeps 1000.
 * @returns The ids to remember from now on; `msgIdsOf` lists them.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws {@link MessageError} `MESSAGE_MSG_ID_REPLAY`: the id is among the remembered, or lower than all when they are
 * `capacity` already.
 * @see https://core.telegram.org/mtproto/security_guidelines (Checking msg_id); TDLib td/mtproto/AuthData.h
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { MessageError, type MsgIdTree, msgIdsOf, rememberMsgId } from '@mtproof/message';
 *
 * const capacity = 2;
 * let remembered: MsgIdTree | null = null;
 * for (const msg_id of [5n, 1n, 9n]) {
 *   remembered = rememberMsgId({ remembered, msg_id, capacity });
 * }
 * assert.deepEqual(msgIdsOf(remembered), [5n, 9n]);
 * assert.throws(
 *   () => rememberMsgId({ remembered, msg_id: 5n, capacity }),
 *   (error) => error instanceof MessageError && error.code === 'MESSAGE_MSG_ID_REPLAY',
 * );
 * ```
 */
export function rememberMsgId({
  remembered,
  msg_id,
  capacity,
}: {
  remembered: MsgIdTree | null;
  msg_id: bigint;
  capacity: number;
}): MsgIdTree {
  checkLong(msg_id, 'msg_id');
  checkInteger(capacity, 'capacity', 1, Number.MAX_SAFE_INTEGER);
  if (remembered === null) {
    return withMsgId(remembered, msg_id);
  }
  if (has(remembered, msg_id)) {
    throw new MessageError('MESSAGE_MSG_ID_REPLAY', 'msg_id was received before');
  }
  if (remembered.size >= capacity && isBefore(msg_id, lowest(remembered))) {
    throw new MessageError('MESSAGE_MSG_ID_REPLAY', `msg_id is lower than the last ${capacity} received`);
  }
  let tree = withMsgId(remembered, msg_id);
  while (tree.size > capacity) {
    tree = withoutLowest(tree) as MsgIdTree; // at least `capacity` are left
  }
  return tree;
}
