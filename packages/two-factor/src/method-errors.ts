// Which errors each method gives. The official tables are incomplete, and every method that takes a proof can refuse it
// in each of the ways that auth.checkPassword has: what no table lists, but clients meet, is `documented: false`.

import { type ErrorType, errorTypes } from './error-types.ts';

/** The methods of this package. */
export type MethodName =
  | 'auth.signIn'
  | 'auth.bindTempAuthKey'
  | 'auth.dropTempAuthKeys'
  | 'account.getPassword'
  | 'auth.checkPassword'
  | 'account.getPasswordSettings'
  | 'account.updatePasswordSettings'
  | 'account.getTmpPassword'
  | 'auth.requestPasswordRecovery'
  | 'auth.checkRecoveryPassword'
  | 'auth.recoverPassword'
  | 'account.confirmPasswordEmail'
  | 'account.resendPasswordEmail'
  | 'account.cancelPasswordEmail'
  | 'account.resetPassword'
  | 'account.declinePasswordReset';

/** One way in which a method fails. */
export interface MethodError {
  readonly method: string;
  /** `error_code` of `rpc_error`. */
  readonly code: number;
  /** `error_message` of `rpc_error`, `%d` for a number in it. */
  readonly type: ErrorType;
  readonly meaning: string;
  /** Whether the method's page lists it. */
  readonly documented: boolean;
  /** Where it is written. */
  readonly source: string;
}

/** What may answer any method. */
const general: readonly ErrorType[] = [
  'FLOOD_WAIT_%d',
  'AUTH_KEY_UNREGISTERED',
  'AUTH_KEY_PERM_EMPTY',
  'AUTH_KEY_UNSYNCHRONIZED',
  'BUSINESS_CONNECTION_NOT_ALLOWED',
];

/** In the tables of https://core.telegram.org/method/NAME. */
const documented: Readonly<Record<MethodName, readonly ErrorType[]>> = {
  'auth.signIn': ['SESSION_PASSWORD_NEEDED', 'PHONE_CODE_INVALID'],
  'auth.bindTempAuthKey': [
    'ENCRYPTED_MESSAGE_INVALID',
    'EXPIRES_AT_INVALID',
    'TEMP_AUTH_KEY_ALREADY_BOUND',
    'TEMP_AUTH_KEY_EMPTY',
  ],
  'auth.dropTempAuthKeys': [],
  'account.getPassword': [],
  'auth.checkPassword': ['PASSWORD_HASH_INVALID', 'SRP_ID_INVALID', 'SRP_PASSWORD_CHANGED'],
  'account.getPasswordSettings': ['PASSWORD_HASH_INVALID'],
  'account.updatePasswordSettings': [
    'PASSWORD_HASH_INVALID',
    'SRP_ID_INVALID',
    'SRP_PASSWORD_CHANGED',
    'NEW_SALT_INVALID',
    'NEW_SETTINGS_INVALID',
    'NEW_SETTINGS_EMPTY',
    'EMAIL_INVALID',
    'EMAIL_UNCONFIRMED',
    'EMAIL_UNCONFIRMED_%d',
  ],
  'account.getTmpPassword': ['PASSWORD_HASH_INVALID', 'SRP_A_INVALID', 'TMP_PASSWORD_DISABLED'],
  'auth.requestPasswordRecovery': ['PASSWORD_EMPTY', 'PASSWORD_RECOVERY_NA'],
  'auth.checkRecoveryPassword': ['CODE_EMPTY', 'PASSWORD_RECOVERY_EXPIRED'],
  'auth.recoverPassword': ['CODE_EMPTY', 'NEW_SETTINGS_INVALID'],
  'account.confirmPasswordEmail': ['CODE_INVALID', 'EMAIL_HASH_EXPIRED'],
  'account.resendPasswordEmail': ['EMAIL_HASH_EXPIRED'],
  'account.cancelPasswordEmail': ['EMAIL_HASH_EXPIRED'],
  'account.resetPassword': ['PASSWORD_EMPTY'],
  'account.declinePasswordReset': ['RESET_REQUEST_MISSING'],
};

/** In no table. */
const undocumented: Readonly<Partial<Record<MethodName, readonly ErrorType[]>>> = {
  'auth.checkPassword': ['SRP_A_INVALID', 'PASSWORD_EMPTY'],
  'account.getPasswordSettings': [
    'SRP_ID_INVALID',
    'SRP_PASSWORD_CHANGED',
    'SRP_A_INVALID',
    'PASSWORD_EMPTY',
  ],
  'account.updatePasswordSettings': ['SRP_A_INVALID', 'PASSWORD_EMPTY'],
  'account.getTmpPassword': ['SRP_ID_INVALID', 'SRP_PASSWORD_CHANGED', 'PASSWORD_EMPTY'],
  'auth.checkRecoveryPassword': ['CODE_INVALID', 'PASSWORD_EMPTY'],
  'auth.recoverPassword': ['CODE_INVALID', 'PASSWORD_RECOVERY_EXPIRED', 'NEW_SALT_INVALID', 'PASSWORD_EMPTY'],
  'account.confirmPasswordEmail': ['CODE_EMPTY'],
};

const INDEX = 'https://core.telegram.org/api/errors';

/**
 * The errors of one method: its own, those that clients meet beyond its page, and those of every method.
 *
 * @param method - Such as `auth.checkPassword`, in today's layer and in those before SRP.
 * @returns Rows of data, documented ones first.
 * @see https://core.telegram.org/method/auth.checkPassword and the pages of the other methods
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { methodErrors } from '@mtproof/two-factor';
 *
 * const row = methodErrors('account.resetPassword')[0];
 * assert.deepEqual(row, {
 *   method: 'account.resetPassword',
 *   code: 400,
 *   type: 'PASSWORD_EMPTY',
 *   meaning: 'there is no password',
 *   documented: true,
 *   source: 'https://core.telegram.org/method/account.resetPassword',
 * });
 * ```
 */
export function methodErrors(method: MethodName): readonly MethodError[] {
  const row = (type: ErrorType, isDocumented: boolean, source: string): MethodError => ({
    method,
    type,
    ...errorTypes[type],
    documented: isDocumented,
    source,
  });
  return [
    ...documented[method].map((type) => row(type, true, `https://core.telegram.org/method/${method}`)),
    ...(undocumented[method] ?? []).map((type) => row(type, false, INDEX)),
    ...general.map((type) => row(type, true, INDEX)),
  ];
}

/** The methods that {@link methodErrors} knows. */
export const methodNames: readonly MethodName[] = Object.keys(documented) as MethodName[];
