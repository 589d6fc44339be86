// What the documents list, copied by hand from the pages named here and never from src/: a row of the table that is
// changed, missing or added differs from this.

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
  'auth.signIn': ['400 PHONE_CODE_INVALID', '401 SESSION_PASSWORD_NEEDED'],
  'auth.bindTempAuthKey': [
    '400 ENCRYPTED_MESSAGE_INVALID',
    '400 EXPIRES_AT_INVALID',
    '400 TEMP_AUTH_KEY_ALREADY_BOUND',
    '400 TEMP_AUTH_KEY_EMPTY',
  ],
  'auth.dropTempAuthKeys': [],
  'account.getPassword': [],
  'auth.checkPassword': ['400 PASSWORD_HASH_INVALID', '400 SRP_ID_INVALID', '400 SRP_PASSWORD_CHANGED'],
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

/** https://core.telegram.org/api/errors, of every method. */
export const everywhere: readonly Line[] = [
  '420 FLOOD_WAIT_%d',
  '401 AUTH_KEY_UNREGISTERED',
  '401 AUTH_KEY_PERM_EMPTY',
  '500 AUTH_KEY_UNSYNCHRONIZED',
  '400 BUSINESS_CONNECTION_NOT_ALLOWED',
];

/** On no page of these methods. The types are in the error database, for other methods. */
const beyond: Readonly<Partial<Record<MethodName, readonly Line[]>>> = {
  'auth.checkRecoveryPassword': ['400 CODE_INVALID', '400 PASSWORD_EMPTY'],
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

/**
 * Errors of no method here: TMP_PASSWORD_INVALID is of methods that pay (Telethon, telethon_generator/data/errors.csv),
 * INPUT_METHOD_INVALID of methods that do not exist (gramjs issue 407).
 */
export const elsewhere: readonly Line[] = ['400 TMP_PASSWORD_INVALID', '400 INPUT_METHOD_INVALID'];

const takingProofs = new Set(
  parseSchema(schemaText['two-factor'])
    .combinators.filter(({ params }) => params.some(({ type }) => typeText(type) === 'InputCheckPasswordSRP'))
    .map(({ name }) => name),
);

/** What a method gives: its own errors, then those of every method. */
export function expectedOf(method: MethodName): readonly Expected[] {
  const page = `${PAGES}/${method} Possible errors`;
  const unlisted = [...(takingProofs.has(method) ? ofProofs : []), ...(beyond[method] ?? [])];
  return [
    ...pages[method].map((line): Expected => ({ method, line, documented: true, source: page })),
    ...unlisted
      .filter((line) => !pages[method].includes(line))
      .map((line): Expected => ({ method, line, documented: false, source: `${ERRORS} Error database` })),
    ...everywhere.map(
      (line): Expected => ({ method, line, documented: true, source: `${ERRORS} Error database` }),
    ),
  ];
}
