// Every error text of the methods in this package, with the code it comes under. %d stands for a number.

/** What an error text means. */
export interface ErrorMeaning {
  /** `error_code` of `rpc_error`. */
  readonly code: number;
  readonly meaning: string;
}

/** The error texts, `%d` for a number in them. */
export type ErrorType =
  | 'PASSWORD_HASH_INVALID'
  | 'SRP_ID_INVALID'
  | 'SRP_PASSWORD_CHANGED'
  | 'SRP_A_INVALID'
  | 'TMP_PASSWORD_DISABLED'
  | 'TMP_PASSWORD_INVALID'
  | 'NEW_SALT_INVALID'
  | 'NEW_SETTINGS_INVALID'
  | 'NEW_SETTINGS_EMPTY'
  | 'EMAIL_INVALID'
  | 'EMAIL_UNCONFIRMED'
  | 'EMAIL_UNCONFIRMED_%d'
  | 'EMAIL_HASH_EXPIRED'
  | 'CODE_EMPTY'
  | 'CODE_INVALID'
  | 'PASSWORD_EMPTY'
  | 'PASSWORD_RECOVERY_NA'
  | 'PASSWORD_RECOVERY_EXPIRED'
  | 'RESET_REQUEST_MISSING'
  | 'SESSION_PASSWORD_NEEDED'
  | 'PHONE_CODE_INVALID'
  | 'ENCRYPTED_MESSAGE_INVALID'
  | 'EXPIRES_AT_INVALID'
  | 'TEMP_AUTH_KEY_EMPTY'
  | 'TEMP_AUTH_KEY_ALREADY_BOUND'
  | 'AUTH_KEY_PERM_EMPTY'
  | 'AUTH_KEY_UNREGISTERED'
  | 'AUTH_KEY_UNSYNCHRONIZED'
  | 'BUSINESS_CONNECTION_NOT_ALLOWED'
  | 'INPUT_METHOD_INVALID'
  | 'FLOOD_WAIT_%d';

/**
 * Code and meaning of each error text.
 *
 * @see https://core.telegram.org/api/errors
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { errorTypes } from '@mtproof/two-factor';
 *
 * assert.equal(errorTypes.TMP_PASSWORD_DISABLED.code, 400);
 * ```
 */
export const errorTypes: Readonly<Record<ErrorType, ErrorMeaning>> = {
  PASSWORD_HASH_INVALID: { code: 400, meaning: 'wrong password, or a wrong proof of it' },
  SRP_ID_INVALID: {
    code: 400,
    meaning: 'srp_id is unknown, used up or expired: fetch account.password again',
  },
  SRP_PASSWORD_CHANGED: { code: 400, meaning: 'the password has changed since account.password was fetched' },
  SRP_A_INVALID: { code: 400, meaning: 'A is not acceptable' },
  TMP_PASSWORD_DISABLED: { code: 400, meaning: 'temporary passwords are not available' },
  TMP_PASSWORD_INVALID: { code: 400, meaning: 'the temporary password is unknown or has expired' },
  NEW_SALT_INVALID: { code: 400, meaning: 'the new salt does not extend the one that the server gave' },
  NEW_SETTINGS_INVALID: { code: 400, meaning: 'the new settings are malformed' },
  NEW_SETTINGS_EMPTY: { code: 400, meaning: 'there is no password, and the new settings have none' },
  EMAIL_INVALID: { code: 400, meaning: 'the e-mail address is malformed' },
  EMAIL_UNCONFIRMED: { code: 400, meaning: 'done, but the e-mail address waits for its code' },
  'EMAIL_UNCONFIRMED_%d': {
    code: 400,
    meaning: 'done, but the e-mail address waits for its code of %d characters',
  },
  EMAIL_HASH_EXPIRED: { code: 400, meaning: 'no e-mail address waits for a code any more' },
  CODE_EMPTY: { code: 400, meaning: 'the code is empty' },
  CODE_INVALID: { code: 400, meaning: 'the code is wrong' },
  PASSWORD_EMPTY: { code: 400, meaning: 'there is no password' },
  PASSWORD_RECOVERY_NA: { code: 400, meaning: 'there is no recovery e-mail address' },
  PASSWORD_RECOVERY_EXPIRED: { code: 400, meaning: 'the recovery code is too old' },
  RESET_REQUEST_MISSING: { code: 400, meaning: 'no reset is pending' },
  SESSION_PASSWORD_NEEDED: { code: 401, meaning: 'the login needs the password: auth.checkPassword' },
  PHONE_CODE_INVALID: { code: 400, meaning: 'the code of the login is wrong' },
  ENCRYPTED_MESSAGE_INVALID: { code: 400, meaning: 'the binding message is not what it must be' },
  EXPIRES_AT_INVALID: { code: 400, meaning: 'expires_at of the binding is in the past' },
  TEMP_AUTH_KEY_EMPTY: { code: 400, meaning: 'the binding did not arrive under a temporary key' },
  TEMP_AUTH_KEY_ALREADY_BOUND: { code: 400, meaning: 'the temporary key is bound to another permanent key' },
  AUTH_KEY_PERM_EMPTY: { code: 401, meaning: 'the temporary key is not bound' },
  AUTH_KEY_UNREGISTERED: { code: 401, meaning: 'the key is not logged in' },
  AUTH_KEY_UNSYNCHRONIZED: { code: 500, meaning: 'internal; repeat' },
  INPUT_METHOD_INVALID: { code: 400, meaning: 'the server does not know the method' },
  BUSINESS_CONNECTION_NOT_ALLOWED: { code: 400, meaning: 'not over a business connection' },
  'FLOOD_WAIT_%d': { code: 420, meaning: 'too many attempts: wait %d seconds' },
};
