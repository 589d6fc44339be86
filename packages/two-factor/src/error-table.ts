// Every error of the methods in this package: its text, its code, the methods that give it, its cause and its remedy.

/** The names of the methods of this package. */
export const methodNames = [
  'auth.sendCode',
  'auth.signIn',
  'auth.logOut',
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
  | 'NEW_PASSWORD_BAD'
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
  | 'PHONE_CODE_EMPTY'
  | 'PHONE_CODE_EXPIRED'
  | 'PHONE_CODE_INVALID'
  | 'PHONE_NUMBER_INVALID'
  | 'PHONE_NUMBER_UNOCCUPIED'
  | 'PHONE_NUMBER_APP_SIGNUP_FORBIDDEN'
  | 'PHONE_NUMBER_BANNED'
  | 'PHONE_NUMBER_FLOOD'
  | 'PHONE_PASSWORD_FLOOD'
  | 'PHONE_PASSWORD_PROTECTED'
  | 'SMS_CODE_CREATE_FAILED'
  | 'API_ID_INVALID'
  | 'API_ID_PUBLISHED_FLOOD'
  | 'AUTH_RESTART'
  | 'AUTH_RESTART_%d'
  | 'SIGN_IN_FAILED'
  | 'UPDATE_APP_TO_LOGIN'
  | 'ENCRYPTED_MESSAGE_INVALID'
  | 'EXPIRES_AT_INVALID'
  | 'TEMP_AUTH_KEY_EMPTY'
  | 'TEMP_AUTH_KEY_ALREADY_BOUND'
  // Any method may give these, but for the exceptions that their entries show.
  | 'PHONE_MIGRATE_%d'
  | 'NETWORK_MIGRATE_%d'
  | 'USER_MIGRATE_%d'
  | 'INPUT_METHOD_INVALID'
  | 'INPUT_CONSTRUCTOR_INVALID'
  | 'INPUT_FETCH_ERROR'
  | 'INPUT_FETCH_FAIL'
  | 'INPUT_LAYER_INVALID'
  | 'INPUT_REQUEST_TOO_LONG'
  | 'CONNECTION_NOT_INITED'
  | 'CONNECTION_LAYER_INVALID'
  | 'CONNECTION_API_ID_INVALID'
  | 'CONNECTION_APP_VERSION_EMPTY'
  | 'CONNECTION_DEVICE_MODEL_EMPTY'
  | 'CONNECTION_LANG_PACK_INVALID'
  | 'CONNECTION_SYSTEM_EMPTY'
  | 'CONNECTION_SYSTEM_LANG_CODE_EMPTY'
  | 'BOT_METHOD_INVALID'
  | 'BUSINESS_CONNECTION_NOT_ALLOWED'
  | 'MSG_WAIT_FAILED'
  | 'AUTH_KEY_UNREGISTERED'
  | 'AUTH_KEY_INVALID'
  | 'AUTH_KEY_PERM_EMPTY'
  | 'SESSION_REVOKED'
  | 'SESSION_EXPIRED'
  | 'USER_DEACTIVATED'
  | 'USER_DEACTIVATED_BAN'
  | 'ACTIVE_USER_REQUIRED'
  | 'AUTH_KEY_DUPLICATED'
  | 'FLOOD_WAIT_%d'
  | 'FLOOD_PREMIUM_WAIT_%d'
  | 'AUTH_KEY_UNSYNCHRONIZED'
  | 'INTERDC_%d_CALL_ERROR'
  | 'INTERDC_%d_CALL_RICH_ERROR'
  | 'MEMBER_NO_LOCATION'
  | 'MEMBER_OCCUPY_PRIMARY_LOC_FAILED'
  | 'RPC_CALL_FAIL'
  | 'RPC_MCGET_FAIL'
  | 'TIMEOUT'
  | 'WORKER_BUSY_TOO_LONG_RETRY'
  | 'Timeout';

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
  /** Whether the method's own page lists it. No page of a method lists the general errors, with one exception. */
  readonly documented: boolean;
}

/** One error: its description, and the methods that give it. */
export interface ErrorEntry extends ErrorDescription {
  /** `true` where numbers of ids may follow: `INPUT_METHOD_INVALID_1192227_123`. */
  readonly ids?: true;
  /** By method; `every` is for all methods. */
  readonly methods: Readonly<Partial<Record<MethodName | 'every', ErrorSource>>>;
}

const ERRORS = 'https://core.telegram.org/api/errors';

/** On no page of a method: its source, and the heading there. */
const general = (section: string, source: string = ERRORS): ErrorSource => ({
  source,
  section,
  documented: false,
});

/** The pages are incomplete: a method that takes a proof refuses it in each of the ways of `auth.checkPassword`. */
const unlisted: ErrorSource = general('Error database');

