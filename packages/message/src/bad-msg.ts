// What a client does when the server ignored one of its messages.

import { checkInt } from '@mtproof/contract';

/**
 * The codes of `bad_msg_notification`, and 48 of `bad_server_salt`.
 *
 * | code | meaning |
 * |---|---|
 * | 16, 17 | msg_id too low, too high |
 * | 18 | msg_id not divisible by 4 |
 * | 19 | msg_id of a container is that of an earlier message |
 * | 20 | message too old; unknown whether it was received |
 * | 32, 33 | msg_seqno too low, too high |
 * | 34, 35 | even, odd msg_seqno expected |
 * | 48 | wrong server_salt |
 * | 64 | invalid container |
 */
export type BadMsgCode = 16 | 17 | 18 | 19 | 20 | 32 | 33 | 34 | 35 | 48 | 64;

/** What the client does, in this order. With nothing to do the client's code is wrong: the next message would be refused, too. */
export interface BadMsgRemedy {
  /** Set the clock by the msg_id of the notice: {@link timeOffset}. */
  readonly correct_clock: boolean;
  /** Take `new_server_salt`. */
  readonly new_salt: boolean;
  /** Begin a session: a new random session_id, no last msg_id, seqno from 0. All that is unanswered is sent again in it. */
  readonly new_session: boolean;
  /** Send the refused message again, under a new msg_id. */
  readonly resend: boolean;
}

const NOTHING: BadMsgRemedy = { correct_clock: false, new_salt: false, new_session: false, resend: false };

const remedies: { readonly [code in BadMsgCode]?: BadMsgRemedy } = {
  16: { ...NOTHING, correct_clock: true, resend: true },
  17: { ...NOTHING, correct_clock: true, new_session: true, resend: true },
  20: { ...NOTHING, resend: true },
  32: { ...NOTHING, new_session: true, resend: true },
  33: { ...NOTHING, new_session: true, resend: true },
  48: { ...NOTHING, new_salt: true, resend: true },
};

/**
 * What follows a `bad_msg_notification` or `bad_server_salt`.
 *
 * Believe either only about a message that was sent recently. The documents ask to correct the clock or the salt and to send
 * again. A new session after 17, 32 and 33 is what clients do: ids and seqnos must grow within a session, so those that ran
 * ahead cannot come down in it.
 *
 * @param error_code - As received.
 * @returns The remedy. All `false` for 18, 19, 34, 35, 64, and for a code that is not documented.
 * @throws {@link TypeError} or {@link RangeError} `error_code` is not an int.
 * @see https://core.telegram.org/mtproto/service_messages_about_messages (Notice of Ignored Error Message); TDLib
 * td/mtproto/SessionConnection.cpp, mtcute packages/core/src/network/session-connection.ts
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { badMsgRemedy } from '@mtproof/message';
 *
 * assert.deepEqual(badMsgRemedy(17), { correct_clock: true, new_salt: false, new_session: true, resend: true });
 * ```
 */
export function badMsgRemedy(error_code: BadMsgCode | (number & {})): BadMsgRemedy {
  checkInt(error_code, 'error_code');
  return remedies[error_code as BadMsgCode] ?? NOTHING;
}
