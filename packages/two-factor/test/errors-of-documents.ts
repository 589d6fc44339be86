// What the documents list, copied by hand from the pages named here and never from src/: a row of the table that is
// changed, missing or added differs from this.

import errors from '@mtcute/core/tl/raw-errors.json' with { type: 'json' };
import { schemaText } from '@mtproof/schema';
import { parseSchema, typeText } from '@mtproof/tl/language';
import type { ErrorType, MethodName } from '@mtproof/two-factor';

const PAGES = 'https://core.telegram.org/method';
const ERRORS = 'https://core.telegram.org/api/errors';

/** One line of a table of errors: `400 PASSWORD_HASH_INVALID`. */
export type Line = `${number} ${ErrorType}`;

/** An error that a method gives. */
export interface Expected {
  readonly method: MethodName;
  readonly line: Line;
  readonly documented: boolean;
  /** The page, and the heading on it. */
  readonly source: string;
}

/** `https://core.telegram.org/method/NAME`, "Possible errors". */
const pages: Readonly<Record<MethodName, readonly Line[]>> = {
  'auth.sendCode': [
    '400 API_ID_INVALID',
    '400 API_ID_PUBLISHED_FLOOD',
    '500 AUTH_RESTART',
    '500 AUTH_RESTART_%d',
    '400 PHONE_NUMBER_APP_SIGNUP_FORBIDDEN',
    '400 PHONE_NUMBER_BANNED',
    '400 PHONE_NUMBER_FLOOD',
    '406 PHONE_NUMBER_INVALID',
    '406 PHONE_PASSWORD_FLOOD',
    '400 PHONE_PASSWORD_PROTECTED',
    '400 SMS_CODE_CREATE_FAILED',
    '406 UPDATE_APP_TO_LOGIN',
  ],
  'auth.signIn': [
    '500 AUTH_RESTART',
    '400 PHONE_CODE_EMPTY',
    '400 PHONE_CODE_EXPIRED',
    '400 PHONE_CODE_INVALID',
    '406 PHONE_NUMBER_INVALID',
    '400 PHONE_NUMBER_UNOCCUPIED',
    '500 SIGN_IN_FAILED',
    '406 UPDATE_APP_TO_LOGIN',
  ],
  'auth.logOut': [],
  'auth.bindTempAuthKey': [
    '400 ENCRYPTED_MESSAGE_INVALID',
    '400 EXPIRES_AT_INVALID',
    '400 TEMP_AUTH_KEY_ALREADY_BOUND',
    '400 TEMP_AUTH_KEY_EMPTY',
  ],
  'auth.dropTempAuthKeys': [],
  'account.getPassword': [],
  'auth.checkPassword': [
    '500 AUTH_KEY_UNSYNCHRONIZED',
    '400 PASSWORD_HASH_INVALID',
    '400 SRP_ID_INVALID',
    '400 SRP_PASSWORD_CHANGED',
  ],
  'account.getPasswordSettings': ['400 PASSWORD_HASH_INVALID'],
  'account.updatePasswordSettings': [
    '400 EMAIL_INVALID',
    '400 EMAIL_UNCONFIRMED',
    '400 EMAIL_UNCONFIRMED_%d',
    '400 NEW_SALT_INVALID',
    '400 NEW_SETTINGS_EMPTY',
    '400 NEW_SETTINGS_INVALID',
    '400 PASSWORD_HASH_INVALID',
    '400 SRP_ID_INVALID',
    '400 SRP_PASSWORD_CHANGED',
  ],
  'account.getTmpPassword': ['400 PASSWORD_HASH_INVALID', '400 SRP_A_INVALID', '400 TMP_PASSWORD_DISABLED'],
  'auth.requestPasswordRecovery': ['400 PASSWORD_EMPTY', '400 PASSWORD_RECOVERY_NA'],
  'auth.checkRecoveryPassword': ['400 CODE_EMPTY', '400 PASSWORD_RECOVERY_EXPIRED'],
  'auth.recoverPassword': ['400 CODE_EMPTY', '400 NEW_SETTINGS_INVALID'],
  'account.confirmPasswordEmail': ['400 CODE_INVALID', '400 EMAIL_HASH_EXPIRED'],
  'account.resendPasswordEmail': ['400 EMAIL_HASH_EXPIRED'],
  'account.cancelPasswordEmail': ['400 EMAIL_HASH_EXPIRED'],
  'account.resetPassword': ['400 PASSWORD_EMPTY'],
  'account.declinePasswordReset': ['400 RESET_REQUEST_MISSING'],
};

