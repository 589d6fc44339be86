// The methods of layer 62, and account.getTmpPassword of layer 65.

import {
  account_getPassword,
  account_getPasswordSettings,
  account_getTmpPassword,
  account_updatePasswordSettings,
  auth_bindTempAuthKey,
  auth_checkPassword,
  auth_dropTempAuthKeys,
  auth_logOut,
  auth_recoverPassword,
  auth_requestPasswordRecovery,
  auth_sendCode,
  auth_signIn,
} from '@mtproof/schema/layer62';
import type { Layer62MethodName, RequestOf, ResponseOf } from '@mtproof/two-factor';
import type { Layer62Account } from '../account.ts';
import { bindingAnew } from '../init-connection.ts';
import { bindTempAuthKey, dropTempAuthKeys } from '../keys.ts';
import { requestPasswordRecovery } from '../recovery-code.ts';
import { type Answer, type Arrival, type Routes, serve } from '../route.ts';
import { getPassword } from './get-password.ts';
import { checkPassword, logOut, recoverPassword, sendCode, signIn } from './login.ts';
import { getPasswordSettings, updatePasswordSettings } from './password-settings.ts';
import { getTmpPassword } from './tmp-password.ts';

const routes: Routes<Layer62Account, Layer62MethodName, 'layer62'> = {
  'auth.sendCode': { method: auth_sendCode, access: 'anyone', handle: sendCode },
  'auth.signIn': { method: auth_signIn, access: 'anyone', handle: signIn },
  'auth.logOut': { method: auth_logOut, access: 'password', handle: logOut },
  'auth.bindTempAuthKey': {
    method: auth_bindTempAuthKey,
    access: 'anyone',
    handle: bindingAnew(bindTempAuthKey),
  },
  'auth.dropTempAuthKeys': { method: auth_dropTempAuthKeys, access: 'anyone', handle: dropTempAuthKeys },
  'account.getPassword': { method: account_getPassword, access: 'password', handle: getPassword },
  'auth.checkPassword': { method: auth_checkPassword, access: 'password', handle: checkPassword },
  'account.getPasswordSettings': {
    method: account_getPasswordSettings,
    access: 'in',
    handle: getPasswordSettings,
  },
  'account.updatePasswordSettings': {
    method: account_updatePasswordSettings,
    access: 'in',
    handle: updatePasswordSettings,
  },
  'account.getTmpPassword': { method: account_getTmpPassword, access: 'in', handle: getTmpPassword },
  'auth.requestPasswordRecovery': {
    method: auth_requestPasswordRecovery,
    access: 'password',
    handle: requestPasswordRecovery,
  },
  'auth.recoverPassword': { method: auth_recoverPassword, access: 'password', handle: recoverPassword },
};

/**
 * Answers one request of layer 62 (`account.getTmpPassword` in its form of layer 65) as the server did, with the same
 * arguments as {@link answer}.
 *
 * @param state - Returned by {@link createAccount} for the era `layer62`, or by `answerLayer62`. It is not changed.
 * @param arrival - As for {@link answer}.
 * @returns The account afterwards, and the answer.
 * @throws {@link TypeError} or {@link RangeError} As {@link answer}.
 * @see https://github.com/telegramdesktop/tdesktop boxes/passcodebox.cpp of April 2015; no official page is left
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { answerLayer62, createAccount } from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const now = 1_700_000_000;
 * const created = createAccount({ era: 'layer62', user_id: 7n, login_code: '12345', logged_in: true, random });
 *
 * const [auth_key_id = 0n] = created.keys.perm_auth_keys.keys();
 * const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(now) << 32n, init_connection: true };
 * const ask = { _: 'account.getPassword' } as const;
 * const { response } = answerLayer62(created, { request: ask, caller, now, random });
 * const expected = { _: 'account.noPassword', new_salt: created.new_salt, email_unconfirmed_pattern: '' };
 * assert.deepEqual(response, expected);
 * ```
 */
export function answerLayer62<Name extends Layer62MethodName>(
  state: Layer62Account,
  arrival: Arrival<RequestOf<Name, 'layer62'> & { readonly _: Name }>,
): Answer<Layer62Account, ResponseOf<Name, 'layer62'>> {
  const answered = serve({ era: 'layer62', routes }, state, arrival);
  return answered as Answer<Layer62Account, ResponseOf<Name, 'layer62'>>;
}
