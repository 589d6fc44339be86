// What the failure of one binding asks for: another try, another key, or an end.

import type { PermKeyCreation } from './event.ts';

/** Age in seconds that a permanent key must exceed before ENCRYPTED_MESSAGE_INVALID condemns it. */
const PERM_KEY_YOUTH = 60;

/** The longest wait after a failed try, in seconds. */
export const LONGEST_WAIT = 32;

/** What follows a failed binding. */
export type BindFailureReaction =
  /** Bind the same key by a message built anew. */
  | 'retry'
  /** Drop the temporary key; make and bind another. */
  | 'newTempKey'
  /** Drop both keys; make both again. */
  | 'newPermKey'
  /** The request itself is wrong; the next one would be too. */
  | 'giveUp';

/**
 * Decides what follows an RPC error that answered `auth.bindTempAuthKey`.
 *
 * The 60-second rule: ENCRYPTED_MESSAGE_INVALID may mean that the server does not know the permanent key. A key that
 * was created more than 60 seconds ago has then been lost by the server; a younger one may not have reached all of
 * it yet, and is only tried again. A key of unknown age counts as young: dropping it may cost the login.
 *
 * @param failure.error - The error's text. One that is not in the table, also a word of the caller's, is a `retry`.
 * @param failure.perm_created_at - Server time in seconds at which the permanent key was created.
 * @param failure.now - Server time in seconds.
 * @see https://core.telegram.org/api/pfs ; https://core.telegram.org/method/auth.bindTempAuthKey (possible errors)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lifeCycle } from '@mtproof/temp-key';
 *
 * const error = 'ENCRYPTED_MESSAGE_INVALID';
 * assert.equal(lifeCycle.bindFailureReaction({ error, perm_created_at: 1000, now: 1060 }), 'retry');
 * assert.equal(lifeCycle.bindFailureReaction({ error, perm_created_at: 1000, now: 1061 }), 'newPermKey');
 * assert.equal(lifeCycle.bindFailureReaction({ error, perm_created_at: 'unknown', now: 1061 }), 'retry');
 * ```
 */
export function bindFailureReaction(failure: {
  readonly error: string;
  readonly perm_created_at: PermKeyCreation;
  readonly now: number;
}): BindFailureReaction {
  const { error, perm_created_at, now } = failure;
  switch (error) {
    case 'ENCRYPTED_MESSAGE_INVALID':
      return typeof perm_created_at === 'number' && now - perm_created_at > PERM_KEY_YOUTH
        ? 'newPermKey'
        : 'retry';
    case 'TEMP_AUTH_KEY_ALREADY_BOUND':
    case 'EXPIRES_AT_INVALID': // a new handshake measures the server's time again
      return 'newTempKey';
    case 'TEMP_AUTH_KEY_EMPTY':
    case 'INPUT_REQUEST_TOO_LONG':
      return 'giveUp';
    default:
      return 'retry';
  }
}

/**
 * Seconds to wait after the n-th failed try of a round: 1, 2, 4, 8, 16, 32, 32, …
 *
 * Six waits make 63 seconds, so the seventh and, by default, last try falls past the 60 seconds.
 */
export function backoff(tries: number): number {
  // 2^(n-1), at most 2^5
  return Math.min(2 ** (tries - 1), LONGEST_WAIT);
}
