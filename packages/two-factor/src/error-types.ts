// Every error of the methods in this package: its text, its code, the methods that give it, its cause and its remedy.

/** The names of the methods of this package. */
export const methodNames = [
  'auth.signIn',
  'auth.bindTempAuthKey',
  'auth.dropTempAuthKeys',
  'account.getPassword',
  'auth.checkPassword',
  'account.getPasswordSettings',
  'account.updatePasswordSettings',
  'account.getTmpPassword',
  'auth.requestPasswordRecovery',
  'auth.checkRecoveryPassword',
  'auth.recoverPassword',
  'account.confirmPasswordEmail',
  'account.resendPasswordEmail',
  'account.cancelPasswordEmail',
  'account.resetPassword',
  'account.declinePasswordReset',
] as const;

/** One of {@link methodNames}. */
export type MethodName = (typeof methodNames)[number];

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

/** What an error text means, and what to do about it. */
export interface ErrorDescription {
  /** `error_code` of `rpc_error`. */
  readonly code: number;
  readonly cause: string;
  readonly remedy: string;
}

/** A document that lists an error. */
export interface ErrorSource {
  /** The address of the page. */
  readonly source: string;
  /** The heading on that page. */
  readonly section: string;
  /** Whether it is listed there for the method; `false` where clients meet it and the method's page does not list it. */
  readonly documented: boolean;
}

/** One error: its description, and the methods that give it. */
export interface ErrorEntry extends ErrorDescription {
  /** By method; `every` is for all methods. */
  readonly methods: Readonly<Partial<Record<MethodName | 'every', ErrorSource>>>;
}

const INDEX = { source: 'https://core.telegram.org/api/errors', section: 'Error database' };

const listedForAll: ErrorSource = { ...INDEX, documented: true };
/** The tables are incomplete: a method that takes a proof refuses it in each of the ways of `auth.checkPassword`. */
const unlisted: ErrorSource = { ...INDEX, documented: false };

const onPage = (method: MethodName): ErrorSource => ({
  source: `https://core.telegram.org/method/${method}`,
  section: 'Possible errors',
  documented: true,
});

const onPages = (...methods: readonly MethodName[]): Partial<Record<MethodName, ErrorSource>> =>
  Object.fromEntries(methods.map((method) => [method, onPage(method)]));

const onNoPageOf = (...methods: readonly MethodName[]): Partial<Record<MethodName, ErrorSource>> =>
  Object.fromEntries(methods.map((method) => [method, unlisted]));

/**
 * Every error text: its code, its cause, its remedy, and the methods that give it.
 *
 * @see https://core.telegram.org/api/errors
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { errorTypes } from '@mtproof/two-factor';
 *
 * const { code, methods } = errorTypes.TMP_PASSWORD_DISABLED;
 * assert.equal(code, 400);
 * assert.deepEqual(Object.keys(methods), ['account.getTmpPassword']);
 * ```
 */