/** Errors that clients have met: Telethon collects them. */
const seen: ErrorSource = general(
  'telethon_generator/data/errors.csv',
  'https://github.com/LonamiWebs/Telethon',
);

const onPage = (method: MethodName): ErrorSource => ({
  source: `https://core.telegram.org/method/${method}`,
  section: 'Possible errors',
  documented: true,
});

const onPages = (...methods: readonly MethodName[]): Partial<Record<MethodName, ErrorSource>> =>
  Object.fromEntries(methods.map((method) => [method, onPage(method)]));

const onNoPageOf = (...methods: readonly MethodName[]): Partial<Record<MethodName, ErrorSource>> =>
  Object.fromEntries(methods.map((method) => [method, unlisted]));

/** `auth.bindTempAuthKey` is for keys that are not bound. */
const unboundKey: Partial<Record<MethodName, ErrorSource>> = Object.fromEntries(
  methodNames
    .filter((method) => method !== 'auth.bindTempAuthKey')
    .map((method) => [method, general('401 UNAUTHORIZED')]),
);

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
  NEW_PASSWORD_BAD: {
    code: 400,
    cause: 'The new_password_hash is not a verifier of 256 bytes.',
    remedy:
      'Send v = g^x mod p, padded to 256 bytes, and not a hash of the password: compare with newVerifier of srp.',
    methods: {
      'account.updatePasswordSettings': general('Issue 407', 'https://github.com/gram-js/gramjs'),
      'auth.recoverPassword': general('Issue 407', 'https://github.com/gram-js/gramjs'),
    },
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
    methods: onNoPageOf('auth.signIn'),
  },
  PHONE_CODE_EMPTY: {
    code: 400,
    cause: 'There is no login code.',
    remedy: 'Send phone_code or email_verification.',
    methods: onPages('auth.signIn'),
  },
  PHONE_CODE_EXPIRED: {
    code: 400,
    cause: 'The login code is too old.',
    remedy: 'Call auth.sendCode for a new code.',
    methods: onPages('auth.signIn'),
  },
  PHONE_CODE_INVALID: {
    code: 400,
    cause: 'The login code is wrong.',
    remedy: 'Ask the user for the code again.',
    methods: onPages('auth.signIn'),
  },
  PHONE_NUMBER_INVALID: {
    code: 406,
    cause: 'The phone number is malformed, or not the one that the code was sent to.',
    remedy: 'Send the number as for auth.sendCode, in the international format.',
    methods: onPages('auth.sendCode', 'auth.signIn'),
  },
  PHONE_NUMBER_UNOCCUPIED: {
    code: 400,
    cause: 'No account has the phone number.',
    remedy: 'Sign up: auth.signUp.',
    methods: onPages('auth.signIn'),
  },
  PHONE_NUMBER_APP_SIGNUP_FORBIDDEN: {
    code: 400,
    cause: 'The application may not sign up the phone number.',
    remedy: 'Log in with the number in an official application first.',
    methods: onPages('auth.sendCode'),
  },
  PHONE_NUMBER_BANNED: {
    code: 400,
    cause: 'The phone number is banned.',
    remedy: 'Do not call again with this number.',
    methods: onPages('auth.sendCode'),
  },
  PHONE_NUMBER_FLOOD: {
    code: 400,
    cause: 'The number has asked for too many codes.',
    remedy: 'Wait some hours before the next auth.sendCode.',
    methods: onPages('auth.sendCode'),
  },
  PHONE_PASSWORD_FLOOD: {
    code: 406,
    cause: 'There were too many logins.',
    remedy: 'Wait some hours before the next login.',
    methods: onPages('auth.sendCode'),
  },
  PHONE_PASSWORD_PROTECTED: {
    code: 400,
    cause: 'The phone number is protected by a password.',
    remedy: 'Log in with a client that knows the second factor.',
    methods: onPages('auth.sendCode'),
  },
  SMS_CODE_CREATE_FAILED: {
    code: 400,
    cause: 'The server could not make a code.',
    remedy: 'Call auth.sendCode again later.',
    methods: onPages('auth.sendCode'),
  },
  API_ID_INVALID: {
    code: 400,
    cause: 'The api_id and api_hash do not belong together.',
    remedy: 'Use those of the application, from my.telegram.org.',
    methods: onPages('auth.sendCode'),
  },
  API_ID_PUBLISHED_FLOOD: {
    code: 400,
    cause: 'The api_id is published, and closed to logins.',
    remedy: 'Use an api_id of your own, from my.telegram.org.',
    methods: onPages('auth.sendCode'),
  },
  AUTH_RESTART: {
    code: 500,
    cause: 'The login has to begin again.',
    remedy: 'Call auth.sendCode again.',
    methods: onPages('auth.sendCode', 'auth.signIn'),
  },
  'AUTH_RESTART_%d': {
    code: 500,
    cause: 'An internal error of the server.',
    remedy: 'Repeat the call.',
    methods: { ...onPages('auth.sendCode'), ...onNoPageOf('auth.signIn') },
  },
  SIGN_IN_FAILED: {
    code: 500,
    cause: 'The server failed to log in.',
    remedy: 'Repeat the call.',
    methods: onPages('auth.signIn'),
  },
  UPDATE_APP_TO_LOGIN: {
    code: 406,
    cause: 'The layer of the client is too old for logins.',
    remedy: 'Move to a newer layer.',
    methods: onPages('auth.sendCode', 'auth.signIn'),
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
  'PHONE_MIGRATE_%d': {
    code: 303,
    cause: 'The account of the phone number belongs to DC %d.',
    remedy: 'Repeat the call on DC %d.',
    methods: { every: general('303 SEE_OTHER') },
  },
  'NETWORK_MIGRATE_%d': {
    code: 303,
    cause: 'The network of the client belongs to DC %d.',
    remedy: 'Repeat the call on DC %d.',
    methods: { every: general('303 SEE_OTHER') },
  },
  'USER_MIGRATE_%d': {
    code: 303,
    cause: 'The account of the login belongs to DC %d.',
    remedy: 'Repeat the call on DC %d.',
    methods: { every: general('303 SEE_OTHER') },
  },
  INPUT_METHOD_INVALID: {
    code: 400,
    ids: true,
    cause: 'The server does not know the id of the method; ids begins with it, in decimal.',
    remedy:
      'The TL of the client is wrong, or its layer. Compare its bytes with those of the codec of @mtproof/schema.',
    methods: { every: seen },
  },
  INPUT_CONSTRUCTOR_INVALID: {
    code: 400,
    ids: true,
    cause: 'The server does not know the id of a constructor in the request; ids is it, in hexadecimal.',
    remedy:
      'The TL of the client is wrong, or its layer. Compare its bytes with those of the codec of @mtproof/schema.',
    methods: { every: seen },
  },
  INPUT_FETCH_ERROR: {
    code: 400,
    ids: true,
    cause: 'The server cannot read the request.',
    remedy:
      'The TL of the client is wrong: a field is missing, of another type, or out of place. Compare its bytes with those of the codec of @mtproof/schema.',
    methods: { every: seen },
  },
  INPUT_FETCH_FAIL: {
    code: 400,
    ids: true,
    cause: 'The server cannot read the request.',
    remedy:
      'The TL of the client is wrong: a field is missing, of another type, or out of place. Compare its bytes with those of the codec of @mtproof/schema.',
    methods: { every: seen },
  },
  INPUT_LAYER_INVALID: {
    code: 400,
    cause: 'The layer is not one of those of the server.',
    remedy: 'Correct the layer given to invokeWithLayer.',
    methods: { every: seen },
  },
  INPUT_REQUEST_TOO_LONG: {
    code: 400,
    cause: 'Bytes are left over after the request.',
    remedy:
      'The TL of the client is wrong: it writes more than the method has. Compare its bytes with those of the codec of @mtproof/schema.',
    methods: { every: seen },
  },
  CONNECTION_NOT_INITED: {
    code: 400,
    cause: 'The server has no initConnection for the key.',
    remedy:
      'Send initConnection within invokeWithLayer again, also after each auth.bindTempAuthKey, and repeat the call.',
    methods: { every: general('Error database') },
  },
  CONNECTION_LAYER_INVALID: {
    code: 400,
    cause: 'The server has no valid layer for the key.',
    remedy: 'Send initConnection within invokeWithLayer again and repeat the call.',
    methods: { every: general('Error database') },
  },
  CONNECTION_API_ID_INVALID: {
    code: 400,
    cause: 'The api_id of initConnection is not valid.',
    remedy: 'Use the api_id of the application, from my.telegram.org.',
    methods: { every: general('Error database') },
  },
  CONNECTION_APP_VERSION_EMPTY: {
    code: 400,
    cause: 'The app_version of initConnection is empty.',
    remedy: 'Give initConnection a version.',
    methods: { every: seen },
  },
  CONNECTION_DEVICE_MODEL_EMPTY: {
    code: 400,
    cause: 'The device_model of initConnection is empty.',
    remedy: 'Give initConnection a device model.',
    methods: { every: seen },
  },
  CONNECTION_LANG_PACK_INVALID: {
    code: 400,
    cause: 'The lang_pack of initConnection is not one of the server.',
    remedy: 'Leave lang_pack empty: only official applications have one.',
    methods: { every: seen },
  },
  CONNECTION_SYSTEM_EMPTY: {
    code: 400,
    cause: 'The system_version of initConnection is empty.',
    remedy: 'Give initConnection a system version.',
    methods: { every: seen },
  },
  CONNECTION_SYSTEM_LANG_CODE_EMPTY: {
    code: 400,
    cause: 'The system_lang_code of initConnection is empty.',
    remedy: 'Give initConnection a language code, such as en.',
    methods: { every: seen },
  },
  BOT_METHOD_INVALID: {
    code: 400,
    cause: 'Bots cannot call the method.',
    remedy: 'Log in as a user: bots have no password.',
    methods: { every: seen },
  },
  BUSINESS_CONNECTION_NOT_ALLOWED: {
    code: 400,
    cause: 'The call came over a business connection.',
    remedy: 'Send it without invokeWithBusinessConnection.',
    methods: { every: general('Error database') },
  },
  MSG_WAIT_FAILED: {
    code: 400,
    cause: 'The call that invokeAfterMsg waits for has failed.',
    remedy: 'Repeat that call first.',
    methods: { every: general('400 BAD_REQUEST') },
  },
  AUTH_KEY_UNREGISTERED: {
    code: 401,
    cause: 'The key is not logged in.',
    remedy: 'Log in; with a temporary key, create and bind a new one first.',
    methods: { every: general('401 UNAUTHORIZED') },
  },
  AUTH_KEY_INVALID: {
    code: 401,
    cause: 'The key is not valid.',
    remedy: 'Create a new key and log in.',
    methods: { every: general('401 UNAUTHORIZED') },
  },
  AUTH_KEY_PERM_EMPTY: {
    code: 401,
    cause: 'The temporary key is not bound.',
    remedy: 'Create and bind a new temporary key, then repeat the call.',
    methods: unboundKey,
  },
  SESSION_REVOKED: {
    code: 401,
    cause: 'The user has ended the session from another one.',
    remedy: 'Create a new key and log in.',
    methods: { every: general('401 UNAUTHORIZED') },
  },
  SESSION_EXPIRED: {
    code: 401,
    cause: 'The session has expired.',
    remedy: 'Create a new key and log in.',
    methods: { every: general('401 UNAUTHORIZED') },
  },
  USER_DEACTIVATED: {
    code: 401,
    cause: 'The account is deleted.',
    remedy: 'Do not call again with this login.',
    methods: { every: general('401 UNAUTHORIZED') },
  },
  USER_DEACTIVATED_BAN: {
    code: 401,
    cause: 'The account is deleted or banned by the server.',
    remedy: 'Do not call again with this login.',
    methods: { every: seen },
  },
  ACTIVE_USER_REQUIRED: {
    code: 401,
    cause: 'The account is not activated yet.',
    remedy: 'Sign up: auth.signUp.',
    methods: { every: general('401 UNAUTHORIZED') },
  },
  AUTH_KEY_DUPLICATED: {
    code: 406,
    cause: 'Two connections used the key at once from different places; the server has ended the session.',
    remedy: 'Create a new key and log in, with one key for each program.',
    methods: { every: seen },
  },
  'FLOOD_WAIT_%d': {
    code: 420,
    cause: 'There were too many attempts.',
    remedy: 'Wait %d seconds and repeat the call.',
    methods: { every: general('420 FLOOD') },
  },
  'FLOOD_PREMIUM_WAIT_%d': {
    code: 420,
    cause: 'There were too many attempts for an account without Premium.',
    remedy: 'Wait %d seconds and repeat the call.',
    methods: { every: seen },
  },
  AUTH_KEY_UNSYNCHRONIZED: {
    code: 500,
    cause: 'An internal error of the server.',
    remedy: 'Repeat the call.',
    methods: { ...onPages('auth.checkPassword'), every: general('Error database') },
  },
  'INTERDC_%d_CALL_ERROR': {
    code: 500,
    cause: 'The server could not reach DC %d.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  'INTERDC_%d_CALL_RICH_ERROR': {
    code: 500,
    cause: 'The server could not reach DC %d.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  MEMBER_NO_LOCATION: {
    code: 500,
    cause: 'The server could not find the data of the account.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  MEMBER_OCCUPY_PRIMARY_LOC_FAILED: {
    code: 500,
    cause: 'The server could not find the data of the account.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  RPC_CALL_FAIL: {
    code: 500,
    cause: 'An internal error of the server.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  RPC_MCGET_FAIL: {
    code: 500,
    cause: 'An internal error of the server.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  TIMEOUT: {
    code: 500,
    cause: 'A part of the server did not answer in time.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  WORKER_BUSY_TOO_LONG_RETRY: {
    code: 500,
    cause: 'The server is overloaded.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
  Timeout: {
    code: -503,
    cause: 'The server did not answer in time.',
    remedy: 'Repeat the call later.',
    methods: { every: seen },
  },
};
