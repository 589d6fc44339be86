// The errors of one method, out of the table of all.

import {
  type ErrorDescription,
  type ErrorSource,
  type ErrorType,
  errorTypes,
  type MethodName,
} from './error-table.ts';

/** One way in which a method fails. */
export interface MethodError extends ErrorDescription, ErrorSource {
  readonly method: string;
  /** `error_message` of `rpc_error`, `%d` for a number in it. */
  readonly type: ErrorType;
}

/**
 * The errors of one method: its own, also those that its page does not list, then those of every method.
 *
 * @param method - Such as `auth.checkPassword`, in today's layer and in those before SRP.
 * @see https://core.telegram.org/method/auth.checkPassword and the pages of the other methods
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { methodErrors } from '@mtproof/two-factor';
 *
 * const [row] = methodErrors('account.declinePasswordReset');
 * assert.deepEqual(row, {
 *   method: 'account.declinePasswordReset',
 *   type: 'RESET_REQUEST_MISSING',
 *   code: 400,
 *   cause: 'No reset of the password is pending.',
 *   remedy: 'Fetch account.password again; nothing is to be declined.',
 *   source: 'https://core.telegram.org/method/account.declinePasswordReset',
 *   section: 'Possible errors',
 *   documented: true,
 * });
 * ```
 */
export function methodErrors(method: MethodName): readonly MethodError[] {
  const rows: MethodError[] = [];
  for (const type of Object.keys(errorTypes) as ErrorType[]) {
    const { methods, ...description } = errorTypes[type];
    const source = methods[method] ?? methods.every;
    if (source !== undefined) {
      rows.push({ method, type, ...description, ...source });
    }
  }
  return rows;
}