/** Of every method, and on the page of none but where `pages` says so. By the place that lists them. */
const general: Readonly<Record<string, readonly Line[]>> = {
  [`${ERRORS} 303 SEE_OTHER`]: ['303 PHONE_MIGRATE_%d', '303 NETWORK_MIGRATE_%d', '303 USER_MIGRATE_%d'],
  [`${ERRORS} 400 BAD_REQUEST`]: ['400 MSG_WAIT_FAILED'],
  [`${ERRORS} 401 UNAUTHORIZED`]: [
    '401 AUTH_KEY_UNREGISTERED',
    '401 AUTH_KEY_INVALID',
    '401 AUTH_KEY_PERM_EMPTY',
    '401 SESSION_REVOKED',
    '401 SESSION_EXPIRED',
    '401 USER_DEACTIVATED',
    '401 ACTIVE_USER_REQUIRED',
  ],
  [`${ERRORS} 420 FLOOD`]: ['420 FLOOD_WAIT_%d'],
  [`${ERRORS} Error database`]: [
    '400 CONNECTION_NOT_INITED',
    '400 CONNECTION_LAYER_INVALID',
    '400 CONNECTION_API_ID_INVALID',
    '400 BUSINESS_CONNECTION_NOT_ALLOWED',
    '500 AUTH_KEY_UNSYNCHRONIZED',
  ],
  'https://github.com/LonamiWebs/Telethon telethon_generator/data/errors.csv': [
    '400 INPUT_METHOD_INVALID',
    '400 INPUT_CONSTRUCTOR_INVALID',
    '400 INPUT_FETCH_ERROR',
    '400 INPUT_FETCH_FAIL',
    '400 INPUT_LAYER_INVALID',
    '400 INPUT_REQUEST_TOO_LONG',
    '400 CONNECTION_APP_VERSION_EMPTY',
    '400 CONNECTION_DEVICE_MODEL_EMPTY',
    '400 CONNECTION_LANG_PACK_INVALID',
    '400 CONNECTION_SYSTEM_EMPTY',
    '400 CONNECTION_SYSTEM_LANG_CODE_EMPTY',
    '400 BOT_METHOD_INVALID',
    '401 USER_DEACTIVATED_BAN',
    '406 AUTH_KEY_DUPLICATED',
    '420 FLOOD_PREMIUM_WAIT_%d',
    '500 INTERDC_%d_CALL_ERROR',
    '500 INTERDC_%d_CALL_RICH_ERROR',
    '500 MEMBER_NO_LOCATION',
    '500 MEMBER_OCCUPY_PRIMARY_LOC_FAILED',
    '500 RPC_CALL_FAIL',
    '500 RPC_MCGET_FAIL',
    '500 TIMEOUT',
    '500 WORKER_BUSY_TOO_LONG_RETRY',
    '-503 Timeout',
  ],
};

export const everywhere: readonly Line[] = Object.values(general).flat();

/** The same types and codes, as mtcute 0.30.3 generates its own errors from: a list that others keep. */
export const codeAtMtcute = (type: ErrorType): number | undefined =>
  (errors.errors as Readonly<Record<string, { readonly code: number }>>)[type]?.code;

/** On no page of these methods. The types are in the error database, for other methods. */
const beyond: Readonly<Partial<Record<MethodName, readonly Line[]>>> = {
  'auth.checkRecoveryPassword': ['400 CODE_INVALID', '400 PASSWORD_EMPTY'],
  'auth.signIn': ['401 SESSION_PASSWORD_NEEDED', '500 AUTH_RESTART_%d'],
  'auth.recoverPassword': [
    '400 CODE_INVALID',
    '400 NEW_SALT_INVALID',
    '400 PASSWORD_EMPTY',
    '400 PASSWORD_RECOVERY_EXPIRED',
  ],
  'account.confirmPasswordEmail': ['400 CODE_EMPTY'],
};

/** https://core.telegram.org/api/srp: what is wrong with a proof may be wrong with it in any method that takes one. */
const ofProofs: readonly Line[] = [
  '400 PASSWORD_HASH_INVALID',
  '400 SRP_ID_INVALID',
  '400 SRP_PASSWORD_CHANGED',
  '400 SRP_A_INVALID',
  '400 PASSWORD_EMPTY',
];

/** gramjs issue 407, Telethon issue 4649. */
const badVerifier: Line = '400 NEW_PASSWORD_BAD';
const settingPasswords: readonly MethodName[] = ['account.updatePasswordSettings', 'auth.recoverPassword'];

/** Of no method here, but of methods that pay (Telethon, telethon_generator/data/errors.csv). */
export const elsewhere: readonly Line[] = ['400 TMP_PASSWORD_INVALID'];

const takingProofs = new Set(
  parseSchema(schemaText['two-factor'])
    .combinators.filter(({ params }) => params.some(({ type }) => typeText(type) === 'InputCheckPasswordSRP'))
    .map(({ name }) => name),
);

/** What a method gives: its own errors, then those of every method. */
export function expectedOf(method: MethodName): readonly Expected[] {
  const page = `${PAGES}/${method} Possible errors`;
  const unlisted = [...(takingProofs.has(method) ? ofProofs : []), ...(beyond[method] ?? [])];
  const of = (lines: readonly Line[], documented: boolean, source: string): Expected[] =>
    lines
      .filter((line) => documented || !pages[method].includes(line))
      // auth.bindTempAuthKey is for keys that are not bound
      .filter((line) => line !== '401 AUTH_KEY_PERM_EMPTY' || method !== 'auth.bindTempAuthKey')
      .map((line) => ({ method, line, documented, source }));
  return [
    ...of(pages[method], true, page),
    ...of(unlisted, false, `${ERRORS} Error database`),
    ...of(
      settingPasswords.includes(method) ? [badVerifier] : [],
      false,
      'https://github.com/gram-js/gramjs Issue 407',
    ),
    ...Object.entries(general).flatMap(([source, lines]) => of(lines, false, source)),
  ];
}
