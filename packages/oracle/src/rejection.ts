/**
 * What every operation throws for an input that a strict implementation rejects.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { Rejection, run } from '@mtproof/oracle';
 *
 * const short = { auth_key: 'ab'.repeat(255) };
 * assert.throws(
 *   () => run('message.authKeyId', short),
 *   (error) => error instanceof Rejection && error.code === 'MESSAGE_PARAMS',
 * );
 * ```
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  /** A code of `error-codes.json` in `@mtproof/vectors`. It names the first check that failed. */
  readonly code: string;

  /** @param code - Which check failed. */
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function reject(code: string): never {
  throw new Rejection(code);
}
