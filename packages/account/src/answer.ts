// The account of today's layer. The rules are at the head of state.ts.

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
  auth_recoverPassword,
  auth_requestPasswordRecovery,
  auth_signIn,
} from '@mtproof/schema/two-factor';
import type { MethodName, RequestOf, ResponseOf } from '@mtproof/two-factor';
import { cancelPasswordEmail, confirmPasswordEmail, resendPasswordEmail } from './email.ts';
import { getPassword } from './get-password.ts';
import { bindTempAuthKey, dropTempAuthKeys } from './keys.ts';
import { checkPassword, signIn } from './login.ts';
import { checkRecoveryPassword, recoverPassword } from './recovery.ts';
import { requestPasswordRecovery } from './recovery-code.ts';
import { declinePasswordReset, resetPassword } from './reset.ts';
import { type Answer, type Arrival, type Route, route, serve } from './route.ts';
import type { Account } from './state.ts';
import { getTmpPassword } from './tmp-password.ts';
import { getPasswordSettings, updatePasswordSettings } from './update-settings.ts';

const routes: Readonly<Record<MethodName, Route<Account>>> = {
  'auth.signIn': /* @__PURE__ */ route('anyone', auth_signIn, signIn),
  'auth.bindTempAuthKey': /* @__PURE__ */ route('anyone', auth_bindTempAuthKey, bindTempAuthKey),
  'auth.dropTempAuthKeys': /* @__PURE__ */ route('in', auth_dropTempAuthKeys, dropTempAuthKeys),
  'account.getPassword': /* @__PURE__ */ route('password', account_getPassword, getPassword),
  'auth.checkPassword': /* @__PURE__ */ route('password', auth_checkPassword, checkPassword),
  'account.getPasswordSettings': /* @__PURE__ */ route(
    'in',
    account_getPasswordSettings,
    getPasswordSettings,
  ),
  'account.updatePasswordSettings': /* @__PURE__ */ route(
    'in',
    account_updatePasswordSettings,
    updatePasswordSettings,
  ),
  'account.getTmpPassword': /* @__PURE__ */ route('in', account_getTmpPassword, getTmpPassword),
  'auth.requestPasswordRecovery': /* @__PURE__ */ route(
    'password',
    auth_requestPasswordRecovery,
    requestPasswordRecovery,
  ),
  'auth.checkRecoveryPassword': /* @__PURE__ */ route(
    'password',
    auth_checkRecoveryPassword,
    checkRecoveryPassword,
  ),
  'auth.recoverPassword': /* @__PURE__ */ route('password', auth_recoverPassword, recoverPassword),
  'account.confirmPasswordEmail': /* @__PURE__ */ route(
    'in',
    account_confirmPasswordEmail,
    confirmPasswordEmail,
  ),
  'account.resendPasswordEmail': /* @__PURE__ */ route(
    'in',
    account_resendPasswordEmail,
    resendPasswordEmail,
  ),
  'account.cancelPasswordEmail': /* @__PURE__ */ route(
    'in',
    account_cancelPasswordEmail,
    cancelPasswordEmail,
  ),
  'account.resetPassword': /* @__PURE__ */ route('in', account_resetPassword, resetPassword),
  'account.declinePasswordReset': /* @__PURE__ */ route(
    'in',
    account_declinePasswordReset,
    declinePasswordReset,
  ),
};

/**
 * Answers one request as the server does: a pure function of the account, the request, the time and the chance.
 *
 * Whatever a client can send has an answer or an `rpc_error`, methods that are not modelled among it
 * (`INPUT_METHOD_INVALID`). The answer is what the wire would carry: it shares no bytes with the account.
 *
 * @param state - Of {@link createAccount} for the era `srp`, or after another request. It stays as it is.
 * @param arrival - `request`: a call of today's layer, out of its wrappers. `caller`: the ids of its message. `now`:
 * server time in whole unix seconds. `random`: a source of random bytes; it must not repeat itself.
 * @returns The account afterwards, and what goes back: the answer, an `rpc_error`, or -404, the transport error under
 * an unknown key.
 * @throws {@link TypeError} or {@link RangeError} An argument, or a field of a modelled request, has another type or value,
 * so that no client can have sent it; the account is of the other era.
 * @see https://core.telegram.org/api/srp, https://core.telegram.org/api/pfs
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import * as account from '@mtproof/account';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const now = 1_700_000_000;
 * const created = account.createAccount({ user_id: 7n, login_code: '12345', random });
 *
 * const [auth_key_id = 0n] = created.keys.perm_auth_keys.keys();
 * const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(now) << 32n };
 * const code = { _: 'auth.signIn', phone_number: '+1', phone_code_hash: '', phone_code: '12345' } as const;
 * const { state, response } = account.answer(created, { request: code, caller, now, random });
 * assert.deepEqual(response, { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } });
 *
 * const ask = { _: 'account.resetPassword' } as const;
 * const refused = account.answer(state, { request: ask, caller, now, random });
 * assert.deepEqual(refused.response, { _: 'rpc_error', error_code: 400, error_message: 'PASSWORD_EMPTY' });
 * ```
 */
export function answer<Name extends MethodName>(
  state: Account,
  arrival: Arrival<RequestOf<Name> & { readonly _: Name }>,
): Answer<Account, ResponseOf<Name>> {
  if (state.era !== 'srp') {
    throw new TypeError(`"state" expected an account of era srp, got ${state.era}`);
  }
  return serve(routes, state, arrival) as Answer<Account, ResponseOf<Name>>;
}
