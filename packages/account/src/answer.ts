// The methods of today's layer.

import {
  account_cancelPasswordEmail,
  account_confirmPasswordEmail,
  account_declinePasswordReset,
  account_getPassword,
  account_getPasswordSettings,
  account_getTmpPassword,
  account_resendPasswordEmail,
  account_resetPassword,
  account_updatePasswordSettings,
  auth_bindTempAuthKey,
  auth_checkPassword,
  auth_checkRecoveryPassword,
  auth_dropTempAuthKeys,
  auth_logOut,
  auth_recoverPassword,
  auth_requestPasswordRecovery,
  auth_sendCode,
  auth_signIn,
} from '@mtproof/schema/two-factor';
import type { MethodName, RequestOf, ResponseOf } from '@mtproof/two-factor';
import type { Account } from './account.ts';
import { cancelPasswordEmail, confirmPasswordEmail, resendPasswordEmail } from './email-confirmation.ts';
import { getPassword } from './get-password.ts';
import { bindingAnew } from './init-connection.ts';
import { bindTempAuthKey, dropTempAuthKeys } from './keys.ts';
import { logOut } from './log-out.ts';
import { checkPassword, signIn } from './login.ts';
import { sendLoginCode } from './login-code.ts';
import { getPasswordSettings, updatePasswordSettings } from './password-settings.ts';
import { declinePasswordReset } from './pending-reset.ts';
import { checkRecoveryPassword, recoverPassword } from './recovery.ts';
import { requestPasswordRecovery } from './recovery-code.ts';
import { resetPassword } from './reset.ts';
import { type Answer, type Arrival, type Routes, serve } from './route.ts';
import { getTmpPassword } from './tmp-password.ts';

// Each codec by name, not out of the schema's table of methods: with that, every method, and all that they are made of, would be shipped.
const routes: Routes<Account, MethodName, 'today'> = {
  'auth.sendCode': { method: auth_sendCode, access: 'anyone', handle: sendLoginCode },
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
  'auth.checkRecoveryPassword': {
    method: auth_checkRecoveryPassword,
    access: 'password',
    handle: checkRecoveryPassword,
  },
  'auth.recoverPassword': { method: auth_recoverPassword, access: 'password', handle: recoverPassword },
  'account.confirmPasswordEmail': {
    method: account_confirmPasswordEmail,
    access: 'in',
    handle: confirmPasswordEmail,
  },
  'account.resendPasswordEmail': {
    method: account_resendPasswordEmail,
    access: 'in',
    handle: resendPasswordEmail,
  },
  'account.cancelPasswordEmail': {
    method: account_cancelPasswordEmail,
    access: 'in',
    handle: cancelPasswordEmail,
  },
  'account.resetPassword': { method: account_resetPassword, access: 'in', handle: resetPassword },
  'account.declinePasswordReset': {
    method: account_declinePasswordReset,
    access: 'in',
    handle: declinePasswordReset,
  },
};

/**
 * Answers one request as the server does: a pure function of the account, the request, the time and the random source.
 *
 * Every request that a client can send has an answer or an `rpc_error`; a method that is not modelled has
 * `INPUT_METHOD_INVALID`. The answer is what the wire would carry: it shares no bytes with the account.
 *
 * @param state - Returned by {@link createAccount} for the era `srp`, or by `answer`. It is not changed.
 * @param arrival - `request`: a call of today's layer, without its wrappers. `caller`: the ids of its message, and
 * whether one of the wrappers was `initConnection`. `now`: server time in whole unix seconds. `random`: the random source; its output must not repeat.
 * @returns The account afterwards, and the answer: a result, an `rpc_error`, or -404, the transport error for an unknown key.
 * @throws {@link TypeError} or {@link RangeError} An argument, or a field of a modelled request, has the wrong type or value,
 * so that no client can have sent it; or the account is of the other era.
 * @see https://core.telegram.org/api/srp, https://core.telegram.org/api/pfs
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { answer, createAccount } from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const now = 1_700_000_000;
 * const created = createAccount({ user_id: 7n, login_code: '12345', random });
 *
 * const [auth_key_id = 0n] = created.keys.perm_auth_keys.keys();
 * const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(now) << 32n, init_connection: true };
 * const settings = { _: 'codeSettings' } as const;
 * const send = { _: 'auth.sendCode', phone_number: '+1', api_id: 1, api_hash: '', settings } as const;
 * const { state: waiting, response: sent } = answer(created, { request: send, caller, now, random });
 * assert(sent !== -404 && sent._ === 'auth.sentCode');
 *
 * const { phone_code_hash } = sent;
 * const code = { _: 'auth.signIn', phone_number: '+1', phone_code_hash, phone_code: '12345' } as const;
 * const { state, response } = answer(waiting, { request: code, caller, now, random });
 * assert.deepEqual(response, { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } });
 *
 * const ask = { _: 'account.resetPassword' } as const;
 * const refused = answer(state, { request: ask, caller, now, random });
 * assert.deepEqual(refused.response, { _: 'rpc_error', error_code: 400, error_message: 'PASSWORD_EMPTY' });
 * ```
 */
export function answer<Name extends MethodName>(
  state: Account,
  arrival: Arrival<RequestOf<Name> & { readonly _: Name }>,
): Answer<Account, ResponseOf<Name>> {
  return serve({ era: 'srp', routes }, state, arrival) as Answer<Account, ResponseOf<Name>>;
}
