import { CodedError } from '@mtproof/contract';

/**
 * A stored state that no session has had: a damaged file, or one of something else. The code is `SESSION_STATE`.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client, StateError } from '@mtproof/session';
 *
 * assert.throws(
 *   () => client.fromJson(JSON.parse('{}')),
 *   (error) => error instanceof StateError && error.code === 'SESSION_STATE',
 * );
 * ```
 */
export class StateError extends CodedError<'SESSION_STATE'> {
  override readonly name = 'StateError';
}

/** What a function reads. What its checks say of an argument is said of the stored state. */
export function readState<State>(read: () => State): State {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      throw new StateError('SESSION_STATE', error.message, { cause: error });
    }
    throw error;
  }
}