export const errorTypes: Readonly<Record<ErrorType, ErrorEntry>> = {
  PASSWORD_HASH_INVALID: {
    code: 400,
    cause: 'The password, or the proof of it, is wrong.',
    remedy: 'Ask the user for the password again.',
    methods: onPages(
      'auth.checkPassword',
      'account.getPasswordSettings',
      'account.updatePasswordSettings',
      'account.getTmpPassword',
    ),
  },
  SRP_ID_INVALID: {
    code: 400,
    cause: 'The srp_id is unknown, used or expired.',
    remedy: 'Fetch account.password again and repeat the call once; keep x while the algorithm is the same.',
    methods: {
      ...onPages('auth.checkPassword', 'account.updatePasswordSettings'),
      ...onNoPageOf('account.getPasswordSettings', 'account.getTmpPassword'),
    },
  },
  SRP_PASSWORD_CHANGED: {
    code: 400,
    cause: 'The password has changed since account.password was fetched.',
    remedy: 'Fetch account.password again and ask the user for the new password.',
    methods: {
      ...onPages('auth.checkPassword', 'account.updatePasswordSettings'),
      ...onNoPageOf('account.getPasswordSettings', 'account.getTmpPassword'),
    },
  },
  SRP_A_INVALID: {
    code: 400,
    cause: 'A is out of range, or its length is not 256 bytes.',
    remedy: 'Correct the proof: 1 < A < p - 1, padded to 256 bytes.',
    methods: {
      ...onPages('account.getTmpPassword'),
      ...onNoPageOf('auth.checkPassword', 'account.getPasswordSettings', 'account.updatePasswordSettings'),
    },
  },
  TMP_PASSWORD_DISABLED: {
    code: 400,
    cause: 'Temporary passwords are not available.',
    remedy: 'Pay with the password itself.',
    methods: onPages('account.getTmpPassword'),
  },
  TMP_PASSWORD_INVALID: {
    code: 400,
    cause: 'The temporary password is unknown or has expired.',
    remedy: 'Call account.getTmpPassword for a new one.',
    methods: {}, // of methods that pay
  },
  NEW_SALT_INVALID: {
    code: 400,
    cause: 'The new salt does not begin with the salt that the server gave.',
    remedy: 'Fetch account.password again and append random bytes to the salt of new_algo.',
    methods: { ...onPages('account.updatePasswordSettings'), ...onNoPageOf('auth.recoverPassword') },
  },
  NEW_SETTINGS_INVALID: {
    code: 400,
    cause: 'The new settings are malformed.',
    remedy: 'Correct account.passwordInputSettings: fields of one flag are sent together.',
    methods: onPages('account.updatePasswordSettings', 'auth.recoverPassword'),
  },
  NEW_SETTINGS_EMPTY: {
    code: 400,
    cause: 'The account has no password, and the new settings give none.',
    remedy: 'Set a password, or leave the account as it is.',
    methods: onPages('account.updatePasswordSettings'),
  },
  EMAIL_INVALID: {
    code: 400,
    cause: 'The e-mail address is malformed.',
    remedy: 'Ask the user for another address.',
    methods: onPages('account.updatePasswordSettings'),
  },
  EMAIL_UNCONFIRMED: {
    code: 400,
    cause: 'The settings are stored; the e-mail address waits for its code.',
    remedy: 'Treat the call as a success and ask the user for the code: account.confirmPasswordEmail.',
    methods: onPages('account.updatePasswordSettings'),
  },
  'EMAIL_UNCONFIRMED_%d': {
    code: 400,
    cause: 'The settings are stored; the e-mail address waits for its code of %d characters.',
    remedy: 'Treat the call as a success and ask the user for the code: account.confirmPasswordEmail.',
    methods: onPages('account.updatePasswordSettings'),
  },
  EMAIL_HASH_EXPIRED: {
    code: 400,
    cause: 'No e-mail address waits for a code.',
    remedy: 'Fetch account.password again; to start over, set the address again.',
    methods: onPages(
      'account.confirmPasswordEmail',
      'account.resendPasswordEmail',
      'account.cancelPasswordEmail',
    ),
  },
  CODE_EMPTY: {
    code: 400,
    cause: 'The code is empty.',
    remedy: 'Ask the user for the code.',
    methods: {
      ...onPages('auth.checkRecoveryPassword', 'auth.recoverPassword'),
      ...onNoPageOf('account.confirmPasswordEmail'),
    },
  },
  CODE_INVALID: {
    code: 400,
    cause: 'The code is wrong.',
    remedy: 'Ask the user for the code again.',
    methods: {
      ...onPages('account.confirmPasswordEmail'),
      ...onNoPageOf('auth.checkRecoveryPassword', 'auth.recoverPassword'),
    },
  },
  PASSWORD_EMPTY: {
    code: 400,
    cause: 'The account has no password.',
    remedy: 'Fetch account.password again; nothing is to be proved, recovered or reset.',
    methods: {
      ...onPages('auth.requestPasswordRecovery', 'account.resetPassword'),
      ...onNoPageOf(
        'auth.checkPassword',
        'account.getPasswordSettings',
        'account.updatePasswordSettings',
        'account.getTmpPassword',
        'auth.checkRecoveryPassword',
        'auth.recoverPassword',
      ),
    },
  },
  PASSWORD_RECOVERY_NA: {
    code: 400,
    cause: 'The account has no recovery e-mail address.',
    remedy: 'Reset the password from a session that is logged in: account.resetPassword.',
    methods: onPages('auth.requestPasswordRecovery'),
  },
  PASSWORD_RECOVERY_EXPIRED: {
    code: 400,
    cause: 'The recovery code is too old.',
    remedy: 'Call auth.requestPasswordRecovery for a new code.',
    methods: { ...onPages('auth.checkRecoveryPassword'), ...onNoPageOf('auth.recoverPassword') },
  },
  RESET_REQUEST_MISSING: {
    code: 400,
    cause: 'No reset of the password is pending.',
    remedy: 'Fetch account.password again; nothing is to be declined.',
    methods: onPages('account.declinePasswordReset'),
  },
  SESSION_PASSWORD_NEEDED: {
    code: 401,
    cause: 'The login needs the password.',
    remedy: 'Call account.getPassword, then auth.checkPassword; the session is not logged out.',
    methods: onPages('auth.signIn'),
  },
  PHONE_CODE_INVALID: {
    code: 400,
    cause: 'The login code is wrong.',
    remedy: 'Ask the user for the code again.',
    methods: onPages('auth.signIn'),
  },
  ENCRYPTED_MESSAGE_INVALID: {
    code: 400,
    cause: 'The binding message is malformed, or the server does not know the permanent key.',
    remedy: 'Bind again; create both keys anew only if the permanent key is older than 60 seconds.',
    methods: onPages('auth.bindTempAuthKey'),
  },
  EXPIRES_AT_INVALID: {
    code: 400,
    cause: 'The expires_at of the binding is not acceptable.',
    remedy: 'Correct the clock by the server time and bind again.',
    methods: onPages('auth.bindTempAuthKey'),
  },
  TEMP_AUTH_KEY_ALREADY_BOUND: {
    code: 400,
    cause: 'The temporary key is bound to another permanent key.',
    remedy: 'Create and bind a new temporary key.',
    methods: onPages('auth.bindTempAuthKey'),
  },
  TEMP_AUTH_KEY_EMPTY: {
    code: 400,
    cause: 'The binding did not arrive under a temporary key.',
    remedy: 'Send auth.bindTempAuthKey encrypted with the temporary key.',
    methods: onPages('auth.bindTempAuthKey'),
  },
  'FLOOD_WAIT_%d': {
    code: 420,
    cause: 'There were too many attempts.',
    remedy: 'Wait %d seconds and repeat the call.',
    methods: { every: listedForAll },
  },
  AUTH_KEY_UNREGISTERED: {
    code: 401,
    cause: 'The key is not logged in.',
    remedy: 'Log in; with a temporary key, create and bind a new one first.',
    methods: { every: listedForAll },
  },
  AUTH_KEY_PERM_EMPTY: {
    code: 401,
    cause: 'The temporary key is not bound.',
    remedy: 'Create and bind a new temporary key, then repeat the call.',
    methods: { every: listedForAll },
  },
  AUTH_KEY_UNSYNCHRONIZED: {
    code: 500,
    cause: 'An internal error of the server.',
    remedy: 'Repeat the call.',
    methods: { every: listedForAll },
  },
  BUSINESS_CONNECTION_NOT_ALLOWED: {
    code: 400,
    cause: 'The call came over a business connection.',
    remedy: 'Send it without invokeWithBusinessConnection.',
    methods: { every: listedForAll },
  },
  INPUT_METHOD_INVALID: {
    code: 400,
    cause: 'The server does not know the constructor id of the method.',
    remedy: 'Correct the schema, or the layer given to invokeWithLayer.',
    methods: {}, // of methods that do not exist
  },
};
