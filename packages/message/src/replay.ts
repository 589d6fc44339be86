// A receiver remembers the last msg_ids of a session, so that no message is taken twice.

import { checkInteger, checkLong } from '@mtproof/contract';
import { MessageError } from './error.ts';

/**
 * Adds a received msg_id to those remembered, of which only the greatest are kept.
 *
 * @param input - `remembered`: what the last call returned, at first `[]`. `msg_id`: signed long, of a message already
 * authenticated. `capacity`: how many to keep; TDLib keeps 1000.
 * @returns The ids to remember from now on, ascending.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws {@link MessageError} `MESSAGE_MSG_ID_REPLAY`: the id is among the remembered, or lower than all when they are
 * `capacity` already.
 * @see https://core.telegram.org/mtproto/security_guidelines (Checking msg_id); TDLib td/mtproto/AuthData.h
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { MessageError, rememberMsgId } from '@mtproof/message';
 *
 * const capacity = 2;
 * const remembered = [5n, 1n, 9n].reduce((remembered, msg_id) => rememberMsgId({ remembered, msg_id, capacity }), [] as readonly bigint[]);
 * assert.deepEqual(remembered, [5n, 9n]);
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
  remembered: readonly bigint[];
  msg_id: bigint;
  capacity: number;
}): readonly bigint[] {
  checkLong(msg_id, 'msg_id');
  checkInteger(capacity, 'capacity', 1, Number.MAX_SAFE_INTEGER);
  // As unsigned, like all order among msg_ids.
  const id = BigInt.asUintN(64, msg_id);
  const lower = remembered.filter((other) => BigInt.asUintN(64, other) < id);
  const higher = remembered.filter((other) => BigInt.asUintN(64, other) > id);
  if (lower.length + higher.length < remembered.length) {
    throw new MessageError('MESSAGE_MSG_ID_REPLAY', 'msg_id was received before');
  }
  if (lower.length === 0 && remembered.length >= capacity) {
    throw new MessageError('MESSAGE_MSG_ID_REPLAY', `msg_id is lower than the last ${capacity} received`);
  }
  return [...lower, msg_id, ...higher].slice(-capacity);
}
