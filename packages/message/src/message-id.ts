// msg_id is about unix time · 2^32 and says by its two lowest bits who sent it. Ids are compared and turned to time as
// unsigned, so that those from 2038 on, negative as longs, stay in order.

import { checkInteger, checkLong, expected } from '@mtproof/contract';
import { checkDirection, checkMsgIdTime, type Direction } from './argument.ts';
import { MessageError } from './error.ts';

const SECOND = 2 ** 32;
// Outside of these seconds a message is rejected.
const MAX_AGE = 300;
const MAX_AHEAD = 30;

/**
 * The time in a msg_id.
 *
 *     time = msg_id / 2^32
 *
 * @param msg_id - Signed long.
 * @returns Unix time in seconds with its fraction.
 * @throws {@link TypeError} or {@link RangeError} `msg_id` is not a long.
 * @see https://core.telegram.org/mtproto/description (Message Identifier)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { msgIdTime } from '@mtproof/message';
 *
 * assert.equal(msgIdTime(0x65c53d6080000000n), 1707425120.5);
 * ```
 */
export function msgIdTime(msg_id: bigint): number {
  checkLong(msg_id, 'msg_id');
  return Number(BigInt.asUintN(64, msg_id)) / SECOND;
}

/**
 * What to add to the client's clock for the server's time, measured by a message of the server.
 *
 *     time_offset = msg_id / 2^32 - now
 *
 * The server made the msg_id before the client received it, so the offset is too small by the time on the way, never too
 * large.
 *
 * @param measure - `msg_id`: of the server's message itself, for instance of a `bad_msg_notification` with code 16 or 17, not its
 * `bad_msg_id`. `now`: the client's clock when the message arrived, unix time in seconds.
 * @returns Seconds with their fraction.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @see https://core.telegram.org/mtproto/service_messages_about_messages (time correction value)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { timeOffset } from '@mtproof/message';
 *
 * const clock = 1707425180.5; // a minute fast
 * assert.equal(timeOffset({ msg_id: 0x65c53d6080000001n, now: clock }), -60);
 * ```
 */
export function timeOffset({ msg_id, now }: { msg_id: bigint; now: number }): number {
  checkMsgIdTime(now, 'now');
  return msgIdTime(msg_id) - now;
}

/**
 * Whether the session has to end, because its ids have run ahead of the server's time.
 *
 *     last / 2^32 - now >= 30
 *
 * Ids grow within a session, so after the clock was set back {@link nextMsgId} goes on from `last`. The server accepts that up to
 * 30 seconds ahead of its time, and answers code 17 beyond. A new session (a new random session_id, no `last`, seqno from 0)
 * begins with the time as it is; all that is unanswered is sent again in it.
 *
 * @param session - `last`: the msg_id sent last in the session. `now`: the server's time in unix seconds, corrected.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @see https://core.telegram.org/mtproto/description (Message Identifier)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { needsNewSession } from '@mtproof/message';
 *
 * const last = 0x65c53d6080000000n; // sent while the clock was a minute fast
 * assert.equal(needsNewSession({ last, now: 1707425060.5 }), true);
 * assert.equal(needsNewSession({ last, now: 1707425100.5 }), false); // 20 seconds ahead: ids go on growing from `last`
 * ```
 */
export function needsNewSession({ last, now }: { last: bigint; now: number }): boolean {
  checkLong(last, 'last');
  checkMsgIdTime(now, 'now');
  return msgIdTime(last) - now >= MAX_AHEAD;
}

/**
 * The msg_id of the next message: greater than the last, with a fraction of a second that is not empty. A client's is
 * divisible by 4; a server's is 1 mod 4 in answer to a client's message, and 3 mod 4 otherwise.
 *
 *     msg_id = (now · 2^32 xor random) with its two lowest bits cleared, + parity
 *     msg_id = last with its two lowest bits cleared, + 4 + parity, where that is greater
 *
 * The xor of 22 bits is TDLib's; it moves the time by less than a millisecond. After the clock was set back ids still grow:
 * {@link needsNewSession} says when the session cannot go on like that.
 *
 * @param input - `now`: the server's time in unix seconds, as exact as known. `last`: the msg_id sent last in the
 * session, absent before the first. `random`: an integer 0 … 2^22 − 1. `parity`: 0, the default, for a client; 1 or 3 for a
 * server.
 * @returns A signed long.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @see https://core.telegram.org/mtproto/description (Message Identifier); TDLib td/mtproto/AuthData.cpp
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { nextMsgId } from '@mtproof/message';
 *
 * const first = nextMsgId({ now: 1707425120.5, random: 7 });
 * assert.equal(first, 0x65c53d6080000004n);
 * assert.equal(nextMsgId({ now: 1707425120.5, last: first, random: 0 }), first + 4n);
 * assert.equal(nextMsgId({ now: 1707425120.5, random: 7, parity: 1 }), first + 1n);
 * ```
 */
export function nextMsgId({
  now,
  last,
  random,
  parity = 0,
}: {
  now: number;
  last?: bigint | undefined;
  random: number;
  parity?: 0 | 1 | 3;
}): bigint {
  checkMsgIdTime(now, 'now');
  checkInteger(random, 'random', 0, 2 ** 22 - 1);
  if (parity !== 0 && parity !== 1 && parity !== 3) {
    throw new RangeError(expected('parity', '0, 1 or 3', String(parity)));
  }
  const fresh = ((BigInt(Math.floor(now * SECOND)) ^ BigInt(random)) & ~3n) + BigInt(parity);
  if (last === undefined) {
    return BigInt.asIntN(64, fresh);
  }
  checkLong(last, 'last');
  const least = (BigInt.asUintN(64, last) & ~3n) + 4n + BigInt(parity);
  return BigInt.asIntN(64, fresh > least ? fresh : least);
}

/**
 * The receiver's check of one msg_id: its sender's parity and its age.
 *
 * @param input - `msg_id`: signed long. `x`: the message's direction. `now`: the receiver's time in unix seconds.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @throws {@link MessageError} In this order: `MESSAGE_MSG_ID_PARITY` (x = 0: not divisible by 4; x = 8: even),
 * `MESSAGE_MSG_ID_TOO_OLD` (more than 300 s before `now`), `MESSAGE_MSG_ID_TOO_NEW` (more than 30 s after).
 * @see https://core.telegram.org/mtproto/security_guidelines (Checking msg_id)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { checkMsgId, MessageError } from '@mtproof/message';
 *
 * checkMsgId({ msg_id: 0x65c53d6000000001n, x: 8, now: 0x65c53d60 + 300 });
 * assert.throws(
 *   () => checkMsgId({ msg_id: 0x65c53d6000000001n, x: 8, now: 0x65c53d60 + 301 }),
 *   (error) => error instanceof MessageError && error.code === 'MESSAGE_MSG_ID_TOO_OLD',
 * );
 * ```
 */
export function checkMsgId({ msg_id, x, now }: { msg_id: bigint; x: Direction; now: number }): void {
  checkDirection(x);
  checkMsgIdTime(now, 'now');
  const age = now - msgIdTime(msg_id);
  const parity = Number(BigInt.asUintN(2, msg_id));
  if (x === 0 ? parity !== 0 : parity % 2 === 0) {
    throw new MessageError(
      'MESSAGE_MSG_ID_PARITY',
      `msg_id mod 4 is ${parity}, ${x === 0 ? 'a client sends 0' : 'a server sends 1 or 3'}`,
    );
  }
  if (age > MAX_AGE) {
    throw new MessageError('MESSAGE_MSG_ID_TOO_OLD', `msg_id is ${age} s old`);
  }
  if (age < -MAX_AHEAD) {
    throw new MessageError('MESSAGE_MSG_ID_TOO_NEW', `msg_id is ${-age} s ahead`);
  }
}

/**
 * The code by which a server refuses a client's msg_id: what {@link checkMsgId} throws, as a value.
 *
 * @param input - `msg_id`: signed long. `now`: the server's time in unix seconds.
 * @returns 18: not divisible by 4; 16: more than 300 s old; 17: more than 30 s ahead; 0: none of these.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
 * @see https://core.telegram.org/mtproto/service_messages_about_messages (Notice of Ignored Error Message)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { msgIdCode } from '@mtproof/message';
 *
 * assert.equal(msgIdCode({ msg_id: 0x65c53d6000000004n, now: 0x65c53d60 }), 0);
 * assert.equal(msgIdCode({ msg_id: 0x65c53d6000000004n, now: 0x65c53d60 + 301 }), 16);
 * ```
 */
export function msgIdCode({ msg_id, now }: { msg_id: bigint; now: number }): 0 | 16 | 17 | 18 {
  checkMsgIdTime(now, 'now');
  const age = now - msgIdTime(msg_id);
  if (BigInt.asUintN(2, msg_id) !== 0n) {
    return 18;
  }
  if (age > MAX_AGE) {
    return 16;
  }
  return age < -MAX_AHEAD ? 17 : 0;
}
